"""Live messages of the commune of demonstration: ChirpStack v4 events as a network server would publish them."""

from __future__ import annotations

import base64
import hashlib
import uuid
from typing import TYPE_CHECKING

import msgspec

from measures.timespan import to_datetime
from sync.demonstration.town import Box, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Message", "bare_uplink", "status", "uplink"]

# What a sound meter's own decoder calls its figures.
_FIELDS = {
    "sound_level_laeq": "LAeq",
    "sound_level_l10": "LA10",
    "sound_level_l90": "LA90",
    "sound_level_lmax": "LAmax",
}
_NAMESPACE = uuid.UUID("0d2b7f4e-7c5d-5d2a-8a44-5a1f1f0c9d10")


class Message(msgspec.Struct, frozen=True):
    """One message as the broker gets it."""

    topic: str
    payload: bytes


def _envelope(box: Box, at_ms: int, event: str) -> tuple[str, dict[str, object]]:
    application = str(uuid.uuid5(_NAMESPACE, box.kind.value))
    body: dict[str, object] = {
        "deduplicationId": str(uuid.uuid5(_NAMESPACE, f"{box.sensor} {at_ms} {event}")),
        "time": to_datetime(at_ms, "UTC").isoformat(timespec="milliseconds"),
        "deviceInfo": {
            "tenantName": "Clairval",
            "applicationId": application,
            "applicationName": box.kind.value,
            "deviceProfileName": box.model,
            "deviceName": box.site or f"boite-{box.sensor[-4:]}",
            "devEui": box.sensor,
            "tags": {"simulated": "true"},
        },
    }
    return f"application/{application}/device/{box.sensor}/event/{event}", body


def _frame(box: Box, at_ms: int) -> str:
    # Of the time and not of the counter: counters begin again with each visit, and the same counter with the same bytes
    # would be the same frame sent twice.
    return base64.b64encode(hashlib.sha256(f"{box.sensor} {at_ms}".encode()).digest()[:12]).decode()


def _uplink(box: Box, at_ms: int, counter: int, fields: Mapping[str, object] | None) -> Message:
    topic, body = _envelope(box, at_ms, "up")
    body |= {"devAddr": box.sensor[-8:], "adr": True, "dr": 5, "fCnt": counter, "fPort": 2, "confirmed": False}
    body["data"] = _frame(box, at_ms)
    if fields is not None:
        body["object"] = dict(fields)
    body["rxInfo"] = [{"gatewayId": "02dec1a100000000", "rssi": -97, "snr": 6.5}]
    return Message(topic, msgspec.json.encode(body))


def uplink(box: Box, start_ms: int, period_ms: int, values: Mapping[str, float], counter: int) -> Message:
    """Give the uplink of one quarter of an hour: counts and levels are sent at its end, states at its beginning.

    So a state has the same time here as in the history's tables, and coming twice changes nothing.
    """
    fields: dict[str, object] = {"period_s": period_ms // 1000}
    fields |= {_FIELDS.get(name, name): int(value) if value.is_integer() else value for name, value in values.items()}
    at_ms = start_ms if box.kind in (Kind.LIGHTING, Kind.PARKING, Kind.FILL) else start_ms + period_ms
    return _uplink(box, at_ms, counter, fields)


def bare_uplink(box: Box, at_ms: int, counter: int) -> Message:
    """Give an uplink whose bytes nobody has decoded."""
    return _uplink(box, at_ms, counter, None)


def status(box: Box, at_ms: int, battery: float) -> Message:
    """Give the daily status event with the level of the battery, in per cent."""
    topic, body = _envelope(box, at_ms, "status")
    body |= {"margin": 12, "externalPowerSource": False, "batteryLevelUnavailable": False, "batteryLevel": battery}
    return Message(topic, msgspec.json.encode(body))
