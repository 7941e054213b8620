"""A backlog: first on disk and thanked for, then judged, each message once, whoever judges it and whatever fails."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

import runtime.backlog
import runtime.keeper
import store.spool
from runtime.backlog import MANY
from store.aside_queries import list_set_aside
from store.base import open_reader, open_writer
from store.faults import BaseBusy, BaseDamaged, DiskFull
from store.gate import writing
from store.intake import Batch, Kept, keep, transaction
from store.queries import list_devices
from store.spool import LEAF, Packed, Piece, hold, oldest_pieces, pack_messages, weigh
from sync.envelope import Envelope
from sync.intake import Intake, Verdict
from tests.runtime.test_writer import ARRIVED_MS, World
from tests.support.base import make_base
from tests.support.collecting import stored_values, until
from tests.support.uplink import uplink

COUNT = 3 * MANY


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.spool, "RESERVE_BYTES", 0)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A writer on which a backlog falls before it begins."""
    made = World(tmp_path)
    made.receive(*range(COUNT))
    yield made
    assert made.writer.stop(10)


def wait_judged(world: World, count: int) -> None:
    """Wait until so many messages are judged, and those this world received are thanked for, which comes after."""
    until(
        lambda: (
            world.writer.counts.received == count and not world.writer.spooled and world.writer.settled == world.sent
        )
    )


def spooled_in(folder: Path) -> int:
    with closing(open_reader(folder)) as con:
        return weigh(con)[0]


def put_into_spool(folder: Path, *numbers: int) -> None:
    con = open_writer(folder)
    with closing(con), writing(folder), transaction(con):
        messages = [(topic, ARRIVED_MS, payload) for topic, payload in map(uplink, numbers)]
        hold(con, pack_messages(messages), now_ns=time.time_ns())


def test_a_backlog_is_thanked_for_when_it_is_on_disk_and_then_stored_once(world: World) -> None:
    world.writer.start()
    wait_judged(world, COUNT)
    assert world.thanked == list(range(1, COUNT + 1))
    assert world.rows_when_thanked == [0]  # safe, and not judged yet
    assert stored_values(world.folder) == list(range(COUNT))
    assert world.writer.counts.new == COUNT
    assert world.writer.counts.missing == 0
    assert spooled_in(world.folder) == 0
    assert world.changes and all(change.spans for change in world.changes)


def test_the_same_messages_again_are_the_same_messages(world: World) -> None:
    world.writer.start()
    world.receive(*range(COUNT))
    wait_judged(world, 2 * COUNT)
    assert stored_values(world.folder) == list(range(COUNT))
    assert world.writer.counts.nothing == COUNT
    with closing(open_reader(world.folder)) as con:
        assert sum(device.messages for device in list_devices(con)) == COUNT


def test_what_a_dead_program_left_is_judged_at_the_next_start(tmp_path: Path) -> None:
    put_into_spool(make_base(tmp_path), *range(20))
    world = World(tmp_path)
    world.writer.start()
    wait_judged(world, 20)
    assert stored_values(tmp_path) == list(range(20))
    assert world.thanked == []
    assert world.writer.stop(10)


def test_what_another_program_works_off_is_left_to_it_until_that_one_ends(tmp_path: Path) -> None:
    put_into_spool(make_base(tmp_path), *range(20))
    is_ours = False
    world = World(tmp_path, is_ours=lambda: is_ours)
    world.writer.start()
    world.receive(20)
    world.wait(1)
    assert (world.writer.spooled, spooled_in(tmp_path)) == (0, 20)
    is_ours = True
    wait_judged(world, 21)
    assert stored_values(tmp_path) == list(range(21))
    assert world.writer.stop(10)


def test_a_message_that_breaks_us_is_set_aside_and_its_neighbours_stored_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(con: sqlite3.Connection, batch: Batch, *, now_ms: int) -> Kept:
        if any(reading.value == 77 for reading in batch.readings):
            raise ZeroDivisionError
        return keep(con, batch, now_ms=now_ms)

    monkeypatch.setattr(runtime.keeper, "keep", broken)
    world.writer.start()
    wait_judged(world, COUNT)
    assert stored_values(world.folder) == [number for number in range(COUNT) if number != 77]
    with closing(open_reader(world.folder)) as con:
        (aside,) = list_set_aside(con)
        assert sum(device.messages for device in list_devices(con)) == COUNT - 1
    assert (aside.code, aside.payload) == ("internal", uplink(77)[1])


def test_a_base_that_refuses_readings_keeps_the_backlog_and_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([DiskFull(), DiskFull()])

    def full(con: sqlite3.Connection, batch: Batch, *, now_ms: int) -> Kept:
        for refusal in refusals:
            assert spooled_in(world.folder) == COUNT
            raise refusal
        return keep(con, batch, now_ms=now_ms)

    monkeypatch.setattr(runtime.keeper, "keep", full)
    world.writer.start()
    wait_judged(world, COUNT)
    assert world.faults == ["", "disk-full", "disk-full", ""]
    assert stored_values(world.folder) == list(range(COUNT))
    assert world.writer.counts.new == COUNT


def test_a_disk_too_full_for_a_backlog_still_takes_readings(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(runtime.backlog, "hold", full)
    world.writer.start()
    wait_judged(world, COUNT)
    assert world.rows_when_thanked == [COUNT]
    assert stored_values(world.folder) == list(range(COUNT))


def test_the_last_room_of_a_disk_is_not_for_a_backlog(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.spool, "RESERVE_BYTES", 2**62)
    world.writer.start()
    wait_judged(world, COUNT)
    assert world.rows_when_thanked == [COUNT]


def test_a_damaged_piece_is_set_aside_as_it_is_and_the_others_are_judged(tmp_path: Path) -> None:
    put_into_spool(make_base(tmp_path), *range(20))
    con = open_writer(tmp_path)
    with closing(con), writing(tmp_path), transaction(con):
        hold(con, [Packed(5, b"what a disk made of it")], now_ns=ARRIVED_MS * 1_000_000)
    world = World(tmp_path)
    world.writer.start()
    wait_judged(world, 21)
    assert stored_values(tmp_path) == list(range(20))
    with closing(open_reader(tmp_path)) as reader:
        (aside,) = list_set_aside(reader)
    assert (aside.code, aside.payload) == ("spool-damaged", b"what a disk made of it")
    assert "5 messages" in aside.reason
    assert world.writer.stop(10)


def test_of_a_damaged_piece_what_can_still_be_read_is_stored(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    put_into_spool(folder, *range(LEAF + 30))
    con = open_writer(folder)
    with closing(con), writing(folder), transaction(con):
        (piece,) = oldest_pieces(con, 1)
        spoilt = piece.body[:200] + b"no disk keeps all" + piece.body[217:]
        con.execute("UPDATE spool SET body = ? WHERE num = ?", (spoilt, piece.num))
    world = World(tmp_path)
    world.writer.start()
    wait_judged(world, 31)
    assert stored_values(folder) == list(range(LEAF, LEAF + 30))
    with closing(open_reader(folder)) as reader:
        (aside,) = list_set_aside(reader)
        assert aside.payload == spoilt
        assert aside.first_ms == piece.num // 1_000_000
        assert f"{LEAF} messages" in aside.reason
    assert spooled_in(folder) == 0
    assert world.writer.stop(10)


def test_a_small_rest_is_judged_before_the_end(world: World) -> None:
    world.writer.start()
    until(world.writer.is_tried.is_set)
    assert world.writer.stop(20)
    assert len(world.thanked) == len(stored_values(world.folder)) == COUNT
    assert spooled_in(world.folder) == 0


def test_a_spool_that_cannot_be_read_is_told_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_into_spool(make_base(tmp_path), *range(20))
    tries = iter([BaseDamaged()])
    oldest = runtime.backlog.oldest_pieces

    def unreadable(con: sqlite3.Connection, most: int) -> list[Piece]:
        for fault in tries:
            raise fault
        return oldest(con, most)

    monkeypatch.setattr(runtime.backlog, "oldest_pieces", unreadable)
    world = World(tmp_path)
    world.writer.start()
    wait_judged(world, 20)
    assert "base-damaged" in world.faults
    assert stored_values(tmp_path) == list(range(20))
    assert world.writer.stop(10)


def test_of_several_pieces_only_the_message_that_breaks_us_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(con: sqlite3.Connection, batch: Batch, *, now_ms: int) -> Kept:
        if any(reading.value == 27 for reading in batch.readings):
            raise ZeroDivisionError
        return keep(con, batch, now_ms=now_ms)

    monkeypatch.setattr(runtime.keeper, "keep", broken)
    folder = make_base(tmp_path)
    for first in (0, 20, 40):
        put_into_spool(folder, *range(first, first + 20))
    world = World(folder)
    world.writer.start()
    wait_judged(world, 60)
    assert world.writer.stop(10)
    assert stored_values(folder) == [number for number in range(60) if number != 27]
    with closing(open_reader(folder)) as con:
        assert [aside.code for aside in list_set_aside(con)] == ["internal"]
        assert sum(device.messages for device in list_devices(con)) == 59
    assert spooled_in(folder) == 0
    assert (world.writer.counts.new, world.writer.counts.quarantined) == (59, 1)


def test_a_base_that_falls_silent_between_two_pieces_as_the_program_ends_loses_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, is_stuck, judge_all, calls = make_base(tmp_path), threading.Event(), Intake.judge_all, count(1)

    def silent(intake: Intake, envelopes: Sequence[Envelope]) -> list[Verdict]:
        if next(calls) == 2:
            is_stuck.set()
            raise BaseBusy
        return judge_all(intake, envelopes)

    monkeypatch.setattr(Intake, "judge_all", silent)
    for first in (0, 20):
        put_into_spool(folder, *range(first, first + 20))
    world = World(folder)
    world.writer.start()
    assert is_stuck.wait(10)
    assert world.writer.stop(20)
    assert stored_values(folder) == list(range(40))
    assert spooled_in(folder) == 0
