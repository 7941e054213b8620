"""A line of text with a button « Garder » beside it: what is typed and not kept yet is taken away by nobody."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit

from widgets.painting import careful

__all__ = ["KeptField"]


class KeptField(QLineEdit):
    """Shows what is kept, and holds what somebody types until it is kept or the field is left out of sight.

    Pages are read anew with every message that comes in, also while somebody has gone on to the button, to another
    field of the same form or to what is wrong with the words.
    """

    def show_kept(self, text: str) -> None:
        """Show what is kept, unless somebody is here or has typed something else."""
        if not self.hasFocus() and not self.isModified():
            self.setText(text)
            self.setCursorPosition(0)  # of a long text the beginning is seen

    def be_kept(self) -> None:
        """What stands here is kept now: from here on what is kept is shown again."""
        self.setModified(False)

    @careful
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # left for another page, not a window made small
            self.setModified(False)
