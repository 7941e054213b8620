"""« Relire »: judge again what was set aside, now that a reader may know it. What is read leaves the list.

A message keeps the time of its first arrival, so nothing that depends on it changes; readings that the base already has
change nothing. Lines of files are not judged again here: their file can be imported again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from store.base import read_town
from store.catalogue import settle
from store.intake import Batch, keep
from store.queries import list_set_aside
from store.recall import knows_device, last_total
from sync.envelope import Envelope
from sync.intake import Intake

if TYPE_CHECKING:
    import sqlite3

__all__ = ["ReadAgain", "read_again"]

_MOST = 5_000


class ReadAgain(msgspec.Struct, frozen=True):
    """How many messages were judged again, and how many of them are read now."""

    tried: int
    read: int


def read_again(con: sqlite3.Connection, *, now_ms: int) -> ReadAgain:
    """Judge what is quarantined again; the caller holds the gate and a transaction."""
    rows = [row for row in list_set_aside(con, _MOST) if row.outcome == "quarantined" and row.origin == "mqtt"]
    # Without a memory of keys: these very messages were seen before. Their devices are none too many either.
    zone = read_town(con).zone
    intake = Intake(known=lambda _sensor: True, last_total=lambda s, p, q: last_total(con, s, p, q), zone=zone)
    batch, done = Batch(), []
    for row in sorted(rows, key=lambda row: row.first_ms):
        verdict = intake.judge(Envelope(row.origin, row.topic, row.payload, row.first_ms))
        if verdict.set_aside or verdict.code == "duplicate":
            continue  # some of it still cannot be read: it stays where people see it
        batch.readings += verdict.readings
        told = [*([verdict.device] if verdict.device is not None else []), *verdict.more_devices]
        batch.devices += [news for news in told if not knows_device(con, news.sensor)]
        done.append(row.num)
    keep(con, batch, now_ms=now_ms)
    settle(con, done, now_ms=now_ms)
    return ReadAgain(len(rows), len(done))
