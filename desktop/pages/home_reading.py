"""What the first page asks the base: the boxes, last week's passages beside the habit, last week's nights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from desktop.pages.devices_reading import DevicesView, read_devices
from desktop.periods import Length, Period
from desktop.themes import Theme, followed_at, sites_of, theme_of
from measures.timespan import DAY_MS, Step, date_of
from reports.counted import load_counted
from reports.habit import usual_range
from reports.night import LIT_QUANTITIES, nights
from reports.sums import add_series, known_share
from store.queries import count_status, list_channels, load_series

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

    from measures.like_days import DayCalendar
    from measures.reading import Channel

__all__ = ["HomeView", "WeekOfPassages", "read_home"]

_WALKING = "people_count"
# As far back as like days are looked for.
_BEFORE_MS = 400 * DAY_MS


@dataclass(frozen=True, slots=True, eq=False)
class WeekOfPassages:
    """A week of passages on foot, all places together.

    `total` counts what is known; `compared` is (counted, usual) over the days known on both sides; `days` and `usual`
    (7,) float64 are NaN where unknown; `known` is the share of hours counted.
    """

    total: float
    compared: tuple[float, float] | None
    known: float
    days: NDArray[np.float64]
    usual: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class HomeView:
    """`span_ms` goes from the first reading to the last, `week` is the last whole week.

    `lit_hours` (7,) of its nights, NaN where unknown; None without lighting.
    """

    readings: int
    span_ms: tuple[int, int] | None
    week: Period
    devices: DevicesView
    passages: WeekOfPassages | None
    lit_hours: NDArray[np.float64] | None


def read_home(con: sqlite3.Connection, zone: str, now_ms: int, calendar: DayCalendar) -> HomeView:
    """Ask everything in one go."""
    channels = list_channels(con)
    week = Period.around(Length.WEEK, date_of(now_ms, zone)).previous()
    status = count_status(con)
    span = (status.first_ms, status.last_ms) if status.first_ms is not None and status.last_ms is not None else None
    return HomeView(
        status.readings,
        span,
        week,
        read_devices(con, zone, now_ms),
        _passages(con, channels, week, zone, calendar),
        _lit_hours(con, channels, week, zone),
    )


def _walked(channels: list[Channel]) -> list[tuple[Channel, ...]]:
    counts = [c for c in channels if c.quantity.startswith(_WALKING) and c.quantity != "people_count_max"]
    return [
        followed[0].channels
        for site in sites_of(counts, Theme.PASSAGES)
        if (followed := followed_at(counts, Theme.PASSAGES, site))
    ]


def _passages(
    con: sqlite3.Connection, channels: list[Channel], week: Period, zone: str, calendar: DayCalendar
) -> WeekOfPassages | None:
    start, end = week.span_ms(zone)
    before = start - _BEFORE_MS
    days, usual, shares = np.zeros((0, 7)), np.zeros((0, 7)), []
    for group in _walked(channels):
        if all(channel.last_ms is None or channel.last_ms < start for channel in group):
            continue
        counted = add_series([load_counted(con, channel, start, end, Step.DAY, zone) for channel in group])
        if counted.is_empty:
            continue
        past = add_series([load_counted(con, channel, before, end, Step.DAY, zone) for channel in group])
        days = np.vstack([days, counted.value])
        usual = np.vstack([usual, usual_range(counted, past, calendar=calendar).middle])
        born = min((channel.first_ms for channel in group if channel.first_ms is not None), default=start)
        shares.append(known_share(counted, end, born) or 0.0)
    if not shares:
        return None
    both = ~np.isnan(days) & ~np.isnan(usual)
    compared = (float(days[both].sum()), float(usual[both].sum())) if bool(both.any()) else None
    return WeekOfPassages(
        float(np.nansum(days)),
        compared,
        float(np.mean(shares)),
        _sum_known(days),
        _sum_known(np.where(both, usual, np.nan)),
    )


def _sum_known(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(np.isnan(rows).all(axis=0), np.nan, np.nansum(rows, axis=0))


def _lit_hours(con: sqlite3.Connection, channels: list[Channel], week: Period, zone: str) -> NDArray[np.float64] | None:
    start, end = week.span_ms(zone)
    lamps = [
        c
        for c in channels
        if theme_of(c.quantity) is Theme.LIGHTING and c.quantity in LIT_QUANTITIES and (c.last_ms or 0) >= start
    ]
    if not lamps:
        return None
    quarters = [load_series(con, channel, start, end + DAY_MS, Step.QUARTER, zone) for channel in lamps]
    return nights(quarters, week.first, week.last).lit_hours()
