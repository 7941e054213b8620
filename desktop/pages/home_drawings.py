"""The small drawings of the first page: one square a box, seven days beside their habit, seven nights lit and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.hatching import paint_hatching
from widgets.painting import answering, careful
from widgets.ramp import Ramp
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["BoxSquares", "WeekBars", "WeekNights"]

_WIDTH_PX = 300
# So many boxes a row, each so large, with so much to the next: of many they are smaller, or the line would be a tower.
_SIZES = ((20, (10, 13, 19)), (60, (15, 13, 19)), (125, (25, 9, 12)))
_SMALLEST = (50, 5, 6)
_DAY_STEP = 43.0
_BAR_PX, _NIGHT_PX = 30, 34  # a night: two quarters a pixel
_BAR_LEFT = 1 + (_NIGHT_PX - _BAR_PX) / 2  # a day stands over its night, and the line of the first habit is whole


class BoxSquares(QWidget):
    """A square for each box: filled when it speaks, framed and struck through when it is silent.

    One that could not be heard (None) is a quiet frame: nothing is known to be wrong with it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._speaks: tuple[bool | None, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_boxes(self, speaks: Sequence[bool | None]) -> None:
        """Show these boxes, in the order of the list."""
        self._speaks = tuple(speaks)
        self.updateGeometry()
        self.update()

    def _size(self) -> tuple[int, int, int]:
        """Give (boxes a row, px of one, px to the next)."""
        return next((size for most, size in _SIZES if len(self._speaks) <= most), _SMALLEST)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        a_row, _side, step = self._size()
        rows = max(1, -(-len(self._speaks) // a_row))
        return QSize(_WIDTH_PX, rows * (step + 2))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        a_row, side, step = self._size()
        for number, speaks in enumerate(self._speaks):
            row, column = divmod(number, a_row)
            box = QRectF(column * step, row * (step + 2) + 1, side, side)
            if speaks:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("ok"))
                painter.drawRoundedRect(box, 2, 2)
                continue
            painter.setPen(QPen(theme.colour("rest" if speaks is None else "fault"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 2, 2)
            if speaks is False:
                edge = min(3, side // 4)
                painter.drawLine(QLineF(box.left() + edge, box.top() + edge, box.right() - edge, box.bottom() - edge))
        painter.end()


class WeekBars(QWidget):
    """Seven bars from Monday, a black line at the habit; a day not known is a hatched box."""

    def __init__(self, hue: str, letters: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hue, self._letters = hue, tuple(letters)
        self._days = self._usual = np.full(7, np.nan)
        self._is_told = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_week(self, days: NDArray[np.float64], usual: NDArray[np.float64] | None = None) -> None:
        """Show (7,) values and their habit; NaN is unknown."""
        self._days, self._is_told = days, True
        self._usual = np.full(7, np.nan) if usual is None else usual
        self.update()

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(300, 66)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_told:
            return  # « not known » is an answer: while the base is not read there is none
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        everything = np.concatenate([self._days, self._usual])
        top = float(np.nanmax(everything)) if not bool(np.isnan(everything).all()) else 0.0
        painter.setFont(theme.font("note"))
        for number, letter in enumerate(self._letters):
            left = number * _DAY_STEP + _BAR_LEFT
            value, usual = self._days[number], self._usual[number]
            if np.isnan(value):
                paint_hatching(painter, QRectF(left, 4, _BAR_PX, 36), theme)
            else:
                height = 36 * float(value) / top if top else 0.0
                painter.fillRect(QRectF(left, 40 - height, _BAR_PX, max(1.0, height)), theme.hue(self._hue))
            if not np.isnan(usual) and top:
                y = 40 - 36 * float(usual) / top
                painter.setPen(QPen(theme.colour("ink"), 2))
                painter.drawLine(QLineF(left - 2, y, left + 32, y))
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(left, 44, _BAR_PX, 20), Qt.AlignmentFlag.AlignCenter, letter)
        painter.end()


class WeekNights(QWidget):
    """Seven nights from Monday, evening at the left: lit, dark, lit again; a night not known is a hatched box."""

    def __init__(self, letters: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = tuple(letters)
        self._share: NDArray[np.float64] | None = None
        self._is_day: NDArray[np.bool_] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_nights(self, share: NDArray[np.float64], is_day: NDArray[np.bool_]) -> None:
        """Show (rows, 7) lit shares, NaN unknown; where the sun is up, nothing that is dark is night."""
        self._share, self._is_day = share, is_day
        self.update()

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(300, 52)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._share is None or self._is_day is None:
            return
        theme = current_theme()
        colours = Ramp(theme, "lampe", 0.0, 1.0).argb(self._share)
        colours[self._is_day & (self._share == 0)] = theme.colour("day").rgba()
        with QPainter(self) as painter:
            painter.setFont(theme.font("note"))
            for night, letter in enumerate(self._letters):
                box = QRectF(night * _DAY_STEP + 1, 8, _NIGHT_PX, 18)  # its frame is whole in the first one too
                if bool(np.isnan(self._share[:, night]).any()):
                    paint_hatching(painter, box, theme)  # seen where nothing is known
                column = np.ascontiguousarray(colours[:, night])
                size = len(column)
                painter.drawImage(box, QImage(column.data, size, 1, 4 * size, QImage.Format.Format_ARGB32))
                painter.setPen(QPen(theme.colour("control"), 1))  # a dark night is no darker than a dark page
                painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
                painter.setPen(theme.colour("muted"))
                painter.drawText(QRectF(box.left(), 30, _NIGHT_PX, 20), Qt.AlignmentFlag.AlignCenter, letter)
