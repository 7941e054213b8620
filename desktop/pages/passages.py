"""Passages: how many went by, beside the habit; the typical week; what stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from desktop.facts import Facts
from desktop.measure_page import MeasurePage
from desktop.pages.passages_reading import PassagesFacts, PassagesView, read_passages, read_span
from desktop.periods import Length, Period
from desktop.pictures import week_picture
from desktop.themes import Followed, Theme
from desktop.wording import compare_words, noun_of, period_words, quality_words, step_words, table_rows
from measures import french
from measures.timespan import Step
from widgets.card import Hairline
from widgets.chart import Band
from widgets.empty import EmptyPage
from widgets.raster import Raster
from widgets.sheet import Column
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from desktop.desk import Desk
    from measures.reading import Channel
    from widgets.plotted import Kind

__all__ = ["PassagesPage"]


class PassagesPage(MeasurePage):
    """`file_asked` when the page is empty and a file is to be opened."""

    file_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        lengths = {
            Length.DAY: self.tr("Day"),
            Length.WEEK: self.tr("Week"),
            Length.MONTH: self.tr("Month"),
            Length.YEAR: self.tr("Year"),
        }
        empty = EmptyPage(
            "footprints",
            self.tr("No footfall yet"),
            self.tr("Here you will see how many people, bicycles and cars go by, hour by hour, beside the habit."),
            self.tr("Choose a file…"),
        )
        super().__init__(desk, Theme.PASSAGES, self.tr("Footfall"), lengths, empty)
        empty.action_picked.connect(self.file_asked)
        self.week_title = Text("", "strong")
        self.week_note = Text("", tone="muted")
        self.week = Raster(self.tr("The typical week"))
        self.facts = Facts(self.tr("In short"))
        self._second = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._second.setSpacing(36)
        left = QVBoxLayout()
        left.setSpacing(6)
        heading = QHBoxLayout()
        heading.setSpacing(6)
        heading.addWidget(self.week_title)
        heading.addWidget(self.week_note)
        heading.addStretch(1)
        left.addLayout(heading)
        left.addWidget(self.week, 1)
        self._second.addLayout(left, 2)
        self._second.addWidget(self.facts, 1)
        self.below.addWidget(Hairline())
        self.below.addLayout(self._second)
        self.widened.connect(self._fold)

    def weight(self, channel: Channel) -> int:
        # A place where people walk says more to a town hall than one where only cars are counted.
        return channel.count * (1000 if channel.quantity.startswith("people_count") else 1)

    # --- what is asked ---------------------------------------------------------------------------------------------

    def read_span(
        self, con: sqlite3.Connection, channels: Sequence[Channel], span: tuple[int, int], step: Step, zone: str
    ) -> PassagesView:
        return read_span(con, channels, span, step, zone)

    def read_period(
        self, con: sqlite3.Connection, channels: Sequence[Channel], period: Period, zone: str, now_ms: int
    ) -> PassagesFacts:
        return read_passages(con, channels, period, zone, now_ms)

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
            summary=self.lead.text(),
        )
        columns = [Column(self.tr("When"), takes_rest=True), Column(self.tr("Counted"), "right")]
        if has_habit:
            columns += [Column(self.tr("The habit, from"), "right"), Column(self.tr("to"), "right")]
        columns.append(Column(self.tr("Known"), "right"))
        self.sheet.show_rows(columns, table_rows(series, span, (habit.low, habit.high) if habit and has_habit else ()))

    def _count_words(self, count: float) -> str:
        followed = self.followed
        one, many = noun_of(followed.channels[0].quantity) if followed else ("", "")
        return french.counted(count, one, many)

    def show_period(self, facts: PassagesFacts, followed: Followed, period: Period) -> None:
        when = period_words(period, self.today)
        one, many = noun_of(followed.channels[0].quantity)
        if facts.total is None:
            self.lead.set_runs([(self.tr("Nothing was counted {when}.").format(when=when), False)])
        else:
            compared = compare_words(facts.usual)
            rest = f" {when}, {compared}." if compared else f" {when}."
            runs = [(french.counted(facts.total, one, many), True), (rest, False)]
            self.lead.set_runs(runs)
        self.chart.setAccessibleDescription(self.lead.text())
        self.chart_note.setText(f"· {quality_words(facts.known).rstrip('.')}" if facts.known else "")
        self._show_week(facts, many)
        self.facts.show_facts(self._facts(facts, period, one, many))

    def _show_week(self, facts: PassagesFacts, many: str) -> None:
        week = facts.week
        weeks = self.tr("median of %n ordinary weeks", "", week.weeks)
        self.week_title.setText(self.tr("The typical week"))
        self.week_note.setText(f"· {weeks}")
        has_week = week.weeks > 1
        for part in (self.week_title, self.week_note, self.week):
            part.setVisible(has_week)
        if has_week:
            picture, words = week_picture(week.middle, many)
            self.week.show_raster(picture, words, f"{self.week_title.text()}, {weeks}.")

    def _facts(self, facts: PassagesFacts, period: Period, one: str, many: str) -> list[tuple[str, str, str]]:
        found = []
        if facts.week.busiest is not None and facts.week.weeks > 1:
            weekday, hour, value = facts.week.busiest
            when = self.tr("{day}, {start} to {end}").format(
                day=french.WEEKDAYS[weekday], start=french.clock(hour), end=french.clock(hour + 1)
            )
            usually = self.tr("{count} usually").format(count=french.counted(value, one, many))
            found.append((self.tr("Fullest hour"), when, usually))
        if facts.fullest is not None:
            day, value = facts.fullest
            has_year = period.first.year != self.today.year
            found.append((self.tr("Fullest day"), french.day(day, year=has_year), french.counted(value, one, many)))
        if facts.year_ago is not None:
            now, then = facts.year_ago
            year = self.tr("In {year}").format(year=period.first.year - 1)
            change = french.share(now / then - 1) if then else ""
            sign = "+" if then and now > then else ""
            same = self.tr("the same days and hours; {change} since").format(change=sign + change) if change else ""
            found.append((year, french.counted(then, one, many), same))
        return found

    def _fold(self, is_narrow: bool) -> None:
        way = QBoxLayout.Direction
        self._second.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
