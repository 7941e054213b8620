"""Strips: a fault at the top of a page, what was set aside at its foot. They stay until what they tell is over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from widgets.button import Button
from widgets.card import Card, Notice

__all__ = ["AsideStrip", "ErrorStrip"]


class ErrorStrip(Card):
    """What happened, what it means, one button. Hidden until told; what is known stays on screen below it."""

    action_picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("error", parent)
        self._notice = Notice("triangle-alert", "fault")
        self._button = self._notice.add_button(Button(""))
        self._button.clicked.connect(lambda _checked=False: self.action_picked.emit())
        self.add(self._notice)
        self.hide()

    def show_fault(self, happened: str, meaning: str = "", action: str = "") -> None:
        """Show the strip; without an action there is no button."""
        self._notice.set_words([(happened, True)], meaning)
        self._button.set_text(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(self._notice.accessibleName())
        self.show()

    def clear(self) -> None:
        """Take the strip away: the fault is over."""
        self.hide()


class AsideStrip(Card):
    """Something said quietly (messages set aside, a note taken away); the buttons are added by the page."""

    def __init__(self, parent: QWidget | None = None, icon_name: str = "archive") -> None:
        super().__init__("strip", parent)
        self._notice = Notice(icon_name, "watch")
        self.add(self._notice)
        self.hide()

    def show_aside(self, runs: list[tuple[str, bool]], second: str = "") -> None:
        """Show the strip with its sentence."""
        self._notice.set_words(runs, second)
        self.setAccessibleName(self._notice.accessibleName())
        self.show()

    def add_button(self, button: Button) -> Button:
        """Put a button at the right and give it back."""
        return self._notice.add_button(button)
