"""Hatching at 45 degrees: the one sign for « nothing was measured here », in charts and rasters alike."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

if TYPE_CHECKING:
    from widgets.theme import Theme

__all__ = ["paint_hatching"]


def paint_hatching(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Fill `box` with the surface and hatch it; lines of neighbouring boxes meet."""
    step = theme.number("chart.hatch_step") * 2**0.5
    painter.save()
    painter.fillRect(box, theme.colour("surface"))
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("gap"), theme.number("chart.hatch_width")))
    # Lines x + y = k * step: the same for every box, so that a gap of several cells reads as one.
    low = box.left() + box.top()
    first, last = ceil(low / step), ceil((box.right() + box.bottom()) / step)
    lines = [
        QLineF(k * step - box.bottom(), box.bottom(), k * step - box.top(), box.top()) for k in range(first, last + 1)
    ]
    painter.drawLines(lines)
    painter.restore()
