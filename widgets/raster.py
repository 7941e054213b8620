"""A raster: one coloured cell a row and column (weekday × hour, day × hour, hour of the night × day).

Arrows walk from cell to cell and each is spoken; the mouse shows the same words. The table behind it is the page's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
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
from widgets.raster_drawing import RasterPicture
from widgets.raster_frame import RasterFrame
from widgets.raster_painting import paint_cells, paint_flags, paint_lines, paint_scale, paint_ticks, width_of_scale
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent

    from widgets.raster_drawing import AxisName
    from widgets.theme import Theme

__all__ = ["Raster"]

_HEAD = 24.0
_FLAGS = 32.0
_TICK = 8.0
_ROW_GAP = 8.0


class Raster(QWidget):
    """Shows one RasterPicture. `cell_walked(row, column)` tells of each cell a person walks to or clicks.

    `cell_opened(row, column)` tells of Enter on a cell, or of a double click: there is more to see of it.
    """

    cell_walked = Signal(int, int)
    cell_opened = Signal(int, int)

    def __init__(self, name: str = "", row_px: int = 22, parent: QWidget | None = None) -> None:
        """Take the accessible name and the height a row wants to have."""
        super().__init__(parent)
        self._row_px = row_px
        self._picture: RasterPicture | None = None
        self._cell_words: Callable[[int, int], str] | None = None
        self._cell: tuple[int, int] | None = None
        self._hovered: tuple[int, int] | None = None
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
        self._picture, self._cell_words, self._hovered, self._cached = picture, cell_words, None, None
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

    def frame(self) -> RasterFrame | None:
        """Give where the cells lie now; None without a picture."""
        picture = self._picture
        if picture is None or picture.value.size == 0:
            return None
        theme = current_theme()
        metrics = QFontMetricsF(theme.font("note", 600))
        left = max((metrics.horizontalAdvance(name.text) for name in picture.rows.names), default=0.0) + _ROW_GAP
        if picture.rows.ticks:
            left += _TICK
        top = (_FLAGS if picture.flags else 0.0) + (0.0 if picture.has_columns_below else _HEAD)
        bottom = _HEAD if picture.has_columns_below else 1.0
        width = self.width() - left - width_of_scale(picture, theme)
        rows, columns = picture.value.shape
        height = min(self.height() - top - bottom, rows * self._row_px * 1.3)
        if width < columns * 0.5 or height < rows:
            width, height = max(width, 20.0), max(height, 20.0)
        return RasterFrame(
            QRectF(round(left), round(top), round(width), round(height)), rows, columns, picture.is_parted
        )

    def sizeHint(self) -> QSize:
        rows = self._picture.value.shape[0] if self._picture is not None else 7
        return QSize(560, round(rows * self._row_px + _HEAD + _FLAGS))

    def minimumSizeHint(self) -> QSize:
        rows = self._picture.value.shape[0] if self._picture is not None else 7
        return QSize(260, round(rows * min(self._row_px, max(2.0, 110 / rows)) + _HEAD + 4))

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
            paint_cells(painter, frame, picture, theme)
            paint_lines(painter, frame, picture.lines, theme)
            self._paint_axes(painter, frame, picture, theme)
            self._paint_on_cells(painter, frame, picture, theme)
            scale_left = frame.box.right() + (16 if picture.scale.keys else 22)
            scale = QRectF(scale_left, frame.box.top(), self.width() - scale_left, frame.box.height())
            paint_scale(painter, scale, picture, theme)
            if picture.scale.title and not picture.scale.keys:
                painter.setPen(theme.colour("muted"))
                place = QRectF(scale_left, frame.box.top() - _HEAD, 200, _HEAD - 4)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, picture.scale.title)
        self._cached = (key, drawn)
        return drawn

    def _paint_axes(self, painter: QPainter, frame: RasterFrame, picture: RasterPicture, theme: Theme) -> None:
        box = frame.box
        edge = box.bottom() if picture.has_columns_below else box.top()
        away = 1 if picture.has_columns_below else -1
        ticks = [
            QLineF(round(frame.x(at)), edge, round(frame.x(at)), edge + away * _TICK * 0.75)
            for at in picture.columns.ticks
        ]
        ticks += [
            QLineF(box.left() - 6, round(frame.y(at)), box.left() - 1, round(frame.y(at))) for at in picture.rows.ticks
        ]
        paint_ticks(painter, ticks, theme)
        free_from = 0.0
        for name in picture.columns.names:
            width = self._set_name(painter, theme, name)
            left = min(max(frame.x(name.at) - width / 2, 0.0), self.width() - width)
            if left < free_from:
                continue
            free_from = left + width + 6
            top = edge + 5 if away > 0 else edge - _HEAD
            painter.drawText(QRectF(left, top, width, _HEAD - 5), Qt.AlignmentFlag.AlignCenter, name.text)
        right = box.left() - (_TICK if picture.rows.ticks else _ROW_GAP)
        lowest = -100.0
        for name in picture.rows.names:
            self._set_name(painter, theme, name)
            middle = frame.y(name.at)
            if middle - lowest < 13:
                continue
            lowest = middle
            place = QRectF(0, middle - 12, right, 24)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name.text)

    def _set_name(self, painter: QPainter, theme: Theme, name: AxisName) -> float:
        font = theme.font("note", 600 if name.is_strong else 400)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        return QFontMetricsF(font).horizontalAdvance(name.text) + 2

    def _paint_on_cells(self, painter: QPainter, frame: RasterFrame, picture: RasterPicture, theme: Theme) -> None:
        painter.setFont(theme.font("note", 600))
        for word in picture.words:
            painter.setPen(theme.colour("ink") if word.role == "ink" else Qt.GlobalColor.white)
            place = QRectF(frame.x(word.column) - 150, frame.y(word.row) - 12, 300, 24)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word.text)
        paint_flags(painter, frame, picture.flags, self.width(), theme)

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
        self.update()

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
            self.update()
