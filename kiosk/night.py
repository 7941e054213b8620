"""The screen is dark outside the hours at the door, but for a while before and after them; a touch brings the light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measures.opening import is_open as is_open_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.appearance import Appearance
    from measures.opening import OpeningLine

__all__ = ["Night"]

_AROUND_MIN = 30  # of the hours at the door: somebody is there already, or still


class Night:
    """Without hours it is always day."""

    def __init__(self, looks: Appearance) -> None:
        self._looks = looks
        self._opening: tuple[OpeningLine, ...] = ()
        self._switch: Callable[[bool], None] | None = None

    def take_hours(self, opening: Sequence[OpeningLine]) -> None:
        """Be dim outside these hours, while nobody touches."""
        self._opening = tuple(opening)

    def take_switch(self, switch: Callable[[bool], None]) -> None:
        """Tell `switch` at each change whether the screen itself is to be lit."""
        self._switch = switch

    def look(self, now_ms: int, zone: str, *, is_resting: bool) -> None:
        """Go dark or light as that moment asks."""
        is_open = is_open_at(self._opening, now_ms, zone, around_min=_AROUND_MIN)
        was_dim = self._looks.is_dim
        self._looks.dim(is_resting and not is_open)
        if self._looks.is_dim is not was_dim and self._switch is not None:
            self._switch(not self._looks.is_dim)
