"""What each line of a table says of its own worth: that it does not count, or over which share of the time it did."""

from __future__ import annotations

import numpy as np

from sync.decoders.values import parse_state
from sync.decoders.vocabulary import words
from sync.tables.cells import read_numbers
from sync.tables.headings.column_words import counts_by_status, fold
from sync.tables.plain.plain_columns import Column, Columns

__all__ = ["find_known", "find_status"]

_OF_TRAFFIC = words("fluide dense pre-sature presature ralenti embouteille")
# Some seconds of the next hour may be counted along, but no second one.
_BEYOND_ALL = 1.25
# A sensor too may be blocked or saturated, and of its figures nobody knows whether they count.
_FLOWS = _OF_TRAFFIC | words("sature bloque charge inconnu")


def find_status(table: Columns, rest: list[Column], *, of_a_car_park: bool) -> tuple[str, list[Column]]:
    """Give the column that says whether a line counts; FileFault where its words do not tell."""
    found = [one for one in rest if one.said.role == "status" and one.is_filled]

    def counts(cell: str) -> bool | None:
        return counts_by_status(cell, of_a_car_park=of_a_car_park)

    others = [one for one in rest if one not in found]
    # « Fluide » tells how the traffic flows, and of no line whether it counts.
    flows = [one for one in found if _tells_traffic({fold(cell).strip() for cell in one.cells})]
    table.left += [one.title for one in flows]
    found = [one for one in found if one not in flows]
    # ON and OFF are states of something, and nobody says of what.
    states = [one for one in found if all(parse_state(cell, is_occupancy=False) is not None for cell in one.cells)]
    states = [one for one in states if any(counts(cell) is None for cell in one.cells)]
    table.left += [one.title for one in states if not one.is_numeric]
    found = [one for one in found if one not in states or one.is_numeric]
    # A code that all lines bear tells none of them from the others.
    same = [one for one in found if one.is_numeric and len(set(one.cells)) == 1 and one.cells[0].strip("0.,")]
    table.left += [one.title for one in same]
    found = [one for one in found if one not in same]
    unsure = [one for one in found if any(counts(cell) is None for cell in set(one.cells))]
    if unsure:
        told = [f"{table.shown(one.title)} : {_strange(one)}" for one in unsure]
        raise table.refuse("table-status", told)
    if len(found) > 1 and any(counts(cell) is False for one in found for cell in set(one.cells)):
        raise table.refuse("table-status", [one.title for one in found])
    return found[0].name if len(found) == 1 else "", others


def _tells_traffic(told: set[str]) -> bool:
    return told <= _FLOWS and not told.isdisjoint(_OF_TRAFFIC)


def _strange(one: Column) -> str:
    return next(cell for cell in one.cells if counts_by_status(cell) is None)


def find_known(table: Columns, rest: list[Column]) -> tuple[str, float, list[Column]]:
    """Give the column of the share of time that was counted, what stands there for all of it, and the other columns."""
    found = [one for one in rest if one.said.role == "known" and one.is_numeric and _is_share(table, one, rest)]
    if not found:
        return "", 1.0, rest
    return found[0].name, _whole_of(table, found[0]), [one for one in rest if one is not found[0]]


def _whole_of(table: Columns, one: Column) -> float:
    """Give 100 for shares in percent: figures say so beyond 1, or the unit where they say nothing of it."""
    value = read_numbers(one.cells, is_comma_table=table.is_comma_table).value
    value = value[np.isfinite(value)]
    is_beyond = bool(np.any(value > _BEYOND_ALL))
    is_share = bool(np.any((value > 0) & (value < 1)))
    return 100.0 if is_beyond or (one.said.unit == "%" and not is_share) else 1.0


def _is_share(table: Columns, one: Column, rest: list[Column]) -> bool:
    """Tell whether a column is the share of time that was counted: « disponibilité » may be of places.

    In percent, and beside other measures than counts, it is left.
    """
    if "uptime" in fold(one.title):
        return True
    value = read_numbers(one.cells, is_comma_table=table.is_comma_table).value
    counts = any(other.said.quantity.partition("_count")[1] for other in rest)
    return counts and bool(np.nanmax(value) <= 1)
