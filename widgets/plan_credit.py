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


def draw_credit(
    painter: QPainter, theme: Theme, credit: str, font: QFont, frame: QRectF, beside: QRectF | None = None
) -> QRectF:
    """Draw it, in two lines where one is too narrow, and give the box it takes; an empty one where nobody is named.

    Where it has no room `beside` what stands in the other corner it stands above that.
    """
    if not credit:
        return QRectF()
    metrics = QFontMetricsF(font)
    edge, pad = _EDGE_EM * metrics.height(), _PAD_EM * metrics.height()
    room = frame.adjusted(edge, edge, -edge, -edge)
    longest = max(metrics.horizontalAdvance(word) for word in credit.split(" "))
    high = _MOST_LINES * metrics.lineSpacing() + 1

    def is_torn() -> bool:  # an address, names without a space: broken anywhere, never cut
        return longest > room.width() - 2 * pad

    def flags() -> int:
        wrap = Qt.TextFlag.TextWrapAnywhere if is_torn() else Qt.TextFlag.TextWordWrap
        return int(wrap) | int(Qt.AlignmentFlag.AlignLeft)

    def asked(words: str) -> QRectF:
        return metrics.boundingRect(QRectF(0, 0, room.width() - 2 * pad, high), flags(), words)

    if beside is not None:
        whole = QRectF(room)
        room.setLeft(beside.right() + edge)
        if room.width() < 2 * pad + longest or asked(credit).height() > high:
            room = whole
            room.setBottom(beside.top() - edge)
    words = credit
    while (text := asked(words)).height() > high and len(words) > 1:
        words = words[:-2].rstrip() + "…"
    wide = room.width() - 2 * pad
    box = QRectF(0, 0, (wide if is_torn() else min(wide, text.width() + 1)) + 2 * pad, text.height() + pad)
    box.moveBottomRight(room.bottomRight())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.colour("ink"))
    painter.setFont(font)
    painter.drawText(box.adjusted(pad, pad / 2, -pad, -pad / 2), flags(), words)
    return box
