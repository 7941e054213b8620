"""Whom a file says that it counts, by its own name: « comptages_velos_2024.csv », « pedestrian-counts.xlsx ».

It answers what the window would ask of columns that name places alone, and nothing else: where it names several, or the
figures are no counts, or a column names others, the person is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sync.decoders.counters import whom_of
from sync.tables.cells import read_numbers
from sync.tables.headings.column_words import spoken_words
from sync.tables.profiles import load_profiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.profiles import Profile, ValueRule

__all__ = ["are_counts_of", "named_by_file", "whoms_named"]

# Of the figures of a column, so many must look the part.
_ENOUGH = 0.95

_BY_WHOM = {"people": "people_wide", "bicycle": "bicycles_wide"}
# « trafic » is said of all of them: « trafic_velos.csv » counts bicycles.
_OF_ALL = frozenset(["traffic", "trafic", "verkehr", "trafico", "traffico"])
_ALSO = {
    "cyclable": "bicycle",
    "cyclables": "bicycle",
    "cycling": "bicycle",
    "footfall": "people",
    "pietonne": "people",
}


def named_by_file(file: str) -> ValueRule | None:
    """Give how columns of counts are read by the name of their file; None where it names nobody, or several."""
    whoms = whoms_named(file)
    if len(whoms) != 1:
        return None
    name = _BY_WHOM.get(whoms.pop(), "")
    return load_profiles()[name].values[0] if name else None


def whoms_named(file: str) -> set[str]:
    """Give all whom the name of a file names, as quantities begin: "people", "bicycle", "vehicle"."""
    spoken = spoken_words(file.replace("_", " ").replace("-", " "))
    told = {word: _ALSO.get(word) or whom_of(word) for word in spoken}
    named = {whom for word, whom in told.items() if whom and word not in _OF_ALL}
    return named or {*told.values()} - {""}


def are_counts_of(given: ValueRule, profile: Profile, columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether all that a table counts is of those, in whole numbers."""
    cells = dict(zip(profile.header, columns, strict=False))
    whom = given.quantity.partition("_count")[0]
    counted = [rule for rule in profile.values if "_count" in rule.quantity]
    if not counted or any(rule.quantity.partition("_count")[0] != whom for rule in counted):
        return False
    return all(_are_whole(cells.get(rule.column, ())) for rule in counted)


def _are_whole(cells: Sequence[str]) -> bool:
    value = read_numbers([cell for cell in cells if cell.strip()], is_comma_table=False).value
    told = value[np.isfinite(value)]
    return bool(told.size) and bool(np.mean((told >= 0) & (told == np.floor(told))) >= _ENOUGH)
