"""What a technology can tell about people, in words, in a frame of its colour: colour never stands alone."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dtpr.device import LEVELS
from widgets.icon import paint_icon
from widgets.large_text import draw_text
from widgets.painting import answering, careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from dtpr.panel import Panel

__all__ = ["LevelFrame"]

_PAD_MM = 3.5
_WRAPPED = Qt.TextFlag.TextWordWrap


class LevelFrame(QWidget):
    """« Aucune donnée personnelle » with its pictogram; in less than `room` px of width its words take two lines."""

    def __init__(self, panel: Panel, room: int) -> None:
        super().__init__()
        self._room = room
        self._words, self._symbol = panel.level_words, panel.level_symbol
        self._fill = QColor(LEVELS[panel.level].fill)
        self.setAccessibleName(panel.level_words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        theme = current_theme()
        metrics = QFontMetricsF(theme.kiosk_font("cap_page_mm", 600))
        beside = metrics.ascent() + 3 * theme.mm(_PAD_MM)
        wide = metrics.horizontalAdvance(self._words)
        if wide + beside <= self._room:
            return QSize(round(wide + beside), round(metrics.height() + theme.mm(3)))
        lines = metrics.boundingRect(QRectF(0, 0, self._room - beside, 1e6), int(_WRAPPED), self._words)
        return QSize(ceil(lines.width() + beside) + 1, round(lines.height() + theme.mm(3)))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = theme.kiosk_font("cap_page_mm", 600)
            metrics = QFontMetricsF(font)
            line = max(2.0, theme.mm("line_mm"))
            painter.setPen(QPen(theme.colour("badge_line"), line))
            painter.setBrush(QColor("#FFFFFF") if theme.is_high_contrast else self._fill)
            radius = theme.mm("radius_mm") * 0.7
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(line, line, -line, -line), radius, radius)
            side, pad = metrics.ascent(), theme.mm(_PAD_MM)
            ink = QColor("#000000")
            paint_icon(painter, self._symbol, QRectF(pad, (self.height() - side) / 2, side, side), ink)
            painter.setFont(font)
            painter.setPen(ink)
            words = QRectF(pad * 2 + side, 0, self.width() - 3 * pad - side + 1, self.height())
            draw_text(painter, words, int(Qt.AlignmentFlag.AlignVCenter | _WRAPPED), self._words)
