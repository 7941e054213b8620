"""The hinge: many readings as one small sum that merges in any order.

A Tally of a slot keeps count, sum, energy, low, high, known milliseconds and the last value. Merging is associative and
commutative, so raw, quarter, hour, day and year give the same figure by any road. `Tallies` is the same for N slots at
once, as numpy columns.

How readings enter a slot stands in `measures/slots.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from measures.quantity import Combine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["EXTREMES", "Tallies", "Tally", "keep_last"]

# What a longer span has of two extremes; it knows nothing of what neither tells.
EXTREMES: dict[Combine, np.ufunc] = {Combine.HIGHEST: np.fmax, Combine.LOWEST: np.fmin}

NEVER_MS = -(2**63)  # `last_ms` where there is no value yet


# By the columns of `Tallies` that follow its edges: what stands where nothing is known.
_NOTHING: dict[str, np.int64 | np.float64] = {
    "count": np.int64(0),
    "sum": np.float64(0.0),
    "energy": np.float64(0.0),
    "low": np.float64(np.inf),
    "high": np.float64(-np.inf),
    "known_ms": np.float64(0.0),
    "last_ms": np.int64(NEVER_MS),
    "last": np.float64(np.nan),
}


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
    last_ms: int = NEVER_MS
    last: float = np.nan

    def merge(self, other: Tally) -> Tally:
        """Give the tally of both; the order does not matter."""
        is_later = (self.last_ms, self.last) >= (other.last_ms, other.last) or other.last_ms == NEVER_MS
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
        if rule is Combine.HIGHEST:
            return self.high
        return self.low if rule is Combine.LOWEST else self.last


class Tallies(msgspec.Struct, frozen=True, eq=False):
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
        return cls.told(edges, {}) if edges.size else cls.told(np.zeros(1, np.int64), {})

    @classmethod
    def told(cls, edges: NDArray[np.int64], columns: Mapping[str, NDArray[Any]]) -> Tallies:
        """Give N slots between N + 1 edges, each told by those columns; of the others nothing is known.

        The columns are taken as they are, not copied, but for those that are a view of one number.
        """
        n = edges.size - 1
        given: list[Any] = [
            np.ascontiguousarray(columns[name]) if name in columns else np.full(n, nothing)
            for name, nothing in _NOTHING.items()
        ]
        return cls(edges[:-1].astype(np.int64), edges[1:].astype(np.int64), *given)

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
            elif rule is Combine.HIGHEST:
                value = self.high
            elif rule is Combine.LOWEST:
                value = self.low
            else:
                value = self.last
        return np.where(self.known_ms > 0, value, np.nan)

    def known(self) -> NDArray[np.float64]:
        """Give the (N,) known share of each slot, 0 to 1."""
        share: NDArray[np.float64] = self.known_ms / np.maximum(self.end_ms - self.start_ms, 1)
        np.maximum(share, 0.0, out=share)
        np.minimum(share, 1.0, out=share)
        return share

    def merge(self, other: Tallies) -> Tallies:
        """Merge slot by slot; both must have the same slots."""
        # fmax takes a number before NaN, so of two of one instant the greater known one stays.
        is_later = other.last_ms > self.last_ms
        is_same = other.last_ms == self.last_ms
        last = np.where(is_later, other.last, np.where(is_same, np.fmax(self.last, other.last), self.last))
        return Tallies(
            self.start_ms,
            self.end_ms,
            self.count + other.count,
            self.sum + other.sum,
            self.energy + other.energy,
            np.minimum(self.low, other.low),
            np.maximum(self.high, other.high),
            self.known_ms + other.known_ms,
            np.maximum(self.last_ms, other.last_ms),
            last,
        )

    def regroup(self, edges: NDArray[np.int64]) -> Tallies:
        """Merge slots into the coarser ones between `edges` (M + 1,); a slot joins the one in which it starts.

        Those that start outside are left out; a coarser slot without any is as if nothing were known.
        """
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
        keep_last(out, slot, self.last_ms[inside], self.last[inside])
        return out


def keep_last(out: Tallies, slot: NDArray[np.int64], at_ms: NDArray[np.int64], value: NDArray[np.float64]) -> None:
    """Put the latest value of each slot into `out`; of two of one instant the greater, so that order is nothing."""
    real = ~np.isnan(value)
    order = np.lexsort((value[real], at_ms[real]))
    # Assignment by fancy index keeps the last of equal indices: the latest value wins.
    out.last_ms[slot[real][order]] = at_ms[real][order]
    out.last[slot[real][order]] = value[real][order]
