"""A raster: one coloured cell a row and column (weekday × hour, day × hour, hour of the night × day).

Arrows walk from cell to cell and each is spoken; the mouse shows the same words. The table behind it is the page's.
A long one (a year of nights) is zoomed and panned along its columns, as a curve is along its time.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.announcing import announce
from widgets.focus_ring import NO_RING
from widgets.page_wheel import is_for_page
from widgets.painting import answering, careful
from widgets.raster_axes import FLAGS_PX, HEAD_PX, edges_px, paint_raster, raster_frame
from widgets.raster_drawing import CellTimes, RasterPicture
from widgets.raster_frame import RasterFrame
from widgets.raster_table import RasterRows
from widgets.raster_zoom import RasterZoom
from widgets.theme import current_theme, theme_news
from widgets.touch_hand import TouchHand

if TYPE_CHECKING:
    from collections.abc import Callable

    from widgets.raster_plot import RasterPlot

__all__ = ["Raster"]


class Raster(QWidget):
    """Shows one RasterPicture. `cell_walked(row, column)` tells of each cell a person walks to or clicks.

    `cell_opened(row, column)` tells of Enter on a cell, or of a double click: there is more to see of it.
    `pointed(instant_ms or None)`: the cell pointed at, where cells have times. `table_asked`: the key T.
    Where the picture can be zoomed: the wheel, + and - and two fingers zoom, a drag pans, 0 shows all of it again;
    `zoomed(bool)` tells when no longer all of it, or all of it again, is in view; `span_moving(start_ms, end_ms)` where
    a person moves it to, if its columns are an axis of time.
    """

    cell_walked = Signal(int, int)
    cell_opened = Signal(int, int)
    pointed = Signal(object)
    table_asked = Signal()
    zoomed = Signal(bool)
    span_moving = Signal(object, object)

    def __init__(self, name: str = "", row_px: int = 22, parent: QWidget | None = None) -> None:
        """Take the accessible name and the height a row wants to have."""
        super().__init__(parent)
        self._row_px = row_px
        self._picture: RasterPicture | None = None
        self._cell_words: Callable[[int, int], str] | None = None
        self._cell: tuple[int, int] | None = None
        self._hovered: tuple[int, int] | None = None
        self._mirrored: tuple[int, int] | None = None
        self._mirrored_ms: float | None = None  # the instant pointed at beside it
        self._least_edges = 0, 0
        self._was_zoomed = False
        self._plot: RasterPlot | None = None
        self._hand: tuple[RasterZoom, TouchHand] | None = None
        self.setAccessibleName(name)
        self.setProperty(NO_RING, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme_news().changed.connect(self._take_theme)

    def show_raster(self, picture: RasterPicture, cell_words: Callable[[int, int], str], summary: str = "") -> None:
        """Show another picture. `cell_words(row, column)` says one cell; `summary` is spoken for the whole."""
        if self._picture is None or self._picture.value.shape != picture.value.shape:
            self._cell = None
            if self._hovered is not None:  # else a hand that rests still points at the same place
                self._hovered = None
                self._tell_pointed(None)
        plot = self._plot or self._make_plot()
        self._picture, self._cell_words = picture, cell_words
        self._mirrored = self._cell_at(self._mirrored_ms)
        plot.hold(*picture.value.shape)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, self.can_zoom)
        self.setAccessibleDescription(summary)
        self.updateGeometry()
        self._lay()

    def _make_plot(self) -> RasterPlot:
        from widgets.raster_plot import RasterPlot  # a page need not wait for it while its raster is empty

        plot = RasterPlot(self)
        plot.setGeometry(self.rect())
        plot.box.sigXRangeChanged.connect(lambda *_: self._lay())
        plot.box.moved.connect(self._tell_moving)
        self._plot, self._hand = plot, (RasterZoom(plot.box), TouchHand(plot.box, self._tap))
        return plot

    @property
    def cell(self) -> tuple[int, int] | None:
        """The (row, column) a person has walked to."""
        return self._cell

    def words_of(self, row: int, column: int) -> str:
        """Give the words of one cell."""
        return self._cell_words(row, column) if self._cell_words is not None else ""

    def point_at(self, instant_ms: float | None) -> None:
        """Frame the cell of that instant, because something beside the raster is pointed at; None frames nothing."""
        self._mirrored_ms = instant_ms
        cell = self._cell_at(instant_ms)
        if cell != self._mirrored:
            self._mirrored = cell
            self._show_pointed()

    def _cell_at(self, instant_ms: float | None) -> tuple[int, int] | None:
        times = self._picture.times if self._picture is not None else None
        return times.at(instant_ms) if times is not None and instant_ms is not None else None

    def span_ms(self) -> tuple[int, int] | None:
        """Give from when to when its cells are, [start, end); None for a median over weeks, or without a picture."""
        picture = self._picture
        if picture is None or picture.times is None:
            return None
        starts = picture.times.start_ms
        if picture.absent is not None and picture.absent.shape == starts.shape:
            starts = starts[~picture.absent]
        return (int(starts.min()), int(starts.max()) + picture.times.length_ms) if starts.size else None

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
        frame = raster_frame(picture, current_theme(), QSizeF(self.size()), self._row_px, self._least_edges)
        shown = self._plot.box.span() if self._plot is not None and self.can_zoom else None
        if shown is None or round(shown[1] - shown[0], 6) >= frame.columns:
            return frame
        return msgspec.structs.replace(frame, shown=shown)

    @property
    def can_zoom(self) -> bool:
        """Whether the picture goes on along its columns when it is zoomed."""
        return self._picture is not None and self._picture.columns_in is not None

    @property
    def is_zoomed(self) -> bool:
        """Whether only some of the columns are in view."""
        frame = self.frame()
        return frame is not None and frame.shown is not None

    def show_whole(self) -> None:
        """Show every column."""
        if self._plot is not None and self._picture is not None:
            self._plot.box.show_span(0, self._picture.value.shape[1])
            self._tell_moving()

    def follow(self, start_ms: float, end_ms: float) -> None:
        """Show these columns because a chart beside it was moved; a raster without an axis of time stays as it is."""
        axis = self._axis
        if axis is not None and self._plot is not None:
            self._plot.box.show_span(axis.column(start_ms), axis.column(end_ms))

    @property
    def _axis(self) -> CellTimes | None:
        """The times along the columns, where they are an axis that can be zoomed."""
        times = self._picture.times if self._picture is not None else None
        return times if times is not None and times.is_axis and self.can_zoom else None

    def _tell_moving(self) -> None:
        axis = self._axis
        if axis is not None and self._plot is not None:
            first, last = self._plot.box.span()
            self.span_moving.emit(round(axis.instant(first)), round(axis.instant(last)))

    def edges_px(self) -> tuple[int, int]:
        """Give the px its words need at the left and the right of the cells."""
        if self._picture is None:
            return 0, 0
        left, right = edges_px(self._picture, current_theme())
        return ceil(left), ceil(right)

    def set_edges(self, left: int, right: int) -> None:
        """Leave at least so many px at the left and the right of the cells: a chart below has its plot there."""
        if (left, right) != self._least_edges:
            self._least_edges = left, right
            self._lay()

    @property
    def _zoom(self) -> RasterZoom | None:
        """The hand that zooms, where the picture can be zoomed."""
        return self._hand[0] if self._hand is not None and self.can_zoom else None

    def canvas(self) -> QWidget | None:
        """Give the widget that is painted anew while a hand moves the view; None before there is a picture."""
        return None if self._plot is None else self._plot.viewport()

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

    @answering(QSize)
    def sizeHint(self) -> QSize:
        rows = self._picture.value.shape[0] if self._picture is not None else 7
        return QSize(560, round(rows * self._row_px + HEAD_PX + FLAGS_PX))

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        rows = self._picture.value.shape[0] if self._picture is not None else 7
        return QSize(260, round(rows * min(self._row_px, max(2.0, 110 / rows)) + HEAD_PX + 4))

    # --- what is seen -------------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        """Lay the picture into the widget as it is now."""
        frame, picture = self.frame(), self._picture
        if self._plot is not None:
            self._plot.setVisible(frame is not None)
            if frame is not None and picture is not None:
                self._plot.take(picture, frame)
        self._show_pointed()
        if self.is_zoomed != self._was_zoomed:
            self._was_zoomed = self.is_zoomed
            self.zoomed.emit(self._was_zoomed)

    def _show_pointed(self) -> None:
        if self._plot is None:
            return
        has_focus = self.hasFocus()
        framed = [((*self._cell, 1), 0)] if self._cell is not None and has_focus else []
        if self._mirrored is not None and self._picture is not None and self._picture.times is not None:
            rows = self._picture.value.shape[0] if self._picture.times.is_axis else 1
            framed.append(((*self._mirrored, rows), 1))
        spoken = self._hovered or (self._cell if has_focus else None)
        words = self.words_of(*spoken) if spoken is not None else ""
        self._plot.point(tuple(framed), (spoken, words) if spoken is not None and words else None)

    def _take_theme(self, _theme: object) -> None:
        self._lay()

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._plot is not None:
            self._plot.setGeometry(self.rect())
            self._lay()

    # --- hand and keys ------------------------------------------------------------------------------------------------

    def _walk_to(self, row: int, column: int) -> None:
        self._cell, self._hovered = (row, column), None
        announce(self, self.words_of(row, column))
        self.cell_walked.emit(row, column)
        self._tell_pointed((row, column))
        frame = self.frame()
        if frame is not None and frame.shown is not None and self._hand is not None:
            self._hand[0].reveal(frame, column)
        self._show_pointed()

    def _tell_pointed(self, cell: tuple[int, int] | None) -> None:
        times = self._picture.times if self._picture is not None else None
        if times is not None:
            self.pointed.emit(None if cell is None else times.middle(*cell))

    @careful
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        picture = self._picture
        if self._cell is None and picture is not None and picture.value.size and not np.isnan(picture.value).all():
            row, column = np.unravel_index(int(np.nanargmax(picture.value)), picture.value.shape)
            self._cell = int(row), int(column)
        self._show_pointed()

    @careful
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_pointed()

    @careful
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
        frame = self.frame()
        if frame is not None and self._zoom is not None and self._zoom.key(key, frame, self._cell):
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

    @careful
    def wheelEvent(self, event: QWheelEvent) -> None:
        frame, place = self.frame(), event.position()
        if (
            frame is None
            or is_for_page(self, event)
            or not (self._zoom and self._zoom.wheel(frame, event.angleDelta().y(), place.x()))
        ):
            super().wheelEvent(event)
            return
        event.accept()

    @answering(bool)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and self.can_zoom and self._hand is not None:
            return self._hand[1].take(event)
        return super().event(event)

    def _tap(self, place: QPointF) -> None:
        frame = self.frame()
        cell = frame.at(place) if frame is not None else None
        if cell is not None:
            self._walk_to(*cell)

    @careful
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._zoom is not None:
            self._zoom.press(event.position())
        self._tap(event.position())

    @careful
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._zoom is not None:
            self._zoom.release()

    @careful
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        frame = self.frame()
        cell = frame.at(event.position()) if frame is not None else None
        if cell is not None:
            self.cell_opened.emit(*cell)

    @careful
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        frame = self.frame()
        if frame is None or self._zoom is None or not self._zoom.drag(frame, event.position()):
            self._hover(event.position())

    @careful
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _hover(self, place: QPointF | None) -> None:
        frame = self.frame()
        cell = frame.at(place) if frame is not None and place is not None else None
        if cell != self._hovered:
            self._hovered = cell
            self._tell_pointed(cell)
            self._show_pointed()
