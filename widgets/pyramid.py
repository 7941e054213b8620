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
        self._low = _Side(np.minimum, np.where(unknown, np.inf, value), np.inf)
        self._high = _Side(np.maximum, np.where(unknown, -np.inf, value), -np.inf)

    def extremes(self, edges: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give (low, high) (C,) of the stretches [edges[k], edges[k+1]) of (C + 1,) ascending indices.

        A stretch that is empty, or wholly unknown, gives (inf, -inf).
        """
        edges = np.clip(edges, 0, self._size)
        return self._low.reduce(edges), self._high.reduce(edges)


class _Side:
    """One extreme: `value` in rows of a block each, and the extreme of each row."""

    def __init__(self, reduce: np.ufunc, value: NDArray[np.float64], nothing: float) -> None:
        self._ufunc, self._nothing = reduce, nothing
        # At least one value more than there is, so that an edge at the very end still lies in a row.
        rows = value.size // _BLOCK + 1
        padded = np.full(rows * _BLOCK, nothing)
        padded[: value.size] = value
        self._rows = padded.reshape(rows, _BLOCK)
        self._blocks: NDArray[np.float64] = reduce.reduce(self._rows, axis=1)

    def reduce(self, edges: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give the extreme of each stretch: the end of its first row, whole rows, the beginning of its last row."""
        row, place = edges // _BLOCK, edges % _BLOCK
        first, last = row[:-1], row[1:]
        is_short = first == last
        near = self._rows[row]  # neighbours share an edge: each row is read once
        at = np.arange(_BLOCK)
        head_end = np.where(is_short, place[1:], _BLOCK)
        head = (at >= place[:-1, None]) & (at < head_end[:, None])
        tail = (at < place[1:, None]) & ~is_short[:, None]
        found = self._ufunc.reduce(np.where(head, near[:-1], self._nothing), axis=1)
        self._ufunc(found, self._ufunc.reduce(np.where(tail, near[1:], self._nothing), axis=1), out=found)
        has_rows = np.flatnonzero(last > first + 1)
        if has_rows.size:
            pairs = np.empty(2 * has_rows.size, dtype=np.int64)
            pairs[0::2], pairs[1::2] = first[has_rows] + 1, last[has_rows]
            found[has_rows] = self._ufunc(found[has_rows], self._ufunc.reduceat(self._blocks, pairs)[0::2])
        return found
