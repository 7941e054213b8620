"""What the page Bruit asks the base: the level over any span, the day in hours, the figures of the period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.periods import Length, Period
from measures.timespan import DAY_MS, Step
from reports.figures import noise_figures
from reports.habit import DayHours, day_hours
from reports.sums import known_share
from store.queries import load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series
    from reports.figures import Figure

__all__ = ["LevelsView", "NoiseFacts", "read_levels", "read_noise"]

_MAP_DAYS = 14


@dataclass(frozen=True, slots=True, eq=False)
class NoiseFacts:
    """Figures of one period, dB; None where they cannot be told. `hours` are its last days as rows of hours."""

    day_db: float | None
    evening_db: float | None
    night_db: float | None
    lden_db: float | None
    known: float | None
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


def read_noise(
    con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
) -> NoiseFacts:
    """Give the figures of one period, and at least two weeks of hours that end with it."""
    start, end = period.span_ms(zone)
    channel = channels[0]
    hours = load_series(con, channel, start, end, Step.HOUR, zone)
    last = min(end, max(now_ms, start + 1))
    first = start if period.length in (Length.MONTH, Length.YEAR) else last - _MAP_DAYS * DAY_MS
    shown = load_series(con, channel, first, last, Step.HOUR, zone)
    found = noise_figures(hours, start, end)
    levels = [_level(found[name]) for name in ("lday", "levening", "lnight", "lden")]
    return NoiseFacts(levels[0], levels[1], levels[2], levels[3], known_share(hours, last), day_hours(shown))


def _level(figure: Figure) -> float | None:
    return figure if isinstance(figure, float) else None
