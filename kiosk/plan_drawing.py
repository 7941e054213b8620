"""The plan as it is drawn: streets and buildings quiet, numbered pins where the boxes hang.

A pin is a key for a finger: 20 mm, apart from the next one, with a line to its place where it had to give way. Who has
a keyboard or listens has the same boxes as keys beside the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.large_text import draw_text
from widgets.painting import careful
from widgets.pins import moved_apart
from widgets.plan_camera import Camera, fitted
from widgets.plan_credit import draw_credit
from widgets.plan_ground import ground_of
from widgets.theme import current_theme

if TYPE_CHECKING:
    from measures.plan import Plan, Point
    from widgets.theme import Theme

__all__ = ["PIN_MM", "Pin", "PlanDrawing", "paint_pin"]

PIN_MM = 6.0  # radius, of the usual letters
_DOT_MM = 1.6
_CREDIT_MM = 3.0  # of capitals: a licence asks for it; at 50 cm as large as a newspaper at 40
_EDGE_MM = 12.0
_AWAY = 0.6  # of its radius: a pin that far from its place has a line to it


class Pin(NamedTuple):
    """A number at a place, and whether its key stands beside the plan."""

    number: int
    at: Point
    is_named: bool


class _Standing(NamedTuple):
    """Where pins stand, px, and where their places are; `is_key` where a finger meets one of them only."""

    pins: list[tuple[Pin, QPointF]]
    dots: list[QPointF]
    is_key: bool


def paint_pin(painter: QPainter, theme: Theme, box: QRectF, number: str, *, is_named: bool = True) -> None:
    """Paint the round mark of a box."""
    painter.setPen(QPen(theme.colour("ink"), max(1.0, theme.mm("line_mm"))))
    painter.setBrush(theme.colour("accent" if is_named else "surface"))
    painter.drawEllipse(box)
    font = theme.kiosk_font("cap_page_mm", 700)
    font.setPixelSize(min(font.pixelSize(), round(box.height() * (0.72 if len(number) < 3 else 0.5))))
    painter.setFont(font)
    painter.setPen(theme.colour("on_accent" if is_named else "ink"))
    draw_text(painter, box, Qt.AlignmentFlag.AlignCenter, number)


class PlanDrawing(QWidget):
    """What is said of all pins is the accessible name; `touched(number)` is called on release, as with every key."""

    def __init__(self, plan: Plan, pins: Sequence[Pin], said: str, touched: Callable[[int], None]) -> None:
        super().__init__()
        self._plan, self._pins, self._touched = plan, tuple(pins), touched
        self._down: int | None = None
        self._found: tuple[QSize, _Standing] | None = None
        self._drawn: tuple[tuple[QSize, float, Theme], QPixmap] | None = None
        self.setAccessibleName(said)
        self.setAccessibleDescription(plan.credit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _camera(self) -> Camera:
        edge = 0.0 if self._plan.is_tiled else float(current_theme().mm(_EDGE_MM))
        return fitted(self._plan.size, (float(self.width()), float(self.height())), edge)

    def standing(self) -> _Standing:
        """Give where the pins stand; found once for a size."""
        if self._found is None or self._found[0] != self.size():
            self._found = QSize(self.size()), self._stand()
        return self._found[1]

    def _stand(self) -> _Standing:
        """Move all pins apart; where there are too many, those whose keys stand beside, and the others are dots."""
        theme = current_theme()
        camera = self._camera()
        radius, size = theme.mm(PIN_MM) * theme.text_scale, (float(self.width()), float(self.height()))
        target = max(theme.mm("target_mm"), round(2 * radius))
        named = [pin for pin in self._pins if pin.is_named]
        gap = theme.mm("target_gap_mm")
        ways = ((self._pins, target + gap, True), (self._pins, target, True), (named, target, True))
        for pins, apart, is_key in (*ways, (self._pins, 2.1 * radius, False), (named, 2.1 * radius, False)):
            places = [camera.to_screen(pin.at) for pin in pins]
            moved = moved_apart(places, apart, size, radius + gap / 2)
            if moved is not None:
                others = [pin for pin in self._pins if pin not in pins]
                dots = [
                    QPointF(*place)
                    for place, at in zip(places, moved, strict=True)
                    if hypot(place[0] - at[0], place[1] - at[1]) > _AWAY * radius
                ]
                dots += [QPointF(*camera.to_screen(pin.at)) for pin in others]
                return _Standing([(pin, QPointF(*at)) for pin, at in zip(pins, moved, strict=True)], dots, is_key)
        return _Standing([], [QPointF(*camera.to_screen(pin.at)) for pin in self._pins], False)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            line = max(1.0, theme.mm("line_mm"))
            painter.drawPixmap(0, 0, self._ground(line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("control"), line))
            painter.drawRect(QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2))
            self._paint_pins(painter, self._camera())

    def _ground(self, line: float) -> QPixmap:
        """Give streets and buildings as they were drawn for this size: a pin that is touched draws no commune anew."""
        ratio = self.devicePixelRatioF()
        asked = self.size(), ratio, current_theme()
        if self._drawn is None or self._drawn[0] != asked:
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(current_theme().colour("surface"))
            with QPainter(picture) as painter:
                ground_of(self._plan).paint(painter, current_theme(), self._camera(), self.size(), line)
            with QPainter(picture) as painter:  # one that knows nothing of the camera
                font, frame = current_theme().kiosk_font(_CREDIT_MM), QRectF(self.rect())
                draw_credit(painter, current_theme(), self._plan.credit, font, frame)
            self._drawn = asked, picture
        return self._drawn[1]

    def _paint_pins(self, painter: QPainter, camera: Camera) -> None:
        theme, standing = current_theme(), self.standing()
        radius, dot = theme.mm(PIN_MM) * theme.text_scale, _DOT_MM * theme.px_per_mm
        ink = theme.colour("ink")
        painter.setPen(QPen(ink, max(1.0, theme.mm("line_mm"))))
        for pin, at in standing.pins:
            painter.drawLine(QPointF(*camera.to_screen(pin.at)), at)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for place in standing.dots:
            painter.drawEllipse(place, dot, dot)
        for pin, at in standing.pins:
            grown = radius * (1.15 if pin.number == self._down else 1.0)
            box = QRectF(at.x() - grown, at.y() - grown, 2 * grown, 2 * grown)
            paint_pin(painter, theme, box, str(pin.number), is_named=pin.is_named)

    def _at(self, place: QPointF) -> int | None:
        """Give the number of the pin whose target lies under a finger."""
        standing, reach = self.standing(), current_theme().mm("target_mm") / 2
        reach = max(reach, current_theme().mm(PIN_MM) * current_theme().text_scale)
        if not standing.is_key:
            return None
        return next(
            (pin.number for pin, at in standing.pins if hypot(at.x() - place.x(), at.y() - place.y()) <= reach), None
        )

    @careful
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._down = self._at(event.position())
        self.update()

    @careful
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        down, self._down = self._down, None
        self.update()
        if down is not None and self._at(event.position()) == down:
            self._touched(down)
