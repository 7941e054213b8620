"""Objects of no known form that name their box and tell figures in words of the dictionary.

A maker's own service, a town's own flow: `{"serial": "A-12", "timestamp": …, "temperature": 21.5}`. Keys that can only
name a box are believed; an `id` or a `name` may be that of the message, and is believed where the topic says it too or
where it is the number of a network card. Whoever says no figure that is understood stays of an unknown form.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from sync.decoders.context import named_value
from sync.decoders.meanings import understand
from sync.decoders.names import read_name
from sync.decoders.values import parse_state
from sync.decoders.vocabulary import words
from sync.unwrap.other_networks import Parts
from sync.unwrap.payload import Translation, UnwrapError, name_of
from sync.unwrap.translated import Translated, rows_of, several

__all__ = ["NAMED_BOXES", "is_understood", "read_named"]

# Names without separators and in lower case; those that stand first count first.
_BOX = (
    *("deviceid", "sensorid", "serialnumber", "serialno", "serial", "sn", "nodeid", "stationid", "boxid", "thingid"),
    "imei",
    *(
        "macaddress",
        "mac",
        "idwasp",
        "device",
        "node",
        "sensor",
        "station",
        "capteur",
        "boitier",
        "geraet",
        "sensorname",
    ),
    *("devicename", "stationname"),  # a number first: names change
)
_PERHAPS = ("id", "name", "identifiant", "identifier")
# What comes on such a topic is how a box is set, what it can do or what it is told to.
_NO_MEASURES = words("config discovery announce info set get cmnd command commands settings shadow rpc downlink down")
_OF_GATEWAY = words("gatewayid gateway gweui gatewayeui gatewaymac")
_GROUPS = (
    *("dashboarddata", "telemetry", "readings", "reading", "sensordata", "measurements", "measures", "mesures"),
    *("values", "fields", "sensors", "payload", "data", "state"),
)
_INNER = ("dashboarddata", "device", "deviceinfo", "metadata", "meta", "header")
_CARD = re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}")
_MARKED = re.compile(
    rb'"_?(?:(?:device|sensor|node|station|box|thing)_?(?:id|name)?|serial(?:_?(?:number|no))?|sn|mac(?:_?address)?'
    rb'|id_?wasp|imei|capteur|boitier|geraet|id|name|identifi(?:ant|er))"\s*:',
    re.IGNORECASE,
)
_DEEPEST = 4
# The number of a box on LoRa; on a topic, what stands behind « devices » or « capteurs » is one of them.
_NUMBER = re.compile(r"(?:[0-9A-Fa-f]{2}[-:]?){7}[0-9A-Fa-f]{2}")
_BEFORE_BOX = words("device devices sensor sensors node nodes capteur capteurs boitier boitiers station stations sonde")
_NAMED_BY = re.compile(
    r"(?:^|/)(?:(?:devices?|sensors?|nodes?|capteurs?|boitiers?|stations?|sonde)/.|(?:[0-9a-f]{2}[-:]?){7}[0-9a-f]{2}(?:/|$))",
    re.IGNORECASE,
)
_OF_TOPICS = words(
    "all any up uplink data json state status telemetry event events message messages out tx rx value values test + #"
    " v1 v2 v3 indoor outdoor inside outside group groups interieur exterieur lora lorawan wifi zigbee mqtt raw"
    " me self"  # of whoever is connected: any box
)


def is_understood(key: str, value: Any, depth: int = 0) -> bool:
    """Tell whether a field, or one below it, says a figure or a state that the dictionary knows."""
    if type(value) is dict and depth < _DEEPEST:
        if "value" in value and is_understood(key, value["value"], depth + 1):
            return True
        return any(is_understood(inner, one, depth + 1) for inner, one in value.items() if type(inner) is str)
    if type(value) is list and depth < _DEEPEST:
        rows = [one for one in value[:20] if type(one) is dict]
        return any(is_understood(key, one, depth + 1) or named_value(one, False, "") is not None for one in rows)
    meaning = understand(key, False, "")[1]
    if meaning is None or type(value) not in (int, float, bool, str):
        return False
    if type(value) is not str or any(letter.isdigit() for letter in value):
        return True
    return meaning.shape != "number" and parse_state(value, is_occupancy=meaning.shape != "state") is not None


def _device_of(parts: Parts, topic: str) -> str:
    """Give the box; UnwrapError "unknown_form" where no part names one for certain."""
    levels = topic.lower().split("/")
    if not _NO_MEASURES.isdisjoint(levels):
        raise UnwrapError("quarantined", "unknown_form")
    for group in parts.groups:
        if not _OF_GATEWAY.isdisjoint(group):
            break
        for key in _PERHAPS:
            told = group.get(key)
            if type(told) is str and _CARD.fullmatch(told.strip().lower()):
                return name_of(told)
        for key in _BOX:
            told = group.get(key)
            if type(told) is int or (type(told) is str and told.strip() and understand(told, False, "")[1] is None):
                return name_of(told)
        for key in _PERHAPS:
            told = group.get(key)
            if type(told) is str and told.strip().lower() in levels:
                return name_of(told)
    return _device_in(topic)


def _device_in(topic: str) -> str:
    """Give the box that a topic names for certain; UnwrapError "unknown_form" where it names none, or two."""
    levels = topic.strip("/").split("/")
    numbers = {level for level in levels if _NUMBER.fullmatch(level)}
    after = {name for before, name in pairwise(levels) if before.lower() in _BEFORE_BOX and _is_name(name)}
    told = numbers or after
    if len(told) != 1:
        raise UnwrapError("quarantined", "unknown_form")
    return name_of(told.pop().replace("-", "").replace(":", "") if numbers else told.pop())


def _is_name(level: str) -> bool:
    return level.lower() not in _BEFORE_BOX | _OF_TOPICS and understand(level, False, "")[1] is None


def _box(topic: str, tree: dict[str, Any]) -> Translation:
    parts = Parts(tree, _INNER)
    device = _device_of(parts, topic)
    named = named_value(tree, False, "")
    fields: Any
    if named is not None and understand(named[0], False, "")[1] is not None:
        fields = {named[0]: {"value": named[1], "unit": named[2]}}
    else:
        fields = parts.fields(_GROUPS)
        if type(fields) is dict:
            fields = {key: one for key, one in fields.items() if "".join(read_name(key).words) not in _BOX}
    if type(fields) is not dict or not any(is_understood(key, one) for key, one in fields.items()):
        raise UnwrapError("quarantined", "unknown_form")
    return Translation(device, "up", parts.sent(), name=device, fields=fields)


def _is_rows_of_box(rows: Any) -> bool:
    """Tell whether this is what a gateway of ThingsBoard says of one box: figures with their times."""
    return (
        type(rows) is list
        and bool(rows)
        and all(type(row) is dict and "ts" in row and type(row.get("values")) is dict for row in rows)
    )


def read_named(topic: str, tree: Any) -> Translation:
    """Give the message of a box, or of several; UnwrapError "unknown_form" where none is named for certain."""
    if type(tree) is dict and tree and all(map(_is_rows_of_box, tree.values())):
        found = []
        for name, rows in tree.items():
            samples = [row["values"] | {"timestamp": row["ts"]} for row in rows]
            found.append(Translation(name_of(name), "up", name=name, fields={"history": samples}))
        return several(found)
    return several([_box(topic, row) for row in rows_of(tree)])


class _NamedBoxes(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message may be of this family: an object, or several, with a key that names a box."""
        return payload.lstrip()[:1] in (b"{", b"[") and (
            _MARKED.search(payload) is not None
            or (b'"ts"' in payload and b'"values"' in payload)
            or (payload.lstrip()[:1] == b"{" and _NAMED_BY.search(topic) is not None)
        )


NAMED_BOXES = _NamedBoxes((b'"serial"',), read_named)
