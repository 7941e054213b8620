"""The order of the promise: committed, then thanked; refused by the base, tried again; our own bug, set aside raw."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import runtime.keeper
import runtime.writer
from dtpr.kinds import kind_of
from dtpr.label import draft_label, dump_label
from measures.timespan import DAY_MS
from resources.release import released_ms
from runtime.inbox import Inbox
from runtime.jobs import Jobs
from runtime.state import Change
from runtime.writer import Writer
from runtime.wrong_times import WrongTimes
from store.backup import back_up
from store.base import BASE_NAME, Town, open_reader
from store.catalogue import Label, save_label
from store.change import changing
from store.faults import BaseBusy, BaseReadOnly, DiskFull
from store.intake import Batch, Kept, keep
from store.misdated import find_misdated
from store.place import require_in_place
from store.prunings import count_pruned
from store.queries import count_status, list_set_aside
from store.spool import hold, pack_messages, weigh
from sync.envelope import Envelope
from sync.intake import Intake, Verdict
from sync.mqtt import Arrival
from tests.support.base import contents, keep_readings, make_base, reading
from tests.support.collecting import stored_values, until
from tests.support.small_disk import plug, small_disk, take_out
from tests.support.uplink import sensor_of, uplink

ARRIVED_MS = 1_793_700_000_000


class World:
    """A writer on a real base, with ears where the broker and the screens would be."""

    def __init__(self, folder: Path, *, is_ours: Callable[[], bool] = lambda: True) -> None:
        self.folder = folder
        self.inbox = Inbox()
        self.sent = 0
        self.thanked: list[int] = []
        self.rows_when_thanked: list[int] = []
        self.changes: list[Change] = []
        self.faults: list[str] = []
        self.replaced: list[str] = []
        self.writer = Writer(
            folder,
            self.inbox,
            Jobs(folder, lambda closure: closure(), self.inbox.wake),
            thank=self._thank,
            tell=self.changes.append,
            tell_fault=lambda fault: self.faults.append(fault.code if fault else ""),
            tell_open=lambda: None,
            tell_replaced=self.replaced.append,
            is_ours=is_ours,
        )

    def _thank(self, arrivals: list[Arrival]) -> None:
        con = open_reader(self.folder)
        self.rows_when_thanked.append(count_status(con).readings)
        con.close()
        self.thanked += [arrival.mid for arrival in arrivals]

    def receive(self, *numbers: int) -> None:
        self.sent += len(numbers)
        self.inbox.put([Arrival(*uplink(number), ARRIVED_MS, 1, number + 1) for number in numbers])

    def wait(self, count: int) -> None:
        until(lambda: self.writer.settled == count)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.writer.start()
    yield made
    assert made.writer.stop(10)


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


def back_up_to(folder: Path, target: Path) -> None:
    with closing(open_reader(folder)) as con:
        back_up(con, target)


def spool_messages(folder: Path, arrivals: list[Arrival]) -> None:
    """Put messages into the spool as another process would."""
    messages = [(one.topic, one.arrived_ms, one.payload) for one in arrivals]
    with changing(folder) as con:
        hold(con, pack_messages(messages), now_ns=1)


on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")


@on_posix
def test_nothing_is_thanked_for_that_goes_into_a_base_which_is_not_there_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What SQLite writes into a file without a name is gone with the process, and it does not say so."""
    monkeypatch.setattr(runtime.keeper, "RETRY_S", (0.01,))
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    folder = tmp_path / "town"
    folder.mkdir()
    world = World(make_base(folder))
    world.writer.start()
    world.receive(1)
    world.wait(1)
    kept = tmp_path / "kept"
    kept.hardlink_to(folder / BASE_NAME)
    (folder / BASE_NAME).unlink()
    world.receive(2)
    until(lambda: "base-away" in world.faults)
    assert world.thanked == [2]
    assert not (folder / BASE_NAME).exists(), "a base that was there is waited for, and no empty one made"
    kept.replace(folder / BASE_NAME)  # it is put back
    world.wait(2)
    assert world.thanked == [2, 3]
    assert world.faults[-1] == ""
    assert world.replaced == []
    assert world.writer.stop(10)
    assert stored_values(folder) == [1, 2]


@on_posix
def test_of_a_batch_half_of_which_is_kept_when_the_base_goes_away_only_the_other_half_is_kept_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.keeper, "RETRY_S", (0.01,))
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    folder = tmp_path / "town"
    world = World(make_base(folder))
    kept = tmp_path / "kept"
    kept.hardlink_to(folder / BASE_NAME)

    def broken(con: sqlite3.Connection, batch: Batch, *, now_ms: int) -> Kept:
        values = [reading.value for reading in batch.readings]
        if 3 in values:  # so the batch is halved, and halved again
            raise ZeroDivisionError
        if values == [2] and "base-away" not in world.faults:
            (folder / BASE_NAME).unlink()
        return keep(con, batch, now_ms=now_ms)

    monkeypatch.setattr(runtime.keeper, "keep", broken)
    world.receive(0, 1, 2, 3)
    world.writer.start()
    until(lambda: "base-away" in world.faults)
    assert world.thanked == [1, 2]
    kept.replace(folder / BASE_NAME)
    until(lambda: len(world.thanked) >= 4)
    assert world.writer.stop(10)
    assert world.thanked == [1, 2, 3, 4], "nobody is thanked twice: the id may be another message's by then"
    assert world.writer.settled == world.writer.counts.received == 4
    assert stored_values(folder) == [0, 1, 2]


@on_posix
def test_a_backup_restored_while_old_months_are_sealed_leaves_no_fault_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    folder = make_base(tmp_path)
    keep_readings(folder, [reading(n * 900_000, n) for n in range(20_000)])
    back_up_to(folder, tmp_path / "backup")
    world = World(folder)
    world.writer.start()
    until(lambda: world.writer._upkeep.is_sealing)
    (tmp_path / "backup").replace(folder / BASE_NAME)
    world.receive(1)  # it is noticed with this, between two steps of sealing
    world.wait(1)
    until(lambda: not world.writer._upkeep.is_sealing)
    assert world.writer.stop(10)
    assert world.faults == ["", "base-moved", ""]


@on_posix
def test_a_backup_restored_under_a_running_writer_is_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    folder = make_base(tmp_path)
    world = World(folder)
    world.writer.start()
    world.receive(1)
    world.wait(1)
    back_up_to(folder, tmp_path / "backup")
    world.receive(2)
    world.wait(2)
    (tmp_path / "backup").replace(folder / BASE_NAME)
    world.receive(3)
    world.wait(3)
    assert world.thanked == [2, 3, 4]
    assert world.faults[-1] == ""
    assert world.writer.stop(10)
    assert stored_values(folder) == [1, 3], "the backup, and what came after it was put there"
    (copy,) = world.replaced
    (tmp_path / "former").mkdir()
    (folder / "backups" / copy).rename(tmp_path / "former" / BASE_NAME)
    assert stored_values(tmp_path / "former") == [1, 2], "what the former base held is not lost"
    with closing(sqlite3.connect(folder / BASE_NAME)) as con:
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@on_posix
def test_a_backup_restored_just_before_the_end_is_not_opened_with_the_log_of_the_former_base(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    back_up_to(folder, tmp_path / "backup")
    world = World(folder)
    world.writer.start()
    world.receive(1, 2)
    world.wait(2)
    (tmp_path / "backup").replace(folder / BASE_NAME)
    assert world.writer.stop(10)
    assert not (folder / f"{BASE_NAME}-wal").exists()
    assert stored_values(folder) == []
    assert len(list((folder / "backups").iterdir())) == 1


@on_posix
def test_messages_that_were_thanked_for_and_not_judged_go_over_to_the_base_that_was_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    folder = make_base(tmp_path)
    back_up_to(folder, tmp_path / "backup")
    ours: list[bool] = []
    world = World(folder, is_ours=lambda: bool(ours))  # for now another process judges what waits
    world.writer.start()
    until(world.writer.is_tried.is_set)
    spool_messages(folder, [Arrival(*uplink(number), ARRIVED_MS, 0, 0) for number in range(1, 6)])
    (tmp_path / "backup").replace(folder / BASE_NAME)
    until(lambda: bool(world.replaced))
    ours.append(True)
    until(lambda: stored_values(folder) == [1, 2, 3, 4, 5])
    assert world.writer.stop(10)


@on_posix
def test_a_copy_over_the_base_that_never_becomes_whole_is_told_with_what_to_do_and_gone_on_with_once_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"_LOOK_EVERY_S": 0.01, "_STUCK_S": 0.05, "RETRY_S": (0.01,)}.items():
        monkeypatch.setattr(runtime.writer, name, value)
    folder = make_base(tmp_path)
    back_up_to(folder, tmp_path / "backup")
    content = (tmp_path / "backup").read_bytes()
    world = World(folder)
    world.writer.start()
    world.receive(1)
    world.wait(1)
    (folder / BASE_NAME).write_bytes(content[: len(content) // 2])  # the stick was pulled out in the middle
    until(lambda: "base-half" in world.faults)
    assert world.faults[-1] == "base-half", "told once, and it stays"
    world.receive(2)
    assert world.thanked == [2]
    (folder / BASE_NAME).write_bytes(content)
    world.wait(2)
    assert world.thanked == [2, 3]
    assert (world.faults[:3], world.faults[-1]) == (["", "base-moved", "base-half"], "")
    assert world.writer.stop(10)
    assert stored_values(folder) == [2], "the backup, and what came after it was put there"


@on_posix
def test_another_towns_base_gets_nothing_of_what_came_for_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    folder = make_base(tmp_path / "ours")
    other = make_base(tmp_path / "other", Town(name="Autre-Exemple"))
    world = World(folder)
    world.writer.start()
    world.receive(1)
    world.wait(1)
    (folder / BASE_NAME).rename(tmp_path / "aside")
    until(lambda: "base-away" in world.faults)
    world.receive(2)
    (other / BASE_NAME).replace(folder / BASE_NAME)
    until(lambda: world.faults[-1] == "")
    world.wait(2)  # done with, and not thanked for: its broker session still has it
    assert world.thanked == [2]
    assert world.writer.stop(10)
    assert stored_values(folder) == []


@on_posix
@pytest.mark.parametrize("is_ours_again", [True, False])
def test_messages_that_were_thanked_for_go_over_to_a_base_that_is_copied_over_ours_unless_it_is_another_towns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_ours_again: bool
) -> None:
    monkeypatch.setattr(runtime.writer, "_LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    folder = make_base(tmp_path / "ours")
    other = make_base(tmp_path / "other", Town(name="Autre-Exemple"))
    back_up_to(folder if is_ours_again else other, tmp_path / "backup")
    ours: list[bool] = []
    world = World(folder, is_ours=lambda: bool(ours))  # for now another process judges what waits
    world.writer.start()
    until(world.writer.is_tried.is_set)
    spool_messages(folder, [Arrival(*uplink(number), ARRIVED_MS, 0, 0) for number in range(1, 6)])
    (folder / BASE_NAME).write_bytes((tmp_path / "backup").read_bytes())
    until(lambda: bool(world.replaced))
    ours.append(True)
    until(lambda: world.writer.spooled == 0 and (not is_ours_again or len(stored_values(folder)) == 5))
    assert world.writer.stop(10)
    assert stored_values(folder) == ([1, 2, 3, 4, 5] if is_ours_again else [])
    with closing(open_reader(folder)) as con:
        assert weigh(con) == (0, 0)


def test_a_disk_that_is_taken_out_and_put_back_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    with small_disk(tmp_path / "stick", 64) as stick:
        folder = tmp_path / "town"
        plug(stick, folder)
        world = World(make_base(folder))
        world.writer.start()
        world.receive(1)
        world.wait(1)
        take_out(folder)
        world.receive(2)
        until(lambda: "base-away" in world.faults)
        assert world.thanked == [2]
        assert list(folder.iterdir()) == [], "nothing is made where the stick will be again"
        plug(stick, folder)
        world.wait(2)
        assert world.writer.stop(10)
        assert stored_values(folder) == [1, 2]
        take_out(folder)


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
