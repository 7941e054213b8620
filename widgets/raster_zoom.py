"""A hand that zooms and pans a raster along its columns: wheel, keys, drag. Fingers are a chart's (`touch_hand.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from widgets.raster_frame import RasterFrame
    from widgets.time_box import TimeBox

__all__ = ["RasterZoom"]

# One notch of the wheel shows a fifth less or a quarter more, as on a curve; a key somewhat more.
_ZOOM = 0.8
_STEP = 1.5
_NOTCH = 120


class RasterZoom:
    """Turns what a hand does into moves of the view box; each says whether it took the gesture."""

    def __init__(self, box: TimeBox) -> None:
        self._box = box
        self._held: QPointF | None = None  # where the button went down, then where the drag has come to
        self._is_dragging = False

    def wheel(self, frame: RasterFrame, degrees: int, x: float) -> bool:
        """Zoom at a px. All in view, a wheel that would show still more is the page's, as anywhere on it."""
        if not degrees or (degrees < 0 and frame.shown is None):
            return False
        self._box.zoom(_ZOOM ** (degrees / _NOTCH), frame.column(x))
        return True

    def key(self, key: Qt.Key, frame: RasterFrame, cell: tuple[int, int] | None) -> bool:
        """Zoom at the cell walked to, else in the middle; 0 shows all columns."""
        first, last = frame.span
        at = cell[1] + 0.5 if cell is not None and frame.shows(cell[1] + 0.5) else (first + last) / 2
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._box.zoom(_STEP if key == Qt.Key.Key_Minus else 1 / _STEP, at)
        elif key == Qt.Key.Key_0:
            self._box.show_span(0, frame.columns)
            self._box.moved.emit()
        else:
            return False
        return True

    def press(self, place: QPointF) -> None:
        """Take note of where a button went down."""
        self._held, self._is_dragging = place, False

    def release(self) -> None:
        """Let go."""
        self._held, self._is_dragging = None, False

    def drag(self, frame: RasterFrame, place: QPointF) -> bool:
        """Pan by what the hand has moved; False without a button, while it only trembles, or with all in view."""
        began = self._held
        if began is None or frame.shown is None:
            return False
        tremble = QGuiApplication.styleHints().startDragDistance()
        self._is_dragging = self._is_dragging or (place - began).manhattanLength() >= tremble
        if self._is_dragging:
            self._held = place
            self._box.pan(frame.column(began.x()) - frame.column(place.x()))
        return self._is_dragging

    def reveal(self, frame: RasterFrame, column: int) -> None:
        """Pan so far that a column is in view."""
        first, last = frame.span
        if column < first:
            self._box.pan(column - first)
        elif column + 1 > last:
            self._box.pan(column + 1 - last)
