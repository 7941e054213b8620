"""Hours or days that stand side by side above a table: which columns they are, by the line of their names."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from sync.cells import is_empty, read_clocks, read_number, read_time

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Axis", "find_axis", "has_numbers_under"]

# Fewer hours or days side by side may be anything.
_FEWEST_HOURS, _FEWEST_DAYS = 6, 4
_HOURS = 24
# H0, h 00, Heure 7: what stands before the number of an hour.
_BEFORE = re.compile(r"(?:heures?|hour|hr|h)[ _.]*(?=[0-9])", re.IGNORECASE)
_IS_HOUR = re.compile(r"[hH:]")
_HOUR_LIKE = re.compile(r"(?:heures?|hour|hr|h)?[ _.]*[0-9]{1,2}(?:bis|b|a)?", re.IGNORECASE)
_STEPS = (timedelta(days=1), timedelta(days=7))


class Axis(msgspec.Struct, frozen=True):
    """The columns from `start` to `stop`, what each is as a table writes it in a line, and how."""

    start: int
    stop: int
    kind: Literal["clock", "date"]
    labels: tuple[str, ...]


def find_axis(names: Sequence[str]) -> Axis | None:
    """Give the hours of a day or the days that are names of columns; None where there are none, or twice."""
    found = [one for one in (_clocks(names), _dates(names)) if one is not None]
    return found[0] if len(found) == 1 else None


def has_numbers_under(axis: Axis, row: Sequence[str]) -> bool:
    """Tell whether a line holds numbers under the axis, and hardly anything else there."""
    cells = [cell.strip() for cell in row[axis.start : axis.stop] if not is_empty(cell)]
    numbers = sum(read_number(cell, is_comma_table=False) is not None for cell in cells)
    return bool(cells) and numbers * 2 > len(cells)


def _clocks(names: Sequence[str]) -> Axis | None:
    texts = [_BEFORE.sub("", name.strip(), count=1) for name in names]
    marked = [bool(_IS_HOUR.search(name)) for name in names]
    values = read_clocks(texts)
    at = [number for number in range(len(names)) if not values.is_bad[number]]
    if len(at) < _FEWEST_HOURS or at != list(range(at[0], at[-1] + 1)):
        return None
    start, stop = at[0], at[-1] + 1
    steps = {after - before for before, after in pairwise(values.value[start:stop].tolist())}
    if len(steps) != 1 or min(steps) <= 0:
        return None
    around = [names[number] for number in range(len(names)) if not start <= number < stop]
    if any(read_time(name.strip()) is not None for name in around):
        return None  # values that happen to follow each other, in a line of measures
    if any(_HOUR_LIKE.fullmatch(name.strip()) for name in around):
        return None  # an hour 25, or one that stands twice: of which day it is, nobody says
    is_whole_day = stop - start == _HOURS and values.value[start] in (0.0, 3_600_000.0)
    if not all(marked[start:stop]) and not is_whole_day:
        return None
    return Axis(start, stop, "clock", tuple(texts[start:stop]))


def _dates(names: Sequence[str]) -> Axis | None:
    days: list[tuple[int, date]] = []
    for at, name in enumerate(names):
        moment = read_time(name.strip()) if len(name.strip()) >= len("1/3/2024") else None
        if moment is not None and not (moment.hour or moment.minute or moment.second or moment.tzinfo):
            days.append((at, moment.date()))
    at_all = [at for at, _day in days]
    if len(days) < _FEWEST_DAYS or at_all != list(range(at_all[0], at_all[-1] + 1)) or not at_all[0]:
        return None
    if len(steps := {after[1] - before[1] for before, after in pairwise(days)}) != 1 or steps.isdisjoint(_STEPS):
        return None
    labels = tuple(day.isoformat() for _at, day in days)
    return Axis(at_all[0], at_all[-1] + 1, "date", labels)
