"""How often a widget is painted: what nobody sees, but everybody waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

__all__ = ["Paints", "Seen"]


class Paints(QObject):
    """Counts the paint events of a widget from now on."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._count += event.type() == QEvent.Type.Paint
        return False

    def told(self) -> int:
        """Let everything happen that is due, and give the paints since the last time."""
        for _ in range(5):
            QApplication.processEvents()
        count, self._count = self._count, 0
        return count


class Seen(QObject):
    """Notes how something is each time that a widget is painted."""

    def __init__(self, widget: QWidget, look: Callable[[], object]) -> None:
        super().__init__(widget)
        self.told: list[Any] = []
        self._look = look
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.told.append(self._look())
        return False
