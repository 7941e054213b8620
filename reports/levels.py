"""The sound of one place over a period: its parts of the day, what stands out of it, and an index for everybody.

`level_facts` needs hours only. `level_details` needs the readings: levels exceeded, events and the index come from
values of a minute or shorter. Where a box only tells quarters of an hour or hours, events are what stands out of the
habit of that time of day, the index comes from the L90 the box tells itself, and the levels exceeded are not told.

Below `LEAST_COVERAGE` of its own time no level is told; how much was measured is told instead. What the town hall does
not count leaves levels and index; events and extremes are what was measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np
from msgspec.structs import replace

from measures.noise import MEAN_LEVELS, exceeded, is_mean_level, part_of_day
from measures.noise_events import Event, HourIndex, find_events, index_of, index_of_hours, usual_background
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, Step
from reports.counted import leave_out, load_counted_line, load_line, touched
from reports.figures import LEAST_COVERAGE, SHORT_S, has_percentiles, noise_figures, part_shares
from reports.known_time import weights_ms
from reports.outlived import erased_until
from store.notes import excluded_spans
from store.queries import list_channels, load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series

__all__ = ["DayIndex", "LevelDetails", "LevelFacts", "Peak", "Spread", "level_details", "level_facts", "mean_line"]

# A month of seconds; beyond it the answer would make a view wait.
_MOST_READINGS = 2_700_000
_HABIT_MS = 28 * DAY_MS
_NIGHT = 2


class LevelFacts(msgspec.Struct, frozen=True):
    """Levels of a period, dB; None where less than half of their own time was measured.

    `shares` are the measured shares (0..1) of day, evening and night, `coverage` that of the whole. `is_estimate`: the
    Lden is none of a whole year (`noise_figures`).
    """

    laeq: float | None
    day: float | None
    evening: float | None
    night: float | None
    lden: float | None
    is_estimate: bool
    coverage: float
    shares: tuple[float, float, float]


class Spread(msgspec.Struct, frozen=True):
    """Levels exceeded 90, 50 and 10 % of the time, dB."""

    l90: float
    l50: float
    l10: float


class Peak(msgspec.Struct, frozen=True):
    """The highest or lowest value told, and when; `period_ms` is how long each of these values stands for.

    `is_of_hour`: only its hour is known any more. `is_within`: the box itself told what was the extreme within
    `period_ms` (LAmax, LAmin), somewhere in it; else each value is the mean level of that time, another figure.
    """

    level_db: float
    at_ms: int
    period_ms: int
    is_of_hour: bool = False
    is_within: bool = False


class DayIndex(msgspec.Struct, frozen=True):
    """The index (0..10), mean of the known hours from 6 h to 22 h, of the others, of all; None where half lack."""

    day: float | None
    night: float | None
    whole: float | None
    is_from_l90: bool


class LevelDetails(msgspec.Struct, frozen=True, eq=False):
    """What needs the readings. `why_no_spread` tells why levels exceeded are not told, "" where they are.

    `events` stand loudest first; `is_fine`: they rose out of the background of their hour, else out of the habit, where
    `has_habit`: half of what was measured has one. Without, no event is told, and none of them is « none ».
    `step_s` is how often the box tells a level.
    """

    spread: Spread | None
    why_no_spread: Literal["", "coarse", "long", "coverage", "erased", "no_mean"]
    events: tuple[Event, ...]
    is_fine: bool
    index: DayIndex | None
    highest: Peak | None
    lowest: Peak | None
    step_s: int
    has_habit: bool = False


def level_facts(hours: Series, start_ms: int, end_ms: int) -> LevelFacts:
    """Give the levels of [start, end) from an hourly series."""
    found = noise_figures(hours, start_ms, end_ms, least=LEAST_COVERAGE)

    def level(name: str) -> float | None:
        value = found[name]
        return value if isinstance(value, float) else None

    coverage = level("coverage") or 0.0
    laeq, day, evening, night, lden = (level(name) for name in ("laeq", "lday", "levening", "lnight", "lden"))
    is_estimate = found["lden_is_estimate"] is True
    return LevelFacts(laeq, day, evening, night, lden, is_estimate, coverage, part_shares(hours, start_ms, end_ms))


def mean_line(con: sqlite3.Connection, line: Sequence[Channel]) -> list[Channel]:
    """Give the mean level that the boxes of a line tell, whatever of theirs the line follows; the line without one.

    The parts of the day and Lden of the highest levels, or of L90, would be no levels at all.
    """
    if is_mean_level(line[0].quantity):
        return list(line)
    by_box = {(one.sensor, one.part, one.quantity): one for one in list_channels(con) if one.first_ms is not None}
    for name in MEAN_LEVELS:
        found = [by_box[key] for one in line if (key := (one.sensor, one.part, name)) in by_box]
        if len(found) == len(line):
            return found
    return list(line)


def level_details(
    con: sqlite3.Connection, channels: Sequence[Channel], start_ms: int, end_ms: int, zone: str
) -> LevelDetails:
    """Give what mean levels, and those their boxes tell beside them, say about [start, end).

    `channels` are one line: one box, or several of which each took the place of the one before.
    """
    spoke = [one for one in channels if _speaks(one, start_ms, end_ms)] or channels[-1:]
    beside = [_told_beside(con, one) for one in spoke]
    step_s = max(one.step_s or 900 for one in spoke)
    highest = lowest = None
    hours = load_counted_line(con, spoke, start_ms, end_ms, Step.HOUR, zone)
    # As `parvis figures`: the highest of an hour is not that of the year.
    if weights_ms(hours, start_ms, end_ms).sum() >= LEAST_COVERAGE * (end_ms - start_ms):
        highest = _peak(con, beside, ("sound_level_lmax", "sound_level_max"), start_ms, end_ms, zone)
        lowest = _peak(con, beside, ("sound_level_lmin",), start_ms, end_ms, zone, is_low=True)
    if not is_mean_level(spoke[0].quantity):
        return LevelDetails(None, "no_mean", (), False, None, highest, lowest, step_s)
    is_short = step_s <= SHORT_S
    is_erased = any((erased_until(con, one, zone) or start_ms) > start_ms for one in spoke)
    # A day of seconds in a year that has nothing else is as much to read as that day.
    if is_short and sum(min(one.count, (end_ms - start_ms) / (1000 * step_s)) for one in spoke) <= _MOST_READINGS:
        raw = load_line(con, spoke, start_ms, end_ms, Step.RAW, zone)
        if has_percentiles(raw):
            # As `load_counted` does, without reading a month of seconds twice.
            spans = excluded_spans(con, spoke[-1], start_ms, end_ms)
            spread, index = _fine(leave_out(raw, touched(raw, spans)) if spans else raw, start_ms, end_ms)
            seen = ~np.isnan(raw.value)
            events = _loudest_first(find_events(raw.start_ms[seen], raw.end_ms[seen], raw.value[seen]))
            lack: Literal["erased", "coverage"] = "erased" if is_erased else "coverage"
            why: Literal["", "erased", "coverage"] = "" if spread is not None else lack
            return LevelDetails(spread, why, events, True, index, highest, lowest, step_s)
    events, has_habit = _coarse_events(con, channels, step_s, start_ms, end_ms, zone)
    calm = [own["sound_level_l90"] for own in beside if "sound_level_l90" in own]
    index = _told_index(con, spoke, calm, start_ms, end_ms, zone) if calm else None
    told: Literal["coarse", "erased", "long"] = "coarse" if not is_short else "erased" if is_erased else "long"
    return LevelDetails(None, told, events, False, index, highest, lowest, step_s, has_habit)


def _speaks(channel: Channel, start_ms: int, end_ms: int) -> bool:
    first, last = channel.first_ms, channel.last_ms
    return (first is None or first < end_ms) and (last is None or last >= start_ms)


def _told_beside(con: sqlite3.Connection, channel: Channel) -> dict[str, Channel]:
    """Give what the box of a mean level tells with it, by quantity, and the mean itself as ""."""
    mine = {
        one.quantity: one
        for one in list_channels(con)
        if (one.sensor, one.part, one.semantics) == (channel.sensor, channel.part, channel.semantics)
    }
    return {**mine, "": channel}


def _fine(counted: Series, start_ms: int, end_ms: int) -> tuple[Spread | None, DayIndex | None]:
    seen = ~np.isnan(counted.value)
    start, level = counted.start_ms[seen], counted.value[seen]
    weight = weights_ms(counted, start_ms, end_ms)[seen]
    spread = None
    if level.size and weight.sum() >= LEAST_COVERAGE * (end_ms - start_ms):
        l10, l50, l90 = exceeded(level, (10, 50, 90), weight)
        spread = Spread(l90, l50, l10)
    return spread, _day_index(index_of_hours(start, level, weight), start_ms, end_ms, counted.zone, is_from_l90=False)


def _loudest_first(events: list[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda event: (-event.max_db, event.start_ms)))


def _coarse_events(
    con: sqlite3.Connection, channels: Sequence[Channel], step_s: int, start_ms: int, end_ms: int, zone: str
) -> tuple[tuple[Event, ...], bool]:
    """Give what rose out of the habit, loudest first, and whether there is a habit to rise out of."""
    step = Step.QUARTER if step_s * 1000 <= 1.1 * QUARTER_MS else Step.HOUR
    series = load_line(con, channels, start_ms - _HABIT_MS, end_ms, step, zone)
    seen = ~np.isnan(series.value)
    start, end, level = series.start_ms[seen], series.end_ms[seen], series.value[seen]
    habit = usual_background(start, level, zone)
    asked = (start >= start_ms) & (start < end_ms)
    has_habit = bool(asked.any()) and float(np.isnan(habit[asked]).mean()) <= 1 - LEAST_COVERAGE
    found = find_events(start[asked], end[asked], level[asked], background_db=habit[asked])
    return _loudest_first(found), has_habit


def _told_index(
    con: sqlite3.Connection, means: Sequence[Channel], calm: Sequence[Channel], start_ms: int, end_ms: int, zone: str
) -> DayIndex | None:
    """Give the index from hours of mean levels and of the L90 a box tells itself."""
    hours, calms = (load_counted_line(con, one, start_ms, end_ms, Step.HOUR, zone) for one in (means, calm))
    known = (hours.known >= LEAST_COVERAGE) & (calms.known >= LEAST_COVERAGE)
    parts = [index_of(low, leq) for low, leq in zip(calms.value[known], hours.value[known], strict=True)]
    table = np.array(parts, dtype=np.float64).reshape(-1, 2)
    index = HourIndex(hours.start_ms[known], table[:, 0], table[:, 1])
    return _day_index(index, start_ms, end_ms, zone, is_from_l90=True)


def _day_index(index: HourIndex, start_ms: int, end_ms: int, zone: str, *, is_from_l90: bool) -> DayIndex | None:
    hours = np.arange(start_ms, end_ms, HOUR_MS, dtype=np.int64)
    asked, known = part_of_day(hours, zone) == _NIGHT, part_of_day(index.start_ms, zone) == _NIGHT

    def mean(is_mine: NDArray[np.bool_], is_asked: NDArray[np.bool_]) -> float | None:
        enough = is_mine.sum() >= max(1, LEAST_COVERAGE * is_asked.sum())
        return float(index.total[is_mine].mean()) if enough else None

    every = np.ones(known.size, dtype=bool), np.ones(asked.size, dtype=bool)
    found = DayIndex(mean(~known, ~asked), mean(known, asked), mean(*every), is_from_l90)
    return None if found.day is None and found.night is None else found


def _peak(
    con: sqlite3.Connection,
    beside: Sequence[dict[str, Channel]],
    names: tuple[str, ...],
    start_ms: int,
    end_ms: int,
    zone: str,
    *,
    is_low: bool = False,
) -> Peak | None:
    """Give the extreme of what the boxes tell as one, else of their mean levels: then a peak of that length only."""
    channels = [next((told[name], bool(name)) for name in (*names, "") if name in told) for told in beside]
    found = [
        replace(peak, is_within=is_within)
        for channel, is_within in channels
        if (peak := _extreme(con, channel, start_ms, end_ms, zone, is_low=is_low)) is not None
    ]
    if not found:
        return None
    return (min if is_low else max)(found, key=lambda one: one.level_db)


def _extreme(
    con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, zone: str, *, is_low: bool
) -> Peak | None:
    step = Step.DAY if end_ms - start_ms > 3 * DAY_MS else Step.HOUR
    days = load_series(con, channel, start_ms, end_ms, step, zone)
    column = -days.low if is_low else days.high
    if not len(days) or bool(np.isnan(column).all()):
        return None
    best = int(np.nanargmax(column))
    inside = max(start_ms, int(days.start_ms[best])), min(end_ms, int(days.end_ms[best]))
    raw = load_series(con, channel, *inside, Step.RAW, zone)
    if not len(raw):  # erased as a label says: its hour is known still, and not when in it
        hours = load_series(con, channel, *inside, Step.HOUR, zone)
        seen = np.flatnonzero(~np.isnan(hours.low if is_low else hours.high))
        if not seen.size:
            return None
        at = int(seen[np.argmin(hours.low[seen]) if is_low else np.argmax(hours.high[seen])])
        level = float(hours.low[at] if is_low else hours.high[at])
        return Peak(level, int(hours.start_ms[at]), 1000 * (channel.step_s or 900), is_of_hour=True)
    at = int(np.argmin(raw.value) if is_low else np.argmax(raw.value))
    return Peak(float(raw.value[at]), int(raw.start_ms[at]), int(raw.end_ms[at] - raw.start_ms[at]))
