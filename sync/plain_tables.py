"""A table whose meaning is plain from the names of its columns, read without a profile: the rule is made on the spot.

Its names say when, whose and what (`column_names`), its first lines how (`table_times`). What is not plain is refused
with what to add: a column that may be a place or a quantity, two times, a unit that contradicts its name, lines of
several sensors that nothing tells apart. Never a guess.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec.structs import replace

from sync.cells import read_clocks, read_numbers, read_time
from sync.column_words import UPDATES, counts_by_status, fold, spoken_words
from sync.decoders.values import parse_state
from sync.file_fault import FileFault
from sync.plain_columns import Column, Columns
from sync.plain_kinds import find_kinds
from sync.plain_values import Values
from sync.profiles import PLAIN, Profile
from sync.running import series
from sync.table_times import find_times

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sync.profiles import TimeRule, ValueRule
    from sync.table_times import Period

__all__ = ["Plain", "read_plainly"]

# What numbers lines, where nothing else stands in the name.
_NUMBERS_OF_LINES = frozenset(["id", "no", "n", "num", "numero", "ligne", "line", "row", "record", "index", "rowid"])
_FEWEST_LINES = 3
# What may number a visit, a message or a file as well as a box.
_REFERENCES = frozenset(["ref", "reference", "id", "identifiant", "no", "n", "num", "numero"])
_MOST_OF_NUMBERS = 0.6
# « LUM-12 », « urn:dev:0A1B »: letters and digits without a space, and no time.
_NUMBER_OF_BOX = re.compile(r"(?=.*[0-9])(?=.*[^\W\d_])(?!.*T[0-9]{2}:)\S{4,64}")
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
    own: Sequence[str] = (),
) -> Plain:
    """Give how a table is read by the names of its columns; FileFault where these say what cannot be.

    `parts` stand above the columns, `own` is what the file itself writes there, `columns` are the cells of the first
    lines. `given` is what a person says of the columns that name no quantity.
    """
    if len(parts) < 2:
        return Plain()
    table = _Plain(Columns(file, parts, columns, own, is_comma_table=is_comma_table), given)
    return table.profile()


class _Plain:
    def __init__(self, table: Columns, given: ValueRule | None) -> None:
        self._table = table
        self._values = Values(table, given)
        self._used: list[str] = []  # the columns that tell the time
        self._updates: list[Column] = []  # the columns whose times are when a line was changed, where nothing else is

    def profile(self) -> Plain:
        times = self._times()
        if times is None:
            return Plain()
        rule, period, used = times
        self._used = sorted(used)
        rest = [one for one in self._table.all if one.name not in used]
        rest = self._without_numbers_of_lines(rest, sorted(used))
        sensor, site, part, rest = self._whose(rest)
        self._values.is_placed = bool(sensor)
        whose = [self._table.cells[self._table.names.index(name)] for name in (sensor, part) if name]
        self._values.rules.series = series(self._moments(self._used), whose)
        kinds = find_kinds(self._table, self._values.rules, rest)
        values, rest = [*kinds.rules], [*kinds.rest]
        told = {one.said.quantity for one in rest if one.said.quantity} | {value.quantity for value in values}
        is_park = bool(told) and all(quantity.startswith("parking_spots") for quantity in told)
        status, rest = self._status(rest, of_a_car_park=is_park)
        known, rest = self._known(rest)
        wide, unclear = self._values.of_columns(rest)
        unclear = [one for one in unclear if not (self._values.adds_up(one, rest) or self._values.repeats(one, rest))]
        values += wide
        if sensor and unclear and values and all(one.quantity.startswith("parking_spots") for one in values):
            self._table.left += [one.title for one in unclear]  # the lines name the car parks: these are no places
            unclear = []
        if self._values.clashing and not values:
            raise self._table.refuse("table-clash", self._values.clashing)
        self._table.left += self._values.clashing
        if unclear:
            return Plain(
                None,
                tuple(self._table.shown(one.title) or "?" for one in unclear),
                bool(values or self._values.unitless),
            )
        if self._values.unitless:
            raise self._table.refuse("table-unit", self._values.unitless)
        if not values:
            return Plain()
        self._check_apart(values)
        if self._updates and any(value.semantics == "interval" for value in values):
            raise self._table.refuse("table-updated", [one.title for one in self._updates])
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
            kinds=kinds.names,
            passed=kinds.passed,
            left=tuple(map(self._table.shown, self._table.left)),
            shown=self._table.renamed,
        )
        self._check_moments(profile)
        self._check_whose(profile, rest)
        return Plain(profile)

    def _times(self) -> tuple[TimeRule, Period, set[str]] | None:
        """Give where the time stands; where none does, when a line was last changed, « date_maj »."""
        told = [(one.said, self._table.cells[one.at], one.name) for one in self._table.all]
        times = find_times(self._table.file, told, self._table.shown)
        if times is not None:
            return times
        self._updates = [one for one in self._table.all if "".join(spoken_words(one.title)) in UPDATES]
        if len(self._updates) != 1:
            return None
        (update,) = self._updates
        named = replace(update.said, role="time")
        told = [(named if name == update.name else said, cells, name) for said, cells, name in told]
        times = find_times(self._table.file, told, self._table.shown)
        return None if times is None or times[1] == "day" else times  # of a day alone nobody knows the moment

    def _without_numbers_of_lines(self, rest: list[Column], used: list[str]) -> list[Column]:
        """Give the columns without an « ID » that numbers the lines: each of them would be a sensor of its own."""
        found = [one for one in rest if one.is_numeric and set(spoken_words(one.title)) <= _NUMBERS_OF_LINES]
        told = self._moments(used) if found else []
        for one in found:
            value = read_numbers(self._table.cells[one.at], is_comma_table=self._table.is_comma_table).value
            numbered = np.flatnonzero(np.isfinite(value))  # below may stand a sum, or a note
            steps = np.diff(value[numbered])
            is_run = numbered.size >= _FEWEST_LINES and (bool(np.all(steps == 1)) or bool(np.all(steps == -1)))
            others = any(
                other.said.role in ("sensor", "site") and other.is_filled for other in rest if other is not one
            )
            moments = [moment for at in numbered if (moment := told[at]) is not None]
            is_in_time = len(set(moments)) > 1 and moments in (sorted(moments), sorted(moments)[::-1])
            if is_run and (others or is_in_time):
                self._table.left.append(one.title)
                rest = [other for other in rest if other is not one]
        return rest

    def _moments(self, used: list[str]) -> list[tuple[float, ...] | None]:
        """Give the moment of each line, day before hour; None for a line that tells none."""
        lines = len(self._table.cells[0])
        days: list[tuple[float, ...]] = [()] * lines
        clocks: list[tuple[float, ...]] = [()] * lines
        for name in used:
            cells = [cell.strip() for cell in self._table.cells[self._table.names.index(name)]]
            read = [read_time(cell) for cell in cells]
            if any(read):
                days = [(*day, _seconds_of(one)) if one else day for day, one in zip(days, read, strict=True)]
            else:
                spoken = read_clocks(cells)
                told = zip(clocks, spoken.value.tolist(), spoken.is_bad.tolist(), strict=True)
                clocks = [clock if is_bad else (*clock, value) for clock, value, is_bad in told]
        return [(*day, *clock) if day else None for day, clock in zip(days, clocks, strict=True)]

    # --- whose ------------------------------------------------------------------------------------------------------

    def _whose(self, rest: list[Column]) -> tuple[str, str, str, list[Column]]:
        """Give the columns of the sensor, its place and its direction, and those that are left."""
        rest = self._without_numbers_of_visits(self._without_ids_of_lines(rest))
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

    def _without_ids_of_lines(self, rest: list[Column]) -> list[Column]:
        """Give the columns without an « id » that is another one on each line, where something else names the sensor.

        FileFault where nothing else does, and the lines are of several moments: it may number them or name them.
        """
        lines = len(self._table.cells[0])
        ids = [
            one
            for one in rest
            if set(spoken_words(one.title)) <= _NUMBERS_OF_LINES | {"uuid", "identifiant"}
            and one.said.role in ("sensor", "aside")
            and len(one.cells) == lines >= _FEWEST_LINES
            and len(set(one.cells)) == lines
        ]
        others = [one for one in rest if one.said.role in ("sensor", "site") and one.is_filled and one not in ids]
        if not ids or (others and all(len(set(one.cells)) == lines for one in others)):
            return rest
        if not others and any(one.said.role == "sensor" for one in ids) and self._are_of_several_moments():
            raise self._table.refuse("table-ids", [one.title for one in ids])
        if not others:
            return rest
        self._table.left += [one.title for one in ids]
        return [one for one in rest if one not in ids]

    def _without_numbers_of_visits(self, rest: list[Column]) -> list[Column]:
        """Give the columns without a « Réf » that is another one almost each time, where a « Site » tells them apart.

        As a sensor, each of its numbers would be a box that spoke once.
        """
        numbers = [one for one in rest if one.said.role == "sensor" and set(spoken_words(one.title)) <= _REFERENCES]
        sites = [one for one in rest if one.said.role == "site" and one.is_filled and not one.is_numeric]
        moments = self._moments(self._used)
        if len(numbers) != 1 or len(sites) != 1 or len(set(moments) - {None}) < 2:
            return rest
        number, site = (self._table.cells[one.at] for one in (numbers[0], sites[0]))
        told = [pair for pair in zip(site, moments, strict=True) if pair[1] is not None]
        is_random = len(set(number)) > _MOST_OF_NUMBERS * len(number) and len(set(site)) < len(set(number))
        if not is_random or len(set(told)) < len(told):
            return rest
        self._table.left.append(numbers[0].title)
        return [one for one in rest if one is not numbers[0]]

    def _are_of_several_moments(self) -> bool:
        return len(set(self._moments(self._used)) - {None}) > 1

    def _is_constant_in(self, one: Column, other: Column) -> bool:
        """Tell whether every value of `other` goes with one value of `one`, and there are not fewer of `other`."""
        pairs = set(zip(self._table.cells[other.at], self._table.cells[one.at], strict=True))
        return len(pairs) == len({pair[0] for pair in pairs})

    # --- what a line is worth -----------------------------------------------------------------------------------------

    def _status(self, rest: list[Column], *, of_a_car_park: bool) -> tuple[str, list[Column]]:
        """Give the column that says whether a line counts; FileFault where its words do not tell."""
        found = [one for one in rest if one.said.role == "status" and one.is_filled]

        def counts(cell: str) -> bool | None:
            return counts_by_status(cell, of_a_car_park=of_a_car_park)

        others = [one for one in rest if one not in found]
        # ON and OFF are states of something, and nobody says of what.
        states = [one for one in found if all(parse_state(cell, is_occupancy=False) is not None for cell in one.cells)]
        states = [one for one in states if any(counts(cell) is None for cell in one.cells)]
        self._table.left += [one.title for one in states if not one.is_numeric]
        found = [one for one in found if one not in states or one.is_numeric]
        # A code that all lines bear tells none of them from the others.
        same = [one for one in found if one.is_numeric and len(set(one.cells)) == 1 and one.cells[0].strip("0.,")]
        self._table.left += [one.title for one in same]
        found = [one for one in found if one not in same]
        unsure = [one for one in found if any(counts(cell) is None for cell in set(one.cells))]
        if unsure:
            told = [f"{self._table.shown(one.title)} : {self._strange(one)}" for one in unsure]
            raise self._table.refuse("table-status", told)
        if len(found) > 1 and any(counts(cell) is False for one in found for cell in set(one.cells)):
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

    def _check_whose(self, profile: Profile, rest: Sequence[Column]) -> None:
        """Refuse a column of numbers of boxes that nobody would read: several boxes would become one."""
        if profile.sensor:
            return
        found = [one for one in rest if one.said.role == "" and not one.is_numeric and _names_boxes(one.cells)]
        if found:
            raise self._table.refuse("table-whose", [one.title for one in found])


def _names_boxes(cells: Sequence[str]) -> bool:
    """Tell whether cells are a few numbers of boxes that come again and again, line by line."""
    told = set(cells)
    changes = sum(before != after for before, after in pairwise(cells))
    are_numbers = all(_NUMBER_OF_BOX.fullmatch(cell) is not None for cell in told)
    return are_numbers and 1 < len(told) <= len(cells) // 2 and changes >= len(told)


def _is_named(one: Column) -> bool:
    """Tell whether a column is « Nom du compteur », the place where another one tells its number."""
    spoken = spoken_words(one.title)
    return bool(spoken) and not {spoken[0], spoken[-1]}.isdisjoint(("nom", "name", "libelle", "label"))


def _seconds_of(moment: datetime) -> float:
    """Give a time as seconds; `timestamp` knows no year 1."""
    clock = (moment.hour * 60 + moment.minute) * 60 + moment.second
    return moment.toordinal() * 86_400 + clock - (moment.utcoffset() or timedelta()).total_seconds()
