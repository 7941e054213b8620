"""« Sauvegarder… »: where to, a bar with « Arrêter », and a sentence that says where the copy lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.dialog_size import fit_columns
from desktop.save_dialog import DOCUMENTS, folder_of
from desktop.work_strips import WorkStrips
from measures import french
from runtime.faults import Fault

if TYPE_CHECKING:
    from desktop.desk import Desk
    from runtime.jobs import Job
    from runtime.saved_copy import SavedCopy

__all__ = ["CopyFlow"]


class CopyFlow(QObject):
    """`strips` goes over the pages. `saved()` once a copy is whole and was looked at."""

    saved = Signal()

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._job: Job | None = None
        self.strips = WorkStrips()
        self.strips.stop_picked.connect(self._stop)

    def ask(self) -> None:
        """Ask where the copy goes."""
        dialog = QFileDialog(self._window, self.tr("Where does the copy go?"), str(folder_of(DOCUMENTS)))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Copy here"))
        fit_columns(dialog)
        dialog.fileSelected.connect(lambda chosen: self.begin(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def begin(self, place: Path) -> None:
        """Copy into a new folder there; of two asked at once only the first is made."""
        if self._job is not None:
            return
        folder, now_ms = self._desk.folder, self._desk.now_ms()

        def work(job: Job) -> SavedCopy:
            from runtime.saved_copy import save_copy

            return save_copy(folder, place, now_ms=now_ms, on_progress=job.advance)

        self.strips.begin(self.tr("Copying the commune"))
        self._job = self._desk.service.jobs.run("copy", work, self._finish, self.strips.advance)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _finish(self, answer: SavedCopy | Fault) -> None:
        self._job = None
        self.strips.end()
        if not isinstance(answer, Fault):
            path = Path(answer.path)
            first = self.tr("The commune is copied, and the copy was read again.")
            second = self.tr("It is the folder {name}, in {place}.").format(
                name=french.quoted(path.name), place=french.quoted(path.parent.name or str(path.parent))
            )
            self.strips.say("circle-check", "ok", first, second)
            self.saved.emit()
        elif answer.code == "stopped":
            self.strips.say(
                "circle-dashed", "rest", self.tr("The copy was stopped."), self.tr("Nothing of it was kept.")
            )
        else:
            first = self.tr("The commune was not copied.")
            told = (answer.happened, answer.meaning, answer.remedy)
            self.strips.say("triangle-alert", "fault", first, " ".join(part for part in told if part))
