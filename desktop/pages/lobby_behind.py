"""Says that a lobby screen on a computer of its own does not have the cards of the office yet: somebody sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.cards import changed_ms
from widgets.button import Button
from widgets.strip import AsideStrip

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

__all__ = ["LobbyBehind", "is_behind"]


def is_behind(con: sqlite3.Connection, folder: Path, now_ms: int) -> bool:
    """Whether cards were changed since the last file for such a screen was made; never where none ever was."""
    from runtime.lobby_outbox import last_made_ms

    made_ms = last_made_ms(folder)
    return made_ms is not None and changed_ms(con, now_ms=now_ms) > made_ms


class LobbyBehind(AsideStrip):
    """Hidden while there is nothing to say (`is_behind`); `button` leads to where it is sent."""

    def __init__(self) -> None:
        super().__init__(icon_name="monitor")
        self.is_behind = False
        self.button = self.add_button(Button(self.tr("Screen and key")))

    def tell(self, *, is_behind: bool) -> None:
        """Say it, or hide."""
        self.is_behind = is_behind
        if not is_behind:
            self.hide()
            return
        said = self.tr("The screen on a computer of its own does not have these cards yet.")
        self.show_aside([(said, False)], self.tr("Send them, or prepare a key."))
