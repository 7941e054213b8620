"""A ready question, the channels it is asked of, and what an answer is.

Questions are data (`questions/questions.toml`): an id, the words, a computation by name, the quantities it speaks of
and a period. The computations stand in `passages.py`, `noise.py` and `lighting.py`, parts of them beside these; each
gives a Finding or None.

Periods end with the last day of which something is known, so that a base of last year still answers. Days counted back
(« ces sept derniers jours ») are whole ones: a day that still goes on, or with which a file breaks off, is not the
seventh of them. Of the lighting it is
one: the night of yesterday ends this morning.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np
from msgspec.structs import replace

from measures.reading import Mark
from measures.tariffs import NO_PRICE, OwnPrice
from measures.timespan import Step, date_of, midnight_ms
from reports.counted import load_counted
from reports.last_day import heard_until, last_days
from reports.silences import without_failures
from reports.sums import add_series, in_lines, known_share
from resources import read_text
from resources.typed import convert
from resources.words import Words
from store.queries import is_marked, list_channels

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from measures.like_days import DayCalendar
    from measures.reading import Channel
    from measures.series import Series
    from measures.switch_off import OrderPeriod

__all__ = [
    "Asked",
    "Finding",
    "Place",
    "Question",
    "ask_base",
    "assumed_date_words",
    "channels_of",
    "ready_questions",
    "school_zone_words",
]

_ = Words("reports")

_DAYS = {"day": 1, "week": 7, "month": 30, "two-months": 56}


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question. Of `quantities` a place answers with the first that it has; `weekday` 0 is Monday."""

    id: str
    theme: Literal["passages", "noise", "lighting"]
    text: str
    computation: str
    quantities: tuple[str, ...]
    sensor: str  # French, with its article: what a town without any would need
    period: Literal["day", "week", "month", "two-months", "year"] = "year"
    weekday: int | None = None
    nouns: tuple[str, str] = ("passage", "passages")  # what is counted, one and many
    hour: int | None = None
    also: str = ""  # other words people look for it with


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Literal[1]
    also: dict[str, str]  # … and for all of a theme
    questions: tuple[Question, ...]


@cache
def ready_questions() -> tuple[Question, ...]:
    """Give the questions in the order in which they are shown."""
    file = convert(tomllib.loads(read_text("questions/questions.toml")), _File)
    return tuple(replace(one, also=f"{one.also} {file.also.get(one.theme, '')}".strip()) for one in file.questions)


class Finding(msgspec.Struct, frozen=True):
    """An answer: one sentence, its figure with its unit, and how much of the time was measured, 0..1.

    `noun` names what a figure without unit counts (« nuits »), and per what where it is a mean (« passages par jour »);
    `span_ms` is the day or hour that the sentence names, None where it speaks of the whole period; `days_ms` are the
    days of which it speaks where these are others: of a younger place, of nights; `is_change`: the figure is a plus or
    a minus.
    """

    sentence: str
    value: float | None
    unit: str
    known: float | None
    sites: tuple[str, ...] = ()
    noun: str = ""
    span_ms: tuple[int, int] | None = None
    is_change: bool = False
    days_ms: tuple[int, int] | None = None


class Place(msgspec.Struct, frozen=True):
    """One place and the channels of one quantity that answer for it.

    Of a noise they are one line of boxes, each in the place of the one before: two levels beside each other have no
    sum, and their place answers twice.
    """

    site: str
    channels: tuple[Channel, ...]


class Asked(msgspec.Struct, frozen=True):
    """A question put to a base: everything that a computation may look at. `start_ms` and `end_ms` are midnights.

    `until_ms` is the end of what can be known: a base made of files ends in the middle of its last day. `failing` are
    the days that were left aside while the answer was made, by place: counters most likely failed on them.
    """

    con: sqlite3.Connection
    question: Question
    zone: str
    places: tuple[Place, ...]
    start_ms: int
    end_ms: int
    until_ms: int
    calendar: DayCalendar
    order: tuple[OrderPeriod, ...] = ()
    price: OwnPrice = NO_PRICE
    grams_co2_per_kwh: float = 0.0
    place: tuple[float, float] | None = None
    failing: dict[str, set[date]] = msgspec.field(default_factory=dict)

    def load(self, place: Place, step: Step, start_ms: int | None = None, end_ms: int | None = None) -> Series:
        """Give one place over the period, or another, as one series: the sum of its channels where it has several."""
        begin = self.start_ms if start_ms is None else start_ms
        end = self.end_ms if end_ms is None else end_ms
        return add_series([load_counted(self.con, one, begin, end, step, self.zone) for one in place.channels])

    def working(self, place: Place, step: Step, start_ms: int | None = None, end_ms: int | None = None) -> Series:
        """Give the same for what is held against other days: rows of zeros of a failing counter are no days."""
        begin = self.start_ms if start_ms is None else start_ms
        end = self.end_ms if end_ms is None else end_ms

        def load(start_ms: int, end_ms: int, step: Step) -> Series:
            return self.load(place, step, start_ms, end_ms)

        found = without_failures(load, begin, end, step, self.calendar)
        if found.days:
            self.failing.setdefault(place.site, set()).update(found.days)
        return found.series

    def known_share(self, series: Series) -> float | None:
        """Give the share of the period that was measured of a place: of the time since its first reading."""
        mine = next((place.channels for place in self.places if series.channel in place.channels), (series.channel,))
        born = min((one.first_ms for one in mine if one.first_ms is not None), default=None)
        return known_share(series, self.until_ms, born)

    def channels_at(self, site: str) -> tuple[Channel, ...]:
        """Give the channels that answer for a place."""
        return tuple(one for place in self.places if place.site == site for one in place.channels)

    def may_have_told(self, channel: Channel) -> bool:
        """Tell whether a channel was there in the period: a lamp of years ago neither answers nor is missing."""
        first, last = channel.first_ms, channel.last_ms
        return first is not None and last is not None and first < self.end_ms and last >= self.start_ms

    def load_one(self, channel: Channel, step: Step) -> Series:
        """Give one channel over the period."""
        return load_counted(self.con, channel, self.start_ms, self.end_ms, step, self.zone)

    def each(self, step: Step) -> list[tuple[str, Series]]:
        """Give every place of which something is known in the period."""
        return _known([(place.site, self.load(place, step)) for place in self.places])

    def each_working(self, step: Step) -> list[tuple[str, Series]]:
        """Give the same for what is held against other days."""
        return _known([(place.site, self.working(place, step)) for place in self.places])

    def failing_at(self, sites: Sequence[str]) -> frozenset[date]:
        """Give the days that were left aside at these places; at all of them where none is named."""
        return frozenset(day for site, days in self.failing.items() if not sites or site in sites for day in days)


def _known(found: list[tuple[str, Series]]) -> list[tuple[str, Series]]:
    return [(site, series) for site, series in found if not bool(np.isnan(series.value).all())]


def assumed_date_words(con: sqlite3.Connection, channels: Sequence[Channel], start_ms: int, end_ms: int) -> str:
    """Say that somebody gave the date of what an answer stands on; "" where its source told it."""
    if not any(is_marked(con, one, start_ms, end_ms, Mark.ASSUMED_DATE) for one in channels):
        return ""
    return _("The date of these measurements was assumed when they were imported.")


def school_zone_words(calendar: DayCalendar) -> str:
    """Say whose school holidays an answer rests on; "" where none are known."""
    if calendar.zone is None:
        return ""
    is_letter = len(calendar.zone) == 1  # « zone B », but « Corse »
    zone = _("zone {letter}").format(letter=calendar.zone) if is_letter else calendar.zone
    words = _("School holidays: {zone}.")
    if calendar.is_zone_assumed:
        words = _("School holidays: {zone}, assumed from the department.")
    return words.format(zone=zone)


def channels_of(quantities: Sequence[str], channels: Sequence[Channel]) -> tuple[Channel, ...]:
    """Give the channels of one place that answer with the first of `quantities` that it has; () where it has none.

    `people_count_in+people_count_out` are both, added up: what the pages count as passages.
    """
    for group in quantities:
        names = group.split("+")
        mine = [one for one in channels if one.quantity in names and one.first_ms is not None]
        # The same passages told as intervals and as a total are not twice as many.
        kinds = {one.semantics for one in mine}
        best = next((kind for kind in ("interval", "total", "instant") if kind in kinds), None)
        kept = tuple(one for one in mine if one.semantics == best)
        if {one.quantity for one in kept} == set(names):
            return kept
    return ()


def _places(channels: Sequence[Channel], quantities: Sequence[str]) -> tuple[Place, ...]:
    """Give the places in order of name, each with its channels of the first of `quantities` that it has."""
    found = []
    for site in sorted({channel.site for channel in channels}):
        mine = channels_of(quantities, [one for one in channels if one.site == site])
        if mine and mine[0].quantity.startswith("sound_level"):
            found += [Place(site, tuple(line)) for line in in_lines(mine)]
        elif mine:
            found.append(Place(site, mine))
    return tuple(found)


def ask_base(
    con: sqlite3.Connection,
    question: Question,
    zone: str,
    calendar: DayCalendar,
    order: tuple[OrderPeriod, ...] = (),
    price: OwnPrice = NO_PRICE,
    grams_co2_per_kwh: float = 0.0,
    now_ms: int | None = None,
    here: tuple[float, float] | None = None,
) -> Asked | None:
    """Put a question to a base; None where nothing there is of its kind. `now_ms` tells which day still goes on.

    `here` (latitude, longitude) is where the commune lies, for the sun.
    """
    places = _places(list_channels(con), question.quantities)
    told = [one for place in places for one in place.channels if one.last_ms is not None]
    if not told:
        return None
    last, whole = last_days(con, told, zone, now_ms)
    if question.period != "year" and question.theme != "lighting":
        last = whole
    first = date(last.year, 1, 1) if question.period == "year" else last - timedelta(days=_DAYS[question.period] - 1)
    # Before the first box of those that spoke then there was nothing to measure; one of years ago is none of them.
    since_ms = midnight_ms(first, zone)
    channels = [one for one in told if one.last_ms is not None and one.last_ms >= since_ms]
    born = date_of(min(one.first_ms for one in channels if one.first_ms is not None), zone)
    first = min(max(first, born), last)
    span = midnight_ms(first, zone), midnight_ms(last + timedelta(days=1), zone)
    until_ms = heard_until(told, span[1], zone, now_ms)
    return Asked(con, question, zone, places, *span, until_ms, calendar, order, price, grams_co2_per_kwh, here)
