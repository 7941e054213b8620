"""The lines of a meter as its network tells them: whose they are, of what, which way it went, and over which step.

Above the table or in each line stand the number of the meter, the dates that were asked for, the quantity (« PA »,
« EA », « Energie active soutirée »), whether it was drawn or given, and the step (« PT30M »). Here they become the
columns of any table: the number is the sensor, what was asked for dates nothing, what a roof gave is not what was used.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sync.decoders.units import find_unit
from sync.decoders.vocabulary import words
from sync.tables.cells import is_empty, read_time
from sync.tables.forms.preambles import pairs_above
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_words import spoken_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["MeterLines", "find_meter_lines"]

Parts = tuple[tuple[str, ...], ...]

_METERS = words("prm pdl identifiantprm identifiantpdl numeroprm numeropdl nprm npdl pointdelivraison")
_NUMBER = re.compile(r"[0-9]{14}")
_QUANTITIES = words("grandeur grandeurphysique")
_WAYS = words("grandeurmetier")
_GIVEN = words("prod production inj injection injecte injectee")
_ACTIVE = words("pa ea energieactive energieactivesoutiree puissanceactive puissanceactivesoutiree")
_STEP = re.compile(r"P(?:(?P<days>1)D|T(?:(?P<hours>[0-9]{1,2})H)?(?:(?P<minutes>[0-9]{1,2})M)?)")


class MeterLines(msgspec.Struct, frozen=True):
    """`number` of the meter stands in a column before the others, "" where the lines say it.

    What the lines are of is told by the columns `quantity`, `way` and `unit`, -1 where there is none; `has_step` where
    each is of its own span.
    """

    parts: Parts
    number: str
    quantity: int
    way: int
    unit: int
    has_step: bool

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the lines with the meter's number and what they are of in words."""
        columns = [*chunk.columns]
        if self.quantity >= 0:
            told = [columns[at] if at >= 0 else ("",) * len(chunk.text) for at in (self.quantity, self.way, self.unit)]
            columns[self.quantity] = tuple(self._said(*map(str.strip, cells)) for cells in zip(*told, strict=True))
        if self.number:
            columns.insert(0, (self.number,) * len(chunk.text))
        return replace(chunk, columns=tuple(columns))

    def _said(self, quantity: str, way: str, unit: str) -> str:
        if not _GIVEN.isdisjoint(spoken_words(way)):
            return f"Injection {quantity}"
        known = find_unit(unit) if unit else None
        if known is None or "".join(spoken_words(quantity)) not in _ACTIVE:
            return quantity
        # The curve of a meter is told as energy and given in watts.
        return "Puissance active" if known.kind == "power" else "Consommation" if self.has_step else "Énergie active"


def find_meter_lines(parts: Parts, first: Chunk, above: Sequence[Sequence[str]]) -> MeterLines | None:
    """Give how the lines of a meter are turned; None for any other table."""
    bare = ["".join(spoken_words(" ".join(part))) for part in parts]
    quantity, way = _at(bare, _QUANTITIES), _at(bare, _WAYS)
    unit = next((at for at, part in enumerate(parts) if read_column(part).role == "unit"), -1)
    number = "" if _at(bare, _METERS) >= 0 else _number_above(above)
    if not (number or quantity >= 0):
        return None
    named = [*parts]
    step = _step(bare, first)
    asked = _asked(parts, first)
    if quantity >= 0:
        named[quantity] = ("Grandeur",)
    for at in (way, *asked):
        if at >= 0:
            named[at] = ("Version", *parts[at])
    time = _at(bare, words("horodate horodatage"))
    if time >= 0 and asked and step is not None and not step.days and _is_after(first, asked[0], time, step):
        named[time] = (*parts[time], "fin")
    if number:
        named.insert(0, ("PRM",))
    return MeterLines(tuple(named), number, quantity, way, unit, step is not None)


def _at(bare: Sequence[str], known: frozenset[str]) -> int:
    found = [at for at, name in enumerate(bare) if name in known]
    return found[0] if len(found) == 1 else -1


def _number_above(above: Sequence[Sequence[str]]) -> str:
    told = {value for name, value in pairs_above(above) if "".join(spoken_words(name)) in _METERS}
    (number,) = told if len(told) == 1 else ("",)
    return number if _NUMBER.fullmatch(number) else ""


def _asked(parts: Parts, first: Chunk) -> list[int]:
    """Give the dates from when to when the lines were asked for: the same ones in each, beside a time that moves on."""
    said = [read_column(part) for part in parts]
    moves = any(one.role == "time" and len(set(first.columns[at])) > 1 for at, one in enumerate(said))
    dates = [at for at, one in enumerate(said) if one.role in ("start", "end") and len(set(first.columns[at])) == 1]
    return sorted(dates, key=lambda at: said[at].role != "start") if moves else []


def _step(bare: Sequence[str], first: Chunk) -> timedelta | None:
    """Give the one step of all lines, « PT30M »."""
    at = _at(bare, frozenset(("pas",)))
    told = {cell.strip() for cell in first.columns[at] if not is_empty(cell)} if at >= 0 else set()
    found = _STEP.fullmatch(told.pop()) if len(told) == 1 else None
    if found is None:
        return None
    return timedelta(int(found["days"] or 0), hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))


def _is_after(first: Chunk, begin: int, time: int, step: timedelta) -> bool:
    """Tell whether the first time is one step after the beginning that was asked for."""
    begun, moments = (
        read_time(first.columns[begin][0].strip()),
        [read_time(cell.strip()) for cell in first.columns[time]],
    )
    told = [moment.replace(tzinfo=None) for moment in moments if moment is not None]
    return begun is not None and bool(told) and min(told) - begun.replace(tzinfo=None) == step
