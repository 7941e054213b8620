"""Asks where a file goes: the folder it begins in, the name proposed, the suffix it gets; and says where it did not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from desktop.dialog_size import fit_columns
from measures import french
from runtime.faults import Fault
from runtime.folder import is_there

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

__all__ = ["DOCUMENTS", "ask_where", "folder_of", "saved_words", "unsaved"]

translate = QCoreApplication.translate

Place = QStandardPaths.StandardLocation
DOCUMENTS = Place.DocumentsLocation


def folder_of(place: Place) -> Path:
    """Give that folder of this computer's user; the home where there is none."""
    found = Path(QStandardPaths.writableLocation(place) or Path.home())
    return found if is_there(found) else Path.home()


def ask_where(
    parent: QWidget,
    title: str,
    name: str,
    kind: str,
    take: Callable[[Path], None],
    place: Place,
    others: Sequence[str] = (),
) -> None:
    """Open the dialog; `take(path)` once somebody chose. `name` is the proposed file with its suffix, `kind` says in
    words what it will be (« Page PDF (*.pdf) »), `place` is the folder it begins in; `others` are the suffixes that may
    be typed instead.
    """
    dialog = QFileDialog(parent, title, str(folder_of(place)), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    fit_columns(dialog)
    dialog.fileSelected.connect(lambda chosen: take(_with_suffix(Path(chosen), Path(name).suffix, others)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _with_suffix(chosen: Path, suffix: str, others: Sequence[str]) -> Path:
    """Give « place 3.5 » its suffix too, which Qt takes for one; never the name of a file nobody was asked about."""
    if chosen.suffix.lower() in {suffix, *others}:
        return chosen
    named = chosen.with_name(chosen.name + suffix)
    try:
        return chosen if named.exists() else named
    except OSError:
        return chosen


def saved_words(path: Path) -> str:
    """Say which file was written, and in which folder it is."""
    words = translate("SaveDialog", "Saved: {file}, in {folder}.")
    return words.format(file=path.name, folder=french.quoted(path.parent.name))


def unsaved(why: Fault, path: Path) -> Fault:
    """Tell a file that could not be written: that it is not there, why, and where it may go instead."""
    happened = translate("SaveDialog", "{file} was not saved.").format(file=path.name)
    remedy = translate("SaveDialog", "Choose another folder, Documents for instance.")
    return Fault(why.code, happened, why.happened, why.remedy or remedy, is_bug=why.is_bug)
