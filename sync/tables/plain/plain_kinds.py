"""A column that says of each line what its figures are: « Type » over « Valeur », « Mode » over « Entrées ».

One column of values and the words for what they measure, a unit or both; or several columns of counts, and the words
for who is counted in them. A line of the sum of others is passed over, one of something unknown refuses the table.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec.structs import replace

from sync.decoders.counters import whom_of
from sync.tables.headings.column_names import read_column
from sync.tables.headings.column_words import is_sum, spoken_words
from sync.tables.plain.plain_rules import MOST_KINDS, Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from sync.tables.headings.column_said import Said
    from sync.tables.plain.plain_columns import Column, Columns
    from sync.tables.profiles import ValueRule

__all__ = ["Kinds", "find_kinds"]

_FEWEST_KINDS = 2


class Kinds(msgspec.Struct, frozen=True):
    """`names` are the columns that say it, `passed` their words for lines that are not read; `rest` others read."""

    names: tuple[str, ...] = ()
    rules: tuple[ValueRule, ...] = ()
    passed: tuple[tuple[str, ...], ...] = ()
    rest: tuple[Column, ...] = ()


def find_kinds(table: Columns, rules: Rules, rest: list[Column]) -> Kinds:
    """Give how the lines are read that say themselves what they are; no rules where none does; FileFault."""
    kind = next((one for one in rest if one.said.role == "kind" and one.is_filled and not one.is_numeric), None)
    if kind is not None and (found := _of_counted(table, rules, kind, rest)) is not None:
        return found
    return _of_values(table, rules, kind, rest)


def _of_values(table: Columns, rules: Rules, kind: Column | None, rest: list[Column]) -> Kinds:
    """Give how a table with one value a line is read."""
    bare = [one for one in rest if one.said.role == "value" and not one.said.quantity and one.is_numeric]
    unit = next((one for one in rest if one.said.role == "unit" and one.is_filled), None)
    told = [one for one in (kind, unit) if one is not None]
    if len(bare) != 1 or not told:
        return Kinds(rest=tuple(rest))
    value = bare[0]
    found: list[ValueRule] = []
    passed: list[tuple[str, ...]] = []
    unclear: list[str] = []
    for pair, lines in _pairs(table, told):
        said = read_column(tuple(word for word in pair if word)) if kind else read_column(("?", pair[-1]))
        if kind and len(pair) == 1 and not said.quantity:
            said = read_column((f"{pair[0]} {value.title}",))
        if said.quantity and not (said.clash or said.needs_unit):
            only = {one.name: word for one, word in zip(told, pair, strict=True)}
            found.append(replace(rules.of(value, said, lines), only=only))
        elif said.is_foreign or is_sum(pair[0]) or said.role in ("aside", "sum"):
            passed.append(pair)
        else:
            unclear.append(" ".join(pair))
    if unclear and found:
        raise table.refuse("table-kinds", unclear)
    table.left += [" ".join(pair) for pair in passed]
    if not found:
        return Kinds(rest=tuple(rest))
    used = [value.name, *(one.name for one in told)]
    return Kinds(tuple(used[1:]), tuple(found), tuple(passed), tuple(one for one in rest if one.name not in used))


def _of_counted(table: Columns, rules: Rules, kind: Column, rest: list[Column]) -> Kinds | None:
    """Give how « Entrées » and « Sorties » are read of whom the line says; None where it says nobody.

    By their own names they would be people, and the bicycles among them, and the sum of both.
    """
    figures = [
        one for one in rest if one.is_numeric and (one.said.quantity or one.said.role == "value" or _is_way(one))
    ]
    if not any(one.said.quantity or _is_way(one) for one in figures):
        return None
    whoms = {cell: any(map(whom_of, spoken_words(cell))) for cell in set(kind.cells)}
    if not any(whoms.values()) or len(whoms) < _FEWEST_KINDS:
        return None
    found: list[ValueRule] = []
    passed: list[tuple[str, ...]] = []
    unclear: list[str] = []
    for pair, lines in _pairs(table, [kind]):
        (word,) = pair
        if not whoms.get(word) and (is_sum(word) or read_column(pair).is_foreign):
            passed.append(pair)
            continue
        told = {one.name: _of_whom(word, one) for one in figures}
        if not whoms.get(word) or not any(said.quantity.partition("_count")[1] for said in told.values()):
            unclear.append(word)
            continue
        found += [
            replace(rules.of(one, said, lines), only={kind.name: word})
            for one in figures
            if (said := told[one.name]).quantity and not (said.clash or said.needs_unit or _is_sum_of(said, told))
        ]
    if unclear:
        raise table.refuse("table-kinds", unclear)
    read = {rule.column for rule in found}
    table.left += [one.title for one in figures if one.name not in read] + [word for (word,) in passed]
    used = {kind.name, *(one.name for one in figures)}
    return Kinds((kind.name,), tuple(found), tuple(passed), tuple(one for one in rest if one.name not in used))


def _of_whom(word: str, one: Column) -> Said:
    """Give what a column measures of those the line names; a speed of lorries is a part of all speeds."""
    own = one.said
    if own.quantity and not own.quantity.partition("_count")[1]:
        return replace(own, site="", part=" ".join(filter(None, (word, own.part))))
    return read_column((f"{word} {one.title}",))


def _is_way(one: Column) -> bool:
    """Tell whether a column names a direction, which is one of whatever is counted: « Sens 1 », « in »."""
    said = read_column((f"Piétons {one.title}",))
    is_counted = said.quantity.partition("_count")[1] and not said.site
    return bool(is_counted and (said.part or said.quantity != "people_count"))


def _is_sum_of(said: Said, told: dict[str, Said]) -> bool:
    """Tell whether a column adds up others of the same line."""
    whom = said.quantity.partition("_count")[0]
    others = [other for other in told.values() if other is not said and other.quantity.partition("_count")[0] == whom]
    return said.is_sum and any(not other.is_sum for other in others)


def _pairs(table: Columns, told: list[Column]) -> Iterator[tuple[tuple[str, ...], NDArray[np.bool_]]]:
    """Yield what the columns say together, and the lines that say so; nothing where they say too much to be kinds."""
    lines = [
        tuple(cell.strip() for cell in cells) for cells in zip(*(table.cells[one.at] for one in told), strict=True)
    ]
    pairs = Counter(lines)
    if len(pairs) <= MOST_KINDS:
        for pair in pairs:
            if any(pair):
                yield pair, np.array([line == pair for line in lines], np.bool_)
