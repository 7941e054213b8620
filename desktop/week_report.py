"""The week of Accueil as a report for the council: its sentences, the days and the places behind them, in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop.note_words import span_words
from desktop.picture_link import file_name
from measures import french
from measures.timespan import date_of, to_datetime

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.desk import Desk
    from desktop.pages.home_reading import HomeView, PartDay, PlaceWeek
    from reports.spreadsheet import Cell, Leaf

__all__ = ["Told", "WeekReport", "week_report"]

translate = QCoreApplication.translate
_PLACES = 6
_MOST_TOLD = 6
_MOST_PARTS = 3


class Told(msgspec.Struct, frozen=True):
    """One line of Accueil: its figure (« 17 sur 19 »), the sentence, the second line."""

    figure: str
    sentence: str
    second: str


class Column(msgspec.Struct, frozen=True):
    """Figures below each other, NaN where nothing is known; `is_hours` says how they are told."""

    title: str
    values: tuple[float, ...]
    is_hours: bool = False


class Table(msgspec.Struct, frozen=True):
    """A column of names, and figures beside them; `days` are the dates of the names, where these are weekdays."""

    title: str
    names: tuple[str, ...]
    columns: tuple[Column, ...]
    days: tuple[date, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """Give the head of each column, the names first."""
        return (self.title, *(column.title for column in self.columns))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Give all of it in words."""
        told = [[(_hours if one.is_hours else _count)(value) for value in one.values] for one in self.columns]
        return tuple(zip(self.names, *told, strict=True))


class WeekReport(msgspec.Struct, frozen=True):
    """Everything that stands on the page: `tables` are the days and the places, without what the town does not follow;
    `to_see` and `notes` are sentences, `in_part` one that belongs to the tables, "" where they are of whole days.
    """

    town: str
    title: str
    made: str
    told: tuple[Told, ...]
    tables: tuple[Table, ...]
    to_see: tuple[str, ...]
    notes: tuple[str, ...]
    in_part: str = ""

    def file_name(self, suffix: str) -> str:
        """Give the name to propose for a file of it: « clairval-la-semaine-du-16-au-22-novembre-2026.ods »."""
        return file_name(f"{self.town} {self.title}") + suffix

    @property
    def text(self) -> str:
        """Give all of it as plain text, cells parted by tabs, as a letter or a spreadsheet pastes it."""
        lines = [f"{self.town}. {self.title}", ""]
        lines += [" ".join(part for part in (one.figure, one.sentence, one.second) if part) for one in self.told]
        for table in self.tables:
            lines += ["", "\t".join(table.titles), *("\t".join(row) for row in table.rows)]
        if self.in_part:
            lines += ["", self.in_part]
        for title, found in ((to_see_title(), self.to_see), (notes_title(), self.notes)):
            if found:
                lines += ["", title, *found]
        return "\n".join([*lines, "", self.made, ""])

    @property
    def leaves(self) -> list[Leaf]:
        """Give all of it for a spreadsheet: the sentences on the first leaf, each table on one of its own."""
        from reports.spreadsheet import Leaf  # late: what it escapes words with brings the network of Python

        first: list[tuple[Cell, ...]] = [(f"{self.town}. {self.title}",), ()]
        first += [(one.figure, one.sentence, one.second) for one in self.told]
        if self.in_part:
            first += [(), (self.in_part,)]
        for title, found in ((to_see_title(), self.to_see), (notes_title(), self.notes)):
            if found:
                first += [(), (title,), *((line,) for line in found)]
        leaves = [Leaf(translate("WeekReport", "Week"), (), (*first, (), (self.made,)))]
        for table in self.tables:
            hours = translate("WeekReport", "{title} (hours)")
            heads = [hours.format(title=one.title) if one.is_hours else one.title for one in table.columns]
            filled: list[Sequence[Cell]] = [table.names, *(one.values for one in table.columns)]
            if table.days:  # on the page the title has them; leaves of several weeks are laid below each other
                heads.insert(0, translate("WeekReport", "Date"))
                filled.insert(1, table.days)
            leaves.append(Leaf(table.title, (table.title, *heads), tuple(zip(*filled, strict=True))))
        return leaves


def to_see_title() -> str:
    """Give the heading of what waits for somebody."""
    return translate("WeekReport", "To see")


def notes_title() -> str:
    """Give the heading of what the town hall noted."""
    return translate("WeekReport", "Noted by the town hall")


def week_report(desk: Desk, view: HomeView, told: Sequence[Told], to_see: Sequence[str]) -> WeekReport:
    """Make the report of the week that `view` holds, from the lines of Accueil and what it says is to be seen."""
    days = french.span(view.week.first, view.week.last, year=True)
    now = french.day(date_of(desk.now_ms(), desk.zone), year=True)
    made = translate("WeekReport", "Made with Parvis on {day}.").format(day=now)
    if desk.town.is_simulated:
        simulated = translate("WeekReport", "Simulated data.")
        made = f"{simulated} {made}"
    tables = [table for table in (_days(view), _places(view)) if table is not None]
    notes = [f"{note.title}{french.NBSP}: {span_words(note, desk.zone)}{_at(note.site)}." for note in view.notes]
    return WeekReport(
        desk.town.name,
        translate("WeekReport", "The week {days}").format(days=days),
        made,
        tuple(told),
        tuple(tables),
        _few(to_see),
        _few(notes),
        _in_part(view, desk.zone),
    )


def _at(site: str) -> str:
    return f", {site}" if site else ""


def _few(told: Sequence[str]) -> tuple[str, ...]:
    """Give so many that they fit the page, and say how many others there are."""
    if len(told) <= _MOST_TOLD + 1:
        return tuple(told)
    others = translate("WeekReport", "And {count} others, on the screen.").format(count=len(told) - _MOST_TOLD)
    return (*told[:_MOST_TOLD], others)


def _count(value: float) -> str:
    return french.GAP if np.isnan(value) else french.number(float(value))


def _days(view: HomeView) -> Table | None:
    """Give a row a day: passages, their habit, hours of light of a night; only what the town has."""
    passages, nights = view.passages, view.nights
    columns = []
    if passages is not None:
        columns.append(Column(translate("WeekReport", "Passages"), _floats(passages.days)))
        columns.append(Column(translate("WeekReport", "Usual"), _floats(passages.usual)))
    if nights is not None:
        columns.append(Column(translate("WeekReport", "Light that night"), _floats(nights.lit_hours), is_hours=True))
    if not columns:
        return None
    names = tuple(french.WEEKDAYS[number].capitalize() for number in range(7))
    days = tuple(view.week.first + timedelta(days=number) for number in range(7))
    return Table(translate("WeekReport", "Day"), names, tuple(columns), days)


def _in_part(view: HomeView, zone: str) -> str:
    """Say what was counted in part, and that its habit is not that of the whole; "" where all was whole."""
    places = [one for one in (view.passages.places if view.passages is not None else ()) if one.parts]
    if not places:
        return ""
    told = [f"{place.site} ({_part_days(place, zone)})" for place in places[:_MOST_PARTS]]
    if len(places) > _MOST_PARTS:
        told.append(translate("WeekReport", "{count} other places").format(count=len(places) - _MOST_PARTS))
    words = translate("WeekReport", "Counted in part: {places}. The habit beside it is that of as much.")
    return words.format(places=french.listed(told))


def _part_days(place: PlaceWeek, zone: str) -> str:
    if len(place.parts) > _MOST_PARTS:
        return translate("WeekReport", "{count} days").format(count=len(place.parts))
    return french.listed([_part_day(one, zone) for one in place.parts])


def _part_day(part: PartDay, zone: str) -> str:
    name = french.WEEKDAYS[part.weekday]
    if part.until_ms is None:
        return name
    hour = french.clock_of(to_datetime(part.until_ms, zone))
    return translate("WeekReport", "{day} until {hour}").format(day=name, hour=hour)


def _floats(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def _hours(hours: float) -> str:
    return french.GAP if np.isnan(hours) else french.clock(*divmod(round(float(hours) * 60), 60))


def _places(view: HomeView) -> Table | None:
    """Give a row a place, the one with most passages first; those beyond the sixth together."""
    places = view.passages.places if view.passages is not None else ()
    if not places:
        return None
    found = sorted(places, key=lambda one: -one.total)
    shown, rest = (found, []) if len(found) <= _PLACES + 1 else (found[:_PLACES], found[_PLACES:])
    told = [(one.site, float(one.total), float(one.usual)) for one in shown]
    if rest:
        name = translate("WeekReport", "{count} other places").format(count=len(rest))
        told.append((name, float(sum(one.total for one in rest)), float(np.sum([one.usual for one in rest]))))
    names, totals, usual = zip(*told, strict=True)
    columns = (
        Column(translate("WeekReport", "Passages"), totals),
        Column(translate("WeekReport", "Usual"), usual),
    )
    return Table(translate("WeekReport", "Place"), names, columns)
