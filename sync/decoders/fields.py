"""Any decoded object, read field by field with one dictionary of meanings. Pure: no clock, no base, no log.

Groups, lists of drivers, lists of history samples with their own time, {value, unit} pairs: the walk finds the
leaves, the dictionary (`meanings`) says what they are, `amounts` what a bare number's unit is.
"""

from __future__ import annotations

from typing import Any

import msgspec

from measures.quantity import QUANTITIES
from sync.decoders.amounts import RULES, Group
from sync.decoders.brands import brand_of
from sync.decoders.faults import DecodeError, Doubt
from sync.decoders.found import Decoded, Found
from sync.decoders.meanings import Meaning, is_aside, is_bound, understand
from sync.decoders.names import Name, read_name, snake
from sync.decoders.sounds import is_other_weighting
from sync.decoders.structure import CLOSED, is_answer, label_of, own_time, says_invalid, tells_totals, told_period
from sync.decoders.units import convert, find_unit
from sync.decoders.values import parse_number, parse_state, says_nothing

__all__ = ["by_unit", "decode_fields"]

MOST_FIELDS = 2000
_DEEPEST = 12
_LARGEST_CODE = 65_535  # a state is told by a code of a byte or two; beyond it stands no state at all
_BATTERY = ("battery_level", "battery_voltage")


class _Leaf(msgspec.Struct):
    name: Name
    meaning: Meaning
    value: Any
    unit: str
    where: str


class _Walk:
    def __init__(self, brand: str, has_totals: bool, ratios: dict[str, Any] | None) -> None:
        self.brand = brand
        self.has_totals = has_totals
        self.ratios = ratios
        self.out = Decoded()
        self.left = MOST_FIELDS

    def group(self, fields: dict[str, Any], parent: str, part: str, time: Any, depth: int) -> None:
        """Read the leaves of one dictionary together, then the dictionaries and lists below it."""
        if depth > _DEEPEST:
            raise DecodeError("too_deep", parent)
        is_valid = not says_invalid(fields)
        leaves: list[_Leaf] = []
        for key, value in fields.items():
            self.left -= 1
            if self.left < 0:
                raise DecodeError("too_many_fields")
            kind = type(value)
            if kind is dict:
                if "value" in value and not isinstance(value["value"], (dict, list)):
                    self.leaf(
                        leaves, parent, key, value["value"], value.get("unit"), is_valid and not says_invalid(value)
                    )
                elif "v" in value and isinstance(value["v"], (int, float, str)):
                    self.leaf(leaves, parent, key, value["v"], value.get("u"), is_valid)
                elif is_valid:
                    self.below(key, value, parent, part, time, depth)
            elif kind is list:
                if is_valid:
                    self.items(key, value, part, time, depth)
            else:
                self.leaf(leaves, parent, key, value, None, is_valid)
        if leaves:
            self.settle(leaves, part, time)

    def below(self, key: str, value: dict[str, Any], parent: str, part: str, time: Any, depth: int) -> None:
        name = read_name(key)
        if name.squashed in CLOSED or (name.words and name.words[-1] in ("alarm", "threshold", "status", "settings")):
            return
        self.group(value, key, name.part or part, time, depth + 1)

    def items(self, key: str, values: list[Any], part: str, time: Any, depth: int) -> None:
        """A list of groups: history samples (own time) or one group a driver, line or region (own part)."""
        if read_name(key).squashed in CLOSED:
            return
        for value in values:
            if type(value) is dict:
                self.group(value, "", label_of(value) or part, own_time(value) or time, depth + 1)

    def leaf(self, leaves: list[_Leaf], parent: str, key: str, value: Any, unit: Any, is_valid: bool) -> None:
        name, meaning = understand(key, self.has_totals, self.brand)
        if parent:
            joined, together = understand(f"{parent}_{key}"[:64], self.has_totals, self.brand)
            if together is not None:
                name, meaning = msgspec.structs.replace(joined, unit=name.unit or joined.unit), together
            elif is_aside(read_name(parent)) or is_other_weighting(joined.squashed):
                meaning = None
        where = f"{parent}.{key}" if parent else key
        if meaning is None:
            is_number = type(value) in (int, float)
            if is_number and abs(value) >= 2**64:
                raise DecodeError("huge_number", where[:64])
            if (
                is_number
                and not (is_aside(name) or is_bound(name))
                and not is_other_weighting(name.squashed)
                and len(self.out.unmapped) < 50
            ):
                self.out.unmapped.append(where[:64])
            return
        if says_nothing(value) or (not is_valid and meaning.quantity not in _BATTERY):
            return
        leaves.append(_Leaf(name, meaning, value, unit if isinstance(unit, str) else name.unit, where[:64]))

    def settle(self, leaves: list[_Leaf], part: str, time: Any) -> None:
        """Turn the leaves of one group into values; they may need each other to know their unit."""
        numbers: dict[str, float] = {}
        parsed: list[tuple[_Leaf, float, str]] = []
        for leaf in leaves:
            try:
                if leaf.meaning.shape == "number":
                    pair = parse_number(leaf.value, leaf.where)
                    if pair is not None:
                        numbers.setdefault(leaf.meaning.quantity, pair[0])
                        parsed.append((leaf, pair[0], leaf.unit or pair[1]))
                else:
                    self.state(leaf, part, time)
            except DecodeError as fault:
                if fault.code == "huge_number":
                    raise
                self.out.doubts.append(Doubt(fault.code, fault.where or leaf.where, fault.detail))
        group = Group(self.brand, numbers, frozenset(leaf.name.squashed for leaf in leaves))
        for leaf, number, unit in parsed:
            try:
                self.number(leaf, number, unit, group, part, time)
            except DecodeError as fault:
                self.out.doubts.append(Doubt(fault.code, fault.where or leaf.where, fault.detail))

    def state(self, leaf: _Leaf, part: str, time: Any) -> None:
        value = leaf.value
        if type(value) in (int, float, str):
            pair = parse_number(value, leaf.where)
            if pair is not None and abs(pair[0]) > _LARGEST_CODE:
                raise DecodeError("out_of_range", leaf.where, f"{pair[0]:g}")
        is_occupancy = leaf.meaning.shape in ("occupancy", "free")
        if is_occupancy and type(value) in (int, float) and value == 2:
            state: float | None = 1.0  # 0 free, 1 undecided, 2 taken
        elif is_occupancy and self.brand == "elsys" and value == 1 and type(value) is int:
            state = None
        else:
            state = parse_state(value, is_occupancy=is_occupancy)
        if state is None and self.brand == "milesight" and value in ("open", "close"):
            state = float(value == "open")  # an open socket of this maker is a live one
        if state is None:
            return
        if leaf.meaning.shape == "free":
            state = 1.0 - state
        self.add(leaf, leaf.meaning.quantity, state, part, time)

    def number(self, leaf: _Leaf, number: float, unit: str, group: Group, part: str, time: Any) -> None:
        meaning = leaf.meaning
        quantity, bare = meaning.quantity, meaning.unit
        if quantity == "temperature" and number == -127:
            raise DecodeError("sensor_fault", leaf.where, "-127")
        if unit:
            known = find_unit(unit)
            if known is None:
                raise DecodeError("unknown_unit", leaf.where, unit[:24])
            quantity = by_unit(quantity, bare, known.kind)
        elif bare.startswith("?"):
            chosen = RULES[bare](number, group)
            if chosen is None:
                self.out.unmapped.append(leaf.where)
                return
            quantity, unit = chosen
            known = find_unit(unit)
        else:
            known = find_unit(bare) if bare else None
        if quantity == "current" and self.ratios is not None:
            ratio = self.ratios.get(f"Multiplier{meaning.part}")
            if type(ratio) is not int:
                self.out.unmapped.append(leaf.where)  # a current transformer sent its ratio in another message
                return
            number *= ratio
        wanted = QUANTITIES[quantity].unit
        if known is not None and known.kind == "sound" and wanted == "dB(A)":
            known = None  # the name tells the weighting that the unit leaves out
        value = number if known is None else convert(number, known, wanted, leaf.where)
        self.add(leaf, quantity, value, part, time)

    def add(self, leaf: _Leaf, quantity: str, value: float, part: str, time: Any) -> None:
        own = leaf.name.part or leaf.meaning.part
        if own and part and own != part:
            own = f"{part}_{own}"
        found = Found(
            quantity,
            leaf.meaning.semantics,
            value,
            QUANTITIES[quantity].unit,
            own or part,
            time,
            leaf.where,
            leaf.meaning.rank,
        )
        self.out.found.append(found)


def by_unit(quantity: str, bare: str, kind: str) -> str:
    """Let the unit decide between the meanings that share a name: a battery in V, a level in mm, a noise in dB(A)."""
    if bare == "?battery":
        return "battery_voltage" if kind == "voltage" else "battery_level"
    if bare == "?level":
        return "fill_level" if kind == "share" else "distance"
    if kind == "sound_a":
        return {"sound_level": "sound_level_laeq", "sound_level_max": "sound_level_lmax"}.get(quantity, quantity)
    return quantity


def _without_still_speeds(found: list[Found]) -> list[Found]:
    """Drop a speed of 0 where no vehicle was counted: of nobody there is no mean, and 0 would be one."""
    nobody = {item.part for item in found if item.quantity == "vehicle_count" and item.value == 0}
    return [item for item in found if item.value or item.part not in nobody or "_speed_" not in item.quantity]


def _apart(found: list[Found]) -> list[Found]:
    """Keep every channel of one time once: the plainest name wins, another value gets its own part."""
    best: dict[tuple[str, str, str, Any], Found] = {}
    kept: list[Found] = []
    for item in sorted(found, key=lambda one: one.rank) if any(one.rank for one in found) else found:
        key = (item.quantity, item.semantics, item.part, item.time)
        first = best.get(key)
        if first is None:
            best[key] = item
            kept.append(item)
        elif first.value != item.value:
            own = snake(item.where.rpartition(".")[2])
            item.part = f"{item.part}_{own}" if item.part else own
            if (item.quantity, item.semantics, item.part, item.time) not in best:
                best[item.quantity, item.semantics, item.part, item.time] = item
                kept.append(item)
    return kept


def decode_fields(fields: Any, eui: str = "", model: str = "") -> Decoded:
    """Give what a decoded object measures.

    DecodeError "huge_number", "too_deep", "too_many_fields" or "not_fields" when nothing of it can be trusted.
    """
    if type(fields) is list:
        fields = {"history": fields}
    if type(fields) is not dict:
        raise DecodeError("not_fields")
    if set(fields) <= {"data", "errors", "warnings"} and type(fields.get("data")) is dict:
        fields = fields["data"]  # some decoders hand on their whole answer
    if is_answer(fields):
        return Decoded()
    brand = brand_of(eui, model, fields)
    is_transformer = brand == "netvox" and any(
        key.startswith(("Multiplier", "Current1", "Current2", "Current3")) for key in fields
    )
    walk = _Walk(brand, tells_totals(fields), fields if is_transformer else None)
    walk.group(fields, "", "", None, 0)
    out = walk.out
    out.period_ms = told_period(fields)
    if any(doubt.code == "sensor_fault" for doubt in out.doubts):
        fault = next(doubt for doubt in out.doubts if doubt.code == "sensor_fault")
        raise DecodeError(
            fault.code, fault.where, fault.detail
        )  # a broken probe: its neighbours are not believed either
    if any(item.quantity == "mobile_device_count" and not item.part for item in out.found):
        out.found = [item for item in out.found if item.quantity != "mobile_device_count" or not item.part]
    if len(out.found) > 1:
        out.found = _apart(_without_still_speeds(out.found))
    return out
