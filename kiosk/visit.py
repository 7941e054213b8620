"""What a visitor says of the boxes, once a visit: a second answer is not counted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.view import Say

__all__ = ["Visit"]


class Visit:
    """`hear` for each touch on a face or a reason, `begin_again` when the visitor has left."""

    def __init__(self) -> None:
        self._say: Say | None = None
        self.has_said = self.was_refused = False

    @property
    def is_asked(self) -> bool:
        """Whether anybody counts what is said: without, no face is shown."""
        return self._say is not None

    def offer(self, say: Say) -> None:
        """Hear visitors from now on; `say(face, reason)` tells of each answer whether it counts."""
        self._say = say

    def hear(self, face: int, reason: str) -> bool:
        """Hand an opinion on, and give whether it counts; a second one of the same visit is not counted again."""
        if self._say is not None and reason and not self.was_refused:
            self._say(face, reason)
        elif self._say is not None and not reason and not self.has_said:
            self.was_refused = not self._say(face, "")
        self.has_said = True
        return not self.was_refused

    def begin_again(self) -> None:
        """Let the next visitor say something."""
        self.has_said = self.was_refused = False
