"""What the page Bruit asks the base: the level over any span, the day in hours, the figures of the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop.periods import Length, Period
from measures.quantiles import median
from measures.timespan import DAY_MS, QUARTER_MS, Step, date_of, midnight_ms
from reports.counted import leave_out, load_counted_line, load_line, touched
from reports.figures import LEAST_COVERAGE
from reports.habit import DayHours, day_hours
from reports.levels import LevelDetails, LevelFacts, level_details, level_facts, mean_line
from store.notes import notes_at

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series
    from store.notes import Note

__all__ = ["Beside", "LevelsView", "NoiseFacts", "lines_by_quantity", "read_details", "read_levels", "read_noise"]

_MAP_DAYS = 14
_FINE_MS = 35 * DAY_MS


class Beside(msgspec.Struct, frozen=True):
    """The same levels beside: with what is not counted (`is_excluded`), else without what the town hall has noted."""

    levels: LevelFacts
    notes: tuple[Note, ...]
    is_excluded: bool


class NoiseFacts(msgspec.Struct, frozen=True, eq=False):
    """The levels of one period up to now, without what is not counted; `hours` are its last days as rows of
    hours, NaN where less than half of an hour was measured.

    `measured` is the share of the time that was measured, counted or not. `told` are the boxes of which the levels
    are: the mean level beside what is followed, where that is none.
    """

    levels: LevelFacts
    hours: DayHours
    measured: float
    told: tuple[Channel, ...]
    beside: Beside | None = None


class LevelsView(msgspec.Struct, frozen=True, eq=False):
    """A level over time with what lies round it: `low`, `high` (N,) dB, NaN where unknown.

    They are L90 and L10 where the sensor tells them (`is_exceeded`), else the lowest and highest value of each slot.
    """

    series: Series
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    is_exceeded: bool
    notes: tuple[Note, ...] = ()


def read_levels(
    con: sqlite3.Connection, channels: Sequence[Channel], span_ms: tuple[int, int], step: Step, zone: str
) -> LevelsView:
    """Give any span at any step: of one level, or of (mean level, L90, L10); of each the boxes that had its place."""
    series = [
        _to_both_ends(load_line(con, line, *span_ms, step, zone), span_ms) for line in lines_by_quantity(channels)
    ]
    notes = tuple(notes_at(con, channels[0], *span_ms))
    if len(series) == 3:
        return LevelsView(series[0], series[1].value, series[2].value, is_exceeded=True, notes=notes)
    return LevelsView(series[0], series[0].low, series[0].high, is_exceeded=False, notes=notes)


def _to_both_ends(series: Series, span_ms: tuple[int, int]) -> Series:
    """Give readings with what nobody measured before the first of them and after the last, as slots of their own.

    A meter that fell silent at noon leaves no reading that could say so, and its afternoon would look like one to come.
    """
    if series.step is not Step.RAW or not len(series):
        return series
    usual = median(series.end_ms - series.start_ms)
    first, last = int(series.start_ms[0]), int(series.end_ms[-1])
    # Less than a step is no reading that failed to come: the one before holds into the span, or the next is due.
    head, tail = first - span_ms[0] > usual, span_ms[1] - last > usual
    places = [0] * head + [len(series)] * tail
    starts, stops = [span_ms[0]] * head + [last] * tail, [first] * head + [span_ms[1]] * tail
    unknown = {name: np.insert(getattr(series, name), places, np.nan) for name in ("value", "low", "high")}
    return msgspec.structs.replace(
        series,
        start_ms=np.insert(series.start_ms, places, starts),
        end_ms=np.insert(series.end_ms, places, stops),
        count=np.insert(series.count, places, 0),
        known=np.insert(series.known, places, 0.0),
        **unknown,
    )


def lines_by_quantity(channels: Sequence[Channel]) -> list[list[Channel]]:
    """Give the boxes of each quantity, the first quantity first: it is the one that the figures speak of."""
    found: dict[str, list[Channel]] = {}
    for channel in channels:
        found.setdefault(channel.quantity, []).append(channel)
    return list(found.values())


def _until(period: Period, zone: str, now_ms: int) -> tuple[int, int]:
    """Give the period up to now: what has not come yet is not missing."""
    start, end = period.span_ms(zone)
    return start, min(end, max(now_ms, start + 1))


def read_noise(
    con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
) -> NoiseFacts:
    """Give the levels of one period, and at least two weeks of hours that end with it."""
    start, end = _until(period, zone, now_ms)
    followed = lines_by_quantity(channels)[0]
    line = mean_line(con, followed)
    hours = load_line(con, line, start, end, Step.HOUR, zone)
    measured = level_facts(hours, start, end)
    notes = tuple(notes_at(con, line[-1], start, end))
    is_long = period.length in (Length.MONTH, Length.YEAR)
    # From a midnight: hours that were not asked would look like hours without data.
    first = start if is_long else midnight_ms(date_of(end - _MAP_DAYS * DAY_MS, zone), zone)
    shown = _enough_known(load_line(con, followed, first, end, Step.HOUR, zone), end)
    excluding = tuple(note for note in notes if note.is_excluding)
    if excluding:
        counted = level_facts(load_counted_line(con, line, start, end, Step.HOUR, zone), start, end)
        beside = Beside(measured, excluding, is_excluded=True)
        return NoiseFacts(counted, shown, measured.coverage, tuple(line), beside)
    if notes:
        without = _without(con, line, notes, start, end, zone)
        beside = Beside(without, notes, is_excluded=False)
        return NoiseFacts(measured, shown, measured.coverage, tuple(line), beside)
    return NoiseFacts(measured, shown, measured.coverage, tuple(line))


def _enough_known(hours: Series, until_ms: int) -> DayHours:
    """Give days as rows of hours, those unknown of which less than half was measured: no level is told of them."""
    passed = np.maximum(np.minimum(hours.end_ms, until_ms) - hours.start_ms, 1)
    share = hours.known * (hours.end_ms - hours.start_ms) / passed
    return day_hours(leave_out(hours, share < LEAST_COVERAGE))


def _without(
    con: sqlite3.Connection, line: Sequence[Channel], notes: Sequence[Note], start: int, end: int, zone: str
) -> LevelFacts:
    """Give the levels without the spans of some notes, at the finest step that stays light: a fête ends at 23 h 15."""
    is_fine = max(one.step_s or 0 for one in line) * 1000 <= 1.1 * QUARTER_MS and end - start <= _FINE_MS
    series = load_line(con, line, start, end, Step.QUARTER if is_fine else Step.HOUR, zone)
    return level_facts(leave_out(series, touched(series, [(one.start_ms, one.end_ms) for one in notes])), start, end)


def read_details(
    con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
) -> LevelDetails:
    """Give what needs the readings themselves: levels exceeded, events, index."""
    return level_details(con, mean_line(con, lines_by_quantity(channels)[0]), *_until(period, zone, now_ms), zone)
