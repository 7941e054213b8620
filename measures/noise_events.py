"""What stands out of the background, and one figure from 0 to 10 for people who do not speak decibels.

Both need values of a minute or shorter. The background is the level exceeded 90 % of the time, hour by hour.

The index follows Harmonica (Bruitparif and Acoucité, LIFE10 ENV/FR/000211, 2014): 0.2 (L95 - 30) for the background and
0.25 (LAeq - L95) for what rises above it, over an hour. It is *like* Harmonica: ours takes L95 of the whole hour where
the original takes the energy mean of moving ten minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from measures.noise import energy_mean, exceeded
from measures.timespan import HOUR_MS

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Event", "HourIndex", "find_events", "hourly_background", "index_of", "index_of_hours"]

_RISE_DB, _FALL_DB = 10.0, 5.0
_LEAST_HOUR = 0.5
_LATE = 1.5


@dataclass(frozen=True, slots=True)
class Event:
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


@dataclass(frozen=True, slots=True, eq=False)
class HourIndex:
    """The index of N hours: (N,) starts, and the two parts whose sum it is, NaN where half an hour is not known."""

    start_ms: NDArray[np.int64]
    background: NDArray[np.float64]
    events: NDArray[np.float64]

    @property
    def total(self) -> NDArray[np.float64]:
        """The index, 0..10."""
        return np.clip(self.background + self.events, 0.0, 10.0)


def index_of(background_db: float, leq_db: float) -> tuple[float, float]:
    """Give the parts of background and events of one hour, each never below 0."""
    return max(0.0, 0.2 * (background_db - 30.0)), max(0.0, 0.25 * (leq_db - background_db))


def _hours(start_ms: NDArray[np.int64], weight_ms: NDArray[np.float64]) -> list[tuple[int, NDArray[np.intp]]]:
    """Give (start of the hour, its readings) of every hour of which half at least is known."""
    hour, first = np.unique(start_ms // HOUR_MS, return_index=True)
    groups = np.split(np.arange(start_ms.size), first[1:]) if start_ms.size else []
    return [
        (int(number) * HOUR_MS, group)
        for number, group in zip(hour, groups, strict=True)
        if weight_ms[group].sum() >= _LEAST_HOUR * HOUR_MS
    ]


def hourly_background(
    start_ms: NDArray[np.int64], level_db: NDArray[np.float64], weight_ms: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give (N,) the background of the hour in which each reading lies, dB; NaN where half an hour is not known."""
    out = np.full(start_ms.size, np.nan)
    for _start, group in _hours(start_ms, weight_ms):
        out[group] = exceeded(level_db[group], (90,), weight_ms[group])[0]
    return out


def index_of_hours(
    start_ms: NDArray[np.int64], level_db: NDArray[np.float64], weight_ms: NDArray[np.float64]
) -> HourIndex:
    """Give the index of each well known hour of (N,) readings in order, of a minute or shorter."""
    found = _hours(start_ms, weight_ms)
    parts = [
        index_of(exceeded(level_db[group], (95,), weight_ms[group])[0], energy_mean(level_db[group], weight_ms[group]))
        for _start, group in found
    ]
    table = np.array(parts, dtype=np.float64).reshape(-1, 2)
    return HourIndex(np.array([start for start, _group in found], dtype=np.int64), table[:, 0], table[:, 1])


def find_events(
    start_ms: NDArray[np.int64],
    end_ms: NDArray[np.int64],
    level_db: NDArray[np.float64],
    least_s: float = 3.0,
) -> list[Event]:
    """Give what rises 10 dB above the background, until it falls under 5 dB above it, for `least_s` at least.

    (N,) known readings in order. A gap ends an event: what it hides is not told.
    """
    weight = (end_ms - start_ms).astype(np.float64)
    background = hourly_background(start_ms, level_db, weight)
    over = level_db - background
    state = np.where(over >= _RISE_DB, 1, np.where(over < _FALL_DB, 0, -1))
    gap = np.concatenate([[True], start_ms[1:] - start_ms[:-1] > _LATE * weight[:-1]])
    found: list[Event] = []
    begin = -1
    for at in range(start_ms.size + 1):
        is_over = at == start_ms.size or bool(gap[at]) or state[at] == 0 or bool(np.isnan(over[at]))
        if begin >= 0 and is_over:
            inside = slice(begin, at)
            start, end = int(start_ms[begin]), int(end_ms[at - 1])
            if end - start >= 1000 * least_s:
                leq = energy_mean(level_db[inside], weight[inside])
                above = leq - energy_mean(background[inside], weight[inside])
                found.append(Event(start, end, leq, float(level_db[inside].max()), above))
            begin = -1
        if at < start_ms.size and begin < 0 and state[at] == 1:
            begin = at
    return found
