"""Nights of public lighting: which share of the cabinets was lit, quarter by quarter, night by night.

A night runs from noon to noon on the local clock and bears the date of its evening; drawn is what lies between 16 h
and 9 h, and by that a night is known or not. Hours are all that was lit from noon to noon (why: decision 0065). What a
channel says of its state comes first, then dimming above 0, then the two levels of its power or of the light it
receives (`measures/lit.py`), looked for over the whole span that is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.lit import LIT_BY, lit_of, lit_runs
from measures.lit_parts import lit_parts, switched_quarters
from measures.sun import is_civil_day
from measures.timespan import HOUR_MS, QUARTER_MS, Step
from store.queries import load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from measures.lit import Runs
    from measures.reading import Channel
    from measures.series import Series
    from reports.night_places import NightPlaces

__all__ = [
    "DRAWN",
    "FIRST_HOUR",
    "FIRST_ROW",
    "LEAST_KNOWN",
    "LIT_QUANTITIES",
    "LONGEST_QUARTER_S",
    "ROWS",
    "LampNights",
    "Nights",
    "energy_kwh",
    "join_nights",
    "lamp_nights",
    "lit_channels",
    "lit_share",
    "lit_time",
    "load_quarters",
    "quarters_of",
    "runs_of",
]

FIRST_HOUR = 16
ROWS = 17 * 4  # quarters from 16 h to 9 h
FIRST_ROW = (FIRST_HOUR - 12) * 4  # where 16 h stands in them
DRAWN = slice(FIRST_ROW, FIRST_ROW + ROWS)
LIT_QUANTITIES = LIT_BY
# A mean told over longer than this fits no quarter; it is looked up by the hour.
LONGEST_QUARTER_S = 1000
_METERED = ("active_power", "energy")
LEAST_KNOWN = 0.9  # of what is drawn of a night


class LampNights(msgspec.Struct, frozen=True, eq=False):
    """One cabinet: `state` (96, D) from noon to noon, 1 lit, 0 dark, NaN unknown; `hours` (D,) lit in each night.

    `hours` holds all that was lit from noon to noon, by day too; NaN where less than nine tenths of what lies between
    16 h and 9 h is known.
    """

    state: NDArray[np.float64]
    hours: NDArray[np.float64]


class Nights(msgspec.Struct, frozen=True, eq=False):
    """`share` (68, D) float64: lit share 0..1 of the cabinets known in that quarter, NaN where none is.

    Row 0 is 16 h 00, column 0 the evening of `first`. `cabinets` is how many channels were read. `lit_hours` (D,) is
    the mean of the cabinets whose night is known, NaN where none is.
    """

    first: date
    share: NDArray[np.float64]
    cabinets: int
    lit_hours: NDArray[np.float64]


def lit_channels(channels: Sequence[Channel]) -> list[Channel]:
    """Give one channel for each cabinet, in the order of `LIT_QUANTITIES`: what it says of its state first."""
    found: dict[str, Channel] = {}
    told = [one for one in channels if one.quantity in LIT_QUANTITIES and one.semantics != "total"]
    for channel in sorted(told, key=lambda one: LIT_QUANTITIES.index(one.quantity)):
        found.setdefault(channel.sensor, channel)
    return list(found.values())


def load_quarters(
    con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, zone: str, *, extremes: bool = True
) -> Series:
    """Give a state, power or light over the quarters of [start, end); of hourly means each holds over its four.

    Without `extremes` the lows and highs of the quarters may be unknown.
    """
    if channel.semantics != "interval" or (channel.step_s or 0) <= LONGEST_QUARTER_S:
        return load_series(con, channel, start_ms, end_ms, Step.QUARTER, zone, extremes=extremes)
    hours = load_series(con, channel, start_ms, end_ms, Step.HOUR, zone)
    value = switched_quarters(hours.value) if channel.quantity == "active_power" else hours.value.repeat(4)
    return quarters_of(hours, value)


def quarters_of(hours: Series, value: NDArray[np.float64]) -> Series:
    """Give (N,) hours as (4N,) quarters of that value."""
    start = (hours.start_ms[:, None] + QUARTER_MS * np.arange(4)).ravel()
    return msgspec.structs.replace(
        hours,
        step=Step.QUARTER,
        start_ms=start,
        end_ms=start + QUARTER_MS,
        value=value,
        low=value,
        high=value,
        count=hours.count.repeat(4),
        known=hours.known.repeat(4),
    )


def lit_share(series: Series, place: tuple[float, float] | None = None) -> NDArray[np.float64]:
    """Give (N,) 1 lit, 0 dark for each slot of one channel; NaN unknown, or where lit cannot be told.

    `place` (latitude, longitude) tells day from night to a light meter that sees the sky: by day it says nothing.
    """
    by_day = None
    if series.channel.quantity == "illuminance" and place is not None:
        by_day = is_civil_day(series.start_ms, place, series.zone)
    state = lit_of(series.channel.quantity, series.value, by_day)
    return np.full(len(series), np.nan) if state is None else state


def lit_time(series: Series, state: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give (N,) the share of each slot known to be lit, NaN where the state is not known.

    A quarter is drawn lit as soon as a part of it was; summed whole it would add minutes to every night. The one in
    which a lamp went on or off counts for where its mean lies between those of its dark and its lit neighbour, and
    what was not measured of a quarter adds nothing. Lux follow no such line: theirs stay whole.
    """
    time = np.where(np.isnan(state), np.nan, state * series.known)
    if series.channel.quantity == "illuminance" or len(series) < 3:
        return time
    if series.channel.quantity in _METERED:
        parts = lit_parts(series.value, np.round(state), QUARTER_MS)
        time[parts.at] = series.known[parts.at] * (parts.end - parts.begin)
        return time
    value, before, after = series.value, slice(None, -2), slice(2, None)
    for dark, lit in ((before, after), (after, before)):
        low, high = value[dark], value[lit]
        at = np.flatnonzero((state[dark] == 0) & (state[1:-1] == 1) & (state[lit] == 1) & (high > low))
        time[at + 1] *= np.clip((value[at + 1] - low[at]) / (high[at] - low[at]), 0.0, 1.0)
    return time


def runs_of(series: Series, state: NDArray[np.float64]) -> Runs:
    """Give the runs of lit and dark of slots in that state."""
    return lit_runs(series.start_ms, series.end_ms, state)


def lamp_nights(places: NightPlaces, state: NDArray[np.float64], time: NDArray[np.float64]) -> LampNights:
    """Lay the (N,) quarters of one cabinet out as nights; `time` is the share of each that is lit."""
    grid = places.grid(state)
    known = (~np.isnan(grid[DRAWN])).mean(axis=0) >= LEAST_KNOWN
    return LampNights(grid, np.where(known, places.sums(time * places.hours), np.nan))


def join_nights(lamps: Sequence[LampNights], first: date) -> Nights:
    """Give the nights of all cabinets together."""
    share = _mean([one.state[DRAWN] for one in lamps])
    return Nights(first, share, len(lamps), _mean([one.hours for one in lamps]))


def _mean(parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Give the mean of what is known in each place; NaN where nothing is."""
    values = np.array(parts)
    known = (~np.isnan(values)).sum(axis=0)
    return np.where(known > 0, np.nansum(values, axis=0) / np.maximum(known, 1), np.nan)


def energy_kwh(series: Series) -> float | None:
    """Give the energy of one channel over a series: from watts over the time known, or from the meter's own kWh.

    Time not known is not guessed; None where nothing at all is known.
    """
    seen = ~np.isnan(series.value)
    if not bool(seen.any()):
        return None
    if series.channel.quantity == "energy":
        return float(series.value[seen].sum())
    hours = (series.end_ms - series.start_ms)[seen] / HOUR_MS * series.known[seen]
    return float((series.value[seen] * hours).sum() / 1000)
