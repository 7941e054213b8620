"""What stands beside a field and changes what it means: its unit, whom it counts, of how many places.

`{"power": 3.1, "power_unit": "kW"}`, `[{"type": "car", "in": 4}]`, `{"free": 3, "total": 40}`, `[{"name": "LAeq",
"value": 51}]`. A value read without its neighbours would be kept a thousand times too small, or as somebody else's.
"""

from __future__ import annotations

from typing import Any

from sync.decoders.counters import way_of, whom_of
from sync.decoders.meanings import Meaning, understand
from sync.decoders.names import read_name, snake
from sync.decoders.sounds import WEIGHED_BY
from sync.decoders.units import Unit, find_unit
from sync.decoders.values import is_figure, whole_of
from sync.decoders.vocabulary import words

__all__ = [
    "WHICH",
    "WHICH_OF_METER",
    "Units",
    "channel_of",
    "counted_class",
    "counted_way",
    "has_context",
    "item_part",
    "named_value",
    "places_of",
    "row_part",
]

# Keys whose text says what the numbers beside it count.
CLASSES = (
    *("class", "type", "category", "kind", "object", "mode", "label", "name", "classe", "categorie"),
    *("class_name", "className", "object_type", "objectType", "object_class", "objectClass"),
    *("vehicle_type", "vehicleType"),
)
_WAYS = ("direction", "dir", "way", "sens")
_NAMED_BY = tuple("n name type quantity parameter measurement metric variable field property key label id".split())  # noqa: SIM905
# What numbers stand for in the list of one maker, whose decoder gives no names: {"measurementId": 4097, …}.
_NUMBERED = {
    "4097": ("air_temperature", "°C"),
    "4098": ("air_humidity", "%"),
    "4099": ("light_intensity", "lx"),
    "4100": ("co2", "ppm"),
    "4101": ("barometric_pressure", "Pa"),
    "4104": ("wind_direction", "°"),
    "4105": ("wind_speed", "m/s"),
}
_VALUED_BY = ("value", "v", "val", "measurementValue")
_UNITED_BY = ("unit", "u", "units", "uom", "unite")
_UNIT_KEYS = words("unit units uom unite")
# Things that stand in rows and are numbered: the number of an item says which of them it is.
_ROWS = words(
    "line region zone lane channel gate door area slot spot driver lamp luminaire phase sensor counter detector"
    " direction camera relay socket port bin input probe circuit outlet ballast fixture gear ligne voie porte entree"
    " capteur compteur space bay stall desk seat room entrance"
)
# What names one of these alone may be its state; of the others `structure.label_of` knows it as a label.
_NO_NUMBER = words("door gate lamp luminaire relay socket line lane region zone ligne voie phase driver probe circuit")
_NUMBERED_BY = ("index", "address", "id", "number", "no", "num")
_HOW_MANY = words("total capacity capacite totalspots totalspaces totalplaces")
_PLACES = {
    "free": "parking_spots_free",
    "available": "parking_spots_free",
    "vacant": "parking_spots_free",
    "libre": "parking_spots_free",
    "libres": "parking_spots_free",
    "occupied": "parking_spots_occupied",
    "taken": "parking_spots_occupied",
    "used": "parking_spots_occupied",
    "occupes": "parking_spots_occupied",
    "total": "parking_spots_total",
    "capacity": "parking_spots_total",
    "capacite": "parking_spots_total",
}
# Rows of which a box may send one a message, and say which; of those of a meter it may say two.
WHICH = ("line", "lane", "region", "zone", "ligne", "voie")
WHICH_OF_METER = ("channel", "circuit", "phase")
_CONTEXT = frozenset([*CLASSES, *_PLACES, *_HOW_MANY, *WEIGHED_BY, *_WAYS, *WHICH, *WHICH_OF_METER])


def has_context(fields: dict[str, Any]) -> bool:
    """Tell whether some field may change how the others are read, so that keys alone do not tell their meaning."""
    return any(
        key in _CONTEXT
        or (low := key.lower()) in _PLACES
        or "unit" in low
        or low in ("uom", "entry", "exit", "v85", "vmoy", "v", "fw", "heavy")
        or low.endswith(("enable", "enabled", "exception"))
        or ("speed" in low and "wind" not in low)
        for key in fields
    )


class Units:
    """The units that a group states in fields of their own: `power_unit` for what ends with power, `unit` for all."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._told: dict[str, str] = {}
        for key, text in fields.items():
            if type(text) is str and 0 < len(text) <= 24 and ("unit" in key.lower() or key == "uom"):
                spoken = read_name(key).words
                if spoken and spoken[-1] in _UNIT_KEYS:
                    self._told["".join(spoken[:-1])] = text
                elif spoken and spoken[0] in _UNIT_KEYS:
                    self._told["".join(spoken[1:])] = text

    def __bool__(self) -> bool:
        return bool(self._told)

    def of(self, squashed: str) -> str:
        """Give the unit stated for a field, "" where none is. One for all of the group is given only if it is known."""
        for base, text in self._told.items():
            if base and (squashed.endswith(base) or squashed.startswith(base)):
                return text
        return ""

    def of_all(self) -> Unit | None:
        """Give the unit stated for the group, None where there is none or none that is known."""
        return find_unit(self._told[""]) if "" in self._told else None

    @property
    def text_of_all(self) -> str:
        """That unit as it was written."""
        return self._told.get("", "")


def counted_class(fields: dict[str, Any]) -> str:
    """Give the text that says whom the counters beside it count ("car", "pedestrian"), "" where there is none."""
    for key in CLASSES:
        text = fields.get(key)
        if type(text) is str and 0 < len(text) <= 32 and whom_of(text):
            return text
    return ""


def counted_way(fields: dict[str, Any]) -> tuple[str, str]:
    """Give (way, part) of what is counted in a group: "in" or "out" through a door, or which side it speaks of."""
    for key in _WAYS:
        text = fields.get(key)
        if type(text) is str and 0 < len(text) <= 32:
            way = way_of(text)
            return way, "" if way else snake(text)
    return "", ""


def named_value(item: dict[str, Any], has_totals: bool, brand: str) -> tuple[str, Any, str | None] | None:
    """Give (name, value, unit) of an item that names its one value, None where it is no such item."""
    held = next((key for key in _VALUED_BY if key in item and not isinstance(item[key], (dict, list))), None)
    if held is None:
        return None
    names = [item[key] for key in _NAMED_BY if type(item.get(key)) is str and 0 < len(item[key]) <= 64]
    unit = next((item[key] for key in _UNITED_BY if type(item.get(key)) is str), None)
    if held == "measurementValue" and (known := _NUMBERED.get(str(item.get("measurementId")))):
        return known[0], item[held], known[1]
    for name in names:
        if understand(name, has_totals, brand)[1] is not None:
            return name, item[held], unit
    return (names[0], item[held], unit) if names else None


def item_part(row: str, item: dict[str, Any]) -> tuple[str, str]:
    """Give (which of a row an item is, key that says so): `regions: [{index: 0}]` is region_0; "" where none says it.

    `slots: [{slot: 1}]` is slot_1; `channels: [{ch: 2}]` is channel_2.
    """
    one = row[:-1] if row.endswith("s") else row
    if one not in _ROWS:
        return "", ""
    own = ("ch",) if one == "channel" else () if one in _NO_NUMBER else (one,)
    for key in (*_NUMBERED_BY, *own):
        number = whole_of(item.get(key))
        if number is not None and 0 <= number < 10_000:
            return f"{one}_{number}", key
    return "", ""


def channel_of(item: dict[str, Any]) -> str:
    """Give the channel that a named value says it is of, itself or in a group beside it, "" where it says none."""
    for holder in (item, *(value for value in item.values() if type(value) is dict)):
        for key in ("channel", "phase", "circuit", "line"):
            told = holder.get(key)
            if type(told) is int and 0 <= told < 10_000:
                return f"{key}_{told}"
            if type(told) is str and 0 < len(told) <= 32:
                return snake(told)
    return ""


def row_part(row: str, number: str) -> str:
    """Give which of a row the group under a bare number is: `channels: {"2": …}` is channel_2."""
    one = row[:-1] if row.endswith("s") else row
    return f"{one}_{number}" if one else number


def _is_of_places(key: str) -> bool:
    meaning = understand(key, False, "")[1]
    return meaning is not None and meaning.quantity in ("parking_spots_free", "parking_spots_occupied")


def places_of(fields: dict[str, Any]) -> dict[str, Meaning]:
    """Give the meanings of the keys of a group that counts places: with how many there are, "occupied" is a number."""
    told = {read_name(key).squashed: key for key, value in fields.items() if is_figure(value)}
    counts_places = not told.keys().isdisjoint(_PLACES.keys() - _HOW_MANY) or any(map(_is_of_places, told.values()))
    if _HOW_MANY.isdisjoint(told) or not counts_places:
        return {}
    return {key: Meaning(_PLACES[name]) for name, key in told.items() if name in _PLACES}
