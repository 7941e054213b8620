"""Ingest: a backlog at a broker, drained by the collector into a base, against clients that only count.

    .venv/bin/python benchmarks/ingest.py [--messages 100000] [--rounds 3]

Every drain has a session of its own at one private mosquitto; the same ChirpStack uplinks (1.5 kB, three values, sixty
devices) are published once into all of them, then the sessions are drained in turns, each by a fresh process. The
collector's time runs from its start to the last message committed and acknowledged; paho's from connecting to the last
message seen; that of mosquitto_sub, written in C, is its whole run. Ends with the ratios of the medians.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import paho.mqtt.client as paho  # noqa: E402
from paho.mqtt.enums import CallbackAPIVersion  # noqa: E402

from tests.support.broker import find_mosquitto, running  # noqa: E402

TOPIC = "application/+/device/+/event/+"
_BEGIN = datetime(2026, 10, 1, tzinfo=UTC)
_DEVICES = 60
# A client has 65 535 message ids.
_AT_ONCE = 20_000


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


def uplinks(count: int) -> Iterator[tuple[str, bytes]]:
    """Give the backlog: (topic, payload) of `count` events."""
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


def drain_bare(port: int, client_id: str, count: int) -> float:
    """Let a plain paho client take `count` messages; give the seconds."""
    client = paho.Client(CallbackAPIVersion.VERSION2, client_id=client_id, clean_session=False, protocol=paho.MQTTv311)
    seen = 0

    def note(_client: object, _data: object, _message: object) -> None:
        nonlocal seen
        seen += 1
        if seen == count:
            client.disconnect()

    client.on_message = note
    client.on_connect = lambda *_: client.subscribe(TOPIC, 1)
    begin = time.perf_counter()
    client.connect("127.0.0.1", port)
    if count:
        client.loop_forever()
    return time.perf_counter() - begin


def drain_parvis(port: int, folder: Path, count: int) -> float:
    """Let the collector keep `count` messages; give the seconds until the last is committed and acknowledged."""
    from runtime.collector import Collector
    from sync.address import Broker

    begin = time.perf_counter()
    collector = Collector(folder, broker=Broker("127.0.0.1", port, topics=(TOPIC,)))
    collector.start()
    while collector.state.phase != "live" or collector.state.counts.received < count:
        time.sleep(0.002)
    spent = time.perf_counter() - begin
    collector.stop()
    new = collector.state.counts.new
    if new != 3 * count:
        raise SystemExit(f"{new} readings kept of {3 * count}")
    return spent


def drain_mosquitto_sub(port: int, client_id: str, count: int) -> float:
    """Let mosquitto_sub take `count` messages; give the seconds."""
    command = [find_mosquitto("mosquitto_sub"), "-p", str(port), "-i", client_id, "-c", "-q", "1", "-t", TOPIC]
    begin = time.perf_counter()
    subprocess.run([*command, "-C", str(count)], stdout=subprocess.DEVNULL, check=True, timeout=600)
    return time.perf_counter() - begin


def subscribe_bare(port: int, client_id: str) -> None:
    """Make a session that waits."""
    client = paho.Client(CallbackAPIVersion.VERSION2, client_id=client_id, clean_session=False, protocol=paho.MQTTv311)
    client.on_connect = lambda *_: client.subscribe(TOPIC, 1)
    client.on_subscribe = lambda *_: client.disconnect()
    client.connect("127.0.0.1", port)
    client.loop_forever()


def _one(kind: str, port: int, where: str, count: int) -> float:
    command = [sys.executable, __file__, "--one", kind, str(port), where, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    if done.returncode:
        raise SystemExit(done.stderr)
    return float(done.stdout)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure how fast a backlog is collected.")
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        kind, port, where, count = asked.one[0], int(asked.one[1]), asked.one[2], int(asked.one[3])
        print(drain_bare(port, where, count) if kind == "bare" else drain_parvis(port, Path(where), count))
        return 0
    spent: dict[str, list[float]] = {"bare paho": [], "mosquitto_sub": [], "parvis": []}
    with tempfile.TemporaryDirectory(prefix="parvis-ingest-") as place, running(Path(place)) as broker:
        for turn in range(asked.rounds):
            subscribe_bare(broker.port, f"bare-{turn}")
            subscribe_bare(broker.port, f"sub-{turn}")
            (Path(place) / f"town-{turn}").mkdir()
            _one("parvis", broker.port, f"{place}/town-{turn}", 0)
        backlog = uplinks(asked.messages)
        while piece := list(islice(backlog, _AT_ONCE)):
            broker.publish(piece)
        for turn in range(asked.rounds):
            spent["bare paho"].append(_one("bare", broker.port, f"bare-{turn}", asked.messages))
            spent["mosquitto_sub"].append(drain_mosquitto_sub(broker.port, f"sub-{turn}", asked.messages))
            spent["parvis"].append(_one("parvis", broker.port, f"{place}/town-{turn}", asked.messages))
    medians = {name: statistics.median(seconds) for name, seconds in spent.items()}
    for name, seconds in medians.items():
        print(f"{name:<13} {asked.messages / seconds:9.0f} messages/s   (median of {asked.rounds} rounds)")
    print("every message decoded, stored and acknowledged after its commit:")
    for name in ("bare paho", "mosquitto_sub"):
        print(f"ratio         {medians[name] / medians['parvis']:9.2f}   of the speed of {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
