"""Tells the office by the broker why a lobby screen cannot open its folder at all, for as long as that lasts.

Then there is no service, and nothing can be taken or kept: the line only tells. Settings that cannot be read name no
broker; the page of the screen itself says why in any case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from runtime.lobby_receiver import LobbyReceiver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["LobbyTrouble"]

_END_S = 2.0


class LobbyTrouble:
    """`tell` as often as one likes, then `leave`."""

    def __init__(self, folder: Path, now_ms: Callable[[], int]) -> None:
        self._receiver = LobbyReceiver(folder, None, now_ms)
        self._has_begun = False

    def tell(self, code: str) -> None:
        """Say why, as the code of a fault."""
        self._receiver.suffer(code)
        if not self._has_begun:
            self._has_begun = True
            self._receiver.line.start()

    def leave(self) -> None:
        """Say no more: whoever takes the folder now has the same name, and tells that it is over."""
        self._receiver.line.stop(_END_S)
