"""Readings that were dated by a wrong clock: found, set aside, taken back, put right.

A message that tells no time is dated at its arrival, by the clock of this computer. Where that stood in 1970 or in 2099
the reading stays there, marked `NO_TIME`. Certainly so dated is what was received before there was any Parvis, or what
lies ahead of a clock that is possible.

Looking costs nothing where all is well: a box of which something was heard before there was any Parvis says so in its
own row, and what lies ahead of now is the newest of its channel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from measures.reading import Mark, Reading, Semantics
from resources.release import born_ms, is_possible
from resources.typed import from_json
from resources.words import Words
from store import arrivals
from store.ages import may_bear, read, snapshot
from store.asides import keep_asides
from store.batch import Batch, SetAside
from store.faults import telling
from store.intake import keep
from store.kinds import RAW
from store.sealed_blocks import blocks_between, open_block, sealed
from store.tallying import Rhythm, rebuild, refresh

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from store.kinds import Columns

__all__ = ["CODE", "Misdated", "Stray", "find_misdated", "put_right", "set_misdated_aside", "take_back"]

_ = Words("store")
CODE = "wrong_clock"
_AHEAD_MS = 600_000
_NO_TIME = int(Mark.NO_TIME)
_FIRST_MS, _NEVER_MS = -(2**62), 2**62


class Misdated(msgspec.Struct, frozen=True):
    """How many readings of one box bear a date that cannot be; `first_ms` and `last_ms` are such dates."""

    sensor: str
    name: str  # what people call it; "" where nobody named it
    count: int
    first_ms: int
    last_ms: int


class Stray(NamedTuple):
    """A reading of which it is known how far the clock was off: (sensor, part, quantity, semantics), start, shift."""

    channel: tuple[str, str, str, Semantics]
    start_ms: int
    shift_ms: int


class _Found(NamedTuple):
    """The readings in question of one channel, all columns of them."""

    num: int
    sensor: str
    name: str
    columns: Columns


# ---- looking


def find_misdated(con: sqlite3.Connection, *, now_ms: int) -> list[Misdated]:
    """Give the boxes with readings dated by a clock that was wrong, by sensor.

    Ahead of now counts only where now itself is possible.
    """
    told: dict[str, Misdated] = {}
    with telling(), snapshot(con):
        for _num, sensor, name, columns in _find(con, now_ms):
            starts = columns["start_ms"]
            one = Misdated(sensor, name, int(starts.size), int(starts[0]), int(starts[-1]))
            before = told.get(sensor)
            if before is not None:
                first, last = min(before.first_ms, one.first_ms), max(before.last_ms, one.last_ms)
                one = Misdated(sensor, name, before.count + one.count, first, last)
            told[sensor] = one
    return [told[sensor] for sensor in sorted(told)]


def _find(con: sqlite3.Connection, now_ms: int) -> Iterator[_Found]:
    born, ahead = born_ms(), now_ms + _AHEAD_MS if is_possible(now_ms) else _NEVER_MS
    query = """
        SELECT c.num, d.sensor, coalesce(s.name, nullif(d.name, ''), d.heard_name), d.first_ms, c.last_ms
        FROM channel c JOIN device d ON d.num = c.device LEFT JOIN site s ON s.num = c.site
        WHERE d.first_ms < ? OR c.last_ms > ? ORDER BY c.num
    """
    for num, sensor, name, heard_ms, last_ms in con.execute(query, (born, ahead)).fetchall():
        spans = []
        if heard_ms is not None and heard_ms < born:
            spans.append((_FIRST_MS, born))
        if last_ms is not None and last_ms > ahead:
            spans.append((ahead + 1, _NEVER_MS))
        for span in spans:
            columns = _timeless(con, num, *span)
            if columns is not None:
                yield _Found(num, sensor, name, columns)


def _timeless(con: sqlite3.Connection, num: int, start_ms: int, end_ms: int) -> Columns | None:
    """Give the readings of [start, end) that were dated at their arrival, in it; None where there is none."""
    if not may_bear(con, num, start_ms, end_ms, _NO_TIME):
        return None
    columns = read(con, num, RAW, start_ms, end_ms, list(RAW.types))
    arrived = columns["start_ms"] + columns["period_ms"]
    chosen = (columns["marks"] & _NO_TIME != 0) & (arrived < end_ms)
    return {name: column[chosen] for name, column in columns.items()} if bool(chosen.any()) else None


# ---- setting aside, and back


def set_misdated_aside(con: sqlite3.Connection, *, now_ms: int, nums: Iterable[int] | None = None) -> int:
    """Take readings with an impossible date out of the totals and keep them aside; how many. Of channels `nums` only.

    The caller holds the gate and a transaction.
    """
    asked = None if nums is None else set(nums)
    found = [one for one in _find(con, now_ms) if asked is None or one.num in asked]
    reason = _("The clock of this computer was wrong when this value arrived, so nobody knows of when it is.")
    for one in found:
        readings = _readings_of(con, one.num, one.columns)
        keep_asides(con, [_aside(reading, now_ms, reason) for reading in readings])
        _remove(con, one.num, one.columns["start_ms"])
    _forget_first_word(con, {one.sensor for one in found})
    return sum(int(one.columns["start_ms"].size) for one in found)


def take_back(con: sqlite3.Connection, *, now_ms: int) -> int:
    """Put what was set aside for its date back where it lay; how many. The caller holds the gate and a transaction."""
    query = "SELECT num, payload FROM set_aside WHERE code = ? AND settled_ms IS NULL ORDER BY num"
    rows = con.execute(query, (CODE,)).fetchall()
    readings = [from_json(payload, Reading) for _num, payload in rows]
    keep(con, Batch(readings=readings), now_ms=now_ms)
    # The box was first heard when they arrived: by that they are found again.
    for one in readings:
        arrived = one.start_ms + (one.period_ms or 0)
        con.execute(
            "UPDATE device SET first_ms = min(ifnull(first_ms, ?1), ?1) WHERE sensor = ?2", (arrived, one.sensor)
        )
    con.executemany("DELETE FROM set_aside WHERE num = ?", [(num,) for num, _payload in rows])
    return len(rows)


def _aside(reading: Reading, now_ms: int, reason: str) -> SetAside:
    topic = f"{reading.part} {reading.quantity}".strip()
    payload = msgspec.json.encode(reading)
    return SetAside(now_ms, "live", topic, payload, CODE, reason, "quarantined", reading.sensor, reading.quantity)


# ---- putting right


def put_right(con: sqlite3.Connection, strays: Iterable[Stray], *, now_ms: int) -> int:
    """Move readings to the time at which they really arrived; how many. The caller holds the gate and a transaction.

    What is not there any more, or was told by its source after all, is left alone.
    """
    by_channel: dict[tuple[str, str, str, Semantics], dict[int, int]] = {}
    for one in strays:
        by_channel.setdefault(one.channel, {})[one.start_ms] = one.shift_ms
    moved: list[Reading] = []
    for key, shifts in by_channel.items():
        query = """
            SELECT num FROM channel WHERE device = (SELECT num FROM device WHERE sensor = ?)
                AND part = ? AND quantity = ? AND semantics = ?
        """
        for (num,) in con.execute(query, key).fetchall():
            columns = read(con, num, RAW, min(shifts), max(shifts) + 1, list(RAW.types))
            meant = np.isin(columns["start_ms"], np.array(list(shifts), np.int64))
            chosen = meant & (columns["marks"] & _NO_TIME != 0)
            if bool(chosen.any()):
                columns = {name: column[chosen] for name, column in columns.items()}
                for reading in _readings_of(con, num, columns):
                    shift = shifts[reading.start_ms]
                    at_ms, told_ms = reading.start_ms + shift, reading.source_ms + shift
                    moved.append(msgspec.structs.replace(reading, start_ms=at_ms, source_ms=told_ms))
                _remove(con, num, columns["start_ms"])
    _forget_first_word(con, {one.sensor for one in moved})
    keep(con, Batch(readings=moved), now_ms=now_ms)
    return len(moved)


# ---- both


def _readings_of(con: sqlite3.Connection, num: int, columns: Columns) -> list[Reading]:
    query = """
        SELECT d.sensor, c.quantity, c.unit, c.semantics, c.part
        FROM channel c JOIN device d ON d.num = c.device WHERE c.num = ?
    """
    sensor, quantity, unit, semantics, part = con.execute(query, (num,)).fetchone()
    told = (
        columns[name].tolist() for name in ("start_ms", "value", "period_ms", "known", "rank", "source_ms", "marks")
    )
    return [
        Reading(sensor, start, quantity, value, unit, semantics, part, period or None, known, rank, source, marks)
        for start, value, period, known, rank, source, marks in zip(*told, strict=True)
    ]


def _remove(con: sqlite3.Connection, num: int, starts: NDArray[np.int64]) -> None:
    """Take readings out of rows and blocks, and make the channel and its tallies as if they had never been."""
    con.executemany(
        "DELETE FROM reading WHERE channel = ? AND start_ms = ?", [(num, start) for start in starts.tolist()]
    )
    for block in blocks_between(con, num, RAW, int(starts[0]), int(starts[-1]) + 1):
        columns = open_block(block, RAW, list(RAW.types))
        stays = ~np.isin(columns["start_ms"], starts)
        if bool(stays.all()):
            continue
        place = (num, RAW.step, block.first_ms)
        con.execute("DELETE FROM block WHERE channel = ? AND step = ? AND first_ms = ?", place)
        if bool(stays.any()):
            con.execute(
                "INSERT INTO block (channel, step, first_ms, last_ms, count, crc, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
                sealed(num, RAW, {name: np.ascontiguousarray(column[stays]) for name, column in columns.items()}),
            )
    _bring_forth(con, num)
    _tell_channel(con, num, starts)


def _bring_forth(con: sqlite3.Connection, num: int) -> None:
    """Make rows again of the newest readings where the newest were what went: they are looked for among the rows."""
    (rows,) = con.execute("SELECT count(*) FROM reading WHERE channel = ?", (num,)).fetchone()
    query = "SELECT first_ms, last_ms FROM block WHERE channel = ? AND step = ? ORDER BY first_ms DESC"
    for first_ms, last_ms in con.execute(query, (num, RAW.step)).fetchall():
        if rows >= arrivals.NEWEST:
            return
        for block in blocks_between(con, num, RAW, first_ms, last_ms + 1):
            columns = open_block(block, RAW, list(RAW.types))
            told = zip(*(column[-arrivals.NEWEST :].tolist() for column in columns.values()), strict=True)
            # A row that lies over the block already was written later.
            insert = f"INSERT OR IGNORE INTO reading VALUES ({num}, ?, ?, nullif(?, 0), ?, ?, ?, ?)"
            rows += con.executemany(insert, told).rowcount


def _tell_channel(con: sqlite3.Connection, num: int, gone: NDArray[np.int64]) -> None:
    """Make the row of a channel and its tallies right where readings went away."""
    query = "SELECT quantity, semantics, step_s, longest_ms, count FROM channel WHERE num = ?"
    quantity, semantics, step_before, longest_ms, count = con.execute(query, (num,)).fetchone()
    count -= int(gone.size)
    step_s = arrivals.learn_step(con, num, count)
    query = """
        SELECT min(first), max(last) FROM (
            SELECT min(start_ms) first, max(start_ms) last FROM reading WHERE channel = ?1
            UNION ALL SELECT min(first_ms), max(last_ms) FROM block WHERE channel = ?1 AND step = -1)
    """
    first_ms, last_ms = con.execute(query, (num,)).fetchone()
    query = "UPDATE channel SET count = ?, step_s = ?, first_ms = ?, last_ms = ? WHERE num = ?"
    con.execute(query, (count, step_s, first_ms, last_ms, num))
    (zone,) = con.execute("SELECT value FROM meta WHERE key = 'zone'").fetchone()
    rhythm = Rhythm(num, quantity, semantics, step_s, longest_ms)
    if step_s == step_before:
        refresh(con, rhythm, gone, zone)
    else:
        rebuild(con, rhythm, zone)


def _forget_first_word(con: sqlite3.Connection, sensors: set[str]) -> None:
    """Forget when a box was first heard, where that is a time that cannot be: the next look need not search."""
    query = "UPDATE device SET first_ms = NULL WHERE sensor = ? AND first_ms < ?"
    con.executemany(query, [(sensor, born_ms()) for sensor in sensors])
