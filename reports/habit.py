"""What is usual: the range of like slots, and the typical week.

Like slots share the time of day on the local clock, so a change of the clocks shifts nothing, and the kind of day: the
same weekday, market or none, in school time or in the holidays, public holidays apart. Where too few such days are
known, the weekday (and the market) decides; a public holiday, which is no weekday, is then held against Sundays. We
speak of habit, never of normal: the range is the middle half of what was counted, and fewer than four like days make
none. What a failing counter told is as unknown as a gap (`reports/silences.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.distinct import distinct
from measures.like_days import PUBLIC, UNKNOWN
from measures.quantiles import median, medians, quantiles
from measures.quantity import Combine, combine_of
from measures.series import local_ms
from measures.tally import EXTREMES
from measures.timespan import DAY_MS, HOUR_MS
from reports.silences import AS_USUAL, failing_slots

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.like_days import DayCalendar
    from measures.series import Series

__all__ = [
    "AS_USUAL",
    "ENOUGH_DAYS",
    "HABIT_WEEKS",
    "NEARLY_ALL",
    "DayHours",
    "Habit",
    "TypicalWeek",
    "day_hours",
    "known_as_usual",
    "typical_week",
    "usual_range",
    "well_known",
]

HABIT_WEEKS = 8
# Fewer like days than this make an anecdote, not a habit.
ENOUGH_DAYS = 4
# The epoch was a Thursday; counted from the Monday before, weekday = day number modulo 7.
_EPOCH_WEEKDAY = 3
# Of its own time, for days of several places held against each other, or told alone: a counter that rests at night has
# as many passages as usual (`known_as_usual`) and still not those of a whole day.
NEARLY_ALL = 0.9
_SUNDAY = 3  # the 4 January 1970


class Habit(msgspec.Struct, frozen=True, eq=False):
    """Quartiles of like slots for N slots: (N,) float64, NaN where fewer than four like slots are known.

    `likes` (N,) is how many are known; `like_days` (weeks, D) the like days of each of the D days of the view, counted
    from 1970-01-01, newest first, far below zero for none. A slot of which less than `least_known` is known is held
    against nothing, and neither is one on which the counter most likely failed (`failing`, (N,)).
    """

    low: NDArray[np.float64]
    middle: NDArray[np.float64]
    high: NDArray[np.float64]
    likes: NDArray[np.int64]
    like_days: NDArray[np.int64]
    failing: NDArray[np.bool_]
    least_known: float = 0.0

    def is_comparable(self, series: Series) -> NDArray[np.bool_]:
        """Give (N,) which slots are known about as well as those that the habit is made of."""
        found: NDArray[np.bool_] = ~np.isnan(series.value) & (series.known > 0) & (series.known >= self.least_known)
        return found

    def expected(self, series: Series) -> tuple[float, float] | None:
        """Give (counted, usual) summed over the slots where both are well known; None where no slot has both."""
        both = ~np.isnan(self.middle) & self.is_comparable(series) & ~self.failing
        if not bool(both.any()):
            return None
        return float(series.value[both].sum()), float(self.middle[both].sum())


def known_as_usual(known: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Give (N,) which shares, 0..1, are about as great as they usually are: 0.8 of the middle of those above 0.

    The one rule of what is whole, for the pages, the lobby and the questions. A share itself would not do: some
    counters rest every night.
    """
    found: NDArray[np.bool_] = (known > 0) & (known >= _least_of(known))
    return found


def _least_of(known: NDArray[np.float64]) -> float:
    seen = known[known > 0]
    return AS_USUAL * median(seen) if seen.size else 0.0


def well_known(series: Series) -> NDArray[np.bool_]:
    """Give (N,) which slots are known as well as the series usually is: half a day is held against no whole one."""
    return known_as_usual(_told_share(series))


def _least_known(series: Series) -> float:
    return _least_of(_told_share(series))


def _told_share(series: Series) -> NDArray[np.float64]:
    return np.where(np.isnan(series.value), 0.0, series.known)


class TypicalWeek(msgspec.Struct, frozen=True, eq=False):
    """Median by weekday and hour: `middle` (7, 24) float64, Monday first, NaN where unknown; from `weeks` weeks.

    `is_habit` (7, 24): of at least four weeks, and known in half of them.
    """

    middle: NDArray[np.float64]
    weeks: int
    is_habit: NDArray[np.bool_]

    @property
    def busiest(self) -> tuple[int, int, float] | None:
        """(weekday, hour, value) of the fullest hour of those that have a habit, None where none has."""
        told = np.where(self.is_habit, self.middle, np.nan)
        if bool(np.isnan(told).all()):
            return None
        weekday, hour = np.unravel_index(int(np.nanargmax(told)), told.shape)
        return int(weekday), int(hour), float(self.middle[weekday, hour])


class DayHours(msgspec.Struct, frozen=True, eq=False):
    """Local days as rows of hours: `value` (D, 24) float64, NaN where unknown; `day_ms` (D,) a noon inside each day."""

    day_ms: NDArray[np.int64]
    value: NDArray[np.float64]


def usual_range(view: Series, past: Series, weeks: int = HABIT_WEEKS, calendar: DayCalendar | None = None) -> Habit:
    """Give the quartiles of the same time of day on the last `weeks` like days before each slot of `view`.

    `past` has the step of `view` (quarter, hour or day) and should reach `weeks` weeks before it, with a `calendar` as
    far as it can; what it lacks is simply not counted. Without a calendar like days are those of the same weekday.
    Where it holds the slots of `view` too, these can be found to be failing.
    """
    at, known_at = local_ms(view), local_ms(past)
    fails = failing_slots(past, calendar)
    past_value = np.where(well_known(past) & ~fails, past.value, np.nan)
    like = np.full((weeks, at.size), np.nan)
    chosen = np.zeros((weeks, 0), dtype=np.int64)
    if known_at.size:
        days, day_of = np.unique(at // DAY_MS, return_inverse=True)
        chosen = _like_days(days, distinct(known_at[~np.isnan(past_value)] // DAY_MS), weeks, calendar)
        for back in range(weeks):
            wanted = chosen[back, day_of] * DAY_MS + at % DAY_MS
            # The repeated autumn hour stands twice on the wall clock: the first is taken.
            found = np.minimum(np.searchsorted(known_at, wanted), known_at.size - 1)
            hit = known_at[found] == wanted
            like[back, hit] = past_value[found[hit]]
    likes = (~np.isnan(like)).sum(axis=0).astype(np.int64)
    enough = likes >= ENOUGH_DAYS
    quartiles = np.full((3, at.size), np.nan)
    if bool(enough.any()):
        quartiles[:, enough] = quantiles(like[:, enough], [0.25, 0.5, 0.75])
    failing = np.isin(view.start_ms, past.start_ms[fails])
    return Habit(quartiles[0], quartiles[1], quartiles[2], likes, chosen, failing, _least_known(past))


def _like_days(
    days: NDArray[np.int64], known: NDArray[np.int64], weeks: int, calendar: DayCalendar | None
) -> NDArray[np.int64]:
    """Give (weeks, D) the numbers of the last like days before each of D days, newest first; long gone for none."""
    back = 7 * np.arange(1, weeks + 1, dtype=np.int64)
    if calendar is None:
        return days - back[:, None]
    out = np.full((weeks, days.size), np.iinfo(np.int32).min, dtype=np.int64)
    known_class, own_class = calendar.classes(known), calendar.classes(days)
    markets = calendar.markets(days)
    for column, (day, kind) in enumerate(zip(days.tolist(), own_class.tolist(), strict=True)):
        alike = known[(known < day) & (known_class == kind)][-weeks:] if kind != UNKNOWN else known[:0]
        if alike.size < ENOUGH_DAYS:
            weekday = day - ((day - _SUNDAY) % 7 or 7) + 7 if kind == PUBLIC else day
            alike = (weekday - back)[::-1]
            alike = alike[(calendar.classes(alike) != PUBLIC) & (calendar.markets(alike) == markets[column])]
        out[: alike.size, column] = alike[::-1]
    return out


def typical_week(hours: Series, most: int | None = None) -> TypicalWeek:
    """Give the median of each weekday and hour over an hourly series, or over the last `most` of each."""
    at = local_ms(hours)
    cell = (at // DAY_MS + _EPOCH_WEEKDAY) % 7 * 24 + at % DAY_MS // HOUR_MS
    seen = well_known(hours)  # as the usual range takes them: half an hour counted is no quiet hour
    cell, value = cell[seen], hours.value[seen]
    sizes = np.bincount(cell, minlength=7 * 24)
    order = np.argsort(cell, kind="stable")
    # How many of the same cell come after each: the last `most` are taken.
    behind = np.empty(cell.size, dtype=np.int64)
    behind[order] = np.cumsum(sizes)[cell[order]] - 1 - np.arange(cell.size)
    taken = np.minimum(sizes, most) if most is not None else sizes
    values = np.full((int(taken.max(initial=0)), 7 * 24), np.nan)
    late = behind < taken[cell]
    values[behind[late], cell[late]] = value[late]
    # Of most cells: the hour that stands twice in autumn has one value more.
    weeks = int(median(taken[taken > 0])) if cell.size else 0
    is_habit = (2 * sizes >= weeks) & (weeks >= ENOUGH_DAYS) & (sizes > 0)
    return TypicalWeek(medians(values).reshape(7, 24), weeks, is_habit.reshape(7, 24))


def day_hours(hours: Series) -> DayHours:
    """Lay an hourly series out as days × hours of the local clock.

    The hour that stands twice in autumn is one cell: counts add, levels join by energy, of extremes the extreme is
    taken, of the rest the mean.
    """
    at = local_ms(hours)
    if not at.size:
        return DayHours(np.zeros(0, np.int64), np.zeros((0, 24)))
    day = at // DAY_MS
    row, column = day - day[0], at % DAY_MS // HOUR_MS
    shape = (int(row[-1]) + 1, 24)
    rule = combine_of(hours.channel.quantity, hours.channel.semantics)
    seen = ~np.isnan(hours.value)
    at_cell, value = (row[seen], column[seen]), hours.value[seen]
    out = np.full(shape, np.nan)
    if rule in EXTREMES:
        EXTREMES[rule].at(out, at_cell, value)
    else:
        total, number = np.zeros(shape), np.zeros(shape)
        np.add.at(total, at_cell, 10.0 ** (value / 10.0) if rule is Combine.ENERGY else value)
        np.add.at(number, at_cell, 1)
        known = number > 0
        out[known] = total[known] / (1.0 if rule in (Combine.SUM, Combine.DIFFERENCE) else number[known])
        if rule is Combine.ENERGY:
            out[known] = 10.0 * np.log10(out[known])
    noon = hours.start_ms[0] - at[0] % DAY_MS + DAY_MS // 2 + DAY_MS * np.arange(shape[0], dtype=np.int64)
    return DayHours(noon, out)
