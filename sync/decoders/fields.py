"""Any decoded object, read field by field with one dictionary of meanings. Pure: no clock, no base, no log.

Groups, lists of drivers, lists of history samples with their own time, {value, unit} pairs: the walk finds the
leaves, the dictionary (`meanings`) says what they are, `amounts` what a bare number's unit is.
"""

from __future__ import annotations

from typing import Any

import msgspec

from measures.quantity import QUANTITIES
from measures.reading import Semantics
from sync.decoders.amounts import RULES, SHARES, Group, in_stored_unit, share_of
from sync.decoders.brands import brand_of
from sync.decoders.channels import keep_apart, without_still_speeds
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
from sync.decoders.counters import whom_of
from sync.decoders.faults import DecodeError, Doubt
from sync.decoders.found import Decoded, Found
from sync.decoders.leaves import Leaf, of_which, weighed, with_speeds, without_counts, without_fahrenheit
from sync.decoders.loads import in_amperes, of_lamps
from sync.decoders.meanings import Meaning, is_aside, is_bound, understand, understand_with_unit
from sync.decoders.names import Name, is_chip, read_name, snake
from sync.decoders.places import is_of_places, may_say_place, says_place, unusable, unwatched, with_events
from sync.decoders.series import apart_by_moment, dated_pairs, newest_of
from sync.decoders.sounds import NEEDLES, is_other_weighting, time_weighed
from sync.decoders.structure import CLOSED, is_answer, label_of, own_time, says_invalid, tells_totals, told_period
from sync.decoders.units import convert, find_unit, goes_with
from sync.decoders.values import is_figure, parse_number, parse_state, says_nothing, whole_of
from sync.decoders.vocabulary import words

__all__ = ["by_unit", "decode_fields", "is_offered", "semantics_of"]

MOST_FIELDS = 2000
_DEEPEST = 12
# How a decoder calls all that it has read, and how often it wraps it up.
_WHOLE = words("data bytes payload decodedpayload decoded message uplink frame object")
_MOST_WRAPPINGS = 3
_LARGEST_CODE = 65_535  # a state or a ratio is told by a byte or two; beyond it stands none at all
_MOST_UNMAPPED = 50
# Which of a row is meant, and no figure of it.
_WHICH = words("line lane region zone driver channel ligne voie")
_OF_THE_BOX = words("alarm threshold status settings flags bitmap")  # how its group is called that measures nothing
# Groups that tell of another place than where the box hangs: their temperature is not that of the air.
_ELSEWHERE = words("soil water road surface ground sol eau route chaussee external probe")
_BATTERY = ("battery_level", "battery_voltage")
_LAMPS = words("lamps luminaires lights streetlights lampes luminaire")
_MOST_PHASES = 3
# A closed contact lets the current through.
_RELAYS = words("relay relais contactor contacteur")
_CONTACTS = {"closed": 1.0, "close": 1.0, "ferme": 1.0, "fermé": 1.0, "open": 0.0, "opened": 0.0, "ouvert": 0.0}


class _Walk:
    def __init__(self, brand: str, has_totals: bool, ratios: dict[str, Any] | None) -> None:
        self.brand = brand
        self.has_totals = has_totals
        self.ratios = ratios
        self.out = Decoded()
        self.left = MOST_FIELDS
        self.number_of_group = 0

    def group(self, fields: dict[str, Any], parent: str, part: str, time: Any, depth: int) -> None:
        """Read the leaves of one dictionary together, then the dictionaries and lists below it."""
        if depth > _DEEPEST:
            raise DecodeError("too_deep", parent)
        is_valid = not says_invalid(fields)
        fields = with_events(fields)
        self.number_of_group += 1
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
            kind = type(value)
            if kind is dict:
                if "value" in value and not isinstance(value["value"], (dict, list)):
                    is_sound = is_valid and not says_invalid(value)
                    self.leaf(leaves, parent, key, value["value"], value.get("unit"), is_sound, own_time(value))
                elif "v" in value and isinstance(value["v"], (int, float, str)):
                    self.leaf(leaves, parent, key, value["v"], value.get("u"), is_valid, own_time(value))
                elif is_valid:
                    later.append((key, value))
            elif kind is list:
                if is_valid:
                    later.append((key, value))
            else:
                if key in places:
                    where = f"{parent}.{key}" if parent else key
                    leaves += [Leaf(read_name(key), places[key], value, "", where[:64])] if is_valid else []
                else:
                    self.leaf(leaves, parent, time_weighed(key, fields), value, None, is_valid)
        if units:
            _state_units(leaves, units)
        leaves = self.usable(with_speeds(leaves, fields), fields)
        leaves = leaves if part else of_which(leaves, fields)
        leaves, lost = without_counts(of_lamps(in_amperes(weighed(leaves, fields))), fields)
        self.out.unmapped += lost[: max(0, _MOST_UNMAPPED - len(self.out.unmapped))]
        if leaves:
            self.settle(leaves, part, time)
        for key, value in later:
            if type(value) is dict:
                self.below(key, value, parent, part, time, depth)
            else:
                self.items(key, value, part, time, depth)

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
        if name.squashed in CLOSED or not _OF_THE_BOX.isdisjoint(name.words[-1:]) or name.squashed.endswith("mask"):
            return
        own = name.part
        if name.words and name.words[0].startswith("histor"):
            time = own_time(value) or time  # one sample of the past, where others send a list of them
        if key.isdecimal():
            own, time = row_part(read_name(parent).squashed, key) if own_time(value) is None else "", own_time(value)
        elif name.squashed in _ELSEWHERE:
            own = name.squashed
        self.group(value, "" if name.squashed in _WHOLE else key, own or part, time, depth + 1)

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
        if pairs := dated_pairs(values):  # powers: [[moment, 120], …]
            one = key.removesuffix("s")
            for moment, figure in pairs:
                self.group({one: figure}, "", part, moment, depth + 1)
            return
        over = "lamp" if row.squashed in _LAMPS else ""
        for number, value in enumerate(values, 1):
            if type(value) is list and depth < _DEEPEST:
                self.items(key, value, part, time, depth + 1)
            elif type(value) is dict:
                told = named_value(value, self.has_totals, self.brand)
                own = item_part(row.squashed, value)
                if told is not None and (one := self.one_of(key, told[0])):
                    label = snake(told[0])
                    self.group({one: {"value": told[1], "unit": told[2]}}, "", label, own_time(value), depth + 1)
                elif told is not None and (label := channel_of(value)):
                    one_value = {"value": told[1], "unit": told[2], "valid": not says_invalid(value)}
                    self.group({told[0]: one_value}, "", label, own_time(value) or time, depth + 1)
                elif told is not None:
                    self.leaf(named, "", told[0], told[1], told[2], not says_invalid(value), own_time(value))
                elif own and own_time(value) is None:
                    self.group(value, own, own, time, depth + 1)
                else:
                    label = "" if counted_class(value) else label_of(value)
                    if not label and row.squashed == "phases" and len(values) <= _MOST_PHASES:
                        label = f"l{number}"  # they stand in the order that all of them are named in
                    self.group(value, over, label or part, own_time(value) or time, depth + 1)
        if named:
            self.number_of_group += 1
            self.settle(named, part, time)

    def one_of(self, row: str, name: str) -> str:
        """Give what a row is of, where its items bear names of their own: temperatures: inside 21, outside 4."""
        one = row[:-1] if row.endswith("s") else ""
        of_row = understand(one, self.has_totals, self.brand)[1] if one else None
        is_told = understand(name, self.has_totals, self.brand)[1] is not None
        return one if of_row is not None and of_row.shape == "number" and not is_told else ""

    def leaf(
        self, leaves: list[Leaf], parent: str, key: str, value: Any, unit: Any, is_valid: bool, time: Any = None
    ) -> None:
        name, meaning = understand(key, self.has_totals, self.brand)
        if parent:
            joined, together = understand(f"{parent}_{key}"[:64], self.has_totals, self.brand)
            if together is None and (over := read_name(parent)).unit:  # energy_kwh: {"total": …}
                spoken = f"{'_'.join(over.words)}_{key}"[:50]
                joined, together = understand(f"{spoken}__{over.unit}", self.has_totals, self.brand)
            if together is not None:
                name, meaning = msgspec.structs.replace(joined, unit=name.unit or joined.unit), together
            elif (is_aside(read_name(parent)) and not is_chip(parent)) or is_other_weighting(joined.squashed):
                meaning = None
        if meaning is None and unit and (not parent or not is_aside(read_name(parent))):
            name, meaning = understand_with_unit(key, unit, self.has_totals, self.brand) or (name, None)
        if meaning is None and (not parent or may_say_place(read_name(parent))):
            # slots: {"1": "free"}: which of them, where the key alone does not say that it is one.
            about = read_name(row_part(read_name(parent).squashed, key)) if parent and key.isdecimal() else name
            if says_place(about, value):
                name, meaning = about, understand("occupancy", False, "")[1]
        where = f"{parent}.{key}" if parent else key
        if meaning is None:
            is_number = is_figure(value)
            if type(value) in (int, float) and abs(value) >= 2**64:
                raise DecodeError("huge_number", where[:64])
            if is_number and is_offered(name) and len(self.out.unmapped) < _MOST_UNMAPPED:
                self.out.unmapped.append(where[:64])
            return
        if says_nothing(value) or (not is_valid and meaning.quantity not in _BATTERY):
            return
        if meaning.shape != "number" and (whole := whole_of(value)) is not None:
            value = whole  # a code, which some networks write as text
        stated = unit if isinstance(unit, str) else name.unit
        leaves.append(Leaf(name, meaning, value, stated, where[:64], time))

    def settle(self, leaves: list[Leaf], part: str, time: Any) -> None:
        """Turn the leaves of one group into values; they may need each other to know their unit."""
        numbers: dict[str, float] = {}
        parsed: list[tuple[Leaf, float, str]] = []
        for leaf in leaves:
            try:
                if leaf.meaning.shape == "number":
                    pair = parse_number(leaf.value, leaf.where)
                    if pair is not None:
                        unit = leaf.unit or pair[1]
                        numbers.setdefault(leaf.meaning.quantity, in_stored_unit(pair[0], unit, leaf.meaning.quantity))
                        parsed.append((leaf, pair[0], unit))
                    elif type(leaf.value) is str and any(letter.isdigit() for letter in leaf.value):
                        raise DecodeError("not_a_number", leaf.where)  # some figure, which nobody can read
                else:
                    self.state(leaf, part, leaf.time or time)
            except DecodeError as fault:
                if fault.code == "huge_number":
                    raise
                self.out.doubts.append(Doubt(fault.code, fault.where or leaf.where, fault.detail))
        group = Group(self.brand, numbers, frozenset(leaf.name.squashed for leaf in leaves))
        # A figure that states its unit speaks for the same figure that does not.
        united = {
            (leaf.name.squashed, leaf.name.part, self.quantity_of(leaf, unit)) for leaf, _, unit in parsed if unit
        }
        for leaf, number, unit in without_fahrenheit(parsed):
            try:
                self.number(leaf, number, unit, group, united, part, leaf.time or time)
            except DecodeError as fault:
                self.out.doubts.append(Doubt(fault.code, fault.where or leaf.where, fault.detail))

    def quantity_of(self, leaf: Leaf, unit: str) -> str:
        known = find_unit(unit)
        return leaf.meaning.quantity if known is None else by_unit(leaf.meaning.quantity, leaf.meaning.unit, known.kind)

    def state(self, leaf: Leaf, part: str, time: Any) -> None:
        value = leaf.value
        if type(value) in (int, float, str):
            pair = parse_number(value, leaf.where)
            if pair is not None and abs(pair[0]) > _LARGEST_CODE:
                raise DecodeError("out_of_range", leaf.where, f"{pair[0]:g}")
        if (told := find_unit(leaf.unit)) is not None and told.kind != "none":
            self.out.unmapped.append(leaf.where)  # presence: 30 %, a share of the time
            return
        is_motion = leaf.meaning.shape == "motion"
        if is_motion and type(value) in (int, float):
            self.out.unmapped.append(leaf.where)  # a state, or how often something moved?
            return
        is_occupancy = is_motion or leaf.meaning.shape in ("occupancy", "free")
        if is_occupancy and type(value) in (int, float) and value == 2:
            state: float | None = 1.0  # 0 free, 1 undecided, 2 taken
        elif is_occupancy and self.brand == "tektelic" and value == 255:
            state = 1.0  # all bits of the byte
        elif is_occupancy and self.brand == "elsys" and value == 1 and type(value) is int:
            state = None
        else:
            state = 0.0 if is_motion and value == "normal" else parse_state(value, is_occupancy=is_occupancy)
        if state is None and type(value) is str and not _RELAYS.isdisjoint(leaf.name.words):
            state = _CONTACTS.get(value.strip().lower())
        if state is None and self.brand == "milesight" and value in ("open", "close"):
            state = float(value == "open")  # an open socket of this maker is a live one
        if state is None:
            if type(value) in (int, float) and value not in (1, 2) and len(self.out.unmapped) < _MOST_UNMAPPED:
                self.out.unmapped.append(leaf.where)  # people, places or percent under the name of a state
            return
        if leaf.meaning.shape == "free":
            state = 1.0 - state
        self.add(leaf, leaf.meaning.quantity, state, part, time)

    def number(
        self,
        leaf: Leaf,
        number: float,
        unit: str,
        group: Group,
        united: set[tuple[str, str, str]],
        part: str,
        time: Any,
    ) -> None:
        meaning = leaf.meaning
        quantity, bare = meaning.quantity, meaning.unit
        if quantity == "temperature" and number == -127:
            raise DecodeError("sensor_fault", leaf.where, "-127")
        if unit:
            known = find_unit(unit)
            if known is None:
                raise DecodeError("unknown_unit", leaf.where, unit[:24])
            quantity = by_unit(quantity, bare, known.kind)
            if known.kind == "share" and quantity == "illuminance":
                self.out.unmapped.append(leaf.where)  # a brightness in percent: of what, nobody knows
                return
        elif bare.startswith("?"):
            chosen = RULES[bare](number, group)
            if chosen is None:
                self.out.unmapped.append(leaf.where)
                return
            if (leaf.name.squashed, leaf.name.part, chosen[0]) in united:
                return
            quantity, known = chosen[0], find_unit(chosen[1])
        else:
            if (leaf.name.squashed, leaf.name.part, quantity) in united:
                return
            known = find_unit(bare) if bare else None
            if quantity in SHARES and known is None and 0 < number < 1:
                number = share_of(number, quantity, leaf.where)
        if quantity == "current" and self.ratios is not None:
            ratio = self.ratios.get(f"Multiplier{meaning.part}")
            if type(ratio) is not int or not 0 < ratio <= _LARGEST_CODE:
                self.out.unmapped.append(leaf.where)  # a current transformer sent its ratio in another message
                return
            number *= ratio
        wanted = QUANTITIES[quantity].unit
        if known is not None and known.kind == "sound" and wanted == "dB(A)":
            known = None  # the name tells the weighting that the unit leaves out
        value = number if known is None else convert(number, known, wanted, leaf.where)
        if "_count" in quantity and meaning.semantics == "total" and value != int(value):
            self.out.unmapped.append(leaf.where)  # nobody counts half a person: Total_in of a meter of energy
            return
        self.add(leaf, quantity, value, part, time, semantics_of(meaning, quantity))

    def add(
        self, leaf: Leaf, quantity: str, value: float, part: str, time: Any, semantics: Semantics | None = None
    ) -> None:
        own = leaf.name.part or leaf.meaning.part
        if own and part and own != part:
            own = f"{part}_{own}"
        found = Found(
            quantity,
            semantics or leaf.meaning.semantics,
            value,
            QUANTITIES[quantity].unit,
            own or part,
            time,
            leaf.where,
            leaf.meaning.rank,
            self.number_of_group,
        )
        self.out.found.append(found)


def is_offered(name: Name) -> bool:
    """Tell whether a figure under a name that means nothing to us is shown to people, who may know what it is."""
    return not (is_aside(name) or is_bound(name) or is_other_weighting(name.squashed) or name.squashed in _WHICH)


def _state_units(leaves: list[Leaf], units: Units) -> None:
    """Give the leaves without a unit of their own the one that stands in a field beside them."""
    whole = units.of_all()
    for leaf in leaves:
        if leaf.unit or leaf.meaning.shape != "number":
            continue
        leaf.unit = units.of(leaf.name.squashed)
        if not leaf.unit and whole is not None:
            quantity = by_unit(leaf.meaning.quantity, leaf.meaning.unit, whole.kind)
            leaf.unit = units.text_of_all if goes_with(whole, QUANTITIES[quantity].unit) else ""


def by_unit(quantity: str, bare: str, kind: str) -> str:
    """Let the unit decide between the meanings that share a name: a battery in V, a level in mm, a noise in dB(A)."""
    if bare == "?battery":
        return "battery_voltage" if kind == "voltage" else "battery_level"
    if kind == "power" and quantity == "energy":
        return "active_power"  # what flows now of an energy, whatever its name
    if bare == "?level":
        return "fill_level" if kind == "share" else "distance"
    if kind == "sound_a":
        return {"sound_level": "sound_level_laeq", "sound_level_max": "sound_level_lmax"}.get(quantity, quantity)
    return quantity


def semantics_of(meaning: Meaning, quantity: str) -> Semantics:
    """Give how a value is meant whose unit made another quantity of it than its name does."""
    return "instant" if meaning.quantity == "energy" and quantity == "active_power" else meaning.semantics


def _unwrapped(fields: dict[str, Any]) -> dict[str, Any]:
    """Give what is measured, where a decoder hands on its whole answer or names it: {"payload": {...}}."""
    for _ in range(_MOST_WRAPPINGS):
        kept = [key for key in fields if key not in ("errors", "warnings")]
        if len(kept) != 1 or type(fields[kept[0]]) is not dict or kept[0].replace("_", "").lower() not in _WHOLE:
            break
        fields = fields[kept[0]]
    return fields


def decode_fields(fields: Any, eui: str = "", model: str = "") -> Decoded:
    """Give what a decoded object measures.

    DecodeError "huge_number", "too_deep", "too_many_fields" or "not_fields" when nothing of it can be trusted.
    """
    if type(fields) is list:
        fields = {"history": fields}
    if type(fields) is not dict:
        raise DecodeError("not_fields")
    fields, lost = apart_by_moment(newest_of(_unwrapped(fields)))
    if is_answer(fields):
        return Decoded()
    brand = brand_of(eui, model, fields)
    is_transformer = brand == "netvox" and any(
        key.startswith(("Multiplier", "Current1", "Current2", "Current3")) for key in fields
    )
    walk = _Walk(brand, tells_totals(fields), fields if is_transformer else None)
    walk.group(fields, "", "", None, 0)
    out = walk.out
    out.unmapped += lost[: max(0, _MOST_UNMAPPED - len(out.unmapped))]
    out.period_ms = told_period(fields)
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
        out.found = without_still_speeds(out.found)
        keep_apart(out)
    return out
