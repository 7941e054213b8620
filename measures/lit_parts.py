"""Which part of a mean lamps were lit for: of an hour in which they went on, half its power is half an hour.

Taken whole, a quarter of an hour in which lamps went on or off adds minutes to every night, and an hour is a night off
an order that begins at half past.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.lit import lit_of
from measures.timespan import DAY_MS, HOUR_MS

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LitParts", "Spans", "lit_parts", "switched_quarters", "switched_spans"]

_QUARTERS = np.arange(4)  # of an hour
# Less than this of what lamps draw is a meter that hesitates, and no lamp.
_LEAST_PART = 0.03


class LitParts(msgspec.Struct, frozen=True, eq=False):
    """The means beside a dark one that were lit for a part of their time, columns (K,).

    `at` is which; lit from `begin` to `end`, shares (0..1) of its time, at `high`, and `low` in the rest of it.
    """

    at: NDArray[np.intp]
    begin: NDArray[np.float64]
    end: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


class Spans(msgspec.Struct, frozen=True, eq=False):
    """Powers over spans in order, columns (N,); `state` 1 lit, 0 dark, NaN unknown."""

    start_ms: NDArray[np.int64]
    end_ms: NDArray[np.int64]
    watts: NDArray[np.float64]
    state: NDArray[np.float64]


def lit_parts(watts: NDArray[np.float64], state: NDArray[np.float64], step_ms: int = HOUR_MS) -> LitParts:
    """Give the parts of (N,) mean powers that follow each other, in the states of `lit_of`.

    Where lamps went on the lit part is the end, where they went off the beginning, where they did both the middle.
    """
    before, middle, after = state[:-2], state[1:-1], state[2:]
    is_edge = (middle == 1) & ((before == 0) | (after == 0)) & ~np.isnan(before + after)
    # Lamps that went on in the last minutes of an hour leave its mean dark.
    is_edge |= (middle == 0) & (before + after == 1)
    at = np.flatnonzero(is_edge) + 1
    low, high = _levels(watts, state, at, DAY_MS // 2 // step_ms)
    is_part = (low < watts[at]) & (watts[at] < high)
    is_part &= (state[at] == 1) | (watts[at] > low + _LEAST_PART * (high - low))
    at, low, high = at[is_part], low[is_part], high[is_part]
    count = 4 * (watts[at] - low) / (high - low)
    begin = np.where(state[at + 1] == 1, 4 - count, np.where(state[at - 1] == 1, 0.0, np.floor(2.5 - count / 2)))
    return LitParts(at, begin / 4, (begin + count) / 4, low, high)


def _levels(
    watts: NDArray[np.float64], state: NDArray[np.float64], at: NDArray[np.intp], half_day: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the powers (dark, lit) of means beside a dark one: of the lit neighbour where that was lit throughout.

    Where it was not, lit is the most that was drawn in the half day before and after.
    """
    # Of a dark one beside a lit one the lit neighbour may be a part itself: then the most that was drawn speaks.
    dark = np.where(state[at - 1] == 0, at - 1, at + 1)
    lit = 2 * at - dark
    beyond = np.clip(2 * lit - at, 0, watts.size - 1)
    is_whole = (state[at] == 1) & (state[lit] == 1) & (state[beyond] == 1)
    return watts[dark], np.where(is_whole, watts[lit], _most_around(watts, half_day)[at])


def _most_around(watts: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    """Give (N,) the most of so many values before and after each, itself among them; 0 where none is known."""
    margin = np.zeros(reach)
    most = np.concatenate([margin, np.fmax(watts, 0.0), margin])
    width, wanted = 1, 2 * reach + 1
    while width < wanted:  # the most of twice as many, and of the last step no more than are wanted
        further = min(width, wanted - width)
        most = np.maximum(most[:-further], most[further:])
        width += further
    return most


def switched_quarters(watts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the (4N,) quarters of (N,) mean powers of hours; NaN where unknown."""
    quarters = np.repeat(watts[:, None], 4, axis=1)
    state = lit_of("active_power", watts)
    if state is None or watts.size < 3:
        return quarters.ravel()
    parts = lit_parts(watts, state)
    begin, end = 4 * parts.begin[:, None], 4 * parts.end[:, None]
    share = np.clip(np.minimum(_QUARTERS + 1, end) - np.maximum(_QUARTERS, begin), 0.0, 1.0)
    quarters[parts.at] = parts.low[:, None] + share * (parts.high - parts.low)[:, None]
    return quarters.ravel()


def switched_spans(spans: Spans) -> Spans:
    """Cut each mean in which lamps went on or off where they did; its energy stays what it was.

    Of one beside a gap nobody knows which part of it was lit: it stays whole.
    """
    start, end = spans.start_ms, spans.end_ms
    if start.size < 3:
        return spans
    width = end - start
    parts = lit_parts(spans.watts, spans.state, max(1, int(np.median(width))))
    # A clock that hesitates leaves no gap.
    near = np.abs(start[1:] - end[:-1]) <= width[:-1] // 2
    mine = near[parts.at - 1] & near[parts.at]
    at, low, high = parts.at[mine], parts.low[mine], parts.high[mine]
    first = start[at] + np.round(parts.begin[mine] * width[at]).astype(np.int64)
    last = start[at] + np.round(parts.end[mine] * width[at]).astype(np.int64)
    pieces = np.ones(start.size, np.int64)
    pieces[at] = 3  # dark, lit, dark; what has no length is left out below
    which = np.repeat(np.arange(start.size), pieces)
    place = (np.cumsum(pieces) - pieces)[at]
    begins, ends, watts, state = start[which], end[which], spans.watts[which], spans.state[which]
    ends[place] = begins[place + 1] = first
    ends[place + 1] = begins[place + 2] = last
    watts[place] = watts[place + 2] = low
    watts[place + 1] = high
    state[place] = state[place + 2] = 0.0
    kept = ends > begins
    return Spans(begins[kept], ends[kept], watts[kept], state[kept])
