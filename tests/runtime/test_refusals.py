"""Whatever refuses, for however long: a message is stored once, or set aside and counted; never gone in silence."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

import runtime.backlog
import runtime.keeper
import runtime.upkeep
import runtime.writer
import store.spool
from runtime.backlog import MANY
from runtime.judged import make_intake
from store.aside_queries import list_set_aside
from store.base import open_reader, open_writer
from store.gate import writing
from store.intake import Batch, Kept, keep, transaction
from store.spool import Piece, oldest_pieces, settle
from sync.envelope import Envelope
from tests.runtime.test_backlog import put_into_spool, spooled_in, wait_judged
from tests.runtime.test_writer import ARRIVED_MS, World
from tests.support.base import make_base
from tests.support.collecting import stored_values, until
from tests.support.uplink import uplink

COUNT = 3 * MANY
REFUSALS = [OSError(errno.EMFILE, "Too many open files"), sqlite3.OperationalError("unknown"), ZeroDivisionError()]


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with room for a spool, and no long waits between two tries."""
    monkeypatch.setattr(store.spool, "RESERVE_BYTES", 0)
    monkeypatch.setattr(runtime.keeper, "RETRY_S", (0.001,))
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.001,))
    monkeypatch.setattr(runtime.writer, "_LOOK_EVERY_S", 0.01)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    assert made.writer.stop(10)


def refuse(monkeypatch: pytest.MonkeyPatch, times: int, error: Exception) -> None:
    """Let keeping fail so many times, then never again."""
    refusals = iter(range(times))

    def keep_later(con: sqlite3.Connection, batch: Batch, *, now_ms: int) -> Kept:
        for _ in refusals:
            raise error
        return keep(con, batch, now_ms=now_ms)

    monkeypatch.setattr(runtime.keeper, "keep", keep_later)


def kept_or_aside(folder: Path) -> int:
    with closing(open_reader(folder)) as con:
        return len(stored_values(folder)) + sum(aside.times for aside in list_set_aside(con))


@pytest.mark.parametrize("error", REFUSALS)
@pytest.mark.parametrize("count", [12, COUNT])
def test_what_fails_at_every_message_for_a_while_loses_none(
    world: World, monkeypatch: pytest.MonkeyPatch, count: int, error: Exception
) -> None:
    refuse(monkeypatch, 40, error)
    world.receive(*range(count))
    world.writer.start()
    wait_judged(world, count)
    assert sorted(world.thanked) == list(range(1, count + 1))
    assert kept_or_aside(world.folder) == count
    assert spooled_in(world.folder) == 0


@pytest.mark.parametrize("error", REFUSALS[:2])
def test_what_the_computer_refuses_is_no_fault_of_the_message(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    refuse(monkeypatch, 40, error)
    world.receive(*range(12))
    world.writer.start()
    wait_judged(world, 12)
    assert stored_values(world.folder) == list(range(12))


def test_a_backlog_that_cannot_be_taken_over_is_judged_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(runtime.backlog, "hold", refused)
    world.receive(*range(COUNT))
    world.writer.start()
    wait_judged(world, COUNT)
    assert stored_values(world.folder) == list(range(COUNT))


def test_who_was_overtaken_in_one_piece_judges_the_others_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process settles the first of two pieces while we judge both, and dies before the second."""
    folder = make_base(tmp_path)
    put_into_spool(folder, *range(10))
    put_into_spool(folder, *range(10, 20))
    thieves = iter(["once"])

    def read_and_be_overtaken(con: sqlite3.Connection, most: int) -> list[Piece]:
        pieces = oldest_pieces(con, most)
        for _ in thieves:
            with closing(open_writer(folder)) as other, writing(folder), transaction(other):
                settle(other, [pieces[0].num], [])
        return pieces

    monkeypatch.setattr(runtime.backlog, "oldest_pieces", read_and_be_overtaken)
    world = World(folder)
    world.writer.start()
    until(lambda: world.writer.is_tried.is_set() and not spooled_in(folder))
    assert world.writer.stop(10)
    assert stored_values(folder) == list(range(10, 20))  # the first ten are the other one's


@pytest.mark.parametrize(("room", "name"), [(runtime.writer, "data_version"), (runtime.upkeep, "checkpoint")])
def test_looking_and_tidying_may_fail_and_collecting_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch, room: ModuleType, name: str
) -> None:
    asked = []
    real = getattr(room, name)

    def failing(con: sqlite3.Connection) -> object:
        asked.append(name)
        if len(asked) in (2, 3):
            raise OSError(errno.EMFILE, "Too many open files")
        return real(con)

    monkeypatch.setattr(room, name, failing)
    monkeypatch.setattr(runtime.upkeep, "_CHECKPOINT_EVERY_S", 0.01)
    world.writer.start()
    until(lambda: len(asked) > 4)
    world.receive(1)
    world.wait(1)
    assert stored_values(world.folder) == [1]


def test_what_another_process_kept_meanwhile_is_known_again(tmp_path: Path) -> None:
    """A message without a time of its own is told at its arrival: only its counter tells that it came before."""
    folder = make_base(tmp_path)

    def message(number: int, arrived_ms: int) -> Envelope:
        topic, payload = uplink(number, devices=1)
        told = json.loads(payload)
        del told["time"]
        return Envelope("mqtt", topic, json.dumps(told).encode(), arrived_ms)

    with closing(open_writer(folder)) as here, closing(open_writer(folder)) as there:
        ours, theirs = make_intake(here, 0), make_intake(there, 0)
        for con, intake, number in ((here, ours, 1), (there, theirs, 2)):
            verdict = intake.judge(message(number, ARRIVED_MS))
            with writing(folder), transaction(con):
                keep(con, Batch(readings=verdict.readings, keys=verdict.keys), now_ms=ARRIVED_MS)
        assert ours.judge(message(2, ARRIVED_MS + 30_000)).code == "duplicate"
