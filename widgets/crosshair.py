"""The slot under the mouse, or walked to by keys: a line through it, a dot on each curve, its words in a small box."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from widgets.plot_frame import PlotFrame, PlotPart
from widgets.theme import current_theme

__all__ = ["Crosshair", "Spot"]

_PAD = 8.0
_AWAY = 10.0
_LINE = 24.0


class Spot(msgspec.Struct, frozen=True):
    """What is pointed at: where it is, when it is in words, and one (words, value) a curve; value NaN where unknown.

    `quality` says how far it can be trusted: « 94 % mesuré »; "" where there is nothing to say.
    """

    at_ms: float
    when: str
    values: tuple[tuple[str, float], ...]
    quality: str = ""


class Crosshair(PlotPart):
    """Draws one spot above everything else, or nothing."""

    def __init__(self) -> None:
        super().__init__(100)
        self.spot: Spot | None = None

    def set_spot(self, spot: Spot | None) -> None:
        """Point at another spot, or at none."""
        if spot != self.spot:
            self.spot = spot
            self.update()

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        spot = self.spot
        if spot is None or not frame.start_ms <= spot.at_ms <= frame.end_ms:
            return
        theme = current_theme()
        x = frame.x(spot.at_ms)
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.drawLine(QLineF(round(x) + 0.5, frame.box.top(), round(x) + 0.5, frame.box.bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ink"), 2))
        painter.setBrush(theme.colour("surface"))
        for _words, value in spot.values:
            if value == value:
                painter.drawEllipse(QPointF(x, frame.y(value)), 4, 4)
        self._draw_words(painter, frame, spot, x)

    def _draw_words(self, painter: QPainter, frame: PlotFrame, spot: Spot, x: float) -> None:
        """One curve is told in one line, which fits into the head of the plot and hides no curve; more go below it."""
        theme = current_theme()
        strong, note = theme.font("strong"), theme.font("note")
        lines = [[(words, strong, "ink")] for words, _ in spot.values]
        lines[0].append((spot.when, note, "muted"))
        if spot.quality:
            lines[-1 if len(lines) > 1 else 0].append((f"· {spot.quality}", note, "muted"))
        widths = [sum(QFontMetricsF(font).horizontalAdvance(words) + _PAD for words, font, _ in line) for line in lines]
        width = max(widths) + _PAD + 1
        left = x + _AWAY if x + _AWAY + width <= frame.box.right() else x - _AWAY - width
        left = max(frame.box.left(), left)
        box = QRectF(round(left) + 0.5, round(frame.box.top()) + 0.5, round(width), _LINE * len(lines))
        painter.setPen(QPen(theme.colour("control"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(box, theme.px("shape.radius_tag"), theme.px("shape.radius_tag"))
        for number, line in enumerate(lines):
            place = QRectF(box.left() + _PAD, box.top() + number * _LINE, width, _LINE)
            for words, font, role in line:
                painter.setFont(font)
                painter.setPen(theme.colour(role))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
                place.setLeft(place.left() + QFontMetricsF(font).horizontalAdvance(words) + _PAD)
