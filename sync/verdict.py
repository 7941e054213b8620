"""What becomes of one message: readings, nothing, kept aside to be read again, or refused; each with its reason."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import msgspec

from measures.french import NARROW, NBSP
from measures.reading import Reading
from store.intake import DeviceNews, MessageKey, SetAside
from sync.envelope import Envelope
from sync.reasons import sentence
from sync.unwrap import UnwrapError
from sync.unwrap.personal import clean_copy

__all__ = ["LARGEST", "MOST_ASIDE", "Verdict", "joined", "printable", "set_aside", "set_aside_whole", "verdict_of"]

LARGEST = 65_536
MOST_ASIDE = 20  # values of one message
VerdictOutcome = Literal["readings", "nothing", "quarantined", "rejected"]
_IN_AMOUNTS = NARROW + NBSP  # as in 12 000 kWh
_WEIGHT = {"readings": 3, "quarantined": 2, "rejected": 1, "nothing": 0}


class Verdict(msgspec.Struct):
    """What becomes of one message. `set_aside`: what the base should keep or count, the whole or single values."""

    outcome: VerdictOutcome
    code: str
    reason: str
    readings: list[Reading] = []
    set_aside: list[SetAside] = []
    keys: list[MessageKey] = []
    device: DeviceNews | None = None
    unmapped: list[str] = []
    more_devices: tuple[DeviceNews, ...] = ()  # of a message that speaks of several


def joined(first: Verdict, second: Verdict) -> Verdict:
    """Give one verdict on the parts of a message: what was read of any counts, what is aside of any is kept once."""
    leading = first if _WEIGHT[first.outcome] >= _WEIGHT[second.outcome] else second
    told = {(aside.code, aside.where, aside.sensor) for aside in first.set_aside}
    new = [aside for aside in second.set_aside if (aside.code, aside.where, aside.sensor) not in told]
    return Verdict(
        leading.outcome,
        leading.code,
        leading.reason,
        first.readings + second.readings,
        (first.set_aside + new)[:MOST_ASIDE],
        first.keys + second.keys,
        first.device,
        first.unmapped + second.unmapped,
        (*first.more_devices, *(news for news in (second.device,) if news is not None), *second.more_devices),
    )


def verdict_of(why: Exception, envelope: Envelope) -> Verdict:
    """Give the verdict on a message that could not be read to the end; what is no UnwrapError is our own fault."""
    if isinstance(why, UnwrapError):
        return set_aside_whole(envelope, why.outcome, why.code, where=why.where, detail=why.detail, sensor=why.device)
    # However deep our own way down is: a message that needs more is too deep, wherever in it that was found out.
    code = "too_deep" if isinstance(why, RecursionError) else "internal"
    return set_aside_whole(envelope, "quarantined", code)


def set_aside(
    envelope: Envelope, outcome: Literal["quarantined", "rejected"], code: str, where: str, detail: str, sensor: str
) -> SetAside:
    payload = clean_copy(envelope.payload) if outcome == "quarantined" else b""
    if code == "too_large":
        payload = payload[:LARGEST]  # enough to see whose it is; it could not be read again anyway
    topic = envelope.topic[:1024].encode("utf-8", "replace").decode()
    if code == "position":
        topic = topic.partition("/")[0]  # the rest of it is the name of a person
    where = printable(where)
    reason = sentence(code, where, printable(detail, _IN_AMOUNTS))
    return SetAside(envelope.arrived_ms, envelope.origin, topic, payload, code, reason, outcome, sensor, where)


def set_aside_whole(
    envelope: Envelope,
    outcome: Literal["quarantined", "rejected"],
    code: str,
    *,
    where: str = "",
    detail: str = "",
    sensor: str = "",
) -> Verdict:
    aside = set_aside(envelope, outcome, code, where, detail, sensor)
    return Verdict(outcome, code, aside.reason, set_aside=[aside])


@lru_cache(maxsize=8192)
def printable(text: str, also: str = "") -> str:
    """Give a text from outside, such as a name, as one short line of plain text; the letters of `also` stay too."""
    return "".join(letter for letter in text[:200] if letter.isprintable() or letter in also).strip()[:100]
