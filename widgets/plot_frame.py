"""From instants and values to pixels: what every item of a chart needs while it paints.

Items paint in pixels of the viewport, not in plot units: hatching, dashes and one-pixel bars keep their size however
far the chart is zoomed.
"""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from widgets.painting import answering, careful
from widgets.plotting import pyqtgraph as pg

__all__ = ["HEAD_PX", "PlotFrame", "PlotPart"]

# Room above the highest tick for what is written over the plot (« pas de donnée »).
HEAD_PX = 26.0


class PlotFrame(msgspec.Struct, frozen=True):
    """The plot now: its box in px, the span and values it shows, device pixels a pixel."""

    box: QRectF
    start_ms: float
    end_ms: float
    low: float
    high: float
    ratio: float

    def x(self, instant_ms: Any) -> Any:
        """Give the px of instants (a number or an array)."""
        return self.box.left() + (instant_ms - self.start_ms) / (self.end_ms - self.start_ms) * self.box.width()

    def y(self, value: Any) -> Any:
        """Give the px of values (a number or an array); greater values lie higher."""
        return self.box.bottom() - (value - self.low) / (self.high - self.low) * self.box.height()

    def column_edges(self) -> NDArray[np.float64]:
        """Give the instants (C + 1,) at which the device pixel columns begin."""
        count = max(1, round(self.box.width() * self.ratio))
        return np.linspace(self.start_ms, self.end_ms, count + 1)


class PlotPart(pg.GraphicsObject):
    """An item as large as the plot that paints in pixels; a subclass writes `draw`."""

    def __init__(self, layer: int) -> None:
        super().__init__()
        self.setZValue(layer)

    @answering(QRectF)
    def boundingRect(self) -> QRectF:
        view = self.getViewBox()
        return QRectF() if view is None else QRectF(view.viewRect())

    def viewTransformChanged(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def frame(self) -> PlotFrame | None:
        """Give the plot's frame; None before it has a size."""
        view = self.getViewBox()
        if view is None:
            return None
        (start, end), (low, high) = view.viewRange()
        box = view.sceneBoundingRect()
        if box.width() < 1 or box.height() < 1 or end <= start or high <= low:
            return None
        views = view.scene().views()
        ratio = views[0].devicePixelRatioF() if views else 1.0
        return PlotFrame(box, start, end, low, high, ratio)

    @careful
    def paint(self, painter: QPainter, *_: Any) -> None:
        frame = self.frame()
        if frame is None:
            return
        painter.save()
        try:
            painter.resetTransform()
            self.draw(painter, frame)
        finally:
            painter.restore()

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        """Paint in pixels of the viewport."""
        raise NotImplementedError
