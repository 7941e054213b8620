"""A message that was written down whole, its topic beside it, and sent on under another topic.

So does a flow of Node-RED that hands on its `msg`, a rule of a broker (EMQX), and whoever sends on what
`mosquitto_sub -F %J` prints: `{"topic": "zigbee2mqtt/hall", "payload": {…}, "qos": 0}`. What it says was said on the
topic inside, which is the only one that tells whose it is. Lines of InfluxDB are another way of writing down.
"""

from __future__ import annotations

import msgspec

from sync.decoders.vocabulary import words
from sync.unwrap.careful import parse_carefully
from sync.unwrap.line_protocol import told_in_lines

__all__ = ["told_inside"]

_MARKS = (b'"topic"', b'"payload"')
# What may stand beside topic and payload; with anything else it is a message of some maker, who has a topic too.
_BESIDE = words(
    "_msgid _event event qos retain retained dup parts tst timestamp payloadlen mid properties"
    " clientid client_id username node id flags metadata peerhost publish_received_at pub_props client_attrs"
)
_raws = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_text = msgspec.json.Decoder(str).decode


def told_inside(topic: str, payload: bytes) -> tuple[str, bytes]:
    """Give the topic and the JSON of the message inside; the message itself where there is none inside.

    UnwrapError "duplicate_keys" where one of them stands twice.
    """
    if payload[:1] == b"{" and _MARKS[0] not in payload:
        return topic, payload  # most of them, at the least cost
    return told_in_lines(*_inside(topic, _written_once(payload)))


def _written_once(payload: bytes) -> bytes:
    """Give the object or list that was written as a text once more, as flows do that write JSON twice."""
    if payload[:1] != b'"' or not payload[1:].lstrip().startswith((b"{", b"[")):
        return payload
    try:
        return _text(payload).encode("utf-8", "surrogatepass")
    except msgspec.DecodeError:
        return payload


def _inside(topic: str, payload: bytes) -> tuple[str, bytes]:
    if not all(mark in payload for mark in _MARKS):
        return topic, payload
    try:
        told = _raws(payload)
        if "topic" not in told or "payload" not in told or told.keys() - _BESIDE != {"topic", "payload"}:
            return topic, payload
        if any(payload.count(mark) > 1 for mark in _MARKS):
            parse_carefully(payload)  # of two payloads nobody knows which was said
        own, inner = _text(told["topic"]), bytes(told["payload"])
        if inner[:1] == b'"':
            inner = _text(inner).encode("utf-8", "surrogatepass")
    except (msgspec.DecodeError, RecursionError):
        return topic, payload  # whoever reads it next tells why
    return (own, inner) if own.strip() and inner.strip() else (topic, payload)
