"""The columns of a table as their names and first lines show them, for what is plain only beside its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sync.tables.cells import is_empty, read_numbers
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_words import spoken_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from sync.tables.chunk import Chunk
    from sync.tables.headings.column_said import Said

    # What stands above a column then, by its number.
    Renamed = Mapping[int, tuple[str, ...]]

__all__ = ["Neighbours"]

_MOST = 0.6


class Neighbours:
    """Names (`parts`), the cells of the first lines, the lines above the names, and how file or sheet are called."""

    def __init__(
        self, parts: Sequence[tuple[str, ...]], first: Chunk, above: Sequence[Sequence[str]], called: str = ""
    ) -> None:
        self.parts = parts
        self.columns = first.columns
        self.above = above
        self.called = called
        self.said: list[Said] = [read_column(part) for part in parts]
        self.bare = ["".join(spoken_words(part[-1])) if part else "" for part in parts]

    def value(self, at: int) -> NDArray[np.float64]:
        """Give the numbers of a column, NaN where a cell holds none."""
        return read_numbers(self.columns[at], is_comma_table=False).value

    def is_numeric(self, at: int) -> bool:
        """Tell whether most cells of a column that say something are numbers."""
        filled = [cell for cell in self.columns[at] if not is_empty(cell)]
        numbers = read_numbers(filled, is_comma_table=False)
        return bool(filled) and int(np.count_nonzero(~numbers.is_bad)) >= _MOST * len(filled)

    def held(self, at: int) -> set[str]:
        """Give the words that stand in a column."""
        return {"".join(spoken_words(cell)) for cell in self.columns[at] if not is_empty(cell)}

    def unsaid(self) -> list[int]:
        """Give the columns of numbers whose names say no measure."""
        return [at for at, said in enumerate(self.said) if said.quantity in ("", "occupancy") and self.is_numeric(at)]

    def words_above(self) -> set[str]:
        """Give the words of the lines above the names."""
        return {word for row in self.above for cell in row for word in spoken_words(cell)}
