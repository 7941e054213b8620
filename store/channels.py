"""Finds, and where missing makes, the places, boxes and channels that arriving readings speak of."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import msgspec

from measures.reading import CHANNEL_NAMESPACE, Reading, Semantics, channel_id
from measures.timespan import DAY_MS
from resources.release import released_ms
from store.batch import DeviceNews
from store.pin_owners import take_pins_along
from store.plans import hear_place
from store.tallying import Rhythm

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from typing import Any


__all__ = ["ChannelRow", "find_site", "hear_devices", "place_sensor", "resolve_channel", "site_id"]


class ChannelRow(msgspec.Struct):
    """One row of `channel` while a batch is being kept."""

    num: int
    id: str
    quantity: str
    semantics: Semantics
    step_s: int | None
    longest_ms: int
    first_ms: int | None
    last_ms: int | None
    count: int

    @property
    def rhythm(self) -> Rhythm:
        """What its tallies depend on."""
        return Rhythm(self.num, self.quantity, self.semantics, self.step_s, self.longest_ms)


def site_id(name: str) -> str:
    """Give the opaque id of a place: two machines that name it alike mean the same."""
    return str(uuid.uuid5(CHANNEL_NAMESPACE, f"site\x1f{name}"))


def find_site(con: sqlite3.Connection, name: str) -> int:
    """Give the number of the place of that name, made when missing."""
    row = con.execute("SELECT num FROM site WHERE name = ?", (name,)).fetchone()
    if row is None:
        row = con.execute("INSERT INTO site (id, name) VALUES (?, ?) RETURNING num", (site_id(name), name)).fetchone()
    return int(row[0])


def _find_device(con: sqlite3.Connection, sensor: str) -> tuple[int, int | None]:
    """Give (number, place) of the box, made when missing: it then waits to be named."""
    row = con.execute("SELECT num, site FROM device WHERE sensor = ?", (sensor,)).fetchone()
    if row is None:
        row = con.execute("INSERT INTO device (sensor) VALUES (?) RETURNING num, site", (sensor,)).fetchone()
    return int(row[0]), row[1]


def place_sensor(con: sqlite3.Connection, sensor: str, site_name: str) -> None:
    """Put a box that has no place yet at one; a place that was given before stays."""
    num, site = _find_device(con, sensor)
    if site is None:
        site = find_site(con, site_name)
        con.execute("UPDATE device SET site = ?, is_adopted = 1 WHERE num = ?", (site, num))
        con.execute("UPDATE channel SET site = ? WHERE device = ? AND site IS NULL", (site, num))
        take_pins_along(con, num, None, site)


# So far from now a message may be dated that comes at this moment: a commit takes its time.
_FRESH_MS = 60_000


def hear_devices(con: sqlite3.Connection, news: Iterable[DeviceNews], *, now_ms: int) -> None:
    """Note messages of boxes, in the order in which they came; an older one never hides what a newer one said.

    What was heard while the clock stood years ahead is no newer: the box would never fall silent again, nor its battery
    run down.
    """
    by_sensor: dict[str, list[DeviceNews]] = {}
    for one in news:
        told = by_sensor.get(one.sensor)
        if told is None:
            by_sensor[one.sensor] = [one]
        else:
            told.append(one)
    for sensor, told in by_sensor.items():
        num, _ = _find_device(con, sensor)
        (last_ms,) = con.execute("SELECT last_ms FROM device WHERE num = ?", (num,)).fetchone()
        if last_ms is not None and last_ms > now_ms + DAY_MS and now_ms >= released_ms():
            con.execute("UPDATE device SET last_ms = NULL WHERE num = ?", (num,))
            last_ms = None
        times = [one.heard_ms for one in told]
        if len(told) > 1 and (last_ms is None or last_ms <= times[0]) and times == sorted(times):
            _hear(con, num, _latest_word(told), times[0], len(told), now_ms)
        else:
            for one in told:
                _hear(con, num, one, one.heard_ms, 1, now_ms)


def _latest_word(told: list[DeviceNews]) -> DeviceNews:
    """Give several messages, each later than the one before, as one that says the same."""
    name = model = ""
    battery = counter = clock_off_ms = place = None
    for one in told:
        name, model = one.name or name, one.model or model
        battery = battery if one.battery is None else one.battery
        counter = counter if one.counter is None else one.counter
        clock_off_ms = clock_off_ms if one.clock_off_ms is None else one.clock_off_ms
        place = one.place or place
    return DeviceNews(told[0].sensor, told[-1].heard_ms, name, model, battery, counter, clock_off_ms, place)


def _hear(con: sqlite3.Connection, num: int, news: DeviceNews, first_ms: int, messages: int, now_ms: int) -> None:
    values = {
        "num": num,
        "heard": news.heard_ms,
        "first": first_ms,
        "messages": messages,
        "name": news.name,
        "model": news.model,
        "battery": news.battery,
        "counter": news.counter,
        "off": news.clock_off_ms,
        # What comes just now is the newest there is, though a clock that was set back dates it earlier than others.
        "fresh": abs(now_ms - news.heard_ms) < _FRESH_MS,
    }
    con.execute(
        """
        UPDATE device SET
            heard_name = CASE WHEN :name <> '' AND (heard_name = '' OR :fresh OR :heard >= ifnull(last_ms, :heard))
                THEN :name ELSE heard_name END,
            model = CASE WHEN :model <> '' AND (model = '' OR :fresh OR :heard >= ifnull(last_ms, :heard))
                THEN :model ELSE model END,
            battery = CASE WHEN :fresh OR :heard >= ifnull(last_ms, :heard)
                THEN ifnull(:battery, battery) ELSE ifnull(battery, :battery) END,
            counter = CASE WHEN :fresh OR :heard >= ifnull(last_ms, :heard)
                THEN ifnull(:counter, counter) ELSE ifnull(counter, :counter) END,
            clock_off_ms = CASE WHEN :fresh OR :heard >= ifnull(last_ms, :heard)
                THEN ifnull(:off, clock_off_ms) ELSE ifnull(clock_off_ms, :off) END,
            first_ms = min(ifnull(first_ms, :first), :first),
            last_ms = max(ifnull(last_ms, :heard), :heard),
            messages = messages + :messages
        WHERE num = :num
        """,
        values,
    )
    if news.place is not None:
        hear_place(con, num, news.place, now_ms=now_ms)


_CHANNEL = "SELECT num, id, quantity, semantics, step_s, longest_ms, first_ms, last_ms, count FROM channel"


def resolve_channel(con: sqlite3.Connection, reading: Reading) -> ChannelRow:
    """Give the channel to which a reading belongs, made with its box when missing."""
    key = (reading.sensor, reading.part, reading.quantity, reading.semantics)
    row = _select_channel(con, key)
    if row is None:
        device, site = _find_device(con, reading.sensor)
        con.execute(
            "INSERT INTO channel (id, device, site, part, quantity, unit, semantics) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (channel_id(*key), device, site, reading.part, reading.quantity, reading.unit, reading.semantics),
        )
        row = _select_channel(con, key)
        assert row is not None
    return ChannelRow(*row)


def _select_channel(con: sqlite3.Connection, key: Iterable[str]) -> tuple[Any, ...] | None:
    row: tuple[Any, ...] | None = con.execute(
        f"{_CHANNEL} WHERE device = (SELECT num FROM device WHERE sensor = ?)"
        " AND part = ? AND quantity = ? AND semantics = ?",
        tuple(key),
    ).fetchone()
    return row
