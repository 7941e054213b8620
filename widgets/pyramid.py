"""Exact lowest and highest value of any stretch of a long column, fast enough for every frame of a drag.

Sixteen values make a block that keeps their extremes, sixteen blocks the next, and so on. A stretch is at most fifteen
values at each end, then at most fifteen blocks at each end, then whole larger blocks: 1 100 pixel columns over ten
million points read some hundred thousand numbers instead of ten million, and the answer is exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Pyramid"]

_BLOCK = 16
_WITHIN = np.arange(_BLOCK)
# Up to so many blocks a stretch are read one by one rather than through a larger block.
_READ_ALONG = 40 * _BLOCK


class Pyramid:
    """Extremes of `low` and `high` (N,) float64, NaN where unknown; one column where both are the same.

    The columns are kept, not copied; made once a series, about an eighth of their size is added.
    """

    def __init__(self, low: NDArray[np.float64], high: NDArray[np.float64] | None = None) -> None:
        high = low if high is None else high
        self._levels = [(low, high)]
        while low.size > _READ_ALONG * _BLOCK:
            low, high = _blocks(low, np.fmin), _blocks(high, np.fmax)
            self._levels.append((low, high))

    def extremes(self, edges: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give (low, high) (C,) of the stretches [edges[k], edges[k+1]) of (C + 1,) ascending indices.

        A stretch that is empty, or wholly unknown, gives (inf, -inf).
        """
        edges = np.clip(edges, 0, self._levels[0][0].size)
        begin, end = edges[:-1], edges[1:]
        low, high = np.full(begin.size, np.inf), np.full(begin.size, -np.inf)
        for number, level in enumerate(self._levels):
            is_last = number == len(self._levels) - 1
            if is_last or int((end - begin).sum()) <= _READ_ALONG * begin.size:
                _read_along(level, begin, end, low, high)
                break
            first, last = -(-begin // _BLOCK), end // _BLOCK
            # What lies in one block, or across one border only, has no whole block between its two ends.
            is_short = first >= last
            _read_end(level, begin, np.where(is_short, np.minimum(end, first * _BLOCK), first * _BLOCK), low, high)
            _read_end(level, np.where(is_short, np.minimum(first * _BLOCK, end), last * _BLOCK), end, low, high)
            begin, end = np.where(is_short, 0, first), np.where(is_short, 0, last)
        return low, high


def _blocks(values: NDArray[np.float64], reduce: np.ufunc) -> NDArray[np.float64]:
    """Give the extreme of each block of values, the last of which may be short."""
    found: NDArray[np.float64] = reduce.reduceat(values, np.arange(0, values.size, _BLOCK))
    return found


def _read_end(
    level: tuple[NDArray[np.float64], NDArray[np.float64]],
    begin: NDArray[np.int64],
    end: NDArray[np.int64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> None:
    """Take [begin, end) (C,), at most a block each, into `low` and `high` (C,)."""
    at = begin[:, None] + _WITHIN
    is_outside = at >= end[:, None]
    lows = level[0].take(at, mode="clip")
    highs = lows.copy() if level[1] is level[0] else level[1].take(at, mode="clip")
    lows[is_outside], highs[is_outside] = np.inf, -np.inf
    np.fmin(low, np.fmin.reduce(lows, axis=1), out=low)
    np.fmax(high, np.fmax.reduce(highs, axis=1), out=high)


def _read_along(
    level: tuple[NDArray[np.float64], NDArray[np.float64]],
    begin: NDArray[np.int64],
    end: NDArray[np.int64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> None:
    """Take whole stretches [begin, end) (C,) of any length, ascending and apart, into `low` and `high` (C,)."""
    filled = np.flatnonzero(end > begin)
    if filled.size == 0:
        return
    pairs = np.empty(2 * filled.size, dtype=np.int64)
    pairs[0::2], pairs[1::2] = begin[filled], end[filled]
    # A pair that ends where the column ends has no index of its own there: reduceat then goes on to the end.
    start, stop = int(pairs[0]), int(pairs[-1])
    pairs -= start
    cut = pairs[:-1] if pairs[-1] == stop - start else pairs
    for values, reduce, into in ((level[0], np.fmin, low), (level[1], np.fmax, high)):
        into[filled] = reduce(into[filled], reduce.reduceat(values[start:stop], cut)[0::2])
