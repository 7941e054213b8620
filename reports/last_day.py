"""Which day is the last of a base: the last on which anything was counted, and the last that is whole.

A base made of files ends where its files end, at ten in the morning or with the two hours after midnight that a table
carries along. Such a day is no Monday of a mean, no « dernier jour » and none of « ces sept derniers jours ». It is
held against the four weeks before it and not against the clock, for some counters rest every night (why: decision
0087).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from measures.quantiles import median
from measures.timespan import Step, date_of, midnight_ms
from reports.habit import AS_USUAL
from store.queries import load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from measures.reading import Channel

__all__ = ["heard_until", "last_days"]

_USUAL_DAYS = 28
_HOLD_S = 900


def last_days(
    con: sqlite3.Connection,
    channels: Sequence[Channel],
    zone: str,
    now_ms: int | None,
    beside: Sequence[Channel] = (),
) -> tuple[date, date]:
    """Give the last day of which something is known, and the last one that is whole, of channels that have readings.

    The day on which one asks still goes on, however much of it is known. The first day has none before it. `beside` are
    channels of the same boxes, which tell that these were there where no car gave a speed.
    """
    last = max(date_of(one.last_ms, zone) for one in channels if one.last_ms is not None)
    born = min(date_of(one.first_ms, zone) for one in channels if one.first_ms is not None)
    if now_ms is not None and last == date_of(now_ms, zone):
        return last, max(born, last - timedelta(days=1))
    told = _told(con, channels, last, zone)
    known = np.flatnonzero(told.sum(axis=0) > 0)
    if not known.size:
        return last, last
    at = int(known[-1])
    more = _told(con, beside, last, zone)
    last -= timedelta(days=told.shape[1] - 1 - at)
    told = np.concatenate([told, more])[:, : at + 1]
    is_whole = born == last or _is_whole(told)
    return last, last if is_whole else last - timedelta(days=1)


def _told(con: sqlite3.Connection, channels: Sequence[Channel], last: date, zone: str) -> NDArray[np.float64]:
    """Give (C, D), the share known of each day up to `last`, of the channels that told anything in its last hours."""
    since = midnight_ms(last - timedelta(days=1), zone)
    late = [one for one in channels if one.last_ms is not None and one.last_ms >= since]
    start, end = midnight_ms(last - timedelta(days=_USUAL_DAYS), zone), midnight_ms(last + timedelta(days=1), zone)
    days = [load_series(con, one, start, end, Step.DAY, zone, extremes=False) for one in late]
    shares = [np.where(np.isnan(one.value), 0.0, np.minimum(one.known, 1.0)) for one in days]
    return np.array(shares).reshape(len(days), _USUAL_DAYS + 1)


def _is_whole(told: NDArray[np.float64]) -> bool:
    """Tell whether the last of these days is known about as well as the days before usually are."""
    spoke = [(row[-1], row[:-1][row[:-1] > 0]) for row in told if row[-1] > 0]
    usual = [(share, median(before)) for share, before in spoke if before.size]
    least = AS_USUAL * sum(usually for _share, usually in usual)
    return float(sum(share for share, _usually in usual)) >= least


def heard_until(channels: Sequence[Channel], end_ms: int, zone: str, now_ms: int | None) -> int:
    """Give the end of what can be known of a span that ends at `end_ms`.

    What comes after the last line of a file is not missing; what a town that is listened to has not told today, is. An
    only day stays one: three hours of it are not told as the whole of what it took.
    """
    if now_ms is not None and date_of(now_ms, zone) == date_of(end_ms - 1, zone):
        return min(now_ms, end_ms)
    first = min(one.first_ms for one in channels if one.first_ms is not None)
    if date_of(first, zone) == date_of(end_ms - 1, zone):
        return end_ms
    ends = [one.last_ms + 1000 * (one.step_s or _HOLD_S) for one in channels if one.last_ms is not None]
    return min(max(ends, default=end_ms), end_ms)
