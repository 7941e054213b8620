"""A message taken out of its envelope: what is looked at at all, what it says, its time, the key it is known by.

Nothing is judged here, and no message makes it raise: where there is nothing to take out it gives the verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

import msgspec

from measures.timespan import TimeError
from store.intake import MessageKey
from sync.envelope import Envelope
from sync.lobby_parts import is_of_lobby
from sync.memory import message_key
from sync.reasons import sentence
from sync.times import parse_local, parse_time
from sync.unwrap import Payload, Translation, UnwrapError, find_plain, unwrap
from sync.unwrap.home_assistant import Discoveries
from sync.unwrap.personal import drop_pictures
from sync.unwrap.written_down import told_inside
from sync.verdict import LARGEST, Verdict, verdict_of

__all__ = ["Opened", "open_all"]

_WALL = 2 * 1024 * 1024  # beyond this nothing is looked at, not even for a picture to take out
_LONGEST_TOPIC = 256
_MANY = 16  # so many messages are glanced at together first


class Opened(msgspec.Struct):
    """One message taken out of its envelope, with the keys it is known by; not judged yet."""

    envelope: Envelope
    message: Payload
    sent_ms: int | None
    bad_time: TimeError | None
    key: MessageKey | None = None
    others: tuple[Opened, ...] = ()


def open_all(envelopes: Sequence[Envelope], zone: str, announced: Discoveries) -> list[Opened | Verdict]:
    """Give each message opened, or the verdict on one that has nothing to open; `zone` is the town's clock."""
    if len(envelopes) < _MANY:
        return [_open(envelope, zone, announced) for envelope in envelopes]
    plain = find_plain([b"" if len(one.payload) > LARGEST else one.payload for one in envelopes])
    return list(map(_open, envelopes, repeat(zone), repeat(announced), plain))


def _open(envelope: Envelope, zone: str, announced: Discoveries, is_plain: bool = False) -> Opened | Verdict:
    """Take a message out of its envelope; a verdict where there is none to take out."""
    try:
        if not envelope.payload and announced.withdraw(envelope.topic):
            return Verdict("nothing", "event", sentence("event"))
        if is_of_lobby(envelope.topic, envelope.payload):
            return Verdict("nothing", "event", sentence("event"))
        topic, payload = told_inside(envelope.topic, _admit(envelope))
        if topic != envelope.topic:
            _admit_topic(topic)
        if announced.learn(topic, payload):
            return Verdict("nothing", "event", sentence("event"))
        message: Payload | None = announced.read(topic, payload)
        if message is None:
            message = unwrap(topic, payload, is_plain=is_plain and len(envelope.payload) <= LARGEST)
        if type(message) is Translation:
            opened = _dated(envelope, message, zone)
        else:
            sent_ms = bad_time = None
            try:
                sent_ms = parse_time(message.sent)
            except TimeError as why:
                bad_time = why
            opened = Opened(envelope, message, sent_ms, bad_time)
        if not message.is_event:
            at_ms = envelope.arrived_ms if opened.sent_ms is None else opened.sent_ms
            opened.key = message_key(message, at_ms, envelope.arrived_ms)
    except Exception as why:  # noqa: BLE001 - a message must never stop the collector, whatever it holds
        return verdict_of(why, envelope)
    return opened


def _dated(envelope: Envelope, message: Translation, zone: str) -> Opened:
    """Give a translated message with its time, which may be an age or of the town's clock, and its others."""
    told, at_ms, sent_ms, bad_time = message.sent, envelope.arrived_ms, None, None
    try:
        sent_ms = parse_local(told, zone, at_ms) if message.is_local else parse_time(told)
    except TimeError as why:
        bad_time = why
    if sent_ms is None and bad_time is None and message.since_arrival_ms is not None and envelope.is_dated:
        sent_ms = at_ms + message.since_arrival_ms
    others = tuple(_dated(envelope, other, zone) for other in message.others)
    return Opened(envelope, message, sent_ms, bad_time, others=others)


def _admit(envelope: Envelope) -> bytes:
    """Give the bytes to parse; UnwrapError for what is not looked at: too large, a topic that is none."""
    payload = envelope.payload
    _admit_topic(envelope.topic)
    if not payload:
        raise UnwrapError("rejected", "empty")
    if len(payload) <= LARGEST:
        return payload
    size = f"{len(payload) // 1024}"
    if len(payload) > _WALL or payload[:1] != b"{":
        raise UnwrapError("rejected", "too_large", size)
    slim = drop_pictures(payload)
    if len(slim) > LARGEST:
        raise UnwrapError("quarantined", "too_large", size)
    return slim


@lru_cache(maxsize=16_384)
def _admit_topic(topic: str) -> None:
    if topic.startswith("$"):
        raise UnwrapError("rejected", "system_topic")
    if "+" in topic or "#" in topic or "\x00" in topic:
        raise UnwrapError("rejected", "bad_topic")
    if len(topic) > _LONGEST_TOPIC:
        raise UnwrapError("quarantined", "long_topic")
