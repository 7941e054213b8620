"""What the first page asks the base: the boxes, last week's passages beside the habit, last week's nights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop.pages.devices_reading import DevicesView, read_devices
from desktop.periods import Length, Period
from desktop.themes import Theme, followed_at, sites_of, theme_of
from measures.timespan import DAY_MS, Step, date_of, to_datetime
from reports.counted import known_of_counted, load_counted
from reports.habit import usual_range
from reports.opinions import Opinions, read_opinions
from reports.sums import add_series
from reports.unusual import Unusual, told_once, unusual_days
from store.notes import Note, list_notes, notes_at
from store.queries import count_status, list_channels, load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.like_days import DayCalendar
    from measures.reading import Channel
    from measures.series import Series
    from measures.switch_off import OrderPeriod
    from reports.lit_checks import Oddity
    from runtime.reception import Span
    from runtime.reminders import PutOff

__all__ = ["HomeView", "PartDay", "PlaceWeek", "WeekOfPassages", "read_home"]

_WALKING = "people_count"
# As far back as like days are looked for.
_BEFORE_MS = 400 * DAY_MS
_BEGUN_MS = 7 * DAY_MS // 2
_MOST_OF_A_DAY = 0.5  # of what was counted: places that have a habit of such a day
# So many nights tell dark from lit, and how a cabinet is used.
_NIGHTS = 40
_FIRST_QUARTER = 4 * 16  # of the day, of a night as it is drawn


class PartDay(msgspec.Struct, frozen=True):
    """A day of which a part was counted, 0 = Monday, and until when; None where it is not its end that is missing."""

    weekday: int
    until_ms: int | None


class PlaceWeek(msgspec.Struct, frozen=True):
    """A week of one place: what was counted, and what is usual of so much; NaN where there is no habit.

    Half a day is held against no whole one: `parts` are counted in `total`, and `usual` takes them to have gone as the
    days did that can be compared. `failing` is on how many days its counter most likely failed.
    """

    site: str
    total: float
    usual: float
    parts: tuple[PartDay, ...] = ()
    failing: int = 0


class WeekOfPassages(msgspec.Struct, frozen=True, eq=False):
    """A week of passages on foot, all places together.

    `total` counts what is known; `compared` is (counted, usual) over the days well known on both sides; `days` and
    `usual` (7,) float64 are NaN where unknown; `known` is the share of hours counted; `unusual` are the days far from
    the habit of which no note tells, first the one by the most passages. `places` are those of which something is
    known.
    """

    total: float
    compared: tuple[float, float] | None
    known: float
    days: NDArray[np.float64]
    usual: NDArray[np.float64]
    unusual: tuple[Unusual, ...] = ()
    places: tuple[PlaceWeek, ...] = ()


class WeekOfNights(msgspec.Struct, frozen=True, eq=False):
    """`lit_hours` (7,) of the nights of the week, NaN where unknown; `followed` of the `judged` followed the order.

    `share` (quarters, 7) is what was lit from 16 h to 9 h, NaN unknown, `is_day` where the sun is up meanwhile.
    `oddities` are what there is to see since the week began, the nights after it included.
    """

    lit_hours: NDArray[np.float64]
    followed: int
    judged: int
    oddities: tuple[Oddity, ...]
    share: NDArray[np.float64]
    is_day: NDArray[np.bool_]


class HomeView(msgspec.Struct, frozen=True, eq=False):
    """`span_ms` goes from the first reading to the last; `week` is what is told, `opinions` and `notes` are of it.

    `put_off` are the boxes of which somebody wants to hear later, by their number. `has_plan`: Carte can show
    where a box is.

    It is the last whole week, `last_week`, unless that has no measure: then it is the newest one that has.
    """

    readings: int
    span_ms: tuple[int, int] | None
    week: Period
    last_week: Period
    devices: DevicesView
    passages: WeekOfPassages | None
    nights: WeekOfNights | None
    opinions: Opinions
    notes: tuple[Note, ...] = ()
    put_off: dict[str, PutOff] = msgspec.field(default_factory=dict)
    has_plan: bool = False


def read_home(
    con: sqlite3.Connection,
    zone: str,
    now_ms: int,
    calendar: DayCalendar,
    order: Sequence[OrderPeriod] = (),
    place: tuple[float, float] | None = None,
    unheard: Sequence[Span] = (),
) -> HomeView:
    """Ask everything in one go; `order` and `place` are what nights of lighting are held against.

    `unheard` are the spans in which nothing could arrive.
    """
    channels = list_channels(con)
    last_week = Period.around(Length.WEEK, date_of(now_ms, zone)).previous()
    status = count_status(con)
    span = (status.first_ms, status.last_ms) if status.first_ms is not None and status.last_ms is not None else None

    def told(week: Period) -> tuple[WeekOfPassages | None, WeekOfNights | None]:
        nights = _lit_week(con, channels, week, zone, now_ms, order, place)
        return _passages(con, channels, week, zone, calendar), nights

    week, (passages, nights) = last_week, told(last_week)
    if passages is None and nights is None and span is not None:
        measured = _newest_week(span[1], zone)
        older = told(measured) if measured.first < week.first else (None, None)
        if older != (None, None):
            week, (passages, nights) = measured, older
    return HomeView(
        status.readings,
        span,
        week,
        last_week,
        read_devices(con, zone, now_ms, unheard),
        passages,
        nights,
        read_opinions(con, *week.span_ms(zone)),
        _notes(con, *week.span_ms(zone)),
    )


def _newest_week(last_ms: int, zone: str) -> Period:
    """Give the week of the last reading, or the one before where that had hardly begun."""
    week = Period.around(Length.WEEK, date_of(last_ms, zone))
    return week if last_ms - week.span_ms(zone)[0] >= _BEGUN_MS else week.previous()


def _notes(con: sqlite3.Connection, start_ms: int, end_ms: int) -> tuple[Note, ...]:
    """Give what the town hall noted of the span, the earliest first."""
    return tuple(note for note in reversed(list_notes(con)) if note.start_ms < end_ms and note.end_ms > start_ms)


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
    comparable = np.zeros((0, 7), dtype=bool)
    unusual: list[Unusual] = []
    places: list[PlaceWeek] = []
    for group in _walked(channels):
        if all(channel.last_ms is None or channel.last_ms < start for channel in group):
            continue
        counted = add_series([load_counted(con, channel, start, end, Step.DAY, zone) for channel in group])
        if counted.is_empty:
            continue
        past = add_series([load_counted(con, channel, before, end, Step.DAY, zone) for channel in group])
        days = np.vstack([days, counted.value])
        habit = usual_range(counted, past, calendar=calendar)
        usual = np.vstack([usual, habit.middle])
        is_like = habit.is_comparable(counted)
        comparable = np.vstack([comparable, is_like & ~habit.failing])
        held = is_like & ~habit.failing & ~np.isnan(habit.middle)
        total = float(np.nansum(counted.value))
        expected = _habit_of_days(counted.value[:, None], habit.middle[:, None], held[:, None])
        parts = _parts(counted, is_like, group)
        places.append(PlaceWeek(group[0].site, total, float(expected[0]), parts, int(habit.failing.sum())))
        found = told_once(unusual_days(counted, habit), past)
        unusual += [day for day in found if not _is_explained(con, group[0], day, start)]
        born = min((channel.first_ms for channel in group if channel.first_ms is not None), default=start)
        measured = add_series([load_series(con, channel, start, end, Step.DAY, zone) for channel in group])
        shares.append(known_of_counted(measured, counted, end, born) or 0.0)
    if not shares:
        return None
    held = ~np.isnan(days) & ~np.isnan(usual) & comparable  # half a day is held against no whole one
    compared = (float(days[held].sum()), float(usual[held].sum())) if bool(held.any()) else None
    return WeekOfPassages(
        float(np.nansum(days)),
        compared,
        float(np.mean(shares)),
        _sum_known(days),
        _habit_of_days(days, usual, held),
        tuple(sorted(unusual, key=lambda day: -abs(day.value - day.usual))),
        tuple(places),
    )


def _is_explained(con: sqlite3.Connection, channel: Channel, day: Unusual, start_ms: int) -> bool:
    """Tell whether a note says why: of a row of days at zero one of that place is enough, whenever it was written.

    A fête of the whole town weeks ago explains no counter that has stood at zero ever since.
    """
    if notes_at(con, channel, max(day.start_ms, start_ms), day.end_ms):
        return True
    return any(note.site for note in notes_at(con, channel, day.start_ms, day.end_ms))


def _habit_of_days(
    days: NDArray[np.float64], usual: NDArray[np.float64], held: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Give (D,) the habit beside the sum of each column; NaN where too little of it is `held` against a habit.

    Rows are the places of a day, or the days of one place.

    The few that cannot (a new counter, half a day) are taken to have done as the others: a mark of some places beside
    a bar of all would call every day a full one.
    """
    all_of, some, habit = (
        np.nansum(rows, axis=0) for rows in (days, np.where(held, days, 0.0), np.where(held, usual, 0.0))
    )
    is_told = held.any(axis=0) & (some >= _MOST_OF_A_DAY * all_of)
    share = np.divide(all_of, some, out=np.ones_like(some), where=some > 0)
    return np.where(is_told, habit * share, np.nan)


def _parts(counted: Series, is_like: NDArray[np.bool_], group: Sequence[Channel]) -> tuple[PartDay, ...]:
    """Give the days of a week of which a part was counted."""
    last = max((one.last_ms + 1000 * (one.step_s or 0) for one in group if one.last_ms is not None), default=0)
    found = []
    for weekday in np.flatnonzero(~np.isnan(counted.value) & ~is_like).tolist():
        is_last = int(counted.start_ms[weekday]) < last < int(counted.end_ms[weekday])
        found.append(PartDay(weekday, last if is_last else None))
    return tuple(found)


def _sum_known(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(np.isnan(rows).all(axis=0), np.nan, np.nansum(rows, axis=0))


def _lit_week(
    con: sqlite3.Connection,
    channels: list[Channel],
    week: Period,
    zone: str,
    now_ms: int,
    order: Sequence[OrderPeriod],
    place: tuple[float, float] | None,
) -> WeekOfNights | None:
    if not any(theme_of(channel.quantity) is Theme.LIGHTING for channel in channels):
        return None
    from reports.lit_year import read_lit_year  # late: sun, order and tariffs are much to load for who has no lamps

    year = read_lit_year(con, channels, None, zone, now_ms, order, place, nights=_NIGHTS)
    if year is None or year.last < week.first:
        return None
    hours, followed = np.full(7, np.nan), np.full(7, np.nan)
    nightly, quarters = year.nights.lit_hours, len(year.nights.share)
    share, is_day = np.full((quarters, 7), np.nan), np.zeros((quarters, 7), dtype=bool)
    for day in range(7):
        at = year.column(week.first) + day
        if 0 <= at < year.ended:
            hours[day], followed[day] = nightly[at], year.checked.followed[at]
            share[:, day] = year.nights.share[:, at]
            is_day[:, day] = _under_the_sun(quarters, year.edges.sunset[at], year.edges.sunrise[at], zone)
    seen = tuple(one for one in year.checked.oddities if one.last >= week.first)
    judged = int((~np.isnan(followed)).sum())
    return WeekOfNights(hours, int((followed == 1).sum()), judged, seen, share, is_day)


def _under_the_sun(quarters: int, sunset_ms: int, sunrise_ms: int, zone: str) -> NDArray[np.bool_]:
    """Give (quarters,) from 16 h of an evening: whether the sun is up; nowhere where it does not cross the horizon."""
    if sunset_ms < 0 or sunrise_ms < 0:
        return np.zeros(quarters, dtype=bool)
    rows = np.arange(quarters)
    sunset, sunrise = (to_datetime(int(at), zone) for at in (sunset_ms, sunrise_ms))
    first, last = (4 * at.hour + at.minute / 15 for at in (sunset, sunrise))
    return (rows + _FIRST_QUARTER + 0.5 < first) | (rows + _FIRST_QUARTER + 0.5 > last + 96)
