"""Exact lowest and highest value of any stretch of a long column, fast enough for every frame of a drag.

Blocks of 64 values keep their extremes. A stretch is its whole blocks plus at most 64 values at each end, so 940 pixel
columns over ten million points read some hundred thousand numbers instead of ten million, and the answer is exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Pyramid"]

_BLOCK = 64


class Pyramid:
    """Extremes of `value` (N,) float64, NaN where unknown; made once a series."""

    def __init__(self, value: NDArray[np.float64]) -> None:
        self._size = value.size
        unknown = np.isnan(value)
        self._low = np.where(unknown, np.inf, value)
        self._high = np.where(unknown, -np.inf, value)
        self._low_blocks = _reduce_blocks(np.minimum, self._low, np.inf)
        self._high_blocks = _reduce_blocks(np.maximum, self._high, -np.inf)

    def extremes(self, edges: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give (low, high) (C,) of the stretches [edges[k], edges[k+1]) of (C + 1,) ascending indices.

        A stretch that is empty, or wholly unknown, gives (inf, -inf).
        """
        edges = np.clip(edges, 0, self._size)
        begin, end = edges[:-1], edges[1:]
        if begin.size == 0 or end[-1] == begin[0]:
            return np.full(begin.size, np.inf), np.full(begin.size, -np.inf)
        if (end[-1] - begin[0]) <= 8 * _BLOCK * begin.size:
            return _reduce(np.minimum, self._low, begin, end, np.inf), _reduce(
                np.maximum, self._high, begin, end, -np.inf
            )
        return (
            self._by_blocks(np.minimum, self._low, self._low_blocks, begin, end, np.inf),
            self._by_blocks(np.maximum, self._high, self._high_blocks, begin, end, -np.inf),
        )

    def _by_blocks(
        self,
        reduce: np.ufunc,
        value: NDArray[np.float64],
        blocks: NDArray[np.float64],
        begin: NDArray[np.int64],
        end: NDArray[np.int64],
        nothing: float,
    ) -> NDArray[np.float64]:
        first, last = -(-begin // _BLOCK), end // _BLOCK
        has_blocks = last > first
        inside = _reduce(reduce, blocks, first, np.maximum(first, last), nothing)
        head_end = np.where(has_blocks, first * _BLOCK, end)
        tail_begin = np.where(has_blocks, last * _BLOCK, end)
        heads = _gather(reduce, value, begin, head_end, nothing)
        tails = _gather(reduce, value, tail_begin, end, nothing)
        found: NDArray[np.float64] = reduce(reduce(heads, tails), inside)
        return found


def _reduce_blocks(reduce: np.ufunc, value: NDArray[np.float64], nothing: float) -> NDArray[np.float64]:
    whole = value.size // _BLOCK
    blocks: NDArray[np.float64] = reduce.reduce(value[: whole * _BLOCK].reshape(whole, _BLOCK), axis=1, initial=nothing)
    return blocks


def _reduce(
    reduce: np.ufunc, value: NDArray[np.float64], begin: NDArray[np.int64], end: NDArray[np.int64], nothing: float
) -> NDArray[np.float64]:
    """Reduce stretches that follow one another (begin[k + 1] >= end[k], nearly touching)."""
    found = np.full(begin.size, nothing)
    some = np.flatnonzero(end > begin)
    if some.size == 0:
        return found
    pairs = np.empty(2 * some.size, dtype=np.int64)
    pairs[0::2], pairs[1::2] = begin[some], end[some]
    # reduceat refuses an index at the very end: the last stretch then runs to the end by itself.
    indices = pairs[:-1] if pairs[-1] >= value.size else pairs
    found[some] = reduce.reduceat(value, indices)[0::2]
    return found


def _gather(
    reduce: np.ufunc, value: NDArray[np.float64], begin: NDArray[np.int64], end: NDArray[np.int64], nothing: float
) -> NDArray[np.float64]:
    """Reduce short scattered stretches of at most two blocks."""
    width = int(max(1, (end - begin).max()))
    at = begin[:, None] + np.arange(width)
    inside = at < end[:, None]
    taken = np.where(inside, value[np.minimum(at, value.size - 1)], nothing)
    found: NDArray[np.float64] = reduce.reduce(taken, axis=1)
    return found
