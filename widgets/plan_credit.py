"""Who made the picture under a plan, small in its lower right corner: the licence of most tiles asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from widgets.theme import Theme

__all__ = ["draw_credit"]

_EDGE_EM, _PAD_EM = 0.35, 0.35
_MOST_LINES = 2


def draw_credit(painter: QPainter, theme: Theme, credit: str, font: QFont, frame: QRectF) -> QRectF:
    """Draw it, in two lines where one is too narrow, and give the box it takes; an empty one where nobody is named."""
    if not credit:
        return QRectF()
    metrics = QFontMetricsF(font)
    edge, pad = _EDGE_EM * metrics.height(), _PAD_EM * metrics.height()
    room = frame.adjusted(edge, edge, -edge, -edge)
    flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
    words, wide = credit, room.width() - 2 * pad
    most = QRectF(0, 0, wide, _MOST_LINES * metrics.lineSpacing() + 1)
    while (text := metrics.boundingRect(most, flags, words)).height() > most.height() and len(words) > 1:
        words = words[:-2].rstrip() + "…"
    box = QRectF(0, 0, min(wide, text.width() + 1) + 2 * pad, text.height() + pad)
    box.moveBottomRight(room.bottomRight())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.colour("ink"))
    painter.setFont(font)
    painter.drawText(box.adjusted(pad, pad / 2, -pad, -pad / 2), flags, words)
    return box
