"""What of a page of the lobby can be named, seen and read in whole, for tests of its access."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.modes import Modes
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from tests.support.town import SQUARE
from widgets.touch_button import TouchButton

__all__ = ["EVERY", "PLACES", "Part", "cut", "parts_of"]

EVERY = [Modes(), Modes("falc"), Modes("de", is_larger=True), Modes("en", is_contrasted=True)]
PLACES = [Place(page, SQUARE, choice="2") for page in PageName]


class Part(NamedTuple):
    """What an assistive technology is told of one part, copied at once: Qt owns the interfaces and lets them go."""

    name: str
    role: QAccessible.Role
    is_focusable: bool
    is_ticked: bool
    kind: str


def parts_of(window: KioskWindow) -> list[Part]:
    """Give every visible part of the window as assistive technologies see it."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        state = told.state()
        is_ticked = bool(state.checkable and state.checked)
        name = told.text(QAccessible.Text.Name)
        found.append(Part(name, told.role(), bool(state.focusable), is_ticked, type(widget).__name__))
    return found


def _longest_word(label: QLabel) -> float:
    metrics = QFontMetricsF(label.font())
    return max(metrics.horizontalAdvance(word) for word in re.split("[ \n\u200b]|(?<=-)", label.text()))


def cut(window: KioskWindow) -> list[str]:
    """Give the words that leave the screen or have less room than they need."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible():
            continue
        box = label.rect().translated(label.mapTo(window, QPoint(0, 0)))
        is_low = label.wordWrap() and label.heightForWidth(label.width()) > label.height() + 1
        is_narrow = not label.wordWrap() and label.sizeHint().width() > label.width() + 2
        is_narrow |= label.wordWrap() and _longest_word(label) > label.width()
        if not window.rect().contains(box) or is_low or is_narrow:
            found.append(label.text())
    for key in window.findChildren(TouchButton):
        if key.isVisible() and key.sizeHint().width() > key.width() + 2:
            found.append(key.accessibleName())
    return found
