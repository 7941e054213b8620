"""« Relire »: judge again what was set aside, now that a reader may know it. What is read leaves the list.

A message keeps the time of its first arrival, so nothing that depends on it changes; readings that the base already has
change nothing. Lines of files are not judged again here: their file can be imported again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from store.aside_queries import SetAsideRow, list_quarantined
from store.asides import ONLY_WAIT
from store.base import read_town
from store.catalogue import settle
from store.intake import Batch, keep
from store.recall import knows_device, last_moment, last_total
from sync.envelope import Envelope
from sync.intake import Intake

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from sync.unwrap.home_assistant import Discoveries

__all__ = ["ReadAgain", "read_again"]

# Judged and kept at once; a row is 64 kB at most.
_PIECE = 1_000
# The same message once more, within the same millisecond: more often than that is no box.
_MOST_TIMES = 10_000


class ReadAgain(msgspec.Struct, frozen=True):
    """How many messages were judged again, and how many of them are read now."""

    tried: int
    read: int


def read_again(con: sqlite3.Connection, *, now_ms: int, announced: Discoveries | None = None) -> ReadAgain:
    """Judge all that is quarantined again, the oldest first; the caller holds the gate and a transaction.

    `announced` is what boxes have said their bare values mean: one may have said so after its first values had come.
    """
    # Without a memory of keys: these very messages were seen before. Their devices are none too many either.
    intake = Intake(
        known=lambda _sensor: True,
        last_total=lambda sensor, part, quantity: last_total(con, sensor, part, quantity),
        last_moment=lambda sensor, at_ms, span_ms: last_moment(con, sensor, at_ms, span_ms),
        zone=read_town(con).zone,
        announced=announced,
    )
    after = tried = read = 0
    while rows := list_quarantined(con, after, _PIECE):
        after = rows[-1].num
        tried += sum(map(_times, rows))
        read += _read_some(con, intake, rows, now_ms)
    return ReadAgain(tried, read)


def _read_some(con: sqlite3.Connection, intake: Intake, rows: Sequence[SetAsideRow], now_ms: int) -> int:
    """Judge some, keep what they mean, settle what is understood; give how many messages that are."""
    batch, done = Batch(), list[SetAsideRow]()
    for row in sorted(rows, key=lambda row: row.first_ms):
        for turn in range(_times(row)):
            verdict = intake.judge(Envelope(row.origin, row.topic, row.payload, row.first_ms))
            if verdict.set_aside or (verdict.code == "duplicate" and row.code not in ONLY_WAIT):
                break  # some of it still cannot be read: it stays where people see it
            batch.readings += verdict.readings
            told = [*([verdict.device] if verdict.device is not None else []), *verdict.more_devices]
            batch.devices += [news for news in told if not knows_device(con, news.sensor)]
            if not turn:
                done.append(row)
    keep(con, batch, now_ms=now_ms)
    settle(con, [row.num for row in done], now_ms=now_ms)
    return sum(map(_times, done))


def _times(row: SetAsideRow) -> int:
    """Give how many messages a row is: of those that only waited each counts, others may have been repetitions."""
    return min(row.times, _MOST_TIMES) if row.code in ONLY_WAIT else 1
