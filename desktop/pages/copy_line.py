"""When the commune was copied last, and the way to copy it: the foot of Accueil, and a part of Réglages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from measures import french
from measures.timespan import DAY_MS
from widgets.links import LinkButton
from widgets.state_word import StateWord

if TYPE_CHECKING:
    from datetime import date

    from runtime.saved_copy import SavedCopy

__all__ = ["CopyLine"]

_OLD_MS = 35 * DAY_MS


class CopyLine(QWidget):
    """A state in words, and « Sauvegarder… »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = StateWord("rest", "")
        self.state.hide()  # until it is known
        self.link = LinkButton(self.tr("Back up…"), "archive")
        self.link.setAccessibleDescription(self.tr("Copies the whole commune into a folder of your choice"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.state)
        row.addWidget(self.link)
        row.addStretch(1)

    def show_copies(self, copy: SavedCopy | None, dated: date | None, now_ms: int, zone: str) -> None:
        """Say when it was; a copy that is older than a month wants another one.

        `dated` is the day of the newest copy that Parvis made by itself: it lies on the disk of the commune, and goes
        with it.
        """
        self.state.show()
        if copy is None and dated is not None:
            words = self.tr("Copy of {day} on this computer; none elsewhere yet")
            self.state.set_state("rest", words.format(day=french.day(dated, weekday=False)))
            return
        if copy is None:
            self.state.set_state("rest", self.tr("No backup yet"))
            return
        when = french.moment(copy.at_ms, now_ms, zone).removeprefix(f"à{french.NBSP}")
        if 0 <= now_ms - copy.at_ms <= _OLD_MS:
            self.state.set_state("ok", self.tr("Backup: {when}, read again").format(when=when))
        else:
            self.state.set_state("watch", self.tr("Backup: {when}, make another one").format(when=when))
