"""A table whose meaning is plain from the names of its columns, read without a profile: the rule is made on the spot.

Its names say when, whose and what (`column_names`), its first lines how (`table_times`). What is not plain is refused
with what to add: a column that may be a place or a quantity, two times, a unit that contradicts its name, lines of
several sensors that nothing tells apart. Never a guess.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from sync.cells import read_clocks, read_numbers, read_time
from sync.column_words import counts_by_status, fold, spoken_words
from sync.decoders.values import parse_state
from sync.file_fault import FileFault
from sync.plain_columns import Column, Columns
from sync.plain_values import Values
from sync.profiles import PLAIN, Profile
from sync.table_times import find_times

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sync.profiles import ValueRule

__all__ = ["Plain", "read_plainly"]

# What numbers lines, where nothing else stands in the name.
_NUMBERS_OF_LINES = frozenset(["id", "no", "n", "num", "numero", "ligne", "line", "row", "index", "rowid"])
_FEWEST_LINES = 3
_NUMBERED = frozenset(["site", "lieu", "point", "point de mesure", "point de comptage", "location", "nom", "name"])


class Plain(msgspec.Struct, frozen=True):
    """How a table is read; None where it is not plain: `unclear` say nothing, `is_partly` where others do."""

    profile: Profile | None = None
    unclear: tuple[str, ...] = ()
    is_partly: bool = False


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
    table = _Plain(Columns(file, parts, columns, is_comma_table=is_comma_table), given)
    return table.profile()


class _Plain:
    def __init__(self, table: Columns, given: ValueRule | None) -> None:
        self._table = table
        self._values = Values(table, given)

    def profile(self) -> Plain:
        times = find_times(
            self._table.file, [(one.said, self._table.cells[one.at], one.name) for one in self._table.all]
        )
        if times is None:
            return Plain()
        rule, period, used = times
        rest = [one for one in self._table.all if one.name not in used]
        rest = self._without_numbers_of_lines(rest, sorted(used))
        sensor, site, part, rest = self._whose(rest)
        self._values.is_placed = bool(sensor)
        kinds, values, passed, rest = self._values.of_lines(rest)
        status, rest = self._status(rest)
        known, rest = self._known(rest)
        wide, unclear = self._values.of_columns(rest)
        unclear = [one for one in unclear if not self._values.adds_up(one, rest)]
        values += wide
        if self._values.clashing and not values:
            raise self._table.refuse("table-clash", self._values.clashing)
        self._table.left += self._values.clashing
        if unclear:
            return Plain(None, tuple(one.title or "?" for one in unclear), bool(values or self._values.unitless))
        if self._values.unitless:
            raise self._table.refuse("table-unit", self._values.unitless)
        if not values:
            return Plain()
        self._check_apart(values)
        profile = Profile(
            header=tuple(self._table.names),
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
            left=tuple(self._table.left),
        )
        self._check_moments(profile)
        return Plain(profile)

    def _without_numbers_of_lines(self, rest: list[Column], used: list[str]) -> list[Column]:
        """Give the columns without an « ID » that numbers the lines: each of them would be a sensor of its own."""
        found = [one for one in rest if one.is_numeric and set(spoken_words(one.title)) <= _NUMBERS_OF_LINES]
        told = self._moments(used) if found else []
        for one in found:
            value = read_numbers(self._table.cells[one.at], is_comma_table=self._table.is_comma_table).value
            steps = np.diff(value)
            is_run = value.size >= _FEWEST_LINES and (bool(np.all(steps == 1)) or bool(np.all(steps == -1)))
            others = any(
                other.said.role in ("sensor", "site") and other.is_filled for other in rest if other is not one
            )
            is_in_time = len(set(told)) > 1 and told in (sorted(told), sorted(told)[::-1])
            if is_run and (others or is_in_time):
                self._table.left.append(one.title)
                rest = [other for other in rest if other is not one]
        return rest

    def _moments(self, used: list[str]) -> list[tuple[float, ...]]:
        """Give the moment of each line, day before hour; none where one cannot be read."""
        days: list[list[float]] = []
        clocks: list[list[float]] = []
        for name in used:
            cells = [cell.strip() for cell in self._table.cells[self._table.names.index(name)]]
            read = [read_time(cell) for cell in cells]
            if all(read):
                days.append([_seconds_of(moment) for moment in read if moment is not None])
            elif not (spoken := read_clocks(cells)).is_bad.any():
                clocks.append(spoken.value.tolist())
            else:
                return []
        return [*zip(*days, *clocks, strict=True)] if days else []

    # --- whose ------------------------------------------------------------------------------------------------------

    def _whose(self, rest: list[Column]) -> tuple[str, str, str, list[Column]]:
        """Give the columns of the sensor, its place and its direction, and those that are left."""
        found: dict[str, Column] = {}
        are_named = any(one.said.role == "sensor" and one.is_filled and not _is_named(one) for one in rest)
        for one in rest:
            role = "site" if one.said.role == "sensor" and are_named and _is_named(one) else one.said.role
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

    def _is_constant_in(self, one: Column, other: Column) -> bool:
        """Tell whether every value of `other` goes with one value of `one`, and there are not fewer of `other`."""
        pairs = set(zip(self._table.cells[other.at], self._table.cells[one.at], strict=True))
        return len(pairs) == len({pair[0] for pair in pairs})

    # --- what a line is worth -----------------------------------------------------------------------------------------

    def _status(self, rest: list[Column]) -> tuple[str, list[Column]]:
        """Give the column that says whether a line counts; FileFault where its words do not tell."""
        found = [one for one in rest if one.said.role == "status" and one.is_filled]
        others = [one for one in rest if one not in found]
        # ON and OFF are states of something, and nobody says of what.
        states = [one for one in found if all(parse_state(cell, is_occupancy=False) is not None for cell in one.cells)]
        states = [one for one in states if any(counts_by_status(cell) is None for cell in one.cells)]
        self._table.left += [one.title for one in states if not one.is_numeric]
        found = [one for one in found if one not in states or one.is_numeric]
        unsure = [one for one in found if any(counts_by_status(cell) is None for cell in set(one.cells))]
        if unsure:
            raise self._table.refuse("table-status", [f"{one.title} : {self._strange(one)}" for one in unsure])
        if len(found) > 1 and any(counts_by_status(cell) is False for one in found for cell in set(one.cells)):
            raise self._table.refuse("table-status", [one.title for one in found])
        return found[0].name if len(found) == 1 else "", others

    @staticmethod
    def _strange(one: Column) -> str:
        return next(cell for cell in one.cells if counts_by_status(cell) is None)

    def _known(self, rest: list[Column]) -> tuple[str, list[Column]]:
        found = [one for one in rest if one.said.role == "known" and one.is_numeric and self._is_share(one, rest)]
        if not found:
            return "", rest
        return found[0].name, [one for one in rest if one is not found[0]]

    def _is_share(self, one: Column, rest: list[Column]) -> bool:
        """Tell whether a column is the share of time that was counted: « disponibilité » may be of places.

        In percent, and beside other measures than counts, it is left.
        """
        if "uptime" in fold(one.title):
            return True
        value = read_numbers(one.cells, is_comma_table=self._table.is_comma_table).value
        counts = any(other.said.quantity.partition("_count")[1] for other in rest)
        return counts and bool(np.nanmax(value) <= 1)

    # --- whether it is plain ------------------------------------------------------------------------------------------

    def _check_apart(self, values: Sequence[ValueRule]) -> None:
        """Refuse two columns that would be one: nothing tells their sensors apart."""
        seen: dict[tuple[object, ...], str] = {}
        for value in values:
            key = (value.sensor, value.part, value.quantity, value.semantics, *value.only.values())
            if key in seen:
                raise self._table.refuse("table-same", [seen[key], value.column])
            seen[key] = value.column

    def _check_moments(self, profile: Profile) -> None:
        """Refuse lines of several sensors that no column tells apart."""
        rule = profile.time
        names = [rule.column, rule.hour, profile.sensor, profile.part, *profile.kinds]
        columns = [self._table.cells[self._table.names.index(name)] for name in dict.fromkeys(names) if name]
        seen = Counter(zip(*columns, strict=True))
        again = sum(times - 1 for times in seen.values())
        if again > 1 and again * 3 > sum(seen.values()):
            raise FileFault("table-moments", file=self._table.file)


def _is_named(one: Column) -> bool:
    """Tell whether a column is « Nom du compteur », the place where another one tells its number."""
    spoken = spoken_words(one.title)
    return bool(spoken) and not {spoken[0], spoken[-1]}.isdisjoint(("nom", "name", "libelle", "label"))


def _seconds_of(moment: datetime) -> float:
    """Give a time as seconds; `timestamp` knows no year 1."""
    clock = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return moment.toordinal() * 86_400 + clock - (moment.utcoffset() or timedelta()).total_seconds()
