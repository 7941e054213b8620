"""A field for a few lines that holds no more than a visitor reads: what is too much was never typed."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

__all__ = ["ShortText"]


class ShortText(QPlainTextEdit):
    """Tab leaves it. `textChanged` tells of a text that fits, never of one that is still too long."""

    def __init__(self, longest: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest = longest
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)
        self.textChanged.connect(self._shorten)

    @property
    def left(self) -> int:
        """How many characters have room."""
        return self._longest - len(self.toPlainText())

    def _shorten(self) -> None:
        typed = self.toPlainText()
        if len(typed) <= self._longest:
            return
        at = min(self.textCursor().position(), self._longest)
        self.setPlainText(typed[: self._longest])
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)
