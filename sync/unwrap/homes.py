"""What stands in houses and offices and is named by its topic alone: Zigbee2MQTT and Tasmota.

Their words are few and their units fixed: energy in kWh, power in W, brightness from 0 to 254. Times without a zone are
those of the town. The bridge, last wills and settings are no readings.
"""

from __future__ import annotations

import re
from typing import Any

from sync.unwrap.payload import Translation, UnwrapError, amount_of, name_of
from sync.unwrap.translated import Translated

__all__ = ["TASMOTA", "ZIGBEE2MQTT", "is_of_a_home"]

_ZIGBEE = re.compile(r"(?:^|/)zigbee2mqtt/(.+)$")
_NO_DEVICE = re.compile(r"bridge(?:/|$)|.*/(?:availability|get|set)$")
_FIXED = {"energy": "kWh", "power": "W", "current": "A", "battery": "%"}
_MAINS = frozenset({"energy", "power", "current"})
_GANG = re.compile(r"state_l?([0-9]|left|right|center|top|bottom)$")
_FULL = 254


def _measured(value: Any, unit: str) -> Any:
    """Give a number with the unit it is known to have; what is none, or has said its unit, as it stands."""
    return {"value": value, "unit": unit} if type(value) in (int, float) else value


def _switch(number: str, is_lamp: bool) -> str:
    """Give our word for what is switched; one of several has its number."""
    if number:
        return f"switch_{number}_state"
    return "lamp_state" if is_lamp else "switch_state"


def _zigbee(topic: str, tree: Any) -> Translation:
    named = _ZIGBEE.search(topic)
    if named is None or type(tree) is not dict:
        raise UnwrapError("quarantined", "unknown_form")
    device = name_of(named[1])
    is_lamp = "brightness" in tree or "color_temp" in tree or "color_mode" in tree
    is_mains = not _MAINS.isdisjoint(tree)
    fields: dict[str, Any] = {}
    for key, value in tree.items():
        gang = _GANG.fullmatch(key)
        if gang and not gang[1].isdecimal():
            fields.setdefault("entities", []).append({"address": gang[1], "switch_state": value})
        elif key == "state" or gang:
            fields[_switch(gang[1] if gang else "", is_lamp)] = value
        elif key == "brightness":
            if tree.get("state") != "OFF" and type(value) in (int, float):  # a dark lamp gives none of it
                fields["dimming_level"] = _measured(amount_of(value, key) * 100 / _FULL, "%")
        elif key == "voltage":
            fields["voltage" if is_mains else "battery_voltage"] = _measured(value, "V" if is_mains else "mV")
        elif key == "illuminance" and "illuminance_lux" in tree:
            continue  # then it is the raw number of the radio
        elif key in _FIXED:
            fields[key] = _measured(value, _FIXED[key])
        elif key not in ("last_seen", "update") and type(value) in (int, float, bool):
            fields[key] = value
    seen = tree.get("last_seen")
    return Translation(device, "up", seen, name=device, fields=fields, is_local=True)


_TASMOTA = re.compile(r"(?:^|/)(?:tele|stat)/(.+)/(SENSOR|STATE|STATUS(?:8|10|11))$")
_ENERGY = {
    "Total": ("energy", "kWh"),
    "Power": ("active_power", "W"),
    "Factor": ("power_factor", "1"),
    "Voltage": ("voltage", "V"),
    "Current": ("current", "A"),
}
_SWITCH = re.compile(r"POWER([0-9]{0,2})$")
_INNER = {"StatusSNS", "StatusSTS"}
# Of the sensors of distance only these are known to speak in centimetres, and those in millimetres.
_DISTANCES = (("SR04", "cm"), ("VL53", "mm"))


_METERED = re.compile(r"(?:^|_)(?:in|out)(?:_|$)", re.IGNORECASE)


def _chip(name: str, values: dict[str, Any], units: dict[str, str]) -> dict[str, Any]:
    """Give the figures of a chip with the units that the box states for all of them."""
    out: dict[str, Any] = {}
    for key, value in values.items():
        if key == "Distance":
            unit = next((unit for chip, unit in _DISTANCES if name.startswith(chip)), "")
            if unit:
                out[key] = _measured(value, unit)
        elif key == "CarbonDioxide":
            out["co2"] = value
        elif key in units:
            out[key] = _measured(value, units[key])
        elif key not in ("Id", "DewPoint", "SeaPressure"):
            # What goes in and out of a box of this firmware is energy or water of a meter that it reads, and nobody.
            out[f"meter_{key}" if _METERED.search(key) else key] = value
    return out


def _energy(values: dict[str, Any]) -> dict[str, Any]:
    """Give the total, which is the counter, and what flows now; `Today` begins again at midnight and is another."""
    out: dict[str, Any] = {}
    for key, (word, unit) in _ENERGY.items():
        value = values.get(key)
        if type(value) is list and len(value) <= 3:
            out |= {f"l{phase}_{word}": _measured(one, unit) for phase, one in enumerate(value, 1)}
        elif value is not None:
            out[word] = _measured(value, unit)
    return out


def _tasmota(topic: str, tree: Any) -> Translation:
    named = _TASMOTA.search(topic)
    if named is None or type(tree) is not dict:
        raise UnwrapError("quarantined", "unknown_form")
    body = next((tree[key] for key in _INNER if type(tree.get(key)) is dict), tree)
    units = {
        word: body[key] for word, key in (("Temperature", "TempUnit"), ("Pressure", "PressureUnit")) if key in body
    }
    units = {word: unit for word, unit in units.items() if type(unit) is str}
    fields: dict[str, Any] = {}
    for key, value in body.items():
        switch = _SWITCH.fullmatch(key)
        if key == "ENERGY" and type(value) is dict:
            fields |= _energy(value)
        elif type(value) is dict and key not in ("Wifi", "Mem", "Berry"):
            fields[key] = _chip(key, value, units)
        elif switch:
            fields[_switch(switch[1], "Dimmer" in body)] = value
        elif key == "Dimmer" and body.get("POWER") != "OFF":
            fields["dimming_level"] = _measured(value, "%")
    device = name_of(named[1])
    return Translation(device, "up", body.get("Time"), name=device, fields=fields, is_local=True)


def is_of_a_home(topic: str) -> bool:
    """Tell whether a topic is one that Zigbee2MQTT or Tasmota speaks on."""
    return _ZIGBEE.search(topic) is not None or _TASMOTA.search(topic) is not None


class _Zigbee(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family; UnwrapError for those of the bridge about itself."""
        named = _ZIGBEE.search(topic)
        if named is not None and _NO_DEVICE.match(named[1]):
            raise UnwrapError("rejected", "system_topic")
        return named is not None and payload.lstrip()[:1] == b"{"


class _Tasmota(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family."""
        return _TASMOTA.search(topic) is not None and b'"Time"' in payload


ZIGBEE2MQTT = _Zigbee((b'"linkquality"',), _zigbee)
TASMOTA = _Tasmota((b'"StatusSNS"',), _tasmota)
