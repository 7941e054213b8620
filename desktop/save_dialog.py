"""Asks where a file goes: the folder it begins in, the name proposed, the suffix it gets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

__all__ = ["DOCUMENTS", "ask_where"]

Place = QStandardPaths.StandardLocation
DOCUMENTS = Place.DocumentsLocation


def ask_where(parent: QWidget, title: str, name: str, kind: str, take: Callable[[Path], None], place: Place) -> None:
    """Open the dialog; `take(path)` once somebody chose. `name` is the proposed file with its suffix, `kind` says in
    words what it will be (« Page PDF (*.pdf) »), `place` is the folder it begins in.
    """
    folder = QStandardPaths.writableLocation(place) or str(Path.home())
    dialog = QFileDialog(parent, title, folder, kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
