"""What the page Éclairage asks the base, once a year of nights: the lamps, and the passages in front of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop.themes import Theme, followed_at, sites_of
from measures.timespan import DAY_MS, Step, midnight_ms
from reports.lamp_power import lamps_of
from reports.lit_year import LitYear, read_lit_year
from reports.night_places import night_counts
from reports.sums import add_series
from reports.switching import Drawn, drawn_of
from resources.name_order import in_order
from store.queries import list_channels, load_series

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.switch_off import OrderPeriod

__all__ = ["LightingAsk", "LightingView", "last_week", "read_lighting"]

_WALKING = "people_count"
_LONGEST_QUARTER_S = 1000


class LightingAsk(msgspec.Struct, frozen=True):
    """What is asked: the year of nights that ends with the evening `last` (None: the newest one known).

    `sector` is one place, "" all of them; `counter` the place whose passages are crossed, "" the one that counts most.
    """

    zone: str
    now_ms: int
    order: tuple[OrderPeriod, ...] = ()
    place: tuple[float, float] | None = None
    last: date | None = None
    sector: str = ""
    counter: str = ""


class LightingView(msgspec.Struct, frozen=True, eq=False):
    """What the page shows; `drawn` is what other hours are tried on.

    `passages` (96, D) from noon to noon, NaN uncounted, each for `rows_a_count` quarters; None without a counter.
    """

    ask: LightingAsk
    year: LitYear
    sectors: tuple[str, ...]
    counters: tuple[str, ...]
    counter: str
    passages: NDArray[np.float64] | None
    rows_a_count: int
    drawn: Drawn | None


def read_lighting(con: sqlite3.Connection, ask: LightingAsk) -> LightingView | None:
    """Read everything; None where no cabinet or lamp is known at all."""
    channels = list_channels(con)
    own = [c for c in channels if not ask.sector or c.site == ask.sector]
    year = read_lit_year(con, own, ask.last, ask.zone, ask.now_ms, ask.order, ask.place)
    if year is None:
        return None
    walked = [c for c in channels if c.quantity.startswith(_WALKING) and not c.quantity.endswith("_max")]
    counters = tuple(sites_of(walked, Theme.PASSAGES))
    counter = ask.counter if ask.counter in counters else _busiest(walked, counters)
    passages, rows = _passages(con, walked, counter, year, ask.zone) if counter else (None, 1)
    sectors = tuple(sorted({c.site for c in lamps_of(channels)}, key=in_order))
    drawn = drawn_of(year, passages, rows)
    return LightingView(ask, year, sectors, counters, counter, passages, rows, drawn)


def _busiest(walked: Sequence[Channel], counters: Sequence[str]) -> str:
    """Give the place that has counted for longest; few are on the plan, so none is taken for the nearest."""
    told = {site: max(c.count for c in walked if c.site == site) for site in counters}
    return max(told, key=lambda site: told[site], default="")


def _passages(
    con: sqlite3.Connection, walked: Sequence[Channel], site: str, year: LitYear, zone: str
) -> tuple[NDArray[np.float64] | None, int]:
    channels = followed_at(walked, Theme.PASSAGES, site)[0].channels
    steps = [c.step_s or 0 for c in channels]
    step, rows = (Step.QUARTER, 1) if max(steps) <= _LONGEST_QUARTER_S else (Step.HOUR, 4)
    reach = midnight_ms(year.first, zone), midnight_ms(year.last, zone) + 2 * DAY_MS
    counted = add_series([load_series(con, c, *reach, step, zone, extremes=False) for c in channels])
    return night_counts(counted, year.first, len(year.edges.evenings)), rows


def last_week(year: LitYear, today: date) -> tuple[int, int]:
    """Give (followed, judged) of the nights of the week before that of `today`, from Monday to Sunday."""
    monday = today - timedelta(days=today.weekday() + 7)
    nights = [year.column(monday + timedelta(days=at)) for at in range(7)]
    told = [year.checked.followed[at] for at in nights if 0 <= at < year.ended]
    return sum(one == 1 for one in told), sum(not np.isnan(one) for one in told)
