"""The halves of a street, `pedestrian_lft` and `pedestrian_rgt`: two ways of those who are counted, where they are all.

Beside the count of both, `pedestrian`, they say the same once more and are left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sync.decoders.counters import whom_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["StreetHalves", "find_street_halves"]

_HALF = re.compile(r"(?P<whom>[^\W\d_]+)[ _](?P<side>lft|rgt)", re.IGNORECASE)
_SIDES = {"lft": "left", "rgt": "right"}


class StreetHalves:
    """Gives the halves names that say which way; the cells stand as they are."""

    def __init__(self, parts: tuple[tuple[str, ...], ...]) -> None:
        self.parts = parts

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the same lines."""
        return chunk


def find_street_halves(parts: Sequence[tuple[str, ...]]) -> StreetHalves | None:
    """Give the form of a table that counts each half of a street and nobody on both; None for any other."""
    names = [" ".join(part).strip() for part in parts]
    halves = [_HALF.fullmatch(name) for name in names]
    sides: dict[str, set[str]] = {}
    for half in filter(None, halves):
        if whom_of(half["whom"]):
            sides.setdefault(half["whom"].lower(), set()).add(half["side"].lower())
    counted = {whom_of(name) for name in names} - {""}
    alone = {whom for whom, told in sides.items() if len(told) == len(_SIDES) and whom_of(whom) not in counted}
    if not alone:
        return None
    return StreetHalves(
        tuple(
            (f"{half['whom']}_{_SIDES[half['side'].lower()]}",) if half and half["whom"].lower() in alone else part
            for part, half in zip(parts, halves, strict=True)
        )
    )
