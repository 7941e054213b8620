"""The messages of the ingest benchmark: ChirpStack uplinks of 1.5 kB, three values each, sixty boxes."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

__all__ = ["KINDS", "TOPIC", "uplinks"]

KINDS = ("own", "mqttkit")
TOPIC = "application/+/device/+/event/+"
_ROOT = Path(__file__).resolve().parents[1]
_BEGIN = datetime(2026, 10, 1, tzinfo=UTC)
_DEVICES = 60


def uplinks(kind: str, count: int) -> Iterator[tuple[str, bytes]]:
    """Give (topic, payload) of `count` events: our own, or those with which rivals are measured in `shared/bench`."""
    return _own(count) if kind == "own" else _rivals(count)


def _rivals(count: int) -> Iterator[tuple[str, bytes]]:
    folder = Path(os.environ.get("PARVIS_SHARED") or _ROOT.parent / "shared")
    spec = importlib.util.spec_from_file_location("mqttkit", folder / "bench" / "mqttkit.py")
    if spec is None or spec.loader is None or not Path(spec.origin or "").exists():
        raise SystemExit("the messages of mqttkit need the folder shared/bench beside the repository")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    messages: Iterator[tuple[str, bytes]] = module.payloads(count)
    return messages


def _heard(gateway: str, at: str) -> dict[str, object]:
    return {
        "gatewayId": gateway,
        "uplinkId": 1521803823,
        "gwTime": at,
        "nsTime": at,
        "timeSinceGpsEpoch": "1451260818.123s",
        "rssi": -67,
        "snr": 10.5,
        "channel": 3,
        "location": {"latitude": 48.1, "longitude": -1.2, "altitude": 93.0},
        "context": "E3OWOQ==",
        "metadata": {"region_config_id": "eu868", "region_common_name": "EU868"},
        "crcStatus": "CRC_OK",
    }


def _own(count: int) -> Iterator[tuple[str, bytes]]:
    for number in range(count):
        device, counter = number % _DEVICES, number // _DEVICES
        sensor = f"a84041ffff{device:06x}"
        at = (_BEGIN + timedelta(minutes=counter)).isoformat(timespec="microseconds")
        event = {
            "deduplicationId": f"6f0d1e0a-52b5-4a4e-9a0e-{number:012x}",
            "time": at,
            "deviceInfo": {
                "tenantId": "52f14cd4-c6f1-4fbd-8f87-4025e1d49242",
                "tenantName": "Mairie",
                "applicationId": "6f0d1e0a-52b5-4a4e-9a0e-0b6a1c2d3e4f",
                "applicationName": "rues",
                "deviceProfileName": "multi-capteur",
                "deviceName": f"Mât {device}",
                "devEui": sensor,
                "tags": {"lieu": "place du marché"},
            },
            "devAddr": "00f51350",
            "adr": True,
            "dr": 5,
            "fCnt": counter,
            "fPort": 2,
            "confirmed": False,
            "data": "DhwLBQ==",
            "object": {
                "illuminance": number % 1000,
                "temperature": 12.5 + number % 7,
                "humidity": 40 + number % 50,
            },
            "rxInfo": [_heard("a84041fffe1e2a30", at), _heard("a84041fffe1e2a31", at)],
            "txInfo": {
                "frequency": 868100000,
                "modulation": {"lora": {"bandwidth": 125000, "spreadingFactor": 7, "codeRate": "CR_4_5"}},
            },
        }
        yield f"application/rues/device/{sensor}/event/up", json.dumps(event).encode()
