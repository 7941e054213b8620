"""The way out that only the town hall knows: a hidden gesture, the PIN, then leaving, measuring, its content.

What it shows lies over the page and takes the whole window; the page below is out of reach of finger and keyboard.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.calibration import Calibration
from kiosk.guard import Corner
from kiosk.origin import Origin
from kiosk.pin_pad import PinPad
from runtime.pin import PinGate

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from kiosk.rest import Clock
    from runtime.lobby_words import Told
    from widgets.theme import Theme

__all__ = ["BackDoor"]

_CORNER_MM = 25.0


class BackDoor:
    """`opened()` before anything is shown, `closed()` after it is gone; `leave()` on the right PIN."""

    def __init__(
        self,
        window: QWidget,
        folder: Path,
        clock: Clock,
        theme: Callable[[], Theme],
        *,
        opened: Callable[[], None],
        closed: Callable[[], None],
        leave: Callable[[], None],
        measured: Callable[[float], None],
        origin: Callable[[], tuple[Told, ...]],
    ) -> None:
        self._window, self._clock, self._theme = window, clock, theme
        self._opened, self._closed, self._leave, self._measured = opened, closed, leave, measured
        self._origin = origin
        self._gate = PinGate(folder, clock.steady_s())
        self._corner = Corner(clock.steady_s)
        self._shown: QWidget | None = None

    @property
    def is_open(self) -> bool:
        """Whether something lies over the page."""
        return self._shown is not None

    def touched(self, at: QPoint) -> None:
        """Note where a touch fell in the window; the fifth in the upper left corner opens the PIN pad."""
        side = self._theme().mm(_CORNER_MM)
        if self._corner.touched(at.x() <= side and at.y() <= side) and not self.is_open:
            ways = (self._leave, self._cancel, self._measure, self._tell_origin)
            self._show(PinPad(self._theme(), self._gate, self._clock, *ways, self._window.size()))

    def shut(self) -> bool:
        """Take away what is shown; whether there was something."""
        shown, self._shown = self._shown, None
        if shown is None:
            return False
        shown.hide()
        shown.deleteLater()
        return True

    def give_way(self, high: int) -> None:
        """Leave so many px at the foot of the window to the band that asks; with 0 px take the whole again."""
        if self._shown is not None:
            self._shown.setGeometry(self._window.rect().adjusted(0, 0, 0, -high))

    def _cancel(self) -> None:
        self.shut()
        self._closed()

    def _measure(self) -> None:
        self.shut()
        theme = self._theme()
        self._show(Calibration(theme, theme.px_per_mm, self._take_measure, self._cancel))

    def _tell_origin(self) -> None:
        self.shut()
        self._show(Origin(self._origin(), self._cancel))

    def _take_measure(self, px_per_mm: float) -> None:
        self.shut()
        self._measured(px_per_mm)

    def _show(self, above: QWidget) -> None:
        self._shown = above
        above.setParent(self._window)
        above.setAutoFillBackground(True)
        above.setGeometry(self._window.rect())
        self._opened()
        above.show()
        above.raise_()
        above.setFocus()
