"""The French time axis under a chart: ticks on the boundary, names in the middle, weekends semibold."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from widgets.theme import current_theme
from widgets.time_marks import TimeMarks, time_marks

__all__ = ["TimeAxis"]

_HEIGHT = 32


class TimeAxis(pg.AxisItem):
    """An axis in UTC milliseconds that speaks the civil time of `zone`."""

    def __init__(self, zone: str = "Europe/Paris") -> None:
        super().__init__("bottom")
        self._zone = zone
        self.setHeight(_HEIGHT)

    def set_zone(self, zone: str) -> None:
        """Speak the civil time of another zone."""
        self._zone = zone
        self.picture = None
        self.update()

    def marks(self) -> TimeMarks:
        """Give the marks drawn now."""
        start, end = self.range
        metrics = QFontMetricsF(current_theme().font("note", 600))
        return time_marks(int(start), int(end), self.boundingRect().width(), self._zone, metrics.horizontalAdvance)

    def generateDrawSpecs(self, _painter: Any) -> Any:
        """Leave out pyqtgraph's own ticks; `paint` asks `marks`."""
        return None

    def boundingRect(self) -> QRectF:
        return QRectF(self.rect())

    def paint(self, painter: QPainter, *_: Any) -> None:
        theme, box = current_theme(), self.boundingRect()
        start, end = self.range
        if end <= start or box.width() < 1:
            return
        marks = self.marks()
        painter.setPen(QPen(theme.colour("control"), theme.number("chart.axis")))
        painter.drawLine(QLineF(box.left(), box.top() + 0.5, box.right(), box.top() + 0.5))

        def across(at: float) -> float:
            return box.left() + (at - start) / (end - start) * box.width()

        length = theme.number("chart.tick_length")
        for tick in marks.ticks:
            # At the very edge a tick would be mistaken for the frame of the plot.
            if box.left() + 1 < across(tick) < box.right() - 1:
                x = round(across(tick)) + 0.5
                painter.drawLine(QLineF(x, box.top(), x, box.top() + length))
        for label in marks.labels:
            font = theme.font("note", 600 if label.is_strong else 400)
            painter.setFont(font)
            painter.setPen(theme.colour("ink" if label.is_strong else "muted"))
            width = QFontMetricsF(font).horizontalAdvance(label.text) + 2
            left = across(label.at_ms) - width / 2
            place = QRectF(left, box.top() + 5, width, box.height() - 5)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label.text)
