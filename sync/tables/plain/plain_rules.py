"""The rule by which one column of a table is read: its unit, whether it runs on, what its words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from measures.quantity import QUANTITIES
from sync.decoders.counters import way_of
from sync.decoders.units import find_unit
from sync.decoders.values import parse_state
from sync.decoders.vocabulary import words
from sync.tables.cells import are_thousands, read_numbers
from sync.tables.headings.column_words import RUNNING, SPAN, fold, spoken_words
from sync.tables.plain.plain_columns import Column, Columns
from sync.tables.plain.running import climbs, counts_on, falls_often, runs_on
from sync.tables.profiles import ValueRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from measures.reading import Semantics
    from sync.tables.headings.column_said import Said

__all__ = ["MOST_KINDS", "Rules"]

# Of the values of a column, so many may be beyond what its quantity can be: else it is another.
_TOO_MANY_BEYOND = 0.5
# How counters call what has gone past them since ever; a sum of an hour is called so too.
_TOTALS = words("total totals totaux cumulative lifetime")
# Over which span counts are told: they are none since ever.
_SPANS = SPAN | words("period periodic interval delta hour day daily jour journalier quotidien hebdomadaire semaine")
# One doubtful figure is set aside by itself; of so many, those that are left would be the small ones.
_FEWEST_DOUBTFUL = 3
# So many different words may stand in a column of kinds or of states.
MOST_KINDS = 60


class Rules:
    """Makes the rules of a table's columns; `given` is what a person says of those that name no quantity."""

    def __init__(self, table: Columns, given: ValueRule | None) -> None:
        self._table = table
        self.given = given
        self.series: list[NDArray[np.int64]] = []  # the lines of each sensor in the order of their times

    def asked(self, one: Column) -> ValueRule:
        """Give the rule that a person has given for the columns which name no quantity."""
        assert self.given is not None
        self.refuse_parted(one)
        if way_of(one.title) or spoken_words(one.title)[:1] in (["vers"], ["sens"], ["direction"]):
            return replace(self.given, column=one.name, part=one.title)
        known = find_unit(one.said.unit) if one.said.unit else None
        # « Gare (passages) » is the place Gare.
        is_place = bool(one.said.site) and known is not None and known.kind == "none"
        sensor = "" if one.said.role == "value" else one.said.site if is_place else one.title
        return replace(self.given, column=one.name, sensor=sensor)

    def refuse_parted(self, one: Column) -> None:
        """Refuse counts whose mark may be one of thousands or of decimals: FileFault "table-thousands"."""
        if len(one.cells) >= _FEWEST_DOUBTFUL and are_thousands(one.cells):
            raise self._table.refuse("table-thousands", [one.title])

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

    def of(self, one: Column, said: Said, lines: NDArray[np.bool_] | None = None) -> ValueRule:
        """Give the rule of a column, or of some of its lines; FileFault where it cannot be what its name says."""
        quantity = QUANTITIES[said.quantity]
        scale, divisor, offset = _conversion(said.unit, quantity.unit)
        value = self._values(one) * scale / divisor + offset
        value = value if lines is None else np.where(lines, value, np.nan)
        told = value[np.isfinite(value)]
        beyond = np.count_nonzero((told < quantity.hard[0]) | (told > quantity.hard[1]))
        if told.size and beyond > _TOO_MANY_BEYOND * told.size:
            raise self._table.refuse("table-clash", [one.title])
        semantics: Semantics = said.semantics
        if said.quantity == "energy" and not said.is_sure:
            semantics = self._energy_of(one, value) or self._energies(one)
        elif semantics == "total" and _is_total_by_counter_alone(one.title):
            semantics = self._of_counter(said, value)
        elif "_count" in said.quantity:
            semantics = self._counts(one, said, value)
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

    def _values(self, one: Column) -> NDArray[np.float64]:
        return read_numbers(self._table.cells[one.at], is_comma_table=self._table.is_comma_table).value

    def _runs(self, value: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
        """Yield the figures of a column of one sensor each, in the order of their times."""
        for lines in self.series:
            of_one = value[lines]
            yield of_one[np.isfinite(of_one)]

    def _energy_of(self, one: Column, value: NDArray[np.float64]) -> Semantics | None:
        """Tell what the figures of an energy are, None where they do not show it; FileFault where they contradict."""
        told = {runs for figures in self._runs(value) if (runs := runs_on(figures)) is not None}
        if len(told) > 1:
            raise self._table.refuse("table-energy", [one.title])
        return None if not told else "total" if told.pop() else "interval"

    def _energies(self, one: Column) -> Semantics:
        """Tell of a meter of too few lines what its neighbours show, if they agree; FileFault."""
        told: set[Semantics] = set()
        for other in self._table.all:
            if other.said.quantity == "energy" and other.is_numeric:
                shown = other.said.semantics if other.said.is_sure else self._energy_of(other, self._values(other))
                told |= {shown} if shown else set()
        if len(told) != 1:
            raise self._table.refuse("table-energy", [one.title])
        return told.pop()

    def _of_counter(self, said: Said, value: NDArray[np.float64]) -> Semantics:
        """Tell what the figures under « Compteur Mairie piétons » are: the name of a counter, or what it shows."""
        figures = [*self._runs(value)]
        if "_count" in said.quantity:
            return "total" if any(climbs(one) or counts_on(one, is_named=True) for one in figures) else "interval"
        return "interval" if any(map(falls_often, figures)) else "total"

    def _counts(self, one: Column, said: Said, value: NDArray[np.float64]) -> Semantics:
        """Give a running total for counts that are named « total » and run on; FileFault where nothing says it."""
        spoken = set(spoken_words(one.title))
        if said.semantics != "interval" or spoken & _SPANS or self._tells_shares():
            return said.semantics
        is_named = not spoken.isdisjoint(_TOTALS)
        if not any(counts_on(figures, is_named=is_named) for figures in self._runs(value)):
            return said.semantics
        if not is_named:
            raise self._table.refuse("table-running", [one.title])
        return "total"

    def _tells_shares(self) -> bool:
        """Tell whether the lines say over which share of their span was counted: then each count is of its span."""
        return any(one.said.role == "known" and "uptime" in fold(one.title) for one in self._table.all)


def _is_total_by_counter_alone(title: str) -> bool:
    return RUNNING & set(spoken_words(title)) == {"compteur"}


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
