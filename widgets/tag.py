"""A framed word such as « données simulées »: shown on every page, never hidden."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.painting import answering, careful
from widgets.theme import current_theme

__all__ = ["Tag"]


class Tag(QWidget):
    """A word in a frame of its own colour. `capital_mm` gives it the size of a kiosk; else it is desktop text."""

    def __init__(
        self, text: str, tone: str = "watch", capital_mm: float | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._capital_mm = text, tone, capital_mm
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Show another word."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @answering(QSize)
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font())
        pad = metrics.height() * 0.42
        return QSize(round(metrics.horizontalAdvance(self._text) + 2 * pad + 2), round(metrics.height() * 1.24))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        colour: QColor = theme.colour(self._tone)
        width = 1.5 if self._capital_mm is None else max(2.0, theme.mm("line_mm"))
        radius = theme.px("shape.radius_tag") if self._capital_mm is None else theme.mm("radius_mm") * 0.7
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour, width))
            half = width / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
            painter.setFont(self._font())
            painter.setPen(colour)
            if self._capital_mm is None:
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
            else:
                from widgets.large_text import draw_text  # the lobby's letters alone are that large

                draw_text(painter, self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)

    def _font(self) -> QFont:
        theme = current_theme()
        if self._capital_mm is not None:
            return theme.kiosk_font(self._capital_mm, 600)
        return theme.font("note", 600)
