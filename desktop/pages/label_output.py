"""What leaves Panneaux: signs as PDF, and the pages behind their codes, into files that are asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.file_dialog import pick_folder
from desktop.save_dialog import DOCUMENTS, ask_where, folder_of, unsaved
from desktop.sign_dialog import SignDialog
from desktop.sign_printing import SignJob, SignPrinting, sign_names
from measures import french
from reports.label_editions import read_copies
from runtime.faults import Fault, fault_of
from store.editions import note_print
from widgets.progress import ProgressStrip

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from desktop.page import Page
    from desktop.sign_dialog import PrintWishes
    from dtpr.resolved import Resolved
    from reports.label_book import BookEntry

__all__ = ["LabelOutput"]


class LabelOutput(QObject):
    """Prints and writes for a page, which asks and shows faults. `told(words)` when something is done.

    `progress` stands above the page while several signs are written.
    """

    told = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.printing: SignPrinting | None = None
        self._waiting: list[Callable[[], None]] = []  # what was asked while signs were being made
        self.progress = ProgressStrip()
        self.progress.stop_picked.connect(self._stop)

    def ask_print(self, entries: Sequence[BookEntry]) -> None:
        """Ask how these signs are printed, then where the PDF goes: one file, or a folder for several."""
        names = [entry.place or entry.name for entry in entries]
        dialog = SignDialog(names, self._page, have_addresses=all(entry.label.address for entry in entries))
        dialog.print_asked.connect(lambda wishes: self._choose_files(entries, wishes))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_files(self, entries: Sequence[BookEntry], wishes: PrintWishes) -> None:
        names = sign_names([(entry.place or entry.name, entry.label.address) for entry in entries])
        if len(entries) == 1:
            title, kind = self.tr("Where the sign goes"), self.tr("PDF (*.pdf)")
            ask_where(
                self._page, title, names[0], kind, lambda file: self.print_signs(entries, wishes, [file]), DOCUMENTS
            )
            return
        folder = pick_folder(self._page, self.tr("Where the signs go"), folder_of(DOCUMENTS))
        if folder is not None:
            self.print_signs(entries, wishes, [folder / name for name in names])

    def print_signs(self, entries: Sequence[BookEntry], wishes: PrintWishes, files: Sequence[Path]) -> None:
        """Write each sign into its file, then remember which edition was printed."""
        self._page.forget_fault()
        asked = [(entry.sensor, entry.label.kind) for entry in entries]
        where = {entry.sensor: file for entry, file in zip(entries, files, strict=True)}

        def begin(copies: dict[str, tuple[str, int, Resolved]]) -> None:
            if self.printing is not None:
                self._waiting.append(lambda: begin(copies))
                return
            jobs = [SignJob(key, version, copy, where[sensor]) for sensor, (key, version, copy) in copies.items()]
            printing = self.printing = SignPrinting(jobs, wishes, self)
            printing.advanced.connect(self._advance)
            printing.printed.connect(lambda jobs: self._finish(printing, jobs))
            printing.failed.connect(lambda error: self._page.show_fault(_fault_of_sign(error)))
            if len(jobs) > 1:
                self.progress.begin(self.tr("%n signs are being made", "", len(jobs)))
            printing.begin()

        # A key of its own: of one key only the newest is answered, and these signs would never be made.
        self._page.ask(f"copies for {files[0]}", lambda con: read_copies(con, asked), begin)

    def _advance(self, share: float, left_s: float) -> None:
        left = self.tr("about {time} left").format(time=french.length(round(left_s * 1000))) if left_s >= 1 else ""
        self.progress.set_progress(share, left)

    def _stop(self) -> None:
        if self.printing is not None:
            self.printing.stop()

    def _finish(self, printing: SignPrinting, jobs: tuple[SignJob, ...]) -> None:
        self.progress.finish()
        self.printing = None
        stopped = ""
        if printing.is_stopped and printing.left:  # not where « Arrêter » came after the last one
            stopped = self.tr("Stopped: %n signs still wait to be printed.", "", printing.left)
        printing.deleteLater()
        if jobs:
            self._note_printed(jobs, (stopped, *printing.remarks))
        elif stopped:
            self.told.emit(stopped)
        if self._waiting:
            self._waiting.pop(0)()

    def _note_printed(self, jobs: tuple[SignJob, ...], remarks: tuple[str, ...]) -> None:

        def work(con: sqlite3.Connection) -> None:
            for job in jobs:
                note_print(con, job.label_id, job.version)

        def after(_answer: object) -> None:
            told = self.tr("%n signs are in {folder}.", "", len(jobs)).format(folder=jobs[0].file.parent)
            self.told.emit(" ".join(part for part in (told, *remarks) if part))

        self._page.act(work, after)

    def choose_site(self, entries: Sequence[BookEntry]) -> None:
        """Ask for a folder, then write the pages of these labels into it."""
        folder = pick_folder(self._page, self.tr("Folder of the site, or USB key"), Path.home())
        if folder is not None:
            self.write_pages(entries, folder)

    def write_pages(self, entries: Sequence[BookEntry], folder: Path) -> None:
        """Write the page behind each code and the register into that folder."""
        town = self._page.desk.town.name
        self._page.forget_fault()
        asked = [(entry.sensor, entry.label.kind) for entry in entries if entry.is_published]
        addresses = {entry.sensor: entry.label.address for entry in entries}

        def work(con: sqlite3.Connection) -> int | Fault:
            from dtpr.pages_command import page_names, save_pages
            from store.whole_file import write_whole

            copies = read_copies(con, asked)
            names = page_names([(addresses[one], one) for one in copies])
            try:
                pages = [(name, copy[2]) for name, copy in zip(names, copies.values(), strict=True)]
                save_pages(pages, folder, town=town, write=write_whole)
            except OSError as error:
                return fault_of(error)
            return len(copies)

        def done(answer: int | Fault) -> None:
            if isinstance(answer, Fault):
                self._page.show_fault(answer)
                return
            told = self.tr("%n pages and the register are in {folder}.", "", answer).format(folder=folder)
            self.told.emit(told)

        self._page.ask("pages", work, done)


def _fault_of_sign(error: Exception) -> Fault:
    """Tell a sign that does not fit its paper in its own words."""
    if not isinstance(error, OSError):
        return Fault("sign", str(error))
    return unsaved(fault_of(error), Path(str(error.filename or "").removesuffix(".making")))
