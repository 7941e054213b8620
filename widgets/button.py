"""Push buttons: verbs or the thing obtained, plain text, an icon in the colour of the text."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from widgets.icon import icon
from widgets.painting import careful
from widgets.text import without_mnemonic
from widgets.theme import current_theme

__all__ = ["Button", "Kind"]

Kind = Literal["plain", "primary", "quiet"]


class Button(QPushButton):
    """One button 36 px high. One "primary" a page at most; "quiet" has no border until the mouse is on it."""

    def __init__(self, text: str, icon_name: str = "", kind: Kind = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if kind == "primary":
            self.setFont(current_theme().font("strong"))
        self.set_text(text)
        self._draw_icon()

    def set_text(self, text: str) -> None:
        """Show other words; they are the accessible name too."""
        # Qt sets icon and text 4 px apart, the look asks for 8: a space of the face is 4 px.
        self.setText((" " if self._icon_name and text else "") + without_mnemonic(text))
        self.setAccessibleName(text)

    def set_icon(self, name: str) -> None:
        """Show another icon, or none."""
        self._icon_name = name
        self.set_text(self.accessibleName())
        self._draw_icon()

    @careful
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard: in a dialog Qt would press the default one instead."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @careful
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        theme = current_theme()
        size = theme.px("icon.size_small")
        role = "on_accent" if self.property("kind") == "primary" else "ink"
        self.setIconSize(QSize(size, size))
        self.setIcon(icon(self._icon_name, theme.colour(role)))
