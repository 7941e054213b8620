"""Text as labels: always plain, never guessed to be HTML, in one of the roles of the look."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.painting import careful
from widgets.theme import current_theme

__all__ = ["ElidedText", "Text", "without_mnemonic"]


def without_mnemonic(text: str) -> str:
    """Give text for a Qt button or menu so that an ampersand in it stays an ampersand."""
    return text.replace("&", "&&")


class Text(QLabel):
    """A plain label: `role` is a role of type ("body", "title" …), `tone` a colour role ("ink", "muted", "watch" …)."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        weight: int | None = None,
        is_wrapped: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(current_theme().font(role, weight))
        self.setProperty("tone", tone)
        self.setText(text)
        if is_wrapped:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def set_tone(self, tone: str) -> None:
        """Take the colour of another role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedText(Text):
    """A plain label on one line that ends in « … » where it has no room; it can be as narrow as the row wants."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        box = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(box, self.alignment(), words)
