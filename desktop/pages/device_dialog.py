"""Name a box and its place, in two clicks; for a box that needs somebody, what to do stands above the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.dialog_help import offer_help
from desktop.dialog_size import fit_words
from desktop.pages.device_rows import advice, state_look
from measures import french
from reports.devices import DeviceFacts, DeviceState
from widgets.button import Button
from widgets.page_wheel import let_wheel_pass
from widgets.state_word import State, StateWord
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LONGEST", "DeviceDialog", "place_field"]

LONGEST = 80
_STATES: dict[str, State] = {"ok": "ok", "watch": "watch", "fault": "fault", "rest": "rest"}
translate = QCoreApplication.translate


def place_field(sites: Sequence[str], current: str) -> QComboBox:
    """Give a field for a place: one of those there are, or a new one that is typed."""
    field = QComboBox()
    let_wheel_pass(field)
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.addItems(list(sites))
    field.setCurrentText(current)
    field.setAccessibleName(translate("DeviceDialog", "Place"))
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    completer = QCompleter(list(sites), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCompleter(completer)
    edit = field.lineEdit()
    if edit is not None:
        edit.setMaxLength(LONGEST)
        edit.setAccessibleName(field.accessibleName())
    return field


class DeviceDialog(QDialog):
    """Asks for a name and a place; both are needed, and what is proposed may simply be accepted.

    `map_asked()`: somebody wants to see where the box hangs, and nothing is to be written.
    """

    map_asked = Signal()

    def __init__(
        self,
        box: DeviceFacts,
        sites: Sequence[str],
        parent: QWidget | None = None,
        *,
        heard: str = "",
        has_plan: bool = False,
    ) -> None:
        """`heard` says in words when it spoke last, and how it does; `has_plan`: Carte can show where it hangs."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_new = box.state is DeviceState.UNNAMED
        self.setWindowTitle(self.tr("Adopt a sensor") if is_new else self.tr("A sensor"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        icon_name, word, role = state_look(box)
        column.addWidget(StateWord(_STATES[role], word, icon_name))
        column.addWidget(Text(self.tr("Number {sensor}").format(sensor=box.sensor), tone="muted", is_wrapped=True))
        if heard:
            column.addWidget(Text(heard, tone="muted", is_wrapped=True))
        if advice(box):
            column.addWidget(Text(advice(box), is_wrapped=True))
        self.name = QLineEdit(box.name)
        self.name.setMaxLength(LONGEST)
        self.name.setAccessibleName(self.tr("Name of the sensor"))
        self.place = place_field(sites, box.site or box.name)
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
        self.map_button = Button(self.tr("See on the map"), "map-pin")
        self.map_button.setVisible(has_plan)
        self.map_button.clicked.connect(self._leave_for_map)
        row.addWidget(self.map_button)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        offer_help(self, "dialog-device", row)
        column.addStretch(1)  # what Qt keeps for words at their narrowest stands here, and not between the lines
        column.addLayout(row)
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.name.textChanged.connect(lambda _text: self._check())
        self.place.editTextChanged.connect(lambda _text: self._check())
        self._check()
        if is_new and box.name:
            self.accept_button.setFocus()  # what is proposed is taken by Enter
        else:
            self.name.setFocus()
            self.name.selectAll()
        fit_words(self)

    def _leave_for_map(self) -> None:
        self.reject()
        self.map_asked.emit()

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
