"""What the page Passages asks the base, in one go on the reader: the view, its habit, the typical week, the facts.

A view shows all that was measured; figures, habits and comparisons leave out what the town hall does not count.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop.periods import Length, Period
from measures.series import local_ms
from measures.timespan import DAY_MS, Step, date_of, midnight_ms
from reports.counted import known_of_counted, leave_out, load_counted
from reports.excesses import Excess, excesses_in
from reports.habit import HABIT_WEEKS, Habit, TypicalWeek, usual_range, well_known
from reports.late_growth import late_growth_slots
from reports.like_weeks import WeekKind, like_week
from reports.silences import silent_days, without_failures
from reports.standing import Extremes, Standing, best_days, calmest_days, rank_day, whole_days
from reports.sums import add_series, compare_shifted
from store.notes import notes_at
from store.queries import load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.like_days import DayCalendar
    from measures.reading import Channel
    from measures.series import Series
    from store.notes import Note

__all__ = ["DayLine", "PassagesFacts", "PassagesView", "read_passages", "read_span"]

# As far back as like days are looked for: eight Tuesdays of short holidays lie more than a year apart.
_BEFORE_MS = 400 * DAY_MS
_TOLD_DAYS = 3


class PassagesView(msgspec.Struct, frozen=True, eq=False):
    """One span of one count at one step, as measured; `counted` without what is not counted.

    `habit` is None where like days make no sense (weeks, months); `notes` touch the span.
    """

    series: Series
    counted: Series
    habit: Habit | None
    notes: tuple[Note, ...]

    @property
    def is_left_out(self) -> NDArray[np.bool_]:
        """(N,) which slots were measured and are not counted."""
        found: NDArray[np.bool_] = (self.series.known > 0) & (self.counted.known == 0)
        return found


class DayLine(msgspec.Struct, frozen=True):
    """One of the like days of a day: what was counted then."""

    day: date
    value: float


class PassagesFacts(msgspec.Struct, frozen=True, eq=False):
    """What stands under the chart, for the whole period of the page.

    `total` is None when nothing was counted; `usual` is (counted, usual) over the hours known in both; `year_ago` is
    (now, then) likewise, of a month or a year over the whole days; `best` and `worst` are the fullest and the calmest
    days; `failing` those on which the counter most likely failed (`reports/silences.py`); `days` the days of the period
    as measured, `left_out` (D,) those not counted; `likes` the like days of a single day, newest first; `standing` its
    rank among the same weekdays of the year; `excluding` the notes whose span is not counted; `doubts` the spans in
    which most likely too much was counted.
    """

    total: float | None
    usual: tuple[float, float] | None
    known: float | None
    best: Extremes
    worst: Extremes
    failing: tuple[date, ...]
    year_ago: tuple[float, float] | None
    week: TypicalWeek
    week_kind: WeekKind
    days: Series
    left_out: NDArray[np.bool_]
    likes: tuple[DayLine, ...]
    standing: Standing | None
    excluding: tuple[Note, ...]
    calendar: DayCalendar
    doubts: tuple[Excess, ...] = ()


class _Asked(msgspec.Struct, frozen=True):
    """The count that is asked about."""

    con: sqlite3.Connection
    channels: Sequence[Channel]
    zone: str

    def measured(self, start_ms: int, end_ms: int, step: Step) -> Series:
        return add_series([load_series(self.con, one, start_ms, end_ms, step, self.zone) for one in self.channels])

    def counted(self, start_ms: int, end_ms: int, step: Step) -> Series:
        return add_series(self.counted_each(start_ms, end_ms, step))

    def counted_each(self, start_ms: int, end_ms: int, step: Step) -> list[Series]:
        return [load_counted(self.con, one, start_ms, end_ms, step, self.zone) for one in self.channels]


def read_span(
    con: sqlite3.Connection,
    channels: Sequence[Channel],
    span_ms: tuple[int, int],
    step: Step,
    zone: str,
    calendar: DayCalendar,
) -> PassagesView:
    """Give any span at any step with its usual range."""
    asked, (start, end) = _Asked(con, channels, zone), span_ms
    notes = tuple(notes_at(con, channels[0], start, end))
    series = asked.measured(start, end, step)
    counted = asked.counted(start, end, step) if any(note.is_excluding for note in notes) else series
    habit = None
    if step in (Step.QUARTER, Step.HOUR, Step.DAY):
        habit = usual_range(series, asked.counted(start - _BEFORE_MS, end, step), calendar=calendar)
    return PassagesView(series, counted, habit, notes)


def _with_year_before(
    asked: _Asked, view: PassagesView, period: Period, step: Step, calendar: DayCalendar
) -> tuple[float, float] | None:
    """Give (now, then) over what is known now and 52 weeks before, as the questions do (why: decision 0106).

    Of days, those that are whole: half a day is held against no whole one.
    """
    start, end = period.span_ms(asked.zone)
    now = view.counted if view.habit is None else leave_out(view.counted, view.habit.failing)
    # A day more at both ends: the clocks may stand otherwise a year before.
    then = without_failures(asked.counted, start - 365 * DAY_MS, end - 363 * DAY_MS, step, calendar).series
    if step is Step.DAY:
        now, then = (leave_out(one, ~well_known(one)) for one in (now, then))
    return compare_shifted(now, then)


def read_passages(
    con: sqlite3.Connection,
    channels: Sequence[Channel],
    period: Period,
    zone: str,
    now_ms: int,
    calendar: DayCalendar,
) -> PassagesFacts:
    """Give the figures of one period; every one of them counts only what is known."""
    asked, (start, end) = _Asked(con, channels, zone), period.span_ms(zone)
    until = min(end, now_ms)
    lasts = [channel.last_ms for channel in channels if channel.last_ms is not None]
    born = min((channel.first_ms for channel in channels if channel.first_ms is not None), default=None)
    heard = min(until, max(lasts, default=until) + 1)
    finest = min((channel.step_s or 3600) for channel in channels)
    step = Step.DAY if period.length in (Length.MONTH, Length.YEAR) or finest > 4000 else Step.HOUR
    view = read_span(con, channels, (start, end), step, zone, calendar)
    days = view if step is Step.DAY else read_days(asked, start, end)
    seen = ~np.isnan(view.counted.value)
    is_day = period.length is Length.DAY
    last_heard = date_of(heard - 1, zone)
    of_each = _past_hours(asked, last_heard)
    hours = add_series(of_each)
    kind, week = like_week(hours, min(period.last, last_heard), calendar, HABIT_WEEKS)
    past = asked.counted(start - _BEFORE_MS, end, Step.DAY) if hours.is_empty else hours
    silent = silent_days(days.counted, past, calendar)
    best = worst = Extremes([])
    if not is_day:
        at_once = late_growth_slots(con, channels, days.counted)
        best = best_days(days.counted, until, _TOLD_DAYS, at_once)
        worst = calmest_days(days.counted, until, _TOLD_DAYS, silent)
    return PassagesFacts(
        float(view.counted.value[seen].sum()) if bool(seen.any()) else None,
        view.habit.expected(view.counted) if view.habit else None,
        known_of_counted(view.series, view.counted, until, born),
        best,
        worst,
        tuple(date_of(int(at), zone) for at in days.counted.start_ms[silent].tolist()),
        _with_year_before(asked, view, period, step, calendar),
        week,
        kind,
        days.series,
        days.is_left_out,
        _like_days(asked, period.first, calendar) if is_day else (),
        _standing(asked, period.first, now_ms, calendar) if is_day else None,
        tuple(note for note in view.notes if note.is_excluding),
        calendar,
        tuple(excesses_in(con, of_each, start, heard, zone)),
    )


def read_days(asked: _Asked, start_ms: int, end_ms: int) -> PassagesView:
    """Give the days of a span, as measured and as counted."""
    return PassagesView(asked.measured(start_ms, end_ms, Step.DAY), asked.counted(start_ms, end_ms, Step.DAY), None, ())


def _past_hours(asked: _Asked, last: date) -> list[Series]:
    """Give the hours of each channel up to the end of the day `last`, as far back as like days are looked for."""
    end = midnight_ms(last + timedelta(days=1), asked.zone)
    return asked.counted_each(end - _BEFORE_MS, end, Step.HOUR)


def _like_days(asked: _Asked, day: date, calendar: DayCalendar) -> tuple[DayLine, ...]:
    """Give the last like days of a day, as its habit takes them."""
    start, end = midnight_ms(day, asked.zone), midnight_ms(day + timedelta(days=1), asked.zone)
    past = asked.counted(start - _BEFORE_MS, start, Step.DAY)
    at = local_ms(past) // DAY_MS
    found = usual_range(asked.measured(start, end, Step.DAY), past, calendar=calendar).like_days
    lines = []
    for number in found[:, 0].tolist() if found.size else []:
        place = int(np.searchsorted(at, number))
        if place < at.size and at[place] == number and not np.isnan(past.value[place]):
            lines.append(DayLine(date_of(int(past.start_ms[place]), asked.zone), float(past.value[place])))
    return tuple(lines)


def _standing(asked: _Asked, day: date, until_ms: int, calendar: DayCalendar) -> Standing | None:
    """Give the rank of a day among the same weekdays of its year."""
    first, after = (midnight_ms(date(year, 1, 1), asked.zone) for year in (day.year, day.year + 1))
    year = without_failures(asked.counted, first, after, Step.DAY, calendar).series
    return rank_day(whole_days(year, until_ms), day)
