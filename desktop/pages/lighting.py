"""Éclairage: a year of nights as one picture, what did not go as ordered, and what other hours would spare."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.page import Page
from desktop.pages.lighting_cards import HoursCard, ToSee
from desktop.pages.lighting_changes import LightingChanges
from desktop.pages.lighting_figures import LightingFigures
from desktop.pages.lighting_nights import MONTH, NIGHT, YEAR, NightsChosen
from desktop.pages.lighting_reading import LightingAsk, LightingView, last_week, read_lighting
from desktop.pages.lighting_views import LightingViews
from desktop.pages.lighting_words import lead_runs, span_words, title_words
from desktop.picture_link import Picture, PictureLink
from measures.timespan import date_of
from reports.lit_facts import facts_of
from widgets.button import Button
from widgets.empty import EmptyPage
from widgets.filter_button import FilterButton
from widgets.lead import RunsText
from widgets.links import LinkButton
from widgets.segments import Segments
from widgets.text import Text

if TYPE_CHECKING:
    from desktop.desk import Desk
    from measures.switch_off import OrderPeriod

__all__ = ["LightingPage"]

_BETWEEN_PX = 24  # the gaps between title, arrows and links


class LightingPage(Page):
    """`file_asked` when the page is empty and a file is to be opened."""

    file_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "")
        self.set_title(self.tr("Lighting"))
        self._view: LightingView | None = None
        self._chosen = NightsChosen()
        self._counter = ""
        self.changes = LightingChanges(self)
        self.place = FilterButton(self.tr("Sector"))
        self.lengths = Segments(
            [(NIGHT, self.tr("Night")), (MONTH, self.tr("Month")), (YEAR, self.tr("Year"))], self.tr("Period")
        )
        self.lengths.select(YEAR)
        self.filters.addWidget(self.place)
        self.filters.addWidget(self.lengths)
        self.lead = RunsText("lead")
        self.chart_title, self.chart_note = Text("", "strong"), Text("", tone="muted")
        self.before, self.after = Button("", "chevron-left", "quiet"), Button("", "chevron-right", "quiet")
        self.before.setAccessibleName(self.tr("Previous period"))
        self.after.setAccessibleName(self.tr("Next period"))
        self.whole = LinkButton(self.tr("Whole period"), "undo-2")
        self.whole.hide()
        self.order_link = LinkButton(self.tr("The order"), "pencil")
        self.table_link = LinkButton(self.tr("Table"), "table-2", "T")
        self.picture_link = PictureLink(desk.service, self.pictures)
        self.views = LightingViews()
        self.year, self.night, self.sheet = self.views.year, self.views.night, self.views.sheet
        self.figures = LightingFigures()
        self.undo, self.order_card, self.place_card = (
            self.changes.undo,
            self.changes.order_card,
            self.changes.place_card,
        )
        self.hours_card, self.to_see = HoursCard(), ToSee()
        self.empty = EmptyPage(
            "street-lamp",
            self.tr("No lighting yet"),
            self.tr("Here you will see every night of the year: when the lamps were lit, and what they used."),
            self.tr("Choose a file…"),
        )
        self._content = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.undo)
        column.addWidget(self.lead)
        names, links = QHBoxLayout(), QHBoxLayout()
        for row in (names, links):
            row.setSpacing(4)
        for part in (self.before, self.after, self.chart_title, self.chart_note):  # as on every page of a chart
            names.addWidget(part)
        names.addStretch(1)
        for link in (self.whole, self.order_link, self.picture_link, self.table_link):
            links.addWidget(link)
        links.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(4)
        self._head.addLayout(names, 1)
        self._head.addLayout(links)
        self._links = links
        column.addLayout(self._head)
        column.addWidget(self.views, 1)
        column.addWidget(self.figures)
        # Where the price comes from stands last: on a small screen it would push the question below the edge.
        column.addWidget(self.order_card)
        column.addWidget(self.place_card)
        # What other hours would spare comes first, as it is asked in the council; then the nights to be seen.
        column.addWidget(self.hours_card)
        column.addWidget(self.to_see)
        column.addWidget(self.figures.source)
        self._fold(self.is_narrow)
        self.body.addWidget(self._content, 1)
        self.body.addWidget(self.empty, 1)
        self.body.addStretch(0)  # while neither is there, what went wrong stands below the title and not at the foot
        self.empty.hide()
        unread: tuple[QWidget, ...] = (self._content, self.place, self.lengths)
        for shown in unread:
            shown.hide()  # until there is something to show

    def fit(self) -> None:
        super().fit()
        arrows = self.before.sizeHint().width() + self.after.sizeHint().width()
        self.lay_beside(self._head, self._links, self.chart_title.sizeHint().width() + arrows + _BETWEEN_PX)

    def _fold(self, is_narrow: bool) -> None:
        self.views.is_narrow = is_narrow
        self.figures.fold(is_narrow)
        self.to_see.fold(is_narrow)
        self.hours_card.fold(is_narrow)
        if self._view is not None:
            self.chart_title.setText(self._title(*self._span(self._view), is_short=is_narrow))
            self.fit()

    def _connect(self) -> None:
        self.empty.action_picked.connect(self.file_asked)
        self.widened.connect(self._fold)
        self.place.picked.connect(lambda _key: self.refresh())
        self.lengths.picked.connect(self._resize)
        self.before.clicked.connect(lambda: self._move(-1))
        self.after.clicked.connect(lambda: self._move(1))
        self.table_link.clicked.connect(self.toggle_table)
        self.picture_link.saved.connect(self.forget_fault)
        self.picture_link.failed.connect(self.show_fault)
        QShortcut(QKeySequence(Qt.Key.Key_T), self).activated.connect(self.toggle_table)
        self.views.night_opened.connect(self._open_column)
        self.views.table_asked.connect(self.toggle_table)
        self.views.zoomed.connect(self.whole.setVisible)
        self.whole.clicked.connect(lambda _checked=False: self.views.raster.show_whole())
        self.order_link.clicked.connect(self.edit_order)
        self.order_card.action_picked.connect(self.edit_order)
        self.hours_card.action_picked.connect(self.try_hours)
        self.changes.changed.connect(self.refresh)
        self.changes.counter_picked.connect(self._use_counter)
        self.to_see.night_asked.connect(self.show_night)

    # --- what is asked -----------------------------------------------------------------------------------------------

    @property
    def order(self) -> tuple[OrderPeriod, ...]:
        """The order as it is set."""
        return self.desk.settings.lighting.order()

    @property
    def today(self) -> date:
        """Today on the commune's clock."""
        return date_of(self.desk.now_ms(), self.desk.zone)

    def refresh(self) -> None:
        ask = LightingAsk(
            self.desk.zone,
            self.desk.now_ms(),
            self.order,
            self.desk.place,
            self._chosen.last,
            self.place.current,
            self._counter,
        )
        self.ask("year", lambda con: read_lighting(con, ask), self._take)

    def _take(self, view: LightingView | None) -> None:
        self._view = view
        self.empty.setVisible(view is None)
        if view is None:
            self._appear()
            return
        self.place.set_choices([("", self.tr("the whole town")), *((site, site) for site in view.sectors)])
        if self._content.isHidden():
            # What is shown for the first time is made in one turn, and laid out and painted in the next.
            self.turns.put("appear", self._appear)
        else:
            self._appear()
        self._show()

    def _appear(self) -> None:
        """Show what there is to show, or nothing of it."""
        view = self._view
        for part in (self._content, self.lengths):
            part.setVisible(view is not None)
        self.place.setVisible(view is not None and len(view.sectors) > 1)

    # --- which nights ------------------------------------------------------------------------------------------------

    def _span(self, view: LightingView) -> tuple[date, date]:
        return self._chosen.span(view.year, self.lengths.current)

    def _resize(self, key: str) -> None:
        view = self._view
        if view is not None:
            self._chosen.resize(view.year, key)
            self._show()

    def _move(self, by: int) -> None:
        view = self._view
        if view is not None:
            self._look(is_known=not self._chosen.move(view.year, self.lengths.current, by))

    def _look(self, *, is_known: bool) -> None:
        if is_known:
            self._show()
        else:
            self.refresh()

    def show_night(self, evening: date) -> None:
        """Show one night."""
        self.lengths.select(NIGHT)
        if self._view is None:  # the page comes into view, and asks
            self._chosen.shown = (evening, evening)
            return
        self._look(is_known=not self._chosen.go(self._view.year, evening, evening))
        self.verticalScrollBar().setValue(0)

    def _open_column(self, column: int) -> None:
        if self._view is not None:
            self.show_night(self._span(self._view)[0] + timedelta(days=column))

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        view = self._view
        assert view is not None
        year, lighting = view.year, self.desk.settings.lighting
        first, last = self._span(view)
        facts = facts_of(year, first, last, lighting.price(), lighting.grams_co2_per_kwh, self.desk.grid)
        is_night = self.lengths.current == NIGHT
        week = None if is_night or self.lengths.current == MONTH else last_week(year, self.today)
        self.lead.set_runs(lead_runs(facts, span_words(first, last), bool(view.ask.order), week))
        title = self._title(first, last, is_short=False)
        self.chart_title.setText(self._title(first, last, is_short=self.is_narrow))
        self.chart_note.setText("· " + self.tr("assumed date") if year.is_assumed else "")
        self.before.setEnabled(year.born < first)
        self.after.setEnabled(last < year.newest)
        self.order_link.setVisible(bool(view.ask.order))
        self.views.draw(view, (first, last), is_night=is_night, summary=f"{title}. {self.lead.text()}")
        self.whole.setVisible(self.views.raster.is_zoomed)
        self.order_card.setVisible(not view.ask.order)
        self.place_card.setVisible(not year.has_place)
        odd = [one for one in year.checked.oddities if one.first <= last and one.last >= first]
        # What stands below the picture needs not be there with it.
        self.turns.put(
            "below",
            lambda: self.figures.show_facts(facts, year, last, lighting, self.desk.grid),
            lambda: self._show_hours(view),
            lambda: self.to_see.show_oddities(odd, view.ask.zone, self.today, is_night=is_night),
        )

    def _title(self, first: date, last: date, *, is_short: bool) -> str:
        """Name the nights; short where the links are to stand beside it."""
        return title_words(first, last, is_night=self.lengths.current == NIGHT, is_short=is_short)

    def _show_hours(self, view: LightingView) -> None:
        drawn, euros = view.drawn, self.desk.settings.lighting.price().on(self.today)
        self.hours_card.show_drawn(drawn, view, self.today, euros, self.desk.grid)
        self.changes.show_drawn(view)

    def pictures(self) -> list[Picture]:
        """Give what « Image » can save: the nights that are shown."""
        if self._view is None:
            return []
        title = f"{self._title(*self._span(self._view), is_short=False)} {self.chart_note.text()}".strip()
        return self.views.pictures(self.desk, title, self.lead.text())

    def toggle_table(self) -> None:
        """Show the table instead of the picture, or the picture again."""
        self.table_link.set_text(self.tr("Picture") if self.views.toggle_table() else self.tr("Table"))

    # --- what people change ------------------------------------------------------------------------------------------

    def edit_order(self) -> None:
        """Let the order be written, as hours by period."""
        self.changes.edit_order(self._view.sectors if self._view else ())

    def edit_place(self) -> None:
        """Ask where the town lies."""
        self.changes.edit_place()

    def try_hours(self) -> None:
        """Open the table of other hours."""
        if self._view is not None:
            self.changes.try_hours(self._view)

    def _use_counter(self, counter: str) -> None:
        self._counter = counter
        self.refresh()
