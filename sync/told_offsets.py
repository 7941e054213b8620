"""How far each line is from UTC, told beside its time: « utc_offset » +01:00, and from the end of March +02:00.

It is joined to the time of its own line. The first lines do not speak for the others: read by them, a recording that
begins in January would tell every hour of the summer one late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.cells import is_empty, read_time
from sync.column_names import read_column
from sync.headers import join_parts
from sync.told_zone import OFFSET, names_zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.chunk import Chunk

__all__ = ["ToldOffsets", "find_told_offsets"]

_TIMES = ("time", "start", "end")
# CET alone may be said of the summer too, and is left to `told_zone`; beside one of these it is the winter.
_SUMMERS = {"CEST": "+02:00", "WEST": "+01:00", "EEST": "+03:00"}
_WORDS = {**_SUMMERS, "CET": "+01:00", "WET": "+00:00", "EET": "+02:00"}


class ToldOffsets:
    """Gives the times in the columns `at` with the offset behind them, and without the column `told` it stands in."""

    def __init__(self, parts: Sequence[tuple[str, ...]], at: Sequence[int], told: int) -> None:
        self._at, self._told = frozenset(at), told
        self.parts = tuple(part for number, part in enumerate(parts) if number != told)

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the same lines; a time beside which stands no offset is none that can be read."""
        offsets = [_offset_of(cell) or "?" for cell in chunk.columns[self._told]]
        columns = tuple(
            _joined(cells, offsets) if number in self._at else cells
            for number, cells in enumerate(chunk.columns)
            if number != self._told
        )
        return replace(chunk, columns=columns)


def find_told_offsets(parts: Sequence[tuple[str, ...]], first: Chunk) -> ToldOffsets | None:
    """Give the form of a table with a column of offsets beside times that bear none; None for any other."""
    found = [number for number, part in enumerate(parts) if names_zone(join_parts(part))]
    if len(found) != 1 or not _are_offsets(first.columns[found[0]]):
        return None
    offsets = [_offset_of(cell) for cell in first.columns[found[0]]]
    at = [
        number
        for number, part in enumerate(parts)
        if part and read_column(part).role in _TIMES and _take(first.columns[number], offsets)
    ]
    return ToldOffsets(parts, at, found[0]) if at else None


def _are_offsets(cells: Sequence[str]) -> bool:
    told = {cell.strip().upper() for cell in cells}
    is_sure = any(cell in _SUMMERS or cell[-1:].isdigit() for cell in told)
    return bool(told) and is_sure and all(map(_offset_of, told))


def _offset_of(cell: str) -> str:
    """Give « +01:00 », empty where a cell tells no offset."""
    text = cell.strip()
    if (word := _WORDS.get(text.upper())) is not None:
        return word
    found = OFFSET.fullmatch(text)
    return "" if found is None else f"{found['sign']}{found['hours']:0>2}:{found['minutes'] or '00'}"


def _joined(cells: Sequence[str], offsets: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        cell if is_empty(cell) else f"{cell.strip()}{offset}" for cell, offset in zip(cells, offsets, strict=True)
    )


def _take(cells: Sequence[str], offsets: Sequence[str]) -> bool:
    """Tell whether all of the times bear no offset and can be read with one."""
    plain = [read_time(cell.strip(), takes_24=True) for cell in cells if not is_empty(cell)]
    if not plain or any(one is None or one.tzinfo is not None for one in plain):
        return False
    return all(read_time(cell, takes_24=True) for cell in _joined(cells, offsets) if not is_empty(cell))
