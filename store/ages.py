"""Readings and tallies as one, whichever age they are of: fresh rows over sealed blocks.

What arrives is always a row, late arrivals and corrections too. Where a row and a block tell of one start, the row
holds: it was written later, by whoever had read the block (`store/arrivals.py`, `store/tallying.py`). So nothing sealed
is reopened to be written to; `store/sealing.py` joins both again when all is quiet. A tally of which nothing is known
any longer lies over its block as a row of zeros.

Whoever asks more than one question holds a `snapshot`, because a block may be sealed between two.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from store.blocks import find_columns, pack
from store.faults import BaseDamaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from store.blocks import Packed

__all__ = [
    "RAW",
    "TALLIES",
    "Block",
    "Columns",
    "Kind",
    "blocks_between",
    "find_earlier",
    "find_later",
    "has_blocks",
    "is_known",
    "lay_over",
    "may_bear",
    "open_block",
    "read",
    "read_rows",
    "sealed",
    "signed",
    "snapshot",
]

_NEVER_MS = 2**63 - 1


class Kind(NamedTuple):
    """What lies in rows and in blocks; `step` is as in the base, -1 for the readings themselves."""

    step: int
    source: str  # the rows of the channel ?
    types: dict[str, str]  # column -> type; the order of a block's columns

    def select(self, names: Sequence[str]) -> str:
        """Give the beginning of the question for rows."""
        told = ", ".join(f"ifnull({name}, 0)" if name == "period_ms" else name for name in names)
        return f"SELECT {told} FROM {self.source}"


RAW = Kind(
    -1,
    "reading WHERE channel = ?",
    {
        "start_ms": "i8",
        "value": "f8",
        "period_ms": "i8",
        "known": "f8",
        "rank": "i8",
        "source_ms": "i8",
        "marks": "i8",
    },
)
_TALLY = {
    "start_ms": "i8",
    "count": "i8",
    "sum": "f8",
    "energy": "f8",
    "low": "f8",
    "high": "f8",
    "known_ms": "f8",
    "last_ms": "i8",
    "last": "f8",
}
# By `tally.step`: quarters, hours, days.
TALLIES = tuple(Kind(step, f"tally WHERE step = {step} AND channel = ?", _TALLY) for step in range(3))

Columns = dict[str, "NDArray[Any]"]


class Block(NamedTuple):
    """One sealed stretch of one kind of one channel; `first_ms` and `last_ms` are starts that lie in it."""

    channel: int
    step: int
    first_ms: int
    last_ms: int
    size: int
    crc: int
    body: bytes


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


# ---- blocks


def sealed(num: int, kind: Kind, columns: Columns) -> Block:
    """Give columns, not empty and sorted, as a block that was opened again to see that nothing is lost."""
    told = [columns[name] for name in kind.types]
    starts = columns["start_ms"]
    block = Block(num, kind.step, int(starts[0]), int(starts[-1]), int(starts.size), 0, pack(told))
    block = signed(block)
    for name, again in open_block(block, kind, list(kind.types)).items():
        if again.tobytes() != columns[name].tobytes():
            raise RuntimeError(f"column {name} does not survive sealing")
    return block


def signed(block: Block) -> Block:
    """Give the block with the checksum of what it says and of where it lies."""
    return block._replace(crc=_check(block))


def open_block(block: Block, kind: Kind, names: Sequence[str]) -> Columns:
    """Give the columns of a block; BaseDamaged when it is not, to the bit, what was sealed.

    Where all numbers of a column are one it is a read-only view of that one (stride 0), which costs no memory.
    """
    return _open_blocks([block], kind, names, room=0)


def _open_blocks(blocks: Sequence[Block], kind: Kind, names: Sequence[str], *, room: int) -> Columns:
    """Give the columns of blocks one after the other, in one piece, with room for so many numbers behind them.

    A column that is one number throughout has no room: it is a view of that one.
    """
    size = sum(block.size for block in blocks)
    try:
        packed = [_columns_of(block, kind) for block in blocks]
        first = np.empty(size + room, np.int64)
        columns = {}
        for name in kind.types:  # the times come first, some columns stand beside them
            if name == "start_ms":
                columns[name] = _fill(blocks, [one[name] for one in packed], first, None)
            elif name in names:
                told = [one[name] for one in packed]
                constant = told[0].constant
                if constant is not None and all(one.constant == constant for one in told):
                    columns[name] = np.broadcast_to(np.array(constant, kind.types[name]), (size,))
                else:
                    columns[name] = _fill(blocks, told, np.empty(size + room, kind.types[name]), first)
    except (ValueError, struct.error, zlib.error, IndexError) as why:
        raise BaseDamaged from why
    return {name: columns[name] for name in names}


def _columns_of(block: Block, kind: Kind) -> dict[str, Packed]:
    if _check(block) != block.crc:
        raise BaseDamaged
    try:
        return dict(zip(kind.types, find_columns(block.body, len(kind.types)), strict=True))
    except (ValueError, struct.error) as why:
        raise BaseDamaged from why


def _fill(
    blocks: Sequence[Block], told: Sequence[Packed], out: NDArray[Any], first: NDArray[np.int64] | None
) -> NDArray[Any]:
    at = 0
    for block, column in zip(blocks, told, strict=True):
        until = at + block.size
        column.fill(out[at:until], None if first is None else first[at:until])
        at = until
    return out


def _check(block: Block) -> int:
    where = struct.pack("<5q", block.channel, block.step, block.first_ms, block.last_ms, block.size)
    return zlib.crc32(block.body, zlib.crc32(where))


# Asked with (channel, step, start, end). Blocks of one kind of one channel never overlap, so the first that can matter
# is the one that begins at or before the start.
_BETWEEN = """
    FROM block WHERE channel = ?1 AND step = ?2 AND first_ms < ?4 AND last_ms >= ?3 AND first_ms >= ifnull(
        (SELECT max(first_ms) FROM block WHERE channel = ?1 AND step = ?2 AND first_ms <= ?3), ?3)
"""
_BLOCKS = f"SELECT channel, step, first_ms, last_ms, count, crc, body {_BETWEEN} ORDER BY first_ms"
_ANY_BLOCK = f"SELECT 1 {_BETWEEN} LIMIT 1"
_NEXT_BLOCK = f"SELECT first_ms {_BETWEEN} ORDER BY first_ms LIMIT 1"
_BLOCK_BEFORE = """
    SELECT first_ms, last_ms FROM block WHERE channel = ?1 AND step = ?2 AND first_ms < ?4
    ORDER BY first_ms DESC LIMIT 1
"""


def blocks_between(con: sqlite3.Connection, num: int, kind: Kind, start_ms: int, end_ms: int) -> list[Block]:
    """Give the blocks that reach into [start, end), earliest first."""
    return [Block(*row) for row in con.execute(_BLOCKS, (num, kind.step, start_ms, end_ms))]


def has_blocks(con: sqlite3.Connection, num: int, kind: Kind, start_ms: int, end_ms: int) -> bool:
    """Tell whether a block reaches into [start, end)."""
    return con.execute(_ANY_BLOCK, (num, kind.step, start_ms, end_ms)).fetchone() is not None


# ---- both ages


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
    columns = _open_blocks(blocks, kind, names, room=above.size if is_behind else 0)
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
        constant = _columns_of(block, RAW)["marks"].constant
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
    nearest = con.execute(_BLOCK_BEFORE, (num, RAW.step, before_ms, before_ms)).fetchall()
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
    nearest = con.execute(_NEXT_BLOCK, (num, RAW.step, from_ms, _NEVER_MS)).fetchall()
    if not nearest:
        return row
    found: int
    (found,) = nearest[0]
    if found < from_ms:
        (block,) = blocks_between(con, num, RAW, found, found + 1)
        starts = open_block(block, RAW, ["start_ms"])["start_ms"]
        found = int(starts[np.searchsorted(starts, from_ms)])
    return found if row is None else min(found, row)
