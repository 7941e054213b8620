"""Labels from elsewhere on their way into Panneaux: chosen or dropped, read, told, and begun as a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.dialog_size import fit_columns
from desktop.pages.labels_reading import Book, read_labels
from desktop.save_dialog import DOCUMENTS, folder_of
from desktop.takeover_dialog import AccountDialog, TakeoverDialog
from dtpr.foreign import Foreign, ForeignFault, read_foreign
from measures import french
from measures.timespan import local_iso
from runtime.faults import Fault, fault_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from desktop.page import Page
    from dtpr.label import Label
    from dtpr.takeover import TakenOver
    from reports.label_book import BookEntry, Family

__all__ = ["LabelTakeover"]


class _Read(msgspec.Struct, frozen=True):
    foreign: tuple[Foreign, ...] = ()
    book: Book | None = None
    fault: Fault | None = None


class LabelTakeover(QObject):
    """Reads for a page, which shows the faults. `begun(family, TakenOver, file)` when somebody wants the draft."""

    begun = Signal(object, object, str)

    def __init__(
        self,
        page: Page,
        begin: Callable[[Family, BookEntry], Label],
        chosen: Callable[[], str],
        written: Callable[[], str],
    ) -> None:
        """`begin` gives what a label begins with; `chosen` the kind in view, `written` that of the open wizard."""
        super().__init__(page)
        self._page, self._begin, self._chosen, self._written = page, begin, chosen, written
        self._told: tuple[TakenOver, str] | None = None

    def choose(self) -> None:
        """Ask for the file of a label."""
        dialog = QFileDialog(self._page, self.tr("Choose the file of a label"), str(folder_of(DOCUMENTS)))
        dialog.setNameFilters([self.tr("DTPR labels (*.json *.md)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        fit_columns(dialog)
        dialog.filesSelected.connect(lambda names: self.read([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files, and tell what becomes of them."""
        page, desk = self._page, self._page.desk
        page.forget_fault()
        town, now_ms, zone, base = desk.town.name, desk.now_ms(), desk.zone, desk.settings.labels.address
        pack = Path(desk.settings.labels.pack) if desk.settings.labels.pack else None

        def work(con: sqlite3.Connection) -> _Read:
            try:
                foreign = read_foreign(paths, at=local_iso(now_ms, "UTC"), pack=pack)
            except ForeignFault as fault:
                told = self.tr("{file} was not taken over.").format(file=french.quoted(fault.name))
                return _Read(fault=Fault("foreign", told, fault.happened, fault.remedy))
            except OSError as error:
                return _Read(fault=fault_of(error))
            return _Read(foreign, read_labels(con, town=town, now_ms=now_ms, zone=zone, address=base, words=desk.words))

        page.ask("foreign", work, self._take)

    def _take(self, read: _Read) -> None:
        if read.fault is not None:
            self._page.show_fault(read.fault)
            return
        if read.book is None or not read.book.families:
            told = self.tr("There is no sensor yet whose label this could be.")
            self._page.show_fault(Fault("foreign", told, "", self.tr("Connect a sensor first, then take it over.")))
            return

        def begin(family: Family) -> Label:
            return self._begin(family, family.entries[0])

        book, written = read.book, self._written()  # a file may be dropped on the window in the middle of the wizard
        dialog = TakeoverDialog(
            read.foreign, book.families, begin, book.words, self._chosen(), self._page, written=written
        )
        file = read.foreign[0].name
        dialog.begun.connect(lambda family, taken: self.begun.emit(family, taken, file))
        dialog.open()

    def told_of(self, taken: TakenOver, file: str) -> tuple[list[tuple[str, bool]], str]:
        """Give what is said above the wizard of a draft that was taken over; its account can be shown again."""
        self._told = taken, file
        words = self.tr("{file} is a draft now, and nothing is published.").format(file=french.quoted(file))
        look, left = len(taken.look), len(taken.left_out)
        counts = (
            self.tr("To look at: %n.", "", look) if look else "",
            self.tr("Not taken over: %n.", "", left) if left else "",
        )
        return [(words, True)], " ".join(count for count in counts if count)

    def show_account(self) -> None:
        """Show again what became of the file whose draft was begun last."""
        if self._told is not None:
            AccountDialog(*self._told, self._page).open()
