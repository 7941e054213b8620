"""The commune's order of switching off: from which hour to which hour of the night, in which part of the year.

One line a period, as the order says it: `01-05/31-08 23:00-05:30`, or `23:00-` where the lamps stay dark until the
morning; a period may run over the new year (`01-11/28-02`). In a night that no period names, nothing is ordered. A
night belongs to the date of its evening.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from measures.timespan import date_of, local_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.lit import Nights, Runs

__all__ = ["OrderFault", "OrderPeriod", "nights_off_order", "read_order"]

# Clocks of cabinets wander: so far from the hour, and so long in all, nothing is held against a night.
_TOLERANCE_MS = 15 * 60_000
_FORM = re.compile(r"(\d\d)-(\d\d)/(\d\d)-(\d\d) (\d\d):(\d\d)-(?:(\d\d):(\d\d))?")
_LATEST_EVENING = 12  # an hour below noon is one after midnight


class OrderFault(ValueError):
    """A line that is no period of an order; `text` is the line."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class OrderPeriod:
    """Dark from `off` to `on` (hour, minute), in nights whose evening lies between two (month, day), both included."""

    first: tuple[int, int]
    last: tuple[int, int]
    off: tuple[int, int]
    on: tuple[int, int] | None

    def holds(self, evening: date) -> bool:
        """Whether the night of that evening is one of the period's."""
        at = (evening.month, evening.day)
        if self.first <= self.last:
            return self.first <= at <= self.last
        return at >= self.first or at <= self.last

    def dark_ms(self, evening: date, zone: str) -> tuple[int, int]:
        """Give the span [from, to) in which that night is to be dark; to noon where no hour lights again."""
        off_day = evening + timedelta(days=self.off[0] < _LATEST_EVENING)
        on = self.on or (12, 0)
        on_day = evening + timedelta(days=on[0] <= _LATEST_EVENING)
        return local_time(off_day, *self.off, zone), local_time(on_day, *on, zone)


def _period(line: str) -> OrderPeriod:
    found = _FORM.fullmatch(line.strip())
    if found is None:
        raise OrderFault(line)
    first_day, first_month, last_day, last_month, hour, minute = (int(part) for part in found.groups()[:6])
    on = None if found[7] is None else (int(found[7]), int(found[8]))
    try:
        for month, day in ((first_month, first_day), (last_month, last_day)):
            date(2024, month, day)
        for clock in ((hour, minute), on or (0, 0)):
            time(*clock)
        period = OrderPeriod((first_month, first_day), (last_month, last_day), (hour, minute), on)
        begin, end = period.dark_ms(date(2024, 1, 10), "UTC")
    except ValueError as why:
        raise OrderFault(line) from why
    if end <= begin:
        raise OrderFault(line)
    return period


def read_order(lines: Sequence[str]) -> tuple[OrderPeriod, ...]:
    """Read the lines of an order; OrderFault at the first that is none."""
    return tuple(_period(line) for line in lines)


def nights_off_order(runs: Runs, nights: Nights, order: Sequence[OrderPeriod], zone: str) -> list[date] | None:
    """Give the evenings of the nights in which lamps burned more than a quarter of an hour where the order says dark.

    None where no order is set. The first and last quarter of an hour of the dark span are nobody's fault.
    """
    if not order:
        return None
    found = []
    for start in nights.start_ms.tolist():
        evening = date_of(start, zone)
        period = next((one for one in order if one.holds(evening)), None)
        if period is None:
            continue
        begin, end = period.dark_ms(evening, zone)
        if runs.inside(begin + _TOLERANCE_MS, max(end - _TOLERANCE_MS, begin)).lit_ms() > _TOLERANCE_MS:
            found.append(evening)
    return found
