"""The plan as it is drawn: streets and buildings quiet, numbered pins where the boxes hang."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.large_text import draw_text
from widgets.painting import careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from kiosk.plan import Plan, Point

__all__ = ["PlanDrawing"]

_PIN_MM = 6.0
_EDGE_MM = 10.0


class PlanDrawing(QWidget):
    """`pins` are (number, place, whether its key stands beside); what is said of them is the accessible name."""

    def __init__(self, plan: Plan, pins: Sequence[tuple[int, Point, bool]], said: str) -> None:
        super().__init__()
        self._plan, self._pins = plan, tuple(pins)
        self.setAccessibleName(said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _scale(self) -> tuple[float, QPointF]:
        """Give px a metre and where the corner lies, so that all of it stands in the middle, north up."""
        edge = current_theme().mm(_EDGE_MM)
        wide, high = self._plan.size
        scale = min((self.width() - 2 * edge) / wide, (self.height() - 2 * edge) / high)
        return scale, QPointF((self.width() - wide * scale) / 2, (self.height() - high * scale) / 2)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        scale, corner = self._scale()

        def on_screen(shape: Sequence[Point]) -> QPolygonF:
            return QPolygonF([QPointF(x * scale, y * scale) + corner for x, y in shape])

        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            line = max(1.0, theme.mm("line_mm"))
            painter.fillRect(self.rect(), theme.colour("surface"))
            painter.setPen(QPen(theme.colour("line"), line))
            painter.setBrush(theme.colour("sunk"))
            for area in self._plan.areas:
                painter.drawPolygon(on_screen(area))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("control"), 2 * line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for street in self._plan.lines:
                painter.drawPolyline(on_screen(street))
            painter.setPen(QPen(theme.colour("control"), line))
            painter.drawRect(QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2))
            radius = theme.mm(_PIN_MM) * theme.text_scale
            # Those whose key stands beside lie above the others.
            for number, at, is_named in sorted(self._pins, key=lambda pin: pin[2]):
                # Boxes of one place stand side by side, in the order of their numbers.
                beside = sum(other == at and earlier < number for earlier, other, _ in self._pins)
                middle = QPointF(at[0] * scale + beside * 2.1 * radius, at[1] * scale) + corner
                ground = theme.colour("accent" if is_named else "surface")
                ink = theme.colour("on_accent" if is_named else "ink")
                self._pin(painter, middle, radius, str(number), ground, ink)

    def _pin(self, painter: QPainter, middle: QPointF, radius: float, number: str, ground: QColor, ink: QColor) -> None:
        theme = current_theme()
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(theme.colour("ink"), max(1.0, theme.mm("line_mm"))))
        painter.setBrush(ground)
        painter.drawEllipse(box)
        painter.setFont(theme.kiosk_font("cap_page_mm", 700))
        painter.setPen(ink)
        draw_text(painter, box, Qt.AlignmentFlag.AlignCenter, number)
