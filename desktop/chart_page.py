"""A page with a chart: its title and links, the chart or its table, rasters beside it with theirs, « Image ».

T shows the table of what has the focus, and leads back. A raster anywhere on the page joins by itself: it points
together with the chart, has a table and can be saved.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from desktop.page import Page
from desktop.picture_link import Picture, PictureLink, caption_of
from desktop.spare_chart import take_chart
from measures import french
from widgets.button import Button
from widgets.chart_link import ChartLink
from widgets.lead import RunsText
from widgets.links import LinkButton
from widgets.painting import answering, careful
from widgets.raster import Raster
from widgets.text import ElidedText, FirstWhole, ShorterText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.desk import Desk
    from widgets.sheet import Cell, Column, Sheet

    Table = tuple[Sequence[Column | str], Sequence[Sequence[Cell | str]]]

__all__ = ["ChartPage"]

_CHART_PX = 150
# A page that scrolls anyway gives its chart a plot that can be read (158 px of it), and on a narrow one the screen it
# opens on, but no more than a curve can use.
_SCROLLED_CHART_PX = 212
_MOST_CHART_PX = 300
_PEEK_PX = 72  # of what stands below: its line and its choice, so that one sees that there is more
_BETWEEN_PX = 24  # the gaps between title, arrows and links


class ChartPage(Page):
    """Lead, titles with arrows, links and views; a subclass fills them and lays out `lead`, `headings` and `views`.

    `least_px` is how low the chart may get before the page scrolls: as low as what must stay in view below it asks for.
    """

    least_px = _CHART_PX

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.lead = RunsText("lead")
        self.chart_title = ElidedText("", "strong", mode=Qt.TextElideMode.ElideMiddle)
        self.chart_note = ShorterText(tone="muted")
        self.before = Button("", "chevron-left", "quiet")
        self.after = Button("", "chevron-right", "quiet")
        self.before.setAccessibleName(self.tr("Previous period"))
        self.after.setAccessibleName(self.tr("Next period"))
        self.table_link = LinkButton(self.tr("Table"), "table-2", "T")
        self.chart = take_chart(title)
        self._table: Callable[[], Table] | None = None
        self._tabled: Raster | None = None
        self._linked: list[Raster] = []
        self.link = ChartLink(self)
        self.link.add_chart(self.chart)
        self.picture_link = PictureLink(desk.service, self.pictures)
        self.picture_link.saved.connect(self.forget_fault)
        self.picture_link.failed.connect(self.show_fault)
        self.views = _Views()
        self.views.addWidget(self.chart)
        self._lay_out_headings()
        self.table_link.clicked.connect(self.toggle_table)
        self.chart.table_asked.connect(self.toggle_table)
        QShortcut(QKeySequence(Qt.Key.Key_T), self).activated.connect(self.toggle_table)

    def _lay_out_headings(self) -> None:
        row, self.heading = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(4)
        self.heading.setSpacing(4)
        # Before the title, whose words are as long as the period: who clicks again need not look for the arrow.
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addSpacing(4)
        row.addWidget(FirstWhole(self.chart_title, self.chart_note, 4))
        row.addStretch(1)
        for link in (self.picture_link, self.table_link):
            self.heading.addWidget(link)
        self.links = QHBoxLayout()  # what a theme adds at the right of the title
        self.heading.addLayout(self.links)
        self.headings = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.headings.setSpacing(4)
        self.headings.addLayout(row, 1)
        self.headings.addLayout(self.heading)

    def fit(self) -> None:
        """Put the links below the title of the chart too, where both would be cut off."""
        super().fit()
        arrows = self.before.sizeHint().width() + self.after.sizeHint().width()
        self.lay_beside(self.headings, self.heading, self.chart_title.sizeHint().width() + arrows + _BETWEEN_PX)
        self._give_chart_room()

    def _give_chart_room(self) -> None:
        """Let the chart be as high as the page allows: on one that scrolls a line more below the edge costs nothing."""
        least = self._chart_px() if self.is_narrow else self._least_beside()
        if least != self.views.least_px:
            self.views.set_least(least)
            super()._lay_out_anew()  # what is measured next counts with it

    def _least_beside(self) -> int:
        """Give the least height of the chart in a window of full width, by whether all of the page is in view."""
        needed = self.body.totalHeightForWidth(self._seen.width()) - self.views.least_px + self.least_px
        return self.least_px if needed <= self._seen.height() else _SCROLLED_CHART_PX

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_chart_room()

    def _lay_out_anew(self) -> None:
        super()._lay_out_anew()
        self._give_chart_room()

    def _chart_px(self) -> int:
        """Give the height the first screen leaves the chart, after the title, the sentence and the links."""
        edges, gap = self.body.contentsMargins(), self.body.spacing()
        width = self._seen.width() - edges.left() - edges.right()
        above = self._header.sizeHint().height(), self.lead.heightForWidth(width), self.headings.sizeHint().height()
        room = self._seen.height() - edges.top() - sum(above) - len(above) * gap - _PEEK_PX
        return max(_CHART_PX, min(_MOST_CHART_PX, room))

    # Tables are made when they are first looked at: Qt makes one, and all its classes, in 2 ms of a page that opens.

    @cached_property
    def sheet(self) -> Sheet:
        """The table behind the chart."""
        made = self._make_sheet(self.tr("Table of the chart"))
        if self._table is not None:
            made.show_later(self._table)
        return made

    @cached_property
    def raster_sheet(self) -> Sheet:
        """The table behind the raster that was last asked for."""
        return self._make_sheet(self.tr("Table of the picture"))

    def _make_sheet(self, name: str) -> Sheet:
        from widgets.sheet import Sheet

        made = Sheet(name)
        self.views.addWidget(made)
        return made

    def tell_table(self, told: Callable[[], Table]) -> None:
        """Say what the table behind the chart shows: `told` gives (columns, rows) once somebody looks."""
        self._table = told
        if "sheet" in vars(self):
            self.sheet.show_later(told)

    def toggle_table(self) -> None:
        """Show the table of the chart, or of the raster that has the focus; from a table, what it is the table of."""
        focused = QApplication.focusWidget()
        is_raster = isinstance(focused, Raster) and self.isAncestorOf(focused)
        shown = self.views.currentWidget()
        if shown is vars(self).get("raster_sheet") and (not is_raster or focused is self._tabled):
            self.show_view(self.chart)
            if self._tabled is not None:
                self._tabled.setFocus()
        elif isinstance(focused, Raster) and is_raster:
            self._show_table_of(focused)
        else:
            self.show_view(self.sheet if shown is self.chart else self.chart)

    def _show_table_of(self, raster: Raster) -> None:
        from widgets.sheet import Column

        self._tabled = raster
        self.raster_sheet.setAccessibleName(raster.accessibleName())
        columns = [Column(raster.accessibleName(), takes_rest=True), Column(self.tr("Value"), "right")]
        self.raster_sheet.show_rows(columns, raster.table())
        self.show_view(self.raster_sheet)

    def pictures(self) -> list[Picture]:
        """Give what « Image » can save: the chart and the rasters that are seen."""
        place, note = self.chart_title.text(), self.chart_note.text().removeprefix("· ")
        found = []
        if not self.views.isHidden():
            text = self.chart.accessibleDescription()
            caption = caption_of(self.desk, f"{self.title.text()}, {place}", note, text)
            found.append(Picture(self.tr("The chart"), self.chart, caption))
        for raster in self._rasters():
            if raster.isVisibleTo(self) and raster.frame() is not None:
                name, text = raster.accessibleName(), raster.accessibleDescription()
                span = raster.span_ms()
                when = f", {french.span_of(*span, self.desk.zone, year=True)}" if span is not None else ""
                told = text.removeprefix(name).lstrip(" ,.")  # the title has said it
                note = f"{told[:1].upper()}{told[1:]}"
                caption = caption_of(self.desk, f"{name}, {self.chart_title.words}{when}", note, text)
                found.append(Picture(name, raster, caption))
        return found

    def _rasters(self) -> list[Raster]:
        return self.findChildren(Raster)

    @careful
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for raster in self._rasters():
            if raster not in self._linked:
                self._linked.append(raster)
                self.link.add_raster(raster)
                raster.table_asked.connect(self.toggle_table)

    def show_view(self, view: QWidget) -> None:
        """Show one of the views: the chart, its table, or what a theme has put beside them."""
        self.views.setCurrentWidget(view)
        self.table_link.set_text(self.tr("Table") if view is self.chart else self.tr("Chart"))
        view.setFocus()


class _Views(QStackedWidget):
    """Chart or table; it takes the height that is left and asks for little, so that the page need not scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._least_px = _CHART_PX

    @property
    def least_px(self) -> int:
        """The height it asks for."""
        return self._least_px

    def set_least(self, least_px: int) -> None:
        """Ask for this height at least."""
        if least_px != self._least_px:
            self._least_px = least_px
            self.updateGeometry()

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(640, self._least_px)

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(320, self._least_px)
