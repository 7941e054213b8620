"""The periods left and right of the one in view, read while nobody waits, so that an arrow shows them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.ahead import Ahead, Asked
from desktop.period_view import touches

if TYPE_CHECKING:
    from desktop.measure_page import MeasurePage
    from desktop.periods import Period
    from desktop.themes import Followed
    from runtime.state import Change

__all__ = ["Foresight"]


class Foresight:
    """What one page will be asked for next: `look` reads it, `find` gives it."""

    def __init__(self, page: MeasurePage) -> None:
        self._page = page
        self._ahead = Ahead()

    def forget(self, change: Change) -> None:
        """Let go what a change may have made untrue."""
        self._ahead.forget(change)

    def find(self, followed: Followed, period: Period) -> tuple[Any, Any] | None:
        """Give the (view, facts) of a whole period; None where it was not read, or a part of it is in view."""
        return self._ahead.find(self._asked(followed, period)) if self._page.is_whole else None

    def look(self, followed: Followed, period: Period) -> None:
        """Read both neighbours of the period in view, unless it is no longer that one."""
        page = self._page
        if page.is_whole and period == page.period and page.isVisible():
            for place, beside in (("before", period.previous()), ("after", period.next())):
                self._read(place, followed, beside)

    def _asked(self, followed: Followed, period: Period) -> Asked:
        page = self._page
        step = page.step_at(followed, period.span_ms(page.desk.zone))
        beside = tuple(channel.id for channel in page.channels_of_period(followed))
        return Asked(period, tuple(channel.id for channel in followed.channels), beside, step)

    def _read(self, place: str, followed: Followed, period: Period) -> None:
        page = self._page
        reach, zone = page.reach(), page.desk.zone
        span, asked, age = period.span_ms(zone), self._asked(followed, period), self._ahead.age
        if reach is None or not touches(span, reach) or self._ahead.find(asked) is not None:
            return
        facts_of = page.facts_of(followed, period)
        page.desk.foresee(
            f"{type(page).__name__}.ahead.{place}",
            lambda con: (page.read_span(con, followed.channels, span, asked.step, zone), facts_of(con)),
            lambda answer: self._ahead.keep(asked, span[1], answer, age),
        )
