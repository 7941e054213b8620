"""Readings and tallies as one, whichever age they are of: fresh rows over sealed blocks.

What arrives is always a row, late arrivals and corrections too. Where a row and a block tell of one start, the row
holds: it was written later, by whoever had read the block (`store/arrivals.py`, `store/tallying.py`). So nothing sealed
is reopened to be written to; `store/sealing.py` joins both again when all is quiet. A tally of which nothing is known
any longer lies over its block as a row of zeros.

Whoever asks more than one question holds a `snapshot`, because a block may be sealed between two.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from store.kinds import RAW, TALLIES
from store.sealed_blocks import BLOCK_BEFORE, NEXT_BLOCK, blocks_between, columns_of, open_block, open_blocks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from store.kinds import Columns, Kind

__all__ = ["find_earlier", "find_later", "is_known", "lay_over", "may_bear", "read", "read_rows", "snapshot"]

_NEVER_MS = 2**63 - 1


@contextmanager
def snapshot(con: sqlite3.Connection) -> Iterator[None]:
    """Let all questions inside see one state of the base; inside a transaction that is so already."""
    if con.in_transaction:
        yield
        return
    con.execute("BEGIN")
    try:
        yield
    finally:
        # However it ends: left open, it would show yesterday's base for ever and let the log grow.
        con.rollback()


@lru_cache(maxsize=64)  # a live message asks the same few questions a hundred times a second
def _rows_of(step: int, names: tuple[str, ...]) -> tuple[str, np.dtype[np.void]]:
    kind = RAW if step == RAW.step else TALLIES[step]
    query = f"{kind.select(names)} AND start_ms >= ? AND start_ms < ? ORDER BY start_ms"
    return query, np.dtype([(name, kind.types[name]) for name in names])


def read_rows(
    con: sqlite3.Connection, num: int, kind: Kind, start_ms: int, end_ms: int, names: Sequence[str]
) -> Columns:
    """Give what lies in rows of [start, end) alone."""
    query, told = _rows_of(kind.step, tuple(names))
    rows = np.fromiter(con.execute(query, (num, start_ms, end_ms)), told)
    return {name: np.ascontiguousarray(rows[name]) for name in names}


def read(con: sqlite3.Connection, num: int, kind: Kind, start_ms: int, end_ms: int, names: Sequence[str]) -> Columns:
    """Give the columns `names` (`start_ms` among them) of what starts in [start, end), sorted; BaseDamaged.

    Tallies of which nothing is known any longer are there, as zeros.
    """
    rows = read_rows(con, num, kind, start_ms, end_ms, names)
    blocks = blocks_between(con, num, kind, start_ms, end_ms)
    if not blocks:
        return rows
    above = rows["start_ms"]
    # Nearly always: what is sealed, then rows. Both are put into one piece at once, nothing is moved afterwards.
    is_behind = bool(above.size) and above[0] > blocks[-1].last_ms
    size = sum(block.size for block in blocks)
    columns = open_blocks(blocks, kind, names, room=above.size if is_behind else 0)
    low = high = None
    if blocks[0].first_ms < start_ms:
        low = int(np.searchsorted(columns["start_ms"][:size], start_ms))
    if blocks[-1].last_ms >= end_ms:
        high = int(np.searchsorted(columns["start_ms"][:size], end_ms))
    if is_behind:
        return {name: _append(column, size, rows[name])[low:] for name, column in columns.items()}
    return lay_over({name: column[low:high] for name, column in columns.items()}, rows)


def may_bear(con: sqlite3.Connection, num: int, start_ms: int, end_ms: int, marks: int) -> bool:
    """Tell whether a reading that starts in [start, end) may bear one of these marks: False is certain.

    Nearly all blocks bear one and the same mark throughout, which is told without opening them.
    """
    query = f"SELECT 1 FROM {RAW.source} AND start_ms >= ? AND start_ms < ? AND marks & ? LIMIT 1"
    if con.execute(query, (num, start_ms, end_ms, marks)).fetchone() is not None:
        return True
    for block in blocks_between(con, num, RAW, start_ms, end_ms):
        constant = columns_of(block, RAW, ["marks"])["marks"].constant
        if constant is None or int(constant) & marks:
            return True
    return False


def _append(column: NDArray[Any], size: int, rows: NDArray[Any]) -> NDArray[Any]:
    """Put rows behind `size` numbers, into the room left for them; one number throughout stays a view of it."""
    if column.strides != (0,):
        column[size:] = rows
        return column
    if bool(np.all(rows == column[0])):
        return np.broadcast_to(column[0], (size + rows.size,))
    return np.concatenate((column, rows))


def lay_over(under: Columns, rows: Columns) -> Columns:
    """Join sealed columns and rows, both sorted; of one start the row stays."""
    above, below = rows["start_ms"], under["start_ms"]
    if not above.size:
        return under
    if not below.size:
        return rows
    stays = ~np.isin(below, above, assume_unique=True)
    order = np.argsort(np.concatenate((below[stays], above)), kind="stable")
    return {name: np.concatenate((under[name][stays], rows[name]))[order] for name in rows}


def is_known(tallies: Columns) -> NDArray[np.bool_]:
    """Tell which tallies say something, and are not zeros over a block."""
    told: NDArray[np.bool_] = (tallies["count"] > 0) | (tallies["known_ms"] > 0)
    return told


def find_earlier(con: sqlite3.Connection, num: int, before_ms: int) -> int | None:
    """Give the start of the last reading before an instant, None where there is none."""
    row: int | None
    (row,) = con.execute(
        "SELECT max(start_ms) FROM reading WHERE channel = ? AND start_ms < ?", (num, before_ms)
    ).fetchone()
    nearest = con.execute(BLOCK_BEFORE, (num, RAW.step, before_ms, before_ms)).fetchall()
    if not nearest:
        return row
    first: int
    found: int
    first, found = nearest[0]
    if found >= before_ms:
        (block,) = blocks_between(con, num, RAW, first, first + 1)
        starts = open_block(block, RAW, ["start_ms"])["start_ms"]
        found = int(starts[np.searchsorted(starts, before_ms) - 1])
    return found if row is None else max(found, row)


def find_later(con: sqlite3.Connection, num: int, from_ms: int) -> int | None:
    """Give the start of the first reading at or after an instant, None where there is none."""
    row: int | None
    (row,) = con.execute(
        "SELECT min(start_ms) FROM reading WHERE channel = ? AND start_ms >= ?", (num, from_ms)
    ).fetchone()
    nearest = con.execute(NEXT_BLOCK, (num, RAW.step, from_ms, _NEVER_MS)).fetchall()
    if not nearest:
        return row
    found: int
    (found,) = nearest[0]
    if found < from_ms:
        (block,) = blocks_between(con, num, RAW, found, found + 1)
        starts = open_block(block, RAW, ["start_ms"])["start_ms"]
        found = int(starts[np.searchsorted(starts, from_ms)])
    return found if row is None else min(found, row)
