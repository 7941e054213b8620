"""Which messages a broker has handed over and were kept: one whose thanks were lost is known when it comes again.

Nothing but this tells a message without time, number and counter from a second one that says the same. A row is one
transaction: the packet ids of its messages and a mark of each, topic and payload. `session` is the session at the
broker in which the ids were given; in another one the same ids are other messages.

Only what is not thanked for can come again, and no more than `MOST` may be under way at once. So many of the last ones
are remembered and no more: ids are given anew after 65 535, and by then their first bearers are long forgotten.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING
from zlib import crc32

from store.faults import telling

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

__all__ = ["MOST", "Handed", "handed_in", "note_handed"]

# sync.link_terms.RECEIVE_MAXIMUM: what the broker may have under way to us.
MOST = 20_000
_ID, _MARK = "H", "I"

# Topic, payload, packet id.
Handed = tuple[str, bytes, int]


def note_handed(con: sqlite3.Connection, session: int, handed: Sequence[Handed]) -> None:
    """Remember messages that are kept in this transaction, and forget the oldest."""
    handed = handed[-MOST:]
    topics, payloads, mids = zip(*handed, strict=True)
    rows = (array(_ID, mids).tobytes(), array(_MARK, _marks(topics, payloads)).tobytes())
    (last,) = con.execute("SELECT ifnull(max(num), 0) FROM handed").fetchone()
    # A row bears the number of its last message, so that what lies so many messages back is found at once.
    upto = last + len(handed)
    con.execute("INSERT INTO handed VALUES (?, ?, ?, ?)", (upto, session, *rows))
    con.execute("DELETE FROM handed WHERE num <= ?", (upto - MOST,))


def handed_in(con: sqlite3.Connection, session: int, asked: Sequence[Handed]) -> set[int]:
    """Give the packet ids of those messages that were kept in this session already."""
    known: dict[int, int] = {}
    with telling():
        for mids, marks in con.execute("SELECT mids, marks FROM handed WHERE session = ? ORDER BY num", (session,)):
            known.update(zip(array(_ID, mids), array(_MARK, marks), strict=True))
    topics, payloads, mids = zip(*asked, strict=True)
    return {mid for mid, mark in zip(mids, _marks(topics, payloads), strict=True) if known.get(mid) == mark}


def _marks(topics: Sequence[str], payloads: Sequence[bytes]) -> list[int]:
    """Give 32 bits of each message: within one session its id alone already tells it from others."""
    begun = {topic: crc32(topic.encode("utf-8", "replace")) for topic in set(topics)}
    return [crc32(payload, begun[topic]) for topic, payload in zip(topics, payloads, strict=True)]
