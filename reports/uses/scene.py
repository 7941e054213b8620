"""One place looked at for one use: the channels that answer, the span, and which of its days and hours are meant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec
import numpy as np

from measures import french
from measures.quantity import Combine, combine_of
from measures.series import local_ms
from measures.timespan import DAY_MS, Step, date_of, midnight_ms
from reports.counted import load_counted
from reports.habit import NEARLY_ALL
from reports.silences import without_failures
from reports.sums import add_series, known_share

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from measures.like_days import DayCalendar
    from measures.reading import Channel
    from measures.series import Series

__all__ = ["Days", "Scene", "UseQuestion", "window_words"]

Days = Literal["all", "working", "monday-saturday", "school", "market"]
_EPOCH = date(1970, 1, 1)
_MINUTE_MS = 60_000
_MAINLAND = ("A", "B", "C")
_SCHOOL_DAYS = (0, 1, 3, 4)  # the week of four days, the commonest
_WEDNESDAY = 2
_EPOCH_WEEKDAY = 3


class UseQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question of a use. `needs` are the channels it is answered from, the first one must be there.

    `windows` are hours of the wall clock (`08:15-08:45`), `limit` a share in per cent, `weekday` 0 is Monday.
    """

    id: str
    text: str
    computation: str
    needs: tuple[str, ...]
    weeks: int = 4
    days: Days = "all"
    windows: tuple[str, ...] = ()
    limit: float = 0.0
    weekday: int = 0


class Scene(msgspec.Struct, frozen=True):
    """One question put to one place. `channels` by need; `start_ms` and `end_ms` are midnights.

    `wednesday` is when school ends on Wednesdays (`11:30`), "" where there is none. `failing` are the days left aside
    while the answer was made: a counter most likely failed on them.
    """

    con: sqlite3.Connection
    question: UseQuestion
    zone: str
    site: str
    channels: Mapping[str, tuple[Channel, ...]]
    start_ms: int
    end_ms: int
    calendar: DayCalendar
    wednesday: str = ""
    failing: set[date] = msgspec.field(default_factory=set)

    @property
    def wednesday_windows(self) -> tuple[str, ...]:
        """The hours of the question on a Wednesday with school: the bell of the morning, and as long round its end."""
        windows = self.question.windows
        if self.question.days != "school" or not self.wednesday or not windows:
            return ()
        start, end = _read_window(windows[-1])
        at, half = _read_clock(self.wednesday), (end - start) // 2
        return (*windows[:-1], f"{_clock_text(at - half)}-{_clock_text(at + half)}")

    def load(self, need: str, step: Step, start_ms: int | None = None) -> Series | None:
        """Give what answers a need over the span, its channels added up; None where the place has none.

        A use asks for means and shares of days: of counts, the rows of zeros of a failing counter are no days.
        """
        found = self.channels.get(need)
        if not found:
            return None

        def load(start_ms: int, end_ms: int, step: Step) -> Series:
            return add_series([load_counted(self.con, one, start_ms, end_ms, step, self.zone) for one in found])

        start = self.start_ms if start_ms is None else start_ms
        if not all(_is_count(one) for one in found) or step is Step.RAW:
            return load(start, self.end_ms, step)
        working = without_failures(load, start, self.end_ms, step, self.calendar)
        self.failing.update(working.days)
        return working.series

    def each(self, need: str, step: Step, start_ms: int | None = None) -> list[Series]:
        """Give the channels that answer a need one by one."""
        found, start = self.channels.get(need, ()), self.start_ms if start_ms is None else start_ms
        return [load_counted(self.con, one, start, self.end_ms, step, self.zone) for one in found]

    def quality(self, series: Series) -> float | None:
        """Give the share of the span that was measured, of the time since the first reading."""
        mine = next((found for found in self.channels.values() if series.channel in found), (series.channel,))
        born = min((one.first_ms for one in mine if one.first_ms is not None), default=None)
        return known_share(series, self.end_ms, born)

    def days(self, series: Series) -> NDArray[np.int64]:
        """Give (N,) the local day of each slot, counted from 1970."""
        return local_ms(series) // DAY_MS

    def is_meant(self, series: Series, days: Days | None = None) -> NDArray[np.bool_]:
        """Give (N,) which slots lie in days of that kind, that of the question where not said."""
        kind = self.question.days if days is None else days
        numbers, which = np.unique(self.days(series), return_inverse=True)
        told = [self._holds(_EPOCH + timedelta(days=int(number)), kind) for number in numbers]
        return np.array(told, dtype=bool)[which] if len(series) else np.zeros(0, dtype=bool)

    def _holds(self, day: date, kind: Days) -> bool:
        calendar = self.calendar
        if kind == "all":
            return True
        if kind == "monday-saturday":
            return day.weekday() < 6 and not calendar.is_public_holiday(day)
        if kind == "working":
            return day.weekday() < 5 and not calendar.is_public_holiday(day)
        if kind == "market":
            return calendar.is_market_day(day)
        is_school_day = day.weekday() in _SCHOOL_DAYS or (day.weekday() == _WEDNESDAY and bool(self.wednesday))
        if not is_school_day or calendar.is_public_holiday(day):
            return False
        if calendar.zone is not None:
            return calendar.knows(day) and calendar.school_holiday(day) is None
        # Nobody has said the zone: only days on which all three of the mainland are at school. An island has its own.
        zones = calendar.school.zones
        spans = [one for name in _MAINLAND if name in zones for one in zones[name].holidays]
        held = calendar.school.first <= day <= calendar.school.last
        return held and not any(one.first <= day <= one.last for one in spans)

    def in_windows(self, series: Series) -> NDArray[np.bool_]:
        """Give (N,) which slots begin in the hours of the question; every slot where it names none."""
        if not self.question.windows:
            return np.ones(len(series), dtype=bool)
        found = _inside(series, self.question.windows)
        if self.wednesday_windows:
            is_wednesday = (self.days(series) + _EPOCH_WEEKDAY) % 7 == _WEDNESDAY
            found = np.where(is_wednesday, _inside(series, self.wednesday_windows), found)
        return found

    def by_day(self, series: Series, chosen: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Give (days, sums) of the chosen slots, only of days of which nine tenths of the chosen time are known.

        One lost message in a hundred leaves few days of quarters whole; it makes a day no worse.
        """
        value, seen = series.value[chosen], ~np.isnan(series.value[chosen])
        numbers, which = np.unique(self.days(series)[chosen], return_inverse=True)
        told = np.where(seen, np.minimum(series.known[chosen], 1.0), 0.0)
        share = np.bincount(which, told, numbers.size) / np.bincount(which, minlength=numbers.size)
        total = np.zeros(numbers.size)
        np.add.at(total, which[seen], value[seen])
        is_well = share >= NEARLY_ALL
        return numbers[is_well], total[is_well]

    def span_words(self) -> str:
        """Say how long the span is: the weeks asked for, or the days that a young box has been there."""
        days = (date_of(self.end_ms - 1, self.zone) - date_of(self.start_ms, self.zone)).days + 1
        if days == 7 * self.question.weeks:
            return french.counted(self.question.weeks, "semaine", "semaines")
        return french.counted(days, "jour", "jours")

    def back(self, weeks: int) -> int:
        """Give the midnight so many weeks before the end of the span."""
        return midnight_ms(date_of(self.end_ms - 1, self.zone) + timedelta(days=1 - 7 * weeks), self.zone)


def _is_count(channel: Channel) -> bool:
    return combine_of(channel.quantity, channel.semantics) in (Combine.SUM, Combine.DIFFERENCE)


def _inside(series: Series, windows: Sequence[str]) -> NDArray[np.bool_]:
    at = local_ms(series) % DAY_MS
    found = np.zeros(len(series), dtype=bool)
    for start, end in map(_read_window, windows):
        found |= (at >= start) & (at < end) if start < end else (at >= start) | (at < end)
    return found


def _read_clock(text: str) -> int:
    hour, minute = text.split(":")
    return (int(hour) * 60 + int(minute)) * _MINUTE_MS


def _clock_text(at_ms: int) -> str:
    return "{:02}:{:02}".format(*divmod(at_ms // _MINUTE_MS, 60))


def _read_window(text: str) -> tuple[int, int]:
    start, end = map(_read_clock, text.split("-"))
    return start, end


def window_words(text: str) -> str:
    """Say a window as people do: « de 8 h 15 à 8 h 45 »."""
    start, end = _read_window(text)
    first, last = (french.clock(at // 3_600_000, at % 3_600_000 // _MINUTE_MS) for at in (start, end))
    return f"de {first} à {last}"
