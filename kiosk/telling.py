"""Facts as words: numbers, hours, days and ages in the visitor's language.

The rules of the lobby live here: a count under five is « moins de 5 », an age is always told, an hour is the finest
there is. Sentences come from the kiosk's catalogues; easy-to-read French has its own.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication

from kiosk.choice import FigureKind
from kiosk.reading import paused
from measures.timespan import DAY_MS, HOUR_MS, date_of, to_datetime

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dtpr.told import Language
    from kiosk.sensor import DayValue, HourValue, Sensor

__all__ = ["FEWEST", "STALE_MS", "Freshness", "Live", "Telling"]

FEWEST = 5  # a smaller count is not told
STALE_MS = 3 * HOUR_MS
_MINUTE_MS = 60_000
_NARROW, _NBSP = "\u202f", "\u00a0"
_SIGNS = {"fr": (_NARROW, ","), "falc": (_NARROW, ","), "de": (".", ","), "en": (",", ".")}
# Told with one decimal whatever their size; small watts and lux have one too, all else is whole.
_TENTHS = frozenset({FigureKind.NOISE, FigureKind.HEAT})

translate = QCoreApplication.translate


class Freshness(Enum):
    """How old what is shown is."""

    FRESH = "fresh"
    STALE = "stale"  # older than three hours: said in the colour of "to be seen", with its icon
    SILENT = "silent"  # no figure any more, only the day of the last one
    NEVER = "never"


class Live(msgspec.Struct, frozen=True):
    """The live figure in words. `lead` stands before the number (« moins de »), `unit` and `when` beside it."""

    lead: str
    number: str
    unit: str
    when: str
    age: str
    freshness: Freshness

    @property
    def sentence(self) -> str:
        """All of it in one line, for those who listen."""
        return paused(" ".join(part for part in (self.lead, self.number, self.unit, self.when) if part), self.age)


class Telling:
    """Words of one language at one moment of one town's clock."""

    def __init__(self, language: Language, zone: str, now_ms: int) -> None:
        self.language = language
        self._zone, self._now_ms = zone, now_ms

    # --- numbers --------------------------------------------------------------------------------------------------

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number with the separators of the language."""
        thousands, point = _SIGNS[self.language]
        text = f"{abs(value):,.{decimals}f}".replace(",", "\0").replace(".", point).replace("\0", thousands)
        return f"\u2212{text}" if value < 0 and text.strip(f"0{point}") else text

    def count(self, value: float) -> tuple[str, str]:
        """Give (words before, number) of a count: under five only « moins de 5 »."""
        if value < FEWEST:
            return translate("Telling", "fewer than"), self.number(FEWEST)
        return "", self.number(value)

    def amount(self, kind: FigureKind, value: float) -> str:
        """Write a value of a figure as it stands over a bar or in a sentence, without its unit."""
        if kind in (FigureKind.PASSAGES, FigureKind.VEHICLES, FigureKind.BICYCLES):
            lead, number = self.count(value)
            return f"{lead}{_NBSP}{number}" if lead else number
        return self.number(value, self._decimals(kind, value))

    @staticmethod
    def _decimals(kind: FigureKind, value: float) -> int:
        if kind in _TENTHS:
            return 1
        is_small = kind in (FigureKind.POWER, FigureKind.DUST, FigureKind.LIGHT) and 0 < abs(value) < 10
        return 1 if is_small else 0

    def unit(self, kind: FigureKind) -> str:
        """Give the unit of an hour's figure as people say it, in the plural."""
        words = {
            FigureKind.PASSAGES: translate("Telling", "passers-by"),
            FigureKind.VEHICLES: translate("Telling", "vehicles"),
            FigureKind.BICYCLES: translate("Telling", "bicycles"),
            FigureKind.NOISE: translate("Telling", "decibels"),
            FigureKind.POWER: translate("Telling", "watts"),
            FigureKind.FREE_SPACES: translate("Telling", "free spaces"),
            FigureKind.FILL: translate("Telling", "% full"),
            FigureKind.DUST: translate("Telling", "micrograms of fine dust"),
            FigureKind.HEAT: translate("Telling", "degrees"),
            FigureKind.LIGHT: translate("Telling", "lux"),
        }
        return words[kind]

    def week_unit(self, kind: FigureKind) -> str:
        """Give what the bars of a week show."""
        words = {
            FigureKind.PASSAGES: translate("Telling", "passers-by a day"),
            FigureKind.VEHICLES: translate("Telling", "vehicles a day"),
            FigureKind.BICYCLES: translate("Telling", "bicycles a day"),
            FigureKind.NOISE: translate("Telling", "decibels, average of the day"),
            FigureKind.POWER: translate("Telling", "kilowatt-hours a day"),
            FigureKind.FREE_SPACES: translate("Telling", "free spaces, at the busiest time"),
            FigureKind.FILL: translate("Telling", "% full, average of the day"),
            FigureKind.DUST: translate("Telling", "micrograms, average of the day"),
            FigureKind.HEAT: translate("Telling", "degrees, average of the day"),
            FigureKind.LIGHT: translate("Telling", "lux, average of the day"),
        }
        return words[kind]

    # --- times ----------------------------------------------------------------------------------------------------

    def hour(self, hour: int) -> str:
        """Write a whole hour: « 9 h »."""
        return translate("Telling", "{hour}:00").format(hour=hour)

    def clock(self, at_ms: int) -> str:
        """Write the time of day: « 10 h 12 »."""
        then = to_datetime(at_ms, self._zone)
        if then.minute == 0:
            return self.hour(then.hour)
        return translate("Telling", "{hour}:{minute}").format(hour=then.hour, minute=f"{then.minute:02}")

    def clock_alone(self, at_ms: int) -> str:
        """Write the time of day without the word that goes with it, where that follows a later one: “23”, “22:30”."""
        then = to_datetime(at_ms, self._zone)
        return str(then.hour) if then.minute == 0 else f"{then.hour}:{then.minute:02}"

    def hours(self, start_ms: int, end_ms: int) -> str:
        """Write the span of an hour, which no line may tear: « de 9 h à 10 h »; midnight at its end is 24 h.

        The hour at whose end the clocks go back ends as it would on any other night: never « de 2 h à 2 h ».
        """
        start, end = to_datetime(start_ms, self._zone).hour, to_datetime(end_ms, self._zone).hour
        if end == start:
            end += 1
        words = translate("Telling", "from {start} to {end}")
        return words.format(start=self.hour(start), end=self.hour(end or 24), first=start).replace(" ", _NBSP)

    def at(self, end_ms: int) -> str:
        """Write the moment a state was told: « à 10 h »."""
        return translate("Telling", "at {hour}").format(hour=self.hour(to_datetime(end_ms, self._zone).hour))

    def weekday(self, day: date) -> str:
        """Give the name of a day."""
        names = (
            translate("Telling", "Monday"),
            translate("Telling", "Tuesday"),
            translate("Telling", "Wednesday"),
            translate("Telling", "Thursday"),
            translate("Telling", "Friday"),
            translate("Telling", "Saturday"),
            translate("Telling", "Sunday"),
        )
        return names[day.weekday()]

    def weekday_short(self, day: date) -> str:
        """Give the two letters under a bar."""
        names = (
            translate("Telling", "Mo"),
            translate("Telling", "Tu"),
            translate("Telling", "We"),
            translate("Telling", "Th"),
            translate("Telling", "Fr"),
            translate("Telling", "Sa"),
            translate("Telling", "Su"),
        )
        return names[day.weekday()]

    def dated(self, day: date) -> str:
        """Write a date without its weekday: « 16 novembre »."""
        months = (
            translate("Telling", "January"),
            translate("Telling", "February"),
            translate("Telling", "March"),
            translate("Telling", "April"),
            translate("Telling", "May"),
            translate("Telling", "June"),
            translate("Telling", "July"),
            translate("Telling", "August"),
            translate("Telling", "September"),
            translate("Telling", "October"),
            translate("Telling", "November"),
            translate("Telling", "December"),
        )
        month = months[day.month - 1]
        if day.day == 1:
            return translate("Telling", "1 {month}").format(month=month).replace(" ", _NBSP)
        return translate("Telling", "{day} {month}").format(day=day.day, month=month).replace(" ", _NBSP)

    def dated_year(self, day: date) -> str:
        """Write a whole date: « 16 novembre 2026 »."""
        return translate("Telling", "{date} {year}").format(date=self.dated(day), year=day.year).replace(" ", _NBSP)

    def is_ahead(self, day: date) -> bool:
        """Whether a day has not begun."""
        return day > date_of(self._now_ms, self._zone)

    def day(self, day: date) -> str:
        """Name a day that is past: « hier », else its weekday, beyond a week its date."""
        back = (date_of(self._now_ms, self._zone) - day).days
        if back == 0:
            return translate("Telling", "today")
        if back == 1:
            return translate("Telling", "yesterday")
        return self.dated(day) if self._is_dated(day) else self.weekday(day)

    def _is_dated(self, day: date) -> bool:
        """Whether a past day is told by its date."""
        return (date_of(self._now_ms, self._zone) - day).days >= 7

    def day_said(self, day: date) -> str:
        """Say a past day after a number: « hier », « samedi », “on Saturday”, « le 20 novembre »."""
        if self._is_dated(day):
            return translate("Telling", "on {date}").format(date=self.dated(day))
        if (date_of(self._now_ms, self._zone) - day).days in (0, 1):
            return self.day(day)
        return translate("Telling", "on {weekday}").format(weekday=self.weekday(day))

    def week_title(self, first: date) -> str:
        """Name a week by its Monday."""
        if self.language == "falc" and (date_of(self._now_ms, self._zone) - first).days < 14:
            is_running = (date_of(self._now_ms, self._zone) - first).days < 7
            return translate("Telling", "This week") if is_running else translate("Telling", "Last week")
        return translate("Telling", "The week of {date}").format(date=self.dated(first))

    def until(self, days: Sequence[DayValue], last: HourValue | None) -> str:
        """Say until which hour today was counted, where it is one of these days; else ""."""
        today = date_of(self._now_ms, self._zone)
        is_running = any(day.day == today and day.value is not None for day in days)
        if last is None or not is_running or date_of(last.start_ms, self._zone) != today:
            return ""
        end = to_datetime(last.end_ms, self._zone).hour or 24
        return translate("Telling", "today until {hour}").format(hour=self.hour(end).replace(" ", _NBSP))

    def age(self, then_ms: int) -> str:
        """Write how long ago something was, rounded down; what lies ahead is now."""
        age = self._now_ms - then_ms
        if age < _MINUTE_MS:
            return translate("Telling", "just now")
        if age < HOUR_MS:
            minutes = age // _MINUTE_MS
            one, many = translate("Telling", "1 minute ago"), translate("Telling", "{count} minutes ago")
            return one if minutes == 1 else many.format(count=minutes)
        if age < 2 * DAY_MS:
            hours = age // HOUR_MS
            one, many = translate("Telling", "1 hour ago"), translate("Telling", "{count} hours ago")
            return one if hours == 1 else many.format(count=hours)
        return translate("Telling", "{count} days ago").format(count=age // DAY_MS)

    def is_old(self, end_ms: int) -> bool:
        """Whether a figure that ends then wears the mark of an old one."""
        return self._now_ms - end_ms > STALE_MS

    # --- a sensor -------------------------------------------------------------------------------------------------

    def live(self, sensor: Sensor) -> Live:
        """Tell the last finished hour of a sensor, or since when there is none."""
        if sensor.live is None or sensor.figure is None:
            return self._silence(sensor)
        kind, hour = sensor.figure.kind, sensor.live
        lead, number = (
            self.count(hour.value)
            if sensor.figure.is_count
            else ("", self.number(hour.value, self._decimals(kind, hour.value)))
        )
        is_state = kind is FigureKind.FREE_SPACES
        when = self.at(hour.end_ms) if is_state else self.hours(hour.start_ms, hour.end_ms)
        said = (
            translate("Telling", "Counted {age}") if sensor.figure.is_count else translate("Telling", "Measured {age}")
        )
        freshness = Freshness.STALE if self.is_old(hour.end_ms) else Freshness.FRESH
        return Live(lead, number, self.unit(kind), when, said.format(age=self.age(hour.end_ms)), freshness)

    def brief(self, sensor: Sensor) -> tuple[str, str]:
        """Give two short lines for a list: number and unit; an old one says its age, a silent box since when."""
        live = self.live(sensor)
        if live.freshness is Freshness.NEVER:
            return "", ""
        if sensor.live is None and sensor.last_ms is not None:
            day = date_of(sensor.last_ms, self._zone)
            since = translate("Telling", "since {date}") if self._is_dated(day) else translate("Telling", "since {day}")
            return translate("Telling", "No measurement"), since.format(day=self.day(day), date=self.dated(day))
        number = f"{live.lead} {live.number}".strip()
        if live.freshness is Freshness.STALE and sensor.live is not None:
            return f"{number} {live.unit}", self.age(sensor.live.end_ms)
        return number, live.unit

    def _silence(self, sensor: Sensor) -> Live:
        if sensor.figure is None:
            return Live("", "", "", "", translate("Telling", "This box shows no figure here."), Freshness.NEVER)
        if sensor.last_ms is None:
            return Live("", "", "", "", translate("Telling", "No measurement yet."), Freshness.NEVER)
        day = date_of(sensor.last_ms, self._zone)
        dated = translate("Telling", "No measurement since {date}.")
        words = dated if self._is_dated(day) else translate("Telling", "No measurement since {day}.")
        return Live("", "", "", "", words.format(day=self.day(day), date=self.dated(day)), Freshness.SILENT)
