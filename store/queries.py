"""Questions to the base: read only, sqlite3 and numpy, made for views. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from measures.reading import Channel
from store.intake import Outcome

if TYPE_CHECKING:
    import sqlite3

    import numpy as np
    from numpy.typing import NDArray

    from measures.series import Series
    from measures.timespan import Step

__all__ = [
    "Device",
    "LastValue",
    "RawReadings",
    "SetAsideCount",
    "SetAsideRow",
    "Status",
    "count_status",
    "data_version",
    "find_channel",
    "last_values",
    "list_channels",
    "list_devices",
    "list_set_aside",
    "load_readings",
    "load_series",
    "set_aside_summary",
]


class LastValue(msgspec.Struct, frozen=True):
    """The latest reading of a channel; a total is given raw."""

    channel: Channel
    start_ms: int
    value: float


class Device(msgspec.Struct, frozen=True):
    """One box. `name` is the one given by the commune, else the one its network tells, else ""."""

    sensor: str
    name: str
    model: str
    site: str  # "" while it waits to be named
    is_adopted: bool
    first_ms: int | None
    last_ms: int | None
    battery: float | None
    clock_off_ms: int | None
    messages: int
    channels: int


class Status(msgspec.Struct, frozen=True):
    """The base in figures; cheap to ask."""

    devices: int
    channels: int
    readings: int
    quarantined: int
    rejected: int
    first_ms: int | None
    last_ms: int | None
    conflicts: int = 0


class SetAsideRow(msgspec.Struct, frozen=True):
    """One thing kept aside; the same again only raises `times`."""

    num: int
    outcome: Outcome
    code: str
    reason: str
    origin: str
    topic: str
    payload: bytes
    sensor: str
    where: str
    first_ms: int
    last_ms: int
    times: int


class SetAsideCount(NamedTuple):
    """How often one code was set aside; `reason` is the latest sentence."""

    code: str
    reason: str
    outcome: Outcome
    count: int
    last_ms: int


class RawReadings(NamedTuple):
    """Columns (N,), sorted by start; `period_ms` 0 where unknown."""

    start_ms: NDArray[np.int64]
    value: NDArray[np.float64]
    period_ms: NDArray[np.int64]
    known: NDArray[np.float64]


def list_channels(con: sqlite3.Connection) -> list[Channel]:
    """Give every channel, by site, sensor, part, quantity."""
    raise NotImplementedError


def find_channel(con: sqlite3.Connection, channel_id: str) -> Channel:
    """Give the channel of that id; UnknownChannel when there is none."""
    raise NotImplementedError


def load_series(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, step: Step, zone: str) -> Series:
    """Give the channel over the slots that touch [start, end): tallies at every step but raw."""
    raise NotImplementedError


def load_readings(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int) -> RawReadings:
    """Give the readings that start in [start, end)."""
    raise NotImplementedError


def last_values(con: sqlite3.Connection) -> list[LastValue]:
    """Give the latest reading of every channel that has one."""
    raise NotImplementedError


def list_devices(con: sqlite3.Connection) -> list[Device]:
    """Give every device, those waiting to be named first, then by name."""
    raise NotImplementedError


def count_status(con: sqlite3.Connection) -> Status:
    """Give the base in figures."""
    raise NotImplementedError


def list_set_aside(con: sqlite3.Connection, limit: int = 500) -> list[SetAsideRow]:
    """Give what is kept aside and not settled, newest first."""
    raise NotImplementedError


def set_aside_summary(con: sqlite3.Connection, since_ms: int) -> list[SetAsideCount]:
    """Give how often each code was set aside since then, rejected ones included, most frequent first."""
    raise NotImplementedError


def data_version(con: sqlite3.Connection) -> int:
    """Give a number that changes when another connection has committed."""
    raise NotImplementedError
