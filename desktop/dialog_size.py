"""How high a dialog of words opens: as high as they need at its width, not as at the narrowest they could have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

__all__ = ["fit_words"]


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
