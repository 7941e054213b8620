"""The proofs that retentions were carried out. `store/pruning.py` deletes and writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from measures.timespan import DAY_MS
from store.faults import telling

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Pruning", "count_pruned", "last_pruning", "pruned_before"]


class Pruning(msgspec.Struct, frozen=True):
    """The last day on which readings were deleted: when, everything before which instant, how many in all."""

    at_ms: int
    before_ms: int
    count: int


def last_pruning(con: sqlite3.Connection) -> Pruning | None:
    """Give the last pruning, all channels of those 24 hours together; None where none was ever done."""
    query = """
        SELECT max(at_ms), max(before_ms), sum(count) FROM pruning
        WHERE at_ms > (SELECT max(at_ms) FROM pruning) - ?
    """
    rows = _ask(con, query, DAY_MS)
    return None if rows[0][0] is None else Pruning(*rows[0])


def count_pruned(con: sqlite3.Connection) -> int:
    """Give how many readings were ever erased as labels say."""
    rows = _ask(con, "SELECT ifnull(sum(count), 0) FROM pruning")
    return int(rows[0][0])


def pruned_before(con: sqlite3.Connection, num: int) -> int | None:
    """Give the instant before which readings of a channel were erased, None where none were."""
    rows = _ask(con, "SELECT max(before_ms) FROM pruning WHERE channel = ?", num)
    return None if rows[0][0] is None else int(rows[0][0])


def _ask(con: sqlite3.Connection, query: str, *values: int) -> list[tuple[Any, ...]]:
    with telling():
        return con.execute(query, values).fetchall()
