"""The columns of a table as its names and first lines show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from sync.decoders.values import says_nothing
from sync.file_fault import FileFault
from sync.tables.cells import is_empty, read_numbers
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_said import Said
from sync.tables.headings.column_words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Column", "Columns"]

# Of the cells of a column that say something, this share must be of its kind.
_MOST = 0.6
# Besides what messages write where there is no value.
_NOTHING = frozenset(["nc", "n.c.", "nd", "n.d.", "nr", "ns", "hs", "so", "s.o.", "x", "*"])


class Column(msgspec.Struct, frozen=True):
    """One column: what its name says, and the cells of the first lines that say something."""

    at: int
    name: str
    title: str
    said: Said
    cells: tuple[str, ...]
    is_numeric: bool

    @property
    def is_filled(self) -> bool:
        return bool(self.cells)


class Columns:
    """All columns of a table; `left` gathers the titles of those that are not read."""

    def __init__(
        self,
        file: str,
        parts: Sequence[tuple[str, ...]],
        columns: Sequence[tuple[str, ...]],
        own: Sequence[str] = (),
        *,
        is_comma_table: bool,
    ) -> None:
        """`own` is what the file itself writes above its columns, where `parts` say it in other words."""
        self.file = file
        self.cells = columns
        self.is_comma_table = is_comma_table
        titles = [" ".join(part) for part in parts]
        self.names = _unique(titles)
        # As people find them in their file.
        self.renamed = {name: told for name, told in zip(self.names, own or self.names, strict=True) if name != told}
        self.all = [
            self._column(at, name, title, part)
            for at, (name, title, part) in enumerate(zip(self.names, titles, parts, strict=True))
        ]
        self.left: list[str] = []

    def _column(self, at: int, name: str, title: str, part: tuple[str, ...]) -> Column:
        cells = tuple(cell.strip() for cell in self.cells[at] if not is_empty(cell))
        telling = [cell for cell in cells if not (says_nothing(cell) or fold(cell) in _NOTHING or cell[0] in "#<>")]
        numbers = read_numbers(telling, is_comma_table=self.is_comma_table)
        is_numeric = bool(telling) and int(np.count_nonzero(~numbers.is_bad)) >= _MOST * len(telling)
        return Column(at, name, title, read_column(part), cells, is_numeric)

    def shown(self, name: str) -> str:
        """Give the name of a column as the file writes it."""
        return self.renamed.get(name, name)

    def refuse(self, code: str, names: Sequence[str]) -> FileFault:
        """Give a fault that names columns."""
        shown = ", ".join(french.quoted(name) for name in dict.fromkeys(map(self.shown, names)))
        return FileFault(code, file=self.file, columns=shown)


def _unique(titles: Sequence[str]) -> list[str]:
    """Give names that differ: of two columns of one name the second is told with its number."""
    names: list[str] = []
    for title in titles:
        name, number = title, 1
        while name in names or not name:
            number += 1
            name = f"{title} ({number})"
        names.append(name)
    return names
