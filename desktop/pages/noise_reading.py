"""What the page Bruit asks the base: the level over any span, the day in hours, the figures of the period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.periods import Length, Period
from measures.timespan import DAY_MS, Step
from reports.habit import DayHours, day_hours
from reports.levels import LevelDetails, LevelFacts, level_details, level_facts
from store.queries import load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series

__all__ = ["LevelsView", "NoiseFacts", "read_details", "read_levels", "read_noise"]

_MAP_DAYS = 14


@dataclass(frozen=True, slots=True, eq=False)
class NoiseFacts:
    """The levels of one period up to now; `hours` are its last days as rows of hours."""

    levels: LevelFacts
    hours: DayHours


@dataclass(frozen=True, slots=True, eq=False)
class LevelsView:
    """A level over time with what lies round it: `low`, `high` (N,) dB, NaN where unknown.

    They are L90 and L10 where the sensor tells them (`is_exceeded`), else the lowest and highest value of each slot.
    """

    series: Series
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    is_exceeded: bool


def read_levels(
    con: sqlite3.Connection, channels: Sequence[Channel], span_ms: tuple[int, int], step: Step, zone: str
) -> LevelsView:
    """Give any span at any step: of one channel, or of (mean level, L90, L10) of one sensor."""
    series = [load_series(con, channel, *span_ms, step, zone) for channel in channels]
    if len(series) == 3:
        return LevelsView(series[0], series[1].value, series[2].value, is_exceeded=True)
    return LevelsView(series[0], series[0].low, series[0].high, is_exceeded=False)


def _until(period: Period, zone: str, now_ms: int) -> tuple[int, int]:
    """Give the period up to now: what has not come yet is not missing."""
    start, end = period.span_ms(zone)
    return start, min(end, max(now_ms, start + 1))


def read_noise(
    con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
) -> NoiseFacts:
    """Give the levels of one period, and at least two weeks of hours that end with it."""
    start, end = _until(period, zone, now_ms)
    channel = channels[0]
    hours = load_series(con, channel, start, end, Step.HOUR, zone)
    first = start if period.length in (Length.MONTH, Length.YEAR) else end - _MAP_DAYS * DAY_MS
    shown = load_series(con, channel, first, end, Step.HOUR, zone)
    return NoiseFacts(level_facts(hours, start, end), day_hours(shown))


def read_details(
    con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
) -> LevelDetails:
    """Give what needs the readings themselves: levels exceeded, events, index."""
    return level_details(con, channels[0], *_until(period, zone, now_ms), zone)
