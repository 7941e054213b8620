"""A beginning and an end in one cell made two columns: « 04/03/2024 08:00 - 04/03/2024 09:00 », ISO with a slash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sync.tables.cells import is_empty, read_time
from sync.tables.headings.column_names import read_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["SpansForm", "find_spans"]

_BETWEEN = re.compile(r"\s*(?:/|–|—|→|->|>|;)\s*|\s+(?:-|à|au|to|until)\s+", re.IGNORECASE)
# « 04/03/2024 08:00–09:00 »: the end is of the same day.
_CLOCK = re.compile(r"[0-9]{1,2}[:h][0-9]{2}")
_OWN_CLOCK = re.compile(r"(?<=[0-9][ T])[0-9]{1,2}[:h][0-9]{2}$")
_BEFORE = re.compile(r"^(?:du|de|from)\s+", re.IGNORECASE)
_TIMES = ("time", "start")
_LAST_MINUTE = 59
# A footer may stand below.
_MOST = 0.6


class SpansForm(msgspec.Struct, frozen=True):
    """The column that holds both; its ends stand in a column of their own behind all others where `has_ends`."""

    parts: tuple[tuple[str, ...], ...]
    at: int
    has_ends: bool

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the same lines with their spans in two columns; a cell that holds no span is left as it is."""
        spans = [_span(cell) or (cell, "") for cell in chunk.columns[self.at]]
        columns = [*chunk.columns]
        columns[self.at] = tuple(start for start, _end in spans)
        if self.has_ends:
            columns.append(tuple(end for _start, end in spans))
        return replace(chunk, columns=tuple(columns))


def find_spans(parts: Sequence[tuple[str, ...]], first: Chunk) -> SpansForm | None:
    """Give the form of a table that has one column of spans; None for any other."""
    found = [
        at
        for at, part in enumerate(parts)
        if part and read_column(part).role in _TIMES and _are_spans(first.columns[at])
    ]
    if not found and not any(read_column(part).role in (*_TIMES, "end") for part in parts if part):
        # « interval », a name that is no time's, over nothing but spans
        found = [at for at, cells in enumerate(first.columns) if _are_spans(cells)]
    if len(found) != 1:
        return None
    at = found[0]
    over = parts[at] if parts[at] and read_column(parts[at]).role in _TIMES else ()
    ends = [read_time(span[1]) for cell in first.columns[at] if (span := _span(cell))]
    # « 08:00 - 08:59 » is an hour, of which the last minute is told.
    has_ends = not all(end is not None and end.minute == _LAST_MINUTE for end in ends)
    named = [*parts]
    named[at] = (*over, "début")
    return SpansForm((*named, (*over, "fin")) if has_ends else tuple(named), at, has_ends)


def _are_spans(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if not is_empty(cell)]
    return bool(filled) and sum(_span(cell) is not None for cell in filled) >= _MOST * len(filled)


def _span(cell: str) -> tuple[str, str] | None:
    """Give (beginning, end) of a cell as they are written, None where it holds no two times of one form."""
    text = _BEFORE.sub("", cell.strip())
    for found in _BETWEEN.finditer(text):
        start, end = text[: found.start()], text[found.end() :]
        if _CLOCK.fullmatch(end) and (own := _OWN_CLOCK.search(start)):
            end = start[: own.start()] + (end if int(end[:2].rstrip(":h")) or int(end[-2:]) else "24:00")
        one, other = read_time(start), read_time(end, takes_24=True)
        if one is not None and other is not None and (one.tzinfo is None) == (other.tzinfo is None) and one < other:
            return start, end
    return None
