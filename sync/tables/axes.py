"""Hours or days that stand side by side above a table: which columns they are, by the line of their names.

They may stand there once, or again for each thing that is counted. Names that only look like hours or days are none:
a step must be constant, and nothing like an hour may be left over beside them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import msgspec

from sync.tables.cells import is_empty, read_clocks, read_number, read_time

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Axis", "find_axes", "has_numbers_under"]

# Fewer hours or days side by side may be anything.
_FEWEST_HOURS, _FEWEST_DAYS = 6, 4
_HOURS = 24
_HOUR_MS, _DAY_MS = 3_600_000.0, 86_400_000.0
# H0, h 00, Heure 7: what stands before the number of an hour.
_BEFORE = re.compile(r"(?:heures?|hour|hr|h)[ _.]*(?=[0-9])", re.IGNORECASE)
_IS_HOUR = re.compile(r"[hH:]")
_HOUR_LIKE = re.compile(r"(?:heures?|hour|hr|h)?[ _.]*[0-9]{1,2}[hH]?(?: ?(?:bis|b|a))?", re.IGNORECASE)
_BIS = re.compile(r"(?<=[0-9h]) ?\(?bis\)?$", re.IGNORECASE)
# Piétons 0h, Vélos H7, Piétons 06:00-07:00: what is counted before the hour.
_ONE = r"[0-9]{1,2}(?::[0-9]{2}| ?[hH](?: ?[0-9]{2})?)"
_COUNTED = re.compile(
    rf"(?P<over>.*[^\W\d_].*?)[ _:–-]+(?P<hour>(?:heures?|hour|hr|h)[ _.]*[0-9]{{1,2}}"
    rf"|(?:de )?{_ONE}(?: ?(?:-|–|à|/|>|->|to) ?{_ONE})?)",
    re.IGNORECASE,
)
# Nobody writes a longer one; a line of a file that is no table at all may be one cell of a hundred thousand letters.
_LONGEST_NAME = 200
_STEPS = (timedelta(days=1), timedelta(days=7))
# 1, 01, « lun. 4 », « V 15 »: a day of a month that is told elsewhere.
_DAY = re.compile(r"(?:[^\W\d_]{1,8}\.? )?0?([0-9]{1,2})", re.IGNORECASE)
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31


class Axis(msgspec.Struct, frozen=True):
    """The columns from `start` to `stop`, what each is as a table writes it in a line, and how.

    "day" are days of the month of each line. `over` is what the names say before the hour, `again` the column of the
    hour that a day of twenty-five hours has twice, counted from `start`.
    """

    start: int
    stop: int
    kind: Literal["clock", "date", "day"]
    labels: tuple[str, ...]
    over: str = ""
    again: int | None = None


class _Hour(msgspec.Struct, frozen=True):
    at: int
    over: str
    label: str
    ms: float
    is_marked: bool
    is_again: bool


def find_axes(names: Sequence[str]) -> list[Axis]:
    """Give the hours of a day or the days that are names of columns, each time they stand there; [] where none."""
    found = [axes for axes in (_clocks(names), _dates(names), _days(names)) if axes]
    return found[0] if len(found) == 1 else []


def has_numbers_under(axis: Axis, row: Sequence[str]) -> bool:
    """Tell whether a line holds numbers under the axis, and hardly anything else there."""
    cells = [cell.strip() for cell in row[axis.start : axis.stop] if not is_empty(cell)]
    numbers = sum(read_number(cell, is_comma_table=False) is not None for cell in cells)
    return bool(cells) and numbers * 2 > len(cells)


def _hours(names: Sequence[str]) -> list[_Hour]:
    """Give the names that are an hour, alone or behind what is counted."""
    bare = [_BIS.sub("", name.strip()) for name in names]
    texts = [_BEFORE.sub("", name, count=1) for name in bare]
    alone = read_clocks(texts)
    counted = [
        _COUNTED.fullmatch(name) if alone.is_bad[at] and len(name) <= _LONGEST_NAME else None
        for at, name in enumerate(bare)
    ]
    texts = [_BEFORE.sub("", one["hour"], count=1) if one else text for one, text in zip(counted, texts, strict=True)]
    clocks = read_clocks(texts)
    return [
        _Hour(
            at,
            one["over"].strip() if one else "",
            texts[at],
            float(clocks.value[at]),
            is_marked=bool(_IS_HOUR.search(name)),
            is_again=bool(_BIS.search(name.strip())),
        )
        for at, (name, one) in enumerate(zip(names, counted, strict=True))
        if not clocks.is_bad[at]
    ]


def _clocks(names: Sequence[str]) -> list[Axis]:
    runs: list[list[_Hour]] = []
    hours = _hours(names)
    for one in hours:
        last = runs[-1] if runs else []
        if last and _goes_on(last, one):
            last.append(one)
        else:
            runs.append([one])
    long = [run for run in runs if len(run) >= _FEWEST_HOURS]
    if not long or sum(map(len, long)) != len(hours):
        return []
    inside = {one.at for run in long for one in run}
    around = [name.strip() for at, name in enumerate(names) if at not in inside]
    if any(read_time(name) is not None for name in around):
        return []  # values that happen to follow each other, in a line of measures
    if any(_HOUR_LIKE.fullmatch(name) for name in around):
        return []  # an hour 25: of which one it is, nobody says
    axes = [axis for run in long if (axis := _axis_of(run)) is not None]
    is_one = len({(axis.labels, axis.again) for axis in axes}) == 1
    return axes if len(axes) == len(long) and is_one else []


def _goes_on(run: Sequence[_Hour], one: _Hour) -> bool:
    """Tell whether an hour follows those of a run: one step later, or the same one once more."""
    last = run[-1]
    if one.at != last.at + 1 or one.over != last.over:
        return False
    if one.ms == last.ms:
        return one.label == last.label and not any(a.ms == b.ms for a, b in pairwise(run))
    steps = [after.ms - before.ms for before, after in pairwise(run) if after.ms != before.ms]
    return one.ms > last.ms and not one.is_again and (not steps or one.ms - last.ms == steps[0])


def _axis_of(run: Sequence[_Hour]) -> Axis | None:
    """Give the axis of hours that follow each other; None where they may be other numbers."""
    again = next((at for at, (a, b) in enumerate(pairwise(run), start=1) if a.ms == b.ms), None)
    is_whole_day = len(run) == _HOURS + (again is not None) and run[0].ms in (0.0, _HOUR_MS)
    if any(one.is_again for one in run) and again is None:
        return None
    if again is not None and not (is_whole_day and run[-1].ms - run[0].ms == _DAY_MS - _HOUR_MS):
        return None
    if not all(one.is_marked for one in run) and not (is_whole_day and not run[0].over):
        return None
    return Axis(run[0].at, run[-1].at + 1, "clock", tuple(one.label for one in run), run[0].over, again)


def _dates(names: Sequence[str]) -> list[Axis]:
    days: list[tuple[int, date]] = []
    for at, name in enumerate(names):
        moment = read_time(name.strip()) if len(name.strip()) >= len("1/3/2024") else None
        if moment is not None and not (moment.hour or moment.minute or moment.second or moment.tzinfo):
            days.append((at, moment.date()))
    at_all = [at for at, _day in days]
    if len(days) < _FEWEST_DAYS or at_all != list(range(at_all[0], at_all[-1] + 1)) or not at_all[0]:
        return []
    if len(steps := {after[1] - before[1] for before, after in pairwise(days)}) != 1 or steps.isdisjoint(_STEPS):
        return []
    labels = tuple(day.isoformat() for _at, day in days)
    return [Axis(at_all[0], at_all[-1] + 1, "date", labels)]


def _days(names: Sequence[str]) -> list[Axis]:
    """Give the days of a month side by side, from the first to the last of them."""
    found = [_DAY.fullmatch(name.strip()) for name in names]
    at = [number for number, one in enumerate(found) if one is not None]
    days = [int(one[1]) for one in found if one is not None]
    if not at or not at[0] or at != list(range(at[0], at[-1] + 1)) or days != list(range(1, len(days) + 1)):
        return []
    if not _SHORTEST_MONTH <= len(days) <= _LONGEST_MONTH:
        return []
    around = [name for number, name in enumerate(names) if found[number] is None]
    if any(read_time(name.strip()) is not None for name in around):
        return []
    return [Axis(at[0], at[-1] + 1, "day", tuple(f"{day:02}" for day in days))]
