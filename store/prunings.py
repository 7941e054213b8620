"""The proofs that retentions were carried out, as the lobby tells them. Who deletes writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from store.faults import telling

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Pruning", "last_pruning"]


class Pruning(msgspec.Struct, frozen=True):
    """The last day on which readings were deleted: when, everything before which instant, how many in all."""

    at_ms: int
    before_ms: int
    count: int


_DAY_MS = 86_400_000


def last_pruning(con: sqlite3.Connection) -> Pruning | None:
    """Give the last pruning, all channels of those 24 hours together; None where none was ever done."""
    with telling():
        row = con.execute(
            "SELECT max(at_ms), max(before_ms), sum(count) FROM pruning "
            "WHERE at_ms > (SELECT max(at_ms) FROM pruning) - ?",
            (_DAY_MS,),
        ).fetchone()
    return Pruning(*row) if row and row[0] is not None else None
