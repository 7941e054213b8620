"""ChirpStack version 4: `application/ID/device/EUI/event/KIND`, one JSON object a message.

Fields whose value is 0, "" or false may be absent (protobuf). A `status` event carries the battery; join, ack, txack,
log and location events measure nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from resources.typed import convert
from sync.unwrap.glance import Glance
from sync.unwrap.payload import Payload, UnwrapError, device_of, loosened, open_object

__all__ = ["GLANCE", "MARKS", "NAMES", "claims", "is_own", "unwrap", "unwrap_tree"]

# Where the topic says nothing (a push, another prefix), these bytes do.
MARKS: tuple[bytes, ...] = (b'"deviceInfo"',)
# Keys that are read: twice in one message is one too many.
NAMES = re.compile(rb'"(?:d(?:e(?:duplicationId|viceInfo|vEui)|ata)|fCnt|object)"')
# Version 3 speaks on the same topics; this key tells it.
_EARLIER = b"applicationID"
GLANCE = Glance([b"deduplicationId", b"deviceInfo", b"devEui", b"data", b"fCnt", b"object"], [_EARLIER])

_TOPIC = re.compile(r"(?:^|/)application/[^/]+/device/([^/]+)/event/([a-z]+)$")


_ABSENT = msgspec.Raw()


class _DeviceInfo(msgspec.Struct):
    devEui: str = ""  # noqa: N815 - ChirpStack's spelling
    deviceName: str = ""  # noqa: N815
    deviceProfileName: str = ""  # noqa: N815


class _Message(msgspec.Struct):
    deviceInfo: _DeviceInfo | None = None  # noqa: N815
    deduplicationId: str = ""  # noqa: N815
    time: str | int | float | None = None
    fCnt: int | None = None  # noqa: N815
    fPort: int | None = None  # noqa: N815
    data: str = ""
    object: msgspec.Raw = _ABSENT
    batteryLevel: float | None = None  # noqa: N815
    batteryLevelUnavailable: bool = False  # noqa: N815
    externalPowerSource: bool = False  # noqa: N815
    margin: int | None = None


_DECODER = msgspec.json.Decoder(_Message)


@lru_cache(maxsize=16_384)
def _read_topic(topic: str) -> tuple[str, str] | None:
    """Give (devEUI, kind of event) as the topic tells them."""
    found = _TOPIC.search(topic)
    return None if found is None else (found[1], found[2])


def claims(topic: str, payload: bytes) -> bool:
    """Tell whether a message is of this family."""
    if _read_topic(topic) is not None:
        is_earlier = b'"%b"' % _EARLIER in payload or (b'"devEUI"' in payload and MARKS[0] not in payload)
        return not is_earlier
    return MARKS[0] in payload and b'"devEui"' in payload  # others speak of a deviceInfo too


def is_own(topic: str, payload: bytes) -> bool:
    """Tell whether what is plain to `GLANCE` is of this family: `claims` may know better what has no `deviceInfo`."""
    return MARKS[0] in payload and _read_topic(topic) is not None


def unwrap(topic: str, payload: bytes) -> Payload:
    """Give the message; UnwrapError or msgspec's errors when it is not what it claims."""
    return _payload(topic, _DECODER.decode(payload))


def unwrap_tree(topic: str, tree: dict[str, Any]) -> Payload:
    """The same for a message that was parsed by the slow and careful way."""
    inner = tree.get("object")
    told = loosened(tree, ("fCnt", "fPort", "margin"))
    told.pop("object", None)
    if type(told.get("deviceInfo")) is dict:
        told["deviceInfo"] = loosened(told["deviceInfo"], ())
    message = convert(told, _Message)
    if inner is not None and message.fPort is None:
        message.fPort = 0
    found = _payload(topic, message)
    if found.event == "up":
        found.fields = inner
    return found


def _kind_of(message: _Message) -> str:
    """Tell the event of a message that came without its topic (a push): an uplink has a port, a frame or an object."""
    if message.margin is not None or message.batteryLevel is not None:
        return "status"
    return "up" if message.fPort is not None or message.data or message.object or message.fCnt is not None else "event"


def _payload(topic: str, message: _Message) -> Payload:
    named = _read_topic(topic)
    info = message.deviceInfo
    event = named[1] if named else _kind_of(message)
    if info is None and named is None:
        raise UnwrapError("quarantined", "unknown_form")
    text = info.devEui if info is not None and info.devEui else named[0] if named else ""
    device = device_of(text, named[0] if named else "")
    found = Payload(
        device,
        event,
        message.time,
        message.fCnt,
        message.fPort,
        message.data.encode(),
        message.deduplicationId,
        info.deviceName if info else "",
        info.deviceProfileName if info else "",
    )
    if event == "up":
        if message.fCnt is None:
            found.counter = 0
        if message.object:
            found.fields = open_object(message.object)
    elif event == "status":
        if message.batteryLevel is not None and not (message.batteryLevelUnavailable or message.externalPowerSource):
            found.battery = message.batteryLevel
    else:
        found.is_event = True
    return found
