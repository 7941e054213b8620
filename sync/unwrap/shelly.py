"""Shelly's plugs and meters, of both generations, by MQTT: one value a topic, or the state of one part of the box.

The first says its figures bare (`shellies/NAME/emeter/0/power`), the second as objects (`NAME/status/switch:0`) and as
notices with their own time (`NAME/events/rpc`). Energies are in Wh; what the first counts in watt-minutes begins again
with every start, and is left to its total. What the box gives back to the network is no use of it.
"""

from __future__ import annotations

import re
from typing import Any

from sync.decoders.vocabulary import words
from sync.unwrap.payload import Translation, UnwrapError, name_of
from sync.unwrap.translated import Translated, several

__all__ = ["SHELLY"]

_BARE = re.compile(
    r"(?:^|/)shellies/(?P<box>[^/]+)/(?P<row>emeter|relay|light)/(?P<number>[0-9]{1,2})(?:/(?P<word>[a-z_]+))?$"
)
_OF_AIR_BARE = re.compile(r"(?:^|/)shellies/(?P<box>[^/]+)/sensor/(?P<word>[a-z_]+)$")
_MOTION = re.compile(r"(?:^|/)shellies/(?P<box>[^/]+)/status$")
_LAMP = re.compile(r"(?:^|/)shellies/(?P<box>[^/]+)/(?:light|white|color)/(?P<number>[0-9]{1,2})/status$")
_STATUS = re.compile(r"^(?P<box>.+)/status/(?P<row>[a-z0-9]+):(?P<number>[0-9]{1,3})$")
_NOTICE = re.compile(r"/events/rpc$")
_PART = re.compile(r"(?P<row>[a-z0-9]+):(?P<number>[0-9]{1,3})")
_OF_WORD = {
    "power": ("active_power", "W"),
    "voltage": ("voltage", "V"),
    "current": ("current", "A"),
    "pf": ("power_factor", "1"),
    "total": ("energy", "Wh"),
}
_OF_SENSOR = {
    "temperature": ("temperature", "Cel"),
    "humidity": ("humidity", "%"),
    "lux": ("illuminance", "lx"),
    "battery": ("battery_level", "%"),
}
_OF_KEY = {
    "apower": ("active_power", "W"),
    "act_power": ("active_power", "W"),
    "voltage": ("voltage", "V"),
    "current": ("current", "A"),
    "pf": ("power_factor", "1"),
    "total_act_energy": ("energy", "Wh"),
}
_OF_WHOLE = {"total_act_power": ("active_power", "W"), "total_act": ("energy", "Wh")}
_OF_AIR = {"tC": ("temperature", "Cel"), "rh": ("humidity", "%"), "lux": ("illuminance", "lx")}
_ROWS = words("switch light pm1 cover em emdata em1 em1data temperature humidity illuminance devicepower")
_PHASE = re.compile(r"([abc])_(.+)")


def _measured(value: Any, word: tuple[str, str]) -> dict[str, Any]:
    return {word[0]: {"value": value, "unit": word[1]}}


def _fields_of(row: str, number: str, body: dict[str, Any]) -> dict[str, Any]:
    """Give the figures of one part of a box in our words; those of a row bear its number."""
    fields: dict[str, Any] = {}
    for key, value in body.items():
        phase = _PHASE.fullmatch(key)
        if value is None:
            continue
        if key in _OF_WHOLE:
            fields |= _measured(value, _OF_WHOLE[key])
        elif phase and phase[2] in _OF_KEY:
            word, unit = _OF_KEY[phase[2]]
            fields |= _measured(value, (f"{word}_phase_{phase[1]}", unit))
        elif key in _OF_KEY:
            fields |= _measured(value, _OF_KEY[key])
        elif key in _OF_AIR and row in ("temperature", "humidity", "illuminance"):
            fields |= _measured(value, _OF_AIR[key])
        elif key == "output":
            fields["lamp_state" if row == "light" else "switch_state"] = value
        elif key == "brightness" and body.get("output") is True:
            fields |= _measured(value, ("dimming_level", "%"))
        elif key == "aenergy" and type(value) is dict and "total" in value:
            fields |= _measured(value["total"], ("energy", "Wh"))
        elif key == "battery" and row == "devicepower" and type(value) is dict:
            fields |= _measured(value.get("percent"), ("battery_level", "%"))
    if not fields or row in ("em", "emdata", "devicepower"):
        return fields
    return {"entities": [{"address": f"{row.removesuffix('data')}_{number}", **fields}]}


def _bare(named: re.Match[str], text: str) -> Translation:
    row, number, word = named["row"], named["number"], named["word"]
    if word is None:
        told: dict[str, Any] = {"lamp_state" if row == "light" else "switch_state": text}
    elif word in _OF_WORD:
        told = _measured(text, _OF_WORD[word])
    else:
        raise UnwrapError("rejected", "no_meaning")
    device = name_of(named["box"])
    return Translation(device, "up", name=device, fields={"entities": [{"address": f"{row}_{number}", **told}]})


def _bare_of_air(named: re.Match[str], text: str) -> Translation:
    if named["word"] not in _OF_SENSOR:
        raise UnwrapError("rejected", "no_meaning")
    device = name_of(named["box"])
    return Translation(device, "up", name=device, fields=_measured(text, _OF_SENSOR[named["word"]]))


def _motion(named: re.Match[str], tree: Any) -> Translation:
    """Give what a detector of movements says beside them: light, its battery, and the warmth where it means it."""
    fields: dict[str, Any] = {}
    for key, word in (("lux", "lux"), ("bat", "battery")):
        if type(tree.get(key)) in (int, float):
            fields |= _measured(tree[key], _OF_SENSOR[word])
    warmth = tree.get("tmp")
    if type(warmth) is dict and warmth.get("is_valid") is not False:
        fields["temperature"] = {"value": warmth.get("value"), "unit": warmth.get("units")}
    device = name_of(named["box"])
    return Translation(device, "up", tree.get("unixtime"), name=device, fields=fields)


def _lamp(named: re.Match[str], tree: dict[str, Any]) -> Translation:
    """Give how a lamp of the first generation burns; a dark one keeps the brightness it will have."""
    fields: dict[str, Any] = {"lamp_state": tree.get("ison")}
    if tree.get("ison") is True and "brightness" in tree:
        fields |= _measured(tree["brightness"], ("dimming_level", "%"))
    if "power" in tree:
        fields |= _measured(tree["power"], _OF_WORD["power"])
    device = name_of(named["box"])
    told = {"entities": [{"address": f"light_{named['number']}", **fields}]}
    return Translation(device, "up", name=device, fields=told)


def _shelly(topic: str, tree: Any) -> Translation:
    if type(tree) is not dict:
        raise UnwrapError("quarantined", "unknown_form")
    if lamp := _LAMP.search(topic):
        return _lamp(lamp, tree)
    motion = _MOTION.search(topic)
    if motion:
        return _motion(motion, tree)
    named = _STATUS.match(topic)
    if named:
        device = name_of(named["box"].rpartition("/")[2])
        return Translation(device, "up", name=device, fields=_fields_of(named["row"], named["number"], tree))
    params = tree.get("params")
    device = name_of(tree.get("src"))
    if type(params) is not dict or "Status" not in str(tree.get("method")):
        return Translation(device, "notice", is_event=True)
    found = []
    for key, body in params.items():
        part = _PART.fullmatch(key)
        if part and part["row"] in _ROWS and type(body) is dict:
            fields = _fields_of(part["row"], part["number"], body)
            found.append(Translation(device, "up", params.get("ts"), name=device, fields=fields))
    return several(found) if found else Translation(device, "notice", is_event=True)


def _told_bare(topic: str, text: str) -> Translation | None:
    """Give the message of a topic on which one bare value comes, None of any other."""
    if (named := _BARE.search(topic)) and not _LAMP.search(topic):
        return _bare(named, text)
    named = _OF_AIR_BARE.search(topic)
    return _bare_of_air(named, text) if named else None


class _Shelly(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family; its topic tells it, and for objects a key of theirs."""
        if _MOTION.search(topic) or _LAMP.search(topic):
            return payload.lstrip()[:1] == b"{"
        if _BARE.search(topic) or _OF_AIR_BARE.search(topic):
            return True
        named = _STATUS.match(topic)
        if named:
            return named["row"] in _ROWS and b'"id"' in payload
        return _NOTICE.search(topic) is not None and b'"src"' in payload and b'"params"' in payload

    def unwrap(self, topic: str, payload: bytes) -> Translation:
        """Give the message; UnwrapError or msgspec's errors when it is not what it claims."""
        bare = _told_bare(topic, payload.decode("utf-8").strip())
        return super().unwrap(topic, payload) if bare is None else bare

    def unwrap_tree(self, topic: str, tree: Any) -> Translation:
        """The same for a message that was parsed by the slow and careful way."""
        bare = _told_bare(topic, str(tree))
        return _shelly(topic, tree) if bare is None else bare


SHELLY = _Shelly((b'"NotifyStatus"',), _shelly)
