"""What the page Éclairage asks the base: a curve, a year of nights, lit hours and energy of the period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from desktop.periods import Period
from measures.reading import Mark
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of, midnight_ms
from reports.night import LIT_QUANTITIES, Nights, energy_kwh, nights
from reports.sums import add_series, known_share
from store.queries import is_marked, load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from measures.reading import Channel
    from measures.series import Series

__all__ = ["LightingFacts", "read_curve", "read_lighting"]

_YEAR_DAYS = 365
_MORNING_MS = 9 * HOUR_MS  # when a night ends, as in reports.night


@dataclass(frozen=True, slots=True, eq=False)
class LightingFacts:
    """`year` holds the nights of the year that ends with the period, `lit_hours` and `kwh` speak of the period.

    `lit_hours` is the sum over its known nights of the mean of the cabinets, of `known_nights` in `all_nights`.
    """

    year: Nights | None
    lit_hours: float | None
    known_nights: int
    all_nights: int
    kwh: float | None
    known: float | None
    is_assumed: bool  # somebody gave the date of these readings, not the file


def read_curve(
    con: sqlite3.Connection, channels: Sequence[Channel], span_ms: tuple[int, int], step: Step, zone: str
) -> Series:
    """Give any span at any step; several channels add up (the power of several cabinets)."""
    return add_series([load_series(con, channel, *span_ms, step, zone) for channel in channels])


def _lit_channels(channels: Sequence[Channel]) -> list[Channel]:
    """Give one channel for each cabinet: what it says of its state first, else its power."""
    found: dict[str, Channel] = {}
    for channel in sorted((c for c in channels if c.quantity in LIT_QUANTITIES), key=_rank):
        found.setdefault(channel.sensor, channel)
    return list(found.values())


def _rank(channel: Channel) -> int:
    return LIT_QUANTITIES.index(channel.quantity)


def read_lighting(
    con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
) -> LightingFacts:
    """Give the figures of one period and the year of nights that ends with it."""
    start, end = period.span_ms(zone)
    last = min(period.last, date_of(now_ms, zone))
    lit = _lit_channels(channels)
    year, lit_hours, known_nights, all_nights = None, None, 0, 0
    firsts = [date_of(c.first_ms, zone) for c in lit if c.first_ms is not None]
    lasts = [date_of(c.last_ms, zone) for c in lit if c.last_ms is not None]
    if lit and firsts and max(lasts) >= period.first:
        # No nights are drawn from before the first cabinet spoke, nor after the last.
        last = min(last, max(lasts))
        first = max(last - timedelta(days=_YEAR_DAYS - 1), min(firsts))
        reach = (midnight_ms(first, zone), midnight_ms(last, zone) + 2 * DAY_MS)
        year = nights([load_series(con, c, *reach, Step.QUARTER, zone) for c in lit], first, last)
        # A night that has not ended is neither lit so long nor without data.
        heard = max(c.last_ms + 1000 * (c.step_s or 0) for c in lit if c.last_ms is not None)
        ended = date_of(min(now_ms, heard) - _MORNING_MS, zone) - timedelta(days=1)
        begun = max(period.first, first)
        all_nights = max(0, (min(period.last, ended) - begun).days + 1)
        hours = year.lit_hours()[(begun - first).days :][:all_nights]
        known_nights = int((~np.isnan(hours)).sum())
        lit_hours = float(np.nansum(hours)) if known_nights else None
    metered = [c for c in channels if c.quantity == "energy" and c.semantics != "instant"]
    powered = [c for c in channels if c.quantity == "active_power"]
    series = [load_series(con, c, start, end, Step.HOUR, zone) for c in metered or powered]
    used = [kwh for one in series if (kwh := energy_kwh(one)) is not None]
    shares = [share for one in series if (share := known_share(one, min(end, now_ms))) is not None]
    known = float(np.mean(shares)) if shares else None
    is_assumed = any(is_marked(con, c, start, end, Mark.ASSUMED_DATE) for c in channels)
    return LightingFacts(year, lit_hours, known_nights, all_nights, sum(used) if used else None, known, is_assumed)
