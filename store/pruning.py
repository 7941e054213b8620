"""Deletes the readings that a published label says are no longer kept, and writes down that it did.

What a label calls measurements are the readings, wherever they lie, tallies so fine that they may be one (quarters),
and what was set aside raw of that box. Hours and days stay: they are the town's memory. A label of one box rules before
the label of its kind; a draft deletes nothing. Afterwards nothing so old is let in again (`store/intake.py`), and the
tallies that stay are never made anew from readings that are gone (`store/tallying.py`).

Nothing is deleted by a clock that cannot be right: one older than the program, behind what was read already, or ahead
of all boxes that tell the time by more than a month.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from dtpr.kinds import kind_of
from dtpr.retention import Retention, read_retention
from dtpr.stored_label import load_label
from measures.reading import Mark
from measures.timespan import DAY_MS, date_of, midnight_ms
from store.ages import read_rows
from store.faults import BaseDamaged, telling
from store.gate import writing
from store.intake import transaction
from store.kinds import RAW, TALLIES, Kind
from store.misdated import find_misdated, set_misdated_aside
from store.sealed_blocks import blocks_between, has_blocks, open_block, sealed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Expired", "find_expired", "holds_older", "prune", "prune_expired"]

# Rows that one step deletes; of blocks it is one.
PIECE = 5_000
_AHEAD_MS = 31 * DAY_MS
_BEHIND_MS = DAY_MS
_LONG_MS = DAY_MS + DAY_MS // 10  # a local day may have 25 hours
_FINE = (RAW, TALLIES[0])


class Expired(NamedTuple):
    """A channel and the instant before which its label keeps nothing."""

    channel: int
    before_ms: int


def prune_expired(folder: Path, con: sqlite3.Connection, *, now_ms: int, built_ms: int) -> Iterator[bool]:
    """Delete all that is expired, one step of some milliseconds at each turn, in a gate and transaction of its own.

    A turn tells whether it deleted something. `built_ms` is the age of the program. StoreFault from a turn when the
    surroundings refuse; a damaged block is told in the end, when all others are done.
    """
    damage: BaseDamaged | None = None
    with telling():
        expired = find_expired(con, now_ms=now_ms, built_ms=built_ms)
    _save_misdated(folder, con, expired, now_ms)
    for one in expired:
        try:
            while _prune_once(folder, con, one, now_ms):
                yield True
        except BaseDamaged as why:
            damage = why
        yield False
    if damage is not None:
        raise damage


def _save_misdated(folder: Path, con: sqlite3.Connection, expired: list[Expired], now_ms: int) -> None:
    """Set aside what a wrong clock dated so long ago: it may have arrived yesterday, and is not old for its date."""
    if expired and find_misdated(con, now_ms=now_ms):
        with writing(folder), transaction(con):
            set_misdated_aside(con, now_ms=now_ms, nums=[one.channel for one in expired])


def _prune_once(folder: Path, con: sqlite3.Connection, one: Expired, now_ms: int) -> bool:
    with telling():
        if all(_next_piece(con, one, kind) is None for kind in _FINE) and not _has_asides(con, one):
            return False
    with writing(folder), transaction(con):
        return prune(con, one, now_ms=now_ms)


# ---- what labels say


def find_expired(con: sqlite3.Connection, *, now_ms: int, built_ms: int) -> list[Expired]:
    """Give the channels whose published label states for how long they are kept; none while the clock is doubtful.

    Channels that tell monthly figures are left alone: no tally of hours or days holds what they say.
    """
    if not _is_trusted(con, now_ms, built_ms):
        return []
    by_sensor, by_kind = _read_retentions(con)
    if not by_sensor and not by_kind:
        return []
    (zone,) = con.execute("SELECT value FROM meta WHERE key = 'zone'").fetchone()
    found = []
    for device, sensor, model in con.execute("SELECT num, sensor, model FROM device ORDER BY num").fetchall():
        query = "SELECT num, quantity, longest_ms FROM channel WHERE device = ? ORDER BY num"
        channels = con.execute(query, (device,)).fetchall()
        kind = kind_of((quantity for _, quantity, _ in channels), model).name
        kept_for = by_sensor[sensor] if sensor in by_sensor else by_kind.get(kind)
        if kept_for is not None:
            before_ms = midnight_ms(kept_for.before(date_of(now_ms, zone)), zone)
            found += [Expired(num, before_ms) for num, _, longest_ms in channels if longest_ms <= _LONG_MS]
    return found


def holds_older(con: sqlite3.Connection, num: int, before_ms: int) -> bool:
    """Tell whether a channel still holds something that a label which keeps nothing before that instant would erase."""
    with telling():
        return any(_next_piece(con, Expired(num, before_ms), kind) is not None for kind in _FINE)


def _is_trusted(con: sqlite3.Connection, now_ms: int, built_ms: int) -> bool:
    """Tell whether something but the clock itself says that it is about right.

    A message without a time of its own is told at its arrival, by this very clock: it confirms whatever that says.
    Where no box has told the time for two months, the clock must have stood about here a month ago too.
    """
    channels = con.execute("SELECT num, last_ms FROM channel WHERE last_ms IS NOT NULL ORDER BY num").fetchall()
    told = [at_ms for num, _ in channels if (at_ms := _last_told(con, num)) is not None]
    (done_ms,) = con.execute("SELECT max(at_ms) FROM pruning").fetchone()
    if now_ms < built_ms or now_ms < max([*told, done_ms or 0]) - _BEHIND_MS:
        return False
    if told and max(told) >= now_ms - 2 * _AHEAD_MS:
        return max(told) >= now_ms - _AHEAD_MS
    is_heard = any(last_ms >= now_ms - _AHEAD_MS for _, last_ms in channels)
    return is_heard and any(_has_day(con, num, now_ms - 2 * _AHEAD_MS, now_ms - _AHEAD_MS) for num, _ in channels)


def _last_told(con: sqlite3.Connection, num: int) -> int | None:
    """Give the start of the last reading whose source told its time, as far as rows go."""
    query = "SELECT start_ms FROM reading WHERE channel = ? AND NOT marks & ? ORDER BY start_ms DESC LIMIT 1"
    row = con.execute(query, (num, int(Mark.NO_TIME))).fetchone()
    return None if row is None else int(row[0])


def _has_day(con: sqlite3.Connection, num: int, start_ms: int, end_ms: int) -> bool:
    days = TALLIES[-1]
    query = f"SELECT 1 FROM {days.source} AND start_ms >= ? AND start_ms < ? LIMIT 1"
    row = con.execute(query, (num, start_ms, end_ms)).fetchone()
    return row is not None or has_blocks(con, num, days, start_ms, end_ms)


def _read_retentions(con: sqlite3.Connection) -> tuple[dict[str, Retention | None], dict[str, Retention | None]]:
    """Give what the newest published version of every label states, by sensor and by kind.

    None is a label that states nothing which can be carried out; it still rules before the one of its kind.
    """
    query = """
        SELECT kind, sensor, json, max(version) FROM label WHERE status = 'published'
        GROUP BY id ORDER BY updated_ms, num
    """
    by_sensor: dict[str, Retention | None] = {}
    by_kind: dict[str, Retention | None] = {}
    for kind, sensor, text, _ in con.execute(query):
        try:
            stated = read_retention(load_label(text))
        except msgspec.MsgspecError:
            stated = None
        if sensor:
            by_sensor[sensor] = stated
        else:
            by_kind[kind] = stated
    return by_sensor, by_kind


# ---- one step


def prune(con: sqlite3.Connection, one: Expired, *, now_ms: int) -> bool:
    """Delete the oldest of what is expired, one step's worth; whether there was any. Gate and transaction are held."""
    for kind in _FINE:
        piece = _next_piece(con, one, kind)
        if piece is None:
            continue
        with _wiping(con):
            count = _delete(con, one.channel, kind, *piece)
            if kind is RAW:
                _forget_asides(con, one)
                con.execute("UPDATE channel SET count = count - ? WHERE num = ?", (count, one.channel))
                _write_down(con, one, count, now_ms)
        return True
    if not _has_asides(con, one):
        return False
    with _wiping(con):  # a box of which only what could not be read is left
        _forget_asides(con, one)
        _write_down(con, one, 0, now_ms)
    return True


def _next_piece(con: sqlite3.Connection, one: Expired, kind: Kind) -> tuple[int, int] | None:
    """Give [first, end) of the oldest expired rows, or of the oldest expired block with the rows over it."""
    (row,) = con.execute(f"{kind.select(['min(start_ms)'])}", (one.channel,)).fetchone()
    query = "SELECT first_ms, last_ms FROM block WHERE channel = ? AND step = ? ORDER BY first_ms LIMIT 1"
    block = con.execute(query, (one.channel, kind.step)).fetchone()
    starts = [start for start in (row, block[0] if block else None) if start is not None]
    if not starts or min(starts) >= one.before_ms:
        return None
    first = min(starts)
    if block and block[0] == first:
        return first, min(one.before_ms, block[1] + 1)
    end = min(one.before_ms, block[0]) if block else one.before_ms
    query = f"{kind.select(['start_ms'])} AND start_ms < ? ORDER BY start_ms LIMIT 1 OFFSET ?"
    cut = con.execute(query, (one.channel, end, PIECE)).fetchone()
    return first, end if cut is None else int(cut[0])


def _delete(con: sqlite3.Connection, num: int, kind: Kind, first_ms: int, end_ms: int) -> int:
    """Delete what starts in [first, end), of a block that reaches beyond only that part; give how many there were."""
    rows = read_rows(con, num, kind, first_ms, end_ms, ["start_ms"])["start_ms"]
    con.execute(f"DELETE FROM {kind.source} AND start_ms >= ? AND start_ms < ?", (num, first_ms, end_ms))
    count = int(rows.size)
    for block in blocks_between(con, num, kind, first_ms, end_ms):
        columns = open_block(block, kind, list(kind.types))
        starts = columns["start_ms"]
        at = int(np.searchsorted(starts, end_ms))
        count += at - int(np.isin(rows, starts[:at], assume_unique=True).sum())
        place = (num, kind.step, block.first_ms)
        con.execute("DELETE FROM block WHERE channel = ? AND step = ? AND first_ms = ?", place)
        if at < starts.size:
            con.execute(
                "INSERT INTO block (channel, step, first_ms, last_ms, count, crc, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
                sealed(num, kind, {name: column[at:] for name, column in columns.items()}),
            )
    return count


_ASIDES = """
    FROM set_aside WHERE last_ms < ?
        AND sensor = (SELECT sensor FROM device JOIN channel ON channel.device = device.num WHERE channel.num = ?)
"""


def _has_asides(con: sqlite3.Connection, one: Expired) -> bool:
    return con.execute(f"SELECT 1 {_ASIDES} LIMIT 1", (one.before_ms, one.channel)).fetchone() is not None


def _forget_asides(con: sqlite3.Connection, one: Expired) -> None:
    con.execute(f"DELETE {_ASIDES}", (one.before_ms, one.channel))


def _write_down(con: sqlite3.Connection, one: Expired, count: int, now_ms: int) -> None:
    """Write the proof: one line for each channel and day up to which it was carried out."""
    done = con.execute(
        "UPDATE pruning SET count = count + ?, at_ms = ? WHERE channel = ? AND before_ms = ?",
        (count, now_ms, *one),
    )
    if not done.rowcount:
        con.execute("INSERT INTO pruning (at_ms, channel, before_ms, count) VALUES (?, ?, ?, ?)", (now_ms, *one, count))


@contextmanager
def _wiping(con: sqlite3.Connection) -> Iterator[None]:
    """Let SQLite overwrite what it deletes: a retention that leaves the bytes in the file is none."""
    (before,) = con.execute("PRAGMA secure_delete").fetchone()
    con.execute("PRAGMA secure_delete = ON").fetchone()
    try:
        yield
    finally:
        con.execute(f"PRAGMA secure_delete = {before}").fetchone()
