"""A base that is replaced, copied over or taken away while the writer runs: nothing is thanked for and lost."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import runtime.keeper
import runtime.parting
import runtime.writer
from store.backup import back_up
from store.base import BASE_NAME, Town, open_reader
from store.change import changing
from store.intake import Batch, Kept, keep
from store.spool import hold, pack_messages, weigh
from sync.mqtt import Arrival
from tests.support.base import keep_readings, make_base, reading
from tests.support.collecting import stored_values, until
from tests.support.small_disk import plug, small_disk, take_out
from tests.support.uplink import uplink
from tests.support.writing import ARRIVED_MS, World


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
    for module in (runtime.writer, runtime.parting):
        monkeypatch.setattr(module, "_LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    monkeypatch.setattr(runtime.parting, "_STUCK_S", 0.05)
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
    monkeypatch.setattr(runtime.parting, "_LOOK_EVERY_S", 0.01)
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


@on_posix
@pytest.mark.parametrize("gone", [("-wal",), ("-wal", "-shm")], ids=["log", "log and index"])
def test_a_log_that_somebody_deletes_under_the_collection_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: tuple[str, ...]
) -> None:
    """Somebody tidies up: what was committed, and thanked for, lies in a file that goes with the process."""
    monkeypatch.setattr(runtime.keeper, "RETRY_S", (0.01,))
    monkeypatch.setattr(runtime.writer, "RETRY_S", (0.01,))
    folder = make_base(tmp_path / "town")
    world = World(folder)
    world.writer.start()
    world.receive(1)
    world.wait(1)
    for ending in gone:
        (folder / f"{BASE_NAME}{ending}").unlink()
    world.receive(2)
    world.wait(2)
    assert stored_values(folder) == [1, 2], "another program sees all of it, as after a power cut"
    assert world.thanked == [2, 3]
    assert (world.faults[-1], world.replaced) == ("", [])
    assert world.writer.stop(10)
    assert stored_values(folder) == [1, 2]
    assert not (folder / "backups").exists()
