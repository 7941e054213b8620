"""Passages: how many went by, beside the habit; the typical week, the year, what stands out; what people noted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from desktop.measure_page import MeasurePage
from desktop.modes import Mode, modes_at, noun_followed
from desktop.note_keeping import NoteKeeping
from desktop.note_words import left_out_words
from desktop.pages.passages_below import PassagesBelow
from desktop.pages.passages_reading import PassagesFacts, PassagesView, read_passages, read_span
from desktop.periods import Period
from desktop.themes import Followed, Theme
from desktop.wording import compare_words, period_words, quality_mark, quality_words, step_words, table_rows
from measures import french
from measures.timespan import Step
from reports.sums import at_least
from store.notes import Note, list_notes
from widgets.card import Hairline
from widgets.chart import Band, NoteBand
from widgets.empty import EmptyPage
from widgets.filter_button import FilterButton
from widgets.links import LinkButton

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from desktop.chart_page import Table
    from desktop.desk import Desk
    from desktop.pages.change_view import ChangeView
    from desktop.pages.compare_view import CompareView
    from desktop.pages.comparing_reading import BeforeAfter, Compared
    from desktop.pages.habit_view import HabitView
    from measures.reading import Channel
    from runtime.faults import Fault
    from widgets.plotted import Kind

__all__ = ["PassagesPage"]

# A rank behind this is no news.
_TOLD_RANKS = 5


class PassagesPage(MeasurePage):
    """The counts of a place, beside the habit."""

    least_px = 190  # nothing below it must be in view with every figure, as the warning of Bruit must

    has_room_below = True

    def __init__(self, desk: Desk) -> None:
        empty = EmptyPage(
            "footprints",
            self.tr("No footfall yet"),
            self.tr("Here you will see how many people, bicycles and cars go by, hour by hour, beside the habit."),
            self.tr("Choose a file…"),
        )
        super().__init__(desk, Theme.PASSAGES, self.tr("Footfall"), empty)
        self._modes: dict[str, Mode] = {}
        self.way, self.mode = FilterButton(self.tr("Way")), FilterButton(self.tr("Mode"))
        for at, part in enumerate((self.way, self.mode), start=1):
            self.filters.insertWidget(at, part)
            part.hide()
        # Tab goes as the eye does: what was put in later would come after the chart.
        for before, after in ((self.place, self.way), (self.way, self.mode), (self.mode, self.what)):
            self.setTabOrder(before, after)
        self.mode.picked.connect(lambda _key: self._take_mode())
        self.way.picked.connect(lambda _key: self._take_way())
        self._keeping = NoteKeeping(self)
        self.note_link = LinkButton(self.tr("Add a note"), "notebook-pen")
        self.note_link.setToolTip(self.tr("Or hold Shift and drag over the curve"))
        self.links.addWidget(self.note_link)
        self.setTabOrder(self.table_link, self.note_link)
        self.note_link.clicked.connect(self._note_period)
        self.chart.span_marked.connect(self._note_span)
        self.views_below = PassagesBelow(self.desk.zone)
        self.below.addWidget(Hairline())
        self.below.addWidget(self.views_below)
        self.widened.connect(self.views_below.fold)
        self.widened.connect(self._shorten)
        self.views_below.view_picked.connect(lambda _key: self._ask_below())
        self.views_below.changed.connect(self._ask_below)

    @property
    def habit(self) -> HabitView:
        """Below the curve: the habit."""
        return self.views_below.habit

    @property
    def compare(self) -> CompareView:
        """Below the curve: several places compared."""
        return self.views_below.compare

    @property
    def change(self) -> ChangeView:
        """Below the curve: before and after."""
        return self.views_below.change

    def weight(self, channel: Channel) -> int:
        # A place where people walk says more to a town hall than one where only cars are counted.
        return channel.count * (1000 if channel.quantity.startswith("people_count") else 1)

    # --- place, mode and way -----------------------------------------------------------------------------------------

    def _take_place(self) -> None:
        self._modes = {mode.key: mode for mode in modes_at(self._channels, self.place.current)}
        self.mode.set_choices([(mode.key, mode.name) for mode in self._modes.values()])
        self._take_mode()

    def _take_mode(self) -> None:
        mode = self._modes.get(self.mode.current)
        ways = mode.ways if mode is not None else ()
        self.way.set_choices([(way.key, way.name) for way in ways])
        self.mode.setVisible(len(self._modes) > 1)
        self.way.setVisible(len(ways) > 1)
        self._take_way()

    def _take_way(self) -> None:
        """Hand what the two filters say together to the page: its own single filter has no choice left."""
        ways = self._modes[self.mode.current].ways if self.mode.current in self._modes else ()
        self._followed = {way.key: way for way in ways if way.key == self.way.current}
        self.what.set_choices([(key, way.name) for key, way in self._followed.items()])
        self.what.hide()
        self._ask_all()

    def _shorten(self, is_narrow: bool) -> None:
        """Leave the title its room where there is little."""
        self.note_link.set_text(self.tr("Note") if is_narrow else self.tr("Add a note"))
        self.note_link.setAccessibleName(self.tr("Add a note"))

    # --- notes -------------------------------------------------------------------------------------------------------

    def _note_period(self) -> None:
        """Ask for a note of the span in view: the whole period, or what it was zoomed to."""
        if self.period is not None:
            self._note_span(*(self.chart.span() if self.whole.isVisible() else self.period.span_ms(self.desk.zone)))

    def _note_span(self, start_ms: int, end_ms: int) -> None:
        sites = [words for _key, words in self.places(self._channels)]
        self._keeping.ask(Note("", "works", start_ms, end_ms, site=self.place.current), sites)

    # --- what is asked ---------------------------------------------------------------------------------------------

    def read_span(
        self, con: sqlite3.Connection, channels: Sequence[Channel], span: tuple[int, int], step: Step, zone: str
    ) -> PassagesView:
        return read_span(con, channels, span, step, zone, self.desk.calendar())

    def read_period(
        self, con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
    ) -> PassagesFacts:
        return read_passages(con, channels, period, zone, now_ms, self.desk.calendar())

    # --- what is shown ---------------------------------------------------------------------------------------------

    def show_span(self, view: PassagesView, span: tuple[int, int]) -> None:
        series, habit = view.series, view.habit
        has_habit = habit is not None and not bool(np.isnan(habit.middle).all())
        band = None
        if habit is not None and has_habit:
            band = Band(habit.low, habit.high, self.tr("the habit"), self.tr("half of the like days"))
        kind: Kind = "bars" if series.step in (Step.DAY, Step.WEEK, Step.MONTH) and not has_habit else "line"
        self.chart.show_series(
            series,
            kind=kind,
            hue="passages",
            names=[self.tr("counted")],
            notes=[step_words(series.step)],
            band=band,
            until_ms=self.desk.now_ms(),
            value_words=self._count_words,
            noted=[NoteBand(note.start_ms, note.end_ms, note.title, note.is_excluding) for note in view.notes],
            summary=self.lead.text(),
        )
        beside = (habit.low, habit.high) if habit and has_habit else ()

        def table() -> Table:
            from widgets.sheet import Column

            columns = [Column(self.tr("When"), takes_rest=True), Column(self.tr("Counted"), "right")]
            if has_habit:
                columns += [Column(self.tr("The habit, from"), "right"), Column(self.tr("to"), "right")]
            columns.append(Column(self.tr("Known"), "right"))
            return columns, table_rows(series, span, beside, left_out=view.is_left_out)

        self.tell_table(table)

    def _count_words(self, count: float) -> str:
        followed = self.followed
        one, many = noun_followed(followed) if followed else ("", "")
        return french.counted(count, one, many)

    def show_period(self, facts: PassagesFacts, followed: Followed, period: Period) -> None:
        nouns = noun_followed(followed)
        self.lead.set_runs(self._lead(facts, period, nouns))
        self.chart.setAccessibleDescription(self.lead.text())
        wordings = (quality_words(facts.known).rstrip("."), quality_mark(facts.known)) if facts.known else ()
        self.chart_note.set_wordings(*(f"· {words}" for words in wordings))
        now_ms = self.desk.now_ms()
        self.fill_below(
            lambda: self.habit.show_facts(facts, period, nouns),
            lambda: self.habit.show_days(facts, period, now_ms, nouns),
            self._ask_below,
        )

    # --- compared ----------------------------------------------------------------------------------------------------

    def _ask_below(self) -> None:
        """Ask what the view below shows, where it is another than the habit."""
        if self.period is None or self.followed is None:
            return
        if self.views_below.current == "compare":
            self._ask_compared(self.period)
        elif self.views_below.current == "change":
            self.ask("notes", list_notes, self._ask_change)

    def _alike(self, site: str) -> Followed | None:
        """Give the same mode at another place, its ways together."""
        modes = {mode.key: mode for mode in modes_at(self._channels, site)}
        mode = modes.get(self.mode.current)
        return mode.ways[0] if mode is not None else None

    def _size_of(self, site: str) -> int:
        """Give how many readings a place has of the mode in view."""
        alike = self._alike(site)
        return sum(channel.count for channel in alike.channels) if alike is not None else 0

    def _ask_compared(self, period: Period) -> None:
        from desktop.pages.comparing_reading import read_compared

        here, zone, now_ms, calendar = self.place.current, self.desk.zone, self.desk.now_ms(), self.desk.calendar()
        sizes = {key: self._size_of(key) for key, _words in self.places(self._channels) if key != here}
        # The place that has most to tell stands first.
        others = sorted((key for key, size in sizes.items() if size), key=lambda key: -sizes[key])
        self.compare.offer(others, period)
        sites, base = self.compare.asked()
        asked = [(site, found) for site in (here, *sites) if (found := self._alike(site)) is not None]
        if base is None or len(asked) < 2:
            self.views_below.reveal("compare")
            return

        def show(compared: Compared) -> None:
            self.compare.show_compared(compared, now_ms)
            self.views_below.reveal("compare")

        self.ask("compare", lambda con: read_compared(con, asked, period, base, zone, calendar, now_ms), show)

    def _ask_change(self, notes: list[Note]) -> None:
        from desktop.pages.change_view import PROPOSED_WEEKS
        from desktop.pages.comparing_reading import read_before_after

        followed, period, zone, now_ms = self.followed, self.period, self.desk.zone, self.desk.now_ms()
        if followed is None or period is None:
            return
        middle = period.first + (period.until - period.first) / 2
        proposed = min(middle, self.today - timedelta(weeks=PROPOSED_WEEKS))
        self.change.offer([note for note in notes if note.site in ("", self.place.current)], proposed)
        before, after, weeks = self.change.asked()
        nouns = noun_followed(followed)

        def read(con: sqlite3.Connection) -> BeforeAfter:
            return read_before_after(con, followed, before, after, weeks, zone, self.desk.calendar(), now_ms)

        def show(found: BeforeAfter) -> None:
            self.change.show_change(found, nouns)
            self.views_below.reveal("change")

        self.ask("change", read, show)

    def show_unread(self, fault: Fault) -> None:
        super().show_unread(fault)
        self.views_below.reveal(self.views_below.current)  # it stands below what is said of it

    def _lead(self, facts: PassagesFacts, period: Period, nouns: tuple[str, str]) -> list[tuple[str, bool]]:
        """Say how many, when, beside the habit, its rank, and what is not in it."""
        when = period_words(period, self.today)
        without = left_out_words(facts.excluding, period, self.desk.zone)
        if facts.total is None:
            told = self.tr("Nothing was counted {when}").format(when=when)
            return [(", ".join(part for part in (told, without) if part) + ".", False)]
        parts = [f" {when}", compare_words(facts.usual), self._standing(facts, period), without]
        count = at_least(french.counted(facts.total, *nouns), facts.known)
        return [(count, True), (", ".join(part for part in parts if part) + ".", False)]

    def _standing(self, facts: PassagesFacts, period: Period) -> str:
        standing = facts.standing
        if standing is None or standing.rank > _TOLD_RANKS:
            return ""
        weekday = french.WEEKDAYS[period.first.weekday()]
        if standing.rank == 1:
            return self.tr("the fullest {weekday} of the year").format(weekday=weekday)
        return self.tr("the {rank} fullest {weekday} of the year").format(
            rank=french.ordinal(standing.rank), weekday=weekday
        )
