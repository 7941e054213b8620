"""What a writer hands to the base in one go, and what it hears back: plain words, no deeds."""

from __future__ import annotations

from typing import Literal

import msgspec

from measures.reading import Reading

__all__ = ["Batch", "DeviceNews", "Kept", "MessageKey", "Outcome", "SetAside"]

Outcome = Literal["quarantined", "rejected", "conflict"]


class SetAside(msgspec.Struct, frozen=True):
    """Something that gave no reading. Quarantined: kept raw. Rejected: counted per code, not kept."""

    arrived_ms: int
    origin: str  # "mqtt", or the name of a file
    topic: str
    payload: bytes  # personal data already dropped
    code: str  # stable
    reason: str  # a sentence
    outcome: Outcome
    sensor: str = ""
    where: str = ""  # line number, field


class MessageKey(msgspec.Struct, frozen=True, gc=False):
    """A message that was dealt with. Another one of the same box and counter is the same message if either mark is.

    Of two frames only within some minutes: `slot` numbers them, neighbours are near enough. Marks are `heard.mark_of`,
    0 where there is nothing to mark; `counter` is -1 where there is none. Forgotten after 30 days.
    """

    box: int  # mark of the sensor
    counter: int
    dedup: int  # mark of the deduplication id
    frame: int  # mark of the frame's bytes
    slot: int
    seen_ms: int


class DeviceNews(msgspec.Struct, frozen=True, gc=False):
    """One message of a device, as far as the device itself is concerned. None and "" mean: not said."""

    sensor: str
    heard_ms: int
    name: str = ""
    model: str = ""
    battery: float | None = None  # percent
    counter: int | None = None  # frame counter
    clock_off_ms: int | None = None  # the device's clock minus ours
    place: tuple[float, float] | None = None  # where its network has it registered: longitude, latitude


class Batch(msgspec.Struct):
    """What is kept in one transaction. All lists may be empty."""

    readings: list[Reading] = []
    set_aside: list[SetAside] = []
    keys: list[MessageKey] = []
    devices: list[DeviceNews] = []
    sites: dict[str, str] = {}  # sensor -> name of its place, given by whoever imports a file


class Kept(msgspec.Struct):
    """What became of the readings of a batch: new + already + conflicts + expired = all of them."""

    new: int = 0
    already: int = 0
    conflicts: int = 0
    expired: int = 0  # older than what the label of their box lets be kept
    spans: dict[str, tuple[int, int]] = {}  # channel id -> [start, end) in which something changed
