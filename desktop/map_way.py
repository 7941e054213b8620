"""The way to Carte for one box, « Où est-il ? », and back: the link there or Escape, the keyboard where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from desktop.pages.map import MapPage
    from desktop.window import Window

__all__ = ["MapWay"]

_KEY = "map"


class MapWay(QObject):
    """Knows where somebody came from who asked where a box is; forgotten with the next page."""

    def __init__(self, window: Window, page: MapPage) -> None:
        super().__init__(page)
        self._window, self._page = window, page
        self._from = ""
        self._hand: QWidget | None = None
        page.back_asked.connect(self.go_back)
        self._leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        self._leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._leave.activated.connect(self.go_back)
        self._leave.setEnabled(False)  # else it would take the key from whatever means something else by it
        window.page_left.connect(self._forget)

    def go(self, sensor: str) -> None:
        """Show where a box hangs."""
        key, hand = self._window.current_key, QApplication.focusWidget()
        self._page.visit(sensor, self._window.navigation.title(key))
        self._window.show_page(_KEY)
        self._from, self._hand = key, hand
        self._leave.setEnabled(True)

    def go_back(self) -> None:
        """Show the page where somebody asked."""
        key, hand = self._from, self._hand
        if not key:
            return
        self._window.show_page(key)
        if hand is not None and isValid(hand) and hand.isVisible():
            hand.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.navigation.row(key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self, key: str) -> None:
        if key == _KEY:
            self._from, self._hand = "", None
            self._leave.setEnabled(False)
            self._page.forget_way()
