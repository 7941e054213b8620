"""Nights of public lighting: which share of the cabinets was lit, quarter by quarter, night by night.

A night runs from 16 h to 9 h on the local clock and bears the date of its evening. Lit is what a channel says (a lamp
or switch that is on, dimming above 0) or, where it only tells watts, power above a tenth of what it draws when lit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS
from reports.habit import local_ms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.series import Series

__all__ = ["FIRST_HOUR", "LIT_QUANTITIES", "ROWS", "Nights", "energy_kwh", "lit_share", "nights"]

FIRST_HOUR = 16
ROWS = 17 * 4  # quarters from 16 h to 9 h
LIT_QUANTITIES = ("lamp_state", "switch_state", "dimming_level", "active_power")
_LIT_PART = 0.1
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Nights:
    """`share` (68, D) float64: lit share 0..1 of the cabinets known in that quarter, NaN where none is.

    Row 0 is 16 h 00, column 0 the evening of `first`. `cabinets` is how many channels were read.
    """

    first: date
    share: NDArray[np.float64]
    cabinets: int

    def lit_hours(self) -> NDArray[np.float64]:
        """Give the (D,) lit hours of each night, NaN where less than nine tenths of the night is known."""
        known = (~np.isnan(self.share)).mean(axis=0) >= 0.9
        hours = np.nansum(self.share, axis=0) / 4
        return np.where(known, hours, np.nan)

    def unknown_nights(self) -> int:
        """How many nights are not known well enough to say how long they were lit."""
        return int(np.isnan(self.lit_hours()).sum())


def lit_share(series: Series) -> NDArray[np.float64]:
    """Give the (N,) lit share of each slot of one channel: 0, 1, between where it changed inside; NaN unknown."""
    value = series.value
    if series.channel.quantity == "active_power":
        seen = value[~np.isnan(value)]
        # The median of what is clearly drawn: a meter's own few watts do not light a street.
        strong = seen[seen > 0.5 * seen.max()] if seen.size and seen.max() > 0 else seen[:0]
        limit = _LIT_PART * float(np.median(strong)) if strong.size else np.inf
        return np.where(np.isnan(value), np.nan, (value > limit).astype(np.float64))
    if series.channel.quantity == "dimming_level":
        return np.where(np.isnan(value), np.nan, (value > 0).astype(np.float64))
    return np.clip(value, 0.0, 1.0)


def nights(quarters: list[Series], first: date, last: date) -> Nights:
    """Lay quarter-hour series of lighting channels out as nights from the evening of `first` to that of `last`."""
    days = (last - first).days + 1
    lit, known = np.zeros((ROWS, days)), np.zeros((ROWS, days))
    start = (first - _EPOCH) // timedelta(milliseconds=1) + FIRST_HOUR * HOUR_MS
    for series in quarters:
        share = lit_share(series)
        since = local_ms(series) - start
        column, row = since // DAY_MS, since % DAY_MS // QUARTER_MS
        inside = (column >= 0) & (column < days) & (row < ROWS) & ~np.isnan(share)
        # The hour that stands twice in autumn counts once: its second pass replaces the first.
        mine = np.full((ROWS, days), np.nan)
        mine[row[inside], column[inside]] = share[inside]
        # The hour that does not exist in spring is no gap: what held before it holds over it.
        for at in np.flatnonzero(np.diff(since) == QUARTER_MS + HOUR_MS):
            if inside[at]:
                mine[row[at] + 1 : row[at] + 5, column[at]] = share[at]
        has = ~np.isnan(mine)
        lit[has] += mine[has]
        known[has] += 1
    share = np.full((ROWS, days), np.nan)
    share[known > 0] = lit[known > 0] / known[known > 0]
    return Nights(first, share, len(quarters))


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
