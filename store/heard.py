"""By what a message is known again, for thirty days: as long as a broker keeps a session for us.

A message is a row: its box and frame counter, by which it is found, and marks of 64 bits of what else tells it from
others. Texts as keys would cost four times the time and nine times the disk, at each message.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from measures.timespan import DAY_MS
from store.faults import telling

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from store.batch import MessageKey

__all__ = ["MEMORY_MS", "Frame", "Known", "find_known", "highest_counter", "mark_of", "remember"]

MEMORY_MS = 30 * DAY_MS
_ASKED_AT_ONCE = 250
_FORGOTTEN_FOR_ONE = 2

# Box and counter of a message.
Frame = tuple[int, int]
_ROW = attrgetter("box", "counter", "dedup", "frame", "slot", "seen_ms")


class Known(NamedTuple):
    """What is remembered of one message; 0 where it had no such thing."""

    box: int
    counter: int
    dedup: int
    frame: int
    slot: int


def mark_of(text: bytes) -> int:
    """Give 64 bits that tell a text from others, as SQLite's integers are; never 0."""
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big", signed=True) or 1


def remember(con: sqlite3.Connection, keys: Sequence[MessageKey], *, now_ms: int) -> None:
    """Keep what these messages are known by, and forget what is too old; in the caller's transaction.

    Not more than two are forgotten for one that is kept: a clock that stands in 2099 or in 1970 for an hour cannot make
    us forget all. What was written down by such a clock goes in its turn.
    """
    con.executemany(
        "INSERT INTO heard (box, counter, dedup, frame, slot, seen_ms) VALUES (?, ?, ?, ?, ?, ?)", map(_ROW, keys)
    )
    # Rows stand in the order of their arrival, so no index of times is needed to find the old ones.
    oldest = "SELECT num, seen_ms FROM heard ORDER BY num LIMIT ?"
    query = f"SELECT max(num) FROM ({oldest}) WHERE seen_ms < ? OR seen_ms > ?"
    span = (now_ms - MEMORY_MS, now_ms + MEMORY_MS)
    (last,) = con.execute(query, (_FORGOTTEN_FOR_ONE * (len(keys) + 1), *span)).fetchone()
    if last is not None:
        con.execute("DELETE FROM heard WHERE num <= ?", (last,))


def find_known(con: sqlite3.Connection, frames: Iterable[Frame]) -> Iterator[Known]:
    """Give what is remembered of messages with these boxes and counters."""
    asked = iter(frames)
    while some := list(islice(asked, _ASKED_AT_ONCE)):
        pairs = ", ".join(["(?, ?)"] * len(some))
        query = (
            f"WITH asked (box, counter) AS (VALUES {pairs})"
            " SELECT heard.box, heard.counter, dedup, frame, slot FROM asked"
            " CROSS JOIN heard ON heard.box = asked.box AND heard.counter = asked.counter"
        )
        with telling():
            rows = con.execute(query, [part for pair in some for part in pair]).fetchall()
        yield from map(Known._make, rows)


def highest_counter(con: sqlite3.Connection, box: int) -> int | None:
    """Give the highest counter remembered of a box, None where nothing of it is."""
    with telling():
        (highest,) = con.execute("SELECT max(counter) FROM heard WHERE box = ?", (box,)).fetchone()
    return None if highest is None else int(highest)
