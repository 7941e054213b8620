"""What stands in the middle of Éclairage: the year as one picture, one night, or the table behind either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.pages.lighting_pictures import nights_picture
from desktop.pages.lighting_sheets import night_rows, nights_rows
from desktop.pages.night_view import NightView
from desktop.picture_link import Picture, caption_of
from widgets.painting import answering
from widgets.raster import Raster
from widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from desktop.desk import Desk
    from desktop.pages.lighting_reading import LightingView

__all__ = ["LightingViews"]

_PICTURE_PX = 284  # with what waits below it on a screen of 768 px, title bar and task bar taken off
_TABLE_PX = 296
_NO_LIMIT = 16_777_215  # Qt's own


class LightingViews(QStackedWidget):
    """Picture or table; it asks for the room of the one that is seen, not of the largest.

    `table_asked`: the key T on a picture. `night_opened(column)`: a night of the year is to be seen alone.
    `zoomed(bool)`: a hand has zoomed into the picture, or shows it whole again.
    """

    table_asked = Signal()
    night_opened = Signal(int)
    zoomed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.year, self.night = Raster(self.tr("Every night"), row_px=4), NightView()
        self.sheet = Sheet(self.tr("Table of the chart"))
        for part in (self.year, self.night, self.sheet):
            self.addWidget(part)
        self.setMinimumHeight(_PICTURE_PX)
        self._is_night = False
        self.is_narrow = False  # where the page scrolls anyway, the year has the height it wants
        self.currentChanged.connect(lambda _place: self.updateGeometry())
        self.year.cell_opened.connect(lambda _row, column: self.night_opened.emit(column))
        for raster in (self.year, self.night.raster):
            raster.table_asked.connect(self.table_asked)
            raster.zoomed.connect(self.zoomed)

    @property
    def raster(self) -> Raster:
        """The picture of what is shown, whether it or its table is seen."""
        return self.night.raster if self._is_night else self.year

    @property
    def is_table(self) -> bool:
        """Whether the table is seen."""
        return self.currentWidget() is self.sheet

    def draw(self, view: LightingView, span: tuple[date, date], *, is_night: bool, summary: str) -> None:
        """Show these evenings; a table that is seen stays, and tells of them."""
        year, ask, (first, last) = view.year, view.ask, span
        self._is_night = is_night
        if is_night:
            self.night.show_night(year, first, ask.order, summary)
            self.sheet.show_later(lambda: night_rows(year, first))
        else:
            self.year.show_raster(*nights_picture(year, first, last, ask.order, ask.sector, ask.zone), summary)
            self.sheet.show_later(lambda: nights_rows(year, first, last, bool(ask.order)))
        if not self.is_table:
            self.setCurrentWidget(self.night if is_night else self.year)
        self._fit()

    def _fit(self) -> None:
        """A night of which no power is known is a bar: what stands below it comes up instead of a blank."""
        is_bar = self.currentWidget() is self.night and self.night.chart.isHidden()
        self.setMinimumHeight(0 if is_bar else _TABLE_PX if self.is_table else _PICTURE_PX)
        self.setMaximumHeight(self.night.raster.sizeHint().height() if is_bar else _NO_LIMIT)
        self.updateGeometry()

    def toggle_table(self) -> bool:
        """Show the table instead of the picture, or the picture again; tell whether it is the table now."""
        self.setCurrentWidget((self.night if self._is_night else self.year) if self.is_table else self.sheet)
        self._fit()
        (self.sheet if self.is_table else self.raster).setFocus()
        return self.is_table

    def pictures(self, desk: Desk, title: str, sentence: str) -> list[Picture]:
        """Give what « Image » can save."""
        raster = self.raster
        if raster.frame() is None:
            return []
        caption = caption_of(desk, title, sentence, sentence)
        found = [Picture(raster.accessibleName(), raster, caption)]
        if self._is_night and not self.night.chart.isHidden():
            found.append(Picture(self.night.chart.accessibleName(), self.night.chart, caption))
        return found

    @answering(QSize)
    def sizeHint(self) -> QSize:
        seen = self.currentWidget()
        if seen is self.year and not self.is_narrow:
            return QSize(seen.sizeHint().width(), _PICTURE_PX)  # it takes what the page leaves beyond that
        return seen.sizeHint() if seen is not None else super().sizeHint()

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        seen = self.currentWidget()
        return seen.minimumSizeHint() if seen is not None else super().minimumSizeHint()
