"""The French time axis under a chart: ticks on the boundary, names in the middle, weekends semibold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from widgets.painting import answering, careful
from widgets.plotting import pyqtgraph as pg
from widgets.theme import current_theme, theme_news
from widgets.time_marks import TimeMarks, time_marks

__all__ = ["TIME_AXIS_PX", "TimeAxis", "paint_time_axis"]

TIME_AXIS_PX = 32
_BEYOND_PX = 60


class TimeAxis(pg.AxisItem):
    """An axis in UTC milliseconds that speaks the civil time of a zone: Paris, until another is set."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self._zone = "Europe/Paris"
        self._widths: dict[str, float] = {}
        theme_news().changed.connect(self._forget_widths)
        self.enableAutoSIPrefix(False)
        self.setHeight(TIME_AXIS_PX)

    def set_zone(self, zone: str) -> None:
        """Speak the civil time of another zone."""
        self._zone = zone
        self.picture = None
        self.update()

    def marks(self) -> TimeMarks:
        """Give the marks drawn now."""
        start, end = self.range
        return time_marks(int(start), int(end), self.rect().width(), self._zone, self._width_of)

    def _forget_widths(self, _theme: object) -> None:
        self._widths.clear()

    def _width_of(self, words: str) -> float:
        """Measure words in the semibold face; a drag asks for the same ones at every frame."""
        if words not in self._widths:
            self._widths[words] = QFontMetricsF(current_theme().font("note", 600)).horizontalAdvance(words)
        return self._widths[words]

    def generateDrawSpecs(self, _painter: Any) -> Any:
        """Leave out pyqtgraph's own ticks; `paint` asks `marks`."""
        return None

    @answering(QRectF)
    def boundingRect(self) -> QRectF:
        # A name at the very edge reaches beyond the axis: what is not said here is not wiped out under the next one.
        return QRectF(self.rect()).adjusted(-_BEYOND_PX, 0, _BEYOND_PX, 0)

    @careful
    def paint(self, painter: QPainter, *_: Any) -> None:
        box = QRectF(self.rect())
        start, end = self.range
        if end <= start or box.width() < 1:
            return
        paint_time_axis(painter, box, (start, end), self._zone, self._width_of)


def paint_time_axis(
    painter: QPainter, box: QRectF, span: tuple[float, float], zone: str, width_of: Callable[[str], float]
) -> None:
    """Draw the axis of the (start, end) instants along the top of `box`; `width_of` gives the px of semibold words."""
    theme, (start, end) = current_theme(), span
    marks = time_marks(int(start), int(end), box.width(), zone, width_of)
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
    plain, strong = theme.font("note"), theme.font("note", 600)
    for label in marks.labels:
        painter.setFont(strong if label.is_strong else plain)
        painter.setPen(theme.colour("ink" if label.is_strong else "muted"))
        width = width_of(label.text) + 4
        place = QRectF(across(label.at_ms) - width / 2, box.top() + 5, width, box.height() - 5)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, label.text)
