"""The plan of the commune as the desktop draws it: its ground, a pin a box with its name, the bar of its scale.

The ground is painted a piece a turn into a picture of its own; until that is done, the one before it is shown moved and
stretched.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.painting import answering, careful
from widgets.pins import moved_apart
from widgets.plan_camera import Camera, fitted
from widgets.plan_credit import draw_credit
from widgets.plan_ground import Ground, ground_of
from widgets.plan_pins import PIN_PX, PlanPin, draw_label, draw_pin
from widgets.plan_scale import draw_scale
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.plan import Plan, Point
    from widgets.theme import Theme

__all__ = ["PlanCanvas"]

_EDGE_PX = 40.0
_AT_ONCE = 700  # vertices a turn
_APART_PX = 2 * PIN_PX + 3
_AWAY_PX = 5.0
_LONGEST_PX = 190  # of a name: its middle gives way, they differ at their end
_MOST_APART = 40  # pins: more of them lie where they lie, and come apart by zooming
_FAR = 1e5


class PlanCanvas(QWidget):
    """Shows a plan and boxes on it; `plan_view.py` lets a hand on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.crosses: tuple[Point, ...] = ()
        self._plan: Plan | None = None
        self._pins: tuple[PlanPin, ...] = ()
        self._chosen = ""
        self._camera: Camera | None = None  # None: all of it
        self._shown: tuple[QPixmap, Camera, object] | None = None
        self._begun: tuple[QPixmap, Camera, object, int] | None = None
        self._apart: tuple[object, dict[str, QPointF]] | None = None
        self._moved: tuple[str, Point] | None = None  # where the hand or the keys have it, before it is kept
        self._next = QTimer(self, interval=0, singleShot=True)
        self._next.timeout.connect(self._draw_on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 200)

    # --- what is shown -------------------------------------------------------------------------------------------

    def show_plan(self, plan: Plan | None) -> None:
        """Show a plan; of one with the same ground what is seen stays."""
        is_same = plan is not None and self._plan is not None and ground_of(self._plan).is_of(plan)
        self._plan = plan
        if not is_same:
            self._camera, self._shown, self._begun, self._apart = None, None, None, None
            self._draw_soon()
        self.update()

    def show_pins(self, pins: Sequence[PlanPin]) -> None:
        """Show these boxes."""
        if tuple(pins) != self._pins:
            self._pins, self._apart = tuple(pins), None
            self.update()

    def choose(self, key: str) -> None:
        """Mark a box, and bring its pin into view; "" marks none."""
        if key == self._chosen:
            return
        self._chosen = key
        at = self.place_of(key)
        if at is not None and not QRectF(self.rect()).adjusted(30, 30, -30, -30).contains(QPointF(*at)):
            self._look(self.camera.moved(self.width() / 2 - at[0], self.height() / 2 - at[1]))
        self.update()

    def mark(self, crosses: Sequence[Point]) -> None:
        """Mark places with crosses."""
        self.crosses = tuple(crosses)
        self.update()

    @property
    def camera(self) -> Camera:
        """What is seen now."""
        return self._camera or self._whole()

    def _room(self) -> Point:
        return float(self.width()), float(self.height())

    def _whole(self) -> Camera:
        size = (1.0, 1.0) if self._plan is None else self._plan.size
        return fitted(size, self._room(), 0.0 if self._plan is not None and self._plan.is_tiled else _EDGE_PX)

    def see_all(self) -> None:
        """Show all of the plan."""
        self._camera = None
        self._draw_soon()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show it `factor` times as large; what lies at `at`, or in the middle, stays there."""
        middle = (self.width() / 2, self.height() / 2) if at is None else (at.x(), at.y())
        self._look(self.camera.zoomed(factor, middle, self._whole()))

    def _look(self, camera: Camera) -> None:
        if self._plan is not None:
            self._camera = camera.kept_in(self._plan.size, self._room())
            self._draw_soon()

    def place_of(self, key: str) -> Point | None:
        """Give the pixel where the pin of a box is drawn, None for one that has none."""
        at = self._drawn().get(key)
        return None if at is None else (at.x(), at.y())

    def _at(self, pin: PlanPin) -> Point:
        return self._moved[1] if self._moved is not None and self._moved[0] == pin.key else pin.at

    def _drawn(self) -> dict[str, QPointF]:
        """Give where each pin is drawn: at its place, or beside it where another one would cover it."""
        camera = self.camera
        asked = camera.scale, self._pins, self._moved
        if self._apart is None or self._apart[0] != asked:
            places = [(x * camera.scale + _FAR, y * camera.scale + _FAR) for x, y in map(self._at, self._pins)]
            apart = moved_apart(places, _APART_PX, (_FAR * 10, _FAR * 10), 0) if len(places) <= _MOST_APART else None
            found = [QPointF(x - _FAR, y - _FAR) for x, y in apart or places]
            self._apart = asked, {pin.key: at for pin, at in zip(self._pins, found, strict=True)}
        corner = QPointF(camera.left, camera.top)
        return {key: at + corner for key, at in self._apart[1].items()}

    # --- drawing -------------------------------------------------------------------------------------------------

    def _draw_soon(self) -> None:
        self._next.start()
        self.update()

    def _around(self) -> object:
        return self.size(), self.devicePixelRatioF(), current_theme()

    def _draw_on(self) -> None:
        """Draw some more of the ground; begun again where something else is to be seen by now."""
        plan = self._plan
        if plan is None or self.width() < 2 or self.height() < 2:
            return
        begun = self._begun
        if begun is None or begun[2] != self._around():
            if self._shown is not None and (self._shown[1], self._shown[2]) == (self.camera, self._around()):
                self._begun = None
                return
            ratio = self.devicePixelRatioF()
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(current_theme().colour("surface"))
            begun = picture, self.camera, self._around(), 0
        picture, camera, around, place = begun
        with QPainter(picture) as painter:
            place = self._ground(plan).paint(
                painter, current_theme(), camera, self.size(), 1.0, begin=place, most=_AT_ONCE
            )
        if place:
            self._begun = picture, camera, around, place
        else:
            self._begun, self._shown = None, (picture, camera, around)
            self.update()
        self._next.start()

    @staticmethod
    def _ground(plan: Plan) -> Ground:
        return ground_of(plan)

    @property
    def is_drawn(self) -> bool:
        """Whether what is seen is drawn to its end."""
        shown = self._shown
        return shown is not None and (shown[1], shown[2]) == (self.camera, self._around())

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, frame = current_theme(), QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(frame, theme.colour("surface"))
            if self._plan is not None:
                if self._shown is not None:
                    self._paint_shown(painter, *self._shown[:2])
                if not self.is_drawn and not self._next.isActive():
                    self._next.start()  # another theme, another screen
                self._paint_pins(painter, theme)
                self._paint_crosses(painter, theme)
                bar = draw_scale(painter, theme, self.camera.scale, self._plan.unit_m, frame)
                draw_credit(painter, theme, self._plan.credit, theme.font("note"), frame, bar)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_shown(self, painter: QPainter, picture: QPixmap, then: Camera) -> None:
        now = self.camera
        factor = now.scale / then.scale
        at = QPointF(now.left - then.left * factor, now.top - then.top * factor)
        size = picture.deviceIndependentSize() * factor
        painter.drawPixmap(QRectF(at, size), picture, QRectF(picture.rect()))

    def _paint_pins(self, painter: QPainter, theme: Theme) -> None:
        drawn, camera, ratio = self._drawn(), self.camera, self.devicePixelRatioF()
        in_view = [pin for pin in self._pins if QRectF(self.rect()).adjusted(-30, -30, 30, 30).contains(drawn[pin.key])]
        in_view.reverse()  # the first of them wants somebody: it lies on top, and its name is written first
        in_view.sort(key=lambda pin: pin.key == self._chosen)
        painter.setPen(QPen(theme.colour("ink"), 1.5))
        for pin in in_view:
            place, at = QPointF(*camera.to_screen(self._at(pin))), drawn[pin.key]
            if hypot(place.x() - at.x(), place.y() - at.y()) > _AWAY_PX:
                painter.drawLine(place, at)
        taken = [_around_pin(drawn[pin.key]) for pin in in_view]
        labels = []
        metrics = QFontMetricsF(theme.font("note", 600))
        for number in range(len(in_view) - 1, -1, -1):
            pin = in_view[number]
            is_chosen = pin.key == self._chosen
            name = metrics.elidedText(pin.name, Qt.TextElideMode.ElideMiddle, _LONGEST_PX)
            around = _beside(drawn[pin.key], metrics.horizontalAdvance(name) + 12, is_chosen=is_chosen)
            box = self._free(around, taken, number)
            if box is not None or is_chosen:
                box = box or around[0]
                labels.append((name, box, is_chosen))
                taken.append(box)
        for name, box, is_chosen in labels:
            if not is_chosen:
                draw_label(painter, theme, name, box, is_chosen=False)
        for pin in in_view:
            draw_pin(painter, theme, pin.look, drawn[pin.key], ratio, is_chosen=pin.key == self._chosen)
        for name, box, is_chosen in labels:
            if is_chosen:  # somebody asked for this one: where others crowd it, its name lies on them
                draw_label(painter, theme, name, box, is_chosen=True)

    def _free(self, around: Sequence[QRectF], taken: Sequence[QRectF], own: int) -> QRectF | None:
        """Give the first box in which a name has room beside its pin; None where it has none."""
        frame = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        for box in around:
            if frame.contains(box) and not any(
                number != own and box.intersects(other) for number, other in enumerate(taken)
            ):
                return box
        return None

    def _paint_crosses(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(theme.font("strong"))
        for number, cross in enumerate(self.crosses, 1):
            x, y = self.camera.to_screen(cross)
            for colour, width in (("surface", 6), ("accent", 2.5)):
                painter.setPen(QPen(theme.colour(colour), width))
                painter.drawLine(QPointF(x - 12, y), QPointF(x + 12, y))
                painter.drawLine(QPointF(x, y - 12), QPointF(x, y + 12))
            draw_label(painter, theme, str(number), QRectF(x + 8, y - 30, 22, 22), is_chosen=True)

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._camera is not None and self._plan is not None:
            self._camera = self._camera.kept_in(self._plan.size, self._room())
        self._draw_soon()

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(640, 440)


def _around_pin(at: QPointF) -> QRectF:
    return QRectF(at.x() - PIN_PX - 2, at.y() - PIN_PX - 2, 2 * PIN_PX + 4, 2 * PIN_PX + 4)


def _beside(at: QPointF, wide: float, *, is_chosen: bool) -> tuple[QRectF, ...]:
    """Give the boxes in which a name may stand, the best first: right, left, below, above, then askew of its pin."""
    high, off = 24.0, PIN_PX * (1.6 if is_chosen else 1.0) + 6
    near = off - 4  # a corner is farther from the middle of the pin than an edge
    return (
        QRectF(at.x() + off, at.y() - high / 2, wide, high),
        QRectF(at.x() - off - wide, at.y() - high / 2, wide, high),
        QRectF(at.x() - wide / 2, at.y() + off, wide, high),
        QRectF(at.x() - wide / 2, at.y() - off - high, wide, high),
        QRectF(at.x() + near, at.y() + near, wide, high),
        QRectF(at.x() - near - wide, at.y() + near, wide, high),
        QRectF(at.x() + near, at.y() - near - high, wide, high),
        QRectF(at.x() - near - wide, at.y() - near - high, wide, high),
    )
