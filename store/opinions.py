"""What visitors of the lobby thought: counts per local day, face and reason. Nobody's identity, no time of day.

A visitor who gives a reason after a face is moved from "no reason" to it, so that every row counts people once. Writing
expects the gate and a transaction (`store.change.changing`, or a job of the writer).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from store.faults import telling

if TYPE_CHECKING:
    import sqlite3

__all__ = [
    "REASONS",
    "Face",
    "OpinionCount",
    "count_face",
    "counted_marks",
    "list_opinions",
    "move_to_reason",
    "note_marks",
]

Face = Literal[1, 2, 3]  # unhappy, neither, happy
# Ids of the six reasons, in the order in which they are offered; "" is no reason.
REASONS = ("clear", "useful", "privacy", "numbers", "place", "other")

_COUNT = """
    INSERT INTO opinion (day_ms, face, reason, count) VALUES (?, ?, ?, 1)
    ON CONFLICT (day_ms, face, reason) DO UPDATE SET count = count + 1
"""


class OpinionCount(msgspec.Struct, frozen=True):
    """How many visitors of one local day chose a face and gave a reason ("" = none). `day_ms` is its midnight."""

    day_ms: int
    face: int
    reason: str
    count: int


def count_face(con: sqlite3.Connection, day_ms: int, face: Face) -> None:
    """Count one visitor who touched a face."""
    with telling():
        con.execute(_COUNT, (day_ms, face, ""))


def move_to_reason(con: sqlite3.Connection, day_ms: int, face: Face, reason: str) -> None:
    """Count a visitor who touched that face today under a reason instead of under none; ValueError: no such reason."""
    if reason not in REASONS:
        raise ValueError(reason)
    with telling():
        taken = con.execute(
            "UPDATE opinion SET count = count - 1 WHERE day_ms = ? AND face = ? AND reason = '' AND count > 0",
            (day_ms, face),
        )
        if taken.rowcount:  # without it the face was counted yesterday, before midnight: the reason is let go
            con.execute("DELETE FROM opinion WHERE day_ms = ? AND face = ? AND count = 0", (day_ms, face))
            con.execute(_COUNT, (day_ms, face, reason))


_MARKS = "opinions_counted"


def counted_marks(con: sqlite3.Connection) -> set[int]:
    """Give the marks that were noted last."""
    with telling():
        row = con.execute("SELECT value FROM meta WHERE key = ?", (_MARKS,)).fetchone()
    return set() if row is None or not row[0] else {int(mark, 16) for mark in row[0].split(" ")}


def note_marks(con: sqlite3.Connection, marks: set[int]) -> None:
    """Note, instead of those before, the marks of opinions that are counted and may still lie outside the base.

    In the transaction that counts them: whoever finds them outside after a power cut knows that they are counted.
    """
    told = " ".join(f"{mark:x}" for mark in sorted(marks))
    with telling():
        con.execute("INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", (_MARKS, told))


def list_opinions(con: sqlite3.Connection, start_ms: int, end_ms: int) -> list[OpinionCount]:
    """Give the counts of the days that begin in [start, end), by day, face and reason."""
    with telling():
        rows = con.execute(
            "SELECT day_ms, face, reason, count FROM opinion WHERE day_ms >= ? AND day_ms < ? ORDER BY 1, 2, 3",
            (start_ms, end_ms),
        )
        return [OpinionCount(*row) for row in rows]
