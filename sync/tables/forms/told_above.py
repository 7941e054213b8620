"""What lines above a table say of all its columns of a kind: how a level is weighted, who goes forward and backward."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sync.decoders.counters import way_of
from sync.tables.forms.preambles import KINDS, PreambleForm, pairs_above
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_ways", "find_weighting", "is_way", "title_above"]

_WEIGHTINGS = ("ponderation", "ponderation frequentielle", "pond", "weighting", "frequency weighting")
# « Comptage piétons – semaine du 4 mars 2024 »: which week it is, `week_across` reads.
_OF_WEEK = re.compile(r"\s*[-–—,:(]?\s*\b(?:semaine|week)\b.*$", re.IGNORECASE)
_LEVEL = re.compile(r"L(?:eq|min|max|[0-9]{1,2})", re.IGNORECASE)


def find_weighting(parts: Sequence[tuple[str, ...]], above: Sequence[Sequence[str]]) -> PreambleForm | None:
    """Give « Leq » and its like the weighting that is told once for all of them; None where none or several are.

    Levels weighted otherwise than A get theirs too: they are not read then, in place of being taken for others.
    """
    told = {value.strip("() ").upper() for name, value in pairs_above(above) if fold(name).strip(" .") in _WEIGHTINGS}
    if len(told) != 1 or not told <= {"A", "B", "C", "Z", "LIN"}:
        return None
    unit = f"dB({'Z' if told == {'LIN'} else told.pop()})"
    named = [(part[0], unit) if _is_bare_level(part) else part for part in parts]
    return PreambleForm(tuple(named)) if named != [*parts] else None


def _is_bare_level(part: tuple[str, ...]) -> bool:
    words = [*part, *(part[0].split()[1:] if len(part) == 1 else ())] if part else []
    is_unit = len(words) < 2 or (len(words) == 2 and words[1].strip("()[] ").lower() == "db")
    return bool(words) and is_unit and _LEVEL.fullmatch(part[0].split()[0] if part[0] else "") is not None


def find_ways(parts: Sequence[tuple[str, ...]], above: Sequence[Sequence[str]]) -> PreambleForm | None:
    """Give « Forward » and « Backward » whom the lines above say they count; None where those say nothing of it."""
    if sum(map(is_way, parts)) < 2:
        return None
    kinds = {(value,) for name, value in pairs_above(above) if fold(name).strip() in KINDS}
    told = kinds if len(kinds) == 1 else {title_above(above)}
    (whom,) = told
    if not whom or not read_column(whom).quantity.endswith("_count"):
        return None
    return PreambleForm(tuple((*whom, *part) if is_way(part) else part for part in parts))


def is_way(part: tuple[str, ...]) -> bool:
    """Tell whether a column bears the name of a direction and no other."""
    return len(part) == 1 and bool(way_of(part[0])) and not read_column(part).quantity


def title_above(above: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Give the one line above a table that says a quantity and nothing else, () where there is none."""
    lines = [[_OF_WEEK.sub("", cell).strip() for cell in row if cell.strip()] for row in above]
    told = [(row[0],) for row in lines if len(row) == 1 and read_column((row[0],)).quantity]
    said = read_column(told[0]) if len(told) == 1 else None
    return told[0] if said is not None and not (said.site or said.clash or said.needs_unit or said.part) else ()
