"""ChirpStack v4 uplinks written by ourselves: the least a network server sends, one value a message."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta

__all__ = ["BEGIN", "sensor_of", "uplink"]

BEGIN = datetime(2026, 11, 2, 8, tzinfo=UTC)
_APPLICATION = "6f0d1e0a-52b5-4a4e-9a0e-0b6a1c2d3e4f"


def sensor_of(device: int) -> str:
    """Give the devEUI of an invented device."""
    return f"a8404100000{device:05x}"


def uplink(
    number: int, *, devices: int = 4, minutes: int = 1, fields: dict[str, object] | None = None
) -> tuple[str, bytes]:
    """Give (topic, payload) of message `number`: its illuminance is the number, its device one of `devices`."""
    device, counter = number % devices, number // devices
    sensor = sensor_of(device)
    at = BEGIN + timedelta(minutes=minutes * counter)
    event = {
        "deduplicationId": f"00000000-0000-4000-8000-{number:012x}",
        "time": at.isoformat(timespec="milliseconds"),
        "deviceInfo": {
            "applicationId": _APPLICATION,
            "applicationName": "rues",
            "deviceProfileName": "luxmètre",
            "deviceName": f"Luxmètre {device}",
            "devEui": sensor,
        },
        "fCnt": counter,
        "fPort": 2,
        "data": base64.b64encode(number.to_bytes(4, "big")).decode(),
        "object": {"illuminance": number} if fields is None else fields,
    }
    return f"application/{_APPLICATION}/device/{sensor}/event/up", json.dumps(event).encode()
