"""Hatching at 45 degrees: the one sign for « nothing was measured here », in charts and rasters alike."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPen

if TYPE_CHECKING:
    from widgets.theme import Theme

__all__ = ["draws_lines", "paint_hatching"]


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
    is_cut = draws_lines(painter)
    high = box.right() + box.bottom()
    first, last = ceil(low / step), floor(high / step) if is_cut else ceil(high / step)
    painter.drawLines([_across(box, k * step, is_cut) for k in range(first, last + 1)])
    painter.restore()


def _across(box: QRectF, height: float, is_cut: bool) -> QLineF:
    """Give the line x + y = height from edge to edge of the box, or from its lower to its upper end."""
    left = max(height - box.bottom(), box.left()) if is_cut else height - box.bottom()
    right = min(height - box.top(), box.right()) if is_cut else height - box.top()
    return QLineF(left, height - left, right, height - right)


def draws_lines(painter: QPainter) -> bool:
    """Say whether the paper keeps lines (SVG, PDF) and not pixels: some readers of it know no clipping."""
    return painter.paintEngine().type() in (QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf)
