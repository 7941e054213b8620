"""What a person says about a file that is imported, and what became of it."""

from __future__ import annotations

import msgspec

from measures.timespan import TimeError, find_zone
from sync.file_fault import FileFault

__all__ = ["ImportOptions", "ImportResult", "zone_of"]


class ImportOptions(msgspec.Struct, frozen=True):
    """What the person says about the file. Empty: not said."""

    profile: str = ""
    site: str = ""  # place of a table that names none
    start: str = ""  # beginning of a table that has no date, ISO 8601
    zone: str = ""  # clock of the file; the commune's where not said
    sheet: str = ""  # the one sheet of a workbook that is wanted; all of them where not said


class ImportResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one file: `rows` counts lines, the others readings; `left` are columns that were not read.

    What the name of the file has answered, and nobody was asked: `whom` is the quantity of those it says are counted,
    `places` are places that are called as the file or its sheet.
    """

    file: str
    profile: str
    rows: int
    new: int
    already: int
    set_aside: int
    left: tuple[str, ...] = ()
    conflicts: int = 0  # of those set aside: another value for a moment that has one
    whom: str = ""
    places: tuple[str, ...] = ()


def zone_of(options: ImportOptions, town_zone: str) -> str:
    """Give the clock of a file, the town's where nobody said one; FileFault where there is none of that name."""
    zone = options.zone or town_zone
    try:
        find_zone(zone)
    except TimeError as why:
        raise FileFault("zone-unknown", zone=zone) from why
    return zone
