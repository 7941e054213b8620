"""How often what comes in is looked at: never before the page has shown what it was asked, and a fifth of the time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from runtime.state import Change

__all__ = ["Pace"]

_LOOK_MS = 50
# So many times as long as an answer took nothing is asked anew: a hand on the page has the reader for itself meanwhile.
_REST = 4


class Pace(QObject):
    """Hands changes on to `look`, several as one while `is_read` says that an answer is still to come, or soon after.

    Of a question only the newest answer is shown. Asked anew with every message a page would never show one that takes
    longer than the time between two of them, and a year of noise kept a quarter of a processor busy.
    """

    def __init__(self, look: Callable[[Change], None], is_read: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._is_read = look, is_read
        self._held: Change | None = None
        self._asked_s = 0.0
        self._took_s: float | None = None  # until the answers were there; None until they are
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._go_on)

    def take(self, change: Change) -> None:
        """Look there: now if nothing is being read, else as soon as it is time."""
        self._held = change if self._held is None else self._held.merge(change)
        if self._timer.isActive():
            return
        if self._is_read():
            self._ask()
        else:  # somebody has opened the page, or moved its view
            self._asked_s, self._took_s = time.perf_counter(), None
        self._timer.start()

    def _ask(self) -> None:
        change, self._held = self._held, None
        if change is not None:
            self._asked_s, self._took_s = time.perf_counter(), None
            self._look(change)

    def _go_on(self) -> None:
        if not self._is_read():
            return
        passed_s = time.perf_counter() - self._asked_s
        if self._took_s is None:
            self._took_s = passed_s
        if passed_s < (1 + _REST) * self._took_s:
            return
        if self._held is None:
            self._timer.stop()
        else:
            self._ask()
