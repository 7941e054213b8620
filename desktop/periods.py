"""The day, week, month or year a page shows: where it begins, what comes before and after, at which step it is read.

Civil time throughout: a period is named by its first local day, so a day of 23 or 25 hours is still one day.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

import msgspec

from measures.quantity import Combine
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, Step, date_of, midnight_ms

__all__ = ["Length", "Period", "choose_step"]

# Above this many slots a count says more as the next coarser bar than as a comb of hours.
_COUNT_SLOTS = 400
_POINTS_A_PIXEL = 2


class Length(Enum):
    """How long a page looks."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Period(msgspec.Struct, frozen=True):
    """One calendar day, week (from Monday), month or year."""

    length: Length
    first: date

    @classmethod
    def around(cls, length: Length, day: date) -> Period:
        """Give the period of that length that holds `day`."""
        if length is Length.WEEK:
            day -= timedelta(days=day.weekday())
        elif length is Length.MONTH:
            day = day.replace(day=1)
        elif length is Length.YEAR:
            day = day.replace(month=1, day=1)
        return cls(length, day)

    @classmethod
    def last_before(cls, length: Length, end_ms: int, zone: str) -> Period:
        """Give the period that holds the last instant before `end_ms`."""
        return cls.around(length, date_of(end_ms - 1, zone))

    @classmethod
    def holding(cls, start_ms: int, end_ms: int, zone: str) -> Period:
        """Give the day, week, month or year that holds a span best, by how long it is and where it ends."""
        days = (date_of(end_ms - 1, zone) - date_of(start_ms, zone)).days + 1
        lengths = ((1, Length.DAY), (7, Length.WEEK), (31, Length.MONTH))
        length = next((length for most, length in lengths if days <= most), Length.YEAR)
        return cls.last_before(length, end_ms, zone)

    @property
    def until(self) -> date:
        """The first day after the period."""
        if self.length is Length.DAY:
            return self.first + timedelta(days=1)
        if self.length is Length.WEEK:
            return self.first + timedelta(days=7)
        if self.length is Length.MONTH:
            return date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1)
        return date(self.first.year + 1, 1, 1)

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.until - timedelta(days=1)

    def next(self) -> Period:
        """Give the period that follows."""
        return Period(self.length, self.until)

    def previous(self) -> Period:
        """Give the period before."""
        return Period.around(self.length, self.first - timedelta(days=1))

    def resized(self, length: Length) -> Period:
        """Give the period of another length that holds this one's last day, so that the eye stays where it was."""
        return Period.around(length, self.last)

    def span_ms(self, zone: str) -> tuple[int, int]:
        """Give the period as a half-open span of instants."""
        return midnight_ms(self.first, zone), midnight_ms(self.until, zone)


_WIDTHS = ((Step.QUARTER, QUARTER_MS), (Step.HOUR, HOUR_MS), (Step.DAY, DAY_MS))


def choose_step(span_ms: int, width_px: int, rule: Combine, own_step_s: int | None) -> Step:
    """Give the finest step a view of `width_px` can show, about two points a pixel, never finer than the channel.

    A count is read by the hour at the finest, and by the day as soon as hours would become a comb.
    """
    most = max(1, width_px) * _POINTS_A_PIXEL
    finest = (own_step_s or 0) * 1000
    if rule in (Combine.SUM, Combine.DIFFERENCE):
        most = min(most, _COUNT_SLOTS)
        finest = max(finest, HOUR_MS)
    for step, width in _WIDTHS:
        # A step may be learnt a little long (a radio that drifts): a tenth more still counts as that step.
        if width * 1.1 >= finest and span_ms <= width * most:
            return step
    return Step.DAY if span_ms <= DAY_MS * most else Step.MONTH
