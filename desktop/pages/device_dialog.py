"""Name a box and its place, in two clicks; for a box that needs somebody, what to do stands above the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.pages.device_rows import advice, state_look
from measures import french
from reports.devices import DeviceFacts, DeviceState
from widgets.button import Button
from widgets.state_word import State, StateWord
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DeviceDialog"]

_LONGEST = 80
_STATES: dict[str, State] = {"ok": "ok", "watch": "watch", "fault": "fault", "rest": "rest"}
translate = QCoreApplication.translate


class DeviceDialog(QDialog):
    """Asks for a name and a place; both are needed, and what is proposed may simply be accepted."""

    def __init__(self, box: DeviceFacts, sites: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_new = box.state is DeviceState.UNNAMED
        self.setWindowTitle(self.tr("Adopt a sensor") if is_new else self.tr("A sensor"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        icon_name, word, role = state_look(box.state)
        column.addWidget(StateWord(_STATES[role], word, icon_name))
        column.addWidget(Text(self.tr("Number {sensor}").format(sensor=box.sensor), tone="muted", is_wrapped=True))
        if advice(box.state):
            column.addWidget(Text(advice(box.state), is_wrapped=True))
        self.name = QLineEdit(box.name)
        self.name.setMaxLength(_LONGEST)
        self.name.setAccessibleName(self.tr("Name of the sensor"))
        self.place = QComboBox()
        self.place.setEditable(True)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.addItems(list(sites))
        self.place.setCurrentText(box.site or box.name)
        self.place.setAccessibleName(self.tr("Place"))
        completer = QCompleter(list(sites), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.place.setCompleter(completer)
        edit = self.place.lineEdit()
        if edit is not None:
            edit.setMaxLength(_LONGEST)
            edit.setAccessibleName(self.place.accessibleName())
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(Text(self.tr("Name")), self.name)
        where = Text(self.tr("Place"))
        where.setBuddy(self.place)
        form.addRow(where, self.place)
        column.addLayout(form)
        self._site, self._sites = box.site, frozenset(sites)
        self.renaming = QCheckBox(self.tr("Give the place this name everywhere"))
        who = self.tr("The other sensors and the notes of {place} follow.").format(place=french.quoted(box.site))
        self._following = Text(who, tone="muted", is_wrapped=True)
        for part in (self.renaming, self._following):
            part.hide()
            column.addWidget(part)
        self.accept_button = Button(self.tr("Adopt") if is_new else self.tr("Save"), kind="primary")
        self.accept_button.setDefault(True)
        cancel = Button(self.tr("Cancel"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        column.addLayout(row)
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.name.textChanged.connect(lambda _text: self._check())
        self.place.editTextChanged.connect(lambda _text: self._check())
        self._check()
        (self.name if not box.name else self.accept_button).setFocus()

    @property
    def is_renaming(self) -> bool:
        """Whether the place gets another name, rather than the sensor another place."""
        return self._can_rename() and self.renaming.isChecked()

    def _can_rename(self) -> bool:
        """Tell whether the name is new: two places that become one could not be parted again."""
        place = self.place.currentText().strip()
        return bool(self._site and place) and place not in self._sites

    def answer(self) -> tuple[str, str]:
        """Give (name, place) as they were entered."""
        return self.name.text().strip(), self.place.currentText().strip()

    def _check(self) -> None:
        self.accept_button.setEnabled(all(self.answer()))
        for part in (self.renaming, self._following):
            part.setVisible(self._can_rename())
