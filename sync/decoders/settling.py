"""What the figures of one group are: their unit from their own words, from each other, or from the box.

`fields.py` walks a decoded object and hands each group here, its leaves together, because one may say what another
leaves out: volts beside a battery, a unit told for the same figure, the ratio of a current transformer. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from measures.quantity import QUANTITIES
from sync.decoders.amounts import RULES, SHARES, Group, in_stored_unit, share_of
from sync.decoders.faults import DecodeError, Doubt
from sync.decoders.found import Decoded, Found
from sync.decoders.leaves import without_fahrenheit
from sync.decoders.units import convert, find_unit, goes_with
from sync.decoders.values import parse_number, parse_state
from sync.decoders.vocabulary import words

if TYPE_CHECKING:
    from measures.reading import Semantics
    from sync.decoders.context import Units
    from sync.decoders.leaves import Leaf
    from sync.decoders.meanings import Meaning

__all__ = ["MOST_UNMAPPED", "Settling", "by_unit", "semantics_of", "state_units"]

MOST_UNMAPPED = 50
_LARGEST_CODE = 65_535  # a state or a ratio is told by a byte or two; beyond it stands none at all
# A closed contact lets the current through.
_RELAYS = words("relay relais contactor contacteur")
_CONTACTS = {"closed": 1.0, "close": 1.0, "ferme": 1.0, "fermé": 1.0, "open": 0.0, "opened": 0.0, "ouvert": 0.0}


class Settling:
    """Turns the leaves of a box into values, group after group; what it finds and doubts is in `out`.

    `ratios`: the fields of a box of current transformers, which hold the ratio of each; None for any other box.
    """

    def __init__(self, brand: str, ratios: dict[str, Any] | None) -> None:
        self.brand = brand
        self.ratios = ratios
        self.out = Decoded()
        self.number_of_group = 0
        self._codes: list[tuple[str, Found]] = []  # states that were told as numbers, by the name of their field
        self._counts: set[str] = set()  # names under which a number stood that is no code of a state

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
            if type(value) in (int, float) and value not in (1, 2) and len(self.out.unmapped) < MOST_UNMAPPED:
                self.out.unmapped.append(leaf.where)  # people, places or percent under the name of a state
                self._counts.add(leaf.name.squashed)
            return
        if leaf.meaning.shape == "free":
            state = 1.0 - state
        self.add(leaf, leaf.meaning.quantity, state, part, time)
        if type(leaf.value) in (int, float):
            self._codes.append((leaf.name.squashed, self.out.found[-1]))

    def drop_counts(self) -> None:
        """Take back the states whose name bears a greater number elsewhere: beside three people, 0 is nobody."""
        dropped = {id(found) for name, found in self._codes if name in self._counts}
        self.out.unmapped += [found.where for found in self.out.found if id(found) in dropped]
        self.out.found = [found for found in self.out.found if id(found) not in dropped]

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
            if bare == "?mains" and known.kind == "voltage" and group.is_of_cell(convert(number, known, "V")):
                quantity = "battery_voltage"
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


def state_units(leaves: list[Leaf], units: Units) -> None:
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
