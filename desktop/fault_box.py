"""What stands on screen when a commune cannot be opened at all: what happened, what it means, what to do, two ways on.

There is no page yet on which a strip could stand, and who started Parvis from its icon has no terminal to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox

from desktop.file_dialog import pick_folder
from runtime.faults import fault_of

if TYPE_CHECKING:
    from pathlib import Path

    from runtime.faults import Fault

__all__ = ["FaultBox", "ask_after_fault"]

translate = QCoreApplication.translate


class FaultBox(QMessageBox):
    """The message of one fault; `wants_other_folder` tells how it was left. Our own mistakes offer no other folder."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Parvis cannot open the commune"))
        self.setIcon(QMessageBox.Icon.Warning)
        self.setTextFormat(Qt.TextFormat.PlainText)  # it names folders and files, and would guess
        self.setText(fault.happened)
        self.setInformativeText(" ".join(part for part in (fault.meaning, fault.remedy) if part))
        self.setAccessibleName(fault.line)
        self.close_button = self.addButton(self.tr("Close"), QMessageBox.ButtonRole.RejectRole)
        self.other_button = None
        if not fault.is_bug:
            self.other_button = self.addButton(self.tr("Open another folder…"), QMessageBox.ButtonRole.AcceptRole)
        self.setDefaultButton(self.close_button)
        self.setEscapeButton(self.close_button)

    @property
    def wants_other_folder(self) -> bool:
        """Whether another folder is to be opened instead."""
        return self.other_button is not None and self.clickedButton() is self.other_button


def ask_after_fault(error: Exception, folder: Path) -> Path | None:
    """Tell why `folder` cannot be opened; give the folder to open instead, None to end."""
    box = FaultBox(fault_of(error))
    box.exec()
    if not box.wants_other_folder:
        return None
    title = translate("FaultBox", "Folder of a commune")
    return pick_folder(None, title, folder.parent)
