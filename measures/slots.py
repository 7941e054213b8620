"""How readings enter slots, in numpy, so that every road gives the same figure.

* an interval reading belongs whole to the slot in which it starts, never spread; where its period is longer than the
  slot it belongs to none at that step, so that quarters of hourly data are unknown and not guessed;
* an instant holds until the next one, at most one expected step, and is shared out over the slots it holds in;
* a total gives increments between neighbours (a fall is a reset: the counter began again at 0), each standing for the
  span from one total to the next and placed like an interval; after a gap the whole increment stands where the gap
  began, with the known time of one step only.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from measures.quantity import Combine
from measures.tally import Tallies, keep_last
from measures.timespan import QUARTER_MS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = [
    "DEFAULT_HOLD_MS",
    "increments",
    "may_be_coarse",
    "spans_of",
    "tally_instants",
    "tally_intervals",
    "tally_ladder",
]

# Until a channel has shown its rhythm, one value is taken to speak for a quarter of an hour.
DEFAULT_HOLD_MS = 900_000
# A period may exceed its slot by this much: a day's count lies in a local day of 23 hours.
_FIT = 1.1


def _add(
    out: Tallies,
    slot: NDArray[np.int64],
    value: NDArray[np.float64],
    weight_ms: NDArray[np.float64],
    at_ms: NDArray[np.int64],
    rule: Combine,
) -> None:
    if rule in (Combine.SUM, Combine.DIFFERENCE):
        np.add.at(out.sum, slot, value)
    elif rule is Combine.MEAN:
        np.add.at(out.sum, slot, value * weight_ms)
    elif rule is Combine.ENERGY:
        np.add.at(out.energy, slot, 10.0 ** (value / 10.0) * weight_ms)
    np.add.at(out.known_ms, slot, weight_ms)
    np.minimum.at(out.low, slot, value)
    np.maximum.at(out.high, slot, value)
    keep_last(out, slot, at_ms, value)


def _place(
    start_ms: NDArray[np.int64], period_ms: NDArray[np.int64], edges: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give the slot in which each span starts, and whether it is one of ours and wide enough for the span."""
    slot = np.searchsorted(edges, start_ms, side="right") - 1
    inside = (slot >= 0) & (slot < edges.size - 1)
    width = np.zeros(start_ms.size)
    width[inside] = np.diff(edges)[slot[inside]]
    return slot, inside & (period_ms <= _FIT * width)


def tally_intervals(
    start_ms: NDArray[np.int64],
    value: NDArray[np.float64],
    period_ms: NDArray[np.int64],
    known: NDArray[np.float64],
    rule: Combine,
    edges: NDArray[np.int64],
) -> Tallies:
    """Put each span whole into the slot in which it starts; spans longer than that slot are left out."""
    out = Tallies.empty(edges)
    if not len(out) or not start_ms.size:
        return out
    slot, inside = _place(start_ms, period_ms, edges)
    slot = slot[inside]
    _add(out, slot, value[inside], (period_ms * known)[inside], start_ms[inside], rule)
    np.add.at(out.count, slot, 1)
    return out


def tally_instants(
    start_ms: NDArray[np.int64], value: NDArray[np.float64], hold_ms: int, rule: Combine, edges: NDArray[np.int64]
) -> Tallies:
    """Let each instant hold until the next one, at most `hold_ms`, shared out over the slots it holds in."""
    out = Tallies.empty(edges)
    if not len(out) or not start_ms.size:
        return out
    until = start_ms + hold_ms
    until[:-1] = np.minimum(until[:-1], start_ms[1:])
    begin, stop = np.maximum(start_ms, edges[0]), np.minimum(until, edges[-1])
    holds = stop > begin
    first = np.searchsorted(edges, begin[holds], side="right") - 1
    last = np.searchsorted(edges, stop[holds], side="left") - 1
    spread = last - first + 1
    which = np.repeat(np.flatnonzero(holds), spread)
    offset = np.arange(which.size) - np.repeat(np.cumsum(spread) - spread, spread)
    slot = np.repeat(first, spread) + offset
    weight = np.minimum(stop[which], out.end_ms[slot]) - np.maximum(begin[which], out.start_ms[slot])
    _add(out, slot, value[which], weight.astype(np.float64), start_ms[which], rule)
    own = np.searchsorted(edges, start_ms, side="right") - 1
    own = own[(own >= 0) & (own < len(out))]
    np.add.at(out.count, own, 1)
    return out


def increments(
    start_ms: NDArray[np.int64], total: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Turn N totals into (start, increment, span) of the N - 1 spans between them; a fall is a reset to 0."""
    step = np.diff(total)
    return start_ms[:-1], np.where(step >= 0, step, total[1:]), np.diff(start_ms)


def spans_of(
    start_ms: NDArray[np.int64],
    value: NDArray[np.float64],
    period_ms: NDArray[np.int64],
    known: NDArray[np.float64],
    *,
    semantics: str,
    step_ms: int | None,
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Give intervals or totals as (start, value, width, known) of spans that are placed whole."""
    hold = step_ms or DEFAULT_HOLD_MS
    if semantics == "interval":
        return start_ms, value, np.where(period_ms > 0, period_ms, hold).astype(np.int64), known
    at, grown, span = increments(start_ms, value)
    # A slot finer than the counter's own rhythm stays unknown, like quarters of hourly counts; a gap does not hide what
    # the next total carries, but only one step of it is known time.
    return at, grown, np.minimum(span, hold), np.ones(at.size)


def may_be_coarse(longest_ms: int, step_ms: int | None) -> bool:
    """Tell whether a channel whose longest declared period is `longest_ms` may have spans that fit no quarter."""
    return max(longest_ms, step_ms or DEFAULT_HOLD_MS) > _FIT * QUARTER_MS


def tally_ladder(
    start_ms: NDArray[np.int64],
    value: NDArray[np.float64],
    period_ms: NDArray[np.int64],
    known: NDArray[np.float64],
    *,
    semantics: str,
    rule: Combine,
    step_ms: int | None,
    rungs: Sequence[NDArray[np.int64]],
) -> list[Tallies]:
    """Tally sorted readings of one channel into finer and then ever coarser slots; the cost is that of the first.

    All columns (N,), `period_ms` 0 where unknown, `step_ms` the channel's expected step. `rungs` are the edges of each
    step, finest first, over one and the same span. To be exact at both ends the readings must reach one beyond it on
    each side (the one before holds into the first slot; a total after gives the last increment). A coarser slot is the
    merge of its finer ones and of those spans that fitted none of them.
    """
    if semantics == "instant":
        out = [tally_instants(start_ms, value, step_ms or DEFAULT_HOLD_MS, rule, rungs[0])]
        for edges in rungs[1:]:
            out.append(out[-1].regroup(edges))
        return out
    spans = spans_of(start_ms, value, period_ms, known, semantics=semantics, step_ms=step_ms)
    out = [tally_intervals(*spans, rule, rungs[0])]
    for finer, edges in pairwise(rungs):
        _, fitted = _place(spans[0], spans[2], finer)
        spans = (spans[0][~fitted], spans[1][~fitted], spans[2][~fitted], spans[3][~fitted])
        merged = out[-1].regroup(edges)
        out.append(merged.merge(tally_intervals(*spans, rule, edges)) if spans[0].size else merged)
    return out
