"""One value of one channel over one half-open span, as it came from a sensor."""

from __future__ import annotations

import uuid
from enum import IntEnum, IntFlag
from typing import Literal

import msgspec

__all__ = ["CHANNEL_NAMESPACE", "Channel", "Mark", "Rank", "Reading", "Semantics", "channel_id"]

Semantics = Literal["instant", "interval", "total"]

# Two machines that never met must choose the same id for the same channel, so this never changes.
CHANNEL_NAMESPACE = uuid.UUID("5b3c2c52-6d0e-5f6e-9a55-2f6f0b8a4c11")


class Rank(IntEnum):
    """Who wins when one slot of one channel is told twice with different values: the greater rank."""

    LIVE = 1
    FILE = 2
    CORRECTION = 3  # a value put right by people; no command makes one yet, and every base already keeps its rank


class Mark(IntFlag):
    """What is doubtful about a reading that is kept all the same."""

    UNLIKELY = 1  # outside the likely limits of its quantity
    NO_TIME = 2  # the source gave no usable time: arrival was taken
    LONG_AGO = 4  # a live message older than 400 days
    AMBIGUOUS_HOUR = 8  # local time inside the repeated autumn hour, taken as summer time
    ASSUMED_DATE = 16  # the table has no date; the person who imported it gave one


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One value. `value` is in `unit`; a slot without a value is no Reading at all (unknown is not 0)."""

    sensor: str
    start_ms: int
    quantity: str
    value: float
    unit: str
    semantics: Semantics
    part: str = ""  # line, region, phase or direction that the message names; `channel` in JSON
    period_ms: int | None = None  # length of the span of an interval reading, when known
    known: float = 1.0  # 0 < known <= 1: share of the period really measured (Telraam's uptime)
    rank: int = Rank.LIVE
    source_ms: int = 0  # the source's own time of the statement; settles conflicts of equal rank
    marks: int = 0  # Mark


class Channel(msgspec.Struct, frozen=True):
    """What is followed at one place: outlives the box that measures it."""

    num: int  # row number in this base only; never leaves it
    id: str  # opaque, stable, the same on every machine
    site: str  # name of the place, as people say it
    sensor: str
    part: str
    quantity: str
    unit: str
    semantics: Semantics
    step_s: int | None  # expected step: the declared period, else learnt from the arrivals
    first_ms: int | None
    last_ms: int | None
    count: int


def channel_id(sensor: str, part: str, quantity: str, semantics: str) -> str:
    """Give the opaque id of a channel, made from the natural key of its first device (UUID version 5)."""
    return str(uuid.uuid5(CHANNEL_NAMESPACE, "\x1f".join((sensor, part, quantity, semantics))))
