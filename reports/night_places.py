"""Where the slots of a series stand in nights: columns from noon to noon on the local clock, rows of a quarter each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.series import local_ms
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, utc_offsets_ms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.series import Series

__all__ = ["NIGHT_ROWS", "NightPlaces", "night_counts", "night_passes", "places_of"]

NIGHT_ROWS = 24 * 4  # quarters from noon to noon
_NOON_MS = 12 * HOUR_MS
_EPOCH = date(1970, 1, 1)


class NightPlaces(msgspec.Struct, frozen=True, eq=False):
    """Where the N slots of a series stand among D nights; looked up once for all that is laid out of them.

    `column` and `row` (N,) int64, the column outside 0..D-1 where a slot belongs to no such night; `place` (N,) int64,
    where in the grid, row by row; `inside` (N,) bool;
    `hours` (N,) float64, how long each slot is. `jumps` are the slots before the hour that does not exist in spring.
    """

    days: int
    column: NDArray[np.int64]
    row: NDArray[np.int64]
    place: NDArray[np.int64]
    inside: NDArray[np.bool_]
    hours: NDArray[np.float64]
    jumps: NDArray[np.intp]

    def grid(self, value: NDArray[np.float64]) -> NDArray[np.float64]:
        """Lay the (N,) values of quarter-hour slots out as (96, D), NaN where nothing is known."""
        inside = self.inside & ~np.isnan(value)
        # The hour that stands twice in autumn counts once: its second pass replaces the first.
        flat = np.full(NIGHT_ROWS * self.days, np.nan)
        flat[self.place[inside]] = value[inside]
        grid = flat.reshape(NIGHT_ROWS, self.days)
        # The hour that does not exist in spring is no gap: what held before it holds over it.
        for at in self.jumps:
            if inside[at]:
                grid[self.row[at] + 1 : self.row[at] + 5, self.column[at]] = value[at]
        return grid

    def sums(self, amount: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give (D,) what (N,) amounts add up to from noon to noon, be that 23 or 25 hours; NaN add nothing."""
        inside = self.inside & ~np.isnan(amount)
        found = np.bincount(self.column[inside], weights=amount[inside], minlength=self.days)
        return found[: self.days].astype(np.float64)


def places_of(series: Series, first: date, days: int) -> NightPlaces:
    """Give where the slots of a series stand among the `days` nights from the evening `first` on."""
    since = local_ms(series) - _noon_of(first)
    column, row = since // DAY_MS, since % DAY_MS // QUARTER_MS
    length = series.end_ms - series.start_ms
    return NightPlaces(
        days=days,
        column=column,
        row=row,
        place=row * days + column,
        inside=(column >= 0) & (column < days),
        hours=length / HOUR_MS,
        jumps=np.flatnonzero(np.diff(since) == length[:-1] + HOUR_MS),
    )


def night_counts(series: Series, first: date, days: int) -> NDArray[np.float64]:
    """Lay counts of quarters or of hours (in their first quarter) out as `NightPlaces.grid` does.

    What was counted in both hours that stand at one place in autumn adds up; nobody passes in the one spring skips.
    """
    places = places_of(series, first, days)
    inside = places.inside & ~np.isnan(series.value)
    place, size = places.place[inside], NIGHT_ROWS * days
    total = np.bincount(place, weights=series.value[inside], minlength=size)
    grid = np.where(np.bincount(place, minlength=size) > 0, total, np.nan).reshape(NIGHT_ROWS, days)
    for at in places.jumps:
        if inside[at]:
            after = int(places.row[at] + 4 * places.hours[at])
            grid[after : after + HOUR_MS // QUARTER_MS, places.column[at]] = 0.0
    return grid


def night_passes(noon: NDArray[np.int64], next_noon: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Give (96, D) how often each quarter of the wall clock comes by in the night from `noon` (D,) to `next_noon`.

    Once, but for the night that loses an hour and the one that has it twice.
    """
    starts = np.arange(int(noon[0]), int(next_noon[-1]), QUARTER_MS, dtype=np.int64)
    since = starts + utc_offsets_ms(starts, zone)
    since -= since[0]
    place = since % DAY_MS // QUARTER_MS * noon.size + since // DAY_MS
    return np.bincount(place, minlength=NIGHT_ROWS * noon.size).reshape(NIGHT_ROWS, noon.size)


def _noon_of(first: date) -> int:
    return (first - _EPOCH) // timedelta(milliseconds=1) + _NOON_MS
