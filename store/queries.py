"""Questions to the base: read only, sqlite3 and numpy, made for views. Nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.reading import Channel, Mark
from measures.series import Series, series_of
from measures.slots import DEFAULT_HOLD_MS, spans_of
from measures.tally import Tallies
from measures.timespan import DAY_MS, Step, slot_edges
from store.ages import may_bear, read, snapshot
from store.faults import UnknownChannel, telling
from store.kinds import RAW
from store.prunings import count_pruned
from store.tallying import STEPS, RawReadings, Rhythm, read_columns, read_tallies, tally_span

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

__all__ = [
    "Device",
    "LastValue",
    "RawReadings",
    "Status",
    "count_status",
    "data_version",
    "find_channel",
    "has_published",
    "is_marked",
    "last_values",
    "list_channels",
    "list_devices",
    "load_growth",
    "load_growth_reach",
    "load_readings",
    "load_series",
    "marked_spans",
    "newest_word",
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
    pruned: int = 0  # readings erased as labels say


_CHANNEL = """
    SELECT c.num, c.id, coalesce(s.name, nullif(d.name, ''), nullif(d.heard_name, ''), d.sensor), d.sensor, c.part,
        c.quantity, c.unit, c.semantics, c.step_s, c.first_ms, c.last_ms, c.count
    FROM channel c JOIN device d ON d.num = c.device LEFT JOIN site s ON s.num = c.site
"""

# What a view must know before it can ask for tallies, in one question.
_RHYTHM_AND_ZONE = "SELECT step_s, longest_ms, (SELECT value FROM meta WHERE key = 'zone') FROM channel WHERE num = ?"


def list_channels(con: sqlite3.Connection) -> list[Channel]:
    """Give every channel, by site, sensor, part, quantity, semantics."""
    with telling():
        return [Channel(*row) for row in con.execute(f"{_CHANNEL} ORDER BY 3, 4, 5, 6, 8")]


def find_channel(con: sqlite3.Connection, channel_id: str) -> Channel:
    """Give the channel of that id; UnknownChannel when there is none."""
    with telling():
        row = con.execute(f"{_CHANNEL} WHERE c.id = ?", (channel_id,)).fetchone()
    if row is None:
        raise UnknownChannel(channel=channel_id)
    return Channel(*row)


def load_series(
    con: sqlite3.Connection,
    channel: Channel,
    start_ms: int,
    end_ms: int,
    step: Step,
    zone: str,
    *,
    extremes: bool = True,
) -> Series:
    """Give the channel over the slots that touch [start, end): tallies at every step but raw.

    Without `extremes` lows and highs need not be read, and are unknown then: a third of what a year of quarters costs.

    Raw gives the readings that start in [start, end), each up to its end; a total as it was told. A zone other than the
    commune's is tallied from the readings themselves.
    """
    with telling(), snapshot(con):
        step_s, longest_ms, town_zone = con.execute(_RHYTHM_AND_ZONE, (channel.num,)).fetchone()
        rhythm = Rhythm(channel.num, channel.quantity, channel.semantics, step_s, longest_ms)
        if step is Step.RAW:
            return _load_raw(con, channel, rhythm, start_ms, end_ms, zone)
        edges = slot_edges(start_ms, end_ms, step, zone)
        if zone != town_zone:
            return series_of(channel, step, zone, tally_span(con, rhythm, [edges])[0])
        if step in STEPS:
            return series_of(
                channel, step, zone, read_tallies(con, channel.num, step, edges, rhythm.rule, extremes=extremes)
            )
        return series_of(channel, step, zone, _regroup_days(con, rhythm, edges, zone))


def _regroup_days(con: sqlite3.Connection, rhythm: Rhythm, edges: NDArray[np.int64], zone: str) -> Tallies:
    if edges.size < 2:
        return Tallies.empty(edges)
    days = slot_edges(int(edges[0]), int(edges[-1]), Step.DAY, zone)
    if max(rhythm.longest_ms, rhythm.step_ms or 0) > DAY_MS:
        # Monthly figures fit no day: only the readings know them, and they are few.
        return tally_span(con, rhythm, [days, edges])[1]
    return read_tallies(con, rhythm.num, Step.DAY, days, rhythm.rule).regroup(edges)


def _load_raw(
    con: sqlite3.Connection, channel: Channel, rhythm: Rhythm, start_ms: int, end_ms: int, zone: str
) -> Series:
    rows = read_columns(con, channel.num, start_ms, end_ms, around=True)
    start, value, period, known = rows
    hold_ms = rhythm.step_ms or DEFAULT_HOLD_MS
    if channel.semantics == "interval":
        end = start + np.where(period > 0, period, hold_ms)
    else:
        end = start + hold_ms
        end[:-1] = np.minimum(end[:-1], start[1:])
    asked = (start >= start_ms) & (start < end_ms)
    start, end, value = start[asked], end[asked], value[asked]
    return Series(channel, Step.RAW, zone, start, end, value, value, value, np.ones(start.size, np.int64), known[asked])


def load_growth(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, zone: str) -> Series:
    """Give what a total grew by from one reading to the next: the spans that begin in [start, end), as raw slots.

    A span is as long as the time that is known of it, one step at most (`measures/slots.py`).
    """
    with telling(), snapshot(con):
        columns = read_columns(con, channel.num, start_ms, end_ms, around=True)
    step_ms = channel.step_s and 1000 * channel.step_s
    start, grown, width, known = spans_of(*columns, semantics=channel.semantics, step_ms=step_ms)
    asked = (start >= start_ms) & (start < end_ms)
    start, grown, known = start[asked], grown[asked], known[asked]
    ones = np.ones(start.size, np.int64)
    return Series(channel, Step.RAW, zone, start, start + width[asked], grown, grown, grown, ones, known)


def load_growth_reach(con: sqlite3.Connection, channel: Channel, at_ms: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give (N,) how long after each of these readings of a total the next one was told, ms; 0 where none was.

    After a gap that is longer than the span of `load_growth`: how the growth was spread over it nobody knows.
    """
    if not at_ms.size:
        return np.zeros(0, np.int64)
    with telling(), snapshot(con):
        told = read_columns(con, channel.num, int(at_ms[0]), int(at_ms[-1]) + 1, around=True)[0]
    following = np.append(told, at_ms[-1])  # of the last one nothing is known
    return np.maximum(following[np.searchsorted(told, at_ms, side="right")] - at_ms, 0)


def load_readings(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int) -> RawReadings:
    """Give the readings that start in [start, end)."""
    with telling(), snapshot(con):
        return read_columns(con, channel.num, start_ms, end_ms, around=False)


def is_marked(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int, mark: Mark) -> bool:
    """Tell whether a reading that starts in [start, end) bears a mark, such as a date that was assumed."""
    with telling(), snapshot(con):
        if not may_bear(con, channel.num, start_ms, end_ms, int(mark)):
            return False
        marks = read(con, channel.num, RAW, start_ms, end_ms, ("start_ms", "marks"))["marks"]
    return bool(np.any(marks.astype(np.int64) & int(mark)))


def marked_spans(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int) -> list[tuple[int, int]]:
    """Give the spans [start, end) of the readings in [start, end) that bear any mark, ascending, neighbours joined."""
    with telling(), snapshot(con):
        found = read(con, channel.num, RAW, start_ms, end_ms, ("start_ms", "marks"))
    starts = found["start_ms"][found["marks"].astype(np.int64) != 0].astype(np.int64)
    if starts.size == 0:
        return []
    long = 1000 * (channel.step_s or 1)
    breaks = np.flatnonzero(np.diff(starts) > 1.5 * long)
    begins, ends = starts[np.concatenate(([0], breaks + 1))], starts[np.concatenate((breaks, [starts.size - 1]))] + long
    return list(zip(begins.tolist(), ends.tolist(), strict=True))


def last_values(con: sqlite3.Connection) -> list[LastValue]:
    """Give the latest reading of every channel that has one still, in the order of `list_channels`."""
    query = "SELECT value FROM reading WHERE channel = ? AND start_ms = ?"  # never sealed: one of the newest
    found = []
    with telling(), snapshot(con):
        for channel in list_channels(con):
            if channel.last_ms is not None:
                row = con.execute(query, (channel.num, channel.last_ms)).fetchone()
                if row is not None:  # not erased by age
                    found.append(LastValue(channel, channel.last_ms, row[0]))
    return found


def list_devices(con: sqlite3.Connection) -> list[Device]:
    """Give every device, those waiting to be named first, then by name.

    One that never spoke itself (a file did) was heard with its readings.
    """
    query = """
        SELECT d.sensor, coalesce(nullif(d.name, ''), d.heard_name), d.model, ifnull(s.name, ''), d.is_adopted,
            ifnull(d.first_ms, min(c.first_ms)), ifnull(d.last_ms, max(c.last_ms)), d.battery, d.clock_off_ms,
            d.messages, count(c.num)
        FROM device d LEFT JOIN site s ON s.num = d.site LEFT JOIN channel c ON c.device = d.num
        GROUP BY d.num ORDER BY d.is_adopted, 2, 1
    """
    with telling():
        rows = con.execute(query).fetchall()
    return [Device(sensor, name, model, site, bool(named), *rest) for sensor, name, model, site, named, *rest in rows]


def newest_word(con: sqlite3.Connection) -> int | None:
    """Give when the newest message arrived (UTC ms), of whatever box; None before the first one."""
    with telling():
        (heard_ms,) = con.execute("SELECT max(last_ms) FROM device WHERE messages > 0").fetchone()
    return None if heard_ms is None else int(heard_ms)


def count_status(con: sqlite3.Connection) -> Status:
    """Give the base in figures."""
    query = """
        SELECT (SELECT count(*) FROM device), count(*), ifnull(sum(count), 0),
            (SELECT count(*) FROM set_aside WHERE outcome = 'quarantined' AND settled_ms IS NULL),
            (SELECT ifnull(sum(count), 0) FROM rejected), min(first_ms), max(last_ms),
            (SELECT count(*) FROM set_aside WHERE outcome = 'conflict' AND settled_ms IS NULL)
        FROM channel
    """
    with telling():
        status = con.execute(query).fetchone()
        return Status(*(*status, count_pruned(con)))


def has_published(con: sqlite3.Connection) -> bool:
    """Whether any label was ever published; asked here for who would load the catalogue for nothing else."""
    with telling():
        return con.execute("SELECT 1 FROM label WHERE status = 'published' LIMIT 1").fetchone() is not None


def data_version(con: sqlite3.Connection) -> int:
    """Give a number that changes when another connection has committed."""
    with telling():
        return int(con.execute("PRAGMA data_version").fetchone()[0])
