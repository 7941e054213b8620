"""What the lobby knows: one reading of the base, frozen, made on the reader's thread and shown by the pages.

Nothing finer than the finished hour leaves this file, and a count under five leaves it only as "few" (see telling.py).
An hour nobody measured is None, never 0.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from dtpr.kinds import kind_of
from dtpr.label import draft_label
from kiosk.choice import Figure, FigureKind, choose_figure
from kiosk.labels import Published, draft_text
from kiosk.sensor import DayValue, HourValue, Sensor
from kiosk.town_facts import NoiseIndex, TownFacts, Written, read_town_facts
from measures.quantity import Combine
from measures.series import Series
from measures.timespan import HOUR_MS, Step, date_of, midnight_ms
from reports.counted import load_counted
from reports.habit import HABIT_WEEKS, usual_range, well_known
from reports.sums import add_series
from store.ages import find_earlier
from store.base import Town, read_town
from store.queries import Device, list_channels, list_devices

if TYPE_CHECKING:
    import sqlite3

    from measures.like_days import DayCalendar
    from measures.reading import Channel

__all__ = ["Headline", "Lobby", "PlaceFigures", "read_lobby"]

# Beyond this the last hour is no news any more, only the day of the last measure is told.
_LIVE_MS = 24 * HOUR_MS
_AHEAD_MS = 10 * 60_000
# As far back as days like today are looked for.
_LIKE_DAYS = 400


class Headline(msgspec.Struct, frozen=True):
    """The box of the attract page and what it saw on the last whole day; None until it has seen one."""

    sensor: Sensor
    day: DayValue | None


class PlaceFigures(msgspec.Struct, frozen=True):
    """Today so far, yesterday, and the usual day like today, of the box of the headline."""

    sensor: Sensor
    today: float | None
    today_until_ms: int
    yesterday: DayValue
    usual: float | None
    weekday: int  # 0 = Monday


class Lobby(msgspec.Struct, frozen=True):
    """Everything the pages show, as of `read_ms`."""

    town: Town
    read_ms: int
    sensors: tuple[Sensor, ...]
    headline: Headline | None
    place: PlaceFigures | None
    facts: TownFacts = TownFacts()

    def find(self, sensor: str) -> Sensor | None:
        """Give the box of that id, None when it is gone."""
        return next((one for one in self.sensors if one.sensor == sensor), None)


class _Reader:
    """The questions about one base at one moment."""

    def __init__(self, con: sqlite3.Connection, zone: str, now_ms: int, calendar: DayCalendar | None = None) -> None:
        self._con, self._zone, self.now_ms, self._calendar = con, zone, now_ms, calendar
        self.today = date_of(now_ms, zone)

    def series(self, figure: Figure, first_ms: int, end_ms: int, step: Step) -> Series:
        return add_series(
            [load_counted(self._con, channel, first_ms, end_ms, step, self._zone) for channel in figure.channels]
        )

    def days(self, figure: Figure, first: date, count: int) -> tuple[DayValue, ...]:
        """Give whole local days; of a state the least of the day, of a power its energy in kWh."""
        until = first + timedelta(days=count)
        past_ms = midnight_ms(first - timedelta(weeks=HABIT_WEEKS), self._zone)
        past = self.series(figure, past_ms, midnight_ms(until, self._zone), Step.DAY)
        # As on the pages of the office: a week in which each day is half a day has no whole one.
        asked = slice(len(past) - count, len(past))
        values = (past.low if figure.rule is Combine.LAST else past.value)[asked]
        hours = ((past.end_ms - past.start_ms) / HOUR_MS * np.minimum(past.known, 1.0))[asked]
        found = []
        for place, (value, is_whole) in enumerate(zip(values, well_known(past)[asked], strict=True)):
            known = float(value) if np.isfinite(value) and first + timedelta(days=place) <= self.today else None
            if known is not None and figure.kind is FigureKind.POWER:
                known = float(known / 1000 * hours[place])
            found.append(DayValue(first + timedelta(days=place), known, known is not None and bool(is_whole)))
        return tuple(found)

    def live(self, figure: Figure) -> HourValue | None:
        """Give the last finished hour of which something is known."""
        series = self.series(figure, self.now_ms - _LIVE_MS, self.now_ms, Step.HOUR)
        done = np.flatnonzero((series.end_ms <= self.now_ms) & np.isfinite(series.value))
        if not done.size:
            return None
        last = int(done[-1])
        return HourValue(int(series.start_ms[last]), int(series.end_ms[last]), float(series.value[last]))

    def last_told(self, channel: Channel) -> int | None:
        """Give when a channel last told something, as far as that can be."""
        latest_ms = self.now_ms + _AHEAD_MS
        if channel.last_ms is None or channel.last_ms <= latest_ms:
            return channel.last_ms
        # Dated by a clock that was wrong: it would pass for fresh for years.
        return find_earlier(self._con, channel.num, latest_ms)

    def week(self, figure: Figure) -> tuple[DayValue, ...]:
        """Give the last whole week; the running one while there is nothing before it."""
        monday = self.today - timedelta(days=self.today.weekday())
        whole = self.days(figure, monday - timedelta(days=7), 7)
        if any(day.value is not None for day in whole):
            return whole
        running = self.days(figure, monday, 7)
        if not figure.is_count:
            return running
        so_far = self.today_so_far(figure)[0]  # of who passes by nothing is told before the hour is over
        return tuple(msgspec.structs.replace(day, value=so_far) if day.day == self.today else day for day in running)

    def usual(self, figure: Figure) -> float | None:
        """Give the median of the days like today: with a calendar in school time or holidays, else the weekday's."""
        start, end = midnight_ms(self.today, self._zone), midnight_ms(self.today + timedelta(days=1), self._zone)
        reach = timedelta(weeks=HABIT_WEEKS) if self._calendar is None else timedelta(days=_LIKE_DAYS)
        past_ms = midnight_ms(self.today - reach, self._zone)
        view, past = self.series(figure, start, end, Step.DAY), self.series(figure, past_ms, start, Step.DAY)
        middle = usual_range(view, past, calendar=self._calendar).middle
        return float(middle[0]) if middle.size and np.isfinite(middle[0]) else None

    def today_so_far(self, figure: Figure) -> tuple[float | None, int]:
        """Give the sum of today's finished hours and the instant until which it counts."""
        start = midnight_ms(self.today, self._zone)
        series = self.series(figure, start, self.now_ms, Step.HOUR)
        done = np.flatnonzero((series.end_ms <= self.now_ms) & np.isfinite(series.value))
        if not done.size:
            return None, start
        return float(series.value[done].sum()), int(series.end_ms[done[-1]])


def _read_sensor(
    reader: _Reader, town: Town, device: Device, channels: list[Channel], number: int, published: Published
) -> Sensor:
    kind = kind_of((channel.quantity for channel in channels), device.model)
    # The demonstration has a council that decided; a real town's draft claims nothing about erasing, and no address.
    duration = "five_years" if town.is_simulated else "to_decide"
    address = f"{_host(town)}/c/{number}" if town.is_simulated else ""
    place = device.site or device.name
    label, stored = published.find(device.sensor, kind.name), published.text(device.sensor, kind.name)
    if label is None:
        label = draft_label(kind, town=town.name, place=place, duration=duration, address=address)
        stored = draft_text(label, published.words, device.sensor)
    figure = choose_figure(channels)
    # What is dated ahead of now was dated by a wrong clock: it would pass for fresh for years.
    told = [at for at in map(reader.last_told, channels) if at is not None]
    last_ms = max(told, default=None if channels else device.last_ms)
    if figure is None:
        return Sensor(device.sensor, number, label, None, None, (), last_ms, stored)
    return Sensor(device.sensor, number, label, figure, reader.live(figure), reader.week(figure), last_ms, stored)


def _host(town: Town) -> str:
    """Give the invented address of a simulated town; `.example` belongs to nobody (RFC 2606)."""
    plain = "".join(letter for letter in town.name.casefold() if letter.isascii() and letter.isalnum())
    return f"{plain or 'commune'}.example"


def _headline(reader: _Reader, sensors: tuple[Sensor, ...]) -> Headline | None:
    """Choose the busiest counter of people, else the first box of the best kind that has a figure."""
    order = list(FigureKind)
    shown = [sensor for sensor in sensors if sensor.figure is not None and sensor.figure.kind is not FigureKind.LIGHT]
    shown.sort(key=lambda one: (order.index(one.figure.kind) if one.figure else 99, -_size(one), one.number))
    for sensor in shown:
        if sensor.figure is None:
            continue
        for day in reversed(reader.days(sensor.figure, reader.today - timedelta(days=7), 7)):
            if day.value is not None and day.is_whole:
                return Headline(sensor, day)
    return Headline(shown[0], None) if shown else None


def _size(sensor: Sensor) -> float:
    return sum(day.value or 0.0 for day in sensor.week)


def _place(reader: _Reader, headline: Headline | None) -> PlaceFigures | None:
    if headline is None or headline.sensor.figure is None:
        return None
    figure = headline.sensor.figure
    if not figure.is_count:
        return None
    today, until_ms = reader.today_so_far(figure)
    yesterday = reader.days(figure, reader.today - timedelta(days=7), 7)[-1]
    return PlaceFigures(headline.sensor, today, until_ms, yesterday, reader.usual(figure), reader.today.weekday())


def read_lobby(
    con: sqlite3.Connection,
    now_ms: int,
    published: Published | None = None,
    written: Written | None = None,
    calendar: DayCalendar | None = None,
    noise: NoiseIndex | None = None,
) -> Lobby:
    """Read everything the lobby shows. A box without a published label gets the draft of its kind.

    `calendar` tells which days are alike; without one the weekday alone does. `noise` is what was read of it last.

    Only boxes that the town hall has named are shown: a stranger waits in Capteurs, not in the lobby. As long as none
    is named, all are, so that a new screen shows what arrives.
    """
    town = read_town(con)
    reader = _Reader(con, town.zone, now_ms, calendar)
    by_sensor: dict[str, list[Channel]] = {}
    for channel in list_channels(con):
        by_sensor.setdefault(channel.sensor, []).append(channel)
    devices = sorted(list_devices(con), key=lambda device: (device.first_ms or 0, device.sensor))
    known = [device for device in devices if device.site or device.is_adopted] or devices
    sensors = tuple(
        _read_sensor(reader, town, device, by_sensor.get(device.sensor, []), number, published or Published())
        for number, device in enumerate(known, start=1)
    )
    order = list(FigureKind)
    # Like with like, whatever order they were set up in; the numbers of their addresses stay.
    sensors = tuple(sorted(sensors, key=lambda one: order.index(one.figure.kind) if one.figure else len(order)))
    headline = _headline(reader, sensors)
    where = headline.sensor.label.place if headline else ""
    facts = read_town_facts(con, sensors, now_ms, town.zone, written or Written(), where, noise)
    return Lobby(town, now_ms, sensors, headline, _place(reader, headline), facts)
