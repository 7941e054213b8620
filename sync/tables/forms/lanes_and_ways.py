"""A lane in one column and the way along it in another, « Voie » beside « Sens »: one part of a site, named by both.

Only where neither of them, nor the sensor, tells the other: a counter of one lane keeps the name it has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sync.tables.headings.column_names import read_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["LanesAndWays", "find_lanes_and_ways"]

_MOST_PARTS = 3


class LanesAndWays:
    """Gives the columns `at` as one, in the place and under the name of the first of them."""

    def __init__(self, parts: Sequence[tuple[str, ...]], at: Sequence[int]) -> None:
        self._first, self._others = at[0], frozenset(at[1:])
        self._at = at
        self.parts = tuple(part for number, part in enumerate(parts) if number not in self._others)

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the same lines with lane and way in one cell."""
        joined = _joined(chunk, self._at)
        columns = tuple(
            joined if number == self._first else cells
            for number, cells in enumerate(chunk.columns)
            if number not in self._others
        )
        return replace(chunk, columns=columns)


def find_lanes_and_ways(parts: Sequence[tuple[str, ...]], first: Chunk) -> LanesAndWays | None:
    """Give the form of a table whose lines are told apart by a lane and a way together; None for any other."""
    said = [read_column(part) for part in parts]
    at = [number for number, one in enumerate(said) if one.role == "part" and len(set(first.columns[number])) > 1]
    if not 1 < len(at) <= _MOST_PARTS:
        return None
    whose = [first.columns[number] for number, one in enumerate(said) if one.role in ("sensor", "site")]
    ways = _joined(first, at)
    told = len(set(zip(*whose, ways, strict=True)))
    is_needed = all(len(set(zip(*whose, first.columns[number], strict=True))) < told for number in at)
    return LanesAndWays(parts, at) if is_needed else None


def _joined(chunk: Chunk, at: Sequence[int]) -> tuple[str, ...]:
    cells = zip(*(chunk.columns[number] for number in at), strict=True)
    return tuple(" – ".join(filter(None, map(str.strip, told))) for told in cells)
