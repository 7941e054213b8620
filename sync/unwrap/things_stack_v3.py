"""The Things Stack version 3: `v3/APP@TENANT/devices/ID/KIND`, one JSON object a message.

The server's own time is `uplink_message.received_at`; the gateways' clocks (`rx_metadata[].time`) may be wrong and
are not read. A frame counter of 0 is absent. Everything but `up` and `up/normalized`, which brings one figure of it,
measures nothing.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from resources.typed import convert, from_json
from sync.times import first_time
from sync.unwrap.payload import Payload, UnwrapError, device_of, loosened, name_of, open_object

__all__ = ["MARKS", "NAMES", "claims", "unwrap", "unwrap_tree"]

MARKS: tuple[bytes, ...] = (b'"end_device_ids"',)
NAMES = re.compile(rb'"(?:end_device_ids|uplink_message|dev_eui|f_cnt|frm_payload|decoded_payload)"')

_TOPIC = re.compile(r"(?:^|/)v3/[^/]+/devices/([^/]+)/([a-z/_]+)$")


# What the console calls a box whom nobody gave a name.
_NAMED_BY_EUI = re.compile(r"eui-([0-9a-f]{16})")
# Under what the storage of the server gives back a message, and the console writes one down.
_KEPT_UNDER = ("result", "data")
_ABSENT = msgspec.Raw()


class _Application(msgspec.Struct):
    application_id: str = ""


class _Ids(msgspec.Struct):
    dev_eui: str = ""
    device_id: str = ""
    application_ids: _Application | None = None


class _Version(msgspec.Struct):
    brand_id: str = ""
    model_id: str = ""


class _Place(msgspec.Struct):
    latitude: float | None = None
    longitude: float | None = None


class _Places(msgspec.Struct):
    user: _Place | None = None  # what somebody has typed in the console; others are guesses, or of a box that travels


class _Uplink(msgspec.Struct):
    f_port: int | None = None
    f_cnt: int = 0
    frm_payload: str = ""
    decoded_payload: msgspec.Raw = _ABSENT
    normalized_payload: msgspec.Raw = _ABSENT
    received_at: str | int | float | None = None
    version_ids: _Version | None = None
    locations: msgspec.Raw = _ABSENT


class _Message(msgspec.Struct):
    end_device_ids: _Ids | None = None
    received_at: str | int | float | None = None
    uplink_message: _Uplink | None = None
    uplink_normalized: _Uplink | None = None
    join_accept: msgspec.Raw = _ABSENT
    simulated: bool = False


_DECODER = msgspec.json.Decoder(_Message)


def claims(topic: str, payload: bytes) -> bool:
    """Tell whether a message is of this family."""
    return _TOPIC.search(topic) is not None or MARKS[0] in payload


def unwrap(topic: str, payload: bytes) -> Payload:
    """Give the message; UnwrapError or msgspec's errors when it is not what it claims."""
    message = _DECODER.decode(payload)
    if message.end_device_ids is None:
        return unwrap_tree(topic, open_object(msgspec.Raw(payload)))
    found = _payload(topic, message)
    uplink = message.uplink_message or message.uplink_normalized
    if uplink is not None:
        if uplink.decoded_payload:
            found.fields = open_object(uplink.decoded_payload)
        if uplink.normalized_payload:
            found.normalized = open_object(uplink.normalized_payload)
    return found


def unwrap_tree(topic: str, tree: dict[str, Any]) -> Payload:
    """The same for a message that was parsed by the slow and careful way, or lies in what it was kept in."""
    for key in _KEPT_UNDER:
        inner_message = tree.get(key)
        if "end_device_ids" not in tree and type(inner_message) is dict and "end_device_ids" in inner_message:
            tree = inner_message
    name = "uplink_message" if tree.get("uplink_message") else "uplink_normalized"
    uplink = tree.get(name)
    inner: dict[str, Any] = uplink if isinstance(uplink, dict) else {}
    open_keys = ("decoded_payload", "normalized_payload")
    slim = {key: value for key, value in tree.items() if key not in ("join_accept", "uplink_message", name)}
    slim = loosened(slim, ())
    if type(slim.get("end_device_ids")) is dict:
        slim["end_device_ids"] = loosened(slim["end_device_ids"], ())
    if inner:
        told = {key: value for key, value in inner.items() if key not in (*open_keys, "locations")}
        slim[name] = loosened(told, ("f_port", "f_cnt"))
    found = _payload(topic, convert(slim, _Message))
    found.fields, found.normalized = inner.get(open_keys[0]), inner.get(open_keys[1])
    return found


def _device(ids: _Ids) -> str:
    """Give the devEUI; of a box without one (ABP of LoRaWAN 1.0), its name in its application. UnwrapError."""
    named_so = _NAMED_BY_EUI.fullmatch(ids.device_id)
    if ids.dev_eui or not ids.device_id or named_so:
        return device_of(ids.dev_eui or (named_so[1] if named_so else ""))
    application = ids.application_ids.application_id if ids.application_ids else ""
    return name_of(f"{application}/{ids.device_id}" if application else ids.device_id)


def _payload(topic: str, message: _Message) -> Payload:
    named = _TOPIC.search(topic)
    ids = message.end_device_ids
    if ids is None:
        raise UnwrapError("quarantined", "unknown_form")
    in_topic = named[1] if named else ""
    if in_topic and ids.device_id and ids.device_id != in_topic:
        raise UnwrapError("quarantined", "device_mismatch", in_topic[:40])
    device = _device(ids)
    is_normalized = message.uplink_message is None and message.uplink_normalized is not None
    uplink = message.uplink_message or message.uplink_normalized
    if uplink is None:
        kind = named[2] if named else "event"
        if kind == "up":
            raise UnwrapError("quarantined", "unknown_form", "", device)
        return Payload(device, kind, message.received_at, name=ids.device_id, is_event=True)
    version = uplink.version_ids
    found = Payload(
        device,
        "up",
        first_time(uplink.received_at, message.received_at),
        None if is_normalized else uplink.f_cnt,  # several figures of one frame come in a message each
        uplink.f_port,
        uplink.frm_payload.encode(),
        "",
        ids.device_id,
        f"{version.brand_id}/{version.model_id}".strip("/") if version else "",
    )
    found.place = _registered(uplink.locations)
    return found


def _registered(locations: msgspec.Raw) -> tuple[float, float] | None:
    """Give where the box is registered; what is written there otherwise keeps no message from being read."""
    if not locations:
        return None
    try:
        user = from_json(bytes(locations), _Places).user
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    if user is None or user.latitude is None or user.longitude is None:
        return None
    return user.longitude, user.latitude
