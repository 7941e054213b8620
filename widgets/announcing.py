"""What is said to somebody who hears the screen, beside what stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["announce"]


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader speak these words on behalf of a widget."""
    # Its classes and enumerations are 2 ms, which no page needs before a key is pressed.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
