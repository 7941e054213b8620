"""Long work over the pages: a bar with the time left and « Arrêter », and sentences that stay until they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from measures import french
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.progress import ProgressStrip

if TYPE_CHECKING:
    from runtime.jobs import Progress

__all__ = ["WorkStrips"]

_MOST_TOLD = 3


class WorkStrips(QWidget):
    """`stop_picked()` when a person has had enough of what runs, `seen(key)` when one has read a sentence."""

    stop_picked = Signal()
    seen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.progress = ProgressStrip()
        self.progress.stop_picked.connect(self.stop_picked)
        self._column.addWidget(self.progress)
        self._told: list[Card] = []
        self._keyed: dict[str, tuple[Card, Notice]] = {}
        self._is_at_work = False
        self._show_or_hide()

    def told(self) -> list[str]:
        """Give the sentences that stand over the pages."""
        return [card.accessibleName() for card in self._told]

    def begin(self, title: str) -> None:
        """Show that work has begun."""
        self._is_at_work = True
        self.progress.begin(title)
        self._show_or_hide()

    def advance(self, progress: Progress) -> None:
        """Show how far it is."""
        if not self._is_at_work:
            return
        left = ""
        if progress.left_s is not None and progress.left_s >= 1:
            left = self.tr("about {time} left").format(time=french.length(int(progress.left_s * 1000)))
        self.progress.set_progress(progress.share, left)

    def end(self) -> None:
        """Take the bar away: the work is done or stopped."""
        self._is_at_work = False
        self.progress.finish()
        self._show_or_hide()

    def say(self, icon_name: str, role: str, first: str, second: str, key: str = "") -> None:
        """Put a sentence over the pages, below those that nobody has read yet.

        One with a `key` takes the place of the old one with it. Without there are a few at most, and the oldest goes.
        """
        if key in self._keyed:
            card, notice = self._keyed[key]
            notice.set_words([(first, True)], second)
            card.setAccessibleName(notice.accessibleName())
            return
        card = Card("card" if role != "fault" else "error")
        notice = Notice(icon_name, role)
        notice.set_words([(first, True)], second)
        done = notice.add_button(Button(self.tr("Seen")))
        done.clicked.connect(lambda: self._see(card))
        card.add(notice)
        card.setAccessibleName(notice.accessibleName())
        self._told.append(card)
        if key:
            self._keyed[key] = card, notice
        self._column.addWidget(card)
        keyed = [one for one, _notice in self._keyed.values()]
        plain = [one for one in self._told if one not in keyed]
        if len(plain) > _MOST_TOLD:
            self._drop(plain[0])
        self._show_or_hide()

    def _see(self, card: Card) -> None:
        key = next((key for key, (one, _notice) in self._keyed.items() if one is card), "")
        self._keyed.pop(key, None)
        self._drop(card)
        self.seen.emit(key)

    def _drop(self, card: Card) -> None:
        self._told.remove(card)
        card.hide()
        card.deleteLater()
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(bool(self._told) or self._is_at_work)
