"""Civil time: zones, local days of 23 to 25 hours, slots of a step, and text of instants.

Everywhere else a time is an integer, UTC milliseconds, and a span is half open. Only this file turns it into
Europe/Paris (or an overseas zone) and back.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "DAY_MS",
    "HOUR_MS",
    "QUARTER_MS",
    "Step",
    "TimeError",
    "date_of",
    "find_zone",
    "instant_of",
    "local_iso",
    "local_time",
    "midnight_ms",
    "parse_instant",
    "slot_edges",
    "to_datetime",
    "utc_offsets_ms",
]

QUARTER_MS = 900_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


class TimeError(ValueError):
    """A text that is no time, or a zone that does not exist; `text` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Step(Enum):
    """The steps a view or the command line can ask for."""

    RAW = "raw"
    QUARTER = "quarter"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@lru_cache(maxsize=64)
def find_zone(name: str) -> ZoneInfo:
    """Give the zone of that IANA name; TimeError when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as why:
        raise TimeError(name) from why


def instant_of(moment: datetime) -> int:
    """Give the UTC milliseconds of an aware datetime."""
    return (moment - _EPOCH) // _MS


def to_datetime(instant_ms: int, zone: str) -> datetime:
    """Give the aware local datetime of an instant."""
    return (_EPOCH + instant_ms * _MS).astimezone(find_zone(zone))


def local_iso(instant_ms: int, zone: str) -> str:
    """Give an instant as local ISO 8601 text with its offset, to the second unless it has milliseconds."""
    moment = to_datetime(instant_ms, zone)
    return moment.isoformat(timespec="milliseconds" if instant_ms % 1000 else "seconds")


def date_of(instant_ms: int, zone: str) -> date:
    """Give the local date in which an instant falls."""
    return to_datetime(instant_ms, zone).date()


@lru_cache(maxsize=8192)  # a live message asks for the same few days again and again
def midnight_ms(day: date, zone: str) -> int:
    """Give the instant at which a local day begins."""
    return instant_of(datetime(day.year, day.month, day.day, tzinfo=find_zone(zone)))


def local_time(day: date, hour: int, minute: int, zone: str) -> int:
    """Give the instant of a wall clock time; a time that does not exist becomes the one an hour later."""
    return instant_of(datetime(day.year, day.month, day.day, hour, minute, tzinfo=find_zone(zone)))


def parse_instant(text: str, zone: str) -> int:
    """Read ISO 8601 text (a date alone is its midnight; without offset it is local); TimeError when it is none."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as why:
        raise TimeError(text) from why
    # The calendar ends with 9999, and slots reach a year beyond what was asked.
    if not 2 <= moment.year <= 9998:
        raise TimeError(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=find_zone(zone))
    return instant_of(moment)


def _period_start(day: date, step: Step) -> date:
    if step is Step.WEEK:
        return day - timedelta(days=day.weekday())
    if step is Step.MONTH:
        return day.replace(day=1)
    if step is Step.YEAR:
        return day.replace(month=1, day=1)
    return day


def _next_period(day: date, step: Step) -> date:
    if step is Step.WEEK:
        return day + timedelta(days=7)
    if step is Step.MONTH:
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    if step is Step.YEAR:
        return date(day.year + 1, 1, 1)
    return day + timedelta(days=1)


@lru_cache(maxsize=256)
def _midnights(year: int, zone: str) -> NDArray[np.int64]:
    """Give the instants at which the local days of a year begin; a view of years asks for two thousand at once."""
    first = date(year, 1, 1)
    days = date(year, 12, 31).toordinal() - first.toordinal() + 1
    there = find_zone(zone)
    wall = datetime(year, 1, 1, tzinfo=there)
    found = np.array([instant_of(wall + timedelta(days=day)) for day in range(days)], dtype=np.int64)
    found.flags.writeable = False
    return found


@lru_cache(maxsize=64)
def _starts_between(first_year: int, last_year: int, step: Step, zone: str) -> NDArray[np.int64]:
    """Give the instants at which the days, weeks, months or years that touch some years begin, and the next one.

    Kept, because a view of years asks for the same two thousand each time; read-only, because all share them.
    """
    if step is Step.DAY:
        years = [_midnights(year, zone) for year in range(first_year, last_year + 1)]
        found = np.concatenate([*years, _midnights(last_year + 1, zone)[:1]])
    else:
        day = _period_start(date(first_year, 1, 1), step)
        starts = [midnight_ms(day, zone)]
        while day.year <= last_year:
            day = _next_period(day, step)
            starts.append(midnight_ms(day, zone))
        found = np.array(starts, dtype=np.int64)
    found.flags.writeable = False
    return found


def _starts_around(start_ms: int, end_ms: int, step: Step, zone: str) -> NDArray[np.int64]:
    """Give the starts from the last one at or before `start_ms` to the first one at or after `end_ms`."""
    starts = _starts_between(date_of(start_ms, zone).year, date_of(end_ms, zone).year, step, zone)
    low = int(starts.searchsorted(start_ms, side="right")) - 1
    return starts[low : int(starts.searchsorted(end_ms, side="left")) + 1]


def slot_edges(start_ms: int, end_ms: int, step: Step, zone: str) -> NDArray[np.int64]:
    """Give the (N + 1,) int64 edges of the N slots of `step` that touch [start, end), on the local calendar.

    Quarters and hours are counted from local midnight, so a day has 23, 24 or 25 hours and zones with a half-hour
    offset are right too. Weeks begin on Monday. An empty span gives one edge and no slot. ValueError for RAW.
    """
    if step is Step.RAW:
        raise ValueError("raw readings have no slots")
    if end_ms <= start_ms:
        return np.array([start_ms], dtype=np.int64)
    if step not in (Step.QUARTER, Step.HOUR):
        return _starts_around(start_ms, end_ms, step, zone)
    days = _starts_around(start_ms, end_ms, Step.DAY, zone)
    width = QUARTER_MS if step is Step.QUARTER else HOUR_MS
    if not (np.diff(days) % width).any():
        fine = np.arange(days[0], days[-1] + 1, width, dtype=np.int64)
    else:  # an island whose clocks change by half an hour
        parts = [np.arange(a, b, width, dtype=np.int64) for a, b in pairwise(days.tolist())]
        fine = np.concatenate([*parts, days[-1:]])
    first = int(fine.searchsorted(start_ms, side="right")) - 1
    last = int(fine.searchsorted(end_ms, side="left"))
    return fine[first : last + 1]


@lru_cache(maxsize=512)
def _transitions(zone: str, year: int) -> tuple[tuple[int, int], ...]:
    """Give (instant, offset from then on) of one UTC year; the first is the year's beginning."""
    there = find_zone(zone)

    def offset_ms(instant: int) -> int:
        delta = (_EPOCH + instant * _MS).astimezone(there).utcoffset()
        return 0 if delta is None else delta // _MS

    begin, end = instant_of(datetime(year, 1, 1, tzinfo=UTC)), instant_of(datetime(year + 1, 1, 1, tzinfo=UTC))
    found = [(begin, offset_ms(begin))]
    for day in range(begin, end, DAY_MS):
        after = day + DAY_MS
        if offset_ms(after) == found[-1][1]:
            continue
        low, high = day, after
        while high - low > 1000:
            middle = (low + high) // 2 // 1000 * 1000
            low, high = (middle, high) if offset_ms(middle) == found[-1][1] else (low, middle)
        found.append((high, offset_ms(high)))
    return tuple(found)


def utc_offsets_ms(instants_ms: NDArray[np.int64], zone: str) -> NDArray[np.int64]:
    """Give the (N,) offset from UTC at each instant: local wall clock = instant + offset."""
    if instants_ms.size == 0:
        return np.zeros(0, dtype=np.int64)
    first = to_datetime(int(instants_ms.min()), "UTC").year
    last = to_datetime(int(instants_ms.max()), "UTC").year
    table = [pair for year in range(first, last + 1) for pair in _transitions(zone, year)]
    since = np.array([pair[0] for pair in table], dtype=np.int64)
    offset = np.array([pair[1] for pair in table], dtype=np.int64)
    return offset[np.searchsorted(since, instants_ms, side="right") - 1]
