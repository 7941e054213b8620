"""Things of the web and of machines: W3C WoT properties, Eclipse Ditto, WebThings, Sparkplug in JSON, TALQ.

Each names its thing and its properties; what a property means is told by its name, else by nobody.
"""

from __future__ import annotations

import re
from typing import Any

from sync.unwrap.payload import Translation, UnwrapError, name_of
from sync.unwrap.translated import Translated, rows_of, several

__all__ = ["DITTO", "SPARKPLUG", "TALQ", "WOT"]

_PROPERTY = re.compile(r"(?:^|/)things/(?P<thing>[^/]+)/properties(?:/(?P<name>[^/]+))?$")
_SPARK = re.compile(r"^spBv1\.0/[^/]+/[ND](?P<kind>BIRTH|DATA|DEATH|CMD)/(?P<node>[^/]+)(?:/(?P<device>[^/]+))?$")
_SPARK_OWN = ("node control", "device control", "bdseq", "properties control")
_DITTO_TOPIC = re.compile(r"(?P<space>[^/]*)/(?P<name>[^/]+)/things/(?:twin|live)/events/(?:modified|created|merged)")
_SHELLS = frozenset({"features", "properties", "value", "reported", ""})


def _lamp(told: dict[str, Any]) -> dict[str, Any]:
    """Give properties in our words: whether it is on, and how bright in percent, which a dark lamp is not."""
    out = {key: value for key, value in told.items() if key not in ("on", "brightness")}
    if "on" in told:
        out["lamp_state" if "brightness" in told else "switch_state"] = told["on"]
    if "brightness" in told and told.get("on") is not False:
        out["dimming_level"] = {"value": told["brightness"], "unit": "%"}
    return out


def _wot(topic: str, tree: Any) -> Translation:
    named = _PROPERTY.search(topic)
    if named is None:
        if type(tree) is not dict or type(tree.get("data")) is not dict:
            raise UnwrapError("quarantined", "unknown_form")
        if tree.get("messageType") != "propertyStatus":
            return Translation(name_of(tree.get("id")), "notice", is_event=True)
        return Translation(name_of(tree.get("id")), "up", fields=_lamp(tree["data"]))
    device, name = name_of(named["thing"]), named["name"]
    told = tree if type(tree) is dict else {name: tree}
    if name is not None and name not in told and "value" in told:
        told = {name: told}
    if name is None and type(tree) is not dict:
        raise UnwrapError("quarantined", "unknown_form")
    return Translation(device, "up", told.get("timestamp"), name=device, fields=_lamp(told))


class _Wot(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family."""
        return _PROPERTY.search(topic) is not None or (b'"messageType"' in payload and b'"propertyStatus"' in payload)


def _bared(tree: Any, depth: int = 0) -> Any:
    """Give the properties without the shells that Ditto puts around them."""
    if type(tree) is not dict or depth > 8:
        return tree
    told = {key: value for key, value in tree.items() if key not in ("definition", "desiredProperties")}
    if len(told) == 1 and next(iter(told)) in _SHELLS:
        return _bared(next(iter(told.values())), depth + 1)
    return {key: _bared(value, depth + 1) for key, value in told.items()}


def _ditto(topic: str, tree: Any) -> Translation:
    told = tree.get("topic") if type(tree) is dict else None
    named = _DITTO_TOPIC.fullmatch(told) if type(told) is str else None
    path = tree.get("path") if type(tree) is dict else None
    if named is None or type(path) is not str or len(path) > 200:
        raise UnwrapError("quarantined", "unknown_form")
    fields = _bared(tree.get("value"))
    for key in reversed([key for key in path.split("/") if key not in _SHELLS]):
        fields = {key: fields}
    if type(fields) is not dict:
        raise UnwrapError("quarantined", "unknown_form")
    device = f"{named['space']}:{named['name']}".strip(":")
    return Translation(name_of(device), "up", tree.get("timestamp"), name=named["name"], fields=fields)


def _spark(topic: str, tree: Any) -> Translation:
    """Metrics of a node or of a device behind it; a name is a path, of which the last part says what is measured."""
    named = _SPARK.match(topic)
    if named is None:
        raise UnwrapError("quarantined", "unknown_form")
    device = name_of(named["device"] or named["node"])
    if named["kind"] not in ("BIRTH", "DATA"):
        return Translation(device, named["kind"].lower(), is_event=True)
    lasts = [str(one.get("name")).rpartition("/")[2] for one in rows_of(tree, "metrics")]
    samples = []
    for metric, last in zip(tree["metrics"], lasts, strict=True):
        name = metric.get("name")
        if type(name) is not str or name.lower().startswith(_SPARK_OWN) or metric.get("isNull") is True:
            continue
        unit = metric["properties"].get("engUnit") if type(metric.get("properties")) is dict else None
        unit = unit.get("value") if type(unit) is dict else unit
        sample = {last: {"value": metric.get("value"), "unit": unit}, "timestamp": metric.get("timestamp")}
        if lasts.count(last) > 1:
            sample["address"] = name.rpartition("/")[0] or last
        samples.append(sample)
    return Translation(device, "up", tree.get("timestamp"), name=device, fields={"history": samples})


class _Spark(Translated):
    def claims(self, topic: str, payload: bytes) -> bool:
        """Tell whether a message is of this family: its topic tells it, and it is written in JSON."""
        return _SPARK.match(topic) is not None and payload.lstrip()[:1] == b"{" and b'"metrics"' in payload


# Functions and attributes of TALQ in our words; the rest is told by its own name.
_OF_TALQ = {
    ("LampMonitorFunction", "operatingHours"): ("lamp_hours", None),
    ("LampMonitorFunction", "temperature"): ("controller_temperature", "Cel"),
    ("ElectricalMeterFunction", "totalPower"): ("active_power", "W"),
    ("ElectricalMeterFunction", "supplyVoltage"): ("voltage", "V"),
    ("ElectricalMeterFunction", "totalPowerFactor"): ("power_factor", "1"),
    ("ElectricalMeterFunction", "totalActiveEnergy"): ("energy", None),
    ("LampActuatorFunction", "actualLightState"): ("dimming_level", "%"),
}
_STATES_OF_TALQ = frozenset({"LampActuatorFunction", "BasicFunction", "CommunicationFunction", "GatewayFunction"})


def _talq_lamp(tree: dict[str, Any]) -> Translation:
    device = name_of(tree.get("address"))
    rows = []
    for function in rows_of(tree, "functions"):
        kind = str(function.get("type", function.get("functionType")))
        row: dict[str, Any] = {}
        for key, told in function.items():
            if type(told) is not dict or "value" not in told:
                continue
            word, unit = _OF_TALQ.get((kind, key), ("" if kind in _STATES_OF_TALQ else key, told.get("unit")))
            value = told["value"].get("level") if type(told["value"]) is dict else told["value"]
            if word and type(value) in (int, float, bool):
                row[word] = {"value": value, "unit": unit, "timestamp": told.get("timestamp")}
        if row:
            rows.append(row)
    name = tree.get("name")
    return Translation(device, "up", name=name if type(name) is str else "", fields={"functions": rows})


def _talq(topic: str, tree: Any) -> Translation:
    return several([_talq_lamp(row) for row in rows_of(tree)])


WOT = _Wot((b'"propertyStatus"',), _wot)
DITTO = Translated((b"/things/", b'"path"', b'"topic"'), _ditto)
SPARKPLUG = _Spark((b'"metrics"',), _spark)
TALQ = Translated((b'"functions"', b'"address"', b'Function"'), _talq)
