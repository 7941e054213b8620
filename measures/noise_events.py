"""What stands out of the background, and one figure from 0 to 10 for people who do not speak decibels.

Both need values of a minute or shorter. The background is the level exceeded 90 % of the time, hour by hour.

The index follows Harmonica (Bruitparif and Acoucité, LIFE10 ENV/FR/000211, 2014): 0.2 (L95 - 30) for the background and
0.25 (LAeq - L95) for what rises above it, over an hour. It is *like* Harmonica: ours takes L95 of the whole hour where
the original takes the energy mean of moving ten minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.noise import energy_mean, exceeded_by_row
from measures.quantiles import median
from measures.timespan import DAY_MS, HOUR_MS, utc_offsets_ms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

__all__ = [
    "Event",
    "HourIndex",
    "find_events",
    "hourly_background",
    "index_of",
    "index_of_hours",
    "usual_background",
]

_RISE_DB, _FALL_DB = 10.0, 5.0
_LEAST_HOUR = 0.5
_LATE = 1.5
_LEAST_EVENT_MS = 3000
_NOTHING_DB = 1e-9  # 5 dB above is 5 dB above, however the background was reckoned
_LIKE_DAYS = 5
# Readings laid out as rows of hours at once; an hour of seconds among hours of minutes would take all memory.
_AT_ONCE = 500_000


class Event(msgspec.Struct, frozen=True):
    """One stretch above the background; `leq_db` its mean level, `over_db` how far that is above the background."""

    start_ms: int
    end_ms: int
    leq_db: float
    max_db: float
    over_db: float

    @property
    def duration_s(self) -> float:
        """How long it lasted."""
        return (self.end_ms - self.start_ms) / 1000


class HourIndex(msgspec.Struct, frozen=True, eq=False):
    """The index of N hours: (N,) starts, and the two parts whose sum it is, NaN where half an hour is not known."""

    start_ms: NDArray[np.int64]
    background: NDArray[np.float64]
    events: NDArray[np.float64]

    @property
    def total(self) -> NDArray[np.float64]:
        """The index of each hour, (N,) 0..10; NaN where half of it is not known."""
        return np.clip(self.background + self.events, 0.0, 10.0)


def index_of(background_db: float, leq_db: float) -> tuple[float, float]:
    """Give the parts of background and events of one hour, each never below 0."""
    return max(0.0, 0.2 * (background_db - 30.0)), max(0.0, 0.25 * (leq_db - background_db))


def _hours(start_ms: NDArray[np.int64], weight_ms: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give (H, 3): start of the hour, first reading, end of its readings, of every hour of which half is known."""
    hour, first, size = np.unique(start_ms // HOUR_MS, return_index=True, return_counts=True)
    if not hour.size:
        return np.zeros((0, 3), np.int64)
    known = np.add.reduceat(weight_ms, first)
    return np.column_stack([hour * HOUR_MS, first, first + size])[known >= _LEAST_HOUR * HOUR_MS]


def _by_hour(
    hours: NDArray[np.int64], *columns: NDArray[np.float64]
) -> Iterator[tuple[slice, list[NDArray[np.float64]]]]:
    """Give columns of readings as rows of hours, some hours at a time; what is missing of a row is 0."""
    at = 0
    while at < len(hours):
        width = int(np.max(hours[at:, 2] - hours[at:, 1]))
        some = slice(at, min(len(hours), at + max(1, _AT_ONCE // width)))
        place = hours[some, 1:2] + np.arange(width)
        is_there = place < hours[some, 2:3]
        place[~is_there] = 0
        yield some, [np.where(is_there, column[place], 0.0) for column in columns]
        at = some.stop


def _exceeded_of_hours(
    hours: NDArray[np.int64], level_db: NDArray[np.float64], weight_ms: NDArray[np.float64], percent: float
) -> NDArray[np.float64]:
    out = np.full(len(hours), np.nan)
    for some, (level, weight) in _by_hour(hours, level_db, weight_ms):
        out[some] = exceeded_by_row(level, percent, weight)
    return out


def hourly_background(
    start_ms: NDArray[np.int64], level_db: NDArray[np.float64], weight_ms: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give (N,) the background of the hour in which each reading lies, dB; NaN where half an hour is not known."""
    hours = _hours(start_ms, weight_ms)
    out = np.full(start_ms.size, np.nan)
    size = hours[:, 2] - hours[:, 1]
    first = np.repeat(hours[:, 1] - (np.cumsum(size) - size), size)
    out[first + np.arange(first.size)] = np.repeat(_exceeded_of_hours(hours, level_db, weight_ms, 90), size)
    return out


def usual_background(start_ms: NDArray[np.int64], level_db: NDArray[np.float64], zone: str) -> NDArray[np.float64]:
    """Give (N,) the usual level at the time of day of each reading: where none is short enough to show a background.

    It is the median of that time of day over all days, so that what comes back every Saturday still stands out; NaN
    where fewer than five days are known: what has no habit cannot stand out of it.
    """
    clock = (start_ms + utc_offsets_ms(start_ms, zone)) % DAY_MS
    order = np.argsort(clock, kind="stable")
    _clocks, first, which = np.unique(clock[order], return_index=True, return_inverse=True)
    out = np.full(clock.size, np.nan)
    if clock.size:
        groups = np.split(level_db[order], first[1:])
        middle = np.array([median(group) if group.size >= _LIKE_DAYS else np.nan for group in groups])
        out[order] = middle[which]
    return out


def index_of_hours(
    start_ms: NDArray[np.int64], level_db: NDArray[np.float64], weight_ms: NDArray[np.float64]
) -> HourIndex:
    """Give the index of each well known hour of (N,) readings in order, of a minute or shorter."""
    hours = _hours(start_ms, weight_ms)
    calm = _exceeded_of_hours(hours, level_db, weight_ms, 95)
    # Sums from the first reading of an hour to that of the next; hours that are left out lie between two of them.
    ends = hours[:, 1:].ravel()
    energy, whole = (
        np.add.reduceat(np.append(column, 0.0), ends)[::2] if ends.size else np.zeros(0)
        for column in (weight_ms * 10.0 ** (level_db / 10.0), weight_ms)
    )
    leq = 10.0 * np.log10(energy / whole)
    return HourIndex(hours[:, 0], np.maximum(0.0, 0.2 * (calm - 30.0)), np.maximum(0.0, 0.25 * (leq - calm)))


def find_events(
    start_ms: NDArray[np.int64],
    end_ms: NDArray[np.int64],
    level_db: NDArray[np.float64],
    background_db: NDArray[np.float64] | None = None,
) -> list[Event]:
    """Give what rises 10 dB above the background, until it falls under 5 dB above it, for three seconds at least.

    (N,) known readings in order. A gap ends an event: what it hides is not told. `background_db` (N,) stands in for the
    background of each hour, where the readings are too long to show one.
    """
    weight = (end_ms - start_ms).astype(np.float64)
    background = hourly_background(start_ms, level_db, weight) if background_db is None else background_db
    over = level_db - background
    is_out = over >= _FALL_DB - _NOTHING_DB  # False where the background is unknown
    gap = np.concatenate([[True], start_ms[1:] - start_ms[:-1] > _LATE * weight[:-1]])
    # A stretch begins where it rises out of the background or after a gap, and ends before the next of these.
    begins = np.flatnonzero(is_out & (gap | ~np.concatenate([[False], is_out[:-1]])))
    ends = np.flatnonzero(is_out & np.concatenate([(gap | ~is_out)[1:], [True]])) + 1
    peaks = np.flatnonzero(over >= _RISE_DB - _NOTHING_DB)
    first = np.append(peaks, level_db.size)[np.searchsorted(peaks, begins)]
    rises = first < ends
    found: list[Event] = []
    for begin, stop in zip(first[rises].tolist(), ends[rises].tolist(), strict=True):
        inside = slice(begin, stop)
        start, end = int(start_ms[inside.start]), int(end_ms[stop - 1])
        if end - start >= _LEAST_EVENT_MS:
            leq = energy_mean(level_db[inside], weight[inside])
            above = leq - energy_mean(background[inside], weight[inside])
            found.append(Event(start, end, leq, float(level_db[inside].max()), above))
    return found
