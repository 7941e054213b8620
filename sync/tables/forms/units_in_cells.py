"""A unit that stands behind each number (« 45 % », « 1 204 kWh »), moved to the name of its column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sync.decoders.units import find_unit
from sync.decoders.values import says_nothing
from sync.tables.cells import is_empty, read_number
from sync.tables.headings.column_names import read_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["UnitsForm", "find_units"]

_CELL = re.compile(
    r"\s*(?P<number>[+\u2212-]?[0-9][0-9., \u00a0\u202f\u2009'\u2019]*?)\s*(?P<unit>[^\W\d_]\S{0,11}|%|°\S?)\s*"
)
# What tells when and whose: « 6A » and « 12V » are the names of boxes there.
_NO_NUMBERS = ("time", "start", "end", "sensor", "site", "part", "kind", "unit", "status", "aside")


class UnitsForm(msgspec.Struct, frozen=True):
    """The columns whose cells end with a unit, and which one: {column: unit}."""

    parts: tuple[tuple[str, ...], ...]
    units: dict[int, str]

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the lines with bare numbers; a cell without the unit of the others is left no number."""
        columns = [*chunk.columns]
        for at, unit in self.units.items():
            columns[at] = tuple(_bare(cell, unit) for cell in columns[at])
        return replace(chunk, columns=tuple(columns))


def find_units(parts: Sequence[tuple[str, ...]], first: Chunk) -> UnitsForm | None:
    """Give the form of a table whose cells end with units; None for any other, and where they are not of one unit."""
    units = {at: unit for at, part in enumerate(parts) if (unit := _unit_of(part, first.columns[at]))}
    named = [
        (*part, units[at]) if at in units and not read_column(part).unit else part for at, part in enumerate(parts)
    ]
    return UnitsForm(tuple(named), units) if units else None


def _unit_of(part: tuple[str, ...], cells: Sequence[str]) -> str:
    """Give the one unit behind the numbers of a column, "" where there is none or its name tells another."""
    said = read_column(part)
    if not part or said.role in _NO_NUMBERS:
        return ""
    told = [_CELL.fullmatch(cell) for cell in cells if not (is_empty(cell) or says_nothing(cell.strip()))]
    units = {one["unit"] if one else "" for one in told}
    unit = units.pop() if len(units) == 1 else ""
    is_number = all(one and read_number(one["number"], is_comma_table=False) is not None for one in told)
    if not unit or not is_number or (unit != "%" and find_unit(unit) is None):
        return ""
    return unit if not said.unit or find_unit(said.unit) == find_unit(unit) else ""


def _bare(cell: str, unit: str) -> str:
    found = _CELL.fullmatch(cell)
    if found and found["unit"] == unit:
        return found["number"]
    return f"{cell} ?" if read_number(cell, is_comma_table=False) is not None and not is_empty(cell) else cell
