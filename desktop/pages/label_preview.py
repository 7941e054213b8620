"""What a label will look like, at its side while it is read or written: the sign, or the screen in the lobby."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from widgets.segments import Segments
from widgets.sign_preview import LobbyPreview, SignPreview
from widgets.text import Text

if TYPE_CHECKING:
    from dtpr.panel import Panel

__all__ = ["LabelPreview"]

_WIDE_PX = 316


class LabelPreview(QWidget):
    """« Panneau » or « Écran du hall » of one panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way = Segments(
            [("sign", self.tr("Sign")), ("lobby", self.tr("Lobby screen"))], self.tr("What the label looks like")
        )
        self.sign, self.lobby = SignPreview(), LobbyPreview()
        self.when = Text("", "note", "muted", is_wrapped=True)
        self.when.hide()
        self._stack = QStackedWidget()
        for part in (self.sign, self.lobby):
            self._stack.addWidget(part)
        self.way.picked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.way)
        column.addWidget(self.when)
        column.addWidget(self._stack)
        column.addStretch(1)
        self.setFixedWidth(_WIDE_PX)
        # Fixed, for a layout asks what is as wide as the page how high it would be there.
        self._stack.setFixedHeight(self.sign.heightForWidth(_WIDE_PX))

    def show_panel(self, panel: Panel, when: str = "") -> None:
        """Show that label in both ways; `when` says of which day it is, where that is not today."""
        self.when.setText(when)
        self.when.setVisible(bool(when))
        self.sign.show_sign(panel)
        self.lobby.show_panel(panel)

    def _turn(self, key: str) -> None:
        self._stack.setCurrentWidget(self.sign if key == "sign" else self.lobby)
