"""An answer for a dialog that may have been left before it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

__all__ = ["while_open"]

T = TypeVar("T")


def while_open(dialog: QDialog, take: Callable[[T], None]) -> Callable[[T], None]:
    """Give `take` for as long as the dialog is open; what comes later is for nobody.

    A dialog that is left takes its fields with it: to speak to one of them then is a fault of ours.
    """
    left: list[int] = []
    dialog.finished.connect(left.append)

    def hand_on(answer: T) -> None:
        if not left:
            take(answer)

    return hand_on
