"""The accessibility statement of the lobby screen, written in the name of the town, to be kept at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.save_dialog import DOCUMENTS, ask_where, unsaved
from measures.timespan import date_of
from runtime.faults import Fault
from widgets.button import Button
from widgets.text import Text

if TYPE_CHECKING:
    from desktop.desk import Desk

__all__ = ["LobbyStatement"]


class LobbyStatement(QWidget):
    """A button, and what became of it."""

    begun = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.button = Button(self.tr("Accessibility statement…"), "printer")
        self.told = Text("", tone="muted", is_wrapped=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button)
        column.addWidget(self.told)
        self.button.clicked.connect(self.choose)

    def choose(self) -> None:
        """Choose where the statement is written."""
        title, kind = self.tr("Accessibility statement"), self.tr("Web page (*.html)")
        ask_where(self, title, "accessibilite-ecran-du-hall.html", kind, self.write, DOCUMENTS)

    def write(self, file: Path) -> None:
        """Write the statement in the town's name, away from the GUI thread."""
        self.begun.emit()
        desk, day = self._desk, date_of(self._desk.now_ms(), self._desk.zone)

        def done(answer: object) -> None:
            # Said beside the button: the strip at the head of the page is out of sight, and goes with the next answer.
            words = self.tr("Written to {name}: open it with your browser, then print it.").format(name=file.name)
            self.told.setText(unsaved(answer, file).line if isinstance(answer, Fault) else words)

        def work(_job: object) -> None:
            from reports.accessibility import statement_page
            from store.whole_file import write_whole

            contact = desk.service.settings().town.contact
            write_whole(file, statement_page(desk.town.name, contact, day).encode())

        desk.service.jobs.run(file.name, work, done)
