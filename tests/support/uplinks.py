"""ChirpStack v4 and The Things Stack v3 messages, written by ourselves, for tests."""

from __future__ import annotations

import base64
import json
from typing import Any

from sync.envelope import Envelope

__all__ = ["ARRIVED_MS", "EUI", "chirpstack", "things_stack"]

EUI = "a1b2c3d4e5f60718"
ARRIVED_MS = 1_793_270_401_000  # 2026-10-29T10:40:01Z
SENT = "2026-10-29T10:40:00.500+00:00"


def chirpstack(
    fields: Any,
    *,
    eui: str = EUI,
    counter: int = 7,
    sent: Any = SENT,
    dedup: str = "",
    data: bytes = b"\x01",
    model: str = "modele",
    arrived_ms: int = ARRIVED_MS,
    event: str = "up",
    **more: Any,
) -> Envelope:
    """Give an uplink as ChirpStack v4 publishes it."""
    message: dict[str, Any] = {
        "deduplicationId": dedup or f"0000-{counter}",
        "time": sent,
        "deviceInfo": {"deviceName": "Place du Marché", "deviceProfileName": model, "devEui": eui, "tags": {}},
        "fCnt": counter,
        "fPort": 2,
        "data": base64.b64encode(data).decode(),
        "rxInfo": [{"gatewayId": "aa", "rssi": -90, "snr": 7.5}],
    }
    if fields is not None:
        message["object"] = fields
    payload = json.dumps(message | more, ensure_ascii=False).encode()
    return Envelope("mqtt", f"application/app/device/{eui}/event/{event}", payload, arrived_ms)


def things_stack(uplink: dict[str, Any], *, eui: str = EUI, arrived_ms: int = ARRIVED_MS, kind: str = "up") -> Envelope:
    """Give an uplink as The Things Stack v3 publishes it."""
    message = {
        "end_device_ids": {"device_id": "place", "dev_eui": eui.upper()},
        "received_at": "2026-10-29T10:40:00.700000001Z",
        "uplink_message": {"f_port": 2, "f_cnt": 7, "received_at": SENT, "frm_payload": "AQ=="} | uplink,
    }
    return Envelope("mqtt", f"v3/ville@ttn/devices/place/{kind}", json.dumps(message).encode(), arrived_ms)
