"""« Ajouter un capteur »: the three ways one comes in: by the network, by a file, by its number before it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.dialog_help import offer_help
from desktop.pages.device_dialog import LONGEST, place_field
from measures import french
from runtime.prepared import written_number
from widgets.button import Button
from widgets.card import Hairline
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import SignalInstance

__all__ = ["AddDialog"]

_WIDTH_PX = 720


class AddDialog(QDialog):
    """`added(sensor, name, place)` of a box that is announced; `connect_asked`, `file_asked` for the two other ways."""

    added = Signal(str, str, str)
    connect_asked = Signal()
    file_asked = Signal()

    def __init__(
        self, names: Mapping[str, str], sites: Sequence[str], broker: str, parent: QWidget | None = None
    ) -> None:
        """`names` are what the boxes that are known are called, by number; `broker` the address, "" where none is."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add a sensor"))
        self.setMinimumWidth(_WIDTH_PX)
        self._names = dict(names)
        self.number, self.name, self.place = QLineEdit(), QLineEdit(), place_field(sites, "")
        for field, name in ((self.number, self.tr("Number")), (self.name, self.tr("Name"))):
            field.setMaxLength(LONGEST)
            field.setAccessibleName(name)
        self.number.setPlaceholderText("70B3D57ED005C1A4")
        self.refused = Text("", tone="watch", is_wrapped=True)
        self.add_button = Button(self.tr("Add"), "plus", "primary")
        self.connect_button = Button(self.tr("Change the connection…") if broker else self.tr("Connect my sensors…"))
        self.file_button = Button(self.tr("Choose a file…"))
        self.close_button = Button(self.tr("Cancel"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 20, 28, 20)
        self._column.setSpacing(8)
        self._lay_out(broker)
        self.add_button.setDefault(True)
        self.add_button.clicked.connect(self._add)
        self.connect_button.clicked.connect(lambda: self._leave_for(self.connect_asked))
        self.file_button.clicked.connect(lambda: self._leave_for(self.file_asked))
        self.close_button.clicked.connect(self.reject)
        for edited in (self.number.textChanged, self.name.textChanged, self.place.editTextChanged):
            edited.connect(lambda _text: self._check())
        self._check()
        self.number.setFocus()

    def _lay_out(self, broker: str) -> None:
        waits = self.tr("Parvis listens to {address}. A box that speaks there shows itself at the top of this page.")
        self._add_way(
            self.tr("From the network"),
            waits.format(address=broker) if broker else self.tr("No source is connected yet."),
            self.connect_button,
        )
        self._add_way(
            self.tr("From a file"),
            self.tr("A table exported by your supplier: its sensors come in with their measures."),
            self.file_button,
        )
        self._column.addWidget(Text(self.tr("By its number, before it has spoken"), "strong"))
        told = self.tr("The number is on the box (DevEUI). With its first message the sensor has its name and place.")
        self._column.addWidget(Text(told, tone="muted", is_wrapped=True))
        form = QGridLayout()
        form.setSpacing(8)
        # The number in a line of its own, name and place side by side: all of it is in view on a low screen.
        for field, row, column, wide in ((self.number, 0, 0, 3), (self.name, 1, 0, 1), (self.place, 1, 2, 1)):
            name = Text(field.accessibleName())
            name.setBuddy(field)
            form.addWidget(name, row, column)
            form.addWidget(field, row, column + 1, 1, wide)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 1)
        self._column.addLayout(form)
        self._column.addWidget(self.refused)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.add_button)
        self._column.addSpacing(4)
        self._column.addStretch(1)  # what Qt keeps for words at their narrowest stands here, and not between the lines
        offer_help(self, "dialog-add", foot)
        self._column.addLayout(foot)

    def _add_way(self, title: str, words: str, button: Button) -> None:
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Text(title, "strong"))
        said.addWidget(Text(words, tone="muted", is_wrapped=True))
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(said, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        button.setAccessibleDescription(f"{title}. {words}")
        self._column.addLayout(row)
        self._column.addSpacing(4)
        self._column.addWidget(Hairline())
        self._column.addSpacing(4)

    def answer(self) -> tuple[str, str, str]:
        """Give (number, name, place) as they were entered, the number as the network will say it."""
        return written_number(self.number.text()), self.name.text().strip(), self.place.currentText().strip()

    def _check(self) -> None:
        sensor, name, site = self.answer()
        known = self._names.get(sensor)
        self.refused.setVisible(known is not None)
        if known is not None:
            told = self.tr("This number is that of a sensor in the list: {name}.")
            self.refused.setText(told.format(name=french.quoted(known or sensor)))
        self.add_button.setEnabled(bool(sensor and name and site) and known is None)

    def _add(self) -> None:
        self.added.emit(*self.answer())
        self.accept()

    def _leave_for(self, asked: SignalInstance) -> None:
        self.reject()
        asked.emit()
