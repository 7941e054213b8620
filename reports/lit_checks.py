"""What the nights of lighting have to answer for: off the order, lit by day, dark by night, a cabinet without news.

Each cabinet is held against the order of its sector and against the sun; what is not known is never held against it.
Nights that follow one another with the same thing to tell are one oddity.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.lit import Nights
from measures.sun import sun_times, twilight_times
from measures.switch_off import LEAST_JUDGED, TOLERANCE_MS, dark_spans, hold_nights
from measures.timespan import HOUR_MS, local_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.lit import Runs
    from measures.switch_off import OrderPeriod

__all__ = ["Cabinet", "Checked", "Kind", "NightEdges", "Oddity", "check_nights", "edges_of"]

# The sun gives no street light within so long of rising and setting: lamps lit then are not lit by day.
_BY_DAY_MS = HOUR_MS
# Lamps are on at the latest so long after the end of civil twilight (a light cell is no clock); where the position is
# only that of the time zone, the sun itself may be wrong by half an hour.
_DARK_MS, _DARK_SOMEWHERE_MS = HOUR_MS // 2, HOUR_MS
_LEAST_DARK_MS = HOUR_MS // 2
_SILENT, _SPEAKING = 0.1, 2 / 3


class Kind(Enum):
    """What there is to see; in the order in which it is told."""

    OFF_ORDER = "off_order"
    BY_DAY = "by_day"
    DARK = "dark"
    DOWN = "down"


class Cabinet(msgspec.Struct, frozen=True, eq=False):
    """One cabinet or lamp: the name of its place, which is its sector too, and what is known of it.

    Not `is_dated`: somebody assumed the date of its readings, so neither order nor sun can be held against it.
    """

    site: str
    sensor: str
    runs: Runs
    is_dated: bool = True


class Oddity(msgspec.Struct, frozen=True):
    """Nights from `first` to `last` with the same thing to tell of one cabinet; `site` "" is all of them.

    [from_ms, to_ms) is the span of the first night: lit when it was to be dark or day, dark when it was to be lit.
    """

    kind: Kind
    site: str
    first: date
    last: date
    from_ms: int
    to_ms: int

    @property
    def nights(self) -> int:
        """How many nights it is about."""
        return (self.last - self.first).days + 1


class NightEdges(msgspec.Struct, frozen=True, eq=False):
    """Instants of D nights, columns (D,) int64 UTC ms; -1 where the sun does not cross the horizon."""

    evenings: tuple[date, ...]
    noon: NDArray[np.int64]
    next_noon: NDArray[np.int64]
    sunset: NDArray[np.int64]
    dusk: NDArray[np.int64]
    dawn: NDArray[np.int64]
    sunrise: NDArray[np.int64]  # of the next morning
    morning: NDArray[np.int64]  # the sunrise before the evening
    margin_ms: int  # how long after dusk and before dawn a lamp may still, or already, be dark

    def until(self, nights: int) -> NightEdges:
        """Give the edges of the first nights alone."""
        return msgspec.structs.replace(
            self,
            evenings=self.evenings[:nights],
            noon=self.noon[:nights],
            next_noon=self.next_noon[:nights],
            sunset=self.sunset[:nights],
            dusk=self.dusk[:nights],
            dawn=self.dawn[:nights],
            sunrise=self.sunrise[:nights],
            morning=self.morning[:nights],
        )


class Checked(msgspec.Struct, frozen=True, eq=False):
    """`followed` (D,): 1 the order was followed by every cabinet known, 0 not, NaN unknown or nothing ordered."""

    followed: NDArray[np.float64]
    oddities: tuple[Oddity, ...]


@lru_cache(maxsize=8)  # a year is asked for whenever its page is opened
def edges_of(
    first: date, last: date, place: tuple[float, float] | None, zone: str, *, is_exact: bool = True
) -> NightEdges:
    """Give noon, sun and civil twilight of the nights from the evening of `first` to that of `last`.

    `is_exact` False where `place` is only somewhere in the time zone; without any place there is no sun at all.
    """
    evenings = tuple(first + timedelta(days=at) for at in range((last - first).days + 1))
    rows = []
    for day in evenings:
        told = _sun(day, place, zone) if place else (None,) * 5
        noons = local_time(day, 12, 0, zone), local_time(day + timedelta(days=1), 12, 0, zone)
        rows.append((*noons, *(-1 if at is None else at for at in told)))
    table = np.array(rows, dtype=np.int64).reshape(len(evenings), 7)
    table.flags.writeable = False  # kept for who asks next
    noon, next_noon, sunset, dusk, dawn, sunrise, morning = table.T
    margin_ms = _DARK_MS if is_exact else _DARK_SOMEWHERE_MS
    return NightEdges(evenings, noon, next_noon, sunset, dusk, dawn, sunrise, morning, margin_ms)


def _sun(evening: date, place: tuple[float, float], zone: str) -> tuple[int | None, ...]:
    """Give sunset, dusk, dawn, sunrise of a night, and the sunrise before it."""
    morning = evening + timedelta(days=1)
    here, there = sun_times(*place, evening, zone), sun_times(*place, morning, zone)
    dim, bright = twilight_times(*place, evening, zone), twilight_times(*place, morning, zone)
    return here.sunset_ms, dim.sunset_ms, bright.sunrise_ms, there.sunrise_ms, here.sunrise_ms


def check_nights(cabinets: Sequence[Cabinet], edges: NightEdges, order: Sequence[OrderPeriod], zone: str) -> Checked:
    """Hold every night of `edges` against the order and the sun. All its nights are over."""
    days = len(edges.evenings)
    known, broken = np.zeros(days, dtype=bool), np.zeros(days, dtype=bool)
    found: list[Oddity] = []
    nightly = [_share(one.runs, edges.noon, edges.next_noon) for one in cabinets]
    for place, cabinet in enumerate(cabinets):
        if not cabinet.is_dated:
            continue
        if order:
            is_known, is_off, oddities = _against_order(cabinet, edges, order, zone)
            known |= is_known
            broken |= is_off
            found += oddities
        found += _by_day(cabinet, edges)
        found += _dark(cabinet, edges, order, zone)
        others = [share for other, share in enumerate(nightly) if other != place]
        if others:
            found += _down(cabinet, edges, nightly[place], np.max(others, axis=0))
    followed = np.where(broken, 0.0, np.where(known, 1.0, np.nan))
    told = _joined(found, len({one.site for one in cabinets}))
    return Checked(followed, tuple(sorted(told, key=lambda one: (one.first, one.kind.value))))


def _share(runs: Runs, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.float64]:
    share: NDArray[np.float64] = runs.known_ms(start, end) / np.maximum(end - start, 1)
    return share


def _oddities(
    kind: Kind,
    cabinet: Cabinet,
    edges: NightEdges,
    is_odd: NDArray[np.bool_],
    spans: tuple[NDArray[np.int64], NDArray[np.int64]],
    is_lit: bool = True,
) -> list[Oddity]:
    """Make one oddity of nights that follow one another; its span is that of the first run in the first of them."""
    found = []
    for _key, group in groupby(enumerate(np.flatnonzero(is_odd).tolist()), key=lambda pair: pair[1] - pair[0]):
        nights = [night for _place, night in group]
        begin, end = int(spans[0][nights[0]]), int(spans[1][nights[0]])
        inside = cabinet.runs.inside(begin, end)
        mine = np.flatnonzero(inside.lit == is_lit)
        if mine.size and kind is not Kind.DOWN:
            begin, end = int(inside.start_ms[mine[0]]), int(inside.end_ms[mine[-1]])
        found.append(Oddity(kind, cabinet.site, edges.evenings[nights[0]], edges.evenings[nights[-1]], begin, end))
    return found


def _against_order(
    cabinet: Cabinet, edges: NightEdges, order: Sequence[OrderPeriod], zone: str
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], list[Oddity]]:
    nights = Nights(edges.noon, edges.next_noon, _share(cabinet.runs, edges.noon, edges.next_noon))
    held = hold_nights(cabinet.runs, nights, order, zone, cabinet.site)
    found = _oddities(Kind.OFF_ORDER, cabinet, edges, held.is_off, (held.start_ms, held.end_ms))
    return held.is_known, held.is_off, found


def _by_day(cabinet: Cabinet, edges: NightEdges) -> list[Oddity]:
    start, end = edges.morning + _BY_DAY_MS, np.maximum(edges.sunset - _BY_DAY_MS, edges.morning + _BY_DAY_MS)
    lit = cabinet.runs.only_lit().known_ms(start, end)
    is_odd = (edges.morning > 0) & (edges.sunset > 0) & (lit > TOLERANCE_MS)
    return _oddities(Kind.BY_DAY, cabinet, edges, is_odd, (start, end))


def _dark(cabinet: Cabinet, edges: NightEdges, order: Sequence[OrderPeriod], zone: str) -> list[Oddity]:
    """Find the nights dark when they should be lit, as long as that is not how this cabinet is used."""
    has_sun = (edges.dusk > 0) & (edges.dawn > 0)
    start = edges.dusk + edges.margin_ms
    end = np.maximum(edges.dawn - edges.margin_ms, start)
    lit = cabinet.runs.only_lit()
    if order:
        off, on, is_ordered = dark_spans(edges.evenings, order, zone, cabinet.site)
        evening = start, np.maximum(np.minimum(off - TOLERANCE_MS, end), start)
        morning = np.minimum(np.maximum(on + TOLERANCE_MS, start), end), end
        dark = [cabinet.runs.known_ms(*span) - lit.known_ms(*span) for span in (evening, morning)]
        is_odd = has_sun & is_ordered & (dark[0] + dark[1] > _LEAST_DARK_MS)
        in_evening = dark[0] > 0
        spans = np.where(in_evening, evening[0], morning[0]), np.where(in_evening, evening[1], morning[1])
    else:
        known = _share(cabinet.runs, start, end)
        is_odd = has_sun & (known >= LEAST_JUDGED) & (lit.known_ms(start, end) == 0)
        spans = start, end
    known_nights = int((_share(cabinet.runs, edges.noon, edges.next_noon) >= LEAST_JUDGED).sum())
    if 2 * int(is_odd.sum()) > known_nights:
        return []
    return _oddities(Kind.DARK, cabinet, edges, is_odd, spans, is_lit=False)


def _down(cabinet: Cabinet, edges: NightEdges, own: NDArray[np.float64], others: NDArray[np.float64]) -> list[Oddity]:
    if not cabinet.runs.start_ms.size:
        return []
    was_there = edges.next_noon > cabinet.runs.start_ms[0]
    is_odd = was_there & (own < _SILENT) & (others >= _SPEAKING)
    return _oddities(Kind.DOWN, cabinet, edges, is_odd, (edges.noon, edges.next_noon))


def _joined(found: Sequence[Oddity], cabinets: int) -> list[Oddity]:
    """Make one oddity of what every cabinet did in the same nights."""
    out: list[Oddity] = []
    groups: dict[tuple[Kind, date, date], list[Oddity]] = {}
    for one in found:
        groups.setdefault((one.kind, one.first, one.last), []).append(one)
    for group in groups.values():
        if cabinets > 1 and len({one.site for one in group}) == cabinets:
            start, end = min(one.from_ms for one in group), max(one.to_ms for one in group)
            out.append(msgspec.structs.replace(group[0], site="", from_ms=start, to_ms=end))
        else:
            out += group
    return out
