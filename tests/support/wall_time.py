"""A plain reference for wall clock times: one at a time, asked of the standard library alone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from measures.timespan import instant_of

__all__ = ["resolve_local"]


def resolve_local(wall: datetime, zone: str) -> tuple[int | None, bool]:
    """Give (instant, is_twice) of a naive wall clock time.

    The instant is None where that hour does not exist (spring). Of an hour that stands twice (autumn) the first, summer
    time, is given; the second is `wall.replace(fold=1)`.
    """
    there = ZoneInfo(zone)
    moment = wall.replace(tzinfo=there)
    back = moment.astimezone(UTC).astimezone(there).replace(tzinfo=None, fold=0)
    if back != wall.replace(fold=0):
        return None, False
    first, second = wall.replace(tzinfo=there, fold=0), wall.replace(tzinfo=there, fold=1)
    return instant_of(moment), first.utcoffset() != second.utcoffset()
