"""A day on a line of its own in the column of the hours, with the hours of that day below it.

« 04/03/2024;; » and then « 23:30:00;812;Réelle »: a supplier's load curve, the latest first. Where 00:00 stands on the
far side of 23:30, each hour is the end of its span, and this one is the end of the day.
"""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from sync.tables.cells import is_empty, read_clocks, read_time
from sync.tables.headings.column_names import read_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["DaysBetween", "find_days_between"]


class DaysBetween:
    """Gives each line the day that stands above it, in a column before the others."""

    def __init__(self, parts: tuple[tuple[str, ...], ...], clock: int, *, ends_at_midnight: bool) -> None:
        self.parts = (("Date",), *parts[:clock], ("Heure",), *parts[clock + 1 :])
        self._clock = clock
        self._ends_at_midnight = ends_at_midnight
        self._day = ""
        self._line = 0  # the last one that was turned

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the lines with their day; those of the days are no lines."""
        if chunk.line.size and int(chunk.line[0]) <= self._line:  # the first lines, which were only looked at before
            self._day = ""
        self._line = int(chunk.line[-1]) if chunk.line.size else self._line
        kept: list[int] = []
        days: list[str] = []
        for at, cells in enumerate(zip(*chunk.columns, strict=True)):
            if (day := _day_of(cells, self._clock)) is not None:
                self._day = day
            else:
                kept.append(at)
                days.append(self._day)
        columns = [tuple(column[at] for at in kept) for column in chunk.columns]
        if self._ends_at_midnight:
            clocks = read_clocks(columns[self._clock]).value.tolist()
            told = zip(columns[self._clock], clocks, strict=True)
            columns[self._clock] = tuple("24:00" if clock == 0 else cell for cell, clock in told)
        line, text = chunk.line[np.array(kept, dtype=np.int64)], tuple(chunk.text[at] for at in kept)
        return replace(chunk, line=line, text=text, columns=(tuple(days), *columns))


def find_days_between(parts: tuple[tuple[str, ...], ...], first: Chunk) -> DaysBetween | None:
    """Give the form of a table whose days stand between the hours; None for any other."""
    times = [at for at, part in enumerate(parts) if read_column(part).role in ("time", "start")]
    if len(times) != 1 or not first.line.size:
        return None
    lines = [*zip(*first.columns, strict=True)]
    days = [_day_of(cells, times[0]) for cells in lines]
    hours = [cells[times[0]] for cells, day in zip(lines, days, strict=True) if day is None]
    told = [day for day in days if day is not None]
    if days[0] is None or not hours or read_clocks(hours).is_bad.any() or len(set(told)) < len(told):
        return None
    ends = {_ends_at_midnight(block) for block in _blocks(lines, days, times[0])} - {None}
    return DaysBetween(parts, times[0], ends_at_midnight=True in ends) if len(ends) < 2 else None


def _blocks(lines: Sequence[Sequence[str]], days: Sequence[str | None], clock: int) -> list[list[float]]:
    """Give the hours of each day in the order of the lines."""
    blocks: list[list[str]] = []
    for cells, day in zip(lines, days, strict=True):
        if day is not None:
            blocks.append([])
        else:
            blocks[-1].append(cells[clock])
    return [read_clocks(block).value.tolist() for block in blocks]


def _ends_at_midnight(hours: Sequence[float]) -> bool | None:
    """Tell whether 00:00 stands where the end of the day would, False where its beginning, None where neither."""
    others = [hour for hour in hours if hour]
    if hours.count(0) != 1 or len(others) < 2 or others not in (sorted(others), sorted(others, reverse=True)):
        return None
    is_rising = others[0] < others[-1]
    at = hours.index(0)
    return None if at not in (0, len(others)) else (at == len(others)) == is_rising


def _day_of(cells: Sequence[str], clock: int) -> str | None:
    """Give the day of a line that says nothing else, None for any other line."""
    if not all(is_empty(cell) for at, cell in enumerate(cells) if at != clock):
        return None
    moment = read_time(cells[clock].strip())
    return moment.date().isoformat() if moment is not None and moment.time() == time() else None
