"""A year, a month and a day in columns of their own, as one column of dates."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sync.decoders.vocabulary import words
from sync.tables.cells import is_empty, read_month
from sync.tables.headings.column_words import spoken_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["CalendarForm", "find_calendar", "month_columns"]

_YEARS = words("annee an any anno jahr year yyyy aaaa anneecomptage anneemesure")
_MONTHS = words("mois mes mese monat month mm nummois numeromois moisnum nomois")
_DAYS = words("jour dia giorno tag day dd jj jourdumois dayofmonth numjour numerojour journum nojour")
_MINUTES = words("minute minutes min mn")
_HOURS = words("heure heures hora ora stunde hour hours h hh")
# A day of the week ends at seven.
_WEEK = 7
_MOST_BAD = 0.4


class CalendarForm(msgspec.Struct, frozen=True):
    """Where year, month and day stand (`at`), and hour and minute where these are apart too (`clock`)."""

    parts: tuple[tuple[str, ...], ...]
    at: tuple[int, int, int]
    clock: tuple[int, int] | None

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the lines with a date in the place of the year."""
        columns = [*chunk.columns]
        columns[self.at[0]] = tuple(map(_date, *(chunk.columns[at] for at in self.at)))
        if self.clock is not None:
            columns[self.clock[0]] = tuple(map(_clock, *(chunk.columns[at] for at in self.clock)))
        return replace(chunk, columns=tuple(_without(columns, self._gone)))

    @property
    def _gone(self) -> set[int]:
        return {*self.at[1:], *(self.clock[1:] if self.clock else ())}


def find_calendar(parts: Sequence[tuple[str, ...]], first: Chunk) -> CalendarForm | None:
    """Give the columns that are a date together; None where they are not surely one."""
    names = ["".join(spoken_words(" ".join(part))) for part in parts]
    found = [[at for at, name in enumerate(names) if name in known] for known in (_YEARS, _MONTHS, _DAYS)]
    if any(len(each) != 1 for each in found):
        return None
    year, month, day = (each[0] for each in found)
    days = _days(first.columns[year], first.columns[month], first.columns[day])
    if not days or not _are_days_of_months(days):
        return None
    clock = [[at for at, name in enumerate(names) if name in known] for known in (_HOURS, _MINUTES)]
    both = (clock[0][0], clock[1][0]) if all(len(each) == 1 for each in clock) else None
    gone = {month, day, *(both[1:] if both else ())}
    turned: list[tuple[str, ...]] = [*parts]
    turned[year] = ("Date",)
    return CalendarForm(tuple(_without(turned, gone)), (year, month, day), both)


def month_columns(parts: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """Give the columns of a year and a month, or the one of both; () where they are not surely these."""
    names = ["".join(spoken_words(" ".join(part))) for part in parts]
    years, months = ([at for at, name in enumerate(names) if name in known] for known in (_YEARS, _MONTHS))
    if len(months) != 1 or len(years) > 1:
        return ()
    return (*years, *months)


def _without(columns: Sequence[tuple[str, ...]], gone: set[int]) -> list[tuple[str, ...]]:
    return [one for at, one in enumerate(columns) if at not in gone]


def _number(cell: str) -> int | None:
    text = cell.strip().removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _day_of(year: str, month: str, day: str) -> date | None:
    numbers = _number(year), _number(month) or read_month(month), _number(day)
    if None in numbers or not 1900 < (numbers[0] or 0) < 2200:
        return None
    try:
        return date(*(number or 0 for number in numbers))
    except ValueError:
        return None


def _date(year: str, month: str, day: str) -> str:
    """Give a date, what the cells hold where they are none: the line is then set aside with it."""
    found = _day_of(year, month, day)
    return " ".join((year, month, day)).strip() if found is None else found.isoformat()


def _clock(hour: str, minute: str) -> str:
    numbers = _number(hour), _number(minute)
    return f"{hour} {minute}".strip() if None in numbers else f"{numbers[0]}:{numbers[1] or 0:02}"


def _days(*columns: Sequence[str]) -> list[date]:
    """Give the days of the first lines, none where many of them are no day."""
    lines = [cells for cells in zip(*columns, strict=True) if not all(map(is_empty, cells))]
    days = [day for cells in lines if (day := _day_of(*cells)) is not None]
    return days if len(days) >= (1 - _MOST_BAD) * len(lines) else []


def _are_days_of_months(days: Sequence[date]) -> bool:
    """Tell whether these are days of a month: those of the week begin again after seven, in the same month."""
    steps = [after - before for before, after in pairwise(days)]
    is_running = not any(step.days < 0 for step in steps) or not any(step.days > 0 for step in steps)
    return is_running or max(day.day for day in days) > _WEEK
