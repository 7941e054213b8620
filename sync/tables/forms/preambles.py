"""What lines above a table say of its one bare column « Valeur »: its unit, what it is, whether its times are ends.

A meter's export writes names and contents above its two columns (« Grandeur physique;Unite;Pas en minutes »), or one
name and its content a line (« Unité;kWh », « Grandeur : LAeq »).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from sync.decoders.units import find_unit
from sync.tables.cells import read_time
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_units import is_foreign_unit
from sync.tables.headings.column_words import fold, spoken_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sync.tables.chunk import Chunk

__all__ = ["KINDS", "PreambleForm", "find_preamble", "pairs_above"]

KINDS = ("grandeur", "grandeur physique", "parametre", "indicateur", "mesure", "type de mesure", "type de comptage")
_FEWEST_NAMES = 3
_DAY = timedelta(days=1)


# Of a meter: what is told of it, and whether that is its reading or what was used since.
_TYPES = ("type de donnees", "type de donnee")
_WAYS = ("grandeur metier", "sens")
_GIVEN = frozenset(("production", "injection", "injectee"))


def _meter_of(told: Sequence[tuple[str, str]]) -> str:
    """Give whether a meter's export says that it is its index or a consumption, "" where it says neither."""
    spoken = {word for name, value in told if fold(name).strip() in _TYPES for word in spoken_words(value)}
    if "index" in spoken:
        return "Index"
    return "Consommation" if "consommation" in spoken or "consommations" in spoken else ""


class PreambleForm(msgspec.Struct, frozen=True):
    """Other names above the same columns."""

    parts: tuple[tuple[str, ...], ...]

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the lines as they are."""
        return chunk


def find_preamble(
    parts: Sequence[tuple[str, ...]], first: Chunk, above: Sequence[Sequence[str]]
) -> PreambleForm | None:
    """Give the names that the lines above add; None where they add nothing, or contradict each other."""
    said = [read_column(part) for part in parts]
    bare = [at for at, one in enumerate(said) if one.role == "value" and not one.quantity and not one.unit]
    told = list(pairs_above(above))
    units = {value for name, value in told if read_column((name,)).role == "unit" and find_unit(value)}
    kinds = {value for name, value in told if fold(name).strip() in KINDS}
    strange = {value for name, value in told if read_column((name,)).role == "unit" and is_foreign_unit(value)}
    if len(bare) == len(strange) == 1:  # so that nobody is told to write kW behind what is in VA
        return PreambleForm(tuple((*part, *strange) if at in bare else part for at, part in enumerate(parts)))
    if len(bare) != 1 or len(units) > 1 or len(kinds) > 1 or not (units or kinds):
        return None
    if any(one.role in ("kind", "unit") or one.quantity for one in said):
        return None
    unit, kind = next(iter(units), ""), next(iter(kinds), "")
    if read_column((kind,)).quantity == "energy":
        if {word for name, value in told if fold(name).strip() in _WAYS for word in spoken_words(value)} & _GIVEN:
            return None  # what a roof gave is not what was used
        kind = _meter_of(told) or kind
    name = _name(kind, parts[bare[0]], unit)
    if not name:
        return None
    named = [*parts]
    named[bare[0]] = name
    times = [at for at, one in enumerate(said) if one.role == "time"]
    if len(times) == 1 and _are_ends(told, first.columns[times[0]]):
        named[times[0]] = (*parts[times[0]], "fin")
    return PreambleForm(tuple(named))


def _name(kind: str, part: tuple[str, ...], unit: str) -> tuple[str, ...]:
    """Give what stands above the column then, () where kind and unit do not go together."""
    alone, of_kind = read_column((*part, unit) if unit else part), read_column((kind,))
    known = find_unit(unit)
    if of_kind.is_foreign or alone.is_foreign:
        return ()
    if of_kind.quantity == "energy" and known is not None and known.kind == "power":
        return (*part, unit)  # the curve of a meter is told as energy and given in watts
    whole = (kind, *part, unit) if unit else (kind, *part)
    both = read_column(whole) if kind else alone
    if of_kind.quantity:
        return () if both.clash or not both.quantity else whole
    return (*part, unit) if alone.quantity else ()


def pairs_above(above: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield (name, content) of what stands above a table."""
    rows = [[cell.strip() for cell in row] for row in above]
    for names, contents in zip(rows, [*rows[1:], []][: len(rows)], strict=True):
        filled = [cell for cell in names if cell]
        if len(filled) >= _FEWEST_NAMES and len(names) == len(contents):
            yield from ((name, content) for name, content in zip(names, contents, strict=True) if name and content)
        elif len(filled) == 2:
            yield filled[0].rstrip(" :"), filled[1]
        elif len(filled) == 1 and filled[0].count(":") == 1:
            name, _colon, content = filled[0].partition(":")
            yield name.strip(), content.strip()


def _are_ends(told: Sequence[tuple[str, str]], cells: Sequence[str]) -> bool:
    """Tell whether the first time is one step after the beginning that is told above."""
    begun = [read_time(value) for name, value in told if "".join(spoken_words(name)) == "datededebut"]
    steps = [value for name, value in told if "".join(spoken_words(name)) == "pasenminutes" and value.isdigit()]
    moment = read_time(cells[0].strip()) if cells else None
    if len(begun) != 1 or begun[0] is None or moment is None:
        return False
    if len(steps) == 1:
        step = timedelta(minutes=int(steps[0]))
    else:
        after = read_time(cells[1].strip()) if len(cells) > 1 else None
        step = abs(after.replace(tzinfo=None) - moment.replace(tzinfo=None)) if after else timedelta()
    return timedelta() < step < _DAY and moment.replace(tzinfo=None) - begun[0].replace(tzinfo=None) == step
