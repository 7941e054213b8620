"""What is higher than its dialog: it scrolls, as wide as it is given, while the buttons below stay in view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

__all__ = ["rolling"]


def rolling(part: QWidget, name: str = "") -> QScrollArea:
    """Let a part scroll up and down. With a name it takes the keyboard, for parts that only say something."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if name:
        scroll.setAccessibleName(name)
    else:
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(part)
    return scroll
