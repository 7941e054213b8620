"""What a seated visitor reaches of a standing screen: the keys of a page stand low enough for a finger.

How large a screen is and how high it hangs is not known. The one that the lobby is drawn for, 32" that stands, is 70 cm
high; its lower edge is taken to hang at 0.80 m and a hand to reach 1.30 m, as `docs/hall-test.md` has it measured. What
stands higher is white, and the keys share the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.view import View

__all__ = ["REACHED", "line_of_reach", "white_above"]

_HIGH_MM, _HANGS_MM, _REACHED_MM, _FINGER_MM = 697.0, 800.0, 1300.0, 20.0
REACHED = (_REACHED_MM - _HANGS_MM) / _HIGH_MM  # of the height of a standing screen, from its lower edge
_STEP_PX = 4


def line_of_reach(view: View) -> int:
    """Give how far down the page a key must come so that a finger has room on it, px; 0 on a lying screen."""
    if view.is_wide:
        return 0
    return round(view.whole_height * (1 - REACHED + _FINGER_MM / _HIGH_MM))


def white_above(line: int, top: int, room: int, rows: int, gap: int, least: int, most: int | None = None) -> int:
    """Give the white above the first of so many rows of keys that share a room below `top`, px, so that it is reached.

    Rows are never lower than `least` nor higher than `most`; where that leaves no room, as much white as it does leave.
    """
    free = room - rows * least - gap * (rows - 1)
    for white in range(0, max(0, free), _STEP_PX):
        high = (room - white - gap * (rows - 1)) // rows
        if top + white + (high if most is None else min(high, most)) >= line:
            return white
    return max(0, free)
