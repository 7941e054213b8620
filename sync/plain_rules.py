"""The rule by which one column of a table is read: its unit, whether it runs on, what its words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from measures.quantity import QUANTITIES
from sync.cells import read_numbers
from sync.decoders.counters import way_of
from sync.decoders.units import find_unit
from sync.decoders.values import parse_state
from sync.plain_columns import Column, Columns
from sync.profiles import ValueRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Semantics
    from sync.column_measures import Said

__all__ = ["MOST_KINDS", "Rules"]

# Of the values of a column, so many may be beyond what its quantity can be: else it is another.
_TOO_MANY_BEYOND = 0.5
# Fewer values do not show whether a meter runs on or each of them is of its own hour.
_FEW = 10
# So many different words may stand in a column of kinds or of states.
MOST_KINDS = 60


class Rules:
    """Makes the rules of a table's columns; `given` is what a person says of those that name no quantity."""

    def __init__(self, table: Columns, given: ValueRule | None) -> None:
        self._table = table
        self.given = given

    def asked(self, one: Column) -> ValueRule:
        """Give the rule that a person has given for the columns which name no quantity."""
        assert self.given is not None
        if way_of(one.title):
            return replace(self.given, column=one.name, part=one.title)
        known = find_unit(one.said.unit) if one.said.unit else None
        # « Gare (passages) » is the place Gare.
        is_place = bool(one.said.site) and known is not None and known.kind == "none"
        sensor = "" if one.said.role == "value" else one.said.site if is_place else one.title
        return replace(self.given, column=one.name, sensor=sensor)

    def state(self, one: Column, said: Said) -> ValueRule | None:
        """Give the rule of a column of words for on and off; None where they are no such words."""
        is_occupancy = said.shape in ("occupancy", "free")
        told = {
            cell: parse_state(float(cell) if cell in ("0", "1") else cell, is_occupancy=is_occupancy)
            for cell in set(one.cells)
        }
        if len(told) > MOST_KINDS or any(state is None for state in told.values()):
            return None
        words = {
            cell: 1.0 - state if said.shape == "free" else state for cell, state in told.items() if state is not None
        }
        return ValueRule(one.name, said.quantity, part=said.part, semantics="instant", sensor=said.site, words=words)

    def of(self, one: Column, said: Said, cells: Sequence[str]) -> ValueRule:
        """Give the rule of one column; FileFault where its values cannot be what its name says."""
        quantity = QUANTITIES[said.quantity]
        scale, divisor, offset = _conversion(said.unit, quantity.unit)
        value = read_numbers([cell for cell in cells if cell], is_comma_table=self._table.is_comma_table).value
        value = value[np.isfinite(value)] * scale / divisor + offset
        beyond = np.count_nonzero((value < quantity.hard[0]) | (value > quantity.hard[1]))
        if value.size and beyond > _TOO_MANY_BEYOND * value.size:
            raise self._table.refuse("table-clash", [one.title])
        semantics: Semantics = said.semantics
        if said.quantity == "energy" and not said.is_sure:
            semantics = self._runs_on(value) or self._energies(one)
        return ValueRule(
            one.name,
            said.quantity,
            part=said.part,
            semantics=semantics,
            scale=scale,
            divisor=divisor,
            offset=offset,
            sensor=said.site,
        )

    def _energies(self, one: Column) -> Semantics:
        """Tell of a meter of too few lines what its neighbours show, if they agree; FileFault."""
        told: set[Semantics] = set()
        for other in self._table.all:
            if other.said.quantity == "energy" and other.is_numeric:
                value = read_numbers(other.cells, is_comma_table=self._table.is_comma_table).value
                shown = other.said.semantics if other.said.is_sure else self._runs_on(value[np.isfinite(value)])
                told |= {shown} if shown else set()
        if len(told) != 1:
            raise self._table.refuse("table-energy", [one.title])
        return told.pop()

    @staticmethod
    def _runs_on(value: NDArray[np.float64]) -> Semantics | None:
        """Tell by its values whether a meter runs on ("total") or each value is of its own span ("interval")."""
        steps = np.diff(value)
        falls = int(np.count_nonzero(steps < 0))
        if falls:
            return "interval" if falls > 2 or falls * _FEW > steps.size else None
        return "total" if value.size >= _FEW and int(np.count_nonzero(steps > 0)) * 2 > steps.size else None


def _conversion(unit: str, stored: str) -> tuple[float, float, float]:
    """Give (scale, divisor, offset) from a unit to the stored one."""
    known = find_unit(unit) if unit else None
    base = find_unit(stored)
    if known is None or base is None:
        return 1.0, 1.0, 0.0
    factor = known.factor / base.factor if known.kind == base.kind else 1.0
    if known.kind == "share" and stored == "1":
        factor = known.factor / 100
    if {known.kind, base.kind} == {"wind", "speed"}:
        factor = known.factor * 3.6 if base.kind == "speed" else known.factor / 3.6
    if 0 < factor < 1 and abs(1 / factor - round(1 / factor)) < 1e-9:
        return 1.0, float(round(1 / factor)), known.offset
    return factor, 1.0, known.offset
