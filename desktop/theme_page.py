"""What a page of measures has to say of its theme: what is read for it, how that is shown, what can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.chart_page import ChartPage
from desktop.periods import choose_step
from desktop.themes import Followed, Theme, followed_at, sites_of, theme_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from desktop.desk import Desk
    from desktop.periods import Period
    from measures.quantity import Combine
    from measures.reading import Channel
    from measures.timespan import Step

__all__ = ["ThemePage"]


class ThemePage(ChartPage):
    """One theme. A page says what is read and how it is shown; what can be chosen is what most themes offer."""

    def __init__(self, desk: Desk, theme: Theme, title: str) -> None:
        super().__init__(desk, title)
        self._theme = theme
        self._channels: list[Channel] = []

    def read_span(
        self, con: sqlite3.Connection, channels: Sequence[Channel], span: tuple[int, int], step: Step, zone: str
    ) -> Any:
        """Ask what the chart shows; runs on the reader."""
        raise NotImplementedError

    def read_period(
        self, con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
    ) -> Any:
        """Ask what the sentence and the facts say; runs on the reader."""
        raise NotImplementedError

    def show_span(self, view: Any, span: tuple[int, int]) -> None:
        """Show the answer of `read_span` in the chart, and what lies in `span` in the table."""
        raise NotImplementedError

    def show_period(self, facts: Any, followed: Followed, period: Period) -> None:
        """Show the answer of `read_period`."""
        raise NotImplementedError

    def offer(self, channels: Sequence[Channel], site: str) -> list[Followed]:
        """Give what can be looked at in one place."""
        return followed_at(channels, self._theme, site)

    def places(self, channels: Sequence[Channel]) -> list[tuple[str, str]]:
        """Give (key, words) of the places that can be chosen."""
        return [(site, site) for site in sites_of(channels, self._theme)]

    def first_place(self, places: Sequence[tuple[str, str]]) -> str:
        """Give the key of the place that is shown first: the one that has most to tell."""
        told = {key: 0 for key, _words in places}
        for channel in self._channels:
            if channel.site in told and theme_of(channel.quantity) is self._theme:
                told[channel.site] += self.weight(channel)
        return max(told, key=lambda key: told[key])

    def weight(self, channel: Channel) -> int:
        """Say how much a channel speaks for showing its place first."""
        return channel.count

    def step_of(self, span_ms: int, width_px: int, rule: Combine, own_step_s: int | None) -> Step:
        """Give the step at which a view is read."""
        return choose_step(span_ms, width_px, rule, own_step_s)

    def channels_of_period(self, followed: Followed) -> Sequence[Channel]:
        """Give the channels the facts speak of."""
        return followed.channels
