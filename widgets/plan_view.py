"""A hand on the plan of the desktop: mouse, wheel, fingers and keys move and enlarge it, choose a box and move its pin.

While `mode` is "place" a pin can be drawn where its box hangs, and a click elsewhere is a spot.
"""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QEventPoint, QFocusEvent, QKeyEvent, QMouseEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.page_wheel import is_for_page
from widgets.painting import answering, careful
from widgets.plan_canvas import PlanCanvas
from widgets.plan_pins import PIN_PX, PlanPin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from measures.plan import Point

__all__ = ["PlanView"]

_SLIP_PX = 5.0  # a hand that moves less has clicked
_STEP_PX, _NUDGE_PX, _FINE_PX = 60.0, 6.0, 1.0
_ZOOM = 1.5
_WHEEL = 1.0015  # an eighth of a degree
_STILL_MS = 500
_APART_PX = 20.0  # fingers closer than this say nothing of a size
_WAYS = {
    Qt.Key.Key_Left.value: (-1, 0),
    Qt.Key.Key_Right.value: (1, 0),
    Qt.Key.Key_Up.value: (0, -1),
    Qt.Key.Key_Down.value: (0, 1),
}

Mode = Literal["look", "place"]


class PlanView(PlanCanvas):
    """`picked(key)`: a pin was chosen here. `put(key, x, y)`: it was moved; `spot(x, y)`: a place of the plan."""

    picked = Signal(str)
    put = Signal(str, float, float)
    spot = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode: Mode = "look"
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._held = ""  # the pin under the hand
        self._slipped = False
        self._is_untold = False
        self._fingers: dict[int, QPointF] = {}
        self._still = QTimer(self, interval=_STILL_MS, singleShot=True)
        self._still.timeout.connect(self._tell_moved)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def show_pins(self, pins: Sequence[PlanPin]) -> None:
        """Show these boxes; one that the hand holds stays under it."""
        if tuple(pins) != self._pins and not self._is_untold:
            self._moved = None
        super().show_pins(pins)

    def choose(self, key: str) -> None:
        """Mark a box, and bring its pin into view; "" marks none."""
        if key != self._chosen:
            self._tell_moved()
        super().choose(key)

    def forget_moved(self) -> None:
        """Let a pin that could not be kept where it was put go back."""
        if not self._is_untold and self._moved is not None:
            self._moved = None
            self.update()

    def set_mode(self, mode: Mode) -> None:
        """Let pins be moved, or only looked at."""
        self._tell_moved()
        self.mode = mode
        self.setCursor(Qt.CursorShape.CrossCursor if mode == "place" else Qt.CursorShape.ArrowCursor)

    def _pin_at(self, at: QPointF) -> str:
        near = [(hypot(*(place - at).toTuple()), key) for key, place in self._drawn().items()]
        return min((one for one in near if one[0] <= PIN_PX + 4), default=(0.0, ""))[1]

    def _press(self, at: QPointF) -> None:
        self._pressed, self._slipped, self._held = at, False, self._pin_at(at)
        if self._held:
            self._tell_moved()

    def _drag(self, at: QPointF, by: QPointF) -> None:
        if self._pressed is None or self._plan is None:
            return
        if not self._slipped and (at - self._pressed).manhattanLength() < _SLIP_PX:
            return
        if not self._slipped:
            by = at - self._pressed
        self._slipped = True
        if self._held and self.mode == "place":
            self._choose_here(self._held)
            self._put_at(self._held, self.camera.to_plan((at.x(), at.y())))
        else:
            self._look(self.camera.moved(by.x(), by.y()))

    def _release(self, at: QPointF) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._plan is None:
            return
        held, self._held = self._held, ""
        if self._slipped:
            self._tell_moved()
        elif held:
            self._choose_here(held)
        elif self.mode == "place":
            place = self.camera.to_plan((at.x(), at.y()))
            if self._plan.holds(place):
                self.spot.emit(*place)

    def _choose_here(self, key: str) -> None:
        if key != self._chosen:
            self._chosen = key
            self.update()
            self.picked.emit(key)

    def _put_at(self, key: str, at: Point) -> None:
        if self._plan is not None:
            wide, high = self._plan.size
            self._moved = key, (min(max(at[0], 0.0), wide), min(max(at[1], 0.0), high))
            self._is_untold = True
            self.update()

    def _tell_moved(self) -> None:
        """Tell where the hand or the keys have put a pin; it stays there until the base says so too."""
        self._still.stop()
        is_untold, self._is_untold = self._is_untold, False
        if self._moved is not None and is_untold:
            self.put.emit(self._moved[0], *self._moved[1])

    @careful
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._last = event.position()
            self._press(event.position())

    @careful
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            by, self._last = event.position() - self._last, event.position()
            self._drag(event.position(), by)

    @careful
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._release(event.position())

    @careful
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Enlarge what is pointed at, where it is only looked at."""
        if self.mode == "look" and not self._pin_at(event.position()):
            self.zoom(_ZOOM, event.position())
        else:
            self.mousePressEvent(event)

    @careful
    def wheelEvent(self, event: QWheelEvent) -> None:
        if is_for_page(self, event):
            event.ignore()
            return
        self.zoom(_WHEEL ** event.angleDelta().y(), event.position())
        event.accept()

    @answering(bool)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touch(event)
            event.accept()
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        """One finger is a mouse, two move and stretch; Qt would make a mouse of the first and drop the second."""
        down = {point.id(): point.position() for point in event.points() if point.state() != QEventPoint.State.Released}
        before, self._fingers = self._fingers, down
        if event.type() == QEvent.Type.TouchCancel:
            self._pressed, self._held, self._fingers = None, "", {}
        elif len(down) == 2 and set(down) == set(before):
            (one, other), (was, other_was) = down.values(), before.values()
            apart, apart_was = (hypot(*(b - a).toTuple()) for a, b in ((one, other), (was, other_was)))
            middle, middle_was = (one + other) / 2, (was + other_was) / 2
            camera = self.camera.moved(*(middle - middle_was).toTuple())
            factor = apart / apart_was if min(apart, apart_was) > _APART_PX else 1.0
            self._look(camera.zoomed(factor, middle.toTuple(), self._whole()))
        elif len(down) > 1:
            self._pressed, self._held = None, ""
        elif len(down) == 1 and not before:
            self._press(next(iter(down.values())))
        elif len(down) == 1 and set(down) == set(before):
            at = next(iter(down.values()))
            self._drag(at, at - next(iter(before.values())))
        elif not down:
            self._release(event.points()[0].position())

    @careful
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the plan, or the chosen pin while boxes are placed; + and − its size, 0 shows all of it."""
        key, ways = event.key(), Qt.Key
        way = _WAYS.get(key)
        if way is not None and self.mode == "place" and self._nudge(way, event):
            return
        if way is not None:
            self._look(self.camera.moved(-way[0] * _STEP_PX, -way[1] * _STEP_PX))
        elif key in (ways.Key_Plus, ways.Key_Equal):
            self.zoom(_ZOOM)
        elif key == ways.Key_Minus:
            self.zoom(1 / _ZOOM)
        elif key in (ways.Key_0, ways.Key_Home):
            self.see_all()
        elif key in (ways.Key_Return, ways.Key_Enter) and self.mode == "place" and not event.isAutoRepeat():
            self.spot.emit(*self.camera.to_plan((self.width() / 2, self.height() / 2)))
        else:
            super().keyPressEvent(event)

    def _nudge(self, way: tuple[int, int], event: QKeyEvent) -> bool:
        pin = next((pin for pin in self._pins if pin.key == self._chosen), None)
        if pin is None:
            return False
        is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = (_FINE_PX if is_fine else _NUDGE_PX) / self.camera.scale
        x, y = self._at(pin)
        self._put_at(pin.key, (x + way[0] * step, y + way[1] * step))
        self._still.start()
        return True

    @careful
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._still.isActive():
            self._tell_moved()
