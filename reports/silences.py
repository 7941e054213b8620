"""Where a counter most likely failed, although it said that it was there: it stands at zero for long.

A zero is a count like any other where few pass; where many do, a row of zeros is a box that failed, a place that was
closed, or a view that was blocked. A row is too long where by habit at least 20 would have passed meanwhile: were
people to come by chance alone, so many would be missed once in five hundred million times (e^-20), and that leaves room
for rain. Manuals of counting ask the same of whoever checks counts: zeros in a row first, held against the same hours.

The habit is the median of the same hour on like days (weekday, school time or holidays, public holidays), of the same
weekday where these are too few, of any day where those are. Hours not known neither make a row nor end one. A beach in
winter is no beach that failed: as many must be missed by the two weeks before the row, and by the two after it.

A sum of two ways, or of several lanes, is judged by itself and by each of them: a box that has lost one way counts on
by the other, and its day is half a day.

Sums hold such a row, as what was counted. Whatever is held against a day does not: to a habit, a mean of days, a rank
or a comparison a day of nothing in such a row is as unknown as a gap (`failing_slots`, `without_failures`; why:
decision 0107).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.like_days import PUBLIC, UNKNOWN
from measures.quantiles import median
from measures.series import local_ms, take
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from numpy.typing import NDArray

    from measures.like_days import DayCalendar
    from measures.series import Series

__all__ = [
    "AS_USUAL",
    "MISSED",
    "Working",
    "failing_slots",
    "medians_of_cells",
    "silent_days",
    "tell_failures",
    "without_failures",
]

_ = Words("reports")

# Fewer passages missed than this make no row of zeros strange.
MISSED = 20.0
# Less than this of what is usual is no whole day: of what was known of it, or of what was counted beside a failure.
AS_USUAL = 0.8
# Fewer like days than this say nothing of a habit.
_ENOUGH_DAYS = 3
_EPOCH_WEEKDAY = 3
_SUNDAY = 6
_HOURS = 24
_NO_CLASS = 64  # beyond the classes of the calendar
_AROUND_DAYS = 14
# As far back as like days are looked for.
_HABIT_MS = 400 * DAY_MS
_HAIR = 1e-9


class Working(msgspec.Struct, frozen=True, eq=False):
    """A count without the days of nothing that are no count, and these `days`."""

    series: Series
    days: frozenset[date]


class _Judged(msgspec.Struct, frozen=True, eq=False):
    """Known slots of a count: (N,) days since 1970, values, what is usual where nothing was counted, and the rows."""

    day: NDArray[np.int64]
    value: NDArray[np.float64]
    usual: NDArray[np.float64]
    in_row: NDArray[np.bool_]


def silent_days(days: Series, past: Series, calendar: DayCalendar | None = None) -> NDArray[np.bool_]:
    """Give (D,) on which days the counter most likely failed, or counted a closed place, for long enough to be told.

    `past` is the same count by hours, or by days where the box tells none finer, over these days and as far before them
    as there is; what it lacks is no zero.
    """
    numbers = [_silent_numbers(one, calendar) for one in (past, *past.ways)]
    found: NDArray[np.bool_] = np.isin(local_ms(days) // DAY_MS, np.concatenate(numbers))
    return found


def _silent_numbers(past: Series, calendar: DayCalendar | None) -> NDArray[np.int64]:
    """Give the days since 1970 of one count, of a whole or of one way, that are told."""
    seen = _seen(past)
    at = local_ms(past)[seen]
    judged = _judge(at // DAY_MS, at % DAY_MS // HOUR_MS, past.value[seen], np.minimum(past.known[seen], 1.0), calendar)
    numbers, of = np.unique(judged.day, return_inverse=True)
    # A row may begin or end in the quiet hours of a neighbour: that one counted all the same.
    here = np.bincount(of, weights=np.where(judged.in_row, judged.usual, 0.0))
    nothing = np.bincount(of, weights=judged.value) == 0
    silent: NDArray[np.int64] = numbers[(here >= MISSED) | (nothing & (np.bincount(of, weights=judged.in_row) > 0))]
    return silent


def failing_slots(counts: Series, calendar: DayCalendar | None = None) -> NDArray[np.bool_]:
    """Give (N,) which slots of a count, of a quarter to a day, lie in days of nothing that are no count.

    They are judged by whole days at any step: a quiet night is no failure, and a morning less turns no median.
    """
    numbers = [_failing_numbers(one, calendar) for one in (counts, *counts.ways)]
    found: NDArray[np.bool_] = np.isin(local_ms(counts) // DAY_MS, np.concatenate(numbers))
    return found


def _failing_numbers(counts: Series, calendar: DayCalendar | None) -> NDArray[np.int64]:
    """Give the days since 1970 of one count, of a whole or of one way, on which it most likely failed."""
    seen = _seen(counts)
    number = local_ms(counts) // DAY_MS
    numbers, of = np.unique(number[seen], return_inverse=True)
    known = np.minimum(counts.known, 1.0) * (counts.end_ms - counts.start_ms)
    value = np.bincount(of, weights=counts.value[seen]).astype(np.float64)
    share = np.bincount(of, weights=known[seen])
    usually = median(share) if share.size else 1.0  # some counters rest every night
    whole_day, part = np.zeros_like(numbers), np.minimum(share / usually, 1.0)
    in_row = _judge(numbers, whole_day, value, part, calendar).in_row
    if not bool(in_row.any()):
        return numbers[in_row]
    # A box that died at noon, or came back at noon, counted half a day: it is no more whole than one half known.
    before = np.concatenate([in_row[1:] & (np.diff(numbers) == 1), [False]])
    after = np.concatenate([[False], in_row[:-1] & (np.diff(numbers) == 1)])
    is_edge = (before | after) & ~in_row
    usual = _usual(_well_told(value, part), numbers, np.arange(numbers.size), whole_day, calendar, is_edge)
    failing: NDArray[np.int64] = numbers[in_row | (is_edge & (value < AS_USUAL * usual * part))]
    return failing


def without_failures(
    load: Callable[[int, int, Step], Series],
    start_ms: int,
    end_ms: int,
    step: Step,
    calendar: DayCalendar | None = None,
) -> Working:
    """Give a count over [start, end) in which the days of nothing that are no count are as unknown as gaps.

    `load(start, end, step)` reads it. A slot that is longer than a day is known so much less.
    """
    # What came after a span that is past says as much of its last days as what came before.
    past = load(min(start_ms, end_ms - _HABIT_MS), end_ms + _AROUND_DAYS * DAY_MS, Step.DAY)
    is_asked = (past.end_ms > start_ms) & (past.start_ms < end_ms)
    failing = failing_slots(past, calendar) & is_asked
    series = take(past, is_asked) if step is Step.DAY else load(start_ms, end_ms, step)
    if not bool(failing.any()):
        return Working(series, frozenset())
    days = frozenset(date_of(int(start), past.zone) for start in past.start_ms[failing].tolist())
    begin, end = past.start_ms[failing], past.end_ms[failing]
    # How much of the failing days lies before an instant.
    lost = np.concatenate([[0], np.cumsum(end - begin)])
    edges, before = np.stack([begin, end], axis=1).ravel(), np.stack([lost[:-1], lost[1:]], axis=1).ravel()
    missed = np.interp(series.end_ms, edges, before) - np.interp(series.start_ms, edges, before)
    left = np.maximum(series.known - missed / (series.end_ms - series.start_ms), 0.0)
    is_out = (missed > 0) & (left < _HAIR)
    unknown = {name: np.where(is_out, np.nan, getattr(series, name)) for name in ("value", "low", "high")}
    known, count = np.where(is_out, 0.0, left), np.where(is_out, 0, series.count)
    return Working(msgspec.structs.replace(series, **unknown, count=count, known=known), days)


def tell_failures(days: frozenset[date]) -> str:
    """Say that days were left aside, and why; "" where none were."""
    if not days:
        return ""
    if len(days) == 1:
        words = _(
            "Left aside: {day}, when a counter, or one of its ways, stood at zero while people pass"
            " (failure, or closed place)."
        )
        return words.format(day=french.day(min(days), year=True))
    words = _(
        "Left aside: {days} when a counter, or one of its ways, stood at zero while people pass"
        " (failure, or closed place)."
    )
    return words.format(days=french.counted(len(days), "jour", "jours"))


def _seen(series: Series) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = ~np.isnan(series.value) & (series.known > 0)
    return found


def _judge(
    day: NDArray[np.int64],
    hour: NDArray[np.int64],
    value: NDArray[np.float64],
    known: NDArray[np.float64],
    calendar: DayCalendar | None,
) -> _Judged:
    """Find the rows of zeros among known slots, in order: each of a day since 1970 and an hour of it, `known` 0..1."""
    is_zero = value == 0
    if not bool(is_zero.any()):
        return _Judged(day, value, np.zeros(value.size), is_zero)
    numbers, of = np.unique(day, return_inverse=True)
    # An hour of which an eighth was seen has missed an eighth of its habit.
    usual = _usual(_well_told(value, known), numbers, of, hour, calendar, is_zero) * known
    row = np.cumsum(~is_zero)
    in_row = is_zero & (np.bincount(row, weights=usual)[row] >= MISSED)
    for number in np.unique(row[in_row]).tolist():
        places = np.flatnonzero((row == number) & is_zero)
        if not _is_odd_here(value, day, hour, known, int(places[0]), int(places[-1])):
            in_row[places] = False
    return _Judged(day, value, usual, in_row)


def _well_told(value: NDArray[np.float64], known: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give what makes a habit: of a day that has just begun, five passages are no Monday; NaN there."""
    return np.where(known >= AS_USUAL * median(known), value, np.nan)


def _is_odd_here(
    value: NDArray[np.float64],
    day: NDArray[np.int64],
    hour: NDArray[np.int64],
    known: NDArray[np.float64],
    first: int,
    last: int,
) -> bool:
    """Tell whether as many would have passed by the weeks before the row and by those after it, where they are known.

    By both: a season that ends has weeks before it and none after.
    """
    begin = int(np.searchsorted(day, day[first] - _AROUND_DAYS))
    end = int(np.searchsorted(day, day[last] + _AROUND_DAYS, side="right"))
    mine = hour[first : last + 1]
    for side in (slice(begin, first), slice(last + 1, end)):
        if np.unique(day[side]).size < _ENOUGH_DAYS:
            continue
        there = np.bincount(hour[side], known[side], _HOURS)
        told = np.bincount(hour[side], value[side], _HOURS)
        mean = np.divide(told, there, out=np.zeros(_HOURS), where=there > 0)
        if float((mean[mine] * known[first : last + 1]).sum()) < MISSED:
            return False
    return True


def _usual(
    value: NDArray[np.float64],
    numbers: NDArray[np.int64],
    of: NDArray[np.intp],
    hour: NDArray[np.int64],
    calendar: DayCalendar | None,
    is_asked: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """Give the habit of the slots that are asked: of their class, else of their weekday, else of their hour; else 0.

    `numbers` are the days since 1970, `of` (N,) which of them each slot lies in.
    """
    weekday = (numbers + _EPOCH_WEEKDAY) % 7
    kind = np.full(numbers.size, UNKNOWN) if calendar is None else calendar.classes(numbers)
    # On a public holiday a place is as on Sundays.
    weekday = np.where(kind == PUBLIC, _SUNDAY, weekday)
    found = np.full(value.size, np.nan)
    for cell in (np.where(kind == UNKNOWN, _NO_CLASS + weekday, kind), weekday, np.zeros_like(weekday)):
        lacking = np.isnan(found) & is_asked
        if bool(lacking.any()):
            found[lacking] = medians_of_cells(value, cell[of] * _HOURS + hour)[lacking]
    usual: NDArray[np.float64] = np.nan_to_num(found)
    return usual


def medians_of_cells(value: NDArray[np.float64], cell: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give (N,) the median of the values, NaN none, of the same cell; NaN where they are too few for a habit."""
    order = np.lexsort((value, cell))
    _cells, first, which = np.unique(cell[order], return_index=True, return_inverse=True)
    ordered = value[order]  # in each cell those that are none stand last
    size = np.bincount(which, weights=~np.isnan(ordered)).astype(np.int64)
    middle = (ordered[first + np.maximum(size - 1, 0) // 2] + ordered[first + size // 2]) / 2
    out = np.empty(value.size)
    out[order] = np.where(size >= _ENOUGH_DAYS, middle, np.nan)[which]
    return out
