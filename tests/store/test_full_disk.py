"""A disk that is full in the middle of sealing, erasing, copying or bringing up to date: told, and nothing is lost.

Really full: a small disk with so many bytes left, from none to nearly enough, so that each step is the one that fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import store.copies
from store.base import BASE_NAME, close_writer, open_reader, open_writer
from store.copies import BACKUPS, make_copy
from store.faults import DiskFull, NoRoomForCopy, StoreFault
from store.place import has_written_since
from store.queries import count_status
from tests.store.test_pruning import COARSE, columns_of, prune_all, publish, recent, told
from tests.support.base import NOW_MS, contents, keep_readings, make_base, reading
from tests.support.sample import SAMPLES
from tests.support.sealing import seal_all, sealing_early
from tests.support.small_disk import fill, small_disk

ROOM = (0, 4_096, 12_288, 40_960, 81_920, 163_840, 327_680)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", megabytes=8) as made:
        yield made


def try_on_a_full_disk(disk: Path, work: Callable[[], object], check: Callable[[], None]) -> int:
    """Do the work with more and more room until it is done; give how often the disk was full."""
    refused = 0
    for room in ROOM:
        filler = fill(disk)
        os.truncate(filler, max(0, filler.stat().st_size - room))
        try:
            work()
        except (DiskFull, NoRoomForCopy):
            refused += 1
        else:
            break
        finally:
            filler.unlink()  # nobody can open a base to look at it without some room
        check()
    work()
    check()
    return refused


def test_sealing_on_a_full_disk_loses_nothing_and_ends_once_there_is_room(disk: Path) -> None:
    folder = make_base(disk / "town")
    keep_readings(folder, told(10))
    wanted = contents(folder)

    def check() -> None:
        assert contents(folder) == wanted

    with sealing_early():
        assert try_on_a_full_disk(disk, lambda: seal_all(folder), check)


def test_erasing_on_a_full_disk_erases_whole_steps_and_ends_once_there_is_room(disk: Path) -> None:
    folder = make_base(disk / "town")
    keep_readings(folder, told(), recent())
    publish(folder)
    views = repr(columns_of(folder, *COARSE))

    def check() -> None:
        assert repr(columns_of(folder, *COARSE)) == views
        con = open_reader(folder)
        (counted, there) = con.execute("SELECT sum(count), (SELECT count(*) FROM reading) FROM channel").fetchone()
        con.close()
        assert counted == there

    assert try_on_a_full_disk(disk, lambda: prune_all(folder), check)
    con = open_reader(folder)
    left = count_status(con).readings
    con.close()
    assert left == 5 * 96 + 8


def test_a_copy_on_a_full_disk_leaves_no_half_and_not_the_former_one_away(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.copies, "RESERVE_BYTES", 0)
    folder = make_base(disk / "town")
    keep_readings(folder, told(10))
    make_copy(folder, date(2026, 11, 25))
    first = (folder / BACKUPS / "day-2026-11-25.sqlite").read_bytes()

    def check() -> None:
        names = sorted(file.name for file in (folder / BACKUPS).iterdir())
        assert [name for name in names if "making" in name] == []
        assert (folder / BACKUPS / names[0]).read_bytes() == first

    assert try_on_a_full_disk(disk, lambda: make_copy(folder, date(2026, 11, 26), is_anew=True), check)


def test_a_base_of_an_older_version_stays_as_it_is_on_a_full_disk_and_is_brought_up_later(disk: Path) -> None:
    folder = disk / "town"
    folder.mkdir()
    shutil.copyfile(min(SAMPLES.glob("*.sqlite")), folder / BASE_NAME)
    held = (folder / BASE_NAME).read_bytes()
    copies: set[str] = set()

    def work() -> None:
        close_writer(folder, open_writer(folder))

    def check() -> None:
        copies.update(file.name for file in folder.rglob("*.making*"))
        con = None
        try:
            con = open_reader(folder)
        except StoreFault as why:
            assert why.code == "base-behind"
            assert (folder / BASE_NAME).read_bytes() == held
        finally:
            if con is not None:
                con.close()

    assert try_on_a_full_disk(disk, work, check)
    assert copies == set(), "nothing half"
    con = open_reader(folder)
    assert count_status(con).readings
    con.close()


def test_a_base_that_nobody_has_open_can_be_read_on_a_full_disk(disk: Path) -> None:
    folder = make_base(disk / "town")
    keep_readings(folder, told(10))
    with closing(open_reader(folder)) as con:
        wanted = count_status(con).readings
    for ending in ("-wal", "-shm"):  # a reader leaves them; whoever writes last, or a copy, does not
        (folder / f"{BASE_NAME}{ending}").unlink()
    filler = fill(disk)
    with closing(open_reader(folder)) as con:
        assert count_status(con).readings == wanted > 0
        assert not has_written_since(con)
        filler.unlink()
        keep_readings(folder, [reading(NOW_MS, 7)])
        assert has_written_since(con)
