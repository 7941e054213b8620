"""The pins of the boxes on the plan of the desktop: a shape, a colour and a pictogram say how each box does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.icon import pixmap
from widgets.painting import answering, careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from widgets.theme import Theme

__all__ = ["PIN_PX", "PinLegend", "PinLook", "PlanPin", "draw_label", "draw_pin"]

PIN_PX = 13.0  # radius
_ICON_PX = 15
_GAP_PX = 6.0
_BETWEEN_PX = 20.0
_ROW_PX = 30

Shape = Literal["circle", "square", "diamond", "house"]


class PinLook(NamedTuple):
    """How a state is shown, and the word for it."""

    shape: Shape
    icon: str
    tone: str
    word: str


class PlanPin(NamedTuple):
    """One box: its number, where it hangs on the plan, how it does, its name."""

    key: str
    at: tuple[float, float]
    look: PinLook
    name: str


def _outline(shape: Shape, at: QPointF, radius: float) -> QPolygonF:
    x, y = at.x(), at.y()
    if shape == "square":
        edge = radius * 0.9
        corners = [(-edge, -edge), (edge, -edge), (edge, edge), (-edge, edge)]
    elif shape == "diamond":
        edge = radius * 1.3
        corners = [(0, -edge), (edge, 0), (0, edge), (-edge, 0)]
    else:  # a gable: what needs somebody, and not today
        corners = [
            (0, -radius * 1.25),
            (radius * 1.05, -radius * 0.3),
            (radius * 1.05, radius),
            (-radius * 1.05, radius),
        ]
        corners.append((-radius * 1.05, -radius * 0.3))
    return QPolygonF([QPointF(x + across, y + down) for across, down in corners])


def draw_pin(
    painter: QPainter, theme: Theme, look: PinLook, at: QPointF, ratio: float, *, is_chosen: bool = False
) -> None:
    """Draw a pin in the middle of `at`, with a ring of paper around it so that no street runs into it."""
    radius = PIN_PX * (1.2 if is_chosen else 1.0)
    tone, paper = theme.colour(look.tone), theme.colour("surface")

    def draw(size: float, edge: QColor, width: float, inside: QColor) -> None:
        painter.setPen(QPen(edge, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(inside)
        if look.shape == "circle":
            painter.drawEllipse(at, size, size)
        else:
            painter.drawPolygon(_outline(look.shape, at, size))

    if is_chosen:
        draw(radius + 4, theme.colour("focus"), 3, paper)
    draw(radius, paper, 4, tone)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    icon = pixmap(look.icon, paper, _ICON_PX, ratio)
    down = 1.5 if look.shape == "house" else 0.0
    painter.drawPixmap(QPointF(round(at.x() - _ICON_PX / 2), round(at.y() - _ICON_PX / 2 + down)), icon)


def draw_label(painter: QPainter, theme: Theme, name: str, box: QRectF, *, is_chosen: bool) -> None:
    """Write the name of a box on paper of its own."""
    painter.setPen(QPen(theme.colour("focus" if is_chosen else "line"), 1))
    painter.setBrush(theme.colour("surface"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(theme.colour("ink"))
    painter.setFont(theme.font("note", 600 if is_chosen else 400))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)


class PinLegend(QWidget):
    """What the shapes say, each once, with how many there are; on as many lines as the width asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[tuple[PinLook, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_looks(self, told: Sequence[tuple[PinLook, str]]) -> None:
        """Show these, each with its words."""
        if tuple(told) != self._told:
            self._told = tuple(told)
            self.setAccessibleName(", ".join(words for _look, words in told))
            self.updateGeometry()
            self.update()

    def _places(self, width: int) -> list[QPointF]:
        metrics = QFontMetricsF(current_theme().font("note"))
        places: list[QPointF] = []
        left, top = 0.0, 0.0
        for _look, words in self._told:
            wide = 2 * PIN_PX + 2 * _GAP_PX + metrics.horizontalAdvance(words)
            if left and left + wide > width:
                left, top = 0.0, top + _ROW_PX
            places.append(QPointF(left, top))
            left += wide + _BETWEEN_PX
        return places

    @answering(bool)
    def hasHeightForWidth(self) -> bool:
        return True

    @answering(lambda: _ROW_PX)
    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return round(places[-1].y()) + _ROW_PX if places else 0

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width()))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for (look, words), place in zip(self._told, self._places(self.width()), strict=True):
                middle = place + QPointF(PIN_PX + 2, _ROW_PX / 2)
                draw_pin(painter, theme, look, middle, self.devicePixelRatioF())
                painter.setPen(theme.colour("ink"))
                painter.setFont(theme.font("note"))
                box = QRectF(middle.x() + PIN_PX + _GAP_PX, place.y(), self.width(), _ROW_PX)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
