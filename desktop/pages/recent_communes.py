"""The communes that were opened lately: a button with the name of each, and where it lies beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from runtime.folder import recent_folders
from widgets.button import Button
from widgets.text import ElidedText, as_tip

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["RecentCommunes"]

_SHOWN = 3


class RecentCommunes(QWidget):
    """`picked(Path)` with the folder of the one that is to be opened."""

    picked = Signal(object)

    def __init__(self, before: QWidget) -> None:
        """Take the part after which the keyboard comes to them."""
        super().__init__()
        self._before = before
        self._told: list[tuple[Path, str]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_but(self, opened: Path) -> None:
        """Show the last ones, without the one that is open."""
        told = [(path, name) for path, name in recent_folders().items() if path != opened.absolute()][:_SHOWN]
        if told == self._told:  # built anew they would lose the keyboard
            return
        self._told = told
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        before = self._before
        for path, name in told:
            button = self._add(path, name or path.name)
            self.setTabOrder(before, button)  # made last, it would come after all other parts of the page
            before = button
        self.setVisible(bool(told))

    def _add(self, path: Path, town: str) -> Button:
        button = Button(self.tr("Open {town}").format(town=town), "folder-open")
        button.setAccessibleDescription(str(path))
        button.clicked.connect(lambda: self.picked.emit(path))
        where = ElidedText(str(path), "note", "muted", mode=Qt.TextElideMode.ElideMiddle)  # two may have one name
        where.setToolTip(as_tip(str(path)))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(button)
        line.addWidget(where, 1)
        self._column.addWidget(row)
        return button
