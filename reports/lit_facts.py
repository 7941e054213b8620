"""The figures of some nights of a year that was read, and the power of one of them as a series."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.reading import Channel
from measures.series import Series
from measures.tariffs import NO_PRICE, Money, OwnPrice, cost_of, emission_of
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, Step, utc_offsets_ms
from reports.night import LEAST_KNOWN
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from reports.lit_year import CabinetNights, LitYear

__all__ = [
    "LitFacts",
    "blind_words",
    "coarse_words",
    "facts_of",
    "first_known",
    "hourly_words",
    "night_power",
    "night_quarters",
    "nights_known",
]

_ = Words("reports")
_NOON_MS = 12 * HOUR_MS
_MOST_NAMED = 5


class LitFacts(msgspec.Struct, frozen=True, eq=False):
    """The figures of a span of nights, of which `all_nights` are over.

    `lit_hours` is the sum over the `known_nights` of the mean of the `cabinets` of which a night is known; `followed`
    of `judged` nights followed the order; `absent` are the evenings of the nights too little known.
    """

    lit_hours: float | None
    known_nights: int
    all_nights: int
    kwh: float | None
    kwh_known: float
    euros: Money | None
    co2: Money | None
    followed: int
    judged: int
    absent: tuple[date, ...]
    cabinets: int


def blind_words(year: LitYear) -> str:
    """Say what the light meters that see the sky cannot tell; "" where there is none."""
    places = tuple(dict.fromkeys(one.site for one in year.cabinets if one.is_blind))
    if not places:
        return ""
    words = _(
        "Light received, {places}: a lamp that burns by day, or before nightfall, does not show and is not counted."
    )
    return words.format(places=_some_of(places))


def hourly_words(year: LitYear) -> str:
    """Say what a value an hour cannot tell; "" where none is so coarse."""
    places = tuple(dict.fromkeys(one.site for one in year.cabinets if one.is_hourly))
    if not places:
        return ""
    words = _("One value an hour, {places}: when lamps went on or off is known to the hour, not to the minute.")
    return words.format(places=_some_of(places))


def coarse_words(year: LitYear) -> str:
    """Say what a value an hour cannot tell of what other hours would spare; "" where none that is metered is so coarse.

    Of an hour in which lamps burnt for a part, nobody knows which part: it is laid where they most likely did.
    """
    places = tuple(dict.fromkeys(one.site for one in year.cabinets if one.is_hourly and one.kw is not None))
    if not places:
        return ""
    words = _("One value an hour, {places}: where lamps burn for less than an hour, what is spared is an estimate.")
    return words.format(places=_some_of(places))


def _some_of(places: Sequence[str]) -> str:
    """Name the places, and of many the first: the names of forty would push all else off the page."""
    if len(places) <= _MOST_NAMED:
        return french.listed(places)
    rest = len(places) - _MOST_NAMED + 1
    return french.listed([*places[: _MOST_NAMED - 1], _("{count} others").format(count=rest)])


def nights_known(year: LitYear, *, is_metered: bool = False) -> float:
    """Give the share of the nights of which it is known when lamps were lit, of each cabinet that answers.

    Since its first one, which is no gap where the box was put up in the middle of it; `is_metered`: of those alone that
    tell what they drew. What nights used (`kwh_known`) is known of more of them where readings were erased.
    """
    known = [one for one in _answering(year) if one.kw is not None or not is_metered]
    shares = [one.measured[_first_of(one, year) : year.ended] for one in known]
    return float(np.mean([one.mean() for one in shares if one.size])) if any(one.size for one in shares) else 0.0


def first_known(year: LitYear) -> date:
    """Give the evening of the first night that can be known from its beginning; the first of all where none can."""
    return year.first + timedelta(days=min((_first_of(one, year) for one in _answering(year)), default=0))


def _answering(year: LitYear) -> list[CabinetNights]:
    return [one for one in year.cabinets if not np.isnan(one.state).all()]


def _first_of(one: CabinetNights, year: LitYear) -> int:
    """Give the column of the first night of a cabinet that can be known: the second where it came during one."""
    return one.born + int(one.born + 1 < year.ended and one.measured[one.born] < LEAST_KNOWN)


def night_quarters(year: LitYear, evening: date) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the (Q,) instants at which the quarters of one night begin, and the (Q,) row of each from noon to noon.

    There are 92 or 100 of them where the clocks change: the hour of autumn that stands twice has its row twice.
    """
    at = year.column(evening)
    start = np.arange(int(year.edges.noon[at]), int(year.edges.next_noon[at]), QUARTER_MS, dtype=np.int64)
    return start, (start + utc_offsets_ms(start, year.zone) - _NOON_MS) % DAY_MS // QUARTER_MS


def night_power(year: LitYear, evening: date) -> Series | None:
    """Give what all cabinets drew in one night, W by quarters; None without a meter, unknown where one is unknown."""
    grids = [one.kw for one in year.cabinets if one.kw is not None]
    if not grids:
        return None
    start, row = night_quarters(year, evening)
    watts = np.sum([grid[row, year.column(evening)] for grid in grids], axis=0) * 1000
    channel = Channel(0, "", "", "", "", "active_power", "W", "instant", QUARTER_MS // 1000, None, None, 0)
    known = np.where(np.isnan(watts), 0.0, 1.0)
    count = known.astype(np.int64)
    return Series(channel, Step.QUARTER, year.zone, start, start + QUARTER_MS, watts, watts, watts, count, known)


def facts_of(
    year: LitYear,
    first: date,
    last: date,
    own_price: OwnPrice = NO_PRICE,
    own_grams: float = 0.0,
    grid: str | None = None,
) -> LitFacts:
    """Give the figures of the nights from the evening of `first` to that of `last`, both inside the year.

    `grid` is what `grid_of` says; None the continent's, where the clock is.
    """
    begin = max(0, year.column(first))
    end = max(begin, min(year.column(last) + 1, year.ended))
    hours = year.nights.lit_hours[begin:end]
    known = int((~np.isnan(hours)).sum())
    absent = tuple(
        first + timedelta(days=begin - year.column(first) + int(at)) for at in np.flatnonzero(np.isnan(hours))
    )
    kwh = {year.edges.evenings[at]: float(year.kwh[at]) for at in range(begin, end) if not np.isnan(year.kwh[at])}
    followed = year.checked.followed[begin:end]
    hung = year.zone if grid is None else grid
    return LitFacts(
        lit_hours=float(np.nansum(hours)) if known else None,
        known_nights=known,
        all_nights=end - begin,
        kwh=sum(kwh.values()) if kwh else None,
        kwh_known=float(year.kwh_known[begin:end].mean()) if end > begin else 0.0,
        euros=cost_of(kwh, own_price, hung),
        co2=emission_of(kwh, hung, own_grams),
        followed=int((followed == 1).sum()),
        judged=int((~np.isnan(followed)).sum()),
        absent=absent,
        cabinets=sum(bool((one.measured[begin:end] >= LEAST_KNOWN).any()) for one in year.cabinets),
    )
