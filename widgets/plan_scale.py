"""The bar that says how long a hundred metres are on a plan; where nobody has told its scale, the words that say so."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from measures import french

if TYPE_CHECKING:
    from widgets.theme import Theme

__all__ = ["bar_of", "draw_scale"]

_MOST_PX = 150.0
_EDGE_PX, _PAD_PX, _HIGH_PX = 10.0, 8.0, 34.0


def bar_of(metres_a_px: float) -> tuple[float, float]:
    """Give (metres, px) of the longest bar of 1, 2 or 5 times a power of ten that has room."""
    most = _MOST_PX * metres_a_px
    ten = 10.0 ** floor(log10(most))
    metres = next(step * ten for step in (5, 2, 1) if step * ten <= most * (1 + 1e-9))
    return metres, metres / metres_a_px


def draw_scale(painter: QPainter, theme: Theme, px_a_unit: float, unit_m: float | None, frame: QRectF) -> QRectF:
    """Draw it into the lower left corner of the frame, and give the box it takes."""
    font = theme.font("note")
    metrics = QFontMetricsF(font)
    if unit_m is None:
        words, long = QCoreApplication.translate("PlanScale", "No scale"), 0.0
    else:
        metres, long = bar_of(unit_m / px_a_unit)
        far = metres >= 1000
        words = french.with_unit(metres / 1000 if far else metres, "km" if far else "m", 0 if metres >= 1 else 2)
    wide = max(long, metrics.horizontalAdvance(words)) + 2 * _PAD_PX
    high = _HIGH_PX if long else 26.0
    box = QRectF(frame.left() + _EDGE_PX, frame.bottom() - _EDGE_PX - high, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(theme.colour("ink"))
    painter.setFont(font)
    text = box.adjusted(_PAD_PX, 2, -_PAD_PX, -8 if long else -2)
    painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    if long:
        painter.setPen(QPen(theme.colour("ink"), 2))
        left, base = box.left() + _PAD_PX, box.bottom() - 5
        painter.drawPolyline(
            [QPointF(left, base - 5), QPointF(left, base), QPointF(left + long, base), QPointF(left + long, base - 5)]
        )
    return box
