"""Home Assistant's discovery: a message on `homeassistant/.../config` says what the bare values of a topic mean.

Templates are never run: only a path into the message is followed (`value_json.KEY`), and filters that leave the
number what it is. What Zigbee2MQTT and Tasmota announce is left to their own families, which name the box otherwise.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from typing import Any

import msgspec

from sync.unwrap.careful import parse_carefully
from sync.unwrap.homes import is_of_a_home
from sync.unwrap.payload import Translation, UnwrapError, name_of
from sync.unwrap.translated import several

__all__ = ["Discoveries"]

_CONFIG = re.compile(r"(?:^|.+/)homeassistant/(?P<platform>[a-z_]+)/(?:[^/]+/)?[^/]+/config$")
_LONG = {
    **{"dev": "device", "ids": "identifiers", "dev_cla": "device_class", "stat_cla": "state_class"},
    **{"stat_t": "state_topic", "val_tpl": "value_template", "unit_of_meas": "unit_of_measurement"},
    **{"pl_on": "payload_on", "pl_off": "payload_off", "cmps": "components", "p": "platform"},
}
_WORDS = {
    **{"temperature": "temperature", "humidity": "humidity", "illuminance": "illuminance", "battery": "battery_level"},
    **{"power": "active_power", "energy": "energy", "voltage": "voltage", "current": "current"},
    **{"power_factor": "power_factor", "carbon_dioxide": "co2", "pm25": "pm2_5", "pm10": "pm10"},
    **{"pressure": "pressure", "atmospheric_pressure": "pressure", "wind_speed": "wind_speed"},
    **{"distance": "distance", "sound_pressure": "noise"},
}
_STATES = {"occupancy": "occupancy", "presence": "occupancy", "plug": "switch_state", "power": "switch_state"}
_KEY = r"(?:\.[A-Za-z_]\w*|\[\s*'[^']{1,64}'\s*\]|\[\s*\"[^\"]{1,64}\"\s*\])"
_TEMPLATE = re.compile(
    rf"\s*\{{\{{-?\s*value(?:_json(?P<path>{_KEY}+))?\s*"
    r"(?:\|\s*(?:float|int|round)\s*(?:\([-0-9., ]*\))?\s*)*-?\}\}\s*"
)
_STEP = re.compile(r"\.(\w+)|\[\s*['\"]([^'\"]+)['\"]\s*\]")
_NO_VALUE = frozenset({"unavailable", "unknown", "none", "null", "nan", "", "online", "offline"})
_MOST = 20_000
_LONGEST = 200  # a template beyond is not looked at: matching it could take long


class _Entity(msgspec.Struct, frozen=True):
    device: str
    topic: str
    word: str
    unit: str | None
    path: tuple[str, ...]
    states: tuple[str, str] | None


class Discoveries:
    """What was announced, remembered for as long as the program runs: brokers keep announcements and repeat them."""

    def __init__(self) -> None:
        self._announced: OrderedDict[str, tuple[_Entity, ...]] = OrderedDict()  # by the topic of the announcement
        self._of_topic: dict[str, set[str]] = {}
        self._alike: Counter[tuple[str, str]] = Counter()  # entities by device and word

    def learn(self, topic: str, payload: bytes) -> bool:
        """Tell whether this is an announcement, and remember it; UnwrapError for one that is broken."""
        named = _CONFIG.match(topic) if topic.endswith("/config") else None
        if named is None:
            return False
        tree = _parsed(payload)
        if type(tree) is not dict:
            raise UnwrapError("quarantined", "unknown_form")
        self._forget(topic)
        if len(self._announced) >= _MOST:
            self._forget(next(iter(self._announced)))
        entities = tuple(_entities(_spelled(tree), named["platform"]))
        self._announced[topic] = entities
        for one in entities:
            self._of_topic.setdefault(one.topic, set()).add(topic)
            self._alike[one.device, one.word] += 1
        return True

    def read(self, topic: str, payload: bytes) -> Translation | None:
        """Give the message of a topic that was announced, None of any other."""
        announced = self._of_topic.get(topic)
        if announced is None:
            return None
        entities = [one for name in sorted(announced) for one in self._announced[name] if one.topic == topic]
        tree = _parsed(payload) if any(one.path for one in entities) else None
        devices: dict[str, dict[str, Any]] = {}
        for one in entities:
            fields = devices.setdefault(one.device, {})
            value = _at(tree, one.path) if one.path else payload.decode("utf-8").strip()
            if one.states is not None:
                value = {one.states[0]: True, one.states[1]: False}.get(str(value))
            if value is None or (type(value) is str and value.lower() in _NO_VALUE):
                continue
            if self._alike[one.device, one.word] > 1:
                # Two circuits of one box: their figures must not run together in one series.
                raise UnwrapError("quarantined", "no_meaning", device=one.device)
            fields[one.word] = {"value": value, "unit": one.unit}
        return several([Translation(device, "up", fields=fields) for device, fields in devices.items()])

    def _forget(self, topic: str) -> None:
        for one in self._announced.pop(topic, ()):
            self._alike[one.device, one.word] -= 1
            names = self._of_topic.get(one.topic)
            if names is not None:
                names.discard(topic)
                if not names:
                    del self._of_topic[one.topic]


def _parsed(payload: bytes) -> Any:
    try:
        return parse_carefully(payload)
    except RecursionError:
        raise UnwrapError("quarantined", "too_deep") from None


def _spelled(tree: dict[str, Any]) -> dict[str, Any]:
    """Give the object with its short keys written out, and its base topic put where `~` stands."""
    told = {_LONG.get(key, key): value for key, value in tree.items()}
    base, topic = told.get("~"), told.get("state_topic")
    if type(base) is str and type(topic) is str:
        topic = base + topic[1:] if topic.startswith("~") else topic
        told["state_topic"] = topic[:-1] + base if topic.endswith("~") else topic
    return told


def _entities(told: dict[str, Any], platform: str) -> list[_Entity]:
    if platform != "device":
        one = _entity(told, platform)
        return [] if one is None else [one]
    parts = told.get("components")
    found = []
    for part in parts.values() if type(parts) is dict else ():
        if type(part) is dict:
            shared: dict[str, Any] = {key: told[key] for key in ("~", "device", "state_topic") if key in told}
            whole = _spelled(shared | part)
            found.append(_entity(whole, str(whole.get("platform"))))
    return [one for one in found if one is not None]


def _entity(told: dict[str, Any], platform: str) -> _Entity | None:
    topic, box, kind = told.get("state_topic"), told.get("device"), told.get("device_class")
    if type(topic) is not str or type(box) is not dict or type(kind) is not str or is_of_a_home(topic):
        return None
    word = {"sensor": _WORDS, "binary_sensor": _STATES}.get(platform, {}).get(kind)
    names = {_LONG.get(key, key): value for key, value in box.items()}.get("identifiers")
    name = names[0] if type(names) is list and names else names
    template, unit = told.get("value_template"), told.get("unit_of_measurement")
    path = _TEMPLATE.fullmatch(template) if type(template) is str and len(template) <= _LONGEST else None
    if word is None or name is None or (template is not None and path is None):
        return None
    if word == "energy" and told.get("state_class") == "measurement":
        return None  # neither a counter nor what was used in a span we know
    steps = tuple(dot or key for dot, key in _STEP.findall(path["path"] or "")) if path else ()
    states = (str(told.get("payload_on", "ON")), str(told.get("payload_off", "OFF"))) if platform != "sensor" else None
    return _Entity(name_of(name), topic, word, unit if type(unit) is str else None, steps, states)


def _at(tree: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        tree = tree.get(step) if type(tree) is dict else None
    return tree if isinstance(tree, (int, float, str)) else None
