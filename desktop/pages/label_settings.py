"""Réglages: the short address that stands under the code of every sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dtpr.short_address import is_short_address
from runtime.faults import Fault
from widgets.button import Button
from widgets.kept_field import KeptField
from widgets.text import Text

if TYPE_CHECKING:
    from desktop.desk import Desk
    from runtime.settings import Settings

__all__ = ["LabelSection"]


class LabelSection(QWidget):
    """One field; `failed(fault)` when it cannot be kept."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.address = KeptField()
        self.address.setFixedWidth(320)
        self.address.setAccessibleName(self.tr("Short address of the labels"))
        self.address.setPlaceholderText("clairval.fr/p")
        self.keep_button = Button(self.tr("Keep this address"))
        self.told = Text("", tone="muted", is_wrapped=True)
        row = QHBoxLayout()
        row.addWidget(self.address)
        row.addWidget(self.keep_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.told)
        self.keep_button.clicked.connect(self._keep)
        self.address.returnPressed.connect(self._keep)

    def refresh(self) -> None:
        """Show what is set."""
        self.address.show_kept(self._desk.settings.labels.address)

    def _keep(self) -> None:
        address = self.address.text().strip().removeprefix("https://").removeprefix("http://").rstrip("/")
        if address and not is_short_address(address):
            self.told.setText(self.tr("This is no address such as “clairval.fr/p”."))
            return
        was = self._desk.settings.labels.address

        def done(answer: Settings | Fault) -> None:
            if isinstance(answer, Fault):
                self.failed.emit(answer)
            else:
                self._tell_kept(address, was)

        def kept(settings: Settings) -> Settings:
            labels = msgspec.structs.replace(settings.labels, address=address)
            return msgspec.structs.replace(settings, labels=labels)

        self._desk.service.change_settings(kept, done)

    def _tell_kept(self, address: str, was: str) -> None:
        self.address.setText(address)
        told = (
            self.tr("The next labels will be found at {address}.").format(address=f"{address}/1, {address}/2 …")
            if address
            else self.tr("Without an address the code of a sign holds the label itself.")
        )
        if was and was != address:
            told += " " + self.tr("Signs that are up still lead to {old}: Panneaux says which.").format(old=was)
        self.told.setText(told)
