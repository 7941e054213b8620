"""Days of the week side by side above a table: which days they are, where a line above says of which week."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sync.tables.cells import read_time
from sync.tables.headings.column_words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["are_weekdays", "dated_weekdays", "days_in", "find_weekday"]

_FRENCH = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# From Monday to Friday, or to Sunday.
_FEWEST = 5
_SHORTEST = 3
_DAY = re.compile(
    r"(?<![0-9/.-])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}"
    r"|[0-9]{1,2}(?:er)? [^\W\d_]{3,9}\.? [0-9]{4})(?![0-9/-])"
)
_WEEK = re.compile(r"\b(?:semaine|week|s) ?(?:n[o ]? ?)?([0-9]{1,2})\b[^0-9]{0,6}\b((?:19|20)[0-9]{2})\b")


def dated_weekdays(names: Sequence[str], above: Sequence[Sequence[str]]) -> list[str] | None:
    """Give the names with a date in the place of each day of the week; None where they are none, or of no one week.

    A week is told by its first day, by its first and last day, or by its number and year (ISO 8601).
    """
    found = _weekdays(names)
    first = _first_day(above) if found else None
    if first is None or not found or first.weekday() != next(iter(found.values())):
        return None
    begin = next(iter(found))
    return [(first + timedelta(days=at - begin)).isoformat() if at in found else name for at, name in enumerate(names)]


def are_weekdays(names: Sequence[str]) -> bool:
    """Tell whether days of a week stand side by side among names."""
    return bool(_weekdays(names))


def _weekdays(names: Sequence[str]) -> dict[int, int]:
    """Give (column: day of the week, 0 is Monday) of days that follow each other, {} where they do not."""
    found = {at: day for at, name in enumerate(names) if (day := find_weekday(name)) is not None}
    places = [*found]
    begin = found[places[0]] if places else 0
    is_run = places == [*range(places[0], places[-1] + 1)] if places else False
    is_week = [*found.values()] == [(begin + step) % 7 for step in range(len(found))]
    return found if _FEWEST <= len(found) <= 7 and is_run and is_week else {}


def find_weekday(name: str) -> int | None:
    bare = fold(name).strip(" .")
    if len(bare) < _SHORTEST:
        return None
    return next((at for days in (_FRENCH, _ENGLISH) for at, day in enumerate(days) if day.startswith(bare)), None)


def _first_day(above: Sequence[Sequence[str]]) -> date | None:
    """Give the day on which the one week begins that is told above, None where none is, or several are."""
    cells = [cell for row in above for cell in row if cell.strip()]
    days = [day for cell in cells for day in days_in(cell)]
    if days:
        is_week = len(days) == 1 or (len(days) == 2 and _FEWEST - 1 <= (days[1] - days[0]).days < 7)
        return days[0] if is_week else None
    weeks = {found for cell in cells for found in _WEEK.findall(fold(cell))}
    if len(weeks) != 1:
        return None
    week, year = weeks.pop()
    try:
        return date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return None


def days_in(cell: str) -> Iterator[date]:
    """Yield the days that a text names with their year."""
    for text in _DAY.findall(cell):
        moment = read_time(text)
        if moment is not None:
            yield moment.date()
