"""Hours or days side by side, turned so that each has a line of its own."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec.structs import replace

from sync.tables.axes import Axis, find_axes
from sync.tables.cells import is_empty, read_number, read_time
from sync.tables.forms.calendar_columns import month_columns
from sync.tables.forms.months import find_month, read_month_of_year
from sync.tables.forms.told_above import title_above
from sync.tables.forms.week_across import dated_weekdays, days_in
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_words import is_sum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["NAMELESS", "AcrossForm", "find_across"]

_NAMES = {"clock": "Heure", "date": "Date", "day": "Date"}
# What may stand beside the hours: when, whose, which kind, a sum, a remark. A measure would be repeated every hour.
_BESIDE = ("time", "start", "sensor", "site", "part", "kind", "unit", "sum", "aside", "status")
# What stands under hours or days of which nothing says what they count.
NAMELESS = ("Valeur",)


class _Months(msgspec.Struct, frozen=True):
    """Of which month the days are: `told` above the table, or the columns `at` of each line (year, month)."""

    told: tuple[int, int] | None = None
    at: tuple[int, ...] = ()

    def of(self, chunk: Chunk, row: int) -> tuple[int, int] | None:
        if not self.at:
            return self.told
        cells = [chunk.columns[number][row] for number in self.at]
        return read_month_of_year(*cells) if len(cells) == 2 else find_month(cells[0].strip())


class AcrossForm(msgspec.Struct, frozen=True):
    """A table whose columns of each axis become lines; the columns `beside` stand on each of them."""

    parts: tuple[tuple[str, ...], ...]
    axes: tuple[Axis, ...]
    beside: tuple[int, ...]
    months: _Months

    def turn(self, chunk: Chunk) -> Chunk:
        """Give a line for each hour or day of each line that says something, in the order of time."""
        axis = self.axes[0]
        size = len(axis.labels)
        rows = range(len(chunk.text))
        # Hours go on along a line, days along the columns.
        if axis.kind == "date":
            places = [(row, one) for one in range(size) for row in rows]
        else:
            places = [(row, one) for row in rows for one in range(size)]
        places = [place for place in places if self._says_something(chunk, *place)]
        lines = [row for row, _one in places]
        cells = [tuple(chunk.columns[number][row] for row in lines) for number in self.beside]
        labels = tuple(self._label(chunk, row, one) for row, one in places)
        values = [tuple(chunk.columns[each.start + one][row] for row, one in places) for each in self.axes]
        text = tuple(chunk.text[row] for row in lines)
        number = chunk.line[np.array(lines, dtype=np.int64)]
        return replace(chunk, line=number, text=text, columns=(*cells, labels, *values))

    def _says_something(self, chunk: Chunk, row: int, one: int) -> bool:
        cells = [chunk.columns[axis.start + one][row] for axis in self.axes]
        if one == self.axes[0].again and not self._is_long_day(chunk, row):
            # Of a day of twenty-four hours the hour that stands twice is left empty, or filled with a nought.
            return any(read_number(cell, is_comma_table=False) != 0 for cell in cells if not is_empty(cell))
        return not all(map(is_empty, cells))

    def _is_long_day(self, chunk: Chunk, row: int) -> bool:
        """Tell whether a line may be of the day on which the clocks go back, the last Sunday of October."""
        days = [read_time(chunk.columns[number][row].strip()) for number in self.beside]
        return any(day is not None and day.month == 10 and day.day > 24 and day.weekday() == 6 for day in days)

    def _label(self, chunk: Chunk, row: int, one: int) -> str:
        """Give the hour or the day as a line of a table writes it; one that cannot be is left as it stands."""
        label = self.axes[0].labels[one]
        if self.axes[0].kind != "day":
            return label
        month = self.months.of(chunk, row)
        try:
            return date(*month, int(label)).isoformat() if month else label
        except ValueError:
            return label


def find_across(
    parts: Sequence[tuple[str, ...]], first: Chunk, above: Sequence[Sequence[str]] = ()
) -> AcrossForm | None:
    """Give the form of a table whose hours or days stand side by side; None for any other."""
    labels = [part[-1] if part else "" for part in parts]
    axes = find_axes(dated_weekdays(labels, above) or labels)
    if not axes:
        return None
    kind = axes[0].kind
    if kind == "day" and (over := _over_days(parts)):
        parts, above = [part[-1:] for part in parts], [*above, *over]
    inside = {*chain.from_iterable(range(axis.start, axis.stop) for axis in axes)}
    beside = tuple(at for at in range(len(parts)) if at not in inside)
    roles: set[str] = set()
    for at in beside:
        said = read_column(parts[at])
        is_filled = any(map(str.strip, first.columns[at]))
        is_known = (said.role in _BESIDE and not said.quantity) or _are_words(first.columns[at])
        if is_filled and not is_known and not is_sum(" ".join(parts[at])) and at:
            return None
        roles |= {said.role if parts[at] or kind != "clock" else "time"}
    months = _months(parts, beside, first, above) if kind == "day" else _Months()
    if months is None:
        return None
    is_dated = bool(roles & {"time", "start"}) or _is_calendar(parts, beside)
    if kind == "clock" and not is_dated:
        return None
    values = [_value(parts[axis.start : axis.stop], axis, has_kind="kind" in roles) for axis in axes]
    if len(axes) > 1 and NAMELESS in values:
        return None
    if values == [NAMELESS] and "kind" not in roles and (title := title_above(above)):
        values = [title]
    # « Jour » alone is no sum: it tells the day of each line.
    summed = {at for at in beside if is_sum(" ".join(parts[at])) and read_column(parts[at]).role != "time"}
    kept = tuple(at for at in beside if at not in summed and at not in months.at)
    names = (*(parts[at] for at in kept), (_NAMES[kind],), *values)
    return AcrossForm(names, tuple(axes), kept, months)


def _over_days(parts: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """Give what stands over the names as lines of its own where it tells the month of days, « Piétons | mai 2024 »."""
    told = list(dict.fromkeys(cell for part in parts for cell in part[:-1] if cell.strip()))
    months = {month for cell in told if (month := _month_of(cell)) is not None}
    return [[cell] for cell in told] if len(months) == 1 else []


def _month_of(cell: str) -> tuple[int, int] | None:
    """Give the month that a cell names, « mai 2024 », or whose first day it is: so a spreadsheet keeps it.

    Of days that it names it must be the first and the last: « Édité le 12 juin 2024 » is of no month.
    """
    day = read_time(cell.strip())
    days = [day.date()] if day is not None else [*days_in(cell)]
    if not days:
        return find_month(cell)
    first, last = min(days), max(days)
    is_whole = first.day == 1 and (last == first or (last + timedelta(days=1)).day == 1)
    is_one = (first.year, first.month) == (last.year, last.month) and (day is not None or last > first)
    return (first.year, first.month) if is_whole and is_one else None


def _are_words(cells: Sequence[str]) -> bool:
    """Tell whether a column holds no figure at all: words that stand beside every hour say nothing of one of them."""
    return all(read_number(cell, is_comma_table=False) is None for cell in cells if not is_empty(cell))


def _value(parts: Sequence[tuple[str, ...]], axis: Axis, *, has_kind: bool) -> tuple[str, ...]:
    """Give what stands over all columns of an axis, which says what they count."""
    above = {part[:-1] for part in parts}
    told = above.pop() if len(above) == 1 else ()
    told = (*told, axis.over) if axis.over else told
    return told if told and (read_column(told).quantity or not has_kind) else NAMELESS


def _is_calendar(parts: Sequence[tuple[str, ...]], beside: Sequence[int]) -> bool:
    return any(read_column(parts[at]).role == "aside" for at in beside)


def _months(
    parts: Sequence[tuple[str, ...]], beside: Sequence[int], first: Chunk, above: Sequence[Sequence[str]]
) -> _Months | None:
    """Give where a table of bare days says their month; None where it does not, or in two ways."""
    months = _Months(at=month_columns([parts[at] if at in beside else () for at in range(len(parts))]))
    if not months.at:
        told = {month for row in above for cell in row if (month := _month_of(cell)) is not None}
        months = _Months(told=told.pop() if len(told) == 1 else None)
    filled = [row for row in range(len(first.text)) if not is_sum(first.columns[0][row].strip())]
    known = sum(months.of(first, row) is not None for row in filled)
    return months if filled and known * 2 > len(filled) else None
