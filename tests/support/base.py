"""A base of a made-up town, and short words to fill it and to look at all of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measures.reading import Rank, Reading
from store.ages import read, snapshot
from store.base import Town, close_writer, create_base, open_reader, open_writer
from store.gate import writing
from store.intake import Batch, Kept, keep, transaction
from store.kinds import RAW, TALLIES, Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

__all__ = ["NOW_MS", "TOWN", "contents", "keep_batch", "keep_readings", "make_base", "reading"]

TOWN = Town(name="Saint-Exemple", insee="99999", client_id="parvis-0123456789abcdef")
NOW_MS = 1_780_000_000_000  # 28 May 2026


def make_base(folder: Path, town: Town = TOWN) -> Path:
    """Make a base and give its folder."""
    create_base(folder, town)
    return folder


def reading(start_ms: int, value: float, **other: Any) -> Reading:
    """Give a reading of a counting camera, a quarter of an hour long, unless told otherwise."""
    said: dict[str, Any] = {
        "sensor": "cam-1",
        "quantity": "people_count",
        "unit": "1",
        "semantics": "interval",
        "period_ms": 900_000,
        "rank": Rank.LIVE,
    }
    return Reading(start_ms=start_ms, value=value, **{**said, **other})


def keep_batch(folder: Path, batch: Batch, *, now_ms: int = NOW_MS) -> Kept:
    """Keep one batch the way a writer does."""
    con = open_writer(folder)
    try:
        with writing(folder), transaction(con):
            return keep(con, batch, now_ms=now_ms)
    finally:
        close_writer(folder, con)


def keep_readings(folder: Path, *batches: Iterable[Reading]) -> Kept:
    """Keep readings, each batch in a transaction of its own, and give what became of the last one."""
    kept = Kept()
    con = open_writer(folder)
    try:
        for readings in batches:
            with writing(folder), transaction(con):
                kept = keep(con, Batch(readings=list(readings)), now_ms=NOW_MS)
    finally:
        close_writer(folder, con)
    return kept


def contents(folder: Path, *, without: tuple[str, ...] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table, with channels by their lasting id, so that two bases can be compared.

    Readings and tallies are given alike whether they are rows or sealed.
    """
    with closing(open_reader(folder)) as con:
        names = [row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: _rows(con, name) for name in names if name not in ("block", *without)}


def _channels(con: sqlite3.Connection) -> list[tuple[str, int]]:
    return con.execute("SELECT id, num FROM channel").fetchall()


def _both_ages(con: sqlite3.Connection, channel: tuple[str, int], kind: Kind) -> Iterable[tuple[Any, ...]]:
    with snapshot(con):
        columns = read(con, channel[1], kind, -(2**62), 2**62, list(kind.types))
    fixed = (channel[0], kind.step)
    for told in zip(*(columns[name].tolist() for name in kind.types), strict=True):
        yield (*fixed, *told)


def _rows(con: sqlite3.Connection, name: str) -> list[tuple[Any, ...]]:
    if name == "reading":
        return sorted(row for channel in _channels(con) for row in _both_ages(con, channel, RAW))
    if name == "tally":
        return sorted(
            row
            for channel in _channels(con)
            for kind in TALLIES
            for row in _both_ages(con, channel, kind)
            if row[3] or row[7]  # zeros lie over what is sealed and no longer known
        )
    cursor = con.execute(f"SELECT * FROM {name}")
    skipped = {"num", "device", "site"} if name in ("channel", "device", "site") else set()
    kept = [at for at, column in enumerate(cursor.description) if column[0] not in skipped]
    return sorted((tuple(row[at] for at in kept) for row in cursor), key=repr)
