"""Thousands that a mark parts, « 1,204 » or « 1.204 » beside 87: told from decimals by the figures beside them.

A figure with three decimals in every cell that has any, and none at all in many others, is none: decimals that end in
noughts are either written like the others or cut, and a whole number is one in a thousand. So where the whole figures
beside the marks stay below a thousand, and are enough, the marks part thousands. Elsewhere nobody can tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sync.tables.cells import are_thousands, is_empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["ThousandsForm", "find_thousands"]

_FEWEST, _FEWEST_OF_ALL = 3, 0.05
_WHOLE = re.compile(r"[+-]?[0-9]{1,3}")
_PARTED = re.compile(r"\s*[+-]?[1-9][0-9]{0,2}(?P<mark>[.,])[0-9]{3}(?:(?P=mark)[0-9]{3})*\s*")


class ThousandsForm(msgspec.Struct, frozen=True):
    """The columns whose thousands are parted, and by which mark: {column: mark}."""

    parts: tuple[tuple[str, ...], ...]
    marks: dict[int, str]

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the lines without the marks; a figure that has another one is left as it stands."""
        columns = [*chunk.columns]
        for at, mark in self.marks.items():
            columns[at] = tuple(_joined(cell, mark) if mark in cell else cell for cell in columns[at])
        return replace(chunk, columns=tuple(columns))


def find_thousands(parts: tuple[tuple[str, ...], ...], first: Chunk) -> ThousandsForm | None:
    """Give the form of a table whose figures show that a mark parts their thousands; None for any other."""
    marks = {at: mark for at, cells in enumerate(first.columns) if (mark := _mark_of(cells))}
    return ThousandsForm(parts, marks) if marks else None


def _mark_of(cells: Sequence[str]) -> str:
    marked = [cell.strip() for cell in cells if "," in cell or "." in cell]
    if len(marked) < _FEWEST or not are_thousands(marked):
        return ""
    marks = {mark for cell in marked for mark in ",." if mark in cell}
    whole = sum(_WHOLE.fullmatch(cell.strip()) is not None for cell in cells if not is_empty(cell))
    rest = sum(not is_empty(cell) and cell.strip().isdigit() for cell in cells) - whole
    is_sure = len(marks) == 1 and not rest and whole >= max(_FEWEST, _FEWEST_OF_ALL * len(marked))
    return marks.pop() if is_sure else ""


def _joined(cell: str, mark: str) -> str:
    found = _PARTED.fullmatch(cell)
    return cell.replace(mark, "") if found and found["mark"] == mark else cell
