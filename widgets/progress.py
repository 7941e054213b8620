"""Long work: what is done, how far it is, what time remains, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from widgets.button import Button
from widgets.card import Card
from widgets.text import Text

__all__ = ["ProgressStrip"]

_PARTS = 1000


class ProgressStrip(Card):
    """A strip with a bar. `stop_picked` asks; the work ends it by `finish`."""

    stop_picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._title = Text("", "strong")
        self._remaining = Text("", "note", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = Button(self.tr("Stop"), "x")
        self._stop.clicked.connect(lambda _checked=False: self._ask_stop())
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(20)
        words = QVBoxLayout()
        words.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._remaining)
        words.addLayout(head)
        words.addWidget(self._bar)
        row.addLayout(words, 1)
        row.addWidget(self._stop)
        self.add(inside)
        self.hide()

    def begin(self, title: str) -> None:
        """Show the strip for work that has just begun."""
        self._title.setText(title)
        self._stop.setEnabled(True)
        self.set_progress(None)
        self.show()

    def set_progress(self, share: float | None, remaining: str = "") -> None:
        """Show a share of 0 to 1 (None: not known yet) and the remaining time in words."""
        self._bar.setRange(0, 0 if share is None else _PARTS)
        if share is not None:
            self._bar.setValue(round(min(max(share, 0.0), 1.0) * _PARTS))
        self._remaining.setText(remaining)
        spoken = "" if share is None else self.tr("{percent} %").format(percent=round(share * 100))
        self.setAccessibleName(" · ".join(part for part in (self._title.text(), spoken, remaining) if part))
        self._bar.setAccessibleName(self.accessibleName())

    def finish(self) -> None:
        """Take the strip away."""
        self.hide()

    def _ask_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stop_picked.emit()
