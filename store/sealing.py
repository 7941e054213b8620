"""Seals what is closed: rows long over become one block, in the transaction that deletes the rows.

In small steps, so that a message that arrives meanwhile waits for one step at most. Closed is what is some days old and
older than the latest readings of the channel, which stay rows. It is sealed as soon as it is worth a step, and when
what is sealed together (a month, of days three years) is over, however little it is. What arrives later for it lies
over the block as rows until the next time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from measures.timespan import DAY_MS
from store import arrivals
from store.ages import is_known, lay_over, read_rows
from store.faults import BaseDamaged, telling
from store.gate import writing
from store.intake import transaction
from store.kinds import RAW, TALLIES, Columns, Kind
from store.sealed_blocks import blocks_between, open_block, sealed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["ENOUGH", "GRACE_MS", "PIECES", "TALLY_GRACE_MS", "pieces_of", "seal", "seal_closed", "span_of"]

# A network may deliver what a gateway held back; most of it comes within days.
GRACE_MS = 3 * DAY_MS
# A tally that changes after it was sealed is a row over its block like any other; but a view reads each row of it.
TALLY_GRACE_MS = DAY_MS
# Rows a block is made of, by `Kind.step`: a quarter of a month of minutes, of a sensor that speaks each second three
# hours. More would make a step long, and a view opens up to two blocks more than it shows: of tallies that are few. A
# block costs as much to open as a year of days in it: three years of days make five years two or three blocks, and
# a view of whatever span still opens fewer than four tallies a pixel column.
PIECES = {RAW.step: 11_250, TALLIES[0].step: 744, TALLIES[1].step: 744, TALLIES[2].step: 1_096}
# Rows that are worth a step. A tally is read eight times as fast from a block as from a row, a reading thirty times, so
# none waits until it fills one: two days of minutes, quarters of a day, hours of two and days of a month join it.
ENOUGH = {RAW.step: 3_000, TALLIES[0].step: 96, TALLIES[1].step: 48, TALLIES[2].step: 31}
_KINDS = {kind.step: kind for kind in (RAW, *TALLIES)}


class _Stretch(NamedTuple):
    """One block that is there already."""

    first_ms: int
    last_ms: int
    size: int


def seal_closed(folder: Path, con: sqlite3.Connection, *, now_ms: int) -> Iterator[bool]:
    """Seal all that is closed, one step of some milliseconds at each turn, each in a gate and transaction of its own.

    A turn tells whether it sealed something; it may only have looked. StoreFault from a turn when the surroundings
    refuse; nothing is lost and whoever asks again goes on. A damaged block is told in the end, when all the others are
    done.
    """
    damage: BaseDamaged | None = None
    with telling():
        channels = [num for (num,) in con.execute("SELECT num FROM channel ORDER BY num").fetchall()]
    for num in channels:
        for kind in _KINDS.values():
            try:
                while _seal_once(folder, con, num, kind, now_ms):
                    yield True
            except BaseDamaged as why:
                damage = why
        yield False
    if damage is not None:
        raise damage


def _seal_once(folder: Path, con: sqlite3.Connection, num: int, kind: Kind, now_ms: int) -> bool:
    with telling():
        if _find_closed(con, num, kind, now_ms) is None:
            return False
    with writing(folder), transaction(con):
        return seal(con, num, kind, now_ms=now_ms)


def seal(con: sqlite3.Connection, num: int, kind: Kind, *, now_ms: int) -> bool:
    """Seal the oldest closed rows of one kind, one block's worth; whether it did. Gate and transaction are held.

    BaseDamaged when a block they belong to is not what was sealed; nothing is changed then.
    """
    closed = _find_closed(con, num, kind, now_ms)
    if closed is None:
        return False
    first, until = closed
    host, end = _find_host(con, num, kind, first, span_of(first, kind))
    end = _cut(con, num, kind, first, min(end, until), PIECES[kind.step])
    merged = read_rows(con, num, kind, first, end, list(kind.types))
    if host is not None:
        (block,) = blocks_between(con, num, kind, host.first_ms, host.first_ms + 1)
        merged = lay_over(open_block(block, kind, list(kind.types)), merged)
        con.execute(
            "DELETE FROM block WHERE channel = ? AND step = ? AND first_ms = ?", (num, kind.step, host.first_ms)
        )
    con.execute(f"DELETE FROM {kind.source} AND start_ms >= ? AND start_ms < ?", (num, first, end))
    for piece in pieces_of(merged, kind):
        con.execute(
            "INSERT INTO block (channel, step, first_ms, last_ms, count, crc, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            sealed(num, kind, piece),
        )
    return True


def _find_closed(con: sqlite3.Connection, num: int, kind: Kind, now_ms: int) -> tuple[int, int] | None:
    """Give [first row, end) of what may be sealed together, None where there is nothing, or too little yet."""
    until, first = _open_from(con, num, kind, now_ms), _first_row(con, num, kind)
    if until is None or first is None or first >= until:
        return None
    _, end = span_of(first, kind)
    if end <= until:
        return first, end
    is_enough = _cut(con, num, kind, first, until, ENOUGH[kind.step]) < until
    return (first, until) if is_enough else None


def _open_from(con: sqlite3.Connection, num: int, kind: Kind, now_ms: int) -> int | None:
    """Give the instant from which on all stays rows, None for a channel that is still short."""
    query = "SELECT start_ms FROM reading WHERE channel = ? ORDER BY start_ms DESC LIMIT 1 OFFSET ?"
    row = con.execute(query, (num, arrivals.NEWEST - 1)).fetchone()
    return None if row is None else min(int(row[0]), now_ms - (GRACE_MS if kind is RAW else TALLY_GRACE_MS))


def _first_row(con: sqlite3.Connection, num: int, kind: Kind) -> int | None:
    row = con.execute(f"{kind.select(['start_ms'])} ORDER BY start_ms LIMIT 1", (num,)).fetchone()
    return None if row is None else int(row[0])


def span_of(start_ms: int, kind: Kind) -> tuple[int, int]:
    """Give the span of UTC that is sealed together: a month, of days three years (those from 2024 on, say)."""
    begin = np.datetime64(start_ms, "ms").astype("M8[3Y]" if kind is TALLIES[-1] else "M8[M]")
    return int(begin.astype("M8[ms]").astype(np.int64)), int((begin + 1).astype("M8[ms]").astype(np.int64))


def _find_host(
    con: sqlite3.Connection, num: int, kind: Kind, first_ms: int, span: tuple[int, int]
) -> tuple[_Stretch | None, int]:
    """Give the block of the span that rows from `first_ms` on join, if any, and where the next block begins."""
    query = (
        "SELECT first_ms, last_ms, count FROM block WHERE channel = ? AND step = ? AND first_ms >= ? AND first_ms < ?"
    )
    there = [_Stretch(*row) for row in con.execute(f"{query} ORDER BY first_ms", (num, kind.step, *span))]
    if not there:
        return None, span[1]
    at = max(0, sum(block.first_ms <= first_ms for block in there) - 1)
    end = there[at + 1].first_ms if at + 1 < len(there) else span[1]
    host = there[at]
    has_room = host.size < PIECES[kind.step] and host.size + ENOUGH[kind.step] < _most(kind)
    return (host if has_room or host.last_ms >= first_ms else None), end


def _cut(con: sqlite3.Connection, num: int, kind: Kind, first_ms: int, end_ms: int, count: int) -> int:
    """Give `end_ms`, or less where more than `count` rows lie before it: where the first too many begins."""
    query = f"{kind.select(['start_ms'])} AND start_ms >= ? AND start_ms < ? ORDER BY start_ms LIMIT 1 OFFSET ?"
    row = con.execute(query, (num, first_ms, end_ms, count)).fetchone()
    return end_ms if row is None else int(row[0])


def pieces_of(columns: Columns, kind: Kind) -> Iterator[Columns]:
    """Cut columns that are sealed together into as few equal blocks as may be, without zeros over what was sealed."""
    if kind is not RAW:
        stays = is_known(columns)
        columns = {name: column[stays] for name, column in columns.items()}
    size = columns["start_ms"].size
    count = -(-size // _most(kind))
    for at in range(count):
        low, high = size * at // count, size * (at + 1) // count
        yield {name: column[low:high] for name, column in columns.items()}


def _most(kind: Kind) -> int:
    """Give how many rows one block takes before it is cut in two: half a piece more, so that none is left small."""
    return PIECES[kind.step] + PIECES[kind.step] // 2
