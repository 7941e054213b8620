"""The clock that a column beside the times names: « timezone » Europe/London, « utc_offset » +00:00."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from measures.timespan import TimeError, find_zone
from sync.decoders.vocabulary import words
from sync.tables.cells import read_time
from sync.tables.headings.column_words import spoken_words

if TYPE_CHECKING:
    from sync.tables.plain.plain_columns import Columns
    from sync.tables.profiles import TimeRule

__all__ = ["OFFSET", "in_told_zone", "names_zone"]

_NAMES = words(
    "timezone tz timezonename fuseau fuseauhoraire zonehoraire utcoffset gmtoffset tzoffset timezoneoffset decalageutc"
    " decalagehoraire"
)
_UTC = frozenset(["UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT"])
OFFSET = re.compile(r"(?:UTC|GMT)? ?(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?", re.IGNORECASE)
_LARGEST_MIN = 14 * 60
# Names without a continent that are of one clock, with its summer.
_CLOCKS = frozenset(["CET", "WET", "EET", "MET"])

Clock = int | str


def in_told_zone(table: Columns, rule: TimeRule) -> TimeRule:
    """Give the rule on the clock that a column names, in all lines the same; FileFault where they name several.

    Times that bear an offset of their own need none, and a word that names no clock is left as it stands.
    """
    told = {cell for one in table.all if names_zone(one.title) for cell in one.cells}
    if not told or rule.offset_min is not None or not rule.column or _are_zoned(table, rule.column):
        return rule
    clocks = {_clock_of(cell) for cell in told}
    known = clocks - {None}
    if len(known) > 1 or (known and len(clocks) > 1):
        raise table.refuse("table-zone", [one.title for one in table.all if names_zone(one.title)])
    clock = next(iter(known), None)
    if isinstance(clock, int):
        return replace(rule, offset_min=clock)
    return rule if clock is None else replace(rule, zone=clock)


def names_zone(title: str) -> bool:
    """Tell whether a column is called as one that names a clock, or how far it is from UTC."""
    return "".join(spoken_words(title)) in _NAMES


def _clock_of(cell: str) -> Clock | None:
    """Give minutes from UTC or the name of a zone, None where a text names neither."""
    text = cell.strip()
    if text.upper() in _UTC:
        return 0
    if (found := OFFSET.fullmatch(text)) is not None:
        minutes = int(found["hours"]) * 60 + int(found["minutes"] or 0)
        return None if minutes > _LARGEST_MIN else -minutes if found["sign"] == "-" else minutes
    if "/" not in text and text.upper() not in _CLOCKS:
        return None
    try:
        find_zone(text)
    except TimeError:
        return None
    return text


def _are_zoned(table: Columns, column: str) -> bool:
    cells = (cell.strip() for cell in table.cells[table.names.index(column)])
    told = [moment for cell in cells if (moment := read_time(cell)) is not None]
    return bool(told) and all(moment.tzinfo is not None for moment in told)
