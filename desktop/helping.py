"""The way to « Aide » and back: by the navigation, or by F1 from wherever one is; F1 or Escape go on where one was."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.desk import Desk
    from desktop.pages.help import HelpPage
    from desktop.window import Window

__all__ = ["Helping"]

KEY = "help"


class Helping(QObject):
    """Knows which page one was on, and what had the keyboard there. `is_begun`: the commune has data."""

    def __init__(self, desk: Desk, window: Window, is_begun: Callable[[], bool]) -> None:
        super().__init__(window)
        self._desk, self._window, self._is_begun = desk, window, is_begun
        self._from, self._has_come = "home", False
        self._hand: QWidget | None = None
        window.add_page(KEY, lambda: self.page, self.tr("Help"), "circle-help", is_below=True)
        window.page_left.connect(self._remember)
        window.page_shown.connect(self._open)
        QShortcut(QKeySequence(Qt.Key.Key_F1), window).activated.connect(self.toggle)

    @cached_property
    def page(self) -> HelpPage:
        """The page Aide."""
        from desktop.pages.help import HelpPage

        page = HelpPage(self._desk, self._window.keys)
        page.back_asked.connect(self.go_back)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.go_back)
        return page

    def toggle(self) -> None:
        """Show the help of the page in view; there, go back to that page."""
        if self._window.current_key == KEY:
            self.go_back()
            return
        hand = QApplication.focusWidget()
        self._window.show_page(KEY)
        self._hand = hand
        self.page.topics.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self) -> None:
        """Show the page that one was on, the keyboard where it was."""
        self._window.show_page(self._from)
        hand, self._hand = self._hand, None
        if hand is not None and isValid(hand) and hand.isVisible():
            hand.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._window.navigation.row(self._from).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember(self, key: str) -> None:
        if key != KEY:
            self._from, self._has_come, self._hand = key, True, None  # what had the keyboard before was another page's

    def _open(self) -> None:
        if self._window.current_key != KEY or not self._has_come:
            return
        self._has_come = False
        self.page.reception = self._window.status.accessibleName()
        is_first_start = self._from == "home" and not self._is_begun()
        self.page.open_at(self._from, self._window.navigation.title(self._from), "begin" if is_first_start else "")
