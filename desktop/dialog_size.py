"""How large a dialog opens: one of words as high as they need at its width, one of files with its columns in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QTreeView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QFileDialog

__all__ = ["fit_columns", "fit_screen", "fit_words"]

_FILES_PX = 920, 560
_BESIDE_PX, _ABOVE_PX = 24, 60  # of the screen, beside a dialog and above it


def fit_words(dialog: QDialog) -> None:
    """Size a dialog that has its least width and its layout; what is shown in it later makes it grow.

    Qt asks for the height at the width its parts would like, which is less: the rest became gaps between the lines.
    """
    layout = dialog.layout()
    if layout is None or not layout.hasHeightForWidth():
        return
    layout.activate()
    width = max(dialog.minimumWidth(), layout.sizeHint().width())
    dialog.resize(
        width, layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else dialog.sizeHint().height()
    )


def fit_screen(dialog: QDialog, wide_px: int, high_px: int) -> None:
    """Size a dialog so, or as large as the screen leaves it."""
    room = dialog.screen().availableSize()
    dialog.resize(min(wide_px, room.width() - _BESIDE_PX), min(high_px, room.height() - _ABOVE_PX))


def fit_columns(dialog: QFileDialog) -> None:
    """Open Qt's own dialog of files wide enough for its columns and a long name; one of the system has its own size."""
    fit_screen(dialog, *_FILES_PX)
    columns = dialog.findChild(QTreeView, "treeView")
    if columns is not None:
        header = columns.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
