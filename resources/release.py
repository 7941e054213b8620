"""Which Parvis this is, and since when it exists.

A computer whose clock says an earlier day than RELEASED has a wrong clock; nothing is judged by it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

__all__ = ["RELEASED", "VERSION", "released_ms"]

VERSION = "0.1.0"
RELEASED = date(2026, 11, 1)


def released_ms() -> int:
    """Give the start of the day of release in UTC milliseconds."""
    return int(datetime(RELEASED.year, RELEASED.month, RELEASED.day, tzinfo=UTC).timestamp() * 1000)
