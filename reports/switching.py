"""« Et si on éteignait à 23 h ? »: what other hours of switching off would have spared, and whom they would have met.

Made from what was drawn and counted, quarter by quarter, in the nights known: only energy drawn while lit can be
spared, and only passages in hours that are lit today would find themselves in the dark. Nothing is guessed for a night
unknown; a year is told only where nearly a whole one was measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.quantiles import median
from measures.switch_off import usual_on
from reports.night_places import NIGHT_ROWS, night_passes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from measures.switch_off import OrderPeriod
    from reports.lit_year import LitYear

__all__ = [
    "LEAST_YEAR",
    "Drawn",
    "Hours",
    "Spared",
    "drawn_of",
    "hours_ordered",
    "hours_to_try",
    "leaves_out_later",
    "lit_again",
    "spare",
]

# With this many nights known every season is there, and the rest of the year may be filled in proportion.
LEAST_YEAR = 300
# Of fewer nights nothing is usual, as of fewer like days (`reports/habit.py`).
_LEAST_USUAL = 4
_YEAR = 365
_QUARTER_HOURS = 0.25
_MOST_UNKNOWN = 0.1
# A street is lit while at least so many of the cabinets are: one that burns by mistake lights no town.
_MOSTLY = 0.5
_MORNING = (9, 0)  # the latest hour at which lamps still burn
_LIT_AGAIN = (5, 30)  # where nothing says it
_TRIED = ((21, 0), (22, 0), (23, 0), (0, 0), (1, 0))

Hours = tuple[tuple[int, int], tuple[int, int] | None]


class Drawn(msgspec.Struct, frozen=True, eq=False):
    """Nights from the evening of `first`, from noon to noon by quarters, columns (96, D), NaN unknown.

    `lit_kw` is what all cabinets drew while lit, kW; `is_lit` the share of them that was lit; `passages` those counted
    in each quarter, or None without a counter. A counter that tells hours has its passages in their first quarter.
    `passes` (96, D) is how often each quarter came by: twice or never where the clocks change; None is once.
    """

    first: date
    lit_kw: NDArray[np.float64]
    is_lit: NDArray[np.float64]
    passages: NDArray[np.float64] | None
    rows_a_count: int = 1  # how many quarters one count stands for
    passes: NDArray[np.int64] | None = None


class Spared(msgspec.Struct, frozen=True):
    """What one pair of hours would have spared: kWh over `nights` known nights.

    `usual` (the median) and `most` are passages a night that are in the light today and would be in the dark, over
    `counted` nights; None where none is known, and nothing usual where they are too few.
    """

    hours: Hours
    kwh: float
    nights: int
    usual: float | None
    most: float | None
    most_night: int | None  # its column
    counted: int

    @property
    def is_year(self) -> bool:
        """Whether a year may be told."""
        return self.nights >= LEAST_YEAR

    @property
    def kwh_told(self) -> float:
        """Energy of a year where one may be told, else of the nights known."""
        return self.kwh * _YEAR / self.nights if self.is_year else self.kwh


def drawn_of(year: LitYear, counted: NDArray[np.float64] | None = None, rows_a_count: int = 1) -> Drawn | None:
    """Give what other hours are tried on: the nights that are over; None where nothing tells what lamps draw."""
    # By the time that is known, as every energy: what was not measured of a quarter is not spared.
    measured = [
        (one.state, one.kw if one.seen is None else one.kw * one.seen) for one in year.cabinets if one.kw is not None
    ]
    if not measured or not year.ended:
        return None
    # What is drawn while dark goes on whatever the hours are.
    kw = np.array([np.where(state == 0, 0.0, kw) for state, kw in measured])[:, :, : year.ended]
    state = np.array([one.state for one in year.cabinets])[:, :, : year.ended]
    known = (~np.isnan(kw)).mean(axis=0) >= 0.5
    lit_kw = np.where(known, np.nansum(kw, axis=0), np.nan)
    seen = (~np.isnan(state)).sum(axis=0)
    is_lit = np.where(seen > 0, np.nansum(state, axis=0) / np.maximum(seen, 1), np.nan)
    passages = None if counted is None else counted[:, : year.ended]
    passes = night_passes(year.edges.noon, year.edges.next_noon, year.zone)[:, : year.ended]
    return Drawn(year.first, lit_kw, is_lit, passages, rows_a_count, passes)


def hours_ordered(order: Sequence[OrderPeriod], day: date, sector: str = "") -> Hours | None:
    """Give the hours ordered of most nights about a day; None where nothing is."""
    period = usual_on(order, day, sector)
    return None if period is None or period.off is None else (period.off, period.on)


def lit_again(now: Hours | None) -> tuple[int, int] | None:
    """Give when lamps go on again in the hours ordered now, `None` being not before the morning."""
    return _LIT_AGAIN if now is None else now[1]


def _row(clock: tuple[int, int]) -> int:
    """Give the quarter since noon of a wall clock time."""
    return (clock[0] * 4 + clock[1] // 15 - NIGHT_ROWS // 2) % NIGHT_ROWS


def spare(drawn: Drawn, hours: Hours) -> Spared:
    """Give what being dark from one hour to the other would have spared, `None` being the morning."""
    begin, end = _row(hours[0]), _row(hours[1] or _MORNING)
    part = drawn.lit_kw[begin:end] if drawn.passes is None else (drawn.lit_kw * drawn.passes)[begin:end]
    known = np.isnan(part).mean(axis=0) <= _MOST_UNKNOWN if part.size else np.zeros(part.shape[1], dtype=bool)
    kwh = float(np.nansum(part[:, known])) * _QUARTER_HOURS
    usual, most, most_night, counted = _met(drawn, begin, end)
    return Spared(hours, kwh, int(known.sum()), usual, most, most_night, counted)


def _met(drawn: Drawn, begin: int, end: int) -> tuple[float | None, float | None, int | None, int]:
    """Give (median, most, its night, nights) of the passages a night in [begin, end) while some lamps were lit."""
    if drawn.passages is None:
        return None, None, None, 0
    step = drawn.rows_a_count
    begin = -(-begin // step) * step  # an hour counts where it begins
    counts = drawn.passages[begin:end:step]
    lit = drawn.is_lit[begin:end]
    spare_rows = -lit.shape[0] % step
    lit = np.vstack([lit, np.full((spare_rows, lit.shape[1]), np.nan)]) if spare_rows else lit
    blocks = lit.reshape(-1, step, lit.shape[1])
    known_lit = ~np.isnan(blocks).all(axis=1)
    is_lit = (np.nan_to_num(blocks) >= _MOSTLY).any(axis=1)
    known = (~np.isnan(counts) & known_lit).mean(axis=0) >= 1 - _MOST_UNKNOWN if counts.size else np.zeros(0, bool)
    if not known.any():
        return None, None, None, 0
    met = np.nansum(np.where(is_lit, counts, 0.0), axis=0)[known]
    best = int(np.argmax(met))
    usual = median(met) if met.size >= _LEAST_USUAL else None
    return usual, float(met[best]), int(np.flatnonzero(known)[best]), int(known.sum())


def hours_to_try(now: Hours | None) -> Sequence[Hours]:
    """Give the hours that are tried: switching off from 21 h to 1 h, lit again as today or never before the morning.

    None is later than today's: it would light what is dark now, and what that costs nobody has measured.
    """
    on = lit_again(now)
    again: list[tuple[int, int] | None] = [on] if on is None else [on, None]
    latest = _TRIED[-1] if now is None else now[0]
    tried = [clock for clock in _TRIED if _row(clock) <= _row(latest)] or [latest]
    return [(off, one) for one in again for off in tried]


def leaves_out_later(now: Hours | None) -> bool:
    """Whether hours that are usual elsewhere are not tried, being later than today's."""
    return now is not None and _row(now[0]) < _row(_TRIED[-1])
