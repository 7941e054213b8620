"""Some lines of a table, as columns of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["BrokenLine", "Chunk"]


class BrokenLine(msgspec.Struct, frozen=True):
    """A line that is no line of its table. `line` counts from 1, the header included; `code` says why."""

    line: int
    text: str
    code: str


class Chunk(msgspec.Struct, frozen=True, eq=False):
    """Some lines of a table: `line` (N,) int64 numbers, `text` (N,) as written, `columns` one tuple of N cells each."""

    line: NDArray[np.int64]
    text: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    broken: tuple[BrokenLine, ...] = ()

    @property
    def rows(self) -> int:
        """How many lines of the file this is, the broken ones included; one may hold a day of hours."""
        return len(set(self.line.tolist())) + len(self.broken)

    def part(self, start: int, stop: int) -> Chunk:
        """Give the good lines from `start` to `stop`, without the broken ones."""
        cells = tuple(column[start:stop] for column in self.columns)
        return Chunk(self.line[start:stop], self.text[start:stop], cells)

    def after(self, other: Chunk) -> Chunk:
        """Give this chunk with the good lines of `other` before its own."""
        cells = tuple(a + b for a, b in zip(other.columns, self.columns, strict=True))
        return Chunk(np.concatenate([other.line, self.line]), other.text + self.text, cells, self.broken)
