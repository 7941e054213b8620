"""The part of a chart that is moved: a drag pans through time, the wheel zooms round the cursor, never the values."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal

from widgets.painting import careful
from widgets.plotting import pyqtgraph as pg

__all__ = ["TimeBox"]

# One notch of the wheel shows a fifth less or a quarter more.
_ZOOM = 0.8
_NOTCH = 120


class TimeBox(pg.ViewBox):
    """A ViewBox whose x is UTC milliseconds. `moved`: a person panned or zoomed; `whole_asked`: a double click.

    A drag with Shift held marks a span: `marking(start, end)` while it grows, `marked(start, end)` at its end.
    """

    moved = Signal()
    whole_asked = Signal()
    marking = Signal(float, float)
    marked = Signal(float, float)

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self._is_marking = False
        self.setMouseEnabled(x=True, y=False)
        self.disableAutoRange()

    def span(self) -> tuple[float, float]:
        """Give the (start, end) instants in view."""
        start, end = self.viewRange()[0]
        return start, end

    def show_span(self, start_ms: float, end_ms: float) -> None:
        """Show exactly this span, within the limits."""
        self.setXRange(start_ms, end_ms, padding=0)

    def zoom(self, factor: float, around_ms: float) -> None:
        """Show `factor` times the span, `around_ms` staying where it is on the screen."""
        start, end = self.span()
        width = end - start
        low, high = self.state["limits"]["xRange"]
        new = width * factor
        if low is not None:
            new = max(new, low)
        if high is not None:
            new = min(new, high)
        share = (around_ms - start) / width
        self.show_span(around_ms - share * new, around_ms + (1 - share) * new)
        self.moved.emit()

    def pan(self, by_ms: float) -> None:
        """Show as much, later (or earlier, if negative)."""
        start, end = self.span()
        least, most = self.state["limits"]["xLimits"]
        if most is not None:
            by_ms = min(by_ms, max(0.0, most - end))
        if least is not None:
            by_ms = max(by_ms, min(0.0, least - start))
        self.show_span(start + by_ms, end + by_ms)
        self.moved.emit()

    @careful
    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        notches = event.delta() / _NOTCH
        self.zoom(_ZOOM**notches, self.mapToView(event.pos()).x())
        event.accept()

    @careful
    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            event.ignore()
            return
        event.accept()
        if event.isStart():  # what a drag does is settled where it begins
            self._is_marking = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._is_marking:
            ends = sorted(self.mapToView(place).x() for place in (event.buttonDownPos(), event.pos()))
            (self.marked if event.isFinish() else self.marking).emit(*ends)
            return
        before, now = self.mapToView(event.lastPos()).x(), self.mapToView(event.pos()).x()
        self.pan(before - now)

    @careful
    def mouseClickEvent(self, event: Any) -> None:
        if event.double():
            event.accept()
            self.whole_asked.emit()

    # --- painted once -------------------------------------------------------------------------------------------------

    def updateViewRange(self, *given: Any, **named: Any) -> None:
        """Place what is inside at once.

        pyqtgraph waits until it is painted; then every item has moved after the painting began, and Qt paints again.
        """
        super().updateViewRange(*given, **named)
        self.updateMatrix()
