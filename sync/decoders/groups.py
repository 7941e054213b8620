"""What the name of a group says of the figures in it: that they are of now, of another moment, or of the box itself.

`{"temperature": {"current": 21.5, "max": 25}}` is 21.5 °C, and no current of 21.5 A. What stands under a target, a
forecast or an extreme was not measured now; what the radio, the cell or the solar panel of a box takes and gives is no
load of a street. Letters alone are units where they stand beside each other: `{"v": 230, "a": 1.2, "w": 250}`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from sync.decoders.meanings import Meaning, understand
from sync.decoders.names import Name, read_name
from sync.decoders.values import is_figure
from sync.decoders.vocabulary import words

__all__ = ["figure_in", "named_group", "of_group", "with_letters"]

_NOW = words("current now actual instant latest last measured live actuel actuelle aktuell momentan")
# What is wanted, foretold, taken off or past; of an extreme nobody says when it was.
_NOT_NOW = words(
    "target setpoint setpoints consigne consignes soll sollwert forecast forecasts prevision previsions previous"
    " precedent precedente yesterday hier gestern offset offsets correction corrections min max minimum maximum minima"
    " maxima lowest highest"
)
_OF_CELL = words("battery batt bat accu batterie solar solarpanel pv")
_OF_BOX = words("modem tx rx lora lorawan gsm lte nbiot cellular antenna system diagnostics diagnostic")
_LOADS = ("voltage", "current", "active_power", "power_factor", "energy")
_OF_NO_STREET = (*_LOADS, "battery_level", "battery_voltage")  # of which « current » is no word for now
_LETTERS = {"v": "voltage__V", "a": "current__A", "w": "power__W", "kwh": "energy__kWh", "wh": "energy__Wh"}
_NAMED_BY = ("name", "type", "quantity", "parameter", "measurement", "sensor", "variable", "kind")
_VALUED_BY = ("value", "valeur", "wert", "valor", "val")
_UNITED_BY = ("unit", "units", "uom", "unite", "unité", "einheit", "unidad", "unit_of_measurement", "unitOfMeasurement")
_BESIDE_V = words("v u unit t ts time timestamp q quality valid isValid is_valid n name")


@lru_cache(maxsize=8192)
def of_group(parent: str, key: str, own: Meaning | None, has_totals: bool, brand: str) -> tuple[Name, Meaning | None]:
    """Give the name and meaning of a key that means `own` by itself, under a group whose name it makes no word with."""
    name, over = read_name(key), read_name(parent)
    if name.squashed in _NOW:
        meant_name, meant = understand(parent, has_totals, brand)
        if meant is not None and meant.quantity not in _OF_NO_STREET:
            return msgspec.structs.replace(meant_name, unit=name.unit or meant_name.unit), _of_now(meant)
    if own is None or over.squashed in _NOT_NOW or not _NOT_NOW.isdisjoint(over.words[:1]):
        return name, None
    if over.squashed in _OF_CELL:
        return name, None if own.quantity in (*_LOADS, "temperature") else own
    if over.squashed in _OF_BOX:
        if own.quantity == "temperature":
            return name, msgspec.structs.replace(own, rank=max(own.rank, 1))
        feeds = own.quantity == "voltage" and over.squashed.startswith(("system", "diagnostic"))
        return name, own if feeds or own.quantity not in _LOADS else None
    return name, own


def _of_now(meant: Meaning) -> Meaning | None:
    """Give what a counter counts at this moment: people who are there, and of all others nothing that is kept."""
    if not meant.quantity.endswith("_count") or meant.semantics == "instant":
        return meant if meant.semantics == "instant" else None
    return Meaning("people_count") if meant.quantity == "people_count" and not meant.part else None


def named_group(item: dict[str, Any], has_totals: bool, brand: str) -> str:
    """Give what an item says its figures are of, where one of them is that of now: {"name": "noise", "current": 55}."""
    if not any(read_name(key).squashed in _NOW and is_figure(value) for key, value in item.items()):
        return ""
    for key in _NAMED_BY:
        text = item.get(key)
        meaning = understand(text, has_totals, brand)[1] if type(text) is str and 0 < len(text) <= 64 else None
        if type(text) is str and meaning is not None and meaning.quantity not in _OF_NO_STREET:
            return text
    return ""


def figure_in(field: dict[str, Any]) -> tuple[Any, Any] | None:
    """Give (figure, unit) of a field that is written as a group: {"value": 21.5, "unit": "°C"}; None for any other."""
    unit = next((field[key] for key in _UNITED_BY if type(field.get(key)) is str), None)
    for key in _VALUED_BY:
        if key in field and type(field[key]) not in (dict, list):
            return field[key], unit
    if "data" in field and type(field["data"]) not in (dict, list) and type(field.get("unit")) is str:
        return field["data"], field["unit"]
    return (field["v"], field.get("u")) if _is_one_value(field) else None


def _is_one_value(field: dict[str, Any]) -> bool:
    """Tell whether `{"v": 21.5, "u": "°C"}` is one value: beside volts stand other figures."""
    return isinstance(field.get("v"), (int, float, str)) and all(
        key in _BESIDE_V or not is_figure(value) for key, value in field.items()
    )


def with_letters(fields: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of a group of volts, amperes and watts that are called by their letters with their names."""
    letters = {key.lower() for key in fields if len(key) == 1}
    told = {key for key, value in fields.items() if key.lower() in _LETTERS and type(value) in (int, float)}
    if "v" not in letters or not letters <= _LETTERS.keys() or len({key.lower() for key in told}) < 2:
        return fields
    return {_LETTERS[key.lower()] if key in told else key: value for key, value in fields.items()}
