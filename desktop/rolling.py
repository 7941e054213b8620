"""What is higher than its room: it scrolls, as wide as it is given, while what stands below it stays in view."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from widgets.painting import answering

__all__ = ["Inside", "rolling"]


class Inside(QWidget):
    """What lies in a scroll area. Qt keeps room there for words as they break at their narrowest, which nobody sees."""

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        least, layout = super().minimumSizeHint(), self.layout()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


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
    inside = Inside()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    scroll.setWidget(inside)
    return scroll
