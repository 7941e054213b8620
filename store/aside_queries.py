"""What was set aside, asked: row by row, by reason, and how much waits. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from store.batch import Outcome
from store.faults import telling

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

__all__ = [
    "SetAsideCount",
    "SetAsideRow",
    "count_waiting",
    "list_quarantined",
    "list_set_aside",
    "set_aside_summary",
]


class SetAsideRow(msgspec.Struct, frozen=True):
    """One thing kept aside; the same again only raises `times`."""

    num: int
    outcome: Outcome
    code: str
    reason: str
    origin: str
    topic: str
    payload: bytes
    sensor: str
    where: str
    first_ms: int
    last_ms: int
    times: int


class SetAsideCount(msgspec.Struct, frozen=True):
    """How often one code was set aside; `reason` is the latest sentence."""

    code: str
    reason: str
    outcome: Outcome
    count: int
    last_ms: int


def list_set_aside(con: sqlite3.Connection, limit: int = 500) -> list[SetAsideRow]:
    """Give what is kept aside and not settled, newest first."""
    query = """
        SELECT num, outcome, code, reason, origin, topic, payload, sensor, place, first_ms, last_ms, times
        FROM set_aside WHERE settled_ms IS NULL ORDER BY last_ms DESC, num DESC LIMIT ?
    """
    with telling():
        return [SetAsideRow(*row) for row in con.execute(query, (limit,))]


def list_quarantined(con: sqlite3.Connection, after: int, limit: int) -> list[SetAsideRow]:
    """Give messages of the broker that are kept aside and not settled, in their order, behind the number `after`."""
    query = """
        SELECT num, outcome, code, reason, origin, topic, payload, sensor, place, first_ms, last_ms, times
        FROM set_aside WHERE settled_ms IS NULL AND outcome = 'quarantined' AND origin = 'mqtt' AND num > ?
        ORDER BY num LIMIT ?
    """
    with telling():
        return [SetAsideRow(*row) for row in con.execute(query, (after, limit))]


def count_waiting(con: sqlite3.Connection, codes: Iterable[str]) -> tuple[int, int]:
    """Give how many messages are kept aside for these reasons, and of how many boxes."""
    listed = list(codes)
    query = f"""
        SELECT ifnull(sum(times), 0), count(DISTINCT sensor) FROM set_aside
        WHERE settled_ms IS NULL AND code IN ({", ".join("?" * len(listed))})
    """
    with telling():
        messages, boxes = con.execute(query, listed).fetchone()
    return int(messages), int(boxes)


def set_aside_summary(con: sqlite3.Connection, since_ms: int) -> list[SetAsideCount]:
    """Give how often each code was set aside since then, rejected ones included, most frequent first.

    Rejected things are counted by UTC day: the whole day in which `since_ms` falls is counted.
    """
    # The reason beside max(last_ms) is the one of that very row (SQLite's rule for a lone max).
    query = """
        SELECT code, reason, outcome, count(*), max(last_ms)
        FROM set_aside WHERE settled_ms IS NULL AND last_ms >= :since GROUP BY code, outcome
        UNION ALL
        SELECT code, reason, 'rejected', sum(count), max(last_ms)
        FROM rejected WHERE last_ms >= :since GROUP BY code
        ORDER BY 4 DESC, 1
    """
    with telling():
        return [SetAsideCount(*row) for row in con.execute(query, {"since": since_ms})]
