"""Home Assistant's discovery: a message on `homeassistant/.../config` says what the bare values of a topic mean.

What a Datastream of SensorThings says of itself is remembered beside it (`datastreams.py`). Templates are never run:
only a path into the message is followed (`value_json.KEY`), and filters that leave the number what it is. What
Zigbee2MQTT and Tasmota announce is left to their own families, which name the box otherwise; what one announcement says
is read by `announcements.py`. Of several circuits of one box each bears the name it is announced under.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from sync.decoders.faults import DecodeError
from sync.decoders.values import is_figure, parse_number
from sync.unwrap.announcements import entities_of, entity_of
from sync.unwrap.careful import parse_carefully
from sync.unwrap.datastreams import read_stream, stream_told
from sync.unwrap.entities import Entity
from sync.unwrap.payload import Translation, UnwrapError
from sync.unwrap.translated import several

__all__ = ["Discoveries"]

_CONFIG = re.compile(r"(?:^|.+/)homeassistant/(?P<platform>[a-z_]+)/(?:(?P<node>[^/]+)/)?(?P<own>[^/]+)/config$")
# What it streams of its own states (`mqtt_statestream`): each attribute on a topic beside that of the state.
_STREAMED = re.compile(
    r"(?P<base>.+/(?P<platform>sensor|binary_sensor|switch|light)/(?P<own>[^/]{1,64}))"
    r"/(?P<word>device_class|unit_of_measurement|state_class)$"
)
_NO_VALUE = frozenset({"unavailable", "unknown", "none", "null", "nan", "", "online", "offline"})
_MOST = 20_000
_LONGEST = 200


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
        meant = {topic: tuple(one for one in entities if one.word) for topic, entities in self._announced.items()}
        return {topic: entities for topic, entities in meant.items() if entities}

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
        self._remember(topic, tuple(entities_of(tree, named["platform"], named["own"], named["node"])))
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
        one = entity_of(box | told, named["platform"], named["own"])
        self._remember(
            on, () if one is None or not one.word else (msgspec.structs.replace(one, states=_streamed_states(one)),)
        )
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
        """Give the message of a topic that was announced, None of any other; UnwrapError for what measures nothing."""
        announced = self._of_topic.get(topic)
        if announced is None:
            return None
        entities = [one for name in sorted(announced) for one in self._announced[name] if one.topic == topic]
        stream = next((one for one in entities if one.is_stream), None)
        if stream is not None:
            observed: Translation | None = _safely(read_stream, stream, topic, payload)
            return observed
        if not any(one.word for one in entities):
            if payload.lstrip()[:1] == b"{":
                return None  # it may say more than was announced of it
            if is_figure(_text_of(payload)):
                raise UnwrapError("rejected", "not_kept", ", ".join(one.own for one in entities)[:40])
            raise UnwrapError("rejected", "no_measurement")
        entities = [one for one in entities if one.word]
        is_told = any(one.path for one in entities) and _text_of(payload).lower() not in _NO_VALUE
        tree = _parsed(payload) if is_told else None
        devices: dict[str, dict[str, Any]] = {}
        for one in entities:
            fields = devices.setdefault(one.device, {})
            value = _at(tree, one.path) if one.path else _text_of(payload)
            if one.states is not None:
                value = _state_of(value, one.states)
            elif one.full:
                value = None if _is_dark(tree) else _share_of(value, one.full)
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


def _state_of(value: Any, states: tuple[str, str]) -> bool | None:
    """Give what a text says, or a yes and no of JSON, which are written in more than one way."""
    told = {states[0]: True, states[1]: False}.get(str(value))
    if told is None and type(value) is bool:
        told = {states[0].lower(): True, states[1].lower(): False}.get(str(value).lower())
    return told


def _is_dark(tree: Any) -> bool:
    return type(tree) is dict and str(tree.get("state")).upper() == "OFF"  # a dark lamp gives no light


def _share_of(value: Any, full: int) -> float | None:
    try:
        number = parse_number(value)
    except DecodeError:
        return None
    return None if number is None else number[0] * 100 / full


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


def _streamed_states(one: Entity) -> tuple[str, str] | None:
    return None if one.states is None else ("on", "off")


def _at(tree: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        if type(tree) is list and step.isdecimal() and int(step) < len(tree):
            tree = tree[int(step)]
        else:
            tree = tree.get(step) if type(tree) is dict else None
    return tree if isinstance(tree, (int, float, str)) else None
