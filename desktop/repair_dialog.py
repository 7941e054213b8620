"""A damaged base made good from the window: `parvis repair` as a process of its own, its words, a way to stop.

It runs while no window of this commune is open: what reads or writes the base has let go of it. It may be stopped at
any moment, or the power may fail: the former file stays where it is until the new one is whole
(docs/decisions/0063-copies-of-the-days-and-a-base-made-good.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QProcessEnvironment
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.dialog_help import offer_help
from runtime.programs import command_line
from widgets.button import Button
from widgets.painting import careful
from widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

__all__ = ["RepairDialog"]

_WIDTH_PX = 560


class RepairDialog(QDialog):
    """Begins when it is shown; closes with one button, which says « Arrêter » until everything is done."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Repair the base"))
        self._command = command_line("repair", "--folder", str(folder))
        self.title = Text(self.tr("The base is being repaired"), "title")
        self.told = Text(
            self.tr("Parvis reads all of it. That may take some minutes; nothing is deleted."), is_wrapped=True
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.title.text())
        self.button = Button(self.tr("Stop"))
        self.button.clicked.connect(lambda _checked=False: self.close())
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        for part in (self.title, self.told, self.bar):
            column.addWidget(part)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.button)
        offer_help(self, "dialog-repair", foot)
        column.addLayout(foot)
        self.setMinimumWidth(_WIDTH_PX)
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONIOENCODING", "utf-8")
        self._process.setProcessEnvironment(environment)
        self._process.finished.connect(lambda *_: self._end())
        self._process.errorOccurred.connect(lambda _why: self._end())

    @property
    def is_running(self) -> bool:
        """Whether the base is still being repaired."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    @careful
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.bar.isHidden() and not self.is_running:
            self._process.start(self._command[0], self._command[1:])
        self.button.setFocus()  # not the help beside it

    @careful
    def done(self, result: int) -> None:
        """Close; what still runs is stopped first, and leaves the base as it was."""
        if self.is_running:
            self._process.kill()
            self._process.waitForFinished()
        super().done(result)

    def _end(self) -> None:
        if self.is_running:
            return  # an error of reading, say: the end comes by itself
        said, failed = (
            bytes(found.data()).decode("utf-8", "replace").strip()
            for found in (self._process.readAllStandardOutput(), self._process.readAllStandardError())
        )
        is_good = self._process.exitStatus() is QProcess.ExitStatus.NormalExit and self._process.exitCode() == 0
        self.bar.hide()
        self.title.setText(self.tr("The base is repaired") if is_good and said else self.tr("The base is not repaired"))
        reason = failed.splitlines()[-1].partition(": ")[2] if failed and not is_good else ""
        self.told.setText(said if is_good else reason or self.tr("It was stopped. The base is as it was."))
        self.button.set_text(self.tr("Open the commune"))
        self.button.setFocus()
        self.adjustSize()
