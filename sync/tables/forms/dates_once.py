"""A date that stands once, for the lines below it that only say the hour, written out on each of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.tables.cells import is_empty, read_clocks, read_time
from sync.tables.headings.column_names import read_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["DatesOnce", "find_dates_once"]


class DatesOnce:
    """Gives each line the date above it, as long as the hours go on: one that falls back is of a day nobody names."""

    def __init__(self, parts: tuple[tuple[str, ...], ...], date: int, clock: int) -> None:
        self.parts = parts
        self._date, self._clock = date, clock
        self._last = ""
        self._hour = 0.0

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the lines with their dates."""
        clocks = read_clocks(chunk.columns[self._clock]).value.tolist()
        dates = tuple(map(self._written, chunk.columns[self._date], clocks))
        columns = [*chunk.columns]
        columns[self._date] = dates
        return replace(chunk, columns=tuple(columns))

    def _written(self, cell: str, clock: float) -> str:
        if not is_empty(cell):
            self._last = cell
        elif not clock >= self._hour:  # no hour at all too
            self._last = ""
        self._hour = clock
        return self._last


def find_dates_once(parts: tuple[tuple[str, ...], ...], first: Chunk) -> DatesOnce | None:
    """Give the form of a table whose dates stand once; None for any other."""
    timed = [at for at, part in enumerate(parts) if read_column(part).role in ("time", "start")]
    if len(timed) != 2:
        return None
    date, clock = timed
    dates, hours = first.columns[date], first.columns[clock]
    at = [number for number, cell in enumerate(dates) if not is_empty(cell)]
    if not at or at[0] != 0 or len(at) * 2 > len(dates) or any(map(is_empty, hours)):
        return None
    told = [read_time(dates[number].strip()) for number in at]
    is_once = None not in told and len(set(told)) == len(told)
    if not is_once or read_clocks(hours).is_bad.any() or not _run_on(hours, at):
        return None
    return DatesOnce(parts, date, clock)


def _run_on(hours: Sequence[str], at: Sequence[int]) -> bool:
    """Tell whether the hours go on from each date to the next one, and begin again there."""
    clocks = read_clocks(hours).value.tolist()
    days = [clocks[start:stop] for start, stop in zip(at, [*at[1:], len(clocks)], strict=True)]
    return all(day == sorted(day) for day in days) and all(after[0] < before[-1] for before, after in pairwise(days))
