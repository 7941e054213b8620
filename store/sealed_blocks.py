"""Blocks as they lie in the base: found by their place, checked against their sum, opened into numpy columns.

How columns are bytes stands in `store/blocks.py`, what is laid over them in `store/ages.py`.
"""

from __future__ import annotations

import struct
import zlib
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from store.blocks import find_columns, pack
from store.faults import BaseDamaged

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from store.blocks import Packed
    from store.kinds import Columns, Kind

__all__ = [
    "BLOCK_BEFORE",
    "NEXT_BLOCK",
    "Block",
    "blocks_between",
    "columns_of",
    "has_blocks",
    "open_block",
    "open_blocks",
    "sealed",
    "signed",
]


class Block(NamedTuple):
    """One sealed stretch of one kind of one channel; `first_ms` and `last_ms` are starts that lie in it."""

    channel: int
    step: int
    first_ms: int
    last_ms: int
    size: int
    crc: int
    body: bytes


def sealed(num: int, kind: Kind, columns: Columns) -> Block:
    """Give columns, not empty and sorted, as a block that was opened again to see that nothing is lost.

    RuntimeError where a column does not come out as it went in: a bug of ours, and the rows stay where they are.
    """
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
    return open_blocks([block], kind, names, room=0)


def open_blocks(blocks: Sequence[Block], kind: Kind, names: Sequence[str], *, room: int) -> Columns:
    """Give the columns of blocks one after the other, in one piece, with room for so many numbers behind them.

    A column that is one number throughout has no room: it is a view of that one. BaseDamaged as for `open_block`.
    """
    places = [*accumulate((block.size for block in blocks), initial=0)]
    size = places[-1]
    try:
        wanted = [name for name in kind.types if name in names or name == "start_ms"]  # the times come first
        packed = [columns_of(block, kind, wanted) for block in blocks]
        columns = {}
        varied = []
        for name in wanted:
            constant = packed[0][name].constant if name != "start_ms" else None
            if constant is not None and all(one[name].constant == constant for one in packed):
                columns[name] = np.broadcast_to(np.array(constant, kind.types[name]), (size,))
            else:
                columns[name] = np.empty(size + room, kind.types[name])
                varied.append(name)
        _fill(packed, places, {name: columns[name] for name in varied})
    except (ValueError, struct.error, zlib.error, IndexError) as why:
        raise BaseDamaged from why
    return {name: columns[name] for name in names}


def columns_of(block: Block, kind: Kind, names: Sequence[str]) -> dict[str, Packed]:
    """Give these columns of a block as they are packed, not opened yet; BaseDamaged when its checksum is not right."""
    if _check(block) != block.crc:
        raise BaseDamaged
    try:
        return find_columns(block.body, kind.types, names)
    except (ValueError, struct.error) as why:
        raise BaseDamaged from why


def _fill(packed: Sequence[dict[str, Packed]], places: Sequence[int], out: Columns) -> None:
    """Open every block into its place; the times come first, some columns stand beside them."""
    for at, told in enumerate(packed):
        begin, end = places[at], places[at + 1]
        first = out["start_ms"][begin:end]
        for name, column in out.items():
            told[name].fill(column[begin:end], None if name == "start_ms" else first)


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
NEXT_BLOCK = f"SELECT first_ms {_BETWEEN} ORDER BY first_ms LIMIT 1"
BLOCK_BEFORE = """
    SELECT first_ms, last_ms FROM block WHERE channel = ?1 AND step = ?2 AND first_ms < ?4
    ORDER BY first_ms DESC LIMIT 1
"""


def blocks_between(con: sqlite3.Connection, num: int, kind: Kind, start_ms: int, end_ms: int) -> list[Block]:
    """Give the blocks that reach into [start, end), earliest first."""
    return [Block(*row) for row in con.execute(_BLOCKS, (num, kind.step, start_ms, end_ms))]


def has_blocks(con: sqlite3.Connection, num: int, kind: Kind, start_ms: int, end_ms: int) -> bool:
    """Tell whether a block reaches into [start, end)."""
    return con.execute(_ANY_BLOCK, (num, kind.step, start_ms, end_ms)).fetchone() is not None
