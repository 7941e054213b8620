"""When a lamp was lit: on and off found in what its sensor tells, and the runs they make.

A state or a dimming speaks for itself. Power and light are told apart by the channel's own two levels, dark and lit: a
lamp goes on when it rises clearly above the dark level and off only when it falls lower still (hysteresis), so that a
warm-up, a night dimmed to a fifth and a flickering meter are one run. Where no two levels stand apart nothing is told.

A gap is never bridged: an unknown minute belongs to no run, and after it a new run begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.quantiles import median
from measures.timespan import DAY_MS, utc_offsets_ms

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "LIT_BY",
    "Levels",
    "Nights",
    "Runs",
    "dark_by_day",
    "find_levels",
    "lit_of",
    "lit_runs",
    "night_pivot_ms",
    "nights_in",
]

LIT_BY = ("lamp_state", "switch_state", "dimming_level", "active_power", "illuminance")

# Of the way from the dark level to the lit one: above the first a lamp is on, below the second it is off again.
_ON, _OFF = 0.12, 0.08
# Two levels are two only where hardly any time lies between them.
_BETWEEN, _MOST_BETWEEN = (0.06, 0.14), 0.03
# A spike is no level: this share of the values may lie above the lit one.
_SPIKES = 0.002
# A meter's own watt lights no street; below this everything is dark.
_LEAST_W = 1.0
# Lux double and halve: levels are told apart by their logarithm, from a tenth of a lux, by a factor of three at least.
_LEAST_LX = 0.1
_LEAST_DECADES = 0.5
# A box's clock hesitates: the next reading may come half a step late and nothing is missing.
_LATE = 1.5
_HALF_DAY_MS = DAY_MS // 2


class Levels(msgspec.Struct, frozen=True):
    """Above `on` a dark lamp is on, below `off` a lit one is off again; in the channel's unit, lux as logarithm."""

    off: float
    on: float


_ALWAYS_DARK = Levels(np.inf, np.inf)


class Runs(msgspec.Struct, frozen=True, eq=False):
    """Spans of one known state, sorted, never overlapping: columns (R,), `end_ms` exclusive."""

    lit: NDArray[np.bool_]
    start_ms: NDArray[np.int64]
    end_ms: NDArray[np.int64]

    def inside(self, start_ms: int, end_ms: int) -> Runs:
        """Give what of the runs lies in [start, end)."""
        start, end = np.maximum(self.start_ms, start_ms), np.minimum(self.end_ms, end_ms)
        has = end > start
        return Runs(self.lit[has], start[has], end[has])

    def lit_ms(self) -> int:
        """How long it was lit."""
        return int((self.end_ms - self.start_ms)[self.lit].sum())

    def only_lit(self) -> Runs:
        """Give the lit runs alone: their `known_ms` is how long it was lit in each span."""
        return Runs(self.lit[self.lit], self.start_ms[self.lit], self.end_ms[self.lit])

    def known_ms(self, start_ms: NDArray[np.int64], end_ms: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give (M,) how much of each span [start, end) lies in some run, ms."""
        if not self.lit.size:
            return np.zeros(start_ms.size)
        edges = np.column_stack([self.start_ms, self.end_ms]).ravel()
        width = self.end_ms - self.start_ms
        before = np.cumsum(width) - width
        passed = np.column_stack([before, before + width]).ravel()
        known: NDArray[np.float64] = np.interp(end_ms, edges, passed) - np.interp(start_ms, edges, passed)
        return known


def find_levels(value: NDArray[np.float64]) -> Levels | None:
    """Find where on and off part in (N,) values of power in order; None where dark and lit are not clearly two.

    The lit level is the median of the upper half of the range, the dark one that of its lowest quarter. Values that
    never reach a watt are all dark.
    """
    known = value[~np.isnan(value)]
    ordered = np.sort(known)
    if not ordered.size:
        return None
    spikes = int(_SPIKES * ordered.size)
    bottom, top = float(ordered[spikes]), float(ordered[-1 - spikes])
    if top < _LEAST_W:
        return _ALWAYS_DARK
    width = top - bottom
    # A night dimmed to three quarters has two levels too, and both are lit.
    if width < 0.5 * top:
        return None
    dark = median(ordered[ordered <= bottom + 0.25 * width])
    lit = median(ordered[ordered > bottom + 0.5 * width])
    low, high, off, on = (dark + part * (lit - dark) for part in (*_BETWEEN, _OFF, _ON))
    # A mean of an hour in which lamps went on lies between the two beside it and is no level of its own: near the
    # equator, or at a solstice, each evening has the same one.
    apart = np.concatenate([[np.nan], known[:-1]]), np.concatenate([known[1:], [np.nan]])
    is_step = (np.minimum(*apart) <= low) & (np.maximum(*apart) >= high)
    between = (known > low) & (known < high) & ~is_step
    return Levels(off, on) if between.mean() <= _MOST_BETWEEN else None


def _light_levels(decades: NDArray[np.float64]) -> Levels | None:
    """Find where on and off part in (N,) logarithms of lux: round the middle between the two levels."""
    known = np.sort(decades[~np.isnan(decades)])
    if not known.size:
        return None
    middle = (known[0] + known[-1 - int(_SPIKES * known.size)]) / 2
    low, high = known[known <= middle], known[known > middle]
    apart = median(high) - median(low) if high.size else 0.0
    if apart < _LEAST_DECADES:
        return _ALWAYS_DARK if known[-1] < 0.0 else None  # less than a lux lights nothing
    centre = median(low) + apart / 2
    return Levels(centre - 0.05 * apart, centre + 0.05 * apart)


def _hysteresis(value: NDArray[np.float64], levels: Levels) -> NDArray[np.float64]:
    """Give 1 above `on`, 0 below `off`, and between them what was last told (dark before all); NaN where unknown."""
    state = np.where(value > levels.on, 1.0, np.where(value < levels.off, 0.0, np.nan))
    said = np.flatnonzero(~np.isnan(state))
    undecided = np.flatnonzero(np.isnan(state) & ~np.isnan(value))
    last = np.searchsorted(said, undecided) - 1
    state[undecided] = 0.0
    after = last >= 0
    state[undecided[after]] = state[said[last[after]]]
    return state


def lit_of(
    quantity: str, value: NDArray[np.float64], is_daylight: NDArray[np.bool_] | None = None
) -> NDArray[np.float64] | None:
    """Give (N,) 1 lit, 0 dark, NaN unknown of one channel's values in order; None where lit cannot be told at all.

    The levels are those of the values given: give a month round the span that is asked. `is_daylight` (N,) says where
    the sun alone lights: there a light meter that sees the sky tells nothing of the lamp.
    """
    if quantity == "active_power":
        levels = find_levels(value)
        return None if levels is None else _hysteresis(value, levels)
    if quantity == "illuminance":
        own = value
        if is_daylight is not None and bool(is_daylight.any()) and not bool(is_daylight.all()):
            by_night = value[~is_daylight]
            if median(value[is_daylight]) > 10 * np.nanmax(by_night, initial=_LEAST_LX):
                own = np.where(is_daylight, np.nan, value)
        decades = np.log10(np.maximum(own, _LEAST_LX))
        levels = _light_levels(decades)
        return None if levels is None else _hysteresis(decades, levels)
    limit = 0.0 if quantity == "dimming_level" else 0.499
    return np.where(np.isnan(value), np.nan, (value > limit).astype(np.float64))


def dark_by_day(state: NDArray[np.float64], value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the (N,) states of `lit_of` with what a light meter measured and could not see told as dark.

    It was no gap: for judging how much of a night is known, and for what is drawn. Where no state is known at all, none
    is made up.
    """
    if bool(np.isnan(state).all()):
        return state
    return np.where(np.isnan(state) & ~np.isnan(value), 0.0, state)


def lit_runs(start_ms: NDArray[np.int64], end_ms: NDArray[np.int64], state: NDArray[np.float64]) -> Runs:
    """Join (N,) readings in order, each holding over [start, end), into runs of one state.

    A run begins where its first reading does and ends where the other state begins, or where nothing is known any more.
    """
    seen = ~np.isnan(state)
    start, end, lit = start_ms[seen], end_ms[seen], state[seen] > 0.5
    if not start.size:
        return Runs(lit, start, end)
    late = start[1:] - start[:-1] <= _LATE * (end - start)[:-1]
    end = end.copy()
    # What was left out above was unknown and not merely late.
    neighbours = np.diff(np.flatnonzero(seen)) == 1
    end[:-1] = np.where((late & neighbours) | (end[:-1] > start[1:]), start[1:], end[:-1])
    breaks = np.flatnonzero((end[:-1] != start[1:]) | (lit[1:] != lit[:-1]))
    first, last = np.concatenate([[0], breaks + 1]), np.concatenate([breaks, [start.size - 1]])
    return Runs(lit[first], start[first], end[last])


# --- nights -----------------------------------------------------------------------------------------------------------


class Nights(msgspec.Struct, frozen=True, eq=False):
    """The nights of a span, columns (D,): half open spans from pivot to pivot, and how much of each is known, 0..1."""

    start_ms: NDArray[np.int64]
    end_ms: NDArray[np.int64]
    known: NDArray[np.float64]


def night_pivot_ms(runs: Runs, zone: str) -> int:
    """Give the local time of day, ms, at which one night ends and the next begins: noon, as a rule.

    Where lamps burn at noon on most days the clock is not that of the place (a table without a date): then it is the
    middle of their longest dark stretch.
    """
    if not runs.lit.any():
        return _HALF_DAY_MS
    bins = 96
    width = DAY_MS // bins
    known, lit = np.zeros(bins), np.zeros(bins)
    for is_lit, start, end in zip(runs.lit, runs.start_ms, runs.end_ms, strict=True):
        at = np.arange(start + width // 2, end, width)
        which = (at + utc_offsets_ms(at, zone)) % DAY_MS // width
        np.add.at(known, which, 1)
        if is_lit:
            np.add.at(lit, which, 1)
    burns = np.where(known > 0, lit / np.maximum(known, 1), 0.0) > 0.5
    if not burns[bins // 2] or burns.all():
        return _HALF_DAY_MS
    # Twice round the clock, so that a stretch across midnight is one.
    edges = np.flatnonzero(np.diff(np.concatenate([[True], burns, burns, [True]]).astype(np.int8)))
    begin, stop = edges[::2], edges[1::2]
    longest = int(np.argmax(stop - begin))
    return int((begin[longest] + stop[longest]) // 2 % bins) * width


def nights_in(runs: Runs, start_ms: int, end_ms: int, zone: str) -> Nights:
    """Give the nights whose middle lies in [start, end), known or not.

    By their middle, so that the nights of two adjoining spans are those of both together.
    """
    pivot = night_pivot_ms(runs, zone)
    # The pivot of the local day on either side, whatever the clocks did in between.
    first = (start_ms - 2 * DAY_MS) // DAY_MS * DAY_MS
    local = np.arange(first, end_ms + 2 * DAY_MS, DAY_MS, dtype=np.int64) + pivot
    edges = local - utc_offsets_ms(local - utc_offsets_ms(local, zone), zone)
    start, end = edges[:-1], edges[1:]
    middle = start + _HALF_DAY_MS  # midnight where the pivot is noon, within an hour of it where clocks change
    inside = (middle >= start_ms) & (middle < end_ms)
    start, end = start[inside], end[inside]
    return Nights(start, end, runs.known_ms(start, end) / (end - start))
