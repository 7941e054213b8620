"""Columns of text cells turned into columns of numbers and of times, strictly.

Python's own `float` and `datetime` take more than a table may mean (1_000, full-width digits, nan, week dates), so a
pattern decides first. Each function tries the plain form of the whole column in one go and looks at single cells only
where that fails: three hundred thousand lines take well under a second.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from math import isfinite, nan
from typing import TYPE_CHECKING

import msgspec
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = [
    "SHORT_DATE",
    "Numbers",
    "Times",
    "are_thousands",
    "expand_years",
    "has_halves",
    "is_empty",
    "may_put_month_first",
    "puts_month_first",
    "read_clocks",
    "read_month",
    "read_number",
    "read_numbers",
    "read_spans",
    "read_time",
    "read_times",
    "serial_texts",
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
# A point in the thousands and a comma before the decimals: which is which can be seen.
_POINT_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+")
_COMMA_DECIMALS = re.compile(r"[+-]?(?:[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0,[0-9]+)")

_TIME = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_TIME_CELL = re.compile(_TIME)
_SHORT_TIMES = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?\n)*"
)
# What most other tables write, with the hour or without: 2024-03-04 07:30, 04/03/2024 07:30:00. 24:00 goes slowly.
_CLOCK_OF_DAY = r"(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)?"
_YEAR_FIRST_TIMES = re.compile(rf"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_CLOCK_OF_DAY}\n)*")
_DAY_FIRST_TIMES = re.compile(rf"(?:[0-9]{{2}}/[0-9]{{2}}/[0-9]{{4}}{_CLOCK_OF_DAY}\n)*")
_BETWEEN = r"(?:[Tt ]|, ?| à | - )"
_CLOCK = r"(?P<hour>[0-9]{1,2})(?::| ?[hH] ?)(?P<minute>[0-9]{2})(?:[:m]?(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
_CLOCK += r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?"
# « lun. 4 mars 2024 07 »: an hour of two digits that stands alone.
_BARE = r"(?: (?P<bare>[01][0-9]|2[0-3]))"
_ZONE = r" ?(?P<zone>[Zz]|UTC|GMT|[CWE]ES?T|MES?Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
# Of these both the winter and the summer have a name, which beside a time is its offset.
_NAMED_HOURS = {"CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "WET": 0, "WEST": 1, "EET": 2, "EEST": 3}
# The other ways in which tables write a time; the year has four digits, or nobody knows which number it is. The day
# before the month is what a French spreadsheet makes of a date when it saves a table again.
_OTHER_TIMES = [
    re.compile(
        rf"(?P<year>[0-9]{{4}})([-/])(?P<month>[0-9]{{1,2}})\2(?P<day>[0-9]{{1,2}})(?:{_BARE}|[Tt ]{_CLOCK}{_ZONE})?"
    ),
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})([-/.])(?P<month>[0-9]{{1,2}})\2(?P<year>[0-9]{{4}})(?:{_BARE}|{_BETWEEN}{_CLOCK}{_ZONE})?"
    ),
    re.compile(
        rf"(?:[^\W\d_]+\.?,? )?(?P<day>[0-9]{{1,2}})(?:er)?[ -](?P<named>[^\W\d_]{{3,9}})\.?[ -](?P<year>[0-9]{{4}})"
        rf"(?:{_BARE}|{_BETWEEN}{_CLOCK}{_ZONE})?"
    ),
    # « 04-Mar-24 », as a spreadsheet shows a day: only the name can be the month, and the day comes first.
    re.compile(
        rf"(?P<day>[0-9]{{1,2}})[ -](?P<named>[^\W\d_]{{3,9}})\.?[ -](?P<short>[0-9]{{2}})"
        rf"(?:{_BARE}|{_BETWEEN}{_CLOCK}{_ZONE})?"
    ),
    re.compile(
        r"(?:[^\W\d_]+\.?, )?(?P<named>[^\W\d_]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})"
        rf"(?:,?{_BARE}|,?{_BETWEEN}{_CLOCK}{_ZONE})?"
    ),
    re.compile(
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
        r"[Tt ](?P<hour>[0-9]{2}):?(?P<minute>[0-9]{2})(?::?(?P<second>[0-9]{2}))?(?P<zone>[Zz])?"
    ),
    re.compile(
        r"(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-2][0-9]|3[01])(?P<hour>[01][0-9]|2[0-3])"
        r"(?P<minute>[0-5][0-9])(?P<second>[0-5][0-9])?(?P<zone>)"
    ),
]
# A week by its number, « 2024-W05 », « S05 2024 », « Semaine 5 - 2024 »: here and in the standard it begins on Monday.
_WEEKS = [
    re.compile(r"(?P<year>20[0-9]{2})(?:[- ]?[WwSs]|[ -]sem(?:aine|\.)? ?)(?P<week>[0-9]{2})"),
    re.compile(r"(?:[Ss](?:em(?:aine|\.)?)?|W) ?(?P<week>[0-9]{1,2})(?: ?[-/] ?| )(?P<year>20[0-9]{2})"),
]
# Three letters are enough to tell the months of French and of English, but for June and July.
_MONTHS = {
    **{"jan": 1, "fev": 2, "feb": 2, "mar": 3, "avr": 4, "apr": 4, "mai": 5, "may": 5, "jun": 6, "jul": 7, "aou": 8},
    **{"aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12, "juin": 6, "juil": 7},
}
SHORT_DATE = re.compile(r"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?![0-9])")
_AMERICAN_CELL = re.compile(r"(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/[0-9]{4}\b.*", re.S)
_DAY_FIRST_CELL = re.compile(r"(?:1[3-9]|2[0-9]|3[01])/(?:0?[1-9]|1[0-2])/[0-9]{4}\b.*", re.S)
# Seconds since 1970, with thousandths, millionths and billionths behind them or behind a point.
_EPOCH_CELL = re.compile(r"([0-9]{10})(?:[0-9]{3}){0,3}(?:\.[0-9]{1,9})?")
# 6, 06:30, 6h, 6 h 30; of a span (6:00-6:59, 06h-07h, de 6h à 7h) its beginning.
_HOUR = r"([0-9]{1,2})(?:(?::| ?[hH] ?)([0-9]{2})?(?::([0-9]{2}))?)?(?: ?([AaPp])\.?[Mm]\.?)?"
_CLOCK_CELL = re.compile(rf"(?:de )?{_HOUR}(?: ?(?:-|–|à|/|>|->|to) ?{_HOUR})?")
_HALF = re.compile(r"[0-9] ?[ap]\.?m\.?\s*$", re.IGNORECASE)
# Days of a spreadsheet from 1980 to 2080, with or without the hour as a fraction.
_SERIALS = (29_000.0, 66_000.0)
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a cell has no zone
_SPACED = re.compile(r"\s+")
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
        if _POINT_THOUSANDS.fullmatch(text):
            text = text.replace(".", "")
        elif not _FRENCH_CELL.fullmatch(text) or (is_comma_table and _DOUBTFUL_COMMA.fullmatch(text)):
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
    # Where other cells of the column have decimal commas, the point of 1.204 may part thousands.
    has_commas = "," in joined and any(_COMMA_DECIMALS.fullmatch(cell.strip()) for cell in cells)
    for at, cell in enumerate(cells):
        found = read_number(cell, is_comma_table=is_comma_table)
        if found is None or (has_commas and "." in cell and _PARTED_CELL.fullmatch(cell.strip())):
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
    if text[0] not in "+-":
        return timezone(timedelta(hours=_NAMED_HOURS.get(text, 0)))
    return timezone(timedelta(milliseconds=_offset_ms(text if len(text) != 3 else f"{text}00")))


def puts_month_first(cells: Sequence[str]) -> bool:
    """Tell whether dates with slashes are American: some cannot have the day first, and none must have it."""
    slashed = [cell.strip() for cell in cells if "/" in cell[:4]]
    if not any(_AMERICAN_CELL.fullmatch(cell) for cell in slashed):
        return False
    return not any(_DAY_FIRST_CELL.fullmatch(cell) for cell in slashed)


def may_put_month_first(cells: Sequence[str]) -> bool:
    """Tell whether dates with slashes may be American: none of them must have the day first."""
    slashed = [cell.strip() for cell in cells if "/" in cell[:4]]
    return bool(slashed) and not any(_DAY_FIRST_CELL.fullmatch(cell) for cell in slashed)


def has_halves(cells: Sequence[str]) -> bool:
    """Tell whether hours are those of a half of the day, as an American clock shows them."""
    return any(_HALF.search(cell) for cell in cells)


def expand_years(cells: Sequence[str], order: str) -> list[str]:
    """Give dates of two-digit years as the others are written, by the `order` that was found: "dmy", "ymd", "mdy"."""
    at = [order.index(letter) + 1 for letter in "dmy"]

    def full(found: re.Match[str]) -> str:
        day, month, year = (found[number] for number in at)
        return f"{day}/{month}/20{year.zfill(2)}"

    return [SHORT_DATE.sub(full, cell.strip(), count=1) for cell in cells]


def read_month(word: str) -> int:
    """Give the number of a month by its French or English name or the beginning of it, 0 where it is none."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word.lower()) if letter.isalpha())
    return _MONTHS.get(bare[:4]) or _MONTHS.get(bare[:3], 0)


def _of_half(hour: int, half: str | None) -> int:
    """Give the hour of the day of 1 to 12 in the morning or the afternoon; ValueError."""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half in "Pp" else 0)


def read_time(text: str, *, takes_24: bool = False) -> datetime | None:
    """Read one cell, None where it is no time. `takes_24`: 24:00 is the end of its day."""
    try:
        if _TIME_CELL.fullmatch(text) and not takes_24:
            return datetime.fromisoformat(text)
        for pattern in _OTHER_TIMES:
            if found := pattern.fullmatch(text):
                told = found.groupdict()
                year, day, hour, minute, second = (
                    int(told.get(name) or 0) for name in ("year", "day", "hour", "minute", "second")
                )
                year = 2000 + int(told["short"]) if told.get("short") else year
                hour = int(told["bare"]) if told.get("bare") else _of_half(hour, told.get("half"))
                month = int(told["month"]) if "month" in told else read_month(told["named"])
                is_end = takes_24 and (hour, minute, second) == (24, 0, 0)
                moment = datetime(year, month, day, 0 if is_end else hour, minute, second, tzinfo=_zone(told["zone"]))
                return moment + timedelta(days=1) if is_end else moment
        for pattern in _WEEKS:
            if found := pattern.fullmatch(text):
                return datetime.fromisocalendar(int(found["year"]), int(found["week"]), 1)
        if _EPOCH_CELL.fullmatch(text):
            return datetime.fromtimestamp(int(text[:10]), UTC)
    except (ValueError, OverflowError):
        return None
    return None


def serial_texts(cells: Sequence[str]) -> list[str]:
    """Give days of a spreadsheet (45355,0416667) as times, to the second; other cells as they are."""
    texts: list[str] = []
    for cell in cells:
        days = read_number(cell, is_comma_table=False)
        if days is None or not _SERIALS[0] < days < _SERIALS[1]:
            texts.append(cell)
        else:
            moment = _SERIAL_ZERO + timedelta(seconds=round(days * 86_400))
            texts.append(moment.isoformat(sep=" "))
    return texts


def _plain_walls(cells: Sequence[str], joined: str) -> NDArray[np.int64] | None:
    """Give the (N,) times of a column that names no offset and writes all of them plainly; None for any other."""
    if _DAY_FIRST_TIMES.fullmatch(joined):
        cells = [f"{cell[6:10]}-{cell[3:5]}-{cell[:2]}{cell[10:]}" for cell in cells]
    elif not _YEAR_FIRST_TIMES.fullmatch(joined):
        return None
    try:
        return np.array(cells, dtype="datetime64[ms]").astype(np.int64)
    except ValueError:
        return None  # a thirteenth month somewhere: the slow way finds the line


def read_times(cells: Sequence[str], *, takes_24: bool = False) -> Times:
    """Read a column of times: ISO 8601 with or without offset, 31/12/2024 18:30, seconds since 1970 and the like.

    A date alone is its midnight. `takes_24`: 24:00 is the end of its day, else it is no time.
    """
    count, joined = len(cells), "\n".join(cells) + "\n"
    if (plain := _plain_walls(cells, joined)) is not None:
        zeros = np.zeros(count, np.int64)
        return Times(plain, zeros, np.zeros(count, np.bool_), np.zeros(count, np.bool_))
    if _SHORT_TIMES.fullmatch(joined):
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
        moment = read_time(_SPACED.sub(" ", cell.strip()), takes_24=takes_24)
        if moment is None:
            times.is_bad[at] = True
            continue
        shift = moment.utcoffset()
        times.has_offset[at] = shift is not None
        times.offset_ms[at] = 0 if shift is None else shift // _MS
        times.wall_ms[at] = (moment.replace(tzinfo=None) - _EPOCH) // _MS
    return times


def read_spans(cells: Sequence[str]) -> NDArray[np.float64]:
    """Give how many milliseconds each span of a day is long, « 7h-19h »; NaN where a cell is none."""
    lengths: dict[str, float] = {}
    for cell in set(cells):
        found = _CLOCK_CELL.fullmatch(_SPACED.sub(" ", cell.strip()))
        if found is None or found[5] is None:
            lengths[cell] = nan
            continue
        try:
            hours = _of_half(int(found[1]), found[4]), _of_half(int(found[5]), found[8])
        except ValueError:
            lengths[cell] = nan
            continue
        begin, end = (
            ((hour * 60 + int(found[at + 1] or 0)) * 60 + int(found[at + 2] or 0)) * 1000
            for hour, at in zip(hours, (1, 5), strict=True)
        )
        lengths[cell] = float(end - begin if end > begin else end - begin + 86_400_000)
    return np.array([lengths[cell] for cell in cells], dtype=np.float64)


def read_clocks(cells: Sequence[str]) -> Numbers:
    """Read a column of times of the day, `6:00-6:59` or `6` or `06:30` or `6h`, as milliseconds since midnight.

    Of a span its beginning; 24:00 is a whole day.
    """
    clocks: dict[str, float] = {}
    for cell in set(cells):
        found = _CLOCK_CELL.fullmatch(_SPACED.sub(" ", cell.strip()))
        hour, minute, second = (int(part or 0) for part in found.groups()[:3]) if found else (99, 0, 0)
        try:
            hour = _of_half(hour, found and found[4])
        except ValueError:
            hour = 99
        ms = ((hour * 60 + minute) * 60 + second) * 1000
        clocks[cell] = float(ms) if minute < 60 and second < 60 and ms <= 86_400_000 else nan
    value = np.array([clocks[cell] for cell in cells], dtype=np.float64)
    return Numbers(value, np.isnan(value))
