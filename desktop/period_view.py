"""Which period a page shows, and which part of it somebody looks at; without screen, without base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.periods import Length, Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.reading import Channel

__all__ = ["PeriodView", "reach_of", "touches"]

# A period that has only just begun says little: the one before is shown first.
_BEGUN = 1 / 3


class PeriodView:
    """`period` None until something is known of the data; `part` None while all of it is looked at.

    The period follows the newest data until somebody has chosen one.
    """

    def __init__(self) -> None:
        self.period: Period | None = None
        self.part: tuple[int, int] | None = None
        self._is_chosen = False

    def choose(self, period: Period) -> None:
        """Show a period because somebody wants that one."""
        self.period, self.part, self._is_chosen = period, None, True

    def resize(self, length: Length) -> None:
        """Show the day, week, month or year in its place; one that nobody chose is found anew by `settle`."""
        if self.period is not None and self._is_chosen:
            self.period = self.period.resized(length)
        self.part = None

    def look_at(self, part: tuple[int, int] | None, zone: str) -> None:
        """Look at a part; all of the period is no part of it."""
        whole = self.period.span_ms(zone) if self.period is not None else None
        self.part = None if part == whole else part

    def settle(self, length: Length, reach: tuple[int, int], zone: str, now_ms: int) -> Period:
        """Give the period to show where data reach from there to there: a chosen one stays while it has any."""
        period = self.period
        is_void = period is not None and self.part is None and not touches(period.span_ms(zone), reach)
        if period is None or not self._is_chosen or is_void:
            period, self._is_chosen = _newest(length, reach, zone, now_ms), False
        self.period = period
        return period

    def span_ms(self, zone: str) -> tuple[int, int] | None:
        """Give what is looked at, as instants."""
        return self.part or (self.period.span_ms(zone) if self.period is not None else None)


def _newest(length: Length, reach: tuple[int, int], zone: str, now_ms: int) -> Period:
    period = Period.last_before(length, reach[1], zone)
    start, end = period.span_ms(zone)
    is_young = min(now_ms, reach[1]) < start + (end - start) * _BEGUN
    return period.previous() if is_young and reach[0] < start else period


def reach_of(channels: Sequence[Channel]) -> tuple[int, int] | None:
    """Give from when to when there are data of these channels; None where there are none."""
    firsts = [c.first_ms for c in channels if c.first_ms is not None]
    lasts = [c.last_ms + 1000 * (c.step_s or 1) for c in channels if c.last_ms is not None]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def touches(span: tuple[int, int], reach: tuple[int, int]) -> bool:
    """Whether two spans have an instant in common."""
    return span[0] < reach[1] and reach[0] < span[1]
