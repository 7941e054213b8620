"""The simulated commune: the same for a seed and a day, whole, and heard over a real broker."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import json
import queue
import socket
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import paho.mqtt.client as mqtt
import pytest

from measures.quantity import QUANTITIES
from measures.timespan import HOUR_MS, QUARTER_MS, parse_instant
from sync.demonstration import feeder
from sync.demonstration.feeder import messages_between
from sync.demonstration.history import chapters, months_before, silent_since, write_chapter
from sync.demonstration.simulator import simulate
from sync.demonstration.town import BOXES, ZONE, Kind, box_named

END_MS = parse_instant("2026-11-23T07:00", ZONE)


def test_the_town_has_nineteen_boxes_and_no_two_share_a_number() -> None:
    assert len({box.sensor for box in BOXES}) == len(BOXES) == 19


@pytest.mark.parametrize("box", BOXES, ids=lambda box: f"{box.kind.value}-{box.site}")
def test_a_day_is_the_same_whenever_it_is_asked(box) -> None:
    first, again = simulate(box, date(2026, 5, 12)), simulate(box, date(2026, 5, 12))
    for name, column in first.columns.items():
        np.testing.assert_array_equal(column, again.columns[name])
        low, high = QUANTITIES[name].hard
        told = column[~np.isnan(column)]
        assert told.size and told.min() >= low and told.max() <= high


def test_another_seed_gives_another_town() -> None:
    box = BOXES[0]
    told = simulate(box, date(2026, 5, 12)).columns["people_count_in"]
    assert not np.array_equal(told, simulate(box, date(2026, 5, 12), seed=71).columns["people_count_in"])


@pytest.mark.parametrize(
    ("day", "quarters"), [(date(2026, 3, 29), 92), (date(2026, 10, 25), 100), (date(2026, 6, 1), 96)]
)
def test_days_of_the_clock_change_have_their_own_length(day, quarters) -> None:
    assert simulate(BOXES[0], day).start_ms.size == quarters


def test_the_market_fills_the_square_on_saturday() -> None:
    square = box_named("Place du Marché", Kind.FOOTFALL)
    week = [np.nansum(simulate(square, date(2026, 11, day)).columns["people_count_in"]) for day in range(16, 23)]
    assert int(np.argmax(week)) == 5


def test_cabinets_burn_at_night_and_rest_at_noon() -> None:
    cabinet = box_named("Armoire 1, Bourg", Kind.LIGHTING)
    power = simulate(cabinet, date(2026, 11, 16)).columns["active_power"]
    assert power[48] < 20 < 2000 < power[80]  # noon, 20 h
    assert power[96 - 2] < 20  # 23 h 30: the order says off


def test_chapters_run_backwards_and_cover_everything_once() -> None:
    told = list(chapters(months_before(END_MS), END_MS))
    assert told[0].end_ms == END_MS and told[-1].start_ms == months_before(END_MS)
    assert all(newer.start_ms == older.end_ms for newer, older in pairwise(told))


def test_a_chapter_says_what_the_simulator_says(tmp_path: Path) -> None:
    chapter = next(chapters(months_before(END_MS), END_MS))
    lines = write_chapter(tmp_path / "month.csv", chapter, END_MS)
    with (tmp_path / "month.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == lines
    square = box_named("Place du Marché", Kind.FOOTFALL)
    mine = [row for row in rows if row["sensor"] == square.sensor and row["start_utc"] < "2026-11-01T23:00"]
    told = sum(int(row["people_count_in"]) for row in mine)
    assert told == np.nansum(simulate(square, date(2026, 11, 1)).columns["people_count_in"])


def test_the_school_is_silent_since_friday_at_four() -> None:
    school = box_named("École", Kind.FOOTFALL)
    assert silent_since(school, END_MS) == parse_instant("2026-11-20T16:00", ZONE)
    spoken = [m for m in messages_between(END_MS - 2 * HOUR_MS, END_MS, Counter()) if school.sensor in m.topic]
    assert spoken == []


def test_live_messages_of_neighbouring_spans_never_repeat_nor_miss_one() -> None:
    middle = END_MS - HOUR_MS + 123_456
    whole = list(messages_between(END_MS - 2 * HOUR_MS, END_MS, Counter()))
    counters: Counter[str] = Counter()
    spans = ((END_MS - 2 * HOUR_MS, middle), (middle, END_MS))
    halves = [message for a, b in spans for message in messages_between(a, b, counters)]
    assert whole == halves
    assert len(whole) == 19 * (2 * HOUR_MS // QUARTER_MS)  # eighteen boxes that speak, and the stranger


def test_the_feeder_is_heard_by_an_ordinary_subscriber_and_ends_with_its_parent() -> None:
    code = f"from sync.demonstration import feeder; raise SystemExit(feeder.run({END_MS}))"
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None and child.stdin is not None
        port = json.loads(child.stdout.readline())["port"]
        heard: queue.Queue[tuple[str, bytes]] = queue.Queue()
        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="test", clean_session=False)
        client.on_message = lambda _client, _data, message: heard.put((message.topic, message.payload))
        client.connect("127.0.0.1", port)
        client.loop_start()
        try:
            client.subscribe("application/+/device/+/event/+", 1)
            topic, payload = heard.get(timeout=60)
        finally:
            client.disconnect()
            client.loop_stop()
            child.stdin.close()
        assert child.wait(timeout=60) == 0
    told = json.loads(payload)
    assert topic.endswith("/event/up") and told["deviceInfo"]["tags"] == {"simulated": "true"}


class SlowClient:
    """A client of the library whose every second message is acknowledged too late."""

    def __init__(self, **_config: Any) -> None:
        self.tried: list[bytes] = []
        self.is_full = asyncio.Event()
        clients.append(self)

    async def connect(self, _address: str) -> None: ...

    async def publish(self, _topic: str, payload: bytes, qos: int) -> None:
        assert qos == 1
        self.tried.append(payload)
        if len(self.tried) == 20:
            self.is_full.set()
            await asyncio.Event().wait()
        if len(self.tried) % 2:
            raise TimeoutError


clients: list[SlowClient] = []


def test_a_message_that_was_not_acknowledged_in_time_is_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amqtt.client.MQTTClient", SlowClient)
    broker: Any = SimpleNamespace(subscriptions={"#": []})

    async def feed() -> None:
        feeding = asyncio.create_task(feeder._feed(broker, 1883, END_MS))
        await asyncio.sleep(0)
        full = asyncio.create_task(clients[-1].is_full.wait())
        await asyncio.wait([feeding, full], return_when=asyncio.FIRST_COMPLETED)
        feeding.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await feeding

    asyncio.run(feed())
    tried = clients.pop().tried
    assert len(tried) == 20
    assert tried[::2] == tried[1::2]
    assert len(set(tried)) == 10


def test_the_feeder_ends_though_the_library_makes_a_fault_of_being_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []
    is_feeding = asyncio.Event()

    async def feed(*_told: object) -> None:
        is_feeding.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as why:
            raise RuntimeError("Packet handling was cancelled") from why

    async def shutdown() -> None:
        ended.append("broker")

    async def listening() -> tuple[Any, int]:
        return SimpleNamespace(shutdown=shutdown), 1883

    monkeypatch.setattr(feeder, "_feed", feed)
    monkeypatch.setattr(feeder, "_listening", listening)
    monkeypatch.setattr(feeder, "_until_closed", is_feeding.wait)
    asyncio.run(feeder._serve(END_MS))
    assert ended == ["broker"]


def test_a_port_that_somebody_took_meanwhile_is_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        free = feeder.free_port()
        ports = iter([int(other.getsockname()[1]), free])
        monkeypatch.setattr(feeder, "free_port", lambda: next(ports))

        async def listen() -> int:
            broker, port = await feeder._listening()
            await broker.shutdown()
            return port

        assert asyncio.run(listen()) == free
