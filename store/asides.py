"""Keeps what gave no reading: quarantined and conflicting things raw, rejected ones as counts."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from measures.timespan import DAY_MS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from store.batch import SetAside

__all__ = ["ONLY_WAIT", "keep_asides"]

# Messages that can be read and are not: their boxes are too many at once.
ONLY_WAIT = frozenset(["new_devices"])


def keep_asides(con: sqlite3.Connection, things: Iterable[SetAside]) -> None:
    """Keep each thing; one that was kept before is not kept again but counted."""
    for thing in things:
        if thing.outcome == "rejected":
            _count_rejected(con, thing)
        else:
            _keep_raw(con, thing)


def _keep_raw(con: sqlite3.Connection, thing: SetAside) -> None:
    con.execute(
        """
        INSERT INTO set_aside
            (digest, outcome, code, reason, origin, topic, payload, sensor, place, first_ms, last_ms, times)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
        ON CONFLICT (digest) DO UPDATE SET
            first_ms = min(first_ms, excluded.first_ms), last_ms = max(last_ms, excluded.last_ms), times = times + 1
        """,
        (
            _digest(thing),
            thing.outcome,
            thing.code,
            thing.reason,
            thing.origin,
            thing.topic,
            thing.payload,
            thing.sensor,
            thing.where,
            thing.arrived_ms,
            thing.arrived_ms,
        ),
    )


def _count_rejected(con: sqlite3.Connection, thing: SetAside) -> None:
    con.execute(
        """
        INSERT INTO rejected (code, day_ms, reason, count, last_ms) VALUES (?, ?, ?, 1, ?)
        ON CONFLICT (code, day_ms) DO UPDATE SET
            reason = excluded.reason, count = count + 1, last_ms = max(last_ms, excluded.last_ms)
        """,
        (thing.code, thing.arrived_ms // DAY_MS * DAY_MS, thing.reason, thing.arrived_ms),
    )


def _digest(thing: SetAside) -> bytes:
    """Tell the same thing again: a message handed over twice, a file imported twice.

    What waits only for somebody's word is taken in later, each as of its own moment: two that say the same are two.
    """
    digest = blake2b(digest_size=16)
    for part in (thing.outcome, thing.code, thing.origin, thing.topic, thing.sensor, thing.where):
        text = part.encode("utf-8", "surrogatepass")
        digest.update(len(text).to_bytes(4, "big") + text)
    if thing.code in ONLY_WAIT:
        digest.update(thing.arrived_ms.to_bytes(8, "big", signed=True))
    digest.update(thing.payload)
    return digest.digest()
