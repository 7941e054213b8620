"""A damaged base: set aside, the last good copy in its place, and in it all that can still be read."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import store.mending
from store.base import BASE_NAME, Town, open_reader, read_town
from store.copies import BACKUPS, make_copy
from store.faults import BaseInUse, BaseMissing, CopyUnsound, DiskFull
from store.gate import Collecting
from store.mending import SET_ASIDE_NAME, Mended, is_damaged, mend_damaged, put_back, weigh_asides
from store.queries import count_status
from tests.support.base import NOW_MS, TOWN, contents, keep_readings, make_base, reading
from tests.support.sample import SAMPLES
from tests.support.sealing import seal_all, sealing_early
from tests.support.small_disk import fill, small_disk

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2026, 11, 26)
PAGE = 4096
BEFORE, SINCE = 600, 200


def readings(begin: int, end: int) -> list[Any]:
    return [reading(number * 900_000, number % 97, sensor=f"cam-{number % 3}") for number in range(begin, end)]


def mend(folder: Path, *, now_ms: int, name: str = "") -> Mended:
    """Mend a base that has to be found damaged."""
    mended = mend_damaged(folder, now_ms=now_ms, name=name)
    assert mended is not None, "nothing was found"
    return mended


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base, part of it sealed, with the copy of a day on which a quarter of it was not there yet."""
    folder = make_base(tmp_path_factory.mktemp("model") / "town")
    with sealing_early(span_ms=200 * 900_000, piece=100):
        keep_readings(folder, readings(0, BEFORE))
        seal_all(folder)
        make_copy(folder, DAY)
        keep_readings(folder, readings(BEFORE, BEFORE + SINCE))
    with closing(sqlite3.connect(folder / BASE_NAME)) as con:
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


@pytest.fixture
def town(model: Path, tmp_path: Path) -> Path:
    return shutil.copytree(model, tmp_path / "town")


def spoil(folder: Path, at: int, what: bytes) -> bytes:
    file = folder / BASE_NAME
    held = file.read_bytes()
    file.write_bytes(held[:at] + what + held[at + len(what) :])
    return file.read_bytes()


def values(folder: Path) -> set[tuple[Any, ...]]:
    return {(row[0], row[2], row[3]) for row in contents(folder)["reading"]}


def test_a_whole_base_is_not_damaged(town: Path) -> None:
    assert not is_damaged(town)


def test_whichever_page_is_lost_nothing_of_the_copy_is_and_most_since_comes_back(model: Path, tmp_path: Path) -> None:
    wanted, pages = values(model), (model / BASE_NAME).stat().st_size // PAGE
    with closing(sqlite3.connect(f"file:{model / BACKUPS}/day-{DAY}.sqlite?mode=ro&immutable=1", uri=True)) as con:
        assert con.execute("SELECT count(*) FROM block").fetchone()[0] > 10
    since = {value for value in wanted if value[1] >= BEFORE * 900_000}
    losses = []
    for page in range(0, pages, 3):
        folder = shutil.copytree(model, tmp_path / f"{page}")
        broken = spoil(folder, page * PAGE, bytes(PAGE))
        if not is_damaged(folder):
            assert values(folder) == wanted, "a page nothing stands on"
            continue
        mended = mend(folder, now_ms=NOW_MS)
        assert mended.copy == f"day-{DAY}.sqlite"
        assert (folder / mended.aside / BASE_NAME).read_bytes() == broken, "kept as it was"
        assert not is_damaged(folder)
        found = values(folder)
        assert found <= wanted, "nothing false"
        assert wanted - since <= found, "all of the copy"
        losses.append(len(wanted - found))
        with closing(open_reader(folder)) as con:
            for num, count, first, last in con.execute("SELECT num, count, first_ms, last_ms FROM channel").fetchall():
                assert (count > 0, first <= last, num > 0) == (True, True, True)
            assert read_town(con) == TOWN
        shutil.rmtree(folder)
    # Of all that came since: without the first page, or the root of the readings, nobody finds the others.
    assert sum(loss == len(since) for loss in losses) <= 2
    assert sum(loss == 0 for loss in losses) > len(losses) / 2


def test_of_a_page_that_was_written_by_half_nothing_of_the_copy_is_lost(model: Path, tmp_path: Path) -> None:
    wanted, data = values(model), (model / BASE_NAME).read_bytes()
    since = {value for value in wanted if value[1] >= BEFORE * 900_000}
    with closing(sqlite3.connect(model / BASE_NAME)) as con:
        query = "SELECT pageno FROM dbstat WHERE name = 'reading' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1"
        try:
            (page,) = con.execute(query).fetchone()
        except sqlite3.OperationalError:
            pytest.skip("this SQLite tells of no pages")
    folder = shutil.copytree(model, tmp_path / "half")
    assert len(data) > page * PAGE
    spoil(folder, page * PAGE - PAGE // 2, bytes(PAGE // 2))
    assert is_damaged(folder)
    mend(folder, now_ms=NOW_MS)
    assert wanted - since <= values(folder) <= wanted


def test_tallies_are_those_of_the_readings_afterwards(town: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(town / BASE_NAME)) as con:
        (root,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = 'tally'").fetchone()
    wanted = contents(town)
    spoil(town, (root - 1) * PAGE, b"\xff" * 200)
    mended = mend(town, now_ms=NOW_MS)
    assert mended.salvaged is not None
    assert "tally" in mended.salvaged.torn
    assert contents(town)["tally"] == wanted["tally"]
    assert contents(town)["reading"] == wanted["reading"]


@pytest.mark.parametrize("knows_second_names", [True, False])
def test_a_full_disk_stops_the_mending_each_time_and_grows_no_fuller_by_it(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knows_second_names: bool
) -> None:
    """Somebody frees some room, not enough, and tries again: it must not be eaten by what each try sets aside."""
    if not knows_second_names:
        monkeypatch.setattr(os, "link", refusing)
    wanted = values(model)
    with small_disk(tmp_path / "disk", megabytes=4) as disk:
        town = shutil.copytree(model, disk / "town")
        with closing(sqlite3.connect(town / BASE_NAME)) as con:
            (root,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = 'file_import'").fetchone()
        broken = spoil(town, (root - 1) * PAGE, bytes(PAGE))
        filler = fill(disk)
        for freed in (0, 8192, 16384):
            os.truncate(filler, filler.stat().st_size - freed)
            with pytest.raises(DiskFull):
                mend(town, now_ms=NOW_MS + freed * 1000)
            assert weigh_asides(town)[0] <= bool(freed)
            assert (town / BASE_NAME).read_bytes() == broken
        filler.unlink()
        mended = mend(town, now_ms=NOW_MS)
        assert (weigh_asides(town)[0], values(town)) == (1, wanted)
        assert (town / mended.aside / BASE_NAME).read_bytes() == broken


def refusing(*_: object) -> None:
    raise OSError(errno.EPERM, "no second names here")


def test_what_a_killed_program_had_begun_to_set_aside_does_not_stay_beside_what_is(town: Path) -> None:
    left = town / SET_ASIDE_NAME / "making"
    left.mkdir(parents=True)
    (left / BASE_NAME).write_bytes(b"half")
    with closing(sqlite3.connect(town / BASE_NAME)) as con:
        (root,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = 'file_import'").fetchone()
    spoil(town, (root - 1) * PAGE, bytes(PAGE))
    mended = mend(town, now_ms=NOW_MS)
    (aside,) = (town / SET_ASIDE_NAME).iterdir()
    assert aside == town / mended.aside
    assert weigh_asides(town) == (1, sum(file.stat().st_size for file in aside.iterdir()))


def test_the_journal_of_a_repair_that_was_killed_is_not_played_into_the_next_one(town: Path, tmp_path: Path) -> None:
    """It began with the copy of another day, and was killed in the middle of a transaction."""
    other = shutil.copyfile(make_base(tmp_path / "other") / BASE_NAME, tmp_path / "other.sqlite")
    with closing(sqlite3.connect(other, isolation_level=None)) as con:
        con.execute("PRAGMA journal_mode = DELETE")
        con.execute("PRAGMA cache_size = 1")
        con.execute("BEGIN")
        con.execute("UPDATE meta SET value = 'half'")
        con.executemany("INSERT INTO spool VALUES (?, 1, randomblob(9000))", [(number,) for number in range(50)])
        journal = Path(f"{other}-journal").read_bytes()
    assert journal[:8] == bytes.fromhex("d9d505f920a163d7"), "a hot one"
    wanted = values(town)
    with closing(sqlite3.connect(town / BASE_NAME)) as con:
        (root,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = 'file_import'").fetchone()
    spoil(town, (root - 1) * PAGE, bytes(PAGE))
    (town / f"{BASE_NAME}.making-journal").write_bytes(journal)
    mend(town, now_ms=NOW_MS)
    assert values(town) == wanted


def test_what_was_deleted_since_the_copy_stays_deleted_where_the_table_can_be_read(town: Path) -> None:
    with closing(sqlite3.connect(town / BASE_NAME)) as con:
        con.execute("INSERT INTO spool VALUES (7, 1, x'00')")
        con.commit()
        make_copy(town, date(2026, 11, 27))
        con.execute("DELETE FROM spool")
        con.commit()
        (root,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = 'set_aside_by_outcome'").fetchone()
    spoil(town, (root - 1) * PAGE, bytes(PAGE))
    mended = mend(town, now_ms=NOW_MS)
    assert mended.salvaged is not None
    assert mended.salvaged.torn == ()
    with closing(open_reader(town)) as con:
        assert con.execute("SELECT count(*) FROM spool").fetchone() == (0,)


def test_what_stands_in_the_log_only_comes_back_too(town: Path) -> None:
    keep = sqlite3.connect(town / BASE_NAME)  # keeps the log from being put away
    keep.execute("SELECT count(*) FROM meta").fetchone()
    keep_readings(town, readings(BEFORE + SINCE, BEFORE + SINCE + 5))
    wanted = values(town)
    assert (town / f"{BASE_NAME}-wal").stat().st_size
    (root,) = keep.execute("SELECT rootpage FROM sqlite_master WHERE name = 'file_import'").fetchone()
    aside = town.parent / "power-cut"
    shutil.copytree(town, aside)
    keep.close()
    spoil(aside, (root - 1) * PAGE, b"\xff" * 50)
    assert is_damaged(aside)
    mend(aside, now_ms=NOW_MS)
    assert values(aside) == wanted


def test_without_any_copy_what_can_be_read_is_a_base_of_its_own(town: Path) -> None:
    shutil.rmtree(town / BACKUPS)
    wanted = values(town)
    with closing(sqlite3.connect(town / BASE_NAME)) as con:
        (root,) = con.execute("SELECT rootpage FROM sqlite_master WHERE name = 'file_import'").fetchone()
    spoil(town, (root - 1) * PAGE, bytes(PAGE))
    mended = mend(town, now_ms=NOW_MS)
    assert mended.copy == ""
    assert values(town) == wanted
    with closing(open_reader(town)) as con:
        assert read_town(con) == TOWN, "its name at the broker too"


def test_a_file_of_noise_gives_way_to_the_copy(town: Path) -> None:
    (town / BASE_NAME).write_bytes(b"\x5a" * 9_000)
    assert is_damaged(town)
    mended = mend(town, now_ms=NOW_MS)
    assert len(values(town)) == BEFORE
    assert (town / mended.aside / BASE_NAME).read_bytes() == b"\x5a" * 9_000


def test_a_damaged_copy_is_passed_over_for_an_older_one(town: Path) -> None:
    newer = make_copy(town, date(2026, 11, 27))
    newer.write_bytes(newer.read_bytes()[:-PAGE])
    (town / BASE_NAME).write_bytes(b"noise")
    assert mend(town, now_ms=NOW_MS).copy == f"day-{DAY}.sqlite"
    with pytest.raises(CopyUnsound):
        put_back(town, newer, now_ms=NOW_MS)


def test_a_day_is_put_back_and_what_stood_there_is_kept(town: Path) -> None:
    wanted = values(town)
    put = put_back(town, town / BACKUPS / f"day-{DAY}.sqlite", now_ms=NOW_MS)
    assert len(values(town)) == BEFORE
    former = town.parent / "former"
    shutil.copytree(town / put.aside, former)
    assert values(former) == wanted


@pytest.mark.parametrize("version", [1, 4])
def test_a_copy_of_an_older_parvis_is_brought_up_to_date_before_it_stands_in(town: Path, version: int) -> None:
    copy = town / BACKUPS / f"day-{date(2026, 11, 27)}.sqlite"  # of the day before the update
    shutil.copyfile(SAMPLES / f"parvis-{version}.sqlite", copy)
    (town / BASE_NAME).write_bytes(b"noise")
    assert mend(town, now_ms=NOW_MS).copy == copy.name
    with closing(open_reader(town)) as con:  # BaseBehind else
        assert count_status(con).readings > 0
        wanted = read_town(con)
    put_back(town, copy, now_ms=NOW_MS)
    with closing(open_reader(town)) as con:
        assert read_town(con) == wanted


def test_nothing_is_touched_while_a_program_collects(town: Path) -> None:
    broken = spoil(town, 0, b"noise")
    collecting = Collecting(town)
    assert collecting.try_take()
    with pytest.raises(BaseInUse):
        mend(town, now_ms=NOW_MS)
    collecting.release()
    assert not (town / SET_ASIDE_NAME).exists()
    assert (town / BASE_NAME).read_bytes() == broken


def test_a_mending_that_is_killed_after_the_log_went_is_finished_with_what_the_log_held(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = sqlite3.connect(town / BASE_NAME)  # keeps the log from being put away
    held.execute("SELECT count(*) FROM meta").fetchone()
    keep_readings(town, readings(BEFORE + SINCE, BEFORE + SINCE + 5))
    wanted = values(town)
    (root,) = held.execute("SELECT rootpage FROM sqlite_master WHERE name = 'file_import'").fetchone()
    cut = shutil.copytree(town, town.parent / "power-cut")
    held.close()
    spoil(cut, (root - 1) * PAGE, b"\xff" * 50)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", killed)
        mend(cut, now_ms=NOW_MS)
    assert not (cut / f"{BASE_NAME}-wal").exists()
    mended = mend(cut, now_ms=NOW_MS + 1_000)
    assert values(cut) == wanted
    assert [aside.name for aside in (cut / SET_ASIDE_NAME).iterdir()] == [Path(mended.aside).name], "one, not two"
    assert is_damaged(cut) is False


@pytest.mark.parametrize("step", ["store.mending.shutil.copyfile", "store.mending._salvage"])
def test_a_mending_that_fails_leaves_what_stood_there(town: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    broken = spoil(town, 0, b"noise")

    def fail(_source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, fail)
    with pytest.raises(Exception, match="plein"):
        mend(town, now_ms=NOW_MS)
    assert (town / BASE_NAME).read_bytes() == broken
    assert not list(town.glob("*.making*"))


def test_a_base_that_is_gone_is_made_good_by_its_copy(town: Path) -> None:
    make_copy(town, DAY, is_anew=True)
    wanted = contents(town)
    for ending in ("", "-wal", "-shm"):
        (town / f"{BASE_NAME}{ending}").unlink(missing_ok=True)
    assert is_damaged(town)
    mended = mend(town, now_ms=NOW_MS)
    assert (mended.aside, mended.copy) == ("", f"day-{DAY}.sqlite")
    assert contents(town) == wanted
    assert weigh_asides(town) == (0, 0), "nothing stood there, so nothing lies aside"


def test_the_log_of_a_base_that_is_gone_is_kept_and_not_played_into_its_copy(town: Path) -> None:
    make_copy(town, DAY, is_anew=True)
    wanted = contents(town)
    (town / BASE_NAME).unlink()
    (town / f"{BASE_NAME}-wal").write_bytes(b"the log of another day")
    mended = mend(town, now_ms=NOW_MS)
    assert (town / mended.aside / f"{BASE_NAME}-wal").read_bytes() == b"the log of another day"
    assert contents(town) == wanted


def test_the_log_beside_an_emptied_base_is_kept(town: Path) -> None:
    make_copy(town, DAY, is_anew=True)
    (town / BASE_NAME).write_bytes(b"")
    log = town / f"{BASE_NAME}-wal"
    log.write_bytes(b"what was committed last")
    assert is_damaged(town)
    assert log.read_bytes() == b"what was committed last"
    mended = mend(town, now_ms=NOW_MS)
    assert (town / mended.aside / log.name).read_bytes() == b"what was committed last"


def test_a_base_that_is_gone_without_a_sound_copy_is_not_replaced_by_an_empty_one(town: Path) -> None:
    (town / BASE_NAME).unlink()
    (town / BACKUPS / f"day-{DAY}.sqlite").write_bytes(b"noise")
    with pytest.raises(CopyUnsound):
        mend(town, now_ms=NOW_MS)
    shutil.rmtree(town / BACKUPS)
    for asking in (is_damaged, lambda folder: mend(folder, now_ms=NOW_MS)):
        with pytest.raises(BaseMissing):
            asking(town)
    assert not (town / BASE_NAME).exists()


def test_a_base_that_another_desk_mends_meanwhile_is_mended_once(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_copy(town, DAY, is_anew=True)
    spoil(town, 0, b"noise")
    alone = store.mending._alone

    @contextmanager
    def second(folder: Path) -> Iterator[None]:
        with monkeypatch.context() as patched:
            patched.setattr("store.mending._alone", alone)
            mend(folder, now_ms=NOW_MS)  # between the judging here and the lock
        with alone(folder):
            yield

    monkeypatch.setattr("store.mending._alone", second)
    assert mend_damaged(town, now_ms=NOW_MS + 60_000) is None
    assert weigh_asides(town)[0] == 1, "the good base was not set aside too"
    assert not is_damaged(town)


def test_a_damaged_base_is_mended_and_a_whole_one_left_alone(town: Path) -> None:
    make_copy(town, DAY, is_anew=True)
    collecting = Collecting(town)
    assert collecting.try_take()
    assert mend_damaged(town, now_ms=NOW_MS) is None
    spoil(town, 0, b"noise")
    with pytest.raises(BaseInUse):
        mend_damaged(town, now_ms=NOW_MS)
    collecting.release()
    mended = mend_damaged(town, now_ms=NOW_MS)
    assert mended is not None and mended.copy == f"day-{DAY}.sqlite"


def test_a_town_whose_name_cannot_be_read_gets_the_one_it_is_given(tmp_path: Path) -> None:
    folder = make_base(tmp_path / "town", Town(name="Nom perdu"))
    (folder / BASE_NAME).write_bytes(b"noise")
    mend(folder, now_ms=NOW_MS, name="Ma commune")
    with closing(open_reader(folder)) as con:
        assert read_town(con).name == "Ma commune"
