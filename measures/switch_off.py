"""The commune's order of switching off: from which hour to which hour of the night, in which part of the year.

One line a period, as the order says it: `01-05/31-08 23:00-05:30`, or `23:00-` where the lamps stay dark until the
morning; a period may run over the new year (`01-11/28-02`). A single evening is an exception and goes before the
periods: `24-12 02:00-05:30`, or `14-07 lit` where nothing is switched off that night. After the hours a line may say
`on fri,sat` (the evenings of which days of the week; it goes before a line about all of them), `since 2026-03-01`,
`until 2026-02-28` (evenings, included) and, at its end, `@ NAME` of the one sector it is about.

In a night that no line names, nothing is ordered. A night belongs to the date of its evening.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.timespan import date_of, local_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.lit import Nights, Runs

__all__ = [
    "LEAST_JUDGED",
    "TOLERANCE_MS",
    "Held",
    "OrderFault",
    "OrderPeriod",
    "dark_spans",
    "hold_nights",
    "line_of",
    "period_on",
    "read_order",
    "renewed",
    "usual_on",
]

# Clocks of cabinets wander: so far from the hour, and so long in all, nothing is held against a night.
TOLERANCE_MS = 15 * 60_000
# So much of a span that is judged is known.
LEAST_JUDGED = 2 / 3
_FORM = re.compile(
    r"(?P<day>\d\d)-(?P<month>\d\d)(?:/(?P<last_day>\d\d)-(?P<last_month>\d\d))? "
    r"(?:(?P<lit>lit)|(?P<hour>\d\d):(?P<minute>\d\d)-(?:(?P<on_hour>\d\d):(?P<on_minute>\d\d))?)"
    r"(?: on (?P<nights>[a-z]{3}(?:,[a-z]{3})*))?"
    r"(?: since (?P<since>\d{4}-\d\d-\d\d))?(?: until (?P<until>\d{4}-\d\d-\d\d))?(?: @ (?P<sector>\S.*))?"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LATEST_EVENING = 12  # an hour below noon is one after midnight
_MORNING = (9, 0)


class OrderFault(ValueError):
    """A line that is no period of an order; `text` is the line."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class OrderPeriod(msgspec.Struct, frozen=True):
    """Dark from `off` to `on` (hour, minute), in nights whose evening lies between two (month, day), both included.

    `off` None: lit all night. `on` None: dark until the morning. `since` and `until` bound the evenings themselves;
    `sector` is the one place it is about, "" all of them; `nights` are the days of the week (0 Monday) of its evenings,
    () all of them.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    off: tuple[int, int] | None
    on: tuple[int, int] | None
    since: date | None = None
    until: date | None = None
    sector: str = ""
    nights: tuple[int, ...] = ()

    @property
    def is_exception(self) -> bool:
        """Whether it is about one evening of the year: then it goes before every period."""
        return self.first == self.last

    def holds(self, evening: date, sector: str = "") -> bool:
        """Whether the night of that evening is one of the period's, in that sector."""
        if (self.since and evening < self.since) or (self.until and evening > self.until):
            return False
        if (self.sector and self.sector != sector) or (self.nights and evening.weekday() not in self.nights):
            return False
        at = (evening.month, evening.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last

    def dark_ms(self, evening: date, zone: str) -> tuple[int, int]:
        """Give the span [from, to) in which that night is to be dark; to 9 h where no hour lights again.

        By then the sun is up everywhere: what burns later burns by day, and is told as that.

        Empty, at midnight, where nothing is switched off.
        """
        if self.off is None:
            midnight = local_time(evening + timedelta(days=1), 0, 0, zone)
            return midnight, midnight
        off_day = evening + timedelta(days=self.off[0] < _LATEST_EVENING)
        on = self.on or _MORNING
        on_day = evening + timedelta(days=on[0] <= _LATEST_EVENING)
        return local_time(off_day, *self.off, zone), local_time(on_day, *on, zone)


def _period(line: str) -> OrderPeriod:
    found = _FORM.fullmatch(line.strip())
    if found is None:
        raise OrderFault(line)

    def number(name: str) -> int:
        return int(found[name])

    first = (number("month"), number("day"))
    last = (number("last_month"), number("last_day")) if found["last_day"] else first
    off = None if found["lit"] else (number("hour"), number("minute"))
    on = (number("on_hour"), number("on_minute")) if found["on_hour"] else None
    try:
        for month, day in (first, last):
            date(2024, month, day)
        for clock in (off or _MORNING, on or _MORNING):
            time(*clock)
        since, until = (date.fromisoformat(found[key]) if found[key] else None for key in ("since", "until"))
        nights = tuple(sorted({_WEEKDAYS.index(name) for name in (found["nights"] or "").split(",") if name}))
        period = OrderPeriod(first, last, off, on, since, until, found["sector"] or "", nights)
        begin, end = period.dark_ms(date(2024, 1, 10), "UTC")
    except ValueError as why:
        raise OrderFault(line) from why
    if end < begin or (off is not None and end == begin) or (since and until and until < since):
        raise OrderFault(line)
    return period


def read_order(lines: Sequence[str]) -> tuple[OrderPeriod, ...]:
    """Read the lines of an order; OrderFault at the first that is none."""
    return tuple(_period(line) for line in lines)


def line_of(period: OrderPeriod) -> str:
    """Write one period as `read_order` reads it."""
    days = "{1:02}-{0:02}".format(*period.first)
    if not period.is_exception:
        days += "/{1:02}-{0:02}".format(*period.last)
    hours = "lit"
    if period.off is not None:
        hours = "{:02}:{:02}-".format(*period.off) + ("{:02}:{:02}".format(*period.on) if period.on else "")
    named = ",".join(_WEEKDAYS[one] for one in period.nights)
    hours += f" on {named}" if named else ""
    bounds = "".join(f" {word} {day}" for word, day in (("since", period.since), ("until", period.until)) if day)
    return f"{days} {hours}{bounds}" + (f" @ {period.sector}" if period.sector else "")


def period_on(order: Sequence[OrderPeriod], evening: date, sector: str = "") -> OrderPeriod | None:
    """Give what is ordered for the night of that evening, None where nothing is.

    An exception goes before a period, a line about that sector before one about all, and one about some days of the
    week before one about each; of equals the first written.
    """
    held = [one for one in order if one.holds(evening, sector)]
    return min(held, key=lambda one: (not one.is_exception, not one.sector, not one.nights), default=None)


def usual_on(order: Sequence[OrderPeriod], evening: date, sector: str = "") -> OrderPeriod | None:
    """Give what is ordered for most nights about that evening: no single night, and no weekend where a line has all."""
    usual = [one for one in order if not one.is_exception]
    return period_on([one for one in usual if not one.nights], evening, sector) or period_on(usual, evening, sector)


def renewed(
    old: Sequence[OrderPeriod], new: Sequence[OrderPeriod], since: date | None, today: date
) -> tuple[OrderPeriod, ...]:
    """Give the order after a change: what had ended by `today` stays, `new` takes the place of all the rest.

    With `since`, `new` holds from that evening on and what it replaces until the evening before.
    """
    past = tuple(one for one in old if one.until is not None and one.until < today)
    if since is None:
        return (*past, *new)
    eve = since - timedelta(days=1)
    ended = tuple(
        msgspec.structs.replace(one, until=eve)
        for one in old
        if one not in past and (one.since is None or one.since <= eve)
    )
    return (*past, *ended, *(msgspec.structs.replace(one, since=since) for one in new))


class Held(msgspec.Struct, frozen=True, eq=False):
    """Nights held against the order, columns (D,): the span [start, end) that is to be dark, and what came of it.

    A night `is_known` that followed the order or did not (`is_off`); one of which too little is known is neither.
    """

    start_ms: NDArray[np.int64]
    end_ms: NDArray[np.int64]
    is_ordered: NDArray[np.bool_]
    is_known: NDArray[np.bool_]
    is_off: NDArray[np.bool_]


def dark_spans(
    evenings: Sequence[date], order: Sequence[OrderPeriod], zone: str, sector: str
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Give the ordered dark span of each night, and whether anything is ordered at all."""
    spans = []
    for evening in evenings:
        period = period_on(order, evening, sector)
        spans.append((*period.dark_ms(evening, zone), 1) if period else (0, 0, 0))
    start, end, is_ordered = np.array(spans, dtype=np.int64).reshape(-1, 3).T
    return start, end, is_ordered.astype(bool)


def hold_nights(runs: Runs, nights: Nights, order: Sequence[OrderPeriod], zone: str, sector: str = "") -> Held:
    """Hold nights against the order: off it where lamps burned more than a quarter of an hour where it says dark.

    The first and last quarter of an hour of the dark span are nobody's fault. To say that a night followed the order
    two thirds of its dark span must be known; lamps seen to burn in it are enough to say that it did not.
    """
    evenings = [date_of(start, zone) for start in nights.start_ms.tolist()]
    start, end, is_ordered = dark_spans(evenings, order, zone, sector)
    inner = start + TOLERANCE_MS, np.maximum(end - TOLERANCE_MS, start + TOLERANCE_MS)
    is_off = is_ordered & (runs.only_lit().known_ms(*inner) > TOLERANCE_MS)
    known = runs.known_ms(*inner) / np.maximum(inner[1] - inner[0], 1)
    # A night that is to stay lit has no dark span: it is known when the night is.
    known = np.where(is_ordered & (end == start), nights.known, known)
    return Held(start, end, is_ordered, is_ordered & (is_off | (known >= LEAST_JUDGED)), is_off)
