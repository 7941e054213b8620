"""Dated copies of the base: one a day, kept for a week, then one a week for four weeks.

A copy is made of one moment, while others write, and is looked at before it gets its name; its SHA-256 lies beside it,
because the pages of SQLite bear no checksum and a disk forgets. What is kept follows the order of the days, not the
clock: a clock that jumps two years ahead adds one copy and drops one. Room is bounded, the newest copy always stays.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from store.ages import snapshot
from store.backup import CopyStopped, back_up
from store.base import open_reader, read_town
from store.faults import NoRoomForCopy, telling
from store.gate import require_locks
from store.migrations import SCHEMA_VERSION
from store.migrations.schema_1 import APPLICATION_ID
from store.place import BASE_NAME
from store.spool import RESERVE_BYTES
from store.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

__all__ = ["BACKUPS", "Copy", "dated_copies", "is_sound", "kept_days", "last_copy", "make_copy", "restorable"]

_log = logging.getLogger(__name__)
BACKUPS = "backups"
_NAME = re.compile(r"day-(\d{4}-\d{2}-\d{2})\.sqlite")
_LOCK_NAME = "parvis.copying.lock"
_LOOK_EVERY_S = 0.2  # while another copy is being made
_DAYS, _WEEKS = 7, 4
# All dated copies together take no more than this part of what they and the free room of the disk are.
_SHARE = 4
# A label says how long readings are kept: what was erased must leave the copies too.
_OLDEST = timedelta(days=_DAYS + 7 * _WEEKS)


class Copy(NamedTuple):
    """One dated copy."""

    day: date
    file: Path


def dated_copies(folder: Path) -> list[Copy]:
    """Give the dated copies, newest first."""
    found = []
    backups = folder / BACKUPS
    for file in backups.iterdir() if backups.is_dir() else ():
        told = _NAME.fullmatch(file.name)
        if told:
            try:
                found.append(Copy(date.fromisoformat(told[1]), file))
            except ValueError:
                continue  # somebody's own name for a file
    return sorted(found, reverse=True)


def last_copy(folder: Path, today: date) -> date | None:
    """Give the day of the newest copy, but for those that a wrong clock dated ahead; None where nobody can tell."""
    try:
        copies = dated_copies(folder)
    except OSError:  # a folder that may not be looked into for a while
        return None
    return max((copy.day for copy in copies if not _is_ahead(copy.day, today)), default=None)


def _is_ahead(day: date, today: date) -> bool:
    return day > today + timedelta(days=1)


def kept_days(days: Iterable[date], today: date) -> set[date]:
    """Give the days whose copies stay: the seven newest, then the newest of each of four weeks.

    Days after tomorrow are those of a wrong clock: one a week of them, so that they push nothing out.
    """
    ahead: list[date] = []
    told: list[date] = []
    for day in sorted(set(days), reverse=True):
        (ahead if _is_ahead(day, today) else told).append(day)
    return {*told[:_DAYS], *_one_a_week(told[_DAYS:]), *_one_a_week(ahead)}


def _one_a_week(days: list[date]) -> list[date]:
    weeks: dict[tuple[int, int], date] = {}
    for day in days:
        weeks.setdefault(day.isocalendar()[:2], day)
    return list(weeks.values())[:_WEEKS]


def make_copy(
    folder: Path, today: date, *, is_anew: bool = False, is_ending: Callable[[], bool] = lambda: False
) -> Path:
    """Copy the base under today's name, where there is none of today yet, and drop what is too many; give the copy.

    `is_anew` puts a fresh copy in the place of today's. `is_ending` is asked now and then while copying. CopyStopped,
    NoRoomForCopy, BaseDamaged and other faults. While another program makes one, it is waited for.
    """
    target = folder / BACKUPS / f"day-{today}.sqlite"
    fresh = target.with_name(f"{target.name}.making")
    with telling(), _alone(folder, is_ending):
        for left in (folder / BACKUPS).glob("day-*.making*"):  # of a program that was killed
            left.unlink(missing_ok=True)
        if is_anew or not target.exists():
            _make_room(folder, (folder / BASE_NAME).stat().st_size)
            with closing(open_reader(folder)) as con, snapshot(con):
                read_town(con)  # only with the first page that is read a snapshot begins
                back_up(con, fresh, is_ending=is_ending)
            _digest_file(target).unlink(missing_ok=True)
            fresh.replace(target)
            _note(target)
        _drop(folder, today)
    return target


@contextmanager
def _alone(folder: Path, is_ending: Callable[[], bool]) -> Iterator[None]:
    """Let one copy be made at a time: a second one would take the first, half of it, for the rest of a killed program.

    CopyStopped where the program ends meanwhile.
    """
    from filelock import FileLock, Timeout

    require_locks(folder)
    lock = FileLock(folder.absolute() / _LOCK_NAME, thread_local=False, poll_interval=0.02)
    while not lock.is_locked:
        try:
            lock.acquire(timeout=_LOOK_EVERY_S)
        except Timeout:
            if is_ending():
                raise CopyStopped from None
    try:
        yield
    finally:
        lock.release()


def _note(file: Path) -> None:
    # Through to the disk: one left empty by a power cut would make a damaged copy of a sound one.
    write_whole(_digest_file(file), f"{_digest(file)}  {file.name}\n".encode())


def _digest_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def _digest(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _make_room(folder: Path, needed: int) -> None:
    """Give up old copies until one more fits beside the reserve; NoRoomForCopy where only the newest is left."""
    copies = dated_copies(folder)
    while shutil.disk_usage(folder).free < needed + RESERVE_BYTES:
        if len(copies) < 2:
            raise NoRoomForCopy
        _remove(copies.pop())


def _drop(folder: Path, today: date) -> None:
    copies = dated_copies(folder)
    kept = kept_days([copy.day for copy in copies], today)
    # Of the third newest: one or two days of a wrong clock make nothing old.
    oldest = copies[min(2, len(copies) - 1)].day - _OLDEST
    for copy in copies[1:]:
        if copy.day not in kept or copy.day < oldest:
            _remove(copy)
    copies = dated_copies(folder)
    sizes = [copy.file.stat().st_size for copy in copies]
    most = (sum(sizes) + shutil.disk_usage(folder).free) // _SHARE
    while len(copies) > 1 and sum(sizes) > most:
        _remove(copies.pop())
        sizes.pop()


def _remove(copy: Copy) -> None:
    copy.file.unlink(missing_ok=True)
    _digest_file(copy.file).unlink(missing_ok=True)


def is_sound(file: Path) -> bool:
    """Tell whether a copy is, to the bit, what was written, a whole base, and of a version that is known here."""
    try:
        noted = _digest_file(file)
        if noted.exists() and noted.read_text(encoding="utf-8").split()[:1] != [_digest(file)]:
            return False
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as con:
            (mark,), (version,) = (
                con.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
            )
            (found,) = con.execute("PRAGMA integrity_check(1)").fetchone()
    except (sqlite3.DatabaseError, OSError, UnicodeDecodeError) as why:
        _log.warning("the copy %s cannot be used: %s", file.name, why)
        return False
    return (mark, found) == (APPLICATION_ID, "ok") and version <= SCHEMA_VERSION


def restorable(folder: Path) -> list[Path]:
    """Give all copies that may stand in for the base: the dated ones, newest first, then those made otherwise."""
    backups = folder / BACKUPS
    others = [file for file in backups.glob("*.sqlite") if not _NAME.fullmatch(file.name)] if backups.is_dir() else []
    dated = [copy.file for copy in dated_copies(folder)]
    return [*dated, *sorted(others, key=lambda file: file.stat().st_mtime, reverse=True)]
