"""Any decoded object, read field by field with one dictionary of meanings. Pure: no clock, no base, no log.

Groups, lists of drivers, lists of history samples with their own time, {value, unit} pairs: the walk finds the
leaves, the dictionary (`meanings`) says what they are, `settling` what each of a group comes to.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from sync.decoders.brands import brand_of
from sync.decoders.channels import keep_apart, without_still_speeds, without_sums_of_classes
from sync.decoders.context import (
    Units,
    channel_of,
    counted_class,
    counted_way,
    item_part,
    named_value,
    places_of,
    row_part,
)
from sync.decoders.counters import whom_of, with_doors, with_traffic
from sync.decoders.faults import DecodeError, Doubt
from sync.decoders.found import Decoded
from sync.decoders.groups import figure_in, named_group, of_group, with_letters
from sync.decoders.leaves import Leaf, of_which, weighed, with_speeds, without_counts, without_sums
from sync.decoders.loads import in_amperes, of_lamps
from sync.decoders.meanings import is_aside, is_bound, understand, understand_with_unit
from sync.decoders.names import Name, is_chip, read_name, snake
from sync.decoders.places import is_of_places, may_say_place, says_place, unusable, unwatched, with_events
from sync.decoders.series import apart_by_moment, dated_pairs, newest_of, with_one_value
from sync.decoders.settling import MOST_UNMAPPED, Settling, state_units
from sync.decoders.sounds import NEEDLES, is_other_weighting, time_weighed
from sync.decoders.spans import dated_in, told_span
from sync.decoders.structure import (
    CLOSED,
    WHOLE,
    is_answer,
    label_of,
    own_time,
    says_invalid,
    tells_totals,
    told_period,
    unwrapped,
)
from sync.decoders.values import is_figure, says_nothing, whole_of
from sync.decoders.vocabulary import words

__all__ = ["decode_fields", "is_offered"]

MOST_FIELDS = 2000
_DEEPEST = 12
# Which of a row is meant, and no figure of it.
_WHICH = words("line lane region zone driver channel ligne voie")
_OF_THE_BOX = words("alarm threshold status settings flags bitmap")  # how its group is called that measures nothing
# Groups that tell of another place than where the box hangs: their temperature is not that of the air.
_ELSEWHERE = words("soil water road surface ground sol eau route chaussee external probe")
_METERED = words("current energy pulse pulses water gas meter volume consumption courant energie eau gaz")
_BATTERY = ("battery_level", "battery_voltage")
_LAMPS = words("lamps luminaires lights streetlights lampes luminaire")
_MOST_PHASES = 3
_SENSOR_OF = re.compile(r"(?<=[a-z])Sensor$")


class _Walk:
    def __init__(self, brand: str, has_totals: bool, ratios: dict[str, Any] | None) -> None:
        self.brand = brand
        self.has_totals = has_totals
        self.settling = Settling(brand, ratios)
        self.out = self.settling.out
        self.left = MOST_FIELDS
        self.spans: set[int] = set()  # lengths of the spans that groups tell, ms

    def spanned(self, fields: dict[str, Any], parent: str, part: str, time: Any, depth: int) -> None:
        """Read one dictionary and what is below it, dated by the span that it says it is of."""
        span = told_span(fields)
        if span is None:
            self.group(fields, parent, part, time, depth)
            return
        before, has_totals = len(self.out.found), self.has_totals
        self.has_totals = True  # what is counted from one moment to another is no total
        self.group(fields, parent, part, time, depth)
        self.has_totals = has_totals
        self.spans.add(span.length_ms)
        dated_in(span, self.out.found[before:], time)

    def group(self, fields: dict[str, Any], parent: str, part: str, time: Any, depth: int) -> None:
        """Read the leaves of one dictionary together, then the dictionaries and lists below it."""
        if depth > _DEEPEST:
            raise DecodeError("too_deep", parent)
        if len(fields) > self.left:
            raise DecodeError("too_many_fields")  # before each of their names is looked at
        is_valid = not says_invalid(fields)
        fields = with_letters(with_traffic(with_doors(with_events(fields)), any(map(self.is_speed, fields))))
        self.settling.number_of_group += 1
        whom = counted_class(fields)
        if whom:
            way, side = counted_way(fields)
            parent, part = f"{whom}_{way}" if way else whom, part or side
        elif (way := counted_way(fields)[0]) and any(map(whom_of, fields)):
            parent = way  # {"direction": "in", "people": 4}: four came in, and are not those who are there
        units, places = Units(fields), places_of(fields)
        leaves: list[Leaf] = []
        later: list[tuple[str, Any]] = []
        for key, value in fields.items():
            self.left -= 1
            if self.left < 0:
                raise DecodeError("too_many_fields")
            if type(value) is dict:
                value = with_one_value(value)
                if (told := figure_in(value)) is not None:
                    is_sound = is_valid and not says_invalid(value)
                    beside = len(leaves)
                    self.leaf(leaves, parent, key, *told, is_sound, own_time(value))
                    leaves[beside:] = self.of_a(leaves[beside:], value)
                elif is_valid:
                    later.append((key, value))
            elif type(value) is list:
                later += [(key, value)] if is_valid else []
            elif key in places:
                where = f"{parent}.{key}" if parent else key
                leaves += [Leaf(read_name(key), places[key], value, "", where[:64])] if is_valid else []
            else:
                self.leaf(leaves, parent, time_weighed(key, fields), value, None, is_valid)
        if units:
            state_units(leaves, units)
        leaves = self.usable(with_speeds(leaves, fields), fields)
        leaves = without_sums(leaves if part else of_which(leaves, fields))
        leaves, lost = without_counts(of_lamps(in_amperes(self.of_a(leaves, fields))), fields)
        self.out.unmapped += lost[: max(0, MOST_UNMAPPED - len(self.out.unmapped))]
        if leaves:
            self.settling.settle(leaves, part, time)
        for key, value in later:
            if type(value) is dict:
                self.below(key, value, parent, part, time, depth)
            else:
                self.items(key, value, part, time, depth)

    def of_a(self, leaves: list[Leaf], fields: dict[str, Any]) -> list[Leaf]:
        """Give the leaves as the weighting says that stands among these fields; what is not weighted by A is told."""
        kept = weighed(leaves, fields)
        if len(kept) < len(leaves):
            self.weighted(next(leaf.where for leaf in leaves if leaf not in kept))
        return kept

    def weighted(self, where: str) -> None:
        self.out.weighted = self.out.weighted or where[:64]

    def is_speed(self, key: str) -> bool:
        meaning = understand(key, self.has_totals, self.brand)[1]
        return meaning is not None and meaning.quantity.startswith("vehicle_speed")

    def usable(self, leaves: list[Leaf], fields: dict[str, Any]) -> list[Leaf]:
        """Give the leaves that the fields beside them neither turn off nor call an exception."""
        off, wrong = unwatched(fields), unusable(fields)
        if not off and not wrong:
            return leaves
        kept = []
        for leaf in leaves:
            if leaf.name.squashed in wrong:
                self.out.doubts.append(Doubt("fault_code", leaf.where, wrong[leaf.name.squashed]))
            elif leaf.name.part not in off:
                kept.append(leaf)
        return kept

    def below(self, key: str, value: dict[str, Any], parent: str, part: str, time: Any, depth: int) -> None:
        name = read_name(key)
        if is_of_places(name):
            self.group(value, "", name.part or part, own_time(value) or time, depth + 1)
            return
        if is_other_weighting(name.squashed):
            self.weighted(key)
        if name.squashed in CLOSED or not _OF_THE_BOX.isdisjoint(name.words[-1:]) or name.squashed.endswith("mask"):
            return
        own = name.part
        if name.words and name.words[0].startswith("histor"):
            time = own_time(value) or time  # one sample of the past, where others send a list of them
        if key.isdecimal():
            own, time = row_part(read_name(parent).squashed, key) if own_time(value) is None else "", own_time(value)
        elif name.squashed in _ELSEWHERE:
            own = name.squashed
        self.spanned(value, "" if name.squashed in WHOLE else key, own or part, time, depth + 1)

    def items(self, key: str, values: list[Any], part: str, time: Any, depth: int) -> None:
        """A list of samples (own time), of groups of a driver, line or region (own part), or of named values."""
        row = read_name(key)
        if row.squashed in CLOSED:
            return
        is_aside_row = is_aside(row) or is_other_weighting(row.squashed)
        if values and not is_aside_row and all(type(value) in (int, float) for value in values):
            self.out.unmapped.append(key[:64])  # which of them is of when?
            return
        named: list[Leaf] = []
        if pairs := dated_pairs(values):  # powers: [[moment, 120], …], or [{"ts": moment, "value": 120}, …]
            one = key if understand(key, self.has_totals, self.brand)[1] is not None else key.removesuffix("s")
            for moment, figure in pairs:
                self.group({one: figure}, "", part, moment, depth + 1)
            return
        over = "lamp" if row.squashed in _LAMPS else ""
        for number, value in enumerate(values, 1):
            if type(value) is list and depth < _DEEPEST:
                self.items(key, value, part, time, depth + 1)
            elif type(value) is dict:
                told = named_value(value, self.has_totals, self.brand)
                own, by = item_part(row.squashed, value)
                if told is not None and (one := self.one_of(key, told[0], told[2])):
                    label = snake(told[0])
                    self.group({one: {"value": told[1], "unit": told[2]}}, "", label, own_time(value), depth + 1)
                elif told is not None and (label := channel_of(value)):
                    one_value = {"value": told[1], "unit": told[2], "valid": not says_invalid(value)}
                    self.group({told[0]: one_value}, "", label, own_time(value) or time, depth + 1)
                elif told is not None:
                    beside = len(named)
                    self.leaf(named, "", told[0], told[1], told[2], not says_invalid(value), own_time(value))
                    named[beside:] = self.of_a(named[beside:], value)
                elif own and own_time(value) is None:
                    self.group({name: one for name, one in value.items() if name != by}, own, own, time, depth + 1)
                elif about := named_group(value, self.has_totals, self.brand):
                    self.group(value, about, label_of(value | {"name": None}) or part, own_time(value), depth + 1)
                else:
                    label = "" if counted_class(value) else label_of(value)
                    if not label and row.squashed == "phases" and len(values) <= _MOST_PHASES:
                        label = f"l{number}"  # they stand in the order that all of them are named in
                    self.spanned(value, over, label or part, own_time(value) or time, depth + 1)
        if named:
            self.settling.number_of_group += 1
            self.settling.settle(named, part, time)

    def one_of(self, row: str, name: str, unit: str | None) -> str:
        """Give what a row is of, where its items bear names of their own: temperatures: inside 21, outside 4."""
        one = row[:-1] if row.endswith("s") else ""
        of_row = understand(one, self.has_totals, self.brand)[1] if one else None
        is_told = understand(name, self.has_totals, self.brand)[1] is not None
        is_told = is_told or understand_with_unit(name, unit, self.has_totals, self.brand) is not None
        return one if of_row is not None and of_row.shape == "number" and not is_told else ""

    def leaf(
        self, leaves: list[Leaf], parent: str, key: str, value: Any, unit: Any, is_valid: bool, time: Any = None
    ) -> None:
        name, meaning = understand(key, self.has_totals, self.brand)
        if parent:
            over_key = _SENSOR_OF.sub("", parent) if key.isdecimal() else parent  # temperatureSensor: {"1": …}
            joined, together = understand(f"{over_key}_{key}"[:64], self.has_totals, self.brand)
            if together is None and (over := read_name(parent)).unit:  # energy_kwh: {"total": …}
                spoken = f"{'_'.join(over.words)}_{key}"[:50]
                joined, together = understand(f"{spoken}__{over.unit}", self.has_totals, self.brand)
            if together is not None:
                name, meaning = msgspec.structs.replace(joined, unit=name.unit or joined.unit), together
            elif (is_aside(read_name(parent)) and not is_chip(parent)) or is_other_weighting(joined.squashed):
                meaning = None
            else:
                name, meaning = of_group(parent, key, meaning, self.has_totals, self.brand)
        if meaning is None and unit and (not parent or not is_aside(read_name(parent))):
            name, meaning = understand_with_unit(key, unit, self.has_totals, self.brand) or (name, None)
        if meaning is None and (not parent or may_say_place(read_name(parent))):
            # slots: {"1": "free"}: which of them, where the key alone does not say that it is one.
            about = read_name(row_part(read_name(parent).squashed, key)) if parent and key.isdecimal() else name
            if says_place(about, value):
                name, meaning = about, understand("occupancy", False, "")[1]
        where = f"{parent}.{key}" if parent else key
        if meaning is None:
            is_number = is_figure(value) or (name.squashed == "datalog" and type(value) is str)
            if type(value) in (int, float) and abs(value) >= 2**64:
                raise DecodeError("huge_number", where[:64])
            if is_number and is_other_weighting(name.squashed):
                self.weighted(where)
            if is_number and is_offered(name) and len(self.out.unmapped) < MOST_UNMAPPED:
                self.out.unmapped.append(where[:64])
            return
        if says_nothing(value) or (not is_valid and meaning.quantity not in _BATTERY):
            return
        if meaning.shape != "number" and (whole := whole_of(value)) is not None:
            value = whole  # a code, which some networks write as text
        stated = unit if isinstance(unit, str) else name.unit
        leaves.append(Leaf(name, meaning, value, stated, where[:64], time))


def is_offered(name: Name) -> bool:
    """Tell whether a figure under a name that means nothing to us is shown to people, who may know what it is."""
    if name.words[-1:] == ("index",) and not _METERED.isdisjoint(name.words):
        return True  # of a meter, and not the number of a row
    return not (is_aside(name) or is_bound(name) or is_other_weighting(name.squashed) or name.squashed in _WHICH)


def decode_fields(fields: Any, eui: str = "", model: str = "") -> Decoded:
    """Give what a decoded object measures.

    DecodeError "huge_number", "too_deep", "too_many_fields" or "not_fields" when nothing of it can be trusted.
    """
    if type(fields) is list:
        fields = {"history": fields}
    if type(fields) is not dict:
        raise DecodeError("not_fields")
    fields, lost = apart_by_moment(newest_of(unwrapped(fields)))
    if is_answer(fields):
        return Decoded()
    brand = brand_of(eui, model, fields)
    is_transformer = brand == "netvox" and any(
        key.startswith(("Multiplier", "Current1", "Current2", "Current3")) for key in fields
    )
    walk = _Walk(brand, tells_totals(fields), fields if is_transformer else None)
    walk.spanned(fields, "", "", None, 0)
    out = walk.out
    walk.settling.drop_counts()
    out.unmapped += lost[: max(0, MOST_UNMAPPED - len(out.unmapped))]
    out.period_ms = told_period(fields)
    if out.period_ms is None and len(walk.spans) == 1:
        out.period_ms = walk.spans.pop()
    if out.period_ms is not None:
        for item in out.found:
            if item.quantity in NEEDLES:
                item.semantics = "interval"  # of the span that is told, and not of its last moment
    if any(doubt.code == "sensor_fault" for doubt in out.doubts):
        fault = next(doubt for doubt in out.doubts if doubt.code == "sensor_fault")
        raise DecodeError(
            fault.code, fault.where, fault.detail
        )  # a broken probe: its neighbours are not believed either
    if any(item.quantity == "mobile_device_count" and not item.part for item in out.found):
        out.found = [item for item in out.found if item.quantity != "mobile_device_count" or not item.part]
    if len(out.found) > 1:
        out.found = without_sums_of_classes(without_still_speeds(out.found))
        keep_apart(out)
    return out
