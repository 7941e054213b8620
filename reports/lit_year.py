"""A year of nights of every cabinet: lit or dark and what it drew, quarter by quarter, held against order and sun.

Read once; the figures of a month or a night are made from it by `facts_of`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.lit import Runs, dark_by_day, lit_of, lit_runs
from measures.quantiles import median
from measures.quantity import Combine, combine_of
from measures.reading import Channel, Mark
from measures.series import Series
from measures.sun import zone_place
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of, midnight_ms
from reports.lamp_power import energy_of, lamps_of, power_of, used_of
from reports.lit_checks import Cabinet, Checked, NightEdges, check_nights, edges_of
from reports.night import (
    DRAWN,
    LEAST_KNOWN,
    LampNights,
    Nights,
    join_nights,
    lamp_nights,
    lit_share,
    lit_time,
    load_quarters,
    runs_of,
)
from reports.night_places import places_of
from reports.sums import in_lines
from store.queries import is_marked, load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.switch_off import OrderPeriod

__all__ = ["YEAR_NIGHTS", "CabinetNights", "LitYear", "last_evening", "read_lit_year"]

YEAR_NIGHTS = 365
_MORNING_MS = 9 * HOUR_MS  # when the drawn night ends
_NOON_MS = 12 * HOUR_MS
_METERED = ("active_power", "energy")
_MEASURED = (*_METERED, "illuminance")
_HOURLY_S = 3000


class CabinetNights(msgspec.Struct, frozen=True, eq=False):
    """One cabinet, (96, D) from noon to noon: `state` 1 lit, 0 dark, NaN unknown; `kw` drawn, None without a meter.

    `measured` (D,) is the share of what is drawn of each night that was measured. `is_blind`: a light meter that sees
    the sky, and no lamp while it is day. `is_hourly`: a value an hour, which does not say when in it lamps went on.
    `seen` (96, D) is the share of each quarter for which `kw` is known; `born` the column of its first night. `hours`
    and `kwh` (D,) are what was seen lit and used in each night, known well or not; no `kwh` without a meter.
    """

    site: str
    sensor: str
    state: NDArray[np.float64]
    kw: NDArray[np.float64] | None
    measured: NDArray[np.float64]
    hours: NDArray[np.float64]
    kwh: NDArray[np.float64] | None = None
    is_blind: bool = False
    is_hourly: bool = False
    seen: NDArray[np.float64] | None = None
    born: int = 0

    def full_kw(self) -> float:
        """Give what it draws when all is lit: the middle of what it draws while lit; 1 where that is not known."""
        if self.kw is None:
            return 1.0
        lit = self.kw[(self.state > 0) & ~np.isnan(self.kw)]
        return median(lit) if lit.size else 1.0


class LitYear(msgspec.Struct, frozen=True, eq=False):
    """D nights from the evening of `first`; the first `ended` of them are over, and `checked` speaks of those.

    `kwh` (D,) is what all cabinets used in each night, NaN unknown, `kwh_known` (D,) the share of it that was measured.
    """

    first: date
    ended: int
    nights: Nights
    cabinets: tuple[CabinetNights, ...]
    edges: NightEdges
    has_place: bool
    checked: Checked
    kwh: NDArray[np.float64]
    kwh_known: NDArray[np.float64]
    is_assumed: bool  # somebody gave the date of these readings, not the file
    born: date  # the evening of the very first data
    newest: date  # that of the newest night that is over
    zone: str

    @property
    def last(self) -> date:
        """The evening of the last night."""
        return self.edges.evenings[-1]

    def column(self, evening: date) -> int:
        """Give the column of an evening."""
        return (evening - self.first).days


def last_evening(channels: Sequence[Channel], zone: str, now_ms: int) -> date | None:
    """Give the evening of the last night that is over, as far as anything was heard; None without data."""
    lasts = [c.last_ms + 1000 * (c.step_s or 0) for c in channels if c.last_ms is not None]
    return date_of(min(now_ms, max(lasts)) - _MORNING_MS, zone) - timedelta(days=1) if lasts else None


def read_lit_year(
    con: sqlite3.Connection,
    channels: Sequence[Channel],
    last: date | None,
    zone: str,
    now_ms: int,
    order: Sequence[OrderPeriod] = (),
    place: tuple[float, float] | None = None,
    nights: int = YEAR_NIGHTS,
) -> LitYear | None:
    """Read the `nights` that end with the evening `last` (None: the newest one over); None where no lamp is known."""
    lamps = lamps_of(channels)
    over = last_evening(lamps, zone, now_ms)
    if over is None:
        return None
    born = min(date_of(c.first_ms - _NOON_MS, zone) for c in lamps if c.first_ms is not None)
    last = max(last or over, born)
    first = max(last - timedelta(days=nights - 1), born)
    days = (last - first).days + 1
    reach = midnight_ms(first, zone), midnight_ms(last, zone) + 2 * DAY_MS
    here = place or zone_place(zone)
    read = [
        _one_cabinet([_read_lamp(con, channels, lamp, (first, days), reach, zone, here) for lamp in line])
        for line in _replaced(lamps)
    ]
    edges = edges_of(first, last, here, zone, is_exact=place is not None)
    ended = max(0, min((over - first).days + 1, days))
    kwh, known = energy_of([(*one.used, one.nights.born) for one in read if one.used is not None], edges)
    return LitYear(
        first=first,
        ended=ended,
        nights=join_nights([one.shown for one in read], first),
        cabinets=tuple(one.nights for one in read),
        edges=edges,
        has_place=place is not None,
        checked=check_nights([one.judged for one in read], edges.until(ended), order, zone),
        kwh=kwh,
        kwh_known=known,
        is_assumed=any(not one.judged.is_dated for one in read),
        born=born,
        newest=over,
        zone=zone,
    )


class _Lamp(msgspec.Struct, frozen=True, eq=False):
    """One cabinet as it was read: `shown` is drawn, and its hours are those of its lit time.

    `used` is (kWh by known time, hours known) of each night, columns (D,).
    """

    nights: CabinetNights
    judged: Cabinet
    shown: LampNights
    used: tuple[NDArray[np.float64], NDArray[np.float64]] | None


def _replaced(lamps: Sequence[Channel]) -> list[list[Channel]]:
    """Put the boxes of one place that took each other's place into one line: they are one cabinet."""
    alike: dict[tuple[str, str, str], list[Channel]] = {}
    for lamp in lamps:
        alike.setdefault((lamp.site, lamp.quantity, lamp.part), []).append(lamp)
    lines = [line for group in alike.values() for line in in_lines(group)]
    return sorted(lines, key=lambda line: min(lamps.index(one) for one in line))


def _one_cabinet(read: Sequence[_Lamp]) -> _Lamp:
    """Give the boxes of one line as one: no two of them speak at one time, and none is missing while another does."""
    if len(read) == 1:
        return read[0]
    last = read[-1]
    shown = np.fmax.reduce([one.shown.state for one in read])
    measured = (~np.isnan(shown[DRAWN])).mean(axis=0)
    hours = np.sum([np.nan_to_num(one.nights.hours) for one in read], axis=0)
    runs = [one.judged.runs for one in read]
    kws = [one.nights.kw for one in read if one.nights.kw is not None]
    seen = [one.nights.seen for one in read if one.nights.seen is not None]
    told = [one.used for one in read if one.used is not None]
    used = (np.sum([kwh for kwh, _hours in told], axis=0), np.sum([known for _kwh, known in told], axis=0))
    return _Lamp(
        CabinetNights(
            last.nights.site,
            last.nights.sensor,
            np.fmax.reduce([one.nights.state for one in read]),
            np.fmax.reduce(kws) if kws else None,
            measured,
            hours,
            used[0] if told else None,
            any(one.nights.is_blind for one in read),
            any(one.nights.is_hourly for one in read),
            np.fmax.reduce(seen) if seen else None,
            min(one.nights.born for one in read),
        ),
        Cabinet(
            last.judged.site,
            last.judged.sensor,
            Runs(*(np.concatenate([getattr(one, name) for one in runs]) for name in ("lit", "start_ms", "end_ms"))),
            all(one.judged.is_dated for one in read),
        ),
        LampNights(shown, np.where(measured >= LEAST_KNOWN, hours, np.nan)),
        used if told else None,
    )


def _read_lamp(
    con: sqlite3.Connection,
    channels: Sequence[Channel],
    lamp: Channel,
    span: tuple[date, int],
    reach: tuple[int, int],
    zone: str,
    here: tuple[float, float] | None,
) -> _Lamp:
    power = power_of(con, channels, lamp.sensor, reach, zone)
    if power is not None and lamp.quantity in _METERED:
        series, told = power, lit_of("active_power", power.value)
        state = np.full(len(series), np.nan) if told is None else told
    else:
        series = load_quarters(con, lamp, *reach, zone)
        state = lit_share(series, here)
    places = places_of(series, *span)
    # A light meter blinded by the sun is no gap; what it cannot tell is not drawn as lit.
    shown = dark_by_day(state, series.value)
    is_blind = lamp.quantity == "illuminance" and not np.array_equal(shown, state, equal_nan=True)
    # What says its state says it when it changes, however seldom that is.
    is_hourly = series.channel.quantity in _MEASURED and (series.channel.step_s or 0) >= _HOURLY_S
    measured = (~np.isnan(places.grid(shown)[DRAWN])).mean(axis=0)
    is_assumed = is_marked(con, lamp, *reach, Mark.ASSUMED_DATE)
    born = 0 if lamp.first_ms is None else max(0, (date_of(lamp.first_ms - _NOON_MS, zone) - span[0]).days)
    kw = used = seen = None
    if power is not None:
        drawn = places if power is series else places_of(power, *span)
        kw, used = drawn.grid(power.value / 1000), used_of(con, channels, lamp.sensor, reach, (power, drawn), span)
        seen = drawn.grid(np.minimum(power.known, 1.0))
    switched = _switched_time(con, lamp, series, reach, zone)
    time = lit_time(series, shown) if switched is None else switched
    hours, kwh = places.sums(time * places.hours), None if used is None else used[0]
    return _Lamp(
        CabinetNights(
            lamp.site, lamp.sensor, places.grid(state), kw, measured, hours, kwh, is_blind, is_hourly, seen, born
        ),
        Cabinet(lamp.site, lamp.sensor, runs_of(series, shown), not is_assumed),
        lamp_nights(places, shown, time),
        used,
    )


def _switched_time(
    con: sqlite3.Connection, lamp: Channel, series: Series, reach: tuple[int, int], zone: str
) -> NDArray[np.float64] | None:
    """Give (N,) the share of each slot in which a lamp said that it was on; None where its slots tell that themselves.

    A slot bears the last state told in it. Only where a lamp went on or off inside one its readings are asked.
    """
    if combine_of(lamp.quantity, lamp.semantics) is not Combine.LAST or series.channel.num != lamp.num:
        return None
    if not bool((series.low < series.high).any()):
        return None
    raw = load_series(con, lamp, *reach, Step.RAW, zone)
    state = lit_of(lamp.quantity, raw.value)
    if state is None:
        return None
    lit = lit_runs(raw.start_ms, raw.end_ms, state).only_lit()
    share: NDArray[np.float64] = lit.known_ms(series.start_ms, series.end_ms) / (series.end_ms - series.start_ms)
    return share
