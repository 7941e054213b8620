"""The value axis left of a chart: a few round values and, once at the top, the unit."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from measures import french
from widgets.plot_frame import HEAD_PX
from widgets.theme import current_theme
from widgets.value_marks import ValueMarks

__all__ = ["ValueAxis"]

_WIDTH = 48


class ValueAxis(pg.AxisItem):
    """Shows the marks it is given; the grid lines are the backdrop's."""

    def __init__(self) -> None:
        super().__init__("left")
        self._marks = ValueMarks(0, 1, ())
        self._unit = ""
        self.setWidth(_WIDTH)

    def set_marks(self, marks: ValueMarks, unit: str) -> None:
        """Take the values to name and the unit as it is read."""
        self._marks, self._unit = marks, unit
        metrics = QFontMetricsF(current_theme().font("note"))
        widest = max((metrics.horizontalAdvance(french.number(v, marks.decimals)) for v in marks.ticks), default=0.0)
        # Only ever wider: a plot whose left edge moves with each answer would tremble.
        self.setWidth(max(self.width(), round(widest) + 10))
        self.update()

    def updateAutoSIPrefix(self) -> None:
        """Leave out the label that pyqtgraph would rewrite at every frame."""

    def generateDrawSpecs(self, _painter: Any) -> Any:
        """Leave out pyqtgraph's own ticks."""
        return None

    def boundingRect(self) -> QRectF:
        return QRectF(self.rect())

    def paint(self, painter: QPainter, *_: Any) -> None:
        theme, box = current_theme(), self.boundingRect()
        low, high = self.range
        if high <= low:
            return
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("muted"))
        for value in self._marks.ticks:
            y = box.bottom() - (value - low) / (high - low) * box.height()
            place = QRectF(box.left(), y - 12, box.width() - 8, 24)
            words = french.number(value, self._marks.decimals)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        if self._unit:
            top = QRectF(box.left(), box.top() - 4, box.width() + 60, HEAD_PX - 8)
            painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._unit)
