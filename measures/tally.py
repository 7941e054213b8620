"""The hinge: many readings as one small sum that merges in any order.

A Tally of a slot keeps count, sum, energy, low, high, known milliseconds and the last value. Merging is associative and
commutative, so raw, quarter, hour, day and year give the same figure by any road. `Tallies` is the same for N slots at
once, as numpy columns.

How a reading enters a slot (docs of the model, "Slots"):

* an interval reading belongs whole to the slot in which it starts, never spread; where its period is longer than the
  slot it belongs to none at that step, so that quarters of hourly data are unknown and not guessed;
* an instant holds until the next one, at most one expected step, and is shared out over the slots it holds in;
* a total gives increments between neighbours (a fall is a reset: the counter began again at 0), each standing for the
  span from one total to the next and placed like an interval; after a gap the whole increment stands where the gap
  began, with the known time of one step only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.quantity import Combine

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["DEFAULT_HOLD_MS", "Tallies", "Tally", "increments", "tally_instants", "tally_intervals", "tally_readings"]

# Until a channel has shown its rhythm, one value is taken to speak for a quarter of an hour.
DEFAULT_HOLD_MS = 900_000
# A period may exceed its slot by this much: a day's count lies in a local day of 23 hours.
_FIT = 1.1


class Tally(msgspec.Struct, frozen=True):
    """What is known of one slot.

    `sum` is of values (SUM, DIFFERENCE) or of value x ms (MEAN); `energy` of 10^(L/10) x ms.
    """

    count: int = 0
    sum: float = 0.0
    energy: float = 0.0
    low: float = np.inf
    high: float = -np.inf
    known_ms: float = 0.0
    last_ms: int = -(2**63)
    last: float = np.nan

    def merge(self, other: Tally) -> Tally:
        """Give the tally of both; the order does not matter."""
        is_later = (self.last_ms, self.last) >= (other.last_ms, other.last) or other.last_ms == -(2**63)
        late = self if is_later else other
        return Tally(
            self.count + other.count,
            self.sum + other.sum,
            self.energy + other.energy,
            min(self.low, other.low),
            max(self.high, other.high),
            self.known_ms + other.known_ms,
            late.last_ms,
            late.last,
        )

    def value(self, rule: Combine) -> float | None:
        """Give the slot's one value, None where nothing is known."""
        if self.known_ms <= 0:
            return None
        if rule in (Combine.SUM, Combine.DIFFERENCE):
            return self.sum
        if rule is Combine.MEAN:
            return self.sum / self.known_ms
        if rule is Combine.ENERGY:
            return float(10.0 * np.log10(self.energy / self.known_ms))
        return self.last


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """N slots as columns, each (N,): int64 `start_ms`, `end_ms`, `count`, `last_ms`, the rest float64.

    Empty slots are present, with count 0, known_ms 0, low +inf, high -inf, last NaN. Slots are sorted and disjoint.
    """

    start_ms: NDArray[np.int64]
    end_ms: NDArray[np.int64]
    count: NDArray[np.int64]
    sum: NDArray[np.float64]
    energy: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    known_ms: NDArray[np.float64]
    last_ms: NDArray[np.int64]
    last: NDArray[np.float64]

    def __len__(self) -> int:
        return int(self.start_ms.size)

    @classmethod
    def empty(cls, edges: NDArray[np.int64]) -> Tallies:
        """Give N slots between N + 1 edges in which nothing is known."""
        n = max(0, edges.size - 1)
        return cls(
            edges[:-1].astype(np.int64) if n else np.zeros(0, np.int64),
            edges[1:].astype(np.int64) if n else np.zeros(0, np.int64),
            np.zeros(n, np.int64),
            np.zeros(n),
            np.zeros(n),
            np.full(n, np.inf),
            np.full(n, -np.inf),
            np.zeros(n),
            np.full(n, -(2**63), np.int64),
            np.full(n, np.nan),
        )

    def one(self, index: int) -> Tally:
        """Give one slot as a Tally."""
        return Tally(
            int(self.count[index]),
            float(self.sum[index]),
            float(self.energy[index]),
            float(self.low[index]),
            float(self.high[index]),
            float(self.known_ms[index]),
            int(self.last_ms[index]),
            float(self.last[index]),
        )

    def values(self, rule: Combine) -> NDArray[np.float64]:
        """Give the (N,) values, NaN where nothing is known."""
        with np.errstate(divide="ignore", invalid="ignore"):
            if rule in (Combine.SUM, Combine.DIFFERENCE):
                value = self.sum.astype(np.float64)
            elif rule is Combine.MEAN:
                value = self.sum / self.known_ms
            elif rule is Combine.ENERGY:
                value = 10.0 * np.log10(self.energy / self.known_ms)
            else:
                value = self.last
        return np.where(self.known_ms > 0, value, np.nan)

    def known(self) -> NDArray[np.float64]:
        """Give the (N,) known share of each slot, 0 to 1."""
        share: NDArray[np.float64] = np.clip(self.known_ms / np.maximum(self.end_ms - self.start_ms, 1), 0.0, 1.0)
        return share

    def regroup(self, edges: NDArray[np.int64]) -> Tallies:
        """Merge slots into coarser ones; a slot joins the one in which it starts, those outside are left out."""
        out = Tallies.empty(edges)
        if not len(out) or not len(self):
            return out
        slot = np.searchsorted(edges, self.start_ms, side="right") - 1
        inside = (slot >= 0) & (slot < len(out))
        slot = slot[inside]
        np.add.at(out.count, slot, self.count[inside])
        np.add.at(out.sum, slot, self.sum[inside])
        np.add.at(out.energy, slot, self.energy[inside])
        np.add.at(out.known_ms, slot, self.known_ms[inside])
        np.minimum.at(out.low, slot, self.low[inside])
        np.maximum.at(out.high, slot, self.high[inside])
        _keep_last(out, slot, self.last_ms[inside], self.last[inside])
        return out


def _keep_last(out: Tallies, slot: NDArray[np.int64], at_ms: NDArray[np.int64], value: NDArray[np.float64]) -> None:
    real = ~np.isnan(value)
    order = np.lexsort((value[real], at_ms[real]))
    # Assignment by fancy index keeps the last of equal indices: the latest value wins.
    out.last_ms[slot[real][order]] = at_ms[real][order]
    out.last[slot[real][order]] = value[real][order]


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
    _keep_last(out, slot, at_ms, value)


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
    slot = np.searchsorted(edges, start_ms, side="right") - 1
    inside = (slot >= 0) & (slot < len(out))
    width = np.zeros(start_ms.size)
    width[inside] = (out.end_ms - out.start_ms)[slot[inside]]
    inside &= period_ms <= _FIT * width
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


def tally_readings(
    start_ms: NDArray[np.int64],
    value: NDArray[np.float64],
    period_ms: NDArray[np.int64],
    known: NDArray[np.float64],
    *,
    semantics: str,
    rule: Combine,
    step_ms: int | None,
    edges: NDArray[np.int64],
) -> Tallies:
    """Tally sorted readings of one channel into the slots between `edges`.

    All columns (N,), `period_ms` 0 where unknown, `step_ms` the channel's expected step. To be exact at both ends the
    readings must reach one beyond the edges on each side (the one before holds into the first slot; a total after gives
    the last increment).
    """
    hold = step_ms or DEFAULT_HOLD_MS
    if semantics == "interval":
        period = np.where(period_ms > 0, period_ms, hold).astype(np.int64)
        return tally_intervals(start_ms, value, period, known, rule, edges)
    if semantics == "instant":
        return tally_instants(start_ms, value, hold, rule, edges)
    at, grown, span = increments(start_ms, value)
    # A slot finer than the counter's own rhythm stays unknown, like quarters of hourly counts; a gap does not hide what
    # the next total carries, but only one step of it is known time.
    width = np.minimum(span, hold)
    return tally_intervals(at, grown, width, np.ones(at.size), rule, edges)
