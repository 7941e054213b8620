"""Which Parvis this is, and since when it exists.

A computer whose clock says an earlier day than RELEASED has a wrong clock; nothing is judged by it. RELEASED moves with
every version, BORN never: whatever says that a Parvis received it before is dated by a wrong clock, in any base.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

__all__ = ["BORN", "RELEASED", "VERSION", "born_ms", "is_possible", "released_ms"]

VERSION = "0.1.0"
RELEASED = date(2026, 11, 1)
BORN = date(2026, 11, 1)
# Who runs a program as old as this has more probably a clock that is ahead (a dead battery may say 2099 too).
_OLDEST_MS = 15 * 366 * 86_400_000


def released_ms() -> int:
    """Give the start of the day of release in UTC milliseconds."""
    return _start_ms(RELEASED)


def born_ms() -> int:
    """Give the start of the day before which no Parvis received anything, in UTC milliseconds."""
    return _start_ms(BORN)


def is_possible(now_ms: int) -> bool:
    """Tell whether a clock may be right that says this: not before this program was made, nor long after."""
    return 0 <= now_ms - released_ms() < _OLDEST_MS


def _start_ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
