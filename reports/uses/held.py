"""Several channels looked at as one, from one reading to the next of any of them: nothing is averaged away.

A mean of a quarter of an hour hides who came and left in it, and weighs a quarter of which a minute is known like a
whole one. Here a span lasts as long as no channel says anything new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.series import Series
from measures.timespan import QUARTER_MS, Step
from reports.sums import in_lines, join_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Held", "hold_together", "lines_of"]


class Held(msgspec.Struct, frozen=True, eq=False):
    """Columns (N,) over spans without a break, cut at the quarters of an hour too.

    `total` is the sum of the lines that speak, `speaking` how many of the `of` lines do; `like` is the first of them.
    """

    like: Series
    start_ms: NDArray[np.int64]
    end_ms: NDArray[np.int64]
    total: NDArray[np.float64]
    speaking: NDArray[np.int64]
    of: int

    @property
    def width_ms(self) -> NDArray[np.int64]:
        """Give (N,) how long each span lasts."""
        return self.end_ms - self.start_ms

    @property
    def known(self) -> float:
        """Which share (0..1) of the time of all lines is known."""
        whole = float(self.width_ms.sum()) * self.of
        return float((self.speaking * self.width_ms).sum()) / whole if whole else 0.0

    def series(self, value: NDArray[np.float64]) -> Series:
        """Give these spans with (N,) values as a raw series."""
        known, ones = (~np.isnan(value)).astype(np.float64), np.ones(value.size, np.int64)
        channel, zone = self.like.channel, self.like.zone
        return Series(channel, Step.RAW, zone, self.start_ms, self.end_ms, value, value, value, ones, known)


def lines_of(parts: Sequence[Series]) -> list[Series]:
    """Give raw channels with those that took the place of another joined to it."""
    by_channel = {id(part.channel): part for part in parts}
    lines = in_lines([part.channel for part in parts])
    return [join_line([by_channel[id(one)] for one in line]) for line in lines]


def hold_together(lines: Sequence[Series], start_ms: int, end_ms: int) -> Held:
    """Join raw series over [start, end): each value holds to its end, to the next one at most."""
    at, change, voices = [np.arange(start_ms, end_ms, QUARTER_MS, dtype=np.int64)], [], []
    change.append(np.zeros(at[0].size))
    voices.append(np.zeros(at[0].size, np.int64))
    for one in lines:
        until = one.end_ms.copy()
        until[:-1] = np.minimum(until[:-1], one.start_ms[1:])
        begin, stop = np.maximum(one.start_ms, start_ms), np.minimum(until, end_ms)
        is_there = (stop > begin) & ~np.isnan(one.value)
        value, count = one.value[is_there], int(is_there.sum())
        at += [begin[is_there], stop[is_there]]
        change += [value, -value]
        voices += [np.ones(count, np.int64), -np.ones(count, np.int64)]
    edges, which = np.unique(np.concatenate(at), return_inverse=True)
    total = np.cumsum(np.bincount(which, np.concatenate(change), edges.size)).astype(np.float64)
    speaking = np.cumsum(np.bincount(which, np.concatenate(voices), edges.size)).round().astype(np.int64)
    inside = edges < end_ms
    edges, total, speaking = edges[inside], total[inside], speaking[inside]
    # Sums that go up and down end in noise; a billionth of a place is none.
    return Held(lines[0], edges, np.append(edges[1:], end_ms), total.round(9), speaking, len(lines))
