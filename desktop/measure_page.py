"""What Passages and Bruit share: place and thing looked at, period and arrows, chart or table, lead.

Every figure is asked through the desk. The chart may be moved and zoomed: then only the view is asked again, at a step
that fits the screen, while the sentence goes on speaking of the period.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.foresight import Foresight
from desktop.period_view import PeriodView, reach_of
from desktop.periods import Length, Period
from desktop.theme_page import ThemePage
from desktop.themes import Followed, Theme
from desktop.wording import period_title, span_title
from measures.quantity import combine_of
from measures.timespan import DAY_MS, date_of
from runtime.state import Change
from store.queries import list_channels, marked_spans
from widgets.filter_button import FilterButton
from widgets.links import LinkButton
from widgets.segments import Segments

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.desk import Desk
    from measures.reading import Channel
    from measures.timespan import Step
    from runtime.faults import Fault
    from widgets.empty import EmptyPage

__all__ = ["MeasurePage"]

_DOUBTS_MS = 64 * DAY_MS


class MeasurePage(ThemePage):
    """One theme, its place, thing looked at and period; a subclass fills `below`.

    `file_asked` when the page is empty and a file is to be opened.
    """

    file_asked = Signal()
    # What stands below the curve keeps its room while it is empty: so the curve need not wait for it.
    has_room_below = False

    def __init__(self, desk: Desk, theme: Theme, title: str, empty: EmptyPage) -> None:
        super().__init__(desk, theme, title)
        self._followed: dict[str, Followed] = {}
        self._place_names: dict[str, str] = {}
        self._shown = PeriodView()
        self._foresight = Foresight(self)
        self._wish: tuple[str, Period] | None = None
        self._is_filled = self._has_curve = False
        self.place = FilterButton(self.tr("Place"))
        self.what = FilterButton(self.tr("Measure"))
        lengths = (
            (Length.DAY, self.tr("Day")),
            (Length.WEEK, self.tr("Week")),
            (Length.MONTH, self.tr("Month")),
            (Length.YEAR, self.tr("Year")),
        )
        self.lengths = Segments([(length.value, words) for length, words in lengths], self.tr("Period"))
        self.lengths.select(Length.WEEK.value)
        for part in (self.place, self.what, self.lengths):
            self.filters.addWidget(part)
        self.whole = LinkButton(self.tr("Whole period"), "undo-2")
        self.whole.hide()
        self.heading.insertWidget(0, self.whole)
        self.chart.setUpdatesEnabled(False)  # its axes are painted with the first answer, not before it
        self.below = QVBoxLayout()
        self.below.setSpacing(8)
        self.empty = empty
        empty.action_picked.connect(self.file_asked)
        self._content = QWidget()
        self._lay_out()
        self._connect()
        # Neither an empty chart nor choices of nothing while the base is asked for the first time.
        unread: tuple[QWidget, ...] = (self._content, self.place, self.what, self.lengths)
        for shown in unread:
            shown.hide()

    # --- when it is seen ---------------------------------------------------------------------------------------------

    def fill_below(self, *steps: Callable[[], None]) -> None:
        """Show what stands below the curve, each step in a turn of its own; at first it is seen when all is there.

        Half of it is another height than all of it, and the curve above would be low for a moment.
        """
        if not self._is_filled:
            self.setUpdatesEnabled(False)  # all of the page: round a part that is not painted its ground is
        self.turns.put("below", *steps, self._be_seen)

    def _be_seen(self) -> None:
        self._is_filled = True
        self.chart.setUpdatesEnabled(self._has_curve)  # asked for anew meanwhile, it may come after its figures
        self.setUpdatesEnabled(True)

    def show_unread(self, fault: Fault) -> None:
        super().show_unread(fault)
        if not self._content.isHidden():
            self._be_seen()  # as far as it is known

    # --- what is chosen ------------------------------------------------------------------------------------------

    @property
    def followed(self) -> Followed | None:
        """What is looked at; None while there is nothing."""
        return self._followed.get(self.what.current)

    @property
    def period(self) -> Period | None:
        """The period in view."""
        return self._shown.period

    @property
    def is_whole(self) -> bool:
        """Whether all of the period is in view, and not a part that a hand has chosen."""
        return self._shown.part is None

    @property
    def today(self) -> date:
        """Today on the commune's clock."""
        return date_of(self.desk.now_ms(), self.desk.zone)

    def refresh(self) -> None:
        if not self.isVisible():
            self._foresight.forget(Change())  # what changed while nobody looked was not told
        self.ask("channels", list_channels, self._take_channels)

    def look_again(self, change: Change) -> None:
        self._foresight.forget(change)
        known = {channel.id for channel in self._channels}
        shown = {c.id for c in self.channels_of_period(self.followed)} if self.followed else known
        if not change.spans or not known.issuperset(change.spans) or shown.intersection(change.spans):
            self.refresh()

    def visit(self, site: str, start_ms: int, end_ms: int) -> None:
        """Look at a place over the day, week, month or year that holds a span, once the page is asked for its data."""
        self._wish = site, Period.holding(start_ms, end_ms, self.desk.zone)

    def go_to(self, span: tuple[int, int]) -> None:
        """Show a part of the time on the chart, as a person's choice; « Whole period » leads back."""
        self.show_view(self.chart)
        self.chart.set_span(*span)
        self._look_at(span)

    def _lay_out(self) -> None:
        column = self.column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.lead)
        column.addLayout(self.headings)
        column.addWidget(self.views, 1)
        column.addLayout(self.below)
        self.body.addWidget(self._content, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addStretch(0)  # while neither is there, what went wrong stands below the title and not at the foot
        self.empty.hide()

    def _connect(self) -> None:
        self.place.picked.connect(lambda _key: self._take_place())
        self.what.picked.connect(lambda _key: self._ask_all())
        self.lengths.picked.connect(self._resize)
        self.before.clicked.connect(lambda: self._move(-1))
        self.after.clicked.connect(lambda: self._move(1))
        self.whole.clicked.connect(lambda: self._look_at(None))
        self.chart.span_picked.connect(lambda start, end: self._look_at((start, end)))

    def _take_channels(self, channels: list[Channel]) -> None:
        self._channels = channels
        places = self.places(channels)
        self._content.setVisible(bool(places))
        self.empty.setVisible(not places)
        for part in (self.place, self.what, self.lengths):
            part.setVisible(bool(places))
        if places:
            is_first = not self._place_names
            self._place_names = dict(places)
            self.place.set_choices(places)
            if is_first:
                self.place.select(self.first_place(places))
            self._take_wish()
            self._take_place()

    def _take_wish(self) -> None:
        """Take what was wished for from elsewhere; a place or a length that this page has not stays as it was."""
        if self._wish is None:
            return
        (site, period), self._wish = self._wish, None
        if site in self._place_names:
            self.place.select(site)
        self.chart.let_go()
        with suppress(KeyError):
            self.lengths.select(period.length.value)
            self._shown.choose(period)

    def _take_place(self) -> None:
        self._followed = {what.key: what for what in self.offer(self._channels, self.place.current)}
        self.what.set_choices([(key, what.name) for key, what in self._followed.items()])
        self.what.setVisible(len(self._followed) > 1)
        self._ask_all()

    def reach(self) -> tuple[int, int] | None:
        """Give from when to when anything is known of what is looked at."""
        return reach_of(self.followed.channels) if self.followed else None

    # --- periods and views ---------------------------------------------------------------------------------------

    def _resize(self, key: str) -> None:
        self.chart.let_go()
        self._shown.resize(Length(key))
        self._ask_all()

    def _move(self, by: int) -> None:
        period = self.period
        if period is not None:
            self.chart.let_go()
            self._shown.choose(period.next() if by > 0 else period.previous())
            self._ask_all()

    def _look_at(self, span: tuple[int, int] | None) -> None:
        zone = self.desk.zone
        self._shown.look_at(span, zone)
        if self._shown.part is None and self.period is not None:
            self.chart.set_span(*self.period.span_ms(zone))
        self.whole.setVisible(self._shown.part is not None)
        self._name_view()
        self._ask_span()

    def _ask_all(self) -> None:
        followed, reach = self.followed, self.reach()
        if followed is None or reach is None:
            return
        zone = self.desk.zone
        period = self._shown.settle(Length(self.lengths.current), reach, zone, self.desk.now_ms())
        start, end = period.span_ms(zone)
        self.before.setEnabled(reach[0] < start)
        self.after.setEnabled(reach[1] > end)
        self.whole.setVisible(self._shown.part is not None)
        self.chart.set_limits(min(start, reach[0]), max(end, reach[1]))
        self._name_view()
        self._ask_span()
        found = self._foresight.find(followed, period)
        if found is not None:  # shown at once; the answers that are asked for as well then find it in place
            self.show_period(found[1], followed, period)
            self._put_view(found[0], period.span_ms(zone))
        self.ask("period", self.facts_of(followed, period), lambda facts: self._take_facts(facts, followed, period))

    def _ask_span(self) -> None:
        followed, zone = self.followed, self.desk.zone
        span = self._shown.span_ms(zone)
        if followed is None or span is None:
            return
        step = self.step_at(followed, span)
        # What lies just beside a view that was moved by hand is asked too, so that the next move is not into the void.
        beside = (span[1] - span[0]) // 2 if self._shown.part else 0
        asked = (span[0] - beside, span[1] + beside)
        self.ask(
            "span",
            lambda con: (
                self.read_span(con, followed.channels, asked, step, zone),
                _doubts(con, followed.channels, asked),
            ),
            lambda answer: self._take_view(*answer, span),
        )

    def _take_view(self, view: Any, doubts: list[tuple[int, int]], span: tuple[int, int]) -> None:
        self._put_view(view, span)
        self.chart.set_doubts(doubts)

    def _put_view(self, view: Any, span: tuple[int, int]) -> None:
        """Show an answer over its span: the chart goes there with it, never before, or it would show a void.

        Nor while a hand moves it: what comes in meanwhile must not take the view away, the hand will say where to look.
        """
        if self._shown.part is None and not self.chart.is_moving:
            self.chart.set_span(*span)
        self.show_span(view, span)
        self._has_curve = True
        if self._is_filled or self.has_room_below:
            self.chart.setUpdatesEnabled(True)

    def step_at(self, followed: Followed, span: tuple[int, int]) -> Step:
        """Give the step at which a span of something is read for this screen."""
        channel = followed.channels[0]
        rule = combine_of(channel.quantity, channel.semantics)
        steps = [c.step_s for c in followed.channels if c.step_s]
        return self.step_of(span[1] - span[0], max(400, self.chart.plot_width_px()), rule, max(steps, default=None))

    def facts_of(self, followed: Followed, period: Period) -> Callable[[sqlite3.Connection], Any]:
        """Give what is to be run on the reader for the facts of a period."""
        channels, zone, now_ms = self.channels_of_period(followed), self.desk.zone, self.desk.now_ms()
        return lambda con: self.read_period(con, channels, period, zone, now_ms)

    def _take_facts(self, facts: Any, followed: Followed, period: Period) -> None:
        self.show_period(facts, followed, period)
        self.turns.put("ahead", lambda: self._foresight.look(followed, period))

    def _name_view(self) -> None:
        if self.period is None:
            return
        part = self._shown.part
        words = span_title(*part, self.desk.zone) if part else period_title(self.period)
        place = self._place_names[self.place.current]
        self.chart_title.set_words(f"{place[:1].upper()}{place[1:]}", f", {words}")


def _doubts(con: sqlite3.Connection, channels: Sequence[Channel], span: tuple[int, int]) -> list[tuple[int, int]]:
    """Give the spans with marked readings; of a long view, in which none could be pointed at, nothing is read."""
    if span[1] - span[0] > _DOUBTS_MS:
        return []
    return [found for channel in channels for found in marked_spans(con, channel, *span)]
