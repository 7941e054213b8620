"""Columns of text cells turned into columns of numbers and of times, strictly.

Python's own `float` and `datetime` take more than a table may mean (1_000, full-width digits, nan, week dates), so a
pattern decides first. Each function tries the plain form of the whole column in one go and looks at single cells only
where that fails: three hundred thousand lines take well under a second.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from math import isfinite, nan
from typing import TYPE_CHECKING

import msgspec
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = [
    "Numbers",
    "Times",
    "are_thousands",
    "is_empty",
    "puts_month_first",
    "read_hours",
    "read_number",
    "read_numbers",
    "read_times",
]

_PLAIN = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?"
_PLAIN_COLUMN = re.compile(rf"(?:(?:{_PLAIN})?\n)*")
_PLAIN_CELL = re.compile(_PLAIN)
# 1 204 and 12,5, with the spaces people and spreadsheets put into thousands, and the true minus sign.
_FRENCH_CELL = re.compile(r"[+-]?(?:[0-9]{1,3}(?:[ \u00a0\u202f\u2009'\u2019][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?")
_SPACES = str.maketrans(
    {" ": "", "\u00a0": "", "\u202f": "", "\u2009": "", "'": "", "\u2019": "", ",": "."}  # Switzerland writes 1'204
)
# A comma before exactly three digits is a thousands mark to one half of the world; only a table that does not part its
# columns by commas is surely French.
_DOUBTFUL_COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]{3}")

_PARTED_CELL = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")

_TIME = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_TIME_CELL = re.compile(_TIME)
_SHORT_TIMES = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?\n)*"
)
_CLOCK = r"(?P<hour>[0-9]{1,2})[:hH](?P<minute>[0-9]{2})(?::?(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
_ZONE = r" ?(?P<zone>[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?"
# The other ways in which tables write a time; the year has four digits, or nobody knows which number it is. The day
# before the month is what a French spreadsheet makes of a date when it saves a table again.
_OTHER_TIMES = [
    re.compile(rf"(?P<year>[0-9]{{4}})([-/])(?P<month>[0-9]{{1,2}})\2(?P<day>[0-9]{{1,2}})(?:[Tt ]{_CLOCK}{_ZONE})?"),
    re.compile(rf"(?P<day>[0-9]{{1,2}})([-/.])(?P<month>[0-9]{{1,2}})\2(?P<year>[0-9]{{4}})(?:[Tt ]{_CLOCK}{_ZONE})?"),
]
_AMERICAN_CELL = re.compile(r"(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/[0-9]{4}\b.*", re.S)
_DAY_FIRST_CELL = re.compile(r"(?:1[3-9]|2[0-9]|3[01])/(?:0?[1-9]|1[0-2])/[0-9]{4}\b.*", re.S)
_EPOCH_CELL = re.compile(r"([0-9]{10})(?:[0-9]{3})?(?:\.0+)?")
_HOUR_CELL = re.compile(r"([0-9]{1,2}):00 ?- ?[0-9]{1,2}:59|([0-9]{1,2})(?::00(?::00)?)?")
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  a wall clock time has no zone yet
_MS = timedelta(milliseconds=1)


class Numbers(msgspec.Struct, frozen=True, eq=False):
    """Columns (N,): `value` NaN where there is none; `is_bad` where the cell holds something that is no number."""

    value: NDArray[np.float64]
    is_bad: NDArray[np.bool_]


class Times(msgspec.Struct, frozen=True, eq=False):
    """Columns (N,): `wall_ms` as the cell shows it, `offset_ms` 0 and `has_offset` False where it names no offset."""

    wall_ms: NDArray[np.int64]
    offset_ms: NDArray[np.int64]
    has_offset: NDArray[np.bool_]
    is_bad: NDArray[np.bool_]


def is_empty(cell: str) -> bool:
    """Tell whether a cell says nothing: such a cell is no reading, and no fault either."""
    return not cell or cell.isspace()


def read_number(cell: str, *, is_comma_table: bool) -> float | None:
    """Read one cell; NaN where it is empty, None where it is no number, not finite, or could be two numbers."""
    text = cell.strip().replace("\u2212", "-")
    if not text:
        return nan
    if not _PLAIN_CELL.fullmatch(text):
        if not _FRENCH_CELL.fullmatch(text) or (is_comma_table and _DOUBTFUL_COMMA.fullmatch(text)):
            return None
        text = text.translate(_SPACES)
    value = float(text)
    return value if isfinite(value) else None


def are_thousands(cells: Sequence[str]) -> bool:
    """Tell whether the points or commas of a column of counts part thousands as likely as decimals: 1.204, 12,530."""
    parted = [cell for cell in map(str.strip, cells) if "." in cell or "," in cell]
    return bool(parted) and all(_PARTED_CELL.fullmatch(cell) for cell in parted)


def read_numbers(cells: Sequence[str], *, is_comma_table: bool) -> Numbers:
    """Read a column of numbers; `is_comma_table` when commas part the columns of its table."""
    joined = "\n".join(cells) + "\n"
    is_bad = np.zeros(len(cells), np.bool_)
    if _PLAIN_COLUMN.fullmatch(joined):
        value = np.array([float(cell) if cell else nan for cell in cells], dtype=np.float64)
        infinite = np.isinf(value)
        return Numbers(np.where(infinite, nan, value), infinite)
    value = np.full(len(cells), nan)
    for at, cell in enumerate(cells):
        found = read_number(cell, is_comma_table=is_comma_table)
        if found is None:
            is_bad[at] = True
        else:
            value[at] = found
    return Numbers(value, is_bad)


def _offset_ms(suffix: str) -> int:
    if suffix in ("", "Z"):
        return 0
    size = (int(suffix[1:3]) * 60 + int(suffix[-2:])) * 60_000
    return -size if suffix[0] == "-" else size


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    suffix = text if len(text) != 3 or text[0] not in "+-" else f"{text}00"
    return timezone(timedelta(milliseconds=0 if suffix[0] not in "+-" else _offset_ms(suffix)))


def puts_month_first(cells: Sequence[str]) -> bool:
    """Tell whether dates with slashes are American: some cannot have the day first, and none must have it."""
    slashed = [cell.strip() for cell in cells if "/" in cell[:4]]
    if not any(_AMERICAN_CELL.fullmatch(cell) for cell in slashed):
        return False
    return not any(_DAY_FIRST_CELL.fullmatch(cell) for cell in slashed)


def _read_time(text: str) -> datetime | None:
    """Read one cell, None where it is no time."""
    try:
        if _TIME_CELL.fullmatch(text):
            return datetime.fromisoformat(text)
        for pattern in _OTHER_TIMES:
            if found := pattern.fullmatch(text):
                names = ("year", "month", "day", "hour", "minute", "second")
                year, month, day, hour, minute, second = (int(found[name] or 0) for name in names)
                return datetime(year, month, day, hour, minute, second, tzinfo=_zone(found["zone"]))
        if _EPOCH_CELL.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC)
    except ValueError:
        return None
    return None


def read_times(cells: Sequence[str]) -> Times:
    """Read a column of times: ISO 8601 with or without offset, 31/12/2024 18:30, seconds since 1970 and the like.

    A date alone is its midnight.
    """
    count = len(cells)
    if _SHORT_TIMES.fullmatch("\n".join(cells) + "\n"):
        suffixes = [cell[19:] for cell in cells]
        offsets = {suffix: _offset_ms(suffix) for suffix in set(suffixes)}
        try:
            heads = np.array([cell[:19] for cell in cells], dtype="datetime64[ms]")
        except ValueError:
            pass  # a thirteenth month somewhere: the slow way finds the line
        else:
            offset = np.array([offsets[suffix] for suffix in suffixes], dtype=np.int64)
            named = np.array([bool(suffix) for suffix in suffixes], dtype=np.bool_)
            return Times(heads.astype(np.int64), offset, named, np.zeros(count, np.bool_))
    times = Times(
        np.zeros(count, np.int64), np.zeros(count, np.int64), np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    )
    for at, cell in enumerate(cells):
        moment = _read_time(cell.strip())
        if moment is None:
            times.is_bad[at] = True
            continue
        shift = moment.utcoffset()
        times.has_offset[at] = shift is not None
        times.offset_ms[at] = 0 if shift is None else shift // _MS
        times.wall_ms[at] = (moment.replace(tzinfo=None) - _EPOCH) // _MS
    return times


def read_hours(cells: Sequence[str]) -> Numbers:
    """Read a column of hour labels, `6:00-6:59` or `6` or `06:00`, as hours of the day 0 to 23."""
    hours: dict[str, float] = {}
    for cell in set(cells):
        found = _HOUR_CELL.fullmatch(cell.strip())
        hour = int(found[1] or found[2]) if found else 24
        hours[cell] = float(hour) if hour < 24 else nan
    value = np.array([hours[cell] for cell in cells], dtype=np.float64)
    return Numbers(value, np.isnan(value))
