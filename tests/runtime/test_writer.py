"""The order of the promise: committed, then thanked; refused by the base, tried again; our own bug, set aside raw."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

import runtime.keeper
import runtime.writer
from dtpr.kinds import kind_of
from dtpr.label import draft_label, dump_label
from measures.timespan import DAY_MS
from resources.release import released_ms
from runtime.state import Change
from runtime.wrong_times import WrongTimes
from store.aside_queries import list_set_aside
from store.base import BASE_NAME, open_reader
from store.catalogue import Label, save_label
from store.change import changing
from store.faults import BaseBusy, BaseReadOnly, DiskFull
from store.intake import Batch, Kept, keep
from store.misdated import find_misdated
from store.place import require_in_place
from store.prunings import count_pruned
from sync.envelope import Envelope
from sync.intake import Intake, Verdict
from sync.mqtt import Arrival
from tests.support.base import contents, keep_readings, make_base, reading
from tests.support.collecting import stored_values, until
from tests.support.uplink import sensor_of, uplink
from tests.support.writing import ARRIVED_MS, World


def test_thanks_come_after_the_commit(world: World) -> None:
    world.receive(*range(10))
    world.wait(10)
    assert world.thanked == list(range(1, 11))
    assert world.rows_when_thanked[-1] == 10
    assert world.changes and all(change.spans for change in world.changes)


def test_a_base_that_refuses_is_tried_again_and_nothing_is_thanked_for_meanwhile(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(world.writer.is_tried.is_set)
    refusals = iter([DiskFull(), DiskFull()])

    def full(con: sqlite3.Connection, batch: Batch, *, now_ms: int) -> Kept:
        kept = keep(con, batch, now_ms=now_ms)
        assert world.thanked == []
        for refusal in refusals:
            raise refusal
        return kept

    monkeypatch.setattr(runtime.keeper, "keep", full)
    world.receive(0, 1)
    world.wait(2)
    assert world.faults == ["", "disk-full", "disk-full", ""]
    assert stored_values(world.folder) == [0, 1]
    assert world.writer.counts.new == 2


def test_a_folder_that_may_not_be_looked_into_for_a_while_costs_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of the network is such a one, from when its ticket runs out until somebody has another."""
    until(world.writer.is_tried.is_set)
    refusals = iter([BaseReadOnly(), BaseReadOnly()])

    def closed(con: sqlite3.Connection) -> None:
        for refusal in refusals:
            raise refusal
        require_in_place(con)

    monkeypatch.setattr(runtime.writer, "_LOOK_EVERY_S", 0.05)
    monkeypatch.setattr(runtime.writer, "require_in_place", closed)
    world.receive(0, 1)
    world.wait(2)
    assert stored_values(world.folder) == [0, 1]
    assert (world.faults[-1], "base-read-only" in world.faults) == ("", True)


def test_what_another_program_writes_is_told_to_the_screens_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime.writer, "_LOOK_EVERY_S", 0.02)
    until(world.writer.is_tried.is_set)
    assert world.changes == []
    keep_readings(world.folder, [reading(900_000, 1)])
    until(lambda: world.changes == [Change()])
    looked = threading.Event()
    monkeypatch.setattr(world.writer, "_look", lambda _con, version: looked.set() or version)
    assert looked.wait(10)
    assert world.changes == [Change()]


def test_that_a_folder_may_not_be_looked_into_is_told_for_as_long_as_it_is_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[bool] = []

    def look(con: sqlite3.Connection) -> None:
        if closed:
            raise BaseReadOnly
        require_in_place(con)

    monkeypatch.setattr(runtime.writer, "_LOOK_EVERY_S", 0.02)
    monkeypatch.setattr(runtime.writer, "require_in_place", look)
    world = World(tmp_path)
    world.writer.start()
    until(world.writer.is_tried.is_set)
    closed.append(True)
    until(lambda: world.faults == ["", "base-read-only"])
    closed.clear()
    until(lambda: world.faults == ["", "base-read-only", ""])
    assert world.writer.stop(10)


def test_that_the_base_refused_while_messages_were_judged_is_over_once_they_are_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(world.writer.is_tried.is_set)
    judge_all, refusals = Intake.judge_all, iter([BaseBusy()])

    def busy(intake: Intake, envelopes: list[Envelope]) -> list[Verdict]:
        for refusal in refusals:
            raise refusal
        return judge_all(intake, envelopes)

    monkeypatch.setattr(runtime.keeper, "RETRY_S", (0.0,))
    monkeypatch.setattr(Intake, "judge_all", busy)
    world.receive(0)
    world.wait(1)
    assert world.faults == ["", "base-busy", ""]


def test_a_message_that_breaks_us_is_kept_raw_and_the_others_are_kept_as_usual(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(con: sqlite3.Connection, batch: Batch, *, now_ms: int) -> Kept:
        if any(reading.value == 5 for reading in batch.readings):
            raise ZeroDivisionError
        return keep(con, batch, now_ms=now_ms)

    monkeypatch.setattr(runtime.keeper, "keep", broken)
    world.receive(*range(12))
    world.wait(12)
    assert sorted(world.thanked) == list(range(1, 13))
    assert stored_values(world.folder) == [number for number in range(12) if number != 5]
    con = open_reader(world.folder)
    (aside,) = list_set_aside(con)
    con.close()
    assert (aside.code, aside.payload) == ("internal", uplink(5)[1])


def test_another_writer_only_makes_it_wait(world: World) -> None:
    until(world.writer.is_tried.is_set)
    other = sqlite3.connect(world.folder / BASE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    world.receive(1)
    until(lambda: not len(world.inbox))
    assert world.thanked == []
    other.execute("COMMIT")
    other.close()
    world.wait(1)
    assert stored_values(world.folder) == [1]


def test_ending_keeps_what_was_received(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.receive(*range(500))
    world.writer.start()
    until(world.writer.is_tried.is_set)
    assert world.writer.stop(20)
    assert len(world.thanked) == len(stored_values(tmp_path)) == 500


def test_frames_that_never_came_are_counted_but_not_over_a_join(world: World) -> None:
    # Four devices: numbers 0, 4, 12 are frames 0, 1, 3 of the first; then it joins again and begins at 0.
    world.receive(0, 4, 12)
    world.wait(3)
    assert world.writer.counts.missing == 1
    assert sensor_of(0) in uplink(0)[0]
    world.receive(1, 5)
    world.wait(5)
    assert world.writer.counts.missing == 1


def test_what_a_label_no_longer_keeps_is_erased_when_nothing_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_ms = released_ms() + DAY_MS
    monkeypatch.setattr("runtime.upkeep._now_ms", lambda: now_ms)
    old = [reading(now_ms - 400 * DAY_MS + n * 900_000, n) for n in range(96)]
    keep_readings(make_base(tmp_path), old, [reading(now_ms - 900_000, 5)])
    kind = kind_of(["people_count"])
    label = draft_label(kind, town="Saint-Exemple", place="Place", duration="one_year")
    with changing(tmp_path) as con:
        save_label(con, Label("l", kind.name, dump_label(label), status="published"), now_ms=1)
    made = World(tmp_path)
    made.writer.start()

    def pruned() -> int:
        with closing(open_reader(tmp_path)) as con:
            return count_pruned(con)

    try:
        until(lambda: pruned() == 96)
    finally:
        assert made.writer.stop(10)
    assert [row[2] for row in contents(tmp_path)["reading"]] == [now_ms - 900_000]


def test_what_is_closed_is_sealed_when_nothing_waits(tmp_path: Path) -> None:
    keep_readings(make_base(tmp_path), [reading(n * 900_000, n) for n in range(3500)])  # January 1970 and some days
    before = contents(tmp_path)
    made = World(tmp_path)
    made.writer.start()

    def rows() -> int:
        with closing(open_reader(tmp_path)) as con:
            return con.execute("SELECT (SELECT count(*) FROM reading) + (SELECT count(*) FROM tally)").fetchone()[0]

    try:
        until(lambda: rows() < 3500)
        made.receive(0)
        made.wait(1)
    finally:
        assert made.writer.stop(10)
    assert set(before["reading"]) < set(contents(tmp_path)["reading"])
    assert set(before["tally"]) < set(contents(tmp_path)["tally"])


def test_what_arrived_in_1970_is_put_right_once_the_clock_is_set_right_while_we_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_ms, in_1970 = released_ms() + DAY_MS, 3_600_000
    wall = [in_1970]
    monkeypatch.setattr("runtime.keeper.WrongTimes", lambda: WrongTimes(lambda: wall[0], lambda: 5_000))
    made = World(make_base(tmp_path))
    made.writer.start()
    topic, payload = uplink(7)
    event = json.loads(payload)
    del event["time"]

    def dates() -> list[int]:
        return [row[2] for row in contents(tmp_path)["reading"]]

    try:
        made.inbox.put([Arrival(topic, json.dumps(event).encode(), in_1970, 1, 1), Arrival(*uplink(8), in_1970, 1, 2)])
        made.wait(2)
        [told] = [start for start in dates() if start > DAY_MS]  # the other box brings its own time
        assert in_1970 in dates()
        wall[0] = now_ms
        until(lambda: in_1970 not in dates())
        assert sorted(dates()) == sorted([told, now_ms])
        with closing(open_reader(tmp_path)) as con:
            assert find_misdated(con, now_ms=now_ms) == []
    finally:
        assert made.writer.stop(10)


def test_a_program_that_may_not_write_tells_its_screens_what_another_one_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_base(tmp_path)

    def refuse(_folder: Path) -> sqlite3.Connection:
        raise BaseReadOnly

    monkeypatch.setattr(runtime.writer, "open_writer", refuse)
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    world = World(folder)
    world.writer.start()
    until(lambda: len(world.faults) > 2)
    assert not world.changes
    keep_readings(folder, [reading(ARRIVED_MS, 7)])
    until(lambda: bool(world.changes))
    assert world.changes[0] == Change()
    assert world.writer.stop(10)


def test_a_base_that_refuses_while_the_program_ends_is_not_tried_without_a_breath(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_con: sqlite3.Connection, _batch: Batch, *, now_ms: int) -> Kept:
        raise BaseReadOnly

    monkeypatch.setattr(runtime.keeper, "RETRY_S", (0.01,))
    world = World(make_base(tmp_path))
    world.writer.start()
    until(world.writer.is_tried.is_set)
    monkeypatch.setattr(runtime.keeper, "keep", refuse)
    world.receive(0)
    until(lambda: "base-read-only" in world.faults)
    before = len(world.faults)
    world.writer.stop(1.0)
    assert 0 < len(world.faults) - before <= 15
    assert world.thanked == []
