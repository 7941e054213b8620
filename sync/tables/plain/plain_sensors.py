"""Whose each line of a table is: the columns of the sensor, of its place and of the direction."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sync.tables.headings.column_places import is_of_all_ways
from sync.tables.headings.column_words import fold, spoken_words
from sync.tables.plain.plain_moments import NUMBERS_OF_LINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.plain.plain_columns import Column, Columns

__all__ = ["Whose", "refuse_unread_boxes"]

_FEWEST_LINES = 3
_SHORTEST_STEP_S = 60
# What may number a visit, a message or a file as well as a box.
_REFERENCES = frozenset(["ref", "reference", "id", "identifiant", "no", "n", "num", "numero", "fk"])
_MOST_OF_NUMBERS = 0.6
# « LUM-12 », « urn:dev:0A1B »: letters and digits without a space, and no time.
_NUMBER_OF_BOX = re.compile(r"(?=.*[0-9])(?=.*[^\W\d_])(?!.*T[0-9]{2}:)\S{4,64}")
# As a street counter names them; the second two where it tells nothing of both.
_HALVES = ("_lft", "_rgt", "_left", "_right")
# What has numbers of its own on the way from the sensor to the file, and is none: « gateway_id », « batch_id ».
_ON_THE_WAY = frozenset(
    ["gateway", "passerelle", "gw", "batch", "lot", "import", "operator", "operateur", "user", "session", "message"]
)
_NUMBERED = frozenset(["site", "lieu", "point", "point de mesure", "point de comptage", "location", "nom", "name"])


class Whose:
    """Finds whose the lines are; `moments` are those that they tell."""

    def __init__(self, table: Columns, moments: Sequence[tuple[float, ...] | None]) -> None:
        self._table = table
        self._moments = moments

    def of(self, rest: list[Column]) -> tuple[str, str, str, list[Column]]:
        """Give the columns of the sensor, its place and its direction, and those that are left."""
        rest = self._without_numbers_of_visits(self._without_ids_of_lines(self._without_none(rest)))
        found: dict[str, Column] = {}
        are_named = any(one.said.role == "sensor" and one.is_filled and not _is_named(one) for one in rest)
        for one in rest:
            role = "site" if one.said.role == "sensor" and are_named and _is_named(one) else one.said.role
            # A number may name a station; « Totem » over numbers is what one counts.
            is_name = not one.is_numeric or (role == "site" and _is_numbered(one.title))
            is_name |= role == "sensor" or (role == "part" and not self._are_figures(one))
            if role in ("sensor", "site", "part") and is_name and one.is_filled and role not in found:
                found[role] = one
        if not found.keys() & {"sensor", "site"}:
            found |= self._by_its_numbers(rest)
        sensor, site = found.get("sensor"), found.get("site")
        if sensor is not None and site is not None and self._is_constant_in(site, sensor):
            used = [sensor, site]
        else:
            sensor = site if sensor is None or (site is not None and self._is_constant_in(sensor, site)) else sensor
            used = [sensor] if sensor is not None else []
            site = sensor
        part = found.get("part")
        if part is not None and (all(map(is_of_all_ways, part.cells)) or self._tells_both_ways()):
            self._table.left.append(part.title)  # « Deux sens » in every line tells none of them from the others
            rest = [one for one in rest if one is not part]
            part = None
        used += [part] if part is not None else []
        names = [one.name for one in used]
        if sensor is not None:  # « site_id » beside « counter_id »: its numbers are no figures
            numbers = [one for one in rest if one.name not in names and _is_number_of_site(one)]
            self._table.left += [one.title for one in numbers]
            names += [one.name for one in numbers]
        return (
            sensor.name if sensor else "",
            site.name if site else "",
            part.name if part else "",
            [one for one in rest if one.name not in names],
        )

    def _by_its_numbers(self, rest: Sequence[Column]) -> dict[str, Column]:
        """Give the one column « hydrant_id » whose numbers tell lines of one moment apart, and the names beside them.

        {} where none does, or several do: then the person is asked.
        """
        numbers = [one for one in rest if one.said.role == "aside" and _may_be_of_sensors(one.title)]
        numbers = [one for one in numbers if self._tells_apart(one)]
        if len(numbers) != 1:
            return {}
        stem = spoken_words(numbers[0].title)[:-1]
        names = [one for one in rest if _is_named(one) and not one.is_numeric and spoken_words(one.title)[:-1] == stem]
        names = [one for one in names if self._is_constant_in(one, numbers[0])]
        return {"sensor": numbers[0], "site": names[0]} if len(names) == 1 else {"sensor": numbers[0]}

    def _tells_apart(self, one: Column) -> bool:
        """Tell whether several lines speak of one moment, and with the cells of a column none is said twice."""
        cells = self._table.cells[one.at]
        told = [(moment, cell) for moment, cell in zip(self._moments, cells, strict=True) if moment is not None]
        are_several = len({moment for moment, _cell in told}) < len(told)
        return are_several and len(one.cells) == len(cells) and len(set(told)) == len(told)

    def _without_none(self, rest: list[Column]) -> list[Column]:
        """Give the columns without a number of a box that is -1 in every line, which is none, and without a gas."""
        none = [
            one
            for one in rest
            if one.said.role == "sensor" and (set(map(str.strip, one.cells)) == {"-1"} or self._is_oxide(one))
        ]
        self._table.left += [one.title for one in none]
        return [one for one in rest if one not in none]

    def _is_oxide(self, one: Column) -> bool:
        """Tell whether « NO » is nitric oxide and no number of a box: it has a unit, or figures of each moment."""
        return spoken_words(one.title)[:1] == ["no"] and one.is_numeric and bool(one.said.unit or self._are_lone(one))

    def _are_lone(self, one: Column) -> bool:
        told = [moment for moment in self._moments if moment is not None]
        return len(set(told)) == len(told) > 1 and len(set(one.cells)) > 1

    def _are_figures(self, one: Column) -> bool:
        """Tell whether numbers under the name of a direction are what it counts: each line has a moment of its own."""
        has_boxes = any(other.said.role in ("sensor", "site") and other.is_filled for other in self._table.all)
        return self._are_lone(one) and len(one.cells) >= _FEWEST_LINES and not has_boxes

    def _tells_both_ways(self) -> bool:
        """Tell whether each line tells the halves of its street: a « direction » beside them is none of the line."""
        return sum(one.title.lower().endswith(_HALVES) for one in self._table.all) > 1

    def _without_ids_of_lines(self, rest: list[Column]) -> list[Column]:
        """Give the columns without an « id » that is another one on each line, where something else names the sensor.

        FileFault where nothing else does, and the lines are of several moments: it may number them or name them.
        """
        lines = len(self._table.cells[0])
        ids = [
            one
            for one in rest
            if set(spoken_words(one.title)) <= NUMBERS_OF_LINES | {"uuid", "identifiant"}
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
        has_kinds = any(one.said.role == "kind" for one in rest)
        if not has_kinds and not all(map(_is_regular, self._moments_of(others[0]))):
            raise self._table.refuse("table-ids", [one.title for one in ids])  # of bays, a line each, or of one box
        self._table.left += [one.title for one in ids]
        return [one for one in rest if one not in ids]

    def _without_numbers_of_visits(self, rest: list[Column]) -> list[Column]:
        """Give the columns without a « Réf » that is another one almost each time, where a « Site » tells them apart.

        As a sensor, each of its numbers would be a box that spoke once.
        """
        numbers = [one for one in rest if one.said.role == "sensor" and set(spoken_words(one.title)) <= _REFERENCES]
        sites = [one for one in rest if one.said.role == "site" and one.is_filled and not one.is_numeric]
        moments = self._moments
        if len(numbers) != 1 or len(sites) != 1 or len(set(moments) - {None}) < 2:
            return rest
        number, site = (self._table.cells[one.at] for one in (numbers[0], sites[0]))
        told = [pair for pair in zip(site, moments, strict=True) if pair[1] is not None]
        is_random = len(set(number)) > _MOST_OF_NUMBERS * len(number) and len(set(site)) < len(set(number))
        if not is_random or len(set(told)) < len(told):
            return rest
        if not all(map(_is_regular, self._moments_of(sites[0]))):
            raise self._table.refuse("table-ids", [numbers[0].title])
        self._table.left.append(numbers[0].title)
        return [one for one in rest if one is not numbers[0]]

    def _moments_of(self, site: Column) -> list[list[float]]:
        """Give the moments of each site in their order, in seconds."""
        of: dict[str, list[float]] = {}
        for name, moment in zip(self._table.cells[site.at], self._moments, strict=True):
            if moment is not None:
                day, *clock = moment
                of.setdefault(name, []).append(day + sum(clock) / 1000)  # a clock is told in milliseconds
        return [sorted(moments) for moments in of.values()]

    def _are_of_several_moments(self) -> bool:
        return len(set(self._moments) - {None}) > 1

    def _is_constant_in(self, one: Column, other: Column) -> bool:
        """Tell whether every value of `other` goes with one value of `one`, and there are not fewer of `other`."""
        pairs = set(zip(self._table.cells[other.at], self._table.cells[one.at], strict=True))
        return len(pairs) == len({pair[0] for pair in pairs})


def _is_numbered(title: str) -> bool:
    """Tell whether a site may be told by a number: « Point 3 », « site_id »."""
    spoken = set(spoken_words(title))
    return fold(title) in _NUMBERED or (len(spoken) > 1 and not spoken.isdisjoint(_REFERENCES))


def _is_number_of_site(one: Column) -> bool:
    spoken = spoken_words(one.title)
    return one.said.role == "site" and one.is_numeric and len(spoken) > 1 and not _REFERENCES.isdisjoint(spoken)


def _is_regular(moments: Sequence[float]) -> bool:
    """Tell whether lines follow each other in one step, gaps allowed: what bays say when a car comes does not."""
    steps = {round(after - before) for before, after in pairwise(moments)}
    least = min(steps, default=0)
    return len(steps) < 2 or (least >= _SHORTEST_STEP_S and all(step % least == 0 for step in steps))


def refuse_unread_boxes(table: Columns, rest: Sequence[Column]) -> None:
    """Refuse a column of numbers of boxes that nobody would read: several boxes would become one."""
    found = [
        one
        for one in rest
        if (one.said.role == "" and not one.is_numeric and _names_boxes(one.cells))
        or (one.said.role == "aside" and _may_be_of_sensors(one.title) and _take_turns(one.cells))
    ]
    if found:
        raise table.refuse("table-whose", [one.title for one in found])


def _names_boxes(cells: Sequence[str]) -> bool:
    """Tell whether cells are a few numbers of boxes that come again and again, line by line."""
    return all(_NUMBER_OF_BOX.fullmatch(cell) is not None for cell in set(cells)) and _take_turns(cells)


def _may_be_of_sensors(title: str) -> bool:
    spoken = spoken_words(title)
    return spoken[-1:] == ["id"] and _ON_THE_WAY.isdisjoint(spoken)


def _take_turns(cells: Sequence[str]) -> bool:
    changes = sum(before != after for before, after in pairwise(cells))
    return 1 < len(set(cells)) <= len(cells) // 2 and changes >= len(set(cells))


def _is_named(one: Column) -> bool:
    """Tell whether a column is « Nom du compteur », the place where another one tells its number."""
    spoken = spoken_words(one.title)
    return bool(spoken) and not {spoken[0], spoken[-1]}.isdisjoint(("nom", "name", "libelle", "label"))
