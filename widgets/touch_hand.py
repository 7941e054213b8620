"""Fingers on a chart: one drags through time, two spread or close it, a tap points at a value.

What lies under a finger stays under it, as with a sheet of paper. Qt would make a mouse of the first finger and drop
the second, so the touches are taken whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEventPoint, QTouchEvent

if TYPE_CHECKING:
    from widgets.time_box import TimeBox

__all__ = ["TouchHand"]

# A finger that trembles less than this was a tap.
_TAP_PX = 8.0
# Two fingers closer than this say nothing about a span.
_APART_PX = 24.0


class TouchHand:
    """Turns touches of the viewport into moves of a TimeBox; a tap is told to `point_at` (px of the viewport)."""

    def __init__(self, box: TimeBox, point_at: Callable[[QPointF], None]) -> None:
        self._box, self._point_at = box, point_at
        self._held: dict[int, float] = {}  # finger -> the instant under it
        self._began: QPointF | None = None  # where a lone finger came down; None once it has moved or has company

    def take(self, event: QTouchEvent) -> bool:
        """Take one event; always True, so that no mouse is made of it."""
        if event.type() == QEvent.Type.TouchCancel:
            self._held, self._began = {}, None
        else:
            points = event.points()
            down = [point for point in points if point.state() != QEventPoint.State.Released]
            if event.type() == QEvent.Type.TouchBegin:
                self._began = points[0].position() if len(points) == 1 else None
            elif len(points) > 1:
                self._began = None
            if {point.id() for point in down} == set(self._held):
                self._follow(down)
            self._held = {point.id(): self._instant(point) for point in down}
            if event.type() == QEvent.Type.TouchEnd and self._began is not None:
                self._point_at(self._began)
                self._began = None
        event.accept()
        return True

    def _instant(self, point: QEventPoint) -> float:
        return self._box.mapSceneToView(point.position()).x()

    def _follow(self, down: list[QEventPoint]) -> None:
        if self._began is not None:
            if (down[0].position() - self._began).manhattanLength() < _TAP_PX:
                return
            self._began = None
        if not down:
            return
        if len(down) > 1:
            first, second = down[0], down[1]
            apart = second.position().x() - first.position().x()
            held = self._held[second.id()] - self._held[first.id()]
            if abs(apart) > _APART_PX and held * apart > 0:
                start, end = self._box.span()
                shown = held / apart * self._box.width()
                self._box.zoom(shown / (end - start), self._instant(first))
        first = down[0]
        self._box.pan(self._held[first.id()] - self._instant(first))
