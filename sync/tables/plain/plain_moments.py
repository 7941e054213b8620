"""The moment that each line of a table tells, and the columns that only number its lines."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from sync.decoders.vocabulary import words
from sync.tables.cells import read_clocks, read_numbers, read_time
from sync.tables.headings.column_words import spoken_words
from sync.tables.profiles import TimeRule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sync.tables.plain.plain_columns import Column, Columns

__all__ = ["NUMBERS_OF_LINES", "minutes_since", "moments_of", "without_numbers_of_lines"]

# What numbers lines, where nothing else stands in the name.
NUMBERS_OF_LINES = frozenset(
    ["id", "no", "n", "num", "numero", "ligne", "line", "row", "record", "index", "rowid", "place", "sample"]
)
_FEWEST_LINES = 3
# Of its steps so many are alike in a recording.
_MOST = 0.6
_HOUR_S, _LAST_HOUR = 3600, 24
_STEPS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "seconde", "secondes"), 1),
    **dict.fromkeys(("min", "mn", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("h", "hour", "hours", "heure", "heures"), _HOUR_S),
}
# What may stand beside the step: « Temps écoulé (min) », « seconds_since_start », « hour_index ».
_SINCE = words(
    "t time temps elapsed ecoule ecoulee ecoules since start depuis debut de le la du the of number numero no n index"
    " idx offset relative relatif"
)


def moments_of(table: Columns, used: Sequence[str]) -> list[tuple[float, ...] | None]:
    """Give the moment of each line, day before hour; None for a line that tells none."""
    lines = len(table.cells[0])
    days: list[tuple[float, ...]] = [()] * lines
    clocks: list[tuple[float, ...]] = [()] * lines
    for name in used:
        cells = [cell.strip() for cell in table.cells[table.names.index(name)]]
        read = [read_time(cell) for cell in cells]
        if any(read):
            days = [(*day, _seconds_of(one)) if one else day for day, one in zip(days, read, strict=True)]
        else:
            spoken = read_clocks(cells)
            told = zip(clocks, spoken.value.tolist(), spoken.is_bad.tolist(), strict=True)
            clocks = [clock if is_bad else (*clock, value) for clock, value, is_bad in told]
    return [(*day, *clock) if day else None for day, clock in zip(days, clocks, strict=True)]


def minutes_since(table: Columns) -> tuple[TimeRule, None, set[str]] | None:
    """Give the rule of a recording whose first column counts its minutes, seconds or hours, and that has no date.

    They only grow, and mostly by one step: where some are left out, nothing was recorded.
    """
    first = table.all[0]
    step_s = _step_of(first)
    if not step_s or not first.is_numeric or first.said.quantity:
        return None
    value = read_numbers(first.cells, is_comma_table=table.is_comma_table).value
    steps = np.diff(value)
    runs = value.size >= _FEWEST_LINES and bool(np.all(steps > 0))
    if not runs or (step_s == _HOUR_S and value[-1] <= _LAST_HOUR):
        return None  # hours of a day that nothing tells
    told, times = np.unique(np.round(steps, 6), return_counts=True)
    is_even = bool(told.size) and int(times.max()) >= _MOST * steps.size
    return (TimeRule(minute=first.name, minute_s=step_s), None, {first.name}) if is_even else None


def _step_of(first: Column) -> int:
    """Give how many seconds one of what a column counts is by its name, « elapsed_s »; 0 where it names no step."""
    spoken = spoken_words(first.title)
    named = [_STEPS[word] for word in spoken if word in _STEPS]
    rest = [word for word in spoken if word not in _STEPS]
    is_plain = len(named) == 1 and _SINCE.issuperset(rest) and (rest or len(spoken[0]) > 2)
    return named[0] if is_plain else 0


def without_numbers_of_lines(table: Columns, rest: list[Column], used: Sequence[str]) -> list[Column]:
    """Give the columns without an « ID » that numbers the lines: each of them would be a sensor of its own."""
    found = [one for one in rest if one.is_numeric and set(spoken_words(one.title)) <= NUMBERS_OF_LINES]
    told = moments_of(table, used) if found else []
    for one in found:
        value = read_numbers(table.cells[one.at], is_comma_table=table.is_comma_table).value
        numbered = np.flatnonzero(np.isfinite(value))  # below may stand a sum, or a note
        steps = np.diff(value[numbered])
        is_run = numbered.size >= _FEWEST_LINES and (bool(np.all(steps == 1)) or bool(np.all(steps == -1)))
        others = any(other.said.role in ("sensor", "site") and other.is_filled for other in rest if other is not one)
        moments = [moment for at in numbered if (moment := told[at]) is not None]
        is_in_time = len(set(moments)) > 1 and moments in (sorted(moments), sorted(moments)[::-1])
        if is_run and (others or is_in_time):
            table.left.append(one.title)
            rest = [other for other in rest if other is not one]
    return rest


def _seconds_of(moment: datetime) -> float:
    """Give a time as seconds; `timestamp` knows no year 1."""
    clock = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return moment.toordinal() * 86_400 + clock - (moment.utcoffset() or timedelta()).total_seconds()
