"""A damaged base made good: the file is set aside, the last sound copy stands in, what can still be read goes into it.

Nothing is ever deleted: what stood there lies in `set-aside/` afterwards, log included. The new base is made beside it
and takes its place in one step, when it is whole.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import msgspec

from measures.timespan import to_datetime
from store.ages import read
from store.backup import drop_unfinished
from store.base import BASE_NAME, BaseDamaged, BaseMissing, StoreFault, Town, make_file, read_town
from store.copies import dated_copies, is_sound, restorable
from store.faults import BaseInUse, CopyUnsound, telling
from store.gate import Collecting, writing
from store.intake import transaction
from store.kinds import RAW
from store.migrations import SCHEMA_VERSION
from store.salvage import Salvaged, is_sound_block, salvage
from store.sealed_blocks import Block
from store.tallying import rebuild_all
from store.whole_file import put_through

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["SET_ASIDE_NAME", "Mended", "is_damaged", "mend_damaged", "put_back", "weigh_asides"]

_log = logging.getLogger(__name__)
SET_ASIDE_NAME = "set-aside"
_MAKING = "making"
_UNFINISHED = "unfinished"  # beside a file that was set aside: which one it is, while nothing stands in for it yet
_GONE = "gone"  # in its place, where nothing stood there but perhaps a log
_OF_READINGS = {"channel", "reading", "block", "tally"}


class Mended(msgspec.Struct, frozen=True):
    """What was done. `aside`: where the former file lies, "" where it was gone. `copy`: what stands in for it, "" where
    there was none.
    """

    aside: str
    copy: str
    salvaged: Salvaged | None = None


def is_damaged(folder: Path) -> bool:
    """Read the whole base; whether something of it is not as it was written, or all of it is gone and has copies.

    BaseMissing where there is neither base nor copy.
    """
    if not (folder / BASE_NAME).exists():
        if dated_copies(folder):
            return True
        raise BaseMissing(folder=str(folder))
    try:
        with closing(_open_former(folder / BASE_NAME)) as con:
            (found,) = con.execute("PRAGMA integrity_check(1)").fetchone()
            return str(found) != "ok" or not all(is_sound_block(Block(*row)) for row in con.execute(_BLOCKS))
    except sqlite3.DatabaseError as why:
        _log.warning("the base is damaged: %s", why)
        return True


_BLOCKS = "SELECT channel, step, first_ms, last_ms, count, crc, body FROM block"


def mend_damaged(folder: Path, *, now_ms: int, name: str = "") -> Mended | None:
    """Judge a base; put the newest sound copy, or an empty base, in the place of a damaged one, with all that can still
    be read. None where it is whole, be it that somebody else was quicker.

    A base that is gone is made good by its copy alone. `name` is what the town is called where not even that can be
    read. Of a whole base nobody asks that no program collects. A damaged one is not read twice, unless another file
    stands there once nobody else can mend it. BaseInUse while a program collects, CopyUnsound for a base that is gone
    and has no sound copy.
    """
    with telling():
        judged = _stamp(folder / BASE_NAME)
        if not is_damaged(folder):
            return None
        with _alone(folder), writing(folder):
            if _stamp(folder / BASE_NAME) != judged and not is_damaged(folder):
                return None
            return _mend(folder, now_ms, name)


def _mend(folder: Path, now_ms: int, name: str) -> Mended:
    copies = restorable(folder)
    copy = next((file for file in copies if is_sound(file)), None)
    if copy is None and not (folder / BASE_NAME).exists():
        raise CopyUnsound(file=copies[0].name) if copies else BaseMissing(folder=str(folder))
    aside = _set_aside(folder, now_ms)
    making = folder / f"{BASE_NAME}.making"
    try:
        _begin(making, copy, _town_of(aside / BASE_NAME, name))
        salvaged = _salvage(aside / BASE_NAME, making)
        _take_place(folder, making)
        kept = _settle(folder, aside)
    finally:
        drop_unfinished(making)
    return Mended(kept, "" if copy is None else copy.name, salvaged)


def put_back(folder: Path, copy: Path, *, now_ms: int) -> Mended:
    """Put a copy in the place of the base, as it is; CopyUnsound, BaseInUse while a program collects."""
    with telling(), _alone(folder), writing(folder):
        if not is_sound(copy):
            raise CopyUnsound(file=copy.name)
        aside = _set_aside(folder, now_ms)
        making = folder / f"{BASE_NAME}.making"
        try:
            _begin(making, copy, None)
            _take_place(folder, making)
            kept = _settle(folder, aside)
        finally:
            drop_unfinished(making)
    return Mended(kept, copy.name)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    collecting = Collecting(folder)
    if not collecting.try_take():
        raise BaseInUse
    try:
        yield
    finally:
        collecting.release()


def _open_former(file: Path) -> sqlite3.Connection:
    if not file.is_file() or not file.stat().st_size:
        # Beside an empty file SQLite deletes the log, and at a pipe it waits for ever.
        raise sqlite3.DatabaseError(f"{file.name} is empty, or no file")
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _set_aside(folder: Path, now_ms: int) -> Path:
    """Give what stands there a second name, log included, in a folder of its own: it costs no room.

    A mending that was broken off has done so already, and may have taken the log out of the way since. One that could
    not even do that has changed nothing else: what it left of a folder goes, for each try would add one to a full disk.
    """
    now = _stamp(folder / BASE_NAME)
    for note in (folder / SET_ASIDE_NAME).glob(f"*/{_UNFINISHED}"):
        if note.read_text(encoding="utf-8") == now and (note.parent / BASE_NAME).exists() is (now != _GONE):
            return note.parent
    when = to_datetime(now_ms, "UTC")
    wanted = folder / SET_ASIDE_NAME / f"{when:%Y-%m-%d-%H%M%S}"
    aside, number = wanted, 2
    while aside.exists():
        aside, number = wanted.with_name(f"{wanted.name}-{number}"), number + 1
    making = folder / SET_ASIDE_NAME / _MAKING
    shutil.rmtree(making, ignore_errors=True)  # of a program that was killed
    try:
        making.mkdir(parents=True)
        for name in (f"{BASE_NAME}-wal", BASE_NAME):
            if (folder / name).exists():
                _name_again(folder / name, making / name)
        (making / _UNFINISHED).write_text(now, encoding="utf-8")
        put_through(making)
        making.rename(aside)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return aside


def _settle(folder: Path, aside: Path) -> str:
    """Let what lies aside be whole, another one stands in its place; give where it lies, "" where nothing did."""
    (aside / _UNFINISHED).unlink()
    if not any(aside.iterdir()):
        aside.rmdir()
        return ""
    return aside.relative_to(folder).as_posix()


def _stamp(file: Path) -> str:
    try:
        found = file.stat()
    except FileNotFoundError:
        return _GONE
    return f"{found.st_mtime_ns} {found.st_size}"


def weigh_asides(folder: Path) -> tuple[int, int]:
    """Give how many former bases lie aside, and in how many bytes: nobody but people deletes them."""
    with telling():
        aside = folder / SET_ASIDE_NAME
        places = [place for place in aside.iterdir() if place.is_dir()] if aside.is_dir() else []
        return len(places), sum(file.stat().st_size for place in places for file in place.iterdir())


def _name_again(file: Path, other: Path) -> None:
    try:
        os.link(file, other)
    except OSError:  # a stick knows no second names
        shutil.copyfile(file, other)


def _town_of(file: Path, name: str) -> Town:
    try:
        with closing(_open_former(file)) as con:
            return read_town(con)
    except (sqlite3.Error, StoreFault, KeyError):
        return Town(name=name)


def _begin(making: Path, copy: Path | None, town: Town | None) -> None:
    """Make the base that is to stand there: a copy brought up to date, or an empty one."""
    drop_unfinished(making)  # the journal of a program that was killed would be played into this one
    if copy is None:
        make_file(making, town or Town(name=""))
        return
    shutil.copyfile(copy, making)
    with closing(sqlite3.connect(making, isolation_level=None)) as con:
        (version,) = con.execute("PRAGMA user_version").fetchone()
        if version < SCHEMA_VERSION:
            import sqlalchemy  # noqa: F401 - before Alembic, see `store/base.py`

            from store.migrations.run import bring_up

            bring_up(con)


def _salvage(former: Path, making: Path) -> Salvaged:
    with closing(sqlite3.connect(making, isolation_level=None)) as con:
        con.execute("PRAGMA journal_mode = DELETE")
        con.execute("PRAGMA synchronous = FULL")
        try:
            source = _open_former(former)
        except sqlite3.Error:
            return Salvaged({}, ("*",))
        with closing(source), transaction(con):
            salvaged = salvage(source, con)
            if not _OF_READINGS.isdisjoint(salvaged.torn):
                _count_again(con)
                rebuild_all(con, read_town(con).zone)
        if con.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise BaseDamaged
    return salvaged


def _count_again(con: sqlite3.Connection) -> None:
    """Let the channels tell of the readings that are there; where their memory began stays."""
    for num, first_ms in con.execute("SELECT num, first_ms FROM channel").fetchall():
        starts = read(con, num, RAW, -(2**62), 2**62, ["start_ms"])["start_ms"]
        if starts.size:
            first_ms = int(starts[0]) if first_ms is None else min(first_ms, int(starts[0]))
            told = (first_ms, int(starts[-1]), int(starts.size), num)
            con.execute("UPDATE channel SET first_ms = ?, last_ms = ?, count = ? WHERE num = ?", told)


def _take_place(folder: Path, making: Path) -> None:
    """Put the new file in its place; the log of the former one, which lies aside too, must not be played into it."""
    with making.open("rb+") as file:
        os.fsync(file.fileno())
    for ending in ("-wal", "-shm"):
        (folder / f"{BASE_NAME}{ending}").unlink(missing_ok=True)
    making.replace(folder / BASE_NAME)
