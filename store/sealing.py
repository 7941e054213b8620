"""Seals what is closed: rows of a month long over become one block, in the transaction that deletes the rows.

In small steps, so that a message that arrives meanwhile waits for one step at most. A month is closed some days after
its end (days of tallies: a year) when so many newer readings have come that the latest ones of the channel stay rows.
What arrives later for it lies over the block as rows until the next time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from measures.timespan import DAY_MS
from store import arrivals
from store.ages import RAW, TALLIES, Columns, Kind, blocks_between, is_known, lay_over, open_block, read_rows, sealed
from store.faults import BaseDamaged, telling
from store.gate import writing
from store.intake import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Closed", "find_closed", "seal", "seal_closed"]

# A network may deliver what a gateway held back; most of it comes within days.
GRACE_MS = 3 * DAY_MS
# Half a month of minutes; of a sensor that speaks each second a quarter of a day. More would make a step long.
PIECE = 22_500
_KINDS = {kind.step: kind for kind in (RAW, *TALLIES)}


class Closed(NamedTuple):
    """Where rows lie that may be sealed."""

    channel: int
    step: int


class _Stretch(NamedTuple):
    """One block that is there already."""

    first_ms: int
    last_ms: int
    size: int


def seal_closed(folder: Path, con: sqlite3.Connection, *, now_ms: int) -> Iterator[None]:
    """Seal all that is closed, one step of some milliseconds at each turn, each in a gate and transaction of its own.

    StoreFault from a turn when the surroundings refuse; nothing is lost and whoever asks again goes on. A damaged block
    is told in the end, when all the others are done.
    """
    damage: BaseDamaged | None = None
    with telling():
        places = find_closed(con, now_ms=now_ms)
    for place in places:
        has_more = True
        while has_more:
            try:
                with writing(folder), transaction(con):
                    has_more = seal(con, place, now_ms=now_ms)
            except BaseDamaged as why:
                damage = why
                break
            yield
    if damage is not None:
        raise damage


def find_closed(con: sqlite3.Connection, *, now_ms: int) -> list[Closed]:
    """Give the places where something can be sealed; cheap, reads only."""
    found = []
    for (num,) in con.execute("SELECT num FROM channel ORDER BY num").fetchall():
        until = _open_from(con, num, now_ms)
        for kind in _KINDS.values():
            first = _first_row(con, num, kind)
            if until is not None and first is not None and _month(first, kind)[1] <= until:
                found.append(Closed(num, kind.step))
    return found


def seal(con: sqlite3.Connection, place: Closed, *, now_ms: int) -> bool:
    """Seal the oldest closed rows of one place, one block's worth; whether it did. Gate and transaction are held.

    BaseDamaged when a block they belong to is not what was sealed; nothing is changed then.
    """
    num, kind = place.channel, _KINDS[place.step]
    until, first = _open_from(con, num, now_ms), _first_row(con, num, kind)
    if until is None or first is None:
        return False
    month, end = _month(first, kind)
    if end > until:
        return False
    host, end = _find_host(con, num, kind, first, (month, end))
    end = _cut(con, num, kind, first, end)
    merged = read_rows(con, num, kind, first, end, list(kind.types))
    if host is not None:
        (block,) = blocks_between(con, num, kind, host.first_ms, host.first_ms + 1)
        merged = lay_over(open_block(block, kind, list(kind.types)), merged)
        con.execute(
            "DELETE FROM block WHERE channel = ? AND step = ? AND first_ms = ?", (num, kind.step, host.first_ms)
        )
    con.execute(f"DELETE FROM {kind.source} AND start_ms >= ? AND start_ms < ?", (num, first, end))
    for piece in _pieces(_without_zeros(merged, kind)):
        con.execute(
            "INSERT INTO block (channel, step, first_ms, last_ms, count, crc, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
            sealed(num, kind, piece),
        )
    return True


def _open_from(con: sqlite3.Connection, num: int, now_ms: int) -> int | None:
    """Give the instant from which on all stays rows, None for a channel that is still short."""
    query = "SELECT start_ms FROM reading WHERE channel = ? ORDER BY start_ms DESC LIMIT 1 OFFSET ?"
    row = con.execute(query, (num, arrivals.NEWEST - 1)).fetchone()
    return None if row is None else min(int(row[0]), now_ms - GRACE_MS)


def _first_row(con: sqlite3.Connection, num: int, kind: Kind) -> int | None:
    row = con.execute(f"{kind.select(['start_ms'])} ORDER BY start_ms LIMIT 1", (num,)).fetchone()
    return None if row is None else int(row[0])


def _month(start_ms: int, kind: Kind) -> tuple[int, int]:
    """Give the span of UTC that is sealed together: a month, of days a year."""
    begin = np.datetime64(start_ms, "ms").astype("M8[Y]" if kind is TALLIES[-1] else "M8[M]")
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
    is_full = there[at].last_ms < first_ms and there[at].size >= PIECE // 2
    return (None if is_full else there[at]), end


def _cut(con: sqlite3.Connection, num: int, kind: Kind, first_ms: int, end_ms: int) -> int:
    """Give `end_ms`, or less where more rows lie before it than one step may seal."""
    query = f"{kind.select(['start_ms'])} AND start_ms >= ? AND start_ms < ? ORDER BY start_ms LIMIT 1 OFFSET ?"
    row = con.execute(query, (num, first_ms, end_ms, PIECE)).fetchone()
    return end_ms if row is None else int(row[0])


def _without_zeros(columns: Columns, kind: Kind) -> Columns:
    if kind is RAW:
        return columns
    stays = is_known(columns)
    return {name: column[stays] for name, column in columns.items()}


def _pieces(columns: Columns) -> Iterator[Columns]:
    """Cut columns into as few equal pieces as may each be a block."""
    size = columns["start_ms"].size
    count = -(-size // (PIECE + PIECE // 2))
    for at in range(count):
        low, high = size * at // count, size * (at + 1) // count
        yield {name: column[low:high] for name, column in columns.items()}
