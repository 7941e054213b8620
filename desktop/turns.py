"""Work spread over turns of the event loop, so that a hand on the mouse never waits for all of a page at once."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

__all__ = ["Turns", "open_in_turns"]


class Turns(QObject):
    """A queue of steps; what is due to be painted is painted between two of them.

    The steps of one key stay in order. Newer steps of a key replace those that are still to be done: what they would
    have shown is no longer asked for. `stepped()` tells that one is done.
    """

    stepped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._due: dict[str, deque[Callable[[], None]]] = {}
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._step)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be done."""
        return not self._due

    def put(self, key: str, *steps: Callable[[], None]) -> None:
        """Do these steps, each in a turn of its own, from the next one on."""
        self._due.pop(key, None)
        if steps:
            self._due[key] = deque(steps)
            self._next.start()

    def _step(self) -> None:
        if not self._due:
            return
        key, steps = next(iter(self._due.items()))
        step = steps.popleft()
        if not steps:
            del self._due[key]
        try:
            step()
            self.stepped.emit()
        finally:
            # Started before the step, it would be due before every timer that the step has kept waiting.
            if self._due:
                self._next.start()


def open_in_turns(turns: Turns, dialog: QDialog, *steps: Callable[[], None]) -> None:
    """Open a dialog of many parts whole, after the steps that fill it: made in one turn it holds everything else up.

    Before the last of `turns` is done it is on its way, and who asks for it again has clicked twice.
    """

    def dress() -> None:
        # What Qt else does while it opens it, for every part of it.
        for part in dialog.findChildren(QWidget):
            part.ensurePolished()
        layout = dialog.layout()
        if layout is not None:
            layout.activate()

    turns.put("dialog", *steps, dress, dialog.open)
