"""A field that finds something in what stands below it: a lens, what it finds, and a cross that empties it again."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from widgets.icon import paint_icon
from widgets.painting import careful
from widgets.theme import current_theme

__all__ = ["SearchField"]

_LENS_PX, _LEFT_PX, _TEXT_LEFT_PX = 18, 10, 26


class SearchField(QLineEdit):
    """`words` (« Chercher un capteur ») stand in the empty field and are its accessible name."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        # Painted by us: an action of the field would be one more button, and its icon would not follow the theme.
        self.setTextMargins(_TEXT_LEFT_PX, 0, 0, 0)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        box = QRectF(_LEFT_PX, (self.height() - _LENS_PX) / 2, _LENS_PX, _LENS_PX)
        with QPainter(self) as painter:
            paint_icon(painter, "search", box, current_theme().colour("muted"))
