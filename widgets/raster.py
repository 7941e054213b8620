"""A raster: one coloured cell a row and column (weekday × hour, day × hour, hour of the night × day).

Arrows walk from cell to cell and each is spoken; the mouse shows the same words. The table behind it is the page's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.focus_ring import NO_RING
from widgets.painting import careful
from widgets.raster_axes import FLAGS_PX, HEAD_PX, paint_raster, raster_frame
from widgets.raster_drawing import RasterPicture
from widgets.raster_frame import RasterFrame
from widgets.raster_table import RasterRows
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent

    from widgets.theme import Theme

__all__ = ["Raster"]


class Raster(QWidget):
    """Shows one RasterPicture. `cell_walked(row, column)` tells of each cell a person walks to or clicks.

    `cell_opened(row, column)` tells of Enter on a cell, or of a double click: there is more to see of it.
    `pointed(instant_ms or None)`: the cell pointed at, where cells have times. `table_asked`: the key T.
    """

    cell_walked = Signal(int, int)
    cell_opened = Signal(int, int)
    pointed = Signal(object)
    table_asked = Signal()

    def __init__(self, name: str = "", row_px: int = 22, parent: QWidget | None = None) -> None:
        """Take the accessible name and the height a row wants to have."""
        super().__init__(parent)
        self._row_px = row_px
        self._picture: RasterPicture | None = None
        self._cell_words: Callable[[int, int], str] | None = None
        self._cell: tuple[int, int] | None = None
        self._hovered: tuple[int, int] | None = None
        self._mirrored: tuple[int, int] | None = None
        self._cached: tuple[object, QPixmap] | None = None
        self.setAccessibleName(name)
        self.setProperty(NO_RING, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_raster(self, picture: RasterPicture, cell_words: Callable[[int, int], str], summary: str = "") -> None:
        """Show another picture. `cell_words(row, column)` says one cell; `summary` is spoken for the whole."""
        if self._picture is None or self._picture.value.shape != picture.value.shape:
            self._cell = None
        self._picture, self._cell_words, self._cached = picture, cell_words, None
        self._hovered = self._mirrored = None
        self.setAccessibleDescription(summary)
        self.updateGeometry()
        self.update()

    @property
    def cell(self) -> tuple[int, int] | None:
        """The (row, column) a person has walked to."""
        return self._cell

    def words_of(self, row: int, column: int) -> str:
        """Give the words of one cell."""
        return self._cell_words(row, column) if self._cell_words is not None else ""

    def point_at(self, instant_ms: float | None) -> None:
        """Frame the cell of that instant, because something beside the raster is pointed at; None frames nothing."""
        times = self._picture.times if self._picture is not None else None
        cell = times.at(instant_ms) if times is not None and instant_ms is not None else None
        if cell != self._mirrored:
            self._mirrored = cell
            self.update()

    def table(self) -> RasterRows:
        """Give every cell as a row of a table, in the words that are spoken for it."""
        picture = self._picture
        if picture is None:
            return RasterRows(np.zeros((0, 0), dtype=bool), self.words_of, by_column=False)
        there = np.ones(picture.value.shape, dtype=bool) if picture.absent is None else ~picture.absent
        return RasterRows(there, self.words_of, by_column=picture.has_columns_below)

    def frame(self) -> RasterFrame | None:
        """Give where the cells lie now; None without a picture."""
        picture = self._picture
        if picture is None or picture.value.size == 0:
            return None
        return raster_frame(picture, current_theme(), QSizeF(self.size()), self._row_px)

    def paper_height(self, width: float) -> float:
        """Give the height that suits the raster drawn so wide on paper."""
        rows = self._picture.value.shape[0] if self._picture is not None else 7
        return max(rows * self._row_px * 1.2, 150.0) + HEAD_PX + FLAGS_PX

    def draw_on(self, painter: QPainter, box: QRectF, ratio: float) -> None:
        """Draw the raster into any box, without what is pointed at; colours are the current theme's."""
        picture = self._picture
        if picture is None or picture.value.size == 0:
            return
        frame = raster_frame(picture, current_theme(), box.size(), max(self._row_px, box.height()))
        painter.save()
        painter.translate(box.topLeft())
        paint_raster(painter, frame, picture, current_theme(), box.width())
        painter.restore()

    def sizeHint(self) -> QSize:
        rows = self._picture.value.shape[0] if self._picture is not None else 7
        return QSize(560, round(rows * self._row_px + HEAD_PX + FLAGS_PX))

    def minimumSizeHint(self) -> QSize:
        rows = self._picture.value.shape[0] if self._picture is not None else 7
        return QSize(260, round(rows * min(self._row_px, max(2.0, 110 / rows)) + HEAD_PX + 4))

    # --- painting -----------------------------------------------------------------------------------------------------

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        frame, picture = self.frame(), self._picture
        if frame is None or picture is None:
            return
        theme = current_theme()
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._still(frame, picture, theme))
            if self._cell is not None and self.hasFocus():
                painter.setPen(QPen(theme.colour("ink"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(frame.cell(*self._cell).adjusted(0, 0, 1, 1))
            if self._mirrored is not None:
                painter.setPen(QPen(theme.colour("ink"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(frame.cell(*self._mirrored).adjusted(-1, -1, 1, 1))
            spoken = self._hovered or (self._cell if self.hasFocus() else None)
            if spoken is not None:
                self._paint_words(painter, frame, theme, spoken)

    def _still(self, frame: RasterFrame, picture: RasterPicture, theme: Theme) -> QPixmap:
        """Give what does not move with the mouse, drawn once a size and theme."""
        ratio = self.devicePixelRatioF()
        key = (picture, theme, self.width(), self.height(), ratio)
        if self._cached is not None and self._cached[0] == key:
            return self._cached[1]
        drawn = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        with QPainter(drawn) as painter:
            paint_raster(painter, frame, picture, theme, self.width())
        self._cached = (key, drawn)
        return drawn

    def _paint_words(self, painter: QPainter, frame: RasterFrame, theme: Theme, cell: tuple[int, int]) -> None:
        words = self.words_of(*cell)
        if not words:
            return
        font = theme.font("note")
        metrics = QFontMetricsF(font)
        width, height = metrics.horizontalAdvance(words) + 17, metrics.height() + 9
        box = frame.cell(*cell)
        left = min(max(box.center().x() - width / 2, 0.0), max(0.0, self.width() - width - 1))
        top = box.top() - height - 6
        if top < 0:
            top = min(box.bottom() + 6, self.height() - height - 1)
        place = QRectF(round(left) + 0.5, round(top) + 0.5, round(width), round(height))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(place, theme.px("shape.radius_tag"), theme.px("shape.radius_tag"))
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    # --- hand and keys ------------------------------------------------------------------------------------------------

    def _walk_to(self, row: int, column: int) -> None:
        self._cell, self._hovered = (row, column), None
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words_of(row, column)))
        self.cell_walked.emit(row, column)
        self._tell_pointed((row, column))
        self.update()

    def _tell_pointed(self, cell: tuple[int, int] | None) -> None:
        times = self._picture.times if self._picture is not None else None
        if times is not None:
            self.pointed.emit(None if cell is None else float(times.start_ms[cell]) + times.length_ms / 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        picture = self._picture
        if self._cell is None and picture is not None and picture.value.size and not np.isnan(picture.value).all():
            row, column = np.unravel_index(int(np.nanargmax(picture.value)), picture.value.shape)
            self._cell = int(row), int(column)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        picture = self._picture
        key = Qt.Key(event.key())
        moves = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cell is not None:
            self.cell_opened.emit(*self._cell)
            return
        if key == Qt.Key.Key_T and not event.modifiers():
            self.table_asked.emit()
            return
        if picture is None or picture.value.size == 0 or key not in (*moves, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            return
        rows, columns = picture.value.shape
        row, column = self._cell or (0, 0)
        if key in moves:
            down, across = moves[key]
            row, column = min(max(row + down, 0), rows - 1), min(max(column + across, 0), columns - 1)
        else:
            column = 0 if key == Qt.Key.Key_Home else columns - 1
        self._walk_to(row, column)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        frame = self.frame()
        cell = frame.at(event.position()) if frame is not None else None
        if cell is not None:
            self._walk_to(*cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        frame = self.frame()
        cell = frame.at(event.position()) if frame is not None else None
        if cell is not None:
            self.cell_opened.emit(*cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _hover(self, place: QPointF | None) -> None:
        frame = self.frame()
        cell = frame.at(place) if frame is not None and place is not None else None
        if cell != self._hovered:
            self._hovered = cell
            self._tell_pointed(cell)
            self.update()
