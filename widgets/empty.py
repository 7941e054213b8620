"""A page without data yet: what will appear here, and the gesture that makes it appear."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.button import Button
from widgets.icon import Pictogram
from widgets.text import Text

__all__ = ["EmptyPage", "even_px"]

_LEAST_PX, _MOST_PX = 420, 600
_NARROWER_PX = 8


class EmptyPage(QWidget):
    """An icon, what will appear, how, and one button when there is a gesture."""

    action_picked = Signal()

    def __init__(
        self, icon_name: str, title: str, sentence: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 28, 0, 28)
        column.setSpacing(8)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Pictogram(icon_name, "accent", 64), 0, centre)
        column.addSpacing(12)
        self._title = Text("", "title")
        column.addWidget(self._title, 0, centre)
        self._words = Text("", "body", "muted", is_wrapped=True)
        self._words.setAlignment(centre)
        # In a row of its own: a part that is aligned would get the height of one line as wide as the page.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._words, 100)
        row.addStretch(1)
        column.addLayout(row)
        self._button: Button | None = None
        if action:
            column.addSpacing(12)
            self._button = Button(action, kind="primary")
            self._button.clicked.connect(lambda _checked=False: self.action_picked.emit())
            column.addWidget(self._button, 0, centre)
        column.addStretch(2)
        self.tell(title, sentence, action)

    def tell(self, title: str, sentence: str, action: str = "") -> None:
        """Say something else; without an action there is no button: what is shown next comes by itself."""
        self.setAccessibleName(f"{title} {sentence}")
        self._title.setText(title)
        self._words.setText(sentence)
        widest = even_px(self._words)
        self._words.setMaximumWidth(widest)
        self._words.setMinimumWidth(min(widest, _LEAST_PX))
        if self._button is not None:
            self._button.set_text(action)
            self._button.setVisible(bool(action))


def even_px(words: Text) -> int:
    """Give the width at which the lines are about as long as each other: no word stands alone on the last one."""
    flags, metrics = int(Qt.TextFlag.TextWordWrap), words.fontMetrics()

    def lines_px(width: int) -> int:
        return metrics.boundingRect(0, 0, width, 9999, flags, words.text()).height()

    # A wider text never has more lines, so the narrowest width is found in six looks and not in fifty.
    least, widths = lines_px(_MOST_PX), range(_MOST_PX, _LEAST_PX // 2 - 1, -_NARROWER_PX)
    return widths[bisect_right(widths, least, key=lines_px) - 1]
