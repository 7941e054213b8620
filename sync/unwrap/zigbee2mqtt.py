"""Zigbee2MQTT: a flat object a box, named by its topic alone.

Its words are few and its units fixed: energies in kWh, powers in W, brightness from 0 to 254. One word means two
things: `voltage` is that of the mains, or of a battery in mV. What stands behind a word says which channel it speaks of
(`power_l1`, `state_left`, `current_phase_b`), and is kept as the box writes it. The bridge is no box.
"""

from __future__ import annotations

import re
from typing import Any

from sync.decoders.meanings import understand
from sync.decoders.values import is_figure
from sync.unwrap.payload import Translation, UnwrapError, amount_of, name_of
from sync.unwrap.translated import Translated

__all__ = ["ZIGBEE2MQTT", "is_of_zigbee2mqtt"]

# A second bridge beside the first is called zigbee2mqtt2, zigbee2mqtt-etage …
_TOPIC = re.compile(r"(?:^|/)zigbee2mqtt[^/]*/(.+)$")
_RENAMED = re.compile(r"^[^/]+/(.+)$")
_MARK = b'"linkquality"'
_NO_DEVICE = re.compile(r"bridge(?:/|$)|.*/(?:availability|get|set)$")
_CHANNEL = re.compile(r"(.+?)_(l?[1-9]|[abc]|ph(?:ase)?_[abc]|left|right|center|top|bottom)$")
# A box of several channels may tell each on a topic of its own beside its whole.
_OF_CHANNEL = re.compile(r"(.+)/(l[1-9]|left|right|center|top|bottom)$")
_UNITS = {"energy": "kWh", "active_power": "W", "current": "A", "voltage": "V", "battery_level": "%"}
_MAINS = frozenset({"energy", "active_power", "current"})
# Words for what others call otherwise: the air of a room with a heater, the index of a French meter and its tariffs.
_WORDS = {"local_temperature": "temperature", "current_summ_delivered": "energy", "BASE": "energy", "EAST": "energy"}
_TARIFF = re.compile(r"current_(tier[0-9]{1,2})_summ_delivered$")
_FULL = 254
_YES_NO = ("true", "false")


def _measured(value: Any, unit: str) -> Any:
    """Give a number with the unit it is known to have; what is none, or has said its unit, as it stands."""
    return {"value": value, "unit": unit} if unit and (type(value) in (int, float) or is_figure(value)) else value


def _tells(value: Any) -> bool:
    """Tell whether this is a figure or a yes or no, or what a flow has made a text of; no other word is read."""
    return type(value) in (int, float, bool) or is_figure(value) or (type(value) is str and value.lower() in _YES_NO)


def _number(value: Any) -> Any:
    """Give the number that a flow has handed on as text; anything else as it is."""
    return float(value) if type(value) is str and is_figure(value) and "," not in value else value


def _quantity_of(word: str) -> str:
    meaning = understand(word, False, "")[1]
    return "" if meaning is None else meaning.quantity


def _taken_apart(key: str) -> tuple[str, str]:
    """Give (word, channel) of a key, the channel "" where it speaks of the whole box."""
    tariff = _TARIFF.match(key)
    if tariff:
        return "energy", tariff[1]
    parted = _CHANNEL.fullmatch(key)
    if parted and (parted[1] in ("state", "brightness") or _quantity_of(parted[1])):
        return parted[1], parted[2]
    return _WORDS.get(key, key), ""


def _voltage(value: Any, *, is_mains: bool, has_battery: bool) -> tuple[str, Any]:
    """Give (word, value) of a voltage: of the mains, or of a battery, which is told in mV."""
    told = _number(value)
    volts = told if type(told) in (int, float) else 0
    if (is_mains and not (has_battery and volts > 1000)) or (not has_battery and 80 <= volts <= 500):
        return "voltage", _measured(value, "V")
    return "battery_voltage", _measured(value, "V" if volts < 30 else "mV")


def _read(tree: dict[str, Any]) -> dict[str, Any]:
    apart = {key: _taken_apart(key) for key in tree}
    is_mains = any(_quantity_of(word) in _MAINS for word, _ in apart.values())
    lamps = {channel for word, channel in apart.values() if word in ("brightness", "color_temp", "color_mode")}
    fields: dict[str, Any] = {}
    channels: dict[str, dict[str, Any]] = {}
    for key, value in tree.items():
        word, channel = apart[key]
        group = channels.setdefault(channel, {"address": channel}) if channel else fields
        quantity = _quantity_of(word)
        if word == "state":
            group["lamp_state" if channel in lamps else "switch_state"] = value
        elif word == "brightness":
            state = tree.get(f"state_{channel}" if channel else "state")
            value = _number(value)
            if state != "OFF" and type(value) in (int, float):  # a dark lamp gives none of it
                group["dimming_level"] = _measured(amount_of(value, key) * 100 / _FULL, "%")
        elif word == "voltage":
            named, told = _voltage(value, is_mains=is_mains, has_battery="battery" in tree)
            group[named] = told
        elif word == "illuminance" and "illuminance_lux" in tree:
            continue  # then it is the raw number of the radio
        elif word not in ("last_seen", "update") and _tells(value):
            group[word] = _measured(value, _UNITS.get(quantity, ""))
    rows = [group for group in channels.values() if len(group) > 1]
    return fields | {"entities": rows} if rows else fields


def _zigbee(topic: str, tree: Any) -> Translation:
    named = _TOPIC.search(topic) or _RENAMED.match(topic)
    if named is None or type(tree) is not dict:
        raise UnwrapError("quarantined", "unknown_form")
    name, fields = named[1], _read(tree)
    if channel := _OF_CHANNEL.match(name):
        name, fields = channel[1], {"entities": [{"address": channel[2], **fields}]}
    device = name_of(name)
    return Translation(device, "up", tree.get("last_seen"), name=device, fields=fields, is_local=True)


def is_of_zigbee2mqtt(topic: str) -> bool:
    """Tell whether a topic is one that Zigbee2MQTT speaks on."""
    return _TOPIC.search(topic) is not None


class _Zigbee(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family; UnwrapError for those of the bridge about itself.

        A bridge under another first level is known by the word for how well a box is heard, which only it writes.
        """
        named = _TOPIC.search(topic) or (_RENAMED.match(topic) if _MARK in payload else None)
        if named is not None and _NO_DEVICE.match(named[1]):
            raise UnwrapError("rejected", "system_topic")
        return named is not None and payload.lstrip()[:1] == b"{"


ZIGBEE2MQTT = _Zigbee((_MARK,), _zigbee)
