"""What a flat group of numbers means, worked out once for each set of keys. Pure.

A sensor says the same keys in every message. What they mean, in which unit and as which part follows from the keys and
the maker alone; only the numbers change. A `Plan` holds that, so that a message of a shape that was met before costs a
multiplication a field. Whatever a plan is not sure of (a group in a group, a text, a number out of all bounds, two
fields for one quantity) has none, or gives None for that message: `fields.decode_fields` then reads it field by field.
The two roads give the same; `tests/sync/decoders/test_plans.py` holds them to it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from measures.quantity import QUANTITIES
from measures.reading import Semantics
from sync.decoders.amounts import RULES, SHARES, Group
from sync.decoders.brands import brand_of
from sync.decoders.channels import CLASSES
from sync.decoders.context import has_context
from sync.decoders.faults import DecodeError
from sync.decoders.fields import is_offered
from sync.decoders.loads import is_perhaps_in_amperes
from sync.decoders.meanings import Meaning, understand
from sync.decoders.names import Name
from sync.decoders.places import may_say_place, says_place
from sync.decoders.series import numbers_moments
from sync.decoders.settling import by_unit, semantics_of
from sync.decoders.sounds import NEEDLES
from sync.decoders.spans import may_tell_span
from sync.decoders.structure import tells_totals, told_period
from sync.decoders.units import Unit, convert, find_unit
from sync.decoders.values import is_figure

__all__ = ["Leaf", "Plan", "Planned", "make_plan"]

_MOST_KEYS = 64
_MOST_LOSSES = 40
_WIDE = 2**63
# Fields that change how all the others are read: such a message takes the long road.
_TELLING = frozenset(
    "valid isValid is_valid Cmd cmd command packet_type packetType message_type messageType data".split()  # noqa: SIM905
)


class Leaf(msgspec.Struct, frozen=True, gc=False):
    """One field that measures. `scale` is the unit it is written in, None where that is the stored one."""

    quantity: str
    semantics: Semantics
    unit: str
    part: str
    where: str
    rank: int
    meant: str  # the quantity its name alone speaks of
    scale: Unit | None
    hard: tuple[float, float]
    likely: tuple[float, float]
    is_share: bool = False  # in percent, unless the decoder meant a fraction of 1
    is_whole: bool = False  # counts since a box was put up: nobody counts half a person, so that is something else

    def value_of(self, number: float) -> float:
        """Give the value in the stored unit."""
        return number + 0.0 if self.scale is None else convert(float(number), self.scale, self.unit, self.where)


class _Ruled(msgspec.Struct, frozen=True):
    """One field whose unit depends on its number and its neighbours."""

    name: Name
    meaning: Meaning
    where: str


class Planned(msgspec.Struct):
    """What a plan finds in one message: values with their leaves, and names of numbers that nobody understood."""

    values: list[tuple[Leaf, float]]
    unmapped: list[str]
    period_ms: int | None


class Plan(msgspec.Struct):
    """How to read the fields of one set of keys. `fields` are in their order; None: it measures nothing."""

    brand: str
    has_period: bool
    fields: list[Leaf | _Ruled | None] = []
    losses: list[str] = []  # keys whose number nobody understands
    places: dict[str, Name] = {}  # those whose text may say that a place is free
    words: frozenset[str] = frozenset()
    has_rules: bool = False
    has_ranks: bool = False
    ruled: dict[tuple[str, str, str], Leaf | None] = {}

    def read(self, fields: dict[str, Any]) -> Planned | None:
        """Give what a message with these keys measures, None where only the long road can tell."""
        if not self._is_usual(fields) or any(says_place(name, fields[key]) for key, name in self.places.items()):
            return None
        if self.has_rules:
            values = self._read_by_rules(fields)
        else:
            pairs = zip(self.fields, fields.values(), strict=True)
            values = [(leaf, leaf.value_of(number)) for leaf, number in pairs if leaf is not None]  # type: ignore[union-attr,misc]
        if values is None:
            return None
        if self.has_ranks:
            values.sort(key=lambda pair: pair[0].rank)
        # What a rule could not tell is lost too; those stand behind the others.
        unmapped = [key for key in self.losses if is_figure(fields[key])]
        if self.has_rules and len(values) < len(self.words):
            told = {leaf.where for leaf, _ in values}
            unmapped += [field.where for field in self.fields if isinstance(field, _Ruled) and field.where not in told]
        return Planned(values, unmapped, told_period(fields) if self.has_period else None)

    def _is_usual(self, fields: dict[str, Any]) -> bool:
        """Tell whether what measures is a number of a usual size, and nothing is a group."""
        for leaf, number in zip(self.fields, fields.values(), strict=True):
            kind = type(number)
            if kind is float or kind is int:
                # Beyond lie infinity, NaN, integers that nobody counts so far, and what a broken probe says.
                if not -_WIDE <= number < _WIDE or (number == -127 and leaf is not None):
                    return False
                if 0 < number < 1 and type(leaf) is Leaf and leaf.is_share:
                    return False
                if kind is float and type(leaf) is Leaf and leaf.is_whole and number != int(number):
                    return False
            elif leaf is not None or kind is dict or kind is list:
                return False
        return True

    def _read_by_rules(self, fields: dict[str, Any]) -> list[tuple[Leaf, float]] | None:
        numbers: dict[str, float] = {}
        every = zip(self.fields, fields.values(), strict=True)
        pairs = [(field, number) for field, number in every if field is not None]
        for field, number in pairs:
            if isinstance(field, _Ruled):
                numbers.setdefault(field.meaning.quantity, float(number))
            elif field.quantity == field.meant:
                numbers.setdefault(field.meant, field.value_of(number))
            else:
                numbers.setdefault(field.meant, float(number))
        group = Group(self.brand, numbers, self.words)
        values: list[tuple[Leaf, float]] = []
        for field, number in pairs:
            leaf: Leaf | None = field if isinstance(field, Leaf) else None
            if isinstance(field, _Ruled):
                chosen = RULES[field.meaning.unit](float(number), group)
                if chosen is None:
                    continue
                leaf = self._ruled_leaf(field, *chosen)
            if leaf is None:
                return None
            values.append((leaf, leaf.value_of(number)))
        is_plain = len({(leaf.quantity, leaf.semantics, leaf.part) for leaf, _ in values}) == len(values)
        return values if is_plain else None

    def _ruled_leaf(self, field: _Ruled, quantity: str, unit: str) -> Leaf | None:
        key = (field.where, quantity, unit)
        if key not in self.ruled:
            self.ruled[key] = _make_leaf(field.name, field.meaning, quantity, find_unit(unit), field.where)
        return self.ruled[key]


def make_plan(fields: dict[str, Any], eui: str, model: str) -> Plan | None:
    """Give the plan for messages of this box with these keys, None where there is none."""
    if not 0 < len(fields) <= _MOST_KEYS or not _TELLING.isdisjoint(fields) or any(len(key) > 64 for key in fields):
        return None
    if has_context(fields) or numbers_moments(fields) or may_tell_span(fields):
        return None
    brand = brand_of(eui, model, fields)
    if brand == "netvox":
        return None  # the ratio of a current transformer stands in another field
    has_totals = tells_totals(fields)
    plan = Plan(brand, "period_s" in fields)
    words: list[str] = []
    for key in fields:
        name, meaning = understand(key, has_totals, brand)
        if meaning is None:
            if may_say_place(name):
                plan.places[key] = name
            if is_offered(name):
                plan.losses.append(key)
            plan.fields.append(None)
            continue
        field = None if is_perhaps_in_amperes(meaning) else _make_field(key, name, meaning)
        if field is None:
            return None
        plan.fields.append(field)
        words.append(name.squashed)
        plan.has_rules = plan.has_rules or isinstance(field, _Ruled)
        plan.has_ranks = plan.has_ranks or meaning.rank > 0
    plan.words = frozenset(words)
    if plan.has_period and any(isinstance(field, Leaf) and field.quantity in NEEDLES for field in plan.fields):
        return None  # of the span that is told, and not of its last moment
    is_clear = 0 < len(plan.words) == len(words) and len(plan.losses) <= _MOST_LOSSES
    return plan if is_clear and _is_plain(plan) else None


def _make_field(key: str, name: Name, meaning: Meaning) -> Leaf | _Ruled | None:
    if meaning.shape != "number":
        return None
    if name.unit:
        unit = find_unit(name.unit)
        if unit is None or meaning.unit == "?mains":
            return None  # of the mains or of a cell: its number tells
        return _make_leaf(name, meaning, by_unit(meaning.quantity, meaning.unit, unit.kind), unit, key)
    if meaning.unit.startswith("?"):
        return _Ruled(name, meaning, key)
    return _make_leaf(name, meaning, meaning.quantity, find_unit(meaning.unit) if meaning.unit else None, key)


def _make_leaf(name: Name, meaning: Meaning, quantity: str, unit: Unit | None, where: str) -> Leaf | None:
    wanted = QUANTITIES[quantity]
    if unit is not None and unit.kind == "sound" and wanted.unit == "dB(A)":
        unit = None  # the name tells the weighting that the unit leaves out
    if unit is not None:
        try:
            convert(2.0, unit, wanted.unit, where)  # a share of 1 ends at 1: only the long road can tell
            is_same = convert(1.0, unit, wanted.unit, where) == 1.0 and not unit.offset
        except DecodeError:
            return None
        unit = None if is_same else unit
    part = name.part or meaning.part
    return Leaf(
        quantity, semantics_of(meaning, quantity), wanted.unit, part, where, meaning.rank, meaning.quantity, unit,
        wanted.hard, wanted.likely, unit is None and not name.unit and not meaning.unit and quantity in SHARES,
        meaning.semantics == "total" and "_count" in quantity,
    )  # fmt: skip


def _is_plain(plan: Plan) -> bool:
    """Tell whether no field of the plan has a say about another one."""
    leaves = [field for field in plan.fields if isinstance(field, Leaf)]
    told = {leaf.quantity for leaf in leaves}
    if any(f"{one.quantity}_in" in told for one in leaves if one.semantics == "total"):
        return False  # a total beside its ways may be their sum
    counted = [one.semantics for one in leaves if one.quantity in CLASSES]
    if "total" in counted and counted.count("interval") > 1:
        return False  # a total beside classes may be their sum
    if "mobile_device_count" in told or ("vehicle_count" in told and any("_speed_" in quantity for quantity in told)):
        return False
    return len({(leaf.quantity, leaf.semantics, leaf.part) for leaf in leaves}) == len(leaves)
