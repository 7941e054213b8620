"""Parts of a page over as few screens as they need, shared out so that no screen is nearly empty."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["shared_over"]

_ALIKE = 2  # decimals: a pixel more or less decides nothing


def shared_over(heights: Sequence[int], room: int, gap: int) -> list[range]:
    """Give which parts stand together on each screen, in their order; `gap` is between two of them.

    As few screens as filling each from the top takes; of the ways that take so few, the one that leaves no screen much
    emptier than the others. A part that is higher than the room has a screen for itself.
    """
    count = len(heights)

    @cache
    def best(first: int) -> tuple[int, float, tuple[int, ...]]:
        """Give how many screens the parts from `first` need, how uneven they are, and where each of them ends."""
        if first == count:
            return 0, 0.0, ()
        found: tuple[int, float, tuple[int, ...]] | None = None
        used = -gap
        for end in range(first + 1, count + 1):
            used += gap + heights[end - 1]
            if used > room and end > first + 1:
                break
            screens, uneven, ends = best(end)
            free = max(0, room - used) / max(1, room)
            way = screens + 1, round(uneven + free * free, _ALIKE), (end, *ends)
            if found is None or way[:2] <= found[:2]:  # of two that are alike the one whose first screen is fuller
                found = way
        return found or (0, 0.0, ())

    ends = best(0)[2]
    return [range(first, end) for first, end in zip((0, *ends), ends, strict=False)]
