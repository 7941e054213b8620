"""Whose turn of the wheel it is: a page that scrolls keeps it, so that nobody zooms a curve on the way past it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from widgets.painting import answering

__all__ = ["is_for_page", "let_wheel_pass"]


class _Passing(QObject):
    @answering(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Wheel or not isinstance(watched, QWidget) or watched.hasFocus():
            return False
        event.ignore()
        return True


def let_wheel_pass(field: QWidget) -> None:
    """Let the wheel change a date, an hour or a list only once somebody is in it: who scrolls past changes nothing."""
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's own gives the keyboard to what the wheel turns over
    field.installEventFilter(_Passing(field))


def is_for_page(part: QWidget, event: QWheelEvent) -> bool:
    """Tell whether a turn of the wheel over `part` scrolls the page it lies on.

    It does where the page has more than is in view, unless somebody has clicked into the part or holds Ctrl.
    """
    focused = QApplication.focusWidget()
    is_chosen = focused is not None and (focused is part or part.isAncestorOf(focused))
    if is_chosen or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above is not None and above.verticalScrollBar().maximum() > 0
