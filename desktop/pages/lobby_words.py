"""What the lobby says of who answers: four short fields of the settings, and the hours at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from measures.opening import OpeningFault, read_opening
from runtime.faults import Fault
from runtime.settings import Settings, SettingsFault
from widgets.button import Button
from widgets.kept_field import KeptField
from widgets.text import Text

if TYPE_CHECKING:
    from desktop.desk import Desk

__all__ = ["LobbyWords"]

_LONGEST = 120


class LobbyWords(QWidget):
    """Fields and one button; what is wrong is said under them and nothing is kept."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, KeptField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, words, example) in enumerate(self._rows()):
            field = KeptField()
            field.setMaxLength(_LONGEST)
            field.setAccessibleName(words)
            field.setPlaceholderText(example)
            grid.addWidget(Text(words), row, 0)
            grid.addWidget(field, row, 1)
            self.fields[name] = field
        self.keep_button = Button(self.tr("Keep these words"), "save")
        self.keep_button.clicked.connect(self._keep)
        self._told = Text("", tone="muted", is_wrapped=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.keep_button)
        column.addWidget(self._told)

    def _rows(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("contact", self.tr("Whom to ask"), self.tr("the office, at the desk or on 03 00 00 00 00")),
            ("officer", self.tr("Data protection officer"), self.tr("name, address")),
            ("decided", self.tr("Decision"), self.tr("deliberation of 12 March 2026")),
            ("retention", self.tr("Measures are kept"), self.tr("five years")),
            ("hours", self.tr("Open"), "lu-ve 8:30-12:00 13:30-17:30 ; sa 9:00-12:00"),
        )

    def refresh(self) -> None:
        """Show what the settings say."""
        try:
            settings = self._desk.service.settings()
        except SettingsFault as fault:
            self._told.setText(str(fault))
            return
        for name in ("contact", "officer", "decided", "retention"):
            self.fields[name].show_kept(getattr(settings.town, name))
        self.fields["hours"].show_kept(" ; ".join(settings.kiosk.hours))

    def _keep(self) -> None:
        hours = tuple(part.strip() for part in self.fields["hours"].text().split(";") if part.strip())
        try:
            read_opening(hours)
        except OpeningFault as fault:
            self._told.setText(self.tr("These hours cannot be read: {line}").format(line=fault.text))
            return
        words = {name: self.fields[name].text().strip() for name in ("contact", "officer", "decided", "retention")}

        def changed(settings: Settings) -> Settings:
            town = msgspec.structs.replace(settings.town, **words)
            kiosk = msgspec.structs.replace(settings.kiosk, hours=hours)
            return msgspec.structs.replace(settings, town=town, kiosk=kiosk)

        self._desk.service.change_settings(changed, self._kept)

    def _kept(self, answer: Settings | Fault) -> None:
        if isinstance(answer, Fault):
            self._told.setText(answer.line)
        else:
            for field in self.fields.values():
                field.be_kept()
            from runtime.lobby_outbox import last_made_ms

            is_apart = last_made_ms(self._desk.folder) is not None
            words = self.tr("Kept. A screen on a computer of its own says it once it has been sent again.")
            self._told.setText(words if is_apart else self.tr("The lobby says it from now on."))
