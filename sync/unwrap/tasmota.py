"""Tasmota: named by its topic alone, nested by chip, with the town's clock.

Units are those of the firmware, or stated once for all chips of a box. `Today` begins again at midnight and is another
counter than `Total`. A box may hand on what other boxes have told it (`ZbReceived`); those bear their own names. Last
wills and settings are no readings.
"""

from __future__ import annotations

import re
from typing import Any

from sync.unwrap.payload import Translation, UnwrapError, name_of
from sync.unwrap.translated import Translated, several

__all__ = ["TASMOTA", "is_of_tasmota"]

_KINDS = r"(?P<kind>SENSOR|STATE|RESULT|STATUS(?:0|8|10|11))$"
_TOPIC = re.compile(rf"(?:^|/)(?:tele|stat)/(?P<box>.+)/{_KINDS}")
_TURNED = re.compile(rf"^(?P<box>.+)/(?:tele|stat)/{_KINDS}")  # the name may stand first: %topic%/%prefix%/
# What was switched is told a second time as a bare word.
_BARE = re.compile(r"(?:(?:^|/)(?:tele|stat)/(?P<box>.+)|^(?P<turned>.+)/(?:tele|stat))/(?P<switch>POWER[0-9]{0,2})$")
_STATES = ("ON", "OFF")
_LONGEST_WORD = 8
_LAST_WILL = re.compile(r"(?:^|/)tele/(?:.+/)?LWT$")
_ENERGY = {
    "Total": ("energy", "kWh"),
    "Power": ("active_power", "W"),
    "Factor": ("power_factor", "1"),
    "Voltage": ("voltage", "V"),
    "Current": ("current", "A"),
}
_MOST_CHANNELS = 8
_SWITCH = re.compile(r"POWER([0-9]{0,2})$")
_INNER = {"StatusSNS", "StatusSTS"}
_UNIT_KEYS = (("Temperature", "TempUnit"), ("Pressure", "PressureUnit"), ("WindSpeed", "SpeedUnit"))
# Of the sensors of distance only these are known to speak in centimetres, and those in millimetres.
_DISTANCES = (("SR04", "cm"), ("TFmini", "cm"), ("VL53", "mm"), ("HRXL", "mm"))
_FLOW = re.compile(r"(?:^|_)(?:in|out)(?:_|$)", re.IGNORECASE)
# An electricity meter that is read through its lens, by a script whose words its makers have spread.
_METER_IN = re.compile(r"(?:total|e|energy)_in", re.IGNORECASE)
_METER_POWER = re.compile(r"(?:power|p)(?:_cur|_curr|_act|_in)?", re.IGNORECASE)
_METER_PHASE = re.compile(r"(volt|amp|power|watt)_?[pl]([123])", re.IGNORECASE)
_OF_PHASE = {"volt": ("voltage", "V"), "amp": ("current", "A"), "power": ("active_power", "W")}
# What boxes say that are heard by a bridge of this firmware.
_HEARD = {
    "Temperature": ("temperature", "Cel"),
    "Humidity": ("humidity", "%"),
    "Pressure": ("pressure", "hPa"),
    "Occupancy": ("occupancy", ""),
    "Power": ("switch_state", ""),
    "BatteryPercentage": ("battery_level", "%"),
    "BatteryVoltage": ("battery_voltage", "V"),
}


def _measured(value: Any, unit: str) -> Any:
    """Give a number with the unit it is known to have; what is none as it stands."""
    return {"value": value, "unit": unit} if unit and type(value) in (int, float) else value


def _switch(number: str, is_lamp: bool) -> str:
    """Give our word for what is switched; one of several has its number."""
    if number:
        return f"switch_{number}_state"
    return "lamp_state" if is_lamp else "switch_state"


def _chip(name: str, values: dict[str, Any], units: dict[str, str]) -> dict[str, Any]:
    """Give the figures of a chip with the units that the box states for all of them."""
    if name == "TIC":
        return {key: _measured(value, "Wh" if key == "BASE" else "") for key, value in values.items()}
    if any(map(_METER_IN.fullmatch, values)) and any(map(_METER_POWER.fullmatch, values)):
        return _meter(values)
    out: dict[str, Any] = {}
    for key, value in values.items():
        if key == "Distance":
            unit = next((unit for chip, unit in _DISTANCES if name.startswith(chip)), "")
            out[key if unit else f"{name}_{key}"] = _measured(value, unit)  # of no known unit: shown, and not read
        elif key == "CarbonDioxide":
            out["co2"] = value
        elif key in ("Speed", "Dir"):  # of the wind: no box of this firmware looks at a road
            out |= _wind(value, units.get("WindSpeed", ""))
        elif key in units:
            out[key] = _measured(value, units[key])
        elif key not in ("Id", "DewPoint", "SeaPressure", "WindSpeed"):
            # What goes in and out of a box of this firmware is energy or water of a meter that it reads, and nobody.
            out[f"meter_{key}" if _FLOW.search(key) else key] = value
    return out


def _wind(told: Any, unit: str) -> dict[str, Any]:
    """Give the wind of now; the speed of whoever does not say its unit is shown, and not read."""
    if type(told) is not dict:
        return {}
    out = {"wind_speed" if unit else "Speed_Act": _measured(told["Act"], unit)} if "Act" in told else {}
    return out | ({"wind_direction": told["Deg"]} if "Deg" in told else {})


def _meter(values: dict[str, Any]) -> dict[str, Any]:
    """Give what a meter of electricity says: its index in kWh, its power, and the phases where it tells them."""
    out: dict[str, Any] = {}
    for key, value in values.items():
        phase = _METER_PHASE.fullmatch(key)
        if _METER_IN.fullmatch(key):
            out["energy"] = _measured(value, "kWh")
        elif _METER_POWER.fullmatch(key):
            out["active_power"] = _measured(value, "W")
        elif phase:
            word, unit = _OF_PHASE[phase[1].lower().replace("watt", "power")]
            out[f"l{phase[2]}_{word}"] = _measured(value, unit)
    return out


def _energy(values: dict[str, Any]) -> dict[str, Any]:
    """Give the total, which is the counter, and what flows now, of each phase or channel where there are several."""
    out: dict[str, Any] = {}
    lines: dict[int, dict[str, Any]] = {}
    for key, (word, unit) in _ENERGY.items():
        value = values.get(key)
        if type(value) is list and len(value) <= _MOST_CHANNELS:
            for number, one in enumerate(value, 1):
                lines.setdefault(number, {"address": f"l{number}"})[word] = _measured(one, unit)
        elif value is not None:
            out[word] = _measured(value, unit)
    return out | {"entities": list(lines.values())} if lines else out


def _heard(boxes: dict[str, Any]) -> Translation:
    """Give what a bridge has heard of other boxes; how bright it is they tell by a number of the radio."""
    found = []
    for address, told in boxes.items():
        if type(told) is not dict:
            continue
        fields = {word: _measured(told[key], unit) for key, (word, unit) in _HEARD.items() if key in told}
        device = name_of(told.get("Name") or told.get("Device") or address)
        found.append(Translation(device, "up", name=device, fields=fields))
    return several(found)


def _fields_of(body: dict[str, Any]) -> dict[str, Any]:
    units = {word: body[key] for word, key in _UNIT_KEYS if type(body.get(key)) is str}
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
    return fields


def _tasmota(topic: str, tree: Any) -> Translation:
    named = _TOPIC.search(topic) or _TURNED.match(topic)
    if named is None or type(tree) is not dict:
        raise UnwrapError("quarantined", "unknown_form")
    body = next((tree[key] for key in _INNER if type(tree.get(key)) is dict), tree)
    if type(body.get("ZbReceived")) is dict:
        return _heard(body["ZbReceived"])
    device = name_of(named["box"])
    return Translation(device, "up", body.get("Time"), name=device, fields=_fields_of(body), is_local=True)


def is_of_tasmota(topic: str) -> bool:
    """Tell whether a topic is one that Tasmota speaks on."""
    return _TOPIC.search(topic) is not None or _TURNED.match(topic) is not None


def _told_bare(topic: str, payload: bytes) -> Translation | None:
    """Give the state that is told as a bare word on a topic of its own, None of any other message."""
    named, word = _BARE.search(topic), payload.strip().decode("ascii", "replace")
    if named is None or word not in _STATES:
        return None
    return _tasmota(f"stat/{named['box'] or named['turned']}/RESULT", {named["switch"]: word})


class _Tasmota(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family; UnwrapError for the last will, which measures nothing."""
        if _LAST_WILL.search(topic):
            raise UnwrapError("rejected", "no_measurement")
        if len(payload) <= _LONGEST_WORD and _told_bare(topic, payload) is not None:
            return True
        named = _TOPIC.search(topic) or _TURNED.match(topic)
        if named is None:
            return False
        return (b'"POWER' if named["kind"] == "RESULT" else b'"Time"') in payload or b'"ZbReceived"' in payload

    def unwrap(self, topic: str, payload: bytes) -> Translation:
        """Give the message; UnwrapError or msgspec's errors when it is not what it claims."""
        return _told_bare(topic, payload) or super().unwrap(topic, payload)


TASMOTA = _Tasmota((b'"StatusSNS"',), _tasmota)
