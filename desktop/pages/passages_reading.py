"""What the page Passages asks the base, in one go on the reader: the view, its habit, the typical week, the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from desktop.periods import Length, Period
from measures.timespan import DAY_MS, Step, date_of, midnight_ms
from reports.habit import HABIT_WEEKS, Habit, TypicalWeek, typical_week, usual_range
from reports.sums import add_series, compare_shifted, known_share
from store.queries import load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from measures.reading import Channel
    from measures.series import Series

__all__ = ["PassagesFacts", "PassagesView", "read_passages", "read_span"]

_BEFORE_MS = HABIT_WEEKS * 7 * DAY_MS


@dataclass(frozen=True, slots=True, eq=False)
class PassagesView:
    """One span of one count at one step; `habit` is None where like days make no sense (weeks, months)."""

    series: Series
    habit: Habit | None


@dataclass(frozen=True, slots=True, eq=False)
class PassagesFacts:
    """What stands under the chart, for the whole period of the page.

    `total` is None when nothing was counted; `usual` is (counted, usual) over the hours known in both; `year_ago` is
    (now, then) likewise; `fullest` the fullest local day.
    """

    total: float | None
    usual: tuple[float, float] | None
    known: float | None
    fullest: tuple[date, float] | None
    year_ago: tuple[float, float] | None
    week: TypicalWeek


def _load(con: sqlite3.Connection, channels: Sequence[Channel], start: int, end: int, step: Step, zone: str) -> Series:
    return add_series([load_series(con, channel, start, end, step, zone) for channel in channels])


def read_span(
    con: sqlite3.Connection, channels: Sequence[Channel], span_ms: tuple[int, int], step: Step, zone: str
) -> PassagesView:
    """Give any span at any step with its usual range."""
    start, end = span_ms
    series = _load(con, channels, start, end, step, zone)
    if step not in (Step.QUARTER, Step.HOUR, Step.DAY):
        return PassagesView(series, None)
    past = _load(con, channels, start - _BEFORE_MS, end, step, zone)
    return PassagesView(series, usual_range(series, past))


def _year_before(period: Period, zone: str) -> tuple[tuple[int, int], int]:
    """Give the span to compare with and how many days lie between: the same weekdays, or the same dates."""
    if period.length in (Length.DAY, Length.WEEK):
        days = 364
    else:
        before = period.first.replace(year=period.first.year - 1)
        days = (period.first - before).days
    start, end = period.span_ms(zone)
    # A day more at both ends: the clocks may stand otherwise a year before.
    return (start - (days + 1) * DAY_MS, end - (days - 1) * DAY_MS), days


def read_passages(
    con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
) -> PassagesFacts:
    """Give the figures of one period; every one of them counts only what is known."""
    start, end = period.span_ms(zone)
    until = min(end, now_ms)
    lasts = [channel.last_ms for channel in channels if channel.last_ms is not None]
    heard = min(until, max(lasts, default=until) + 1)
    finest = min((channel.step_s or 3600) for channel in channels)
    step = Step.DAY if period.length in (Length.MONTH, Length.YEAR) or finest > 4000 else Step.HOUR
    view = read_span(con, channels, (start, end), step, zone)
    days = view.series if step is Step.DAY else _load(con, channels, start, end, Step.DAY, zone)
    seen = ~np.isnan(days.value)
    fullest = None
    if period.length is not Length.DAY and int(seen.sum()) > 1:
        best = int(np.nanargmax(days.value))
        fullest = date_of(int(days.start_ms[best]), zone), float(days.value[best])
    span, shift = _year_before(period, zone)
    last_year = _load(con, channels, *span, step, zone)
    counted = ~np.isnan(view.series.value)
    return PassagesFacts(
        float(view.series.value[counted].sum()) if bool(counted.any()) else None,
        view.habit.expected(view.series) if view.habit else None,
        known_share(view.series, until),
        fullest,
        compare_shifted(view.series, last_year, shift),
        typical_week(_load(con, channels, *_weeks_before(heard, zone), Step.HOUR, zone)),
    )


def _weeks_before(until_ms: int, zone: str) -> tuple[int, int]:
    last = date_of(until_ms - 1, zone) + timedelta(days=1)
    return midnight_ms(last - timedelta(weeks=HABIT_WEEKS), zone), midnight_ms(last, zone)
