"""Noise for people who do not speak decibels: ten bars that rise, as many of them filled as the index says."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.large_text import draw_text
from widgets.painting import answering, careful
from widgets.theme import current_theme

__all__ = ["NoiseScale"]

_BARS = 10
_LEAST = 0.28  # of the tallest: the first bar
_BAR = 0.7  # of its column
_TALL_MM, _LEAST_MM = 26.0, 14.0  # lower beside letters of twice the size


class NoiseScale(QWidget):
    """`level` 0..10, whole; `low` and `high` stand under both ends. The words that speak are `said`."""

    def __init__(self, level: int, low: str, high: str, said: str) -> None:
        super().__init__()
        self._level, self._low, self._high = max(0, min(_BARS, level)), low, high
        self.setAccessibleName(said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @answering(QSize)
    def sizeHint(self) -> QSize:
        theme = current_theme()
        line = QFontMetricsF(theme.kiosk_font("cap_page_mm")).height()
        return QSize(theme.mm(120), round(theme.mm(_TALL_MM) + line))

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(theme.mm(70), self.sizeHint().height() - theme.mm(_TALL_MM - _LEAST_MM))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = theme.kiosk_font("cap_page_mm")
            floor = self.height() - QFontMetricsF(font).height()
            line = max(1.0, theme.mm("line_mm") / 2)
            across = self.width() / _BARS
            edge = theme.colour("ink" if theme.is_high_contrast else "control")
            for place in range(_BARS):
                tall = floor * (_LEAST + (1 - _LEAST) * place / (_BARS - 1)) - line
                bar = QRectF(place * across + across * (1 - _BAR) / 2, floor - tall, across * _BAR, tall)
                is_filled = place < self._level
                is_top = place == self._level - 1
                painter.setPen(QPen(theme.colour("data") if is_filled else edge, line))
                painter.setBrush(theme.colour("hi" if is_top else "data") if is_filled else Qt.BrushStyle.NoBrush)
                painter.drawRect(bar)
            painter.setPen(QPen(edge, line))
            painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))
            painter.setFont(font)
            painter.setPen(theme.colour("muted"))
            below = QRectF(0, floor, self.width(), self.height() - floor)
            draw_text(painter, below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._low)
            draw_text(painter, below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._high)
