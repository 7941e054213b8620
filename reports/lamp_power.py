"""Which channels are the cabinets of a town, and what each of them drew and used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from measures.lit_parts import switched_quarters
from measures.timespan import HOUR_MS, Step
from reports.metered_spans import laid_finer, load_spans
from reports.night import LONGEST_QUARTER_S, lit_channels, load_quarters, quarters_of
from reports.night_places import NightPlaces, places_of
from reports.outlived import erased_until
from reports.sums import add_series
from store.queries import load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series
    from reports.lit_checks import NightEdges

__all__ = ["NOT_DRAWN", "energy_of", "lamps_of", "power_of", "used_of"]

# What charges a lamp lights nothing.
NOT_DRAWN = ("panel", "battery")
_LONGEST_HOUR_S = 4000


def lamps_of(channels: Sequence[Channel]) -> list[Channel]:
    """Give one channel for each cabinet that tells lit from dark; a meter alone does, where it tells every hour."""
    known = [c for c in channels if c.first_ms is not None and c.part not in NOT_DRAWN]
    lamps = lit_channels(known)
    told = {lamp.sensor for lamp in lamps}
    meters = {c.sensor: c for c in reversed(known) if _is_meter(c) and c.sensor not in told}
    return lamps + [c for c in known if meters.get(c.sensor) is c]  # the registers of a meter are one cabinet


def _is_meter(channel: Channel) -> bool:
    return (
        channel.quantity == "energy" and channel.semantics != "instant" and 0 < (channel.step_s or 0) <= _LONGEST_HOUR_S
    )


def _powers(channels: Sequence[Channel], sensor: str) -> list[Channel]:
    """Give what tells the power of one cabinet: the whole, else its phases."""
    own = [c for c in channels if c.sensor == sensor and c.part not in NOT_DRAWN and c.first_ms is not None]
    powers = [c for c in own if c.quantity == "active_power"]
    return [c for c in powers if not c.part][:1] or powers


def power_of(
    con: sqlite3.Connection, channels: Sequence[Channel], sensor: str, reach: tuple[int, int], zone: str
) -> Series | None:
    """Give what one cabinet drew, W by quarters: its power, phases added, else its meter."""
    powers = _powers(channels, sensor)
    if powers:
        quarters = add_series([load_quarters(con, c, *reach, zone, extremes=False) for c in powers])
        if all((one.step_s or 0) <= LONGEST_QUARTER_S for one in powers):
            return quarters
    else:
        hours = _metered_hours(con, channels, sensor, reach, zone)
        if hours is None:
            return None
        # Kilowatt-hours of one hour are its mean power.
        quarters = quarters_of(hours, switched_quarters(hours.value * 1000))
    spans = load_spans(con, powers or _meters(channels, sensor), reach, zone)
    return quarters if spans is None else laid_finer(quarters, spans)


def _meters(channels: Sequence[Channel], sensor: str) -> list[Channel]:
    """Give what counts the energy of one cabinet: the whole, else its registers."""
    own = [c for c in channels if c.sensor == sensor and c.part not in NOT_DRAWN and c.first_ms is not None]
    meters = [c for c in own if _is_meter(c)]
    return [c for c in meters if not c.part][:1] or [c for c in meters if c.semantics == meters[0].semantics]


def _metered_hours(
    con: sqlite3.Connection, channels: Sequence[Channel], sensor: str, reach: tuple[int, int], zone: str
) -> Series | None:
    """Give what the meter of one cabinet counted, kWh by hours; None where there is no meter."""
    meters = _meters(channels, sensor)
    return add_series([load_series(con, meter, *reach, Step.HOUR, zone) for meter in meters]) if meters else None


def used_of(
    con: sqlite3.Connection,
    channels: Sequence[Channel],
    sensor: str,
    reach: tuple[int, int],
    told: tuple[Series, NightPlaces],
    span: tuple[date, int],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give (kWh, hours known) of each night, columns (D,); of nights whose quarters were erased from their hours.

    When lamps were lit is not in an hour, what they used is: a question and `parvis figures` tell it too.
    """
    power, places = told
    hours, powers = power.known * places.hours, _powers(channels, sensor)
    counted = None if powers else _metered_hours(con, channels, sensor, reach, power.zone)
    if counted is not None:
        # As it counted them: of an hour in which it was put up, half is known and all of it is told.
        by_hour = places_of(counted, *span)
        return by_hour.sums(counted.value), by_hour.sums(np.minimum(counted.known, 1.0) * by_hour.hours)
    ends = [until for c in powers if (until := erased_until(con, c, power.zone)) is not None and until > reach[0]]
    if not ends:
        return places.sums(power.value / 1000 * hours), places.sums(hours)
    until = min(max(ends), reach[1])
    hours = np.where(power.start_ms >= until, hours, 0.0)
    past = add_series([load_series(con, c, reach[0], until, Step.HOUR, power.zone) for c in powers])
    before = places_of(past, *span)
    known = past.known * before.hours
    return (
        places.sums(power.value / 1000 * hours) + before.sums(past.value / 1000 * known),
        places.sums(hours) + before.sums(known),
    )


def energy_of(
    used: Sequence[tuple[NDArray[np.float64], NDArray[np.float64], int]], edges: NightEdges
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give (D,) kWh of each night, power by known time, and the share of it that was measured; of those there then."""
    days = len(edges.evenings)
    # A meter that told nothing in any of these nights was not there (a bench of years ago): no part of them is missing.
    used = [one for one in used if bool((one[1] > 0).any())]
    if not used:
        return np.full(days, np.nan), np.zeros(days)
    there = np.sum([np.arange(days) >= born for _kwh, _hours, born in used], axis=0)
    told = np.sum([hours for _kwh, hours, _born in used], axis=0) / np.maximum(there, 1)
    known = told * HOUR_MS / (edges.next_noon - edges.noon)
    return np.where(known > 0, np.sum([kwh for kwh, _hours, _born in used], axis=0), np.nan), known
