"""The fields of one group that measure, before they are turned into values, and what their neighbours make of them.

States stand in rows, one a region or place: where one of them is no state, all of them are numbers. `region_1: 1` alone
says that somebody is there; beside `region_2: 3` it says that one person is. Read by itself, each would be stored as
what it is not whenever it happens to be 0 or 1. A box that tells where somebody is tells in the same breath how many
regions it has; alone, its regions are numbers of people. How a level was weighed may stand beside it too.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from sync.decoders.context import WHICH, WHICH_OF_METER
from sync.decoders.counters import classes_of
from sync.decoders.meanings import Meaning
from sync.decoders.names import Name, read_name, snake
from sync.decoders.sounds import weighting_of
from sync.decoders.units import find_unit
from sync.decoders.values import is_figure, whole_of
from sync.decoders.vocabulary import words

__all__ = ["Leaf", "of_which", "weighed", "with_speeds", "without_counts", "without_fahrenheit", "without_sums"]

_STATES = (0, 1, 2)  # free, taken or undecided, taken
# A counter of people says how many are in each of these; of anything else nobody knows what its numbers count.
_OF_PEOPLE = words("region")
_OF_WHERE = words("region_count people_count_all people_counter_all")
_SIDES = {"ltr": "rtl", "rtl": "ltr", "left": "right", "right": "left", "in": "out", "out": "in"}
_SCALE = re.compile(r"(?:deg)?(?:c|f|celsius|fahrenheit)$")
_OF_METER = ("voltage", "current", "active_power", "power_factor", "energy", "switch_state")
_WAYS = ("in", "out")
_HUGE = 2**53
_SINCE_EVER = words("total sum cumulative accumulated lifetime")
_BARE_LEVELS = ("sound_level", "sound_level_max")


class Leaf(msgspec.Struct):
    """One field: its key taken apart, what it means, its value and unit as they stand."""

    name: Name
    meaning: Meaning
    value: Any
    unit: str
    where: str
    time: Any = None


def weighed(leaves: list[Leaf], fields: dict[str, Any]) -> list[Leaf]:
    """Give the leaves with the weighting that stands beside them; what is weighed otherwise than by A is not read."""
    weighting = weighting_of(fields)
    if not weighting:
        return leaves
    bare = [leaf for leaf in leaves if leaf.meaning.quantity in _BARE_LEVELS and _is_unweighted(leaf.unit)]
    if weighting != "a":
        return [leaf for leaf in leaves if leaf not in bare]
    for leaf in bare:
        leaf.unit = "dB(A)"
    return leaves


def _is_unweighted(unit: str) -> bool:
    known = find_unit(unit) if unit else None
    return not unit or (known is not None and known.kind == "sound")


def with_speeds(leaves: list[Leaf], fields: dict[str, Any]) -> list[Leaf]:
    """Give the leaves with vehicles where a speed of the same side stands beside a bare count: walkers have none.

    A mean speed is that of a span, and so is the count that it goes with.
    """
    timed = [set(read_name(key).words) for key in fields if "speed" in key.lower()]
    sides = {side for spoken in timed if "wind" not in spoken for side in _SIDES.keys() & spoken}
    sides |= {_SIDES[side] for side in sides}  # of a side on which nobody came some boxes tell no speed
    if not sides:
        return leaves
    for leaf in leaves:
        spoken = set(leaf.name.words)
        is_bare = leaf.meaning.quantity.startswith("people_count") and not classes_of(leaf.where)
        if is_bare and not sides.isdisjoint(spoken):
            vehicles = leaf.meaning.quantity.replace("people", "vehicle")
            since_ever = leaf.meaning.semantics == "total" and not _SINCE_EVER.isdisjoint(spoken)
            leaf.meaning = Meaning(vehicles, "total" if since_ever else "interval", part=leaf.meaning.part)
    return leaves


def of_which(leaves: list[Leaf], fields: dict[str, Any]) -> list[Leaf]:
    """Give the counts of a box that sends a message a line with the line they are of: `{"line": 2, "in": 4}`.

    So too what a meter says of one channel or phase in a message: `{"channel": 1, "phase": "A", "current": 3.2}`.
    """
    told = [str(fields[key]) if type(fields.get(key)) in (int, str) else "" for key in WHICH_OF_METER]
    rows = [_row_named(key, text) for key, text in zip(WHICH_OF_METER, told, strict=True) if text]
    if rows:
        for leaf in leaves:
            if leaf.meaning.quantity in _OF_METER and not leaf.name.part:
                leaf.name = msgspec.structs.replace(leaf.name, part="_".join(filter(None, (*rows, leaf.meaning.part))))
    row = next((key for key in WHICH if key in fields), "")
    number = whole_of(fields[row]) if row else None
    if number is None:
        return leaves
    for leaf in leaves:
        quantity = leaf.meaning.quantity
        is_of_row = "_count" in quantity or quantity.startswith(("vehicle_", "lane_"))
        # Telephones are heard all around, and a side of the line stays one of it.
        if is_of_row and quantity != "mobile_device_count" and not leaf.name.part:
            part = "_".join(filter(None, (row, str(number), leaf.meaning.part)))
            leaf.name = msgspec.structs.replace(leaf.name, part=part)
    return leaves


def _row_named(key: str, text: str) -> str:
    if text.isdecimal():
        return f"{key}_{text}"
    return text.lower() if key == "phase" else snake(text)  # L1, and not l_1


def without_counts(leaves: list[Leaf], fields: dict[str, Any]) -> tuple[list[Leaf], list[str]]:
    """Give the leaves without the states of a row that are numbers, and where those stood; people are read as such."""
    rows: dict[str, list[Any]] = {}
    for leaf in leaves:
        if row := _row_of(leaf):
            rows.setdefault(row, []).append(leaf.value)
    counted = {row: told for row, values in rows.items() if (told := _count_of(row, values, fields)) is not True}
    if not counted:
        return leaves, []
    kept, lost = [], []
    for leaf in leaves:
        count = counted.get(_row_of(leaf))
        if count is False and type(leaf.value) in (int, float):
            lost.append(leaf.where)
            continue
        if isinstance(count, Meaning):
            leaf.meaning = count
        kept.append(leaf)
    return kept, lost


def without_sums(leaves: list[Leaf]) -> list[Leaf]:
    """Give the leaves without a total that is that of the two ways beside it: {"in": 7, "out": 5, "total": 12}.

    It has run since nobody knows when only where it is another figure than their sum.
    """
    ways = {
        (leaf.meaning.quantity, leaf.name.part): number
        for leaf in leaves
        if leaf.meaning.quantity.endswith(("_count_in", "_count_out")) and leaf.meaning.semantics == "interval"
        if (number := _number_of(leaf.value)) is not None
    }
    if len(ways) < len(_WAYS):
        return leaves

    def is_sum(leaf: Leaf) -> bool:
        both = [ways.get((f"{leaf.meaning.quantity}_{way}", leaf.name.part)) for way in _WAYS]
        counts = [number for number in both if number is not None]
        is_whole = leaf.meaning.semantics == "total" and len(counts) == len(_WAYS)
        return is_whole and _number_of(leaf.value) == sum(counts)

    return [leaf for leaf in leaves if not is_sum(leaf)]


def _number_of(value: Any) -> float | None:
    if type(value) is str:
        value = float(value.replace(",", ".")) if is_figure(value) else None
    return float(value) if type(value) in (int, float) and abs(value) < _HUGE else None


def without_fahrenheit(parsed: list[tuple[Leaf, float, str]]) -> list[tuple[Leaf, float, str]]:
    """Give the numbers without the temperatures in °F that stand beside the same in °C: tempf beside tempc."""
    warmths = [one for one in parsed if one[0].meaning.quantity == "temperature"]
    if len(warmths) < 2:
        return parsed
    other = {id(one) for one in warmths if _is_fahrenheit(one[0], one[2])}
    told = {_name_of_warmth(leaf) for leaf, _, unit in warmths if not _is_fahrenheit(leaf, unit)}
    return [one for one in parsed if id(one) not in other or _name_of_warmth(one[0]) not in told]


def _is_fahrenheit(leaf: Leaf, unit: str) -> bool:
    known = find_unit(unit or leaf.meaning.unit) if unit or not leaf.meaning.unit.startswith("?") else None
    return known is not None and known.offset < -100 / 9 and known.factor < 1


def _name_of_warmth(leaf: Leaf) -> tuple[str, str]:
    return _SCALE.sub("", leaf.name.squashed), leaf.name.part


def _row_of(leaf: Leaf) -> str:
    """Give the row that a state stands in, "" where it stands in none."""
    if leaf.meaning.shape != "occupancy" or not leaf.name.part:
        return ""
    return f"{leaf.name.part.rstrip('0123456789').rstrip('_')}.{leaf.name.squashed}"


def _count_of(row: str, values: list[Any], fields: dict[str, Any]) -> Meaning | bool:
    """Tell whether all values of a row may be states; where not, give what they count, or False if nobody can tell."""
    numbers = [value for value in values if type(value) in (int, float)]
    place, _, word = row.partition(".")
    if place in _OF_PEOPLE and not word:
        tells_where = not _OF_WHERE.isdisjoint(fields) and all(number <= 1 for number in numbers)
        return True if tells_where or not numbers else Meaning("people_count")
    return all(number in _STATES for number in numbers)
