"""The value axis left of a chart: a few round values and, once at the top, the unit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from measures import french
from widgets.painting import answering, careful
from widgets.plot_frame import HEAD_PX
from widgets.plotting import pyqtgraph as pg
from widgets.theme import current_theme
from widgets.value_marks import ValueMarks

__all__ = ["ValueAxis", "paint_value_axis", "value_axis_px"]

_NARROWEST = 48
_GAP = 8.0
_HALF_LINE = 12.0
_UNIT_ROOM = 40.0


class ValueAxis(pg.AxisItem):
    """Shows the marks it is given; the grid lines are the backdrop's."""

    def __init__(self) -> None:
        super().__init__("left")
        self._marks = ValueMarks(0, 1, ())
        self._unit = ""
        self.enableAutoSIPrefix(False)
        self._room, self._least = _NARROWEST, 0
        self.setWidth(self._room)

    @property
    def room(self) -> int:
        """The px its own words need."""
        return self._room

    def set_least(self, width: int) -> None:
        """Be at least so wide: the plot begins where that of a picture above it does."""
        self._least = width
        self.setWidth(max(self._room, width))

    def set_marks(self, marks: ValueMarks, unit: str) -> None:
        """Take the values to name and the unit as it is read; the axis is as wide as the widest words so far."""
        self._marks, self._unit = marks, unit
        # Only ever wider: a plot whose left edge moves with each answer would tremble.
        self._room = max(self._room, value_axis_px(marks))
        self.setWidth(max(self._room, self._least))
        self.update()

    def generateDrawSpecs(self, _painter: Any) -> Any:
        """Leave out pyqtgraph's own ticks."""
        return None

    @answering(QRectF)
    def boundingRect(self) -> QRectF:
        # The words of the lowest tick hang half below the axis, the unit stands beside it at the top.
        return QRectF(self.rect()).adjusted(0, -_HALF_LINE, _UNIT_ROOM, _HALF_LINE)

    @careful
    def paint(self, painter: QPainter, *_: Any) -> None:
        low, high = self.range
        if high > low:
            box = QRectF(self.rect())
            box.setLeft(box.right() - self._room)  # the unit stays with its numbers in an axis that is wider
            paint_value_axis(painter, box, (low, high), self._marks, self._unit)


def paint_value_axis(painter: QPainter, box: QRectF, values: tuple[float, float], marks: ValueMarks, unit: str) -> None:
    """Draw the names of the marks at the right of `box`, which shows the (low, high) values, and the unit on top."""
    theme, (low, high) = current_theme(), values
    painter.setFont(theme.font("note"))
    painter.setPen(theme.colour("muted"))
    for value, words in zip(marks.ticks, _words(marks), strict=True):
        y = box.bottom() - (value - low) / (high - low) * box.height()
        place = QRectF(box.left(), y - _HALF_LINE, box.width() - _GAP, 2 * _HALF_LINE)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
    if unit:
        top = QRectF(box.left(), box.top() - 5, box.width() + _UNIT_ROOM, HEAD_PX - 8)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, unit)


def value_axis_px(marks: ValueMarks) -> int:
    """Give the width that the names of the marks need."""
    metrics = QFontMetricsF(current_theme().font("note"))
    widest = max((metrics.horizontalAdvance(words) for words in _words(marks)), default=0.0)
    return max(_NARROWEST, round(widest + _GAP) + 2)


def _words(marks: ValueMarks) -> list[str]:
    return [french.number(value, marks.decimals) for value in marks.ticks]
