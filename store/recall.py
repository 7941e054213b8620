"""What the road of live messages asks the base: is this box known, its last total, its last frame?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.faults import telling

if TYPE_CHECKING:
    import sqlite3

__all__ = ["knows_device", "last_frames", "last_moment", "last_total"]

_LAST_TOTAL = """
SELECT reading.value, reading.start_ms
FROM device
JOIN channel ON channel.device = device.num
JOIN reading ON reading.channel = channel.num AND reading.start_ms = channel.last_ms
WHERE device.sensor = ? AND channel.part = ? AND channel.quantity = ? AND channel.semantics = 'total'
"""


def knows_device(con: sqlite3.Connection, sensor: str) -> bool:
    """Tell whether the box has ever been heard here."""
    with telling():
        return con.execute("SELECT 1 FROM device WHERE sensor = ?", (sensor,)).fetchone() is not None


def last_total(con: sqlite3.Connection, sensor: str, part: str, quantity: str) -> tuple[float, int] | None:
    """Give (value, time) of the latest total of a counter, None when it has none."""
    with telling():
        row = con.execute(_LAST_TOTAL, (sensor, part, quantity)).fetchone()
    return None if row is None else (float(row[0]), int(row[1]))


def last_frames(con: sqlite3.Connection) -> dict[str, int]:
    """Give the frame counter of every box's latest message, by sensor; boxes without one are left out."""
    with telling():
        return dict(con.execute("SELECT sensor, counter FROM device WHERE counter IS NOT NULL").fetchall())


def last_moment(con: sqlite3.Connection, sensor: str, at_ms: int, span_ms: int) -> int | None:
    """Give the last moment from `at_ms` on, less than `span_ms` later, of which a message of a box told; None: none."""
    query = """
        SELECT max(source_ms) FROM device
        JOIN channel ON channel.device = device.num AND channel.last_ms >= ? - channel.longest_ms
        JOIN reading ON reading.channel = channel.num AND reading.start_ms >= ? - channel.longest_ms
        WHERE device.sensor = ? AND source_ms >= ? AND source_ms < ?
    """
    with telling():
        (latest,) = con.execute(query, (at_ms, at_ms, sensor, at_ms, at_ms + span_ms)).fetchone()
    return None if latest is None else int(latest)
