"""Hours of a street in the dark: a Telraam then counts what passes (`night`), and its four noughts say not who.

Read as they stand they would say that nobody passed. A camera that was asked for by its own number has the street -1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.tables.cells import read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["StreetNights", "find_street_nights"]

_CLASSES = ("car", "heavy", "bike", "pedestrian")


class StreetNights:
    """Empties the classes of the hours in which only `night` was counted."""

    def __init__(self, parts: tuple[tuple[str, ...], ...], night: int, classes: Sequence[int]) -> None:
        self.parts = parts
        self._night, self._classes = night, classes

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the same lines."""
        columns = [*chunk.columns]
        dark = [
            at
            for at, night in enumerate(columns[self._night])
            if (read_number(night, is_comma_table=True) or 0) > 0
            and all(read_number(columns[one][at], is_comma_table=True) == 0 for one in self._classes)
        ]
        if not dark:
            return chunk
        gone = frozenset(dark)
        for one in self._classes:
            columns[one] = tuple("" if at in gone else cell for at, cell in enumerate(columns[one]))
        return replace(chunk, columns=tuple(columns))


def find_street_nights(parts: tuple[tuple[str, ...], ...], _first: Chunk) -> StreetNights | None:
    """Give the form of hours of streets; None for any other table."""
    names = [" ".join(part).strip().lower() for part in parts]
    if not {"segment_id", "uptime", "night", *_CLASSES} <= set(names):
        return None
    return StreetNights(parts, names.index("night"), [names.index(name) for name in _CLASSES])
