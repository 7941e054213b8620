"""The table behind a raster: one row a cell, where and what, in the words the raster speaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["RasterRows"]

# « lundi, 8 h à 9 h : 12 passages »: where it is, then what it says.
_PARTED = re.compile(r"[ \u00a0\u202f]*:[ \u00a0\u202f]")


class RasterRows(Sequence[Sequence[str]]):
    """Rows [where, what] of the cells of `there` (R, C), made when they are read: a year of quarters has 25 000.

    `by_column` goes down each column first: where a column is a day, time then goes on from row to row.
    """

    def __init__(self, there: NDArray[np.bool_], words: Callable[[int, int], str], *, by_column: bool) -> None:
        self._cells = np.argwhere(there.T)[:, ::-1] if by_column else np.argwhere(there)
        self._words = words

    def __len__(self) -> int:
        return len(self._cells)

    @overload
    def __getitem__(self, place: int) -> Sequence[str]: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Sequence[str]]: ...

    def __getitem__(self, place: int | slice) -> Sequence[str] | Sequence[Sequence[str]]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        row, column = self._cells[place]
        words = self._words(int(row), int(column))
        found = _PARTED.search(words)
        return [words, ""] if found is None else [words[: found.start()], words[found.end() :]]
