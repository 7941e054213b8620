"""A table whose meaning is plain from the names of its columns, read without a profile: the rule is made on the spot.

Its names say when, whose and what (`column_names`), its first lines how (`table_times`). What is not plain is refused
with what to add: a column that may be a place or a quantity, two times, a unit that contradicts its name, lines of
several sensors that nothing tells apart. Never a guess.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sync.decoders.counters import classes_of
from sync.file_fault import FileFault
from sync.tables.forms.week_across import are_weekdays
from sync.tables.headings.column_words import UPDATES, spoken_words
from sync.tables.plain.other_years import without_other_years
from sync.tables.plain.plain_columns import Column, Columns
from sync.tables.plain.plain_kinds import find_kinds
from sync.tables.plain.plain_moments import minutes_since, moments_of, without_numbers_of_lines
from sync.tables.plain.plain_sensors import Whose, refuse_unread_boxes
from sync.tables.plain.plain_values import Values
from sync.tables.plain.plain_worth import find_known, find_status
from sync.tables.plain.running import series
from sync.tables.plain.table_times import find_times
from sync.tables.plain.told_steps import told_step
from sync.tables.plain.told_zone import in_told_zone
from sync.tables.profiles import PLAIN, Profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.plain.table_times import Period
    from sync.tables.profiles import TimeRule, ValueRule

__all__ = ["Plain", "read_plainly"]


_OF_ALL = frozenset(["vehicle", "vehicles", "vehicule", "vehicules", "traffic", "fahrzeug", "fahrzeuge", "kfz"])


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
        if self._values.rules.given is not None and are_weekdays([one.title for one in self._table.all]):
            raise FileFault("table-weekdays", file=self._table.file)  # no places, whoever is counted
        rule, period, used = times
        rule = in_told_zone(self._table, rule)
        told_s, told_by = told_step(self._table) if period == "spacing" else (None, "")
        self._used = sorted(used)
        rest = [one for one in self._table.all if one.name not in used and one.name != told_by]
        rest = without_other_years(self._table, rest, rule.column)
        rest = without_numbers_of_lines(self._table, rest, self._used)
        moments = moments_of(self._table, self._used)
        sensor, site, part, rest = Whose(self._table, moments).of(rest)
        self._values.is_placed = bool(sensor)
        whose = [self._table.cells[self._table.names.index(name)] for name in (sensor, part) if name]
        self._values.rules.series = series(moments, whose)
        kinds = find_kinds(self._table, self._values.rules, rest)
        values, rest = [*kinds.rules], [*kinds.rest]
        told = {one.said.quantity for one in rest if one.said.quantity} | {value.quantity for value in values}
        is_park = bool(told) and all(quantity.startswith("parking_spots") for quantity in told)
        status, rest = find_status(self._table, rest, of_a_car_park=is_park)
        known, known_whole, rest = find_known(self._table, rest)
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
        if sensor:  # « Énergie délivrée » is of each of them, and no sensor « délivrée » of all lines
            values = [_of_lines(value) for value in values]
        values = _by_class(values)
        self._check_apart(values)
        if rule.minute and any(value.semantics == "interval" for value in values):
            period = "spacing"
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
            known_whole=known_whole,
            status=status,
            period=period if told_s is None else told_s,
            kinds=kinds.names,
            passed=kinds.passed,
            left=tuple(map(self._table.shown, self._table.left)),
            shown=self._table.renamed,
        )
        self._check_moments(profile)
        if not sensor:
            refuse_unread_boxes(self._table, rest)
        return Plain(profile)

    def _times(self) -> tuple[TimeRule, Period, set[str]] | None:
        """Give where the time stands; where none does, when a line was last changed, « date_maj »."""
        told = [(one.said, self._table.cells[one.at], one.name) for one in self._table.all]
        times = find_times(self._table.file, told, self._table.shown)
        if times is not None:
            return times
        if (since := minutes_since(self._table)) is not None:
            return since
        self._updates = [one for one in self._table.all if "".join(spoken_words(one.title)) in UPDATES]
        if len(self._updates) != 1:
            return None
        (update,) = self._updates
        named = replace(update.said, role="time")
        told = [(named if name == update.name else said, cells, name) for said, cells, name in told]
        times = find_times(self._table.file, told, self._table.shown)
        return None if times is None or times[1] == "day" else times  # of a day alone nobody knows the moment

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
        """Refuse lines of several sensors that no column tells apart.

        Where a column tells the sensor, a line that stands there twice, cell by cell, is one: a table that was exported
        or pasted again.
        """
        rule = profile.time
        names = [rule.column, rule.hour, rule.minute, profile.sensor, profile.part, *profile.kinds]
        columns = [self._table.cells[self._table.names.index(name)] for name in dict.fromkeys(names) if name]
        seen = Counter(zip(*columns, strict=True))
        again = sum(times - 1 for times in seen.values())
        is_pasted = bool(profile.sensor) and len(set(zip(*self._table.cells, strict=True))) == len(seen)
        if again > 1 and again * 3 > sum(seen.values()) and not is_pasted:
            raise FileFault("table-moments", file=self._table.file)


def _by_class(values: list[ValueRule]) -> list[ValueRule]:
    """Give « Cars » beside « Vans », which are both vehicles, a part each; not where one of them is of all vehicles."""
    alike: dict[tuple[str, ...], list[frozenset[str]]] = {}
    for value in values:
        alike.setdefault(_key(value), []).append(classes_of(value.column))
    told: list[ValueRule] = []
    for value in values:
        classes = alike[_key(value)]
        is_one = len(classes) > 1 and "_count" in value.quantity and not (value.part or value.only)
        are_several = len(set(classes)) == len(classes)  # « Vélos » and « Vélos » are nobody's parts
        is_class = is_one and are_several and all(each and not each & _OF_ALL for each in classes)
        told.append(replace(value, part=value.column) if is_class else value)
    return told


def _key(value: ValueRule) -> tuple[str, ...]:
    return (value.sensor, value.part, value.quantity, value.semantics)


def _of_lines(value: ValueRule) -> ValueRule:
    """Give the rule of a column whose lines tell the sensor."""
    return replace(value, sensor="", part=" ".join(filter(None, (value.sensor, value.part))))
