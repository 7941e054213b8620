"""Days on which a counter most likely failed, although it said that it was there: it stands at zero for long.

A zero is a count like any other where few pass; where many do, a row of zeros is a box that failed, a place that was
closed, or a view that was blocked. A row is too long where by habit at least 20 would have passed meanwhile: were
people to come by chance alone, so many would be missed once in five hundred million times (e^-20), and that leaves room
for rain. Manuals of counting ask the same of whoever checks counts: zeros in a row first, held against the same hours.

The habit is the median of the same hour on like days (weekday, school time or holidays, public holidays), of the same
weekday where these are too few, of any day where those are. Hours not known neither make a row nor end one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from measures.like_days import PUBLIC, UNKNOWN
from measures.timespan import DAY_MS, HOUR_MS
from reports.habit import local_ms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.like_days import DayCalendar
    from measures.series import Series

__all__ = ["MISSED", "medians_of_cells", "silent_days"]

# Fewer passages missed than this make no row of zeros strange.
MISSED = 20.0
# Fewer like days than this say nothing of a habit.
_ENOUGH_DAYS = 3
_EPOCH_WEEKDAY = 3
_SUNDAY = 6
_HOURS = 24
_NO_CLASS = 64  # beyond the classes of the calendar


def silent_days(days: Series, past: Series, calendar: DayCalendar | None = None) -> NDArray[np.bool_]:
    """Give (D,) which days the counter most likely failed, or counted a closed place.

    `past` is the same count by hours, or by days where the box tells none finer, over these days and as far before them
    as there is; what it lacks is no zero.
    """
    at = local_ms(past)
    seen = np.flatnonzero(~np.isnan(past.value) & (past.known > 0))
    if not seen.size:
        return np.zeros(len(days), dtype=bool)
    value, hour = past.value[seen], at[seen] % DAY_MS // HOUR_MS
    numbers, of = np.unique(at[seen] // DAY_MS, return_inverse=True)
    # An hour of which an eighth was seen has missed an eighth of its habit.
    usual = np.where(value == 0, _usual(value, numbers, of, hour, calendar) * np.minimum(past.known[seen], 1.0), 0.0)
    row = np.cumsum(value != 0)
    in_row = (value == 0) & (np.bincount(row, weights=usual)[row] >= MISSED)
    # A row may begin or end in the quiet hours of a neighbour: that one counted all the same.
    here = np.bincount(of, weights=np.where(in_row, usual, 0.0))
    nothing = np.bincount(of, weights=value) == 0
    is_silent = (here >= MISSED) | (nothing & (np.bincount(of, weights=in_row) > 0))
    found: NDArray[np.bool_] = np.isin(local_ms(days) // DAY_MS, numbers[is_silent])
    return found


def _usual(
    value: NDArray[np.float64],
    numbers: NDArray[np.int64],
    of: NDArray[np.intp],
    hour: NDArray[np.int64],
    calendar: DayCalendar | None,
) -> NDArray[np.float64]:
    """Give the habit of each slot: of its class, else of its weekday, else of its hour; 0 where nothing is known.

    `numbers` are the days since 1970, `of` (N,) which of them each slot lies in.
    """
    weekday = (numbers + _EPOCH_WEEKDAY) % 7
    kind = np.full(numbers.size, UNKNOWN) if calendar is None else calendar.classes(numbers)
    # On a public holiday a place is as on Sundays.
    weekday = np.where(kind == PUBLIC, _SUNDAY, weekday)
    found = np.full(value.size, np.nan)
    for cell in (np.where(kind == UNKNOWN, _NO_CLASS + weekday, kind), weekday, np.zeros_like(weekday)):
        lacking = np.isnan(found) & (value == 0)  # only of a zero the habit is asked
        if bool(lacking.any()):
            found[lacking] = medians_of_cells(value, cell[of] * _HOURS + hour)[lacking]
    usual: NDArray[np.float64] = np.nan_to_num(found)
    return usual


def medians_of_cells(value: NDArray[np.float64], cell: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give (N,) the median of the values of the same cell; NaN where they are too few for a habit."""
    order = np.lexsort((value, cell))
    _cells, first, which, size = np.unique(cell[order], return_index=True, return_inverse=True, return_counts=True)
    ordered = value[order]
    middle = (ordered[first + (size - 1) // 2] + ordered[first + size // 2]) / 2
    out = np.empty(value.size)
    out[order] = np.where(size >= _ENOUGH_DAYS, middle, np.nan)[which]
    return out
