"""From the bytes of a topic to one Payload: which network server speaks, and what it tells. Pure.

A family is one module, or a table (`forms.py`), with MARKS, NAMES, `claims`, `unwrap` and `unwrap_tree`; adding one is
adding its file or table and its place in FAMILIES. Each decodes its envelope fast; what that way cannot read is parsed
once more slowly, so that the reason is exact: a NaN, a key that stands twice, broken text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

import msgspec

from sync.unwrap import chirpstack_v3, chirpstack_v4, things_stack_v3
from sync.unwrap.batches import unwrap_list
from sync.unwrap.cameras import AXIS, AXIS_ANALYTICS, HIKVISION, VIVOTEK
from sync.unwrap.careful import parse_carefully
from sync.unwrap.door_counters import XOVIS, XOVIS_FORMER
from sync.unwrap.makers import ECO_COUNTER, LIBELIUM, SENSOR_COMMUNITY, TELRAAM, VIZIOSENSE, WIOTYS
from sync.unwrap.milesight import MILESIGHT
from sync.unwrap.named_boxes import NAMED_BOXES
from sync.unwrap.networks import EVERYNET, HELIUM, LIVE_OBJECTS, THINGPARK
from sync.unwrap.ngsi import NGSI
from sync.unwrap.observations import SENML, SENSORTHINGS
from sync.unwrap.other_networks import OTHER_NETWORKS
from sync.unwrap.payload import Payload, Translation, UnwrapError, open_object
from sync.unwrap.positions import POSITIONS
from sync.unwrap.shelly import SHELLY
from sync.unwrap.tasmota import TASMOTA
from sync.unwrap.things import DITTO, SPARKPLUG, TALQ, WOT
from sync.unwrap.translated import Translated
from sync.unwrap.zigbee2mqtt import ZIGBEE2MQTT

__all__ = ["FAMILIES", "Family", "Payload", "Translation", "UnwrapError", "find_plain", "unwrap"]


class Family(Protocol):
    """One way in which network servers wrap the messages of devices."""

    MARKS: tuple[bytes, ...]
    NAMES: re.Pattern[bytes]

    def claims(self, topic: str, payload: bytes) -> bool: ...
    def unwrap(self, topic: str, payload: bytes) -> Payload: ...
    def unwrap_tree(self, topic: str, tree: Any) -> Payload: ...


# A devEUI in hexadecimal, or 8 bytes in base64.
_DEVICE = re.compile(r"[0-9A-Fa-f]{16}|[A-Za-z0-9+/]{11}=")
_LONGEST_WORD = 24
_PRESENCES = frozenset({b"online", b"offline", b"connected", b"disconnected", b"available", b"unavailable", b"unknown"})
# Those that are met most come first.
FAMILIES: tuple[Family, ...] = (
    *(chirpstack_v4, things_stack_v3, chirpstack_v3),
    *(THINGPARK, LIVE_OBJECTS, HELIUM, EVERYNET),
    *(MILESIGHT, TELRAAM, SENSOR_COMMUNITY, VIZIOSENSE, WIOTYS, ECO_COUNTER, LIBELIUM),
    *(VIVOTEK, AXIS, AXIS_ANALYTICS, HIKVISION, XOVIS, XOVIS_FORMER),
    *(TASMOTA, ZIGBEE2MQTT, SHELLY, SENML, SENSORTHINGS),
    *(WOT, DITTO, SPARKPLUG, TALQ),
    *(OTHER_NETWORKS, NGSI, POSITIONS, NAMED_BOXES),
)


def find_plain(payloads: Sequence[bytes]) -> list[bool]:
    """Tell of each of many messages whether it is plain: on its own topic, the family that is met most reads it."""
    return chirpstack_v4.GLANCE.is_plain(payloads)


def unwrap(topic: str, payload: bytes, *, is_plain: bool = False) -> Payload:
    """Give the message of one device; UnwrapError with its code when there is none to give.

    `is_plain`: what `find_plain` told of it, which saves looking at its keys.
    """
    found = _unwrap(topic, payload, is_plain=is_plain)
    if type(found.fields) is str:
        found.fields = _written_out(found.fields)
    return found


def _written_out(text: str) -> Any:
    """Give the object that a decoder or a flow has handed on as text, the text where it is none."""
    if text.lstrip()[:1] != "{":
        return text
    try:
        return open_object(msgspec.Raw(text.encode("utf-8", "replace")))
    except (msgspec.DecodeError, RecursionError):
        return text


def _unwrap(topic: str, payload: bytes, *, is_plain: bool) -> Payload:
    is_sure = is_plain and chirpstack_v4.is_own(topic, payload)
    family = chirpstack_v4 if is_sure else _family_of(topic, payload)
    is_list = payload[:64].lstrip()[:1] == b"[" and not isinstance(family, Translated)
    if family is not None and not is_list and (is_sure or not _names_twice(payload, family.NAMES)):
        try:
            return family.unwrap(topic, payload)
        except RecursionError:
            raise UnwrapError(*_too_deep(payload)) from None
        except (msgspec.DecodeError, UnicodeError):
            pass  # the careful way finds out why
    if family is None and len(payload) < _LONGEST_WORD and payload.strip().strip(b'"').lower() in _PRESENCES:
        raise UnwrapError("rejected", "no_measurement")  # a last will, or that a box is back
    try:
        tree = parse_carefully(payload)
    except RecursionError:
        raise UnwrapError(*_too_deep(payload)) from None
    if family is None:
        raise _unknown(tree)
    try:
        if type(tree) is list and tree and type(tree[0]) is dict and not isinstance(family, Translated):
            return unwrap_list(topic, tree, family.unwrap_tree)
        if type(tree) is not dict and not isinstance(family, Translated):
            raise UnwrapError("rejected", "unknown_form")
        return family.unwrap_tree(topic, tree)
    except msgspec.ValidationError as why:
        raise UnwrapError("rejected", "bad_envelope", str(why)[:120]) from why


def _family_of(topic: str, payload: bytes) -> Family | None:
    for family in FAMILIES:
        if family.claims(topic, payload):
            return family
    return None


def _names_twice(payload: bytes, names: re.Pattern[bytes]) -> bool:
    told = names.findall(payload)
    return len(told) > len(set(told))


def _too_deep(payload: bytes) -> tuple[Any, str]:
    is_message = any(mark in payload for family in FAMILIES for mark in family.MARKS)
    return ("quarantined" if is_message else "rejected"), "too_deep"


def _unknown(tree: Any) -> UnwrapError:
    """Objects of a form nobody reads yet are kept: a later version may. Bare numbers and texts are no messages."""
    if type(tree) is dict and tree:
        named = tree.get("devEUI")
        if named is not None and not (isinstance(named, str) and _DEVICE.fullmatch(named)):
            return UnwrapError("rejected", "bad_device", str(named)[:40])
        failed = tree.get("errorCode") or tree.get("status_code")
        if type(failed) is int and failed >= 400 and not any(type(value) in (dict, list) for value in tree.values()):
            return UnwrapError("rejected", "error_answer", f"{failed} {tree.get('message', '')}"[:40].strip())
        return UnwrapError("quarantined", "unknown_form")
    if type(tree) is list and tree and all(type(item) is dict for item in tree):
        if any(type(key) is str and key.endswith("_") for item in tree for key in item):
            # RFC 8428, 4.4: a field that ends with "_" and is not understood makes the whole pack unusable.
            return UnwrapError("rejected", "must_understand")
        return UnwrapError("quarantined", "unknown_form")
    return UnwrapError("rejected", "unknown_form")
