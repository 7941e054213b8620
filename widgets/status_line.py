"""The line at the foot of the window: how data arrives, in words, with an icon; it never blinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets.icon import Pictogram
from widgets.painting import careful
from widgets.state_word import State, look_of
from widgets.text import ElidedText, Text
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["StatusLine"]


class StatusLine(QWidget):
    """One state and its details, parted by « · »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self._icon = Pictogram("circle-dashed", "rest", 18)
        self._word = Text("", "note", weight=600)
        self._details = ElidedText("", "note", "muted")
        self._details.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setFixedHeight(theme.px("space.status_height"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 1, 12, 1)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        row.addWidget(self._details, 1)

    def set_state(self, state: State, word: str, details: Sequence[str] = ()) -> None:
        """Show the state (its icon and colour), its word in bold, and the details after it."""
        shape, _own_word, role = look_of(state)
        self._icon.set_icon(shape, role)
        self._word.setText(word)
        self._word.set_tone(role)
        self._details.setText("".join(f"· {detail} " for detail in details).strip())
        self.setAccessibleName(" · ".join((word, *details)))

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("sunk"))
            painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
