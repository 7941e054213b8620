"""Asks which files or which folder are meant: in the dialog of the system, else in Qt's, wide enough for its columns.

Qt's own short ways (`getOpenFileName`) give no hold on that dialog, which opens 550 px wide: names of files and dates
are cut.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog

from desktop.dialog_size import fit_columns

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["pick_file", "pick_files", "pick_folder"]


def pick_files(parent: QWidget, title: str, begin: Path, kinds: str) -> list[Path]:
    """Give the files somebody chooses; none where nobody does. `kinds`: words and patterns, `;;` between them."""
    return _picked(QFileDialog(parent, title, str(begin), kinds), QFileDialog.FileMode.ExistingFiles)


def pick_file(parent: QWidget, title: str, begin: Path, kinds: str) -> Path | None:
    """Give the one file somebody chooses; None where nobody does."""
    chosen = _picked(QFileDialog(parent, title, str(begin), kinds), QFileDialog.FileMode.ExistingFile)
    return chosen[0] if chosen else None


def pick_folder(parent: QWidget | None, title: str, begin: Path) -> Path | None:
    """Give the folder somebody chooses; None where nobody does."""
    dialog = QFileDialog(parent, title, str(begin))
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    chosen = _picked(dialog, QFileDialog.FileMode.Directory)
    return chosen[0] if chosen else None


def _picked(dialog: QFileDialog, mode: QFileDialog.FileMode) -> list[Path]:
    dialog.setFileMode(mode)
    fit_columns(dialog)
    try:
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return []
        return [Path(name) for name in dialog.selectedFiles()]
    finally:
        dialog.deleteLater()
