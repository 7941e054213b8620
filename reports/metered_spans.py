"""What a cabinet drew between two words of its meter, finer than the hours of the base: half hours, odd minutes.

An index of each quarter of an hour tells better than its hours when lamps went on, as does a load curve of half hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.lit import lit_of
from measures.lit_parts import Spans, switched_spans
from measures.quantity import Combine, combine_of
from measures.timespan import HOUR_MS, Step
from store.queries import load_growth, load_growth_reach, load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series

__all__ = ["laid_finer", "load_spans"]

# Longer than this a span is no finer than an hour; oftener, quarters of an hour are made of many and need no cutting.
_LONGEST_S, _SHORTEST_S = 2000, 200
# A message or two that were lost: what the index grew by meanwhile is still the mean power of that time.
_LONGEST_STEPS = 3.5
# An index in whole kilowatt-hours tells nothing of a quarter of an hour in which lamps drew one.
_LEAST_UNITS = 8
_SMALLEST_KWH = 1e-6


def load_spans(con: sqlite3.Connection, channels: Sequence[Channel], reach: tuple[int, int], zone: str) -> Spans | None:
    """Give the powers of the registers or phases of one cabinet, added, each over the time for which it was told.

    None where they come by the hour, where they do not fall together, or where the meter counts in too large a unit.
    """
    if not all(_SHORTEST_S <= (one.step_s or 0) <= _LONGEST_S and one.semantics != "instant" for one in channels):
        return None
    told = [_told(con, one, reach, zone) for one in channels]
    start, end, _energy = told[0]
    if any(not np.array_equal(start, other[0]) or not np.array_equal(end, other[1]) for other in told[1:]):
        return None
    energy: NDArray[np.float64] = np.sum([one[2] for one in told], axis=0)
    if not start.size or not _is_fine(energy, [one[2] for one in told]):
        return None
    watts = energy * 1000 * HOUR_MS / (end - start)
    state = lit_of("active_power", watts)
    spans = Spans(start, end, watts, np.full(start.size, np.nan) if state is None else state)
    return spans if state is None else switched_spans(spans)


def _told(
    con: sqlite3.Connection, channel: Channel, reach: tuple[int, int], zone: str
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Give (starts, ends, kWh) of what one channel told, in order, no two at one time."""
    if combine_of(channel.quantity, channel.semantics) is Combine.DIFFERENCE:
        grown = load_growth(con, channel, *reach, zone)
        until = load_growth_reach(con, channel, grown.start_ms)
        kept = (until > 0) & (until <= _LONGEST_STEPS * 1000 * (channel.step_s or 0)) & ~np.isnan(grown.value)
        return grown.start_ms[kept], (grown.start_ms + until)[kept], grown.value[kept]
    told = load_series(con, channel, *reach, Step.RAW, zone)
    start, end = told.start_ms, told.end_ms.copy()
    end[:-1] = np.minimum(end[:-1], start[1:])
    kwh = told.value
    if channel.quantity == "active_power":
        kwh = told.value / 1000 * (end - start) / HOUR_MS
    kept = ~np.isnan(kwh) & (end > start)
    return start[kept], end[kept], kwh[kept]


def _is_fine(kwh: NDArray[np.float64], registers: Sequence[NDArray[np.float64]]) -> bool:
    """Tell whether the steps of each index are small beside what lamps draw between two words of it."""
    if not kwh.max() > 0:
        return False  # nothing was drawn, or more given than taken
    lit = float(np.median(kwh[kwh >= kwh.max() / 2]))
    return all(lit >= _LEAST_UNITS * _unit(one) for one in registers)


def _unit(kwh: NDArray[np.float64]) -> float:
    """Give the smallest step between what an index grew by, 0 where it always grew alike."""
    steps = np.diff(np.unique(np.round(kwh, 6)))
    return float(steps[steps >= _SMALLEST_KWH / 2].min(initial=np.inf)) if steps.size else 0.0


def laid_finer(quarters: Series, spans: Spans) -> Series:
    """Give (4N,) quarters of hours with what spans tell of them, W; an hour of which they tell nothing stays."""
    edges = np.append(quarters.start_ms, quarters.end_ms[-1:])
    at = np.column_stack([spans.start_ms, spans.end_ms]).ravel()
    width = (spans.end_ms - spans.start_ms).astype(np.float64)
    drawn, known = (_between(edges, at, amount) for amount in (spans.watts * width, width))
    is_told = (known.reshape(-1, 4).sum(axis=1) > 0).repeat(4)
    watts = np.where(known > 0, drawn / np.where(known > 0, known, 1.0), np.nan)
    value = np.where(is_told, watts, quarters.value)
    share = np.minimum(known / (quarters.end_ms - quarters.start_ms), 1.0)
    return msgspec.structs.replace(
        quarters, value=value, low=value, high=value, known=np.where(is_told, share, quarters.known)
    )


def _between(edges: NDArray[np.int64], at: NDArray[np.int64], amount: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give what (N,) amounts, each spread over its own time, add up to between each two edges."""
    whole = np.cumsum(amount)
    passed = np.column_stack([whole - amount, whole]).ravel()
    found: NDArray[np.float64] = np.diff(np.interp(edges, at, passed))
    return found
