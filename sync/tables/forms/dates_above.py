"""A day that is told above a table whose lines only say the hour: « * lundi 4 mars 2024 », « Comptage du 4 mars 2024 ».

Counters on a road export a day at a time, the next one below it under its own day and the same names. Nothing is
guessed: the one day must stand in a line that says nothing else, or that speaks of what was counted on it, and of none
that tells when a file was made or a box put up. Where the hours fall back and no day is told, a line keeps none.
"""

from __future__ import annotations

from itertools import pairwise
from math import isnan
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from sync.decoders.vocabulary import words
from sync.tables.axes import find_axes
from sync.tables.cells import is_empty, read_clocks, read_time
from sync.tables.forms.week_across import days_in, find_weekday
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_words import fold, spoken_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sync.tables.chunk import Chunk

__all__ = ["DatesAbove", "find_dates_above", "has_hours_alone"]

# What may stand beside a day in a line of its own; MetroCount adds how many and in which steps.
_BESIDE_DAY = words("date jour journee day du le la de of on total minute minutes hour heure drops")
_COUNTED = words(
    "comptage comptages releve releves mesure mesures mesurage passages frequentation trafic traffic count counts"
    " journee campagne enregistrement"
)
# A day of which any of these is said is not surely the one of the lines.
_OF_ELSE = words(
    "depuis partir semaine week mois month au jusqu avant apres edite editee edition exporte exportee export extrait"
    " extraction genere generee imprime imprimee impression cree creee creation created printed exported generated maj"
    " mise mis installe installee installation pose posee depose recu envoye publie publication telecharge arrete"
    " deliberation version since until from to debut fin start end conseil reunion seance moyen moyenne moyens moy mean"
    " average type typique ouvre ouvres ouvrable ouvrables"
)
_NUMBERS_OF_DAYS = frozenset(("date", "dates", "jour", "jours", "day", "days"))


class DatesAbove:
    """Gives each line the day above it, in a column before the others."""

    def __init__(self, parts: tuple[tuple[str, ...], ...], clock: int, day: date) -> None:
        self.parts = (("Date",), *parts)
        self._names = [" ".join(part) for part in parts]
        self._clock = clock
        self._first_day = self._day = day.isoformat()
        self._hour = -1.0
        self._line = 0  # the last one that was turned

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the lines with their day; lines that name the next day, and names that stand again, are no lines."""
        if chunk.line.size and int(chunk.line[0]) <= self._line:  # the first lines, which were only looked at before
            self._day, self._hour = self._first_day, -1.0
        self._line = int(chunk.line[-1]) if chunk.line.size else self._line
        days = {line.line: day for line in chunk.broken if (day := _day_alone(line.text)) is not None}
        broken = [line for line in chunk.broken if line.line not in days and not self._is_name(line.text)]
        clocks = read_clocks(chunk.columns[self._clock]).value.tolist()
        kept: list[int] = []
        for at, clock in enumerate(clocks):
            if not isnan(clock):
                kept.append(at)
            elif (day := _day_alone(chunk.text[at])) is not None:
                days[int(chunk.line[at])] = day
            elif not self._is_name(chunk.text[at]):
                kept.append(at)
        told = sorted(days.items())
        dates: list[str] = []
        for at in kept:
            while told and told[0][0] < chunk.line[at]:
                self._day, self._hour = told.pop(0)[1].isoformat(), -1.0
            if clocks[at] < self._hour:
                self._day = ""
            self._hour = self._hour if isnan(clocks[at]) else clocks[at]
            dates.append(self._day)
        if told:
            self._day, self._hour = told[-1][1].isoformat(), -1.0
        columns = tuple(tuple(column[at] for at in kept) for column in chunk.columns)
        line, text = chunk.line[np.array(kept, dtype=np.int64)], tuple(chunk.text[at] for at in kept)
        return replace(chunk, line=line, text=text, columns=(tuple(dates), *columns), broken=tuple(broken))

    def _is_name(self, text: str) -> bool:
        """Tell whether a line is that of the names once more."""
        spoken = spoken_words(text)
        return bool(spoken) and spoken == spoken_words(" ".join(self._names))


def find_dates_above(
    parts: tuple[tuple[str, ...], ...], first: Chunk, above: Sequence[Sequence[str]]
) -> DatesAbove | None:
    """Give the form of a table whose day is told above; None for any other, and where more than one day is."""
    if any(axis.kind == "day" for axis in find_axes([part[-1] if part else "" for part in parts])):
        return None  # 1 to 31 side by side are days, and none of them is the one above
    clock = _clock_of(parts, first)
    day = _told_day(above) if clock is not None else None
    return DatesAbove(parts, clock, day) if clock is not None and day is not None else None


def has_hours_alone(parts: Sequence[tuple[str, ...]], columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table says the hours of its lines and no day."""
    told = [at for at, part in enumerate(parts) if read_column(part).role in ("time", "start", "end")]
    clocks = [at for at in told if not _names_days(parts[at]) and _are_clocks(columns[at])]
    return bool(clocks) and len(clocks) == len(told) and not any(map(_holds_days, columns))


def _clock_of(parts: Sequence[tuple[str, ...]], first: Chunk) -> int | None:
    if not has_hours_alone(parts, first.columns):
        return None
    told = [at for at, part in enumerate(parts) if read_column(part).role in ("time", "start")]
    return told[0] if len(told) == 1 else None


def _names_days(part: tuple[str, ...]) -> bool:
    return set(spoken_words(" ".join(part))) <= _NUMBERS_OF_DAYS


def _are_clocks(cells: Sequence[str]) -> bool:
    """Tell whether a column holds hours; below them may stand a day, the names again, or sums."""
    filled = [cell for cell in cells if not is_empty(cell)]
    clocks = read_clocks(filled)
    return bool(filled) and not clocks.is_bad[0] and int(clocks.is_bad.sum()) * 5 <= len(filled) + 4


def _holds_days(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if not is_empty(cell)]
    return bool(filled) and sum(read_time(cell) is not None for cell in filled) * 2 > len(filled)


def _told_day(above: Sequence[Sequence[str]]) -> date | None:
    lines = [text for row in above if (text := " ".join(row).strip())]
    alone = {day for line in lines if (day := _day_alone(line)) is not None}
    if alone:
        return alone.pop() if len(alone) == 1 else None
    told = [(day, line) for line in lines for day in days_in(line)]
    if len({day for day, _line in told}) != 1:
        return None
    day, line = told[0]
    spoken = set(spoken_words(line))
    is_counted = not spoken.isdisjoint(_COUNTED) or bool(read_column((line,)).quantity)
    return day if is_counted and spoken.isdisjoint(_OF_ELSE) else None


def _day_alone(text: str) -> date | None:
    """Give the one day that a line names if it says nothing else of weight; None for any other line."""
    found = [*days_in(text)]
    if len(found) != 1:
        return None
    rest = [word for word in spoken_words(text) if not word[0].isdigit()]
    names = {fold(french) for french in _months(text)}
    is_bare = all(word in _BESIDE_DAY or word in names or find_weekday(word) is not None for word in rest)
    return found[0] if is_bare else None


def _months(text: str) -> list[str]:
    """Give the words right between two numbers: the name of a month in a date."""
    spoken = spoken_words(text)
    triples = zip(pairwise(spoken), spoken[2:], strict=False)
    return [month for (day, month), year in triples if day[0].isdigit() and year[0].isdigit()]
