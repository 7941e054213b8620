"""The foot of Accueil: what can be taken away of the week, the way to the hall, and when the commune was copied."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.copy_line import CopyLine
from widgets.button import Button
from widgets.painting import answering
from widgets.text import Text

__all__ = ["HomeFoot"]

_GAP_PX = 8


class HomeFoot(QWidget):
    """« Rapport du conseil », « Tableur… », « Écran du hall », and at their right the state of the copies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = Button(self.tr("Report for the council"), "file-text", "primary")
        self.report.setAccessibleDescription(self.tr("Prints, saves or copies the sentences of this page"))
        self.sheet = Button(self.tr("Spreadsheet…"), "table-2")
        self.sheet.setAccessibleDescription(self.tr("Saves the figures of this page, by day and by place"))
        self.lobby = Button(self.tr("Lobby screen"), "monitor")
        self.copy = CopyLine()
        self.said = Text("", tone="muted", is_wrapped=True)
        self.said.hide()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(_GAP_PX)
        for button in (self.report, self.sheet, self.lobby):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(_GAP_PX)
        self._row.addLayout(self._buttons, 1)
        self._row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addWidget(self.said)
        column.addLayout(self._row)
        self._room = 0
        self.offer_report(False)  # until the page knows of a week

    def offer_report(self, is_offered: bool) -> None:
        """Offer the week to be taken away, or not: there is nothing to tell of it."""
        self.report.setVisible(is_offered)
        self.sheet.setVisible(is_offered)
        self.fit(self._room)

    def say(self, words: str) -> None:
        """Say what became of a file; nothing takes the line away again."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def fit(self, room: int) -> None:
        """Put the state of the copies below the buttons where `room` px do not hold both."""
        self._room = room
        shown = [button for button in (self.report, self.sheet, self.lobby) if not button.isHidden()]
        wanted = sum(button.sizeHint().width() + _GAP_PX for button in shown) + self.copy.sizeHint().width()
        way = QBoxLayout.Direction
        is_below = wanted > room
        self._row.setDirection(way.TopToBottom if is_below else way.LeftToRight)
        side = Qt.AlignmentFlag.AlignLeft if is_below else Qt.AlignmentFlag.AlignRight
        self._row.setAlignment(self.copy, side | Qt.AlignmentFlag.AlignVCenter)

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        """Ask for no width: a page never scrolls sideways, and `fit` is told what there is."""
        return QSize(0, super().minimumSizeHint().height())
