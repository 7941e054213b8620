"""Which days are alike: the same weekday, market or none, in school time or in the holidays; public holidays apart.

No network. A Tuesday of the summer holidays is no Tuesday of May, and a 14 July on a Tuesday is no Tuesday at all.
Public holidays come from the `holidays` library, by a table made of it (`packaging/calendars.py`); school holidays from
`calendars/school.toml`, which a commune may replace by a newer one in its own folder; market days from the town hall.
Where the school calendar does not reach, a day's class is unknown rather than guessed.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.market_days import is_market_day
from resources import read_text
from resources.typed import convert, from_json

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from measures.market_days import MarketDay

__all__ = ["PUBLIC", "UNKNOWN", "CalendarFault", "DayCalendar", "School", "load_calendar", "read_school"]

# Classes: 0..6 weekdays in school time, 7..13 the same in school holidays, one for public holidays. A market adds 16.
_SCHOOL_HOLIDAY = 7
PUBLIC = 14
_MARKET = 16
UNKNOWN = -1
_EPOCH = date(1970, 1, 1)

# Where public holidays differ from the rest of France, by department or territory of the INSEE code.
_SUBDIVISIONS = {"57": "57", "67": "6AE", "68": "6AE"} | {code: code for code in ("971", "972", "973", "974", "976")}
_SUBDIVISIONS |= {"975": "PM", "977": "BL", "978": "MF", "986": "WF", "987": "PF", "988": "NC"}


class CalendarFault(ValueError):
    """A calendar file that cannot be read as one; str() tells where."""

    code = "calendar"


class _Holiday(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"first": "from", "last": "to"}):
    first: date
    last: date
    name: str


class _Zone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    departments: tuple[str, ...]
    holidays: tuple[_Holiday, ...]
    first: date | None = None  # where it reaches less far than the file
    last: date | None = None


class School(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of school holidays: valid for the days `first` to `last`, both included."""

    version: int
    source: str
    first: date
    last: date
    zones: dict[str, _Zone]

    def reach(self, zone: str) -> tuple[date, date]:
        """Give the first and the last day of which a zone of the file is told."""
        told = self.zones[zone]
        return max(self.first, told.first or self.first), min(self.last, told.last or self.last)

    def zone_of(self, insee: str | None) -> str | None:
        """Give the school zone of a commune, None where the file does not know it."""
        place = _department(insee)
        return next((name for name, zone in self.zones.items() if place in zone.departments), None)


def _department(insee: str | None) -> str:
    code = insee or ""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def read_school(text: str) -> School:
    """Read a file of school holidays; CalendarFault where it is none."""
    try:
        found = convert(tomllib.loads(text), School)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as why:
        raise CalendarFault(str(why)) from why
    if found.version != 1 or any(one.last < one.first for zone in found.zones.values() for one in zone.holidays):
        raise CalendarFault("version, or a holiday that ends before it begins")
    return found


class _Public(msgspec.Struct, frozen=True):
    """Public holidays of the years `first` to `last`: everywhere, and what a subdivision has beside them."""

    first: int
    last: int
    everywhere: frozenset[date]
    more: dict[str, frozenset[date]]


@cache
def _public_table() -> _Public:
    return from_json(read_text("calendars/public.json"), _Public)


@lru_cache(maxsize=64)
def _public(subdivision: str | None, year: int) -> frozenset[date]:
    table = _public_table()
    if table.first <= year <= table.last and (subdivision is None or subdivision in table.more):
        days = table.everywhere | table.more.get(subdivision or "", frozenset())
        return frozenset(day for day in days if day.year == year)
    from holidays import country_holidays  # a tenth of a second, which the first page must not pay

    return frozenset(country_holidays("FR", subdiv=subdivision, years=year))


class DayCalendar(msgspec.Struct, frozen=True, eq=False):
    """The days of one commune; `zone` is its school zone, None where unknown, assumed where nobody has chosen it."""

    school: School
    zone: str | None
    subdivision: str | None
    market: tuple[MarketDay, ...] = ()
    is_zone_assumed: bool = False
    _classes: dict[date, int] = msgspec.field(default_factory=dict)

    def is_public_holiday(self, day: date) -> bool:
        """Whether nobody works that day, by law."""
        return day in _public(self.subdivision, day.year)

    def school_holiday(self, day: date) -> str | None:
        """Give the name of the school holidays of that day, None in school time and where the file does not know."""
        if self.zone is None or not self.knows(day):
            return None
        spans = self.school.zones[self.zone].holidays
        return next((one.name for one in spans if one.first <= day <= one.last), None)

    def knows(self, day: date) -> bool:
        """Whether school time and holidays are known that day."""
        if self.zone is None:
            return False
        first, last = self.school.reach(self.zone)
        return first <= day <= last

    def is_market_day(self, day: date) -> bool:
        """Whether there is market that day; on a public holiday there is none."""
        return is_market_day(self.market, day) and not self.is_public_holiday(day)

    def class_of(self, day: date) -> int:
        """Give the class of a day: two days of one class are alike; UNKNOWN days are like none."""
        found = self._classes.get(day)
        if found is None:
            if self.is_public_holiday(day):
                found = PUBLIC
            elif not self.knows(day):
                found = UNKNOWN
            else:
                found = day.weekday() + (_SCHOOL_HOLIDAY if self.school_holiday(day) else 0)
                found += _MARKET if self.is_market_day(day) else 0
            self._classes[day] = found
        return found

    def markets(self, day_number: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Give (N,) which days counted from 1970-01-01 are market days, known to the school calendar or not."""
        return np.array([self.is_market_day(_EPOCH + timedelta(days=int(n))) for n in day_number], dtype=bool)

    def classes(self, day_number: NDArray[np.int64]) -> NDArray[np.int64]:
        """Give (N,) the class of days counted from 1970-01-01."""
        numbers, which = np.unique(day_number, return_inverse=True)
        told = [self.class_of(_EPOCH + timedelta(days=int(number))) for number in numbers]
        return np.array(told, dtype=np.int64)[which]


@lru_cache(maxsize=8)
def _school(file: Path | None, _changed_ns: int) -> School:
    if file is None:
        return read_school(read_text("calendars/school.toml"))
    try:
        text = file.read_text(encoding="utf-8-sig")  # Windows begins a text with a mark
    except (OSError, UnicodeDecodeError) as why:
        raise CalendarFault(why.strerror if isinstance(why, OSError) else "UTF-8") from why
    return read_school(text)


def load_calendar(
    insee: str | None, folder: Path | None = None, *, school_zone: str = "", market: tuple[MarketDay, ...] = ()
) -> DayCalendar:
    """Give the calendar of a commune: its own `calendars/school.toml` in `folder` where there is one, else ours.

    `school_zone` is the zone that the town hall has chosen, "" the one of its department. CalendarFault where its own
    file cannot be read.
    """
    own = None if folder is None else folder / "calendars" / "school.toml"
    file = own if own is not None and own.is_file() else None
    school = _school(file, 0 if file is None else file.stat().st_mtime_ns)
    is_chosen = school_zone in school.zones
    zone = school_zone if is_chosen else school.zone_of(insee)
    return DayCalendar(school, zone, _SUBDIVISIONS.get(_department(insee)), market, is_zone_assumed=not is_chosen)
