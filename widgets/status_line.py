"""The line at the foot of the window: how data arrives, in words, with an icon; it never blinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets.icon import Pictogram
from widgets.painting import careful
from widgets.state_word import State, look_of
from widgets.text import ElidedText, as_tip
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["StatusLine"]


class StatusLine(QWidget):
    """One state and its details, parted by « · »; in a narrow window the last details, whole, and all as its tip.

    Beside them `aside`, which is said where there is room for everything.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self._icon = Pictogram("circle-dashed", "rest", 18)
        self._word = ElidedText("", "note")  # a sentence may be longer than the window
        self._word.setFont(theme.font("note", 600))
        self._told: tuple[str, ...] = ()
        self._aside = ""
        self._details = ElidedText("", "note", "muted")
        self._details.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setFixedHeight(theme.px("space.status_height"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 1, 12, 1)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._word)
        row.addWidget(self._details, 1)

    def set_state(self, state: State, word: str, details: Sequence[str] = (), aside: str = "") -> None:
        """Show the state (its icon and colour), its word in bold, the details after it, and last what is `aside`."""
        shape, _own_word, role = look_of(state)
        self._icon.set_icon(shape, role)
        self._word.setText(word)
        self._word.set_tone(role)
        self._told, self._aside = tuple(details), aside
        self._fit()
        self.setAccessibleName(" · ".join((word, *details, *([aside] if aside else []))))
        self.setToolTip(as_tip(self.accessibleName()))

    def shown(self) -> str:
        """Give the details that have room."""
        return self._details.text()

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave details out whole, the first ones first, rather than cut the last one, which is the newest data.

        What is aside goes before any of them.
        """
        layout = self.layout()
        if layout is not None:
            layout.activate()
        room, metrics = self._details.width(), self._details.fontMetrics()
        every = " ".join(f"· {detail}" for detail in (*self._told, self._aside))
        if self._aside and metrics.horizontalAdvance(every) <= room:
            self._details.setText(every)
            return
        for first in range(len(self._told)):
            words = " ".join(f"· {detail}" for detail in self._told[first:])
            if first == len(self._told) - 1 or metrics.horizontalAdvance(words) <= room:
                self._details.setText(words)
                return
        self._details.setText("")

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.colour("sunk"))
            painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
