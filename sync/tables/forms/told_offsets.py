"""How far each line is from UTC, told beside its time: « utc_offset » +01:00, and from the end of March +02:00.

It is joined to the time of its own line. The first lines do not speak for the others: read by them, a recording that
begins in January would tell every hour of the summer one late.
"""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.tables.cells import is_empty, read_time
from sync.tables.headers import join_parts
from sync.tables.headings.column_names import read_column
from sync.tables.plain.told_zone import OFFSET, names_zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["ToldOffsets", "find_told_offsets"]

_TIMES = ("time", "start", "end")
# CET alone may be said of the summer too, and is left to `told_zone`; beside one of these it is the winter.
_SUMMERS = {"CEST": "+02:00", "WEST": "+01:00", "EEST": "+03:00"}
_WORDS = {**_SUMMERS, "CET": "+01:00", "WET": "+00:00", "EET": "+02:00"}


class ToldOffsets:
    """Gives the times in the columns `at` with the offset behind them, and without the column `told` it stands in.

    `hour` is a column that goes behind the day in the one of `at`, under the names of both; -1 where there is none.
    """

    def __init__(self, parts: Sequence[tuple[str, ...]], at: Sequence[int], told: int, hour: int = -1) -> None:
        self._at, self._told, self._hour = frozenset(at), told, hour
        named = [
            (*part, *parts[hour]) if hour >= 0 and number in self._at else part for number, part in enumerate(parts)
        ]
        self.parts = tuple(part for number, part in enumerate(named) if number not in (told, hour))

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the same lines; a time beside which stands no offset is none that can be read."""
        offsets = [_offset_of(cell) or "?" for cell in chunk.columns[self._told]]
        columns = tuple(
            _joined(self._timed(cells, chunk), offsets) if number in self._at else cells
            for number, cells in enumerate(chunk.columns)
            if number not in (self._told, self._hour)
        )
        return replace(chunk, columns=columns)

    def _timed(self, cells: Sequence[str], chunk: Chunk) -> Sequence[str]:
        return cells if self._hour < 0 else _at_hours(cells, chunk.columns[self._hour])


def find_told_offsets(parts: Sequence[tuple[str, ...]], first: Chunk) -> ToldOffsets | None:
    """Give the form of a table with a column of offsets beside times that bear none; None for any other."""
    found = [number for number, part in enumerate(parts) if names_zone(join_parts(part))]
    if len(found) != 1 or not _are_offsets(first.columns[found[0]]):
        return None
    offsets = [_offset_of(cell) for cell in first.columns[found[0]]]
    times = [number for number, part in enumerate(parts) if part and read_column(part).role in _TIMES]
    at = [number for number in times if _take(first.columns[number], offsets)]
    if at:
        return ToldOffsets(parts, at, found[0])
    if len(times) == 2:
        days = [number for number in times if _are_days(first.columns[number])]
        hours = [number for number in times if number not in days]
        if len(days) == len(hours) == 1 and _take(_at_hours(first.columns[days[0]], first.columns[hours[0]]), offsets):
            return ToldOffsets(parts, days, found[0], hours[0])
    return None


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


def _at_hours(days: Sequence[str], hours: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{day.strip()} {hour.strip()}" for day, hour in zip(days, hours, strict=True))


def _are_days(cells: Sequence[str]) -> bool:
    told = [read_time(cell.strip()) for cell in cells if not is_empty(cell)]
    return bool(told) and all(one is not None and one.tzinfo is None and one.time() == time() for one in told)


def _take(cells: Sequence[str], offsets: Sequence[str]) -> bool:
    """Tell whether all of the times bear no offset and can be read with one."""
    plain = [read_time(cell.strip(), takes_24=True) for cell in cells if not is_empty(cell)]
    if not plain or any(one is None or one.tzinfo is not None for one in plain):
        return False
    return all(read_time(cell, takes_24=True) for cell in _joined(cells, offsets) if not is_empty(cell))
