"""Says that a lobby screen on a computer of its own does not have the cards of the office yet: somebody sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from widgets.button import Button
from widgets.strip import AsideStrip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from store.cards import Card

__all__ = ["LobbyBehind", "is_behind"]


def is_behind(folder: Path, cards: Sequence[Card]) -> bool:
    """Whether the last file for such a screen holds other cards than these; never where none ever was made."""
    from runtime.lobby_outbox import has_other_cards

    return has_other_cards(folder, cards)


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
