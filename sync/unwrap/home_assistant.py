"""Home Assistant's discovery: a message on `homeassistant/.../config` says what the bare values of a topic mean.

What a Datastream of SensorThings says of itself is remembered beside it (`datastreams.py`). Templates are never run:
only a path into the message is followed (`value_json.KEY`), and filters that leave the number what it is. What
Zigbee2MQTT and Tasmota announce is left to their own families, which name the box otherwise. An entity that says no
class is known by its own name or by its unit, where these leave no choice. Of several circuits of one box each bears
the name it is announced under.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from sync.decoders.meanings import understand
from sync.unwrap.careful import parse_carefully
from sync.unwrap.datastreams import read_stream, stream_told
from sync.unwrap.entities import Entity
from sync.unwrap.payload import Translation, UnwrapError, name_of
from sync.unwrap.tasmota import is_of_tasmota
from sync.unwrap.translated import several
from sync.unwrap.zigbee2mqtt import is_of_zigbee2mqtt

__all__ = ["Discoveries"]

_CONFIG = re.compile(r"(?:^|.+/)homeassistant/(?P<platform>[a-z_]+)/(?:[^/]+/)?(?P<own>[^/]+)/config$")
# What it streams of its own states (`mqtt_statestream`): each attribute on a topic beside that of the state.
_STREAMED = re.compile(
    r"(?P<base>.+/(?P<platform>sensor|binary_sensor|switch|light)/(?P<own>[^/]{1,64}))"
    r"/(?P<word>device_class|unit_of_measurement|state_class)$"
)
_LONG = {
    **{"dev": "device", "ids": "identifiers", "dev_cla": "device_class", "stat_cla": "state_class"},
    **{"stat_t": "state_topic", "val_tpl": "value_template", "unit_of_meas": "unit_of_measurement"},
    **{
        "ent_cat": "entity_category",
        "pl_on": "payload_on",
        "pl_off": "payload_off",
        "stat_on": "state_on",
        "stat_off": "state_off",
        "cmps": "components",
        "p": "platform",
    },
}
_WORDS = {
    **{"temperature": "temperature", "humidity": "humidity", "illuminance": "illuminance", "battery": "battery_level"},
    **{"power": "active_power", "energy": "energy", "voltage": "voltage", "current": "current"},
    **{"power_factor": "power_factor", "carbon_dioxide": "co2", "pm25": "pm2_5", "pm10": "pm10"},
    **{"pressure": "pressure", "atmospheric_pressure": "pressure", "wind_speed": "wind_speed"},
    **{"distance": "distance", "sound_pressure": "noise", "wind_direction": "wind_direction"},
}
# What a unit alone tells of an entity that says no class; an energy only where it is said to be a counter.
_BY_UNIT = {
    **{"lx": "illuminance", "W": "active_power", "kW": "active_power", "hPa": "pressure"},
    **{"dB": "noise", "dBA": "noise", "dB(A)": "noise"},
}
_COUNTED = {"Wh", "kWh", "MWh"}
_TOTALS = ("total", "total_increasing")
# What is switched is known by the platform; a lamp that speaks in JSON says it under a key of its own.
_SWITCHED = {"switch": "switch_state", "light": "lamp_state"}
_STATES = {"occupancy": "occupancy", "presence": "occupancy", "plug": "switch_state", "power": "switch_state"}
_KEY = r"(?:\.[A-Za-z_]\w*|\[\s*[0-9]{1,3}\s*\]|\[\s*'[^']{1,64}'\s*\]|\[\s*\"[^\"]{1,64}\"\s*\])"
_TEMPLATE = re.compile(
    rf"\s*\{{\{{-?\s*value(?:_json(?P<path>{_KEY}+))?\s*"
    r"(?:\|\s*(?:float|int|round)\s*(?:\([-0-9., ]*\))?\s*)*-?\}\}\s*"
)
_STEP = re.compile(r"\.(\w+)|\[\s*['\"]?([^'\"\]]+?)['\"]?\s*\]")
_NO_VALUE = frozenset({"unavailable", "unknown", "none", "null", "nan", "", "online", "offline"})
_MOST = 20_000
_LONGEST = 200  # a template beyond is not looked at: matching it could take long


class Discoveries:
    """What was announced. `told` is what an earlier run had heard; `changes` grows with every new announcement."""

    def __init__(self, told: Mapping[str, tuple[Entity, ...]] | None = None) -> None:
        self._announced: OrderedDict[str, tuple[Entity, ...]] = OrderedDict()  # by the topic of the announcement
        self._streamed: OrderedDict[str, dict[str, Any]] = OrderedDict()  # attributes told one by one, by their base
        self._of_topic: dict[str, set[str]] = {}
        self._alike: Counter[tuple[str, str]] = Counter()  # entities by device and word
        self._namesakes: Counter[tuple[str, str, str]] = Counter()  # and by the name of their own
        self.changes = 0
        for topic, entities in (told or {}).items():
            self._remember(topic, entities)
        self.changes = 0

    def told(self) -> dict[str, tuple[Entity, ...]]:
        """Give the announcements of which something can be read."""
        return {topic: entities for topic, entities in self._announced.items() if entities}

    def learn(self, topic: str, payload: bytes) -> bool:
        """Tell whether this is an announcement, and remember it; UnwrapError for one that is broken."""
        stream = stream_told(topic, payload)
        if stream is not None:
            self._remember(stream.topic, (stream,))
            return True
        named = _CONFIG.match(topic) if topic.endswith("/config") else None
        if named is None:
            return self._learn_streamed(topic, payload)
        tree = _parsed(payload)
        if type(tree) is not dict:
            raise UnwrapError("quarantined", "unknown_form")
        self._remember(topic, tuple(_entities(_spelled(tree), named["platform"], named["own"])))
        return True

    def _learn_streamed(self, topic: str, payload: bytes) -> bool:
        """Tell whether this is an attribute of a state that Home Assistant streams, and remember it."""
        named = _STREAMED.match(topic) if topic.endswith(("_class", "_measurement")) else None
        if named is None or not (payload[:1] == payload[-1:] == b'"' and len(payload) <= _LONGEST):
            return False
        told = self._streamed.setdefault(named["base"], {})
        self._streamed.move_to_end(named["base"])
        if len(self._streamed) > _MOST:
            self._streamed.popitem(last=False)
        told[named["word"]] = _parsed(payload)
        on = f"{named['base']}/state"
        box = {"state_topic": on, "name": named["own"], "device": {"identifiers": named["own"]}}
        one = _entity(box | told, named["platform"], named["own"])
        self._remember(on, () if one is None else (msgspec.structs.replace(one, states=_streamed_states(one)),))
        return True

    def withdraw(self, topic: str) -> bool:
        """Tell whether an empty message withdraws an announcement; it is forgotten."""
        if topic not in self._announced:
            return False
        self._forget(topic)
        self.changes += 1
        return True

    def _remember(self, topic: str, entities: tuple[Entity, ...]) -> None:
        self.changes += entities != self._announced.get(topic, ())
        self._forget(topic)
        if len(self._announced) >= _MOST:
            self._forget(next(iter(self._announced)))
        self._announced[topic] = entities
        for one in entities:
            self._of_topic.setdefault(one.topic, set()).add(topic)
            self._alike[one.device, one.word] += 1
            self._namesakes[one.device, one.word, one.own] += 1

    def read(self, topic: str, payload: bytes) -> Translation | None:
        """Give the message of a topic that was announced, None of any other."""
        announced = self._of_topic.get(topic)
        if announced is None:
            return None
        entities = [one for name in sorted(announced) for one in self._announced[name] if one.topic == topic]
        stream = next((one for one in entities if one.is_stream), None)
        if stream is not None:
            observed: Translation | None = _safely(read_stream, stream, topic, payload)
            return observed
        tree = _parsed(payload) if any(one.path for one in entities) else None
        devices: dict[str, dict[str, Any]] = {}
        for one in entities:
            fields = devices.setdefault(one.device, {})
            value = _at(tree, one.path) if one.path else _text_of(payload)
            if one.states is not None:
                value = {one.states[0]: True, one.states[1]: False}.get(str(value))
            if value is None or (type(value) is str and value.lower() in _NO_VALUE):
                continue
            told = {one.word: {"value": value, "unit": one.unit}}
            if self._alike[one.device, one.word] == 1:
                fields |= told
            elif one.own and self._namesakes[one.device, one.word, one.own] == 1:
                fields.setdefault("entities", []).append({"address": one.own, **told})
            else:
                # Two circuits of one box under one name: their figures must not run together in one series.
                raise UnwrapError("quarantined", "no_meaning", device=one.device)
        return several([Translation(device, "up", fields=fields) for device, fields in devices.items()])

    def _forget(self, topic: str) -> None:
        for one in self._announced.pop(topic, ()):
            self._alike[one.device, one.word] -= 1
            self._namesakes[one.device, one.word, one.own] -= 1
            names = self._of_topic.get(one.topic)
            if names is not None:
                names.discard(topic)
                if not names:
                    del self._of_topic[one.topic]


def _safely(read: Callable[..., Any], *told: Any) -> Any:
    try:
        return read(*told)
    except RecursionError:
        raise UnwrapError("quarantined", "too_deep") from None


def _parsed(payload: bytes) -> Any:
    return _safely(parse_carefully, payload)


def _text_of(payload: bytes) -> str:
    try:
        return payload.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise UnwrapError("quarantined", "bad_encoding") from None


def _spelled(tree: dict[str, Any]) -> dict[str, Any]:
    """Give the object with its short keys written out, and its base topic put where `~` stands."""
    told = {_LONG.get(key, key): value for key, value in tree.items()}
    base, topic = told.get("~"), told.get("state_topic")
    if type(base) is str and type(topic) is str:
        topic = base + topic[1:] if topic.startswith("~") else topic
        told["state_topic"] = topic[:-1] + base if topic.endswith("~") else topic
    return told


def _entities(told: dict[str, Any], platform: str, own: str) -> list[Entity]:
    if platform != "device":
        one = _entity(told, platform, own)
        return [] if one is None else [one]
    parts = told.get("components")
    found = []
    for key, part in parts.items() if type(parts) is dict else ():
        if type(part) is dict:
            shared: dict[str, Any] = {key: told[key] for key in ("~", "device", "state_topic") if key in told}
            whole = _spelled(shared | part)
            found.append(_entity(whole, str(whole.get("platform")), key))
    return [one for one in found if one is not None]


def _entity(told: dict[str, Any], platform: str, own: str) -> Entity | None:
    topic, box = told.get("state_topic"), told.get("device")
    if type(topic) is not str or type(box) is not dict or is_of_tasmota(topic) or is_of_zigbee2mqtt(topic):
        return None
    names = {_LONG.get(key, key): value for key, value in box.items()}.get("identifiers")
    name = names[0] if type(names) is list and names else names
    template, unit = told.get("value_template"), told.get("unit_of_measurement")
    path = _TEMPLATE.fullmatch(template) if type(template) is str and len(template) <= _LONGEST else None
    if name is None or (template is not None and path is None):
        return None
    steps = tuple(dot or key for dot, key in _STEP.findall(path["path"] or "")) if path else ()
    word = _word_of(told, platform, [*steps[-1:], own, str(told.get("name"))])
    if word is None or (told.get("entity_category") == "diagnostic" and word != "battery_level"):
        return None  # the temperature of a chip is not that of a street
    states = None
    if platform != "sensor":
        on, off = (told.get(f"state_{way}", told.get(f"payload_{way}", way.upper())) for way in ("on", "off"))
        states = (str(on), str(off))
    if platform == "light" and told.get("schema") == "json":
        steps = ("state",)
    return Entity(name_of(name), topic, word, unit if type(unit) is str else None, steps, states, own[:64])


def _streamed_states(one: Entity) -> tuple[str, str] | None:
    return None if one.states is None else ("on", "off")


def _word_of(told: dict[str, Any], platform: str, names: list[str]) -> str | None:
    """Give our word for an entity, by its class, else by its name, else by its unit; None where none of them tells."""
    kind, counts = told.get("device_class"), told.get("state_class")
    if platform in _SWITCHED:
        return _SWITCHED[platform]
    if kind == "precipitation":
        return "total_rain" if counts in _TOTALS else None  # of which span the others are, nobody says
    if type(kind) is str and kind:
        word = {"sensor": _WORDS, "binary_sensor": _STATES}.get(platform, {}).get(kind)
        # Neither a counter nor what was used in a span we know.
        return None if word == "energy" and counts == "measurement" else word
    if platform != "sensor":
        return None
    for name in names:
        word = f"total_{name}" if counts in _TOTALS else name
        meaning = understand(word, False, "")[1] or understand(name, False, "")[1]
        if meaning is None or meaning.shape != "number":
            continue
        # What is counted is told again and again: of which span, only a counter that goes on says.
        is_count = "_count" in meaning.quantity or meaning.semantics == "total"
        if meaning.semantics == "instant" or not is_count:
            return name
        return word if meaning.semantics == "total" and counts in _TOTALS else None
    unit = told.get("unit_of_measurement")
    if type(unit) is not str:
        return None
    if unit in _COUNTED:
        return "energy" if counts in _TOTALS else None
    return _BY_UNIT.get(unit)


def _at(tree: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        if type(tree) is list and step.isdecimal() and int(step) < len(tree):
            tree = tree[int(step)]
        else:
            tree = tree.get(step) if type(tree) is dict else None
    return tree if isinstance(tree, (int, float, str)) else None
