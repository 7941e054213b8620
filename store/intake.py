"""What a writer hands to the base in one go, and how it is kept: readings, set-asides, message keys, device news."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import msgspec

from measures.reading import Reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

__all__ = [
    "Batch",
    "DeviceNews",
    "Kept",
    "MessageKey",
    "Outcome",
    "SetAside",
    "checkpoint",
    "keep",
    "seen_keys",
    "transaction",
]

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


class MessageKey(msgspec.Struct, frozen=True):
    """A message that was dealt with; the same key again is the same message. Forgotten after 30 days."""

    key: str
    seen_ms: int


class DeviceNews(msgspec.Struct, frozen=True):
    """One message of a device, as far as the device itself is concerned. None and "" mean: not said."""

    sensor: str
    heard_ms: int
    name: str = ""
    model: str = ""
    battery: float | None = None  # percent
    counter: int | None = None  # frame counter
    clock_off_ms: int | None = None  # the device's clock minus ours


class Batch(msgspec.Struct):
    """What is kept in one transaction. All lists may be empty."""

    readings: list[Reading] = []
    set_aside: list[SetAside] = []
    keys: list[MessageKey] = []
    devices: list[DeviceNews] = []
    sites: dict[str, str] = {}  # sensor -> name of its place, given by whoever imports a file


class Kept(msgspec.Struct):
    """What became of the readings of a batch: new + already + conflicts = all of them."""

    new: int = 0
    already: int = 0
    conflicts: int = 0
    spans: dict[str, tuple[int, int]] = {}  # channel id -> [start, end) in which something changed


@contextmanager
def transaction(con: sqlite3.Connection) -> Iterator[None]:
    """Hold one write transaction: BEGIN IMMEDIATE, COMMIT, or ROLLBACK when anything is raised.

    The caller holds the gate. StoreFault (DiskFull, BaseBusy ...) when the surroundings refuse.
    """
    raise NotImplementedError
    yield


def keep(con: sqlite3.Connection, batch: Batch, *, now_ms: int) -> Kept:
    """Keep a batch; the caller holds the gate and a `transaction`.

    Idempotent. Unknown sites, devices and channels are made. Of two values for one slot of a channel the winner (rank,
    then source time, then greater value) stays and the other is set aside, code "conflict". Tallies of every touched
    slot are exact afterwards. The expected step of a channel is learnt; where it changes its tallies are rebuilt.
    """
    raise NotImplementedError


def seen_keys(con: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """Give those of `keys` whose message was already dealt with."""
    raise NotImplementedError


def checkpoint(con: sqlite3.Connection) -> None:
    """Move the write-ahead log into the base as far as readers allow; the caller holds the gate, no transaction."""
    raise NotImplementedError
