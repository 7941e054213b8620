"""What the two comparisons of Passages ask the base: several places on a common base, and before and after a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop.periods import Length, Period
from measures.series import local_ms, take
from measures.timespan import DAY_MS, Step, date_of, midnight_ms
from reports.base_100 import on_base
from reports.before_after import Change, WeekdayChange, compare_days, weekday_means
from reports.counted import leave_out, load_counted
from reports.silences import without_failures
from reports.sums import add_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from desktop.themes import Followed
    from measures.like_days import DayCalendar
    from measures.series import Series
    from reports.silences import Working

__all__ = ["Base", "BeforeAfter", "Compared", "bases_of", "read_before_after", "read_compared"]

_EPOCH = date(1970, 1, 1)


class Base(msgspec.Struct, frozen=True):
    """The days [first, until) whose mean is 100."""

    key: str
    first: date
    until: date


class Compared(msgspec.Struct, frozen=True, eq=False):
    """The places that have a base, with their series in hundredths of it; `without` have none.

    `failing` are the days on which one of them most likely failed.
    """

    names: tuple[str, ...]
    series: tuple[Series, ...]
    without: tuple[str, ...]
    base: Base
    failing: frozenset[date] = frozenset()


class BeforeAfter(msgspec.Struct, frozen=True, eq=False):
    """A comparison, None where there are not enough days.

    `is_ordinary`: only days that are no holidays; of school holidays too where they are known (`knows_school`).
    `failing` are days on which the counter most likely failed, left aside as well.
    """

    change: Change | None
    weekdays: list[WeekdayChange]
    is_ordinary: bool
    knows_school: bool = False
    failing: frozenset[date] = frozenset()


def bases_of(period: Period) -> list[Base]:
    """Give the first periods that may be the base: the beginning of what is shown, all of it, and what lay before."""
    if period.length is Length.DAY:  # a day is shown with its week
        period = Period.around(Length.WEEK, period.first)
    first, until = period.first, period.until
    before = period.previous()
    whole, earlier = Base("whole", first, until), Base("before", before.first, before.until)
    if period.length is Length.YEAR:
        return [Base("begin", first, date(first.year, 2, 1)), whole, earlier]
    if period.length is Length.MONTH:
        return [Base("begin", first, first + timedelta(days=7)), whole, earlier]
    return [earlier, whole]


def _whole_weeks(span: tuple[date, date]) -> tuple[date, date]:
    """Widen days to whole weeks: a week that is cut by the new year is no week."""
    first, until = span
    return first - timedelta(days=first.weekday()), until + timedelta(days=-until.weekday() % 7)


def _working(
    con: sqlite3.Connection,
    followed: Followed,
    span_ms: tuple[int, int],
    step: Step,
    zone: str,
    calendar: DayCalendar,
) -> Working:
    def load(start_ms: int, end_ms: int, step: Step) -> Series:
        return add_series([load_counted(con, one, start_ms, end_ms, step, zone) for one in followed.channels])

    return without_failures(load, *span_ms, step, calendar)


def read_compared(
    con: sqlite3.Connection,
    asked: Sequence[tuple[str, Followed]],
    period: Period,
    base: Base,
    zone: str,
    calendar: DayCalendar,
    now_ms: int,
) -> Compared:
    """Give places (name, count) over a period, by week where it is a year, else by day (a day with its week)."""
    step = Step.WEEK if period.length is Length.YEAR else Step.DAY
    shown = Period.around(Length.WEEK, period.first) if period.length is Length.DAY else period
    first, until = min(shown.first, base.first), max(shown.until, base.until)
    base_first, base_until = base.first, base.until
    if step is Step.WEEK:
        first, until = _whole_weeks((first, until))
        base_first, base_until = _whole_weeks((base_first, base_until))
    span = midnight_ms(first, zone), midnight_ms(until, zone)
    names, found, without = [], [], []
    failing: frozenset[date] = frozenset()
    for name, followed in asked:
        working = _working(con, followed, span, step, zone, calendar)
        failing |= working.days
        # A sum that still grows is no value yet.
        series = leave_out(working.series, working.series.end_ms > now_ms)
        scaled = on_base(series, midnight_ms(base_first, zone), midnight_ms(base_until, zone))
        kept = None if scaled is None else _cut(scaled, midnight_ms(shown.first, zone), midnight_ms(shown.until, zone))
        if kept is None or bool(np.isnan(kept.value).all()):
            without.append(name)
        else:
            names.append(name)
            found.append(kept)
    return Compared(tuple(names), tuple(found), tuple(without), base, failing)


def _cut(series: Series, start_ms: int, end_ms: int) -> Series:
    return take(series, (series.end_ms > start_ms) & (series.start_ms < end_ms))


def read_before_after(
    con: sqlite3.Connection,
    followed: Followed,
    last_before: date,
    first_after: date,
    weeks: int,
    zone: str,
    calendar: DayCalendar,
    now_ms: int,
) -> BeforeAfter:
    """Compare the weeks up to `last_before` with those from `first_after` on, ordinary days where they suffice."""
    today = date_of(now_ms, zone)
    sides = []
    failing: frozenset[date] = frozenset()
    for first, until in (
        (last_before - timedelta(weeks=weeks) + timedelta(days=1), last_before + timedelta(days=1)),
        (first_after, min(first_after + timedelta(weeks=weeks), today)),
    ):
        start, end = midnight_ms(first, zone), midnight_ms(max(until, first), zone)
        if end <= start:
            end = start + DAY_MS
        working = _working(con, followed, (start, end), Step.DAY, zone, calendar)
        failing |= working.days
        sides.append(leave_out(working.series, working.series.end_ms > now_ms))
    ordinary = [leave_out(side, _is_holiday(side, calendar)) for side in sides]
    change = compare_days(*ordinary)
    if change is not None:
        knows_school = calendar.knows(last_before) and calendar.knows(first_after)
        means = weekday_means(*ordinary)
        return BeforeAfter(change, means, is_ordinary=True, knows_school=knows_school, failing=failing)
    return BeforeAfter(compare_days(*sides), weekday_means(*sides), is_ordinary=False, failing=failing)


def _is_holiday(days: Series, calendar: DayCalendar) -> np.ndarray:
    dates = [_EPOCH + timedelta(days=int(number)) for number in local_ms(days) // DAY_MS]
    return np.array(
        [calendar.is_public_holiday(day) or calendar.school_holiday(day) is not None for day in dates], dtype=bool
    )
