"""Over which span each line of a table counts, where a column of its own says it: « interval: hourly », « PT15M »."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sync.decoders.vocabulary import words
from sync.tables.headings.column_words import spoken_words

if TYPE_CHECKING:
    from sync.tables.plain.plain_columns import Columns

__all__ = ["told_step"]

_NAMES = words(
    "interval intervalle granularity granularite pas pasdetemps timestep resolution periodicity periodicite aggregation"
)
_STEPS = {
    **dict.fromkeys(("hourly", "horaire", "perhour", "parheure"), 3600),
    **dict.fromkeys(("quarter", "quarterly", "quarterhourly", "quartdheure", "perquarter"), 900),
    **dict.fromkeys(("daily", "quotidien", "quotidienne", "journalier", "journaliere", "perday", "parjour"), 86_400),
}
# P1M is a month, PT1M a minute.
_LENGTH = re.compile(
    r"(?:PT|P(?![0-9]*M))?(?P<number>[0-9]{0,3}) ?(?P<unit>min|mn|m|hours?|heures?|h|days?|jours?|d|j)", re.IGNORECASE
)
_SECONDS = {"m": 60, "h": 3600, "d": 86_400, "j": 86_400}


def told_step(table: Columns) -> tuple[int | None, str]:
    """Give the seconds that all lines say, None where none does or they differ, and the column if it is of numbers.

    A number with its unit, « 15 min », has been parted from it before; as a column of numbers it could be a place.
    """
    for one in table.all:
        spoken = spoken_words(one.title)
        if one.is_filled and spoken and ("".join(spoken) in _NAMES or (one.said.unit and spoken[0] in _NAMES)):
            unit = one.said.unit if one.is_numeric else ""
            told = {_seconds_of(f"{cell.strip()} {unit}".strip()) for cell in one.cells}
            seconds = told.pop() if len(told) == 1 else None
            return seconds, one.name if seconds is not None and one.is_numeric else ""
    return None, ""


def _seconds_of(cell: str) -> int | None:
    known = _STEPS.get("".join(spoken_words(cell)))
    found = _LENGTH.fullmatch(cell) if known is None else None
    if found is None or (not found["number"] and found["unit"].lower() in ("m", "d", "j")):
        return known
    return int(found["number"] or 1) * _SECONDS[found["unit"][0].lower()] or None  # nothing is counted in no time
