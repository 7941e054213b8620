"""A table whose meaning is plain from the names of its columns, read without a profile: the rule is made on the spot.

Its names say when, whose and what (`column_names`), its first lines how (`table_times`). What is not plain is refused
with what to add: a column that may be a place or a quantity, two times, a unit that contradicts its name, lines of
several sensors that nothing tells apart. Never a guess.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec.structs import replace

from measures import french
from measures.quantity import QUANTITIES
from sync.cells import is_empty, read_numbers
from sync.column_measures import Said
from sync.column_names import read_column
from sync.column_words import counts_by_status, fold, is_sum
from sync.decoders.units import find_unit
from sync.decoders.values import parse_state, says_nothing
from sync.file_fault import FileFault
from sync.profiles import PLAIN, Profile, ValueRule
from sync.table_times import find_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Semantics

__all__ = ["Plain", "read_plainly"]

# Of the cells of a column that say something, this share must be of its kind.
_MOST = 0.6
# Of the values of a column, so many may be beyond what its quantity can be: else it is another.
_TOO_MANY_BEYOND = 0.5
# Fewer values do not show whether a meter runs on or each of them is of its own hour.
_FEW = 10
_MOST_KINDS = 60


class Plain(msgspec.Struct, frozen=True):
    """How a table is read; None where it is not plain: `unclear` say nothing, `is_partly` where others do."""

    profile: Profile | None = None
    unclear: tuple[str, ...] = ()
    is_partly: bool = False


class _Column(msgspec.Struct, frozen=True):
    """One column: what its name says, and the cells of the first lines that say something."""

    at: int
    name: str
    title: str
    said: Said
    cells: tuple[str, ...]
    is_numeric: bool

    @property
    def is_filled(self) -> bool:
        return bool(self.cells)


def read_plainly(
    file: str,
    parts: Sequence[tuple[str, ...]],
    columns: Sequence[tuple[str, ...]],
    *,
    is_comma_table: bool,
    given: ValueRule | None = None,
) -> Plain:
    """Give how a table is read by the names of its columns; FileFault where these say what cannot be.

    `parts` stand above the columns, `columns` are the cells of the first lines. `given` is what a person says of the
    columns that name no quantity.
    """
    if len(parts) < 2:
        return Plain()
    table = _Plain(file, parts, columns, is_comma_table, given)
    return table.profile()


def _unique(titles: Sequence[str]) -> list[str]:
    """Give names that differ: of two columns of one name the second is told with its number."""
    names: list[str] = []
    for title in titles:
        name, number = title, 1
        while name in names or not name:
            number += 1
            name = f"{title} ({number})"
        names.append(name)
    return names


class _Plain:
    def __init__(
        self,
        file: str,
        parts: Sequence[tuple[str, ...]],
        columns: Sequence[tuple[str, ...]],
        is_comma_table: bool,
        given: ValueRule | None,
    ) -> None:
        self._file = file
        self._cells = columns
        self._is_comma_table = is_comma_table
        self._given = given
        titles = [" ".join(part) for part in parts]
        self._names = _unique(titles)
        self._columns = [
            self._column(at, name, title, part)
            for at, (name, title, part) in enumerate(zip(self._names, titles, parts, strict=True))
        ]
        self._left: list[str] = []
        self._unitless: list[str] = []

    def _column(self, at: int, name: str, title: str, part: tuple[str, ...]) -> _Column:
        cells = tuple(cell.strip() for cell in self._cells[at] if not is_empty(cell))
        telling = [cell for cell in cells if not (says_nothing(cell) or fold(cell) in _NOTHING or cell[0] in "#<>")]
        numbers = read_numbers(telling, is_comma_table=self._is_comma_table)
        is_numeric = bool(telling) and int(np.count_nonzero(~numbers.is_bad)) >= _MOST * len(telling)
        return _Column(at, name, title, read_column(part), cells, is_numeric)

    def _refuse(self, code: str, names: Sequence[str]) -> FileFault:
        shown = ", ".join(french.quoted(name) for name in dict.fromkeys(names))
        return FileFault(code, file=self._file, columns=shown)

    def profile(self) -> Plain:
        times = find_times(self._file, [(one.said, self._cells[one.at], one.name) for one in self._columns])
        if times is None:
            return Plain()
        rule, period, used = times
        rest = [one for one in self._columns if one.name not in used]
        sensor, site, part, rest = self._whose(rest)
        kinds, values, passed, rest = self._of_lines(rest)
        status, rest = self._status(rest)
        known, rest = self._known(rest)
        wide, unclear = self._values(rest)
        unclear = [one for one in unclear if not self._adds_up(one, rest)]
        values += wide
        if unclear:
            return Plain(None, tuple(one.title or "?" for one in unclear), bool(values or self._unitless))
        if self._unitless:
            raise self._refuse("table-unit", self._unitless)
        if not values:
            return Plain()
        self._check_apart(values)
        profile = Profile(
            header=tuple(self._names),
            time=rule,
            values=tuple(values),
            name=PLAIN,
            sensor=sensor,
            site=site or sensor,
            part=part,
            known=known,
            status=status,
            period=period,
            kinds=kinds,
            passed=passed,
            left=tuple(self._left),
        )
        self._check_moments(profile)
        return Plain(profile)

    # --- whose ------------------------------------------------------------------------------------------------------

    def _whose(self, rest: list[_Column]) -> tuple[str, str, str, list[_Column]]:
        """Give the columns of the sensor, its place and its direction, and those that are left."""
        found: dict[str, _Column] = {}
        for one in rest:
            role = one.said.role
            # A number may name a station; « Totem » over numbers is what one counts.
            is_name = role != "site" or not one.is_numeric or fold(one.title) in _NUMBERED
            if role in ("sensor", "site", "part") and is_name and one.is_filled and role not in found:
                found[role] = one
        sensor, site = found.get("sensor"), found.get("site")
        if sensor is not None and site is not None and self._is_constant_in(site, sensor):
            used = [sensor, site]
        else:
            sensor = site if sensor is None or (site is not None and self._is_constant_in(sensor, site)) else sensor
            used = [sensor] if sensor is not None else []
            site = sensor
        part = found.get("part")
        used += [part] if part is not None else []
        names = [one.name for one in used]
        return (
            sensor.name if sensor else "",
            site.name if site else "",
            part.name if part else "",
            [one for one in rest if one.name not in names],
        )

    def _is_constant_in(self, one: _Column, other: _Column) -> bool:
        """Tell whether every value of `other` goes with one value of `one`, and there are not fewer of `other`."""
        pairs = set(zip(self._cells[other.at], self._cells[one.at], strict=True))
        return len(pairs) == len({pair[0] for pair in pairs})

    # --- what a line measures ---------------------------------------------------------------------------------------

    def _of_lines(
        self, rest: list[_Column]
    ) -> tuple[tuple[str, ...], list[ValueRule], tuple[tuple[str, ...], ...], list[_Column]]:
        """Give the rules of a table with one value a line and a column that says what it is."""
        bare = [one for one in rest if one.said.role == "value" and not one.said.quantity and one.is_numeric]
        kind = next((one for one in rest if one.said.role == "kind" and one.is_filled and not one.is_numeric), None)
        unit = next((one for one in rest if one.said.role == "unit" and one.is_filled), None)
        told = [one for one in (kind, unit) if one is not None]
        if len(bare) != 1 or not told:
            return (), [], (), rest
        value = bare[0]
        columns = [self._cells[one.at] for one in told]
        pairs = Counter(tuple(cell.strip() for cell in cells) for cells in zip(*columns, strict=True))
        if len(pairs) > _MOST_KINDS:
            return (), [], (), rest
        rules: list[ValueRule] = []
        passed: list[tuple[str, ...]] = []
        unclear: list[str] = []
        for pair in pairs:
            if not any(pair):
                continue
            said = read_column(tuple(word for word in pair if word)) if kind else read_column(("?", pair[-1]))
            if kind and len(pair) == 1 and not said.quantity:
                said = read_column((f"{pair[0]} {value.title}",))
            if said.quantity and not (said.clash or said.needs_unit):
                mask = np.array([tuple(c.strip() for c in cells) == pair for cells in zip(*columns, strict=True)])
                cells = [cell for cell, hit in zip(self._cells[value.at], mask, strict=True) if hit]
                only = {one.name: word for one, word in zip(told, pair, strict=True)}
                rules.append(replace(self._rule(value, said, cells), only=only))
            elif said.is_foreign or is_sum(pair[0]) or said.role in ("aside", "sum"):
                passed.append(pair)
                self._left.append(" ".join(pair))
            else:
                unclear.append(" ".join(pair))
        if unclear and rules:
            raise self._refuse("table-kinds", unclear)
        if not rules:
            return (), [], (), rest
        names = [value.name, *(one.name for one in told)]
        kinds = tuple(one.name for one in told)
        return kinds, rules, tuple(passed), [one for one in rest if one.name not in names]

    # --- what a line is worth -----------------------------------------------------------------------------------------

    def _status(self, rest: list[_Column]) -> tuple[str, list[_Column]]:
        """Give the column that says whether a line counts; FileFault where its words do not tell."""
        found = [one for one in rest if one.said.role == "status" and one.is_filled]
        others = [one for one in rest if one not in found]
        # ON and OFF are states of something, and nobody says of what.
        states = [one for one in found if all(parse_state(cell, is_occupancy=False) is not None for cell in one.cells)]
        states = [one for one in states if any(counts_by_status(cell) is None for cell in one.cells)]
        self._left += [one.title for one in states if not one.is_numeric]
        found = [one for one in found if one not in states or one.is_numeric]
        unsure = [one for one in found if any(counts_by_status(cell) is None for cell in set(one.cells))]
        if unsure:
            raise self._refuse("table-status", [f"{one.title} : {self._strange(one)}" for one in unsure])
        if len(found) > 1 and any(counts_by_status(cell) is False for one in found for cell in set(one.cells)):
            raise self._refuse("table-status", [one.title for one in found])
        return found[0].name if len(found) == 1 else "", others

    @staticmethod
    def _strange(one: _Column) -> str:
        return next(cell for cell in one.cells if counts_by_status(cell) is None)

    def _known(self, rest: list[_Column]) -> tuple[str, list[_Column]]:
        found = [one for one in rest if one.said.role == "known" and one.is_numeric]
        if not found:
            return "", rest
        return found[0].name, [one for one in rest if one is not found[0]]

    # --- what is measured ---------------------------------------------------------------------------------------------

    def _values(self, rest: list[_Column]) -> tuple[list[ValueRule], list[_Column]]:
        """Give the rules of the columns that name what they hold, and the columns nobody can be sure of."""
        rules: list[ValueRule] = []
        unclear: list[_Column] = []
        are_levels_a = any(one.said.quantity == "sound_level_laeq" for one in rest)
        named = [one for one in rest if one.said.quantity and one.is_numeric]
        for one in rest:
            said = one.said
            if said.quantity in ("", "sound_level_max") and are_levels_a and fold(one.title).strip() in _PERCENTILES:
                said = read_column((one.title, "dB(A)"))  # beside LAeq the other levels are of the same signal
            if said.site and _HOUR.fullmatch(said.site):
                unclear.append(one)  # « Piétons 7h » beside no other hours: of which day, and no place
            elif said.quantity and said.clash:
                raise self._refuse("table-clash", [one.title])
            elif said.quantity and said.shape != "number":
                if one.is_filled and (rule := self._state(one, said)) is not None:
                    rules.append(rule)
                elif one.is_filled:
                    self._left.append(one.title)
            elif said.quantity and (one.is_numeric or not one.is_filled):
                lacks_unit = one.is_filled and (said.needs_unit or self._may_be_share(one, said))
                adds_up = said.is_sum and any(other.at != one.at and _adds(said, other.said) for other in named)
                if adds_up or (lacks_unit and said.quantity.startswith("battery")):
                    self._left.append(one.title)
                elif lacks_unit:
                    self._unitless.append(one.title)
                elif one.is_filled or not said.needs_unit:
                    rules.append(self._rule(one, said, one.cells))
            elif not one.is_numeric or said.role in _NO_VALUES or said.is_foreign:
                if one.is_filled and one.title:
                    self._left.append(one.title)
            elif said.is_sum and (named or rules):
                self._left.append(one.title)
            elif self._given is not None and not is_sum(one.title):
                rules.append(self._asked(one))
            else:
                unclear.append(one)
        return rules, unclear

    def _may_be_share(self, one: _Column, said: Said) -> bool:
        """Tell whether a column of percents without a unit may hold shares of one, as a spreadsheet keeps them."""
        if said.unit or QUANTITIES[said.quantity].unit != "%":
            return False
        value = read_numbers(one.cells, is_comma_table=self._is_comma_table).value
        value = value[np.isfinite(value)]
        return bool(value.size) and bool(np.all(np.abs(value) <= 1)) and bool(np.any(value != np.floor(value)))

    def _adds_up(self, one: _Column, rest: list[_Column]) -> bool:
        """Tell whether a column is the sum of those whose names go on from its own, as counters export themselves."""
        under = [
            other for other in rest if other.at != one.at and other.title.startswith(one.title) and other.said.quantity
        ]
        if len(under) < 2 or not one.title:
            return False
        total, *each = (
            read_numbers(self._cells[column.at], is_comma_table=self._is_comma_table).value for column in (one, *under)
        )
        is_sum = bool(np.all(np.nan_to_num(total) == sum(np.nan_to_num(values) for values in each)))
        if is_sum:
            self._left.append(one.title)
        return is_sum

    def _asked(self, one: _Column) -> ValueRule:
        assert self._given is not None
        sensor = "" if one.said.role == "value" else one.title
        return replace(self._given, column=one.name, sensor=sensor)

    def _state(self, one: _Column, said: Said) -> ValueRule | None:
        is_occupancy = said.shape in ("occupancy", "free")
        told = {
            cell: parse_state(float(cell) if cell in ("0", "1") else cell, is_occupancy=is_occupancy)
            for cell in set(one.cells)
        }
        if len(told) > _MOST_KINDS or any(state is None for state in told.values()):
            return None
        words = {
            cell: 1.0 - state if said.shape == "free" else state for cell, state in told.items() if state is not None
        }
        return ValueRule(one.name, said.quantity, part=said.part, semantics="instant", sensor=said.site, words=words)

    def _rule(self, one: _Column, said: Said, cells: Sequence[str]) -> ValueRule:
        """Give the rule of one column; FileFault where its values cannot be what its name says."""
        quantity = QUANTITIES[said.quantity]
        scale, divisor, offset = _conversion(said.unit, quantity.unit)
        value = read_numbers([cell for cell in cells if cell], is_comma_table=self._is_comma_table).value
        value = value[np.isfinite(value)] * scale / divisor + offset
        beyond = np.count_nonzero((value < quantity.hard[0]) | (value > quantity.hard[1]))
        if value.size and beyond > _TOO_MANY_BEYOND * value.size:
            raise self._refuse("table-clash", [one.title])
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

    def _energies(self, one: _Column) -> Semantics:
        """Tell of a meter of too few lines what its neighbours show, if they agree; FileFault."""
        told: set[Semantics] = set()
        for other in self._columns:
            if other.said.quantity == "energy" and other.is_numeric:
                value = read_numbers(other.cells, is_comma_table=self._is_comma_table).value
                shown = other.said.semantics if other.said.is_sure else self._runs_on(value[np.isfinite(value)])
                told |= {shown} if shown else set()
        if len(told) != 1:
            raise self._refuse("table-energy", [one.title])
        return told.pop()

    @staticmethod
    def _runs_on(value: NDArray[np.float64]) -> Semantics | None:
        """Tell by its values whether a meter runs on ("total") or each value is of its own span ("interval")."""
        steps = np.diff(value)
        falls = int(np.count_nonzero(steps < 0))
        if falls:
            return "interval" if falls > 2 or falls * _FEW > steps.size else None
        return "total" if value.size >= _FEW and int(np.count_nonzero(steps > 0)) * 2 > steps.size else None

    # --- whether it is plain ------------------------------------------------------------------------------------------

    def _check_apart(self, values: Sequence[ValueRule]) -> None:
        """Refuse two columns that would be one: nothing tells their sensors apart."""
        seen: dict[tuple[object, ...], str] = {}
        for value in values:
            key = (value.sensor, value.part, value.quantity, value.semantics, *value.only.values())
            if key in seen:
                raise self._refuse("table-same", [seen[key], value.column])
            seen[key] = value.column

    def _check_moments(self, profile: Profile) -> None:
        """Refuse lines of several sensors that no column tells apart."""
        rule = profile.time
        names = [rule.column, rule.hour, profile.sensor, profile.part, *profile.kinds]
        columns = [self._cells[self._names.index(name)] for name in dict.fromkeys(names) if name]
        seen = Counter(zip(*columns, strict=True))
        again = sum(times - 1 for times in seen.values())
        if again > 1 and again * 3 > sum(seen.values()):
            raise FileFault("table-moments", file=self._file)


# Besides what messages write where there is no value.
_NOTHING = frozenset(["nc", "n.c.", "nd", "n.d.", "nr", "ns", "hs", "so", "s.o.", "x", "*"])
_HOUR = re.compile(
    r"(?:de )?[0-9]{1,2} ?(?:[hH][0-9]{0,2}|[0-9]{2})(?: ?[-–à] ?[0-9]{1,2} ?(?:[hH][0-9]{0,2}|[0-9]{2}))?"
)
_NUMBERED = frozenset(["site", "lieu", "point", "point de mesure", "point de comptage", "location", "nom", "name"])
_NO_VALUES = ("aside", "sum", "sensor", "part", "unit", "time", "start", "end")
_PERCENTILES = frozenset(["l01", "l1", "l05", "l5", "l10", "l50", "l90", "l95", "l99", "lmax", "lmin"])


def _adds(said: Said, other: Said) -> bool:
    """Tell whether a sum may hold what another column counts."""
    whom, counted = said.quantity.partition("_count")[0], other.quantity.partition("_count")[0]
    return not other.is_sum and whom == counted and (not said.site or said.site == other.site)


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
