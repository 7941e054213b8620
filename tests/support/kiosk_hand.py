"""A visitor's finger and eyes: it touches what is visible and reads what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.town_facts import TownFacts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow

__all__ = ["Hand", "show"]


def show(window: KioskWindow, lobby: Lobby, **facts: object) -> None:
    """Show the town with these facts of it and no others."""
    window.show_lobby(msgspec.structs.replace(lobby, facts=msgspec.structs.replace(TownFacts(), **facts)))


class Hand:
    """Buttons are known by the words they show."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self.qtbot, self.window = qtbot, window

    def settle(self) -> None:
        """Let old pages go and new ones take their place."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()

    def buttons(self) -> list[QAbstractButton]:
        """Every button that can be touched now."""
        self.settle()
        return [button for button in self.window.findChildren(QAbstractButton) if button.isVisible()]

    def button(self, words: str) -> QAbstractButton:
        """Give the one visible button whose name contains these words."""
        found = [button for button in self.buttons() if words in button.accessibleName()]
        assert len(found) == 1, (words, [button.accessibleName() for button in self.buttons()])
        return found[0]

    def touch(self, words: str) -> None:
        """Touch the middle of that button, where a finger would."""
        button = self.button(words)
        self.touch_at(button.mapTo(self.window, button.rect().center()))

    def touch_at(self, at: QPoint) -> None:
        """Touch the window at a point; what lies there gets it."""
        target = self.window.childAt(at) or self.window
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(self.window, at))
        self.settle()

    def open_box(self, name: str) -> None:
        """Go from the first page to the page of a box, as a visitor does."""
        for words in ("Touchez l’écran", "C’est quoi", name):
            self.touch(words)

    def open_pad(self) -> None:
        """Touch the corner that only the town hall knows."""
        for _ in range(5):
            self.touch_at(QPoint(4, 5))

    def reads(self) -> str:
        """Give everything that is said on the screen, names of painted parts included."""
        self.settle()
        said = []
        for widget in self.window.findChildren(QWidget):
            if not widget.isVisible():
                continue
            if isinstance(widget, QLabel):
                said.append(widget.text())
            elif widget.accessibleName():
                said.append(widget.accessibleName())
        return "\n".join(said)
