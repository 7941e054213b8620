"""Hours of four digits, « 0000 », « 0730 », as road counters write them, with the mark between hour and minute."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sync.tables.cells import is_empty
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_words import spoken_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["ClockDigits", "find_clock_digits"]

_DIGITS = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9]|2400")
_HOURS = frozenset(("time", "heure", "heures", "hour", "hours", "horaire", "debut", "start", "fin", "end"))
_FEWEST = 3
_MOST = 0.8


class ClockDigits(msgspec.Struct, frozen=True):
    """The columns `at` hold hours of four digits."""

    parts: tuple[tuple[str, ...], ...]
    at: tuple[int, ...]

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the lines with 07:30 in the place of 0730; other cells as they are."""
        columns = [*chunk.columns]
        for at in self.at:
            columns[at] = tuple(map(_written, columns[at]))
        return replace(chunk, columns=tuple(columns))


def find_clock_digits(parts: tuple[tuple[str, ...], ...], first: Chunk) -> ClockDigits | None:
    """Give the columns that are named as hours and hold four digits; None where there are none.

    One of them must begin with a nought, as no year does.
    """
    at = tuple(
        at
        for at, part in enumerate(parts)
        if read_column(part).role in ("time", "start", "end")
        and not _HOURS.isdisjoint(spoken_words(" ".join(part)))
        and _are_digits(first.columns[at])
    )
    return ClockDigits(parts, at) if at else None


def _are_digits(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if not is_empty(cell)]
    hours = [cell for cell in filled if _DIGITS.fullmatch(cell)]
    is_most = len(hours) >= _MOST * len(filled)
    return len(hours) >= _FEWEST and is_most and any(hour.startswith("0") for hour in hours)


def _written(cell: str) -> str:
    text = cell.strip()
    return f"{text[:2]}:{text[2:]}" if _DIGITS.fullmatch(text) else cell
