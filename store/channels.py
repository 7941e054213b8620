"""Finds, and where missing makes, the places, boxes and channels that arriving readings speak of."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import msgspec

from measures.reading import CHANNEL_NAMESPACE, Reading, Semantics, channel_id
from store.tallying import Rhythm

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from typing import Any

    from store.batch import DeviceNews

__all__ = ["ChannelRow", "find_site", "hear_device", "place_sensor", "resolve_channel", "site_id"]


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


def hear_device(con: sqlite3.Connection, news: DeviceNews) -> None:
    """Note one message of a box; what an older message says never hides what a newer one said."""
    num, _ = _find_device(con, news.sensor)
    values = {
        "num": num,
        "heard": news.heard_ms,
        "name": news.name,
        "model": news.model,
        "battery": news.battery,
        "counter": news.counter,
        "off": news.clock_off_ms,
    }
    con.execute(
        """
        UPDATE device SET
            heard_name = CASE WHEN :name <> '' AND (heard_name = '' OR :heard >= ifnull(last_ms, :heard))
                THEN :name ELSE heard_name END,
            model = CASE WHEN :model <> '' AND (model = '' OR :heard >= ifnull(last_ms, :heard))
                THEN :model ELSE model END,
            battery = CASE WHEN :heard >= ifnull(last_ms, :heard)
                THEN ifnull(:battery, battery) ELSE ifnull(battery, :battery) END,
            counter = CASE WHEN :heard >= ifnull(last_ms, :heard)
                THEN ifnull(:counter, counter) ELSE ifnull(counter, :counter) END,
            clock_off_ms = CASE WHEN :heard >= ifnull(last_ms, :heard)
                THEN ifnull(:off, clock_off_ms) ELSE ifnull(clock_off_ms, :off) END,
            first_ms = min(ifnull(first_ms, :heard), :heard),
            last_ms = max(ifnull(last_ms, :heard), :heard),
            messages = messages + 1
        WHERE num = :num
        """,
        values,
    )


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
