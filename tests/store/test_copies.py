"""Dated copies: of one moment while others write, looked at, seven days and four weeks, within bounds."""

from __future__ import annotations

import shutil
import sqlite3
from collections import namedtuple
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from store import copies
from store.backup import CopyStopped, back_up
from store.base import BASE_NAME, open_reader
from store.copies import BACKUPS, dated_copies, is_sound, kept_days, last_copy, make_copy, restorable
from store.faults import NoRoomForCopy
from store.gate import writing
from store.intake import Batch, keep, transaction
from tests.support.base import NOW_MS, contents, keep_readings, reading

TODAY = date(2026, 11, 26)
_Usage = namedtuple("_Usage", "total used free")


def days_before(*numbers: int) -> list[date]:
    return [TODAY - timedelta(days=number) for number in numbers]


def put_copies(folder: Path, *days: date, size: int = 100) -> None:
    (folder / BACKUPS).mkdir(exist_ok=True)
    for day in days:
        (folder / BACKUPS / f"day-{day}.sqlite").write_bytes(b"x" * size)


def told(folder: Path) -> list[date]:
    return [copy.day for copy in dated_copies(folder)]


def test_a_copy_is_of_one_moment_and_is_the_base(folder: Path, tmp_path: Path) -> None:
    keep_readings(folder, [reading(number * 900_000, number) for number in range(300)])
    copy = make_copy(folder, TODAY)
    assert is_sound(copy)
    assert copy.with_name(f"{copy.name}.sha256").read_text().endswith(f"  day-{TODAY}.sqlite\n")
    shutil.copyfile(copy, tmp_path / BASE_NAME)
    assert contents(tmp_path) == contents(folder)


def test_one_a_day_is_made_and_the_one_of_today_is_left(folder: Path) -> None:
    first = make_copy(folder, TODAY)
    made = first.stat().st_mtime_ns
    keep_readings(folder, [reading(0, 1)])
    assert make_copy(folder, TODAY).stat().st_mtime_ns == made
    assert make_copy(folder, TODAY + timedelta(days=1)) != first


def test_while_a_copy_is_made_another_one_waits_and_takes_nothing_of_it(folder: Path) -> None:
    (folder / BACKUPS).mkdir()
    half = folder / BACKUPS / f"day-{TODAY}.sqlite.making"
    with copies._alone(folder, lambda: False):
        half.write_bytes(b"half of it")
        with pytest.raises(CopyStopped):
            make_copy(folder, TODAY, is_anew=True, is_ending=lambda: True)
        assert half.exists() and not dated_copies(folder)
    assert is_sound(make_copy(folder, TODAY)) and not half.exists()


def test_what_is_written_while_it_is_copied_makes_no_half_copy(
    folder: Path, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_readings(folder, [reading(number * 900_000, number) for number in range(20_000)])
    monkeypatch.setattr("store.backup._PAGES", 16)
    written: list[int] = []

    def write_meanwhile() -> bool:
        if len(written) < 20:
            written.append(1)
            more = [reading((20_000 + len(written)) * 900_000, 1)]
            with writing(folder), transaction(writer):
                keep(writer, Batch(readings=more), now_ms=NOW_MS)
        return False

    copy = make_copy(folder, TODAY, is_ending=write_meanwhile)
    with closing(sqlite3.connect(copy)) as con:
        assert con.execute("SELECT count(*) FROM reading").fetchone() == (20_000,)
    assert len(written) == 20


def test_a_program_that_ends_breaks_it_off_and_leaves_nothing(folder: Path) -> None:
    with pytest.raises(CopyStopped):
        make_copy(folder, TODAY, is_ending=lambda: True)
    assert list((folder / BACKUPS).iterdir()) == []


def test_what_a_killed_program_left_is_taken_away(folder: Path) -> None:
    put_copies(folder)
    (folder / BACKUPS / "day-2026-11-25.sqlite.making").write_bytes(b"half")
    copy = make_copy(folder, TODAY)
    assert {file.name for file in (folder / BACKUPS).iterdir()} == {copy.name, f"{copy.name}.sha256"}


def test_a_week_of_days_and_four_weeks_stay() -> None:
    kept = kept_days(days_before(*range(200)), TODAY)
    assert set(days_before(*range(7))) < kept
    assert len(kept) == 11
    assert len({day.isocalendar()[:2] for day in kept - set(days_before(*range(7)))}) == 4
    assert min(kept) >= TODAY - timedelta(days=35)


def test_a_clock_two_years_ahead_drops_one_copy_and_no_more(folder: Path) -> None:
    put_copies(folder, *days_before(*range(1, 8), 14, 21, 28))
    ahead = TODAY + timedelta(days=730)
    make_copy(folder, ahead)
    assert len(told(folder)) >= 9, "the day of a wrong clock, and nearly all that was there"
    make_copy(folder, TODAY)
    assert told(folder)[:2] == [ahead, TODAY]
    assert last_copy(folder, TODAY) == TODAY
    assert set(days_before(0, 1, 2, 3, 4, 5)) < set(told(folder))


def test_where_the_disk_is_short_old_copies_are_given_up_and_the_newest_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_copies(folder, *days_before(1, 2, 3))
    monkeypatch.setattr(copies.shutil, "disk_usage", lambda _folder: _Usage(1, 1, 1 << 20))
    with pytest.raises(NoRoomForCopy):
        make_copy(folder, TODAY)
    assert told(folder) == days_before(1)


def test_all_copies_together_take_a_quarter_of_the_room_there_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "RESERVE_BYTES", 0)
    size = make_copy(folder, TODAY).stat().st_size
    put_copies(folder, *days_before(*range(1, 7)), size=size)
    monkeypatch.setattr(copies.shutil, "disk_usage", lambda _folder: _Usage(1, 1, 5 * size))
    make_copy(folder, TODAY)
    assert told(folder) == days_before(0, 1, 2)


def test_a_bit_that_a_disk_has_flipped_is_noticed_wherever_it_is(folder: Path) -> None:
    keep_readings(folder, [reading(number * 900_000, number) for number in range(500)])
    copy = make_copy(folder, TODAY)
    whole = copy.read_bytes()
    for at in range(0, len(whole), 1021):
        copy.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert not is_sound(copy)
    copy.write_bytes(whole)
    assert is_sound(copy)


def test_dated_copies_are_tried_before_all_others(folder: Path) -> None:
    with closing(open_reader(folder)) as con:
        back_up(con, folder / BACKUPS / "before-version-7-was-6.sqlite")
    copy = make_copy(folder, TODAY)
    assert restorable(folder) == [copy, folder / BACKUPS / "before-version-7-was-6.sqlite"]
