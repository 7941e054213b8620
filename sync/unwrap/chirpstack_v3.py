"""ChirpStack version 3: `application/ID/device/EUI/event/KIND`, before 3.11 `application/ID/device/EUI/rx`.

The devEUI is base64 in the form made from protobuf and hexadecimal in the older one; what the decoder gave is a text of
JSON inside the JSON, or an object. The time is that of the gateways (`rxInfo[].time`), which may have none; then it is
what the server says of itself: when it published, in its last versions, or when it heard, in gateways that it is built
into (`time`, `timestamp`).
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

import msgspec

from resources.typed import convert
from sync.times import first_time
from sync.unwrap.careful import parse_carefully
from sync.unwrap.payload import Payload, UnwrapError, device_of, loosened, open_object

__all__ = ["MARKS", "NAMES", "claims", "unwrap", "unwrap_tree"]

# Version 4 spells it applicationId; neither has the key of the other.
MARKS: tuple[bytes, ...] = (b'"applicationID"',)
NAMES = re.compile(rb'"(?:applicationID|devEUI|fCnt|data|object(?:JSON)?)"')

_TOPIC = re.compile(r"(?:^|/)application/[^/]+/device/([^/]+)/(?:event/)?([a-z]+)$")
_OF_UPLINK = re.compile(rb'"(?:fCnt|fPort|data|object|rxInfo|txInfo)"')
_OF_EVENT = re.compile(
    rb'"(?:devAddr|acknowledged|margin|batteryLevel|error|gatewayID|location|integrationName|objectJSON)"'
)
_BASE64 = re.compile(r"[A-Za-z0-9+/]{11}=")
_ABSENT = msgspec.Raw()


class _Gateway(msgspec.Struct):
    time: str | int | float | None = None


class _Message(msgspec.Struct):
    devEUI: str = ""  # noqa: N815 - ChirpStack's spelling
    deviceName: str = ""  # noqa: N815
    deviceProfileName: str = ""  # noqa: N815
    rxInfo: list[_Gateway] | None = None  # noqa: N815
    time: str | int | float | None = None
    timestamp: str | int | float | None = None
    publishedAt: str | None = None  # noqa: N815
    fCnt: int | None = None  # noqa: N815
    fPort: int | None = None  # noqa: N815
    data: str | None = None
    object: msgspec.Raw = _ABSENT
    objectJSON: str | None = None  # noqa: N815
    margin: int | None = None
    batteryLevel: float | None = None  # noqa: N815
    batteryLevelUnavailable: bool = False  # noqa: N815
    externalPowerSource: bool = False  # noqa: N815


_DECODER = msgspec.json.Decoder(_Message)


def claims(topic: str, payload: bytes) -> bool:
    """Tell whether a message is of this family."""
    if b'"devEUI"' not in payload:
        return False
    named = _TOPIC.search(topic)
    if MARKS[0] in payload or b'"objectJSON"' in payload:
        # Gateways of Milesight can put what they decoded beside the envelope, of which nothing else is left then.
        is_of_server = _OF_UPLINK.search(payload) is not None or _OF_EVENT.search(payload) is not None
        return named is not None or is_of_server
    # By its topic alone an uplink of which nothing is of ChirpStack's is a flow's own, and read as such.
    return named is not None and (named[2] not in ("up", "rx") or _OF_UPLINK.search(payload) is not None)


def unwrap(topic: str, payload: bytes) -> Payload:
    """Give the message; UnwrapError or msgspec's errors when it is not what it claims."""
    message = _DECODER.decode(payload)
    return _payload(topic, message, open_object(message.object) if message.object else None)


def unwrap_tree(topic: str, tree: dict[str, Any]) -> Payload:
    """The same for a message that was parsed by the slow and careful way."""
    told = loosened(tree, ("fCnt", "fPort", "margin"))
    told.pop("object", None)
    message = convert(told, _Message)
    return _payload(topic, message, tree.get("object"))


def _eui_of(text: str) -> str:
    """Give the devEUI in hexadecimal, as it stands where it is neither form."""
    if not _BASE64.fullmatch(text):
        return text
    try:
        return base64.b64decode(text, validate=True).hex()
    except binascii.Error:
        return text


def _open_text(text: str) -> Any:
    """Give what the decoder gave; UnwrapError, quarantined, where its text is no JSON: the frame can be read again."""
    try:
        return open_object(msgspec.Raw(text.encode()))
    except msgspec.DecodeError:
        pass
    try:
        return parse_carefully(text.encode())
    except UnwrapError as why:
        raise UnwrapError("quarantined", why.code, why.detail) from why


def _kind_of(message: _Message) -> str:
    """Tell the event of a message that came without its topic (a push)."""
    if message.margin is not None or message.batteryLevel is not None:
        return "status"
    told = (message.fPort, message.data, message.objectJSON, message.rxInfo)
    return "up" if message.object or any(one is not None for one in told) else "event"


def _payload(topic: str, message: _Message, fields: Any) -> Payload:
    named = _TOPIC.search(topic)
    event = named[2] if named else _kind_of(message)
    device = device_of(_eui_of(message.devEUI or (named[1] if named else "")), named[1] if named else "")
    heard = (gateway.time for gateway in message.rxInfo or ())
    found = Payload(
        device,
        "up" if event == "rx" else event,
        first_time(*heard, message.time, message.timestamp, message.publishedAt),
        message.fCnt,
        message.fPort,
        (message.data or "").encode(),
        "",
        message.deviceName,
        message.deviceProfileName,
    )
    if found.event == "up":
        found.counter = message.fCnt or 0
        found.fields = fields
        if found.fields is None and message.objectJSON and message.objectJSON.strip() != "null":
            found.fields = _open_text(message.objectJSON)
    elif found.event == "status":
        if message.batteryLevel is not None and not (message.batteryLevelUnavailable or message.externalPowerSource):
            found.battery = message.batteryLevel
    else:
        found.is_event = True
    return found
