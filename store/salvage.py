"""What can still be read of a damaged base, table by table, brought over a sound copy of it.

Rows are read in the order of their key, from below until the damage and from above until the damage; what lies between
is halved until only that is left which nobody can read. A table of which every row can be read takes the place of the
copy's: it is newer, what was deleted is gone. Of any other the rows that can be read are laid over the copy's.

No page of SQLite bears a checksum: a number that a disk has changed and that is still a number passes. Sealed months
and the spool bear one of their own, and of those nothing false comes through.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from store.faults import BaseDamaged
from store.kinds import RAW, TALLIES
from store.sealed_blocks import Block, open_block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Salvaged", "is_sound_block", "salvage"]

# Questions asked of one stretch of one table before what is left of it is given up.
_MOST_PROBES = 4_000
_PIECE = 10_000
_LOW, _HIGH = -(2**63), 2**63 - 1
_TYPES: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "REAL": (float, int), "TEXT": (str,), "BLOB": (bytes,)}
_OVERLAID = """
DELETE FROM main.block WHERE EXISTS (
    SELECT 1 FROM temp.found
    WHERE found.channel = block.channel AND found.step = block.step
    AND found.first_ms <= block.last_ms AND found.last_ms >= block.first_ms
)
"""
_NOT_OURS = {"alembic_version"}

_Row = tuple[Any, ...]
_Take = Callable[[_Row], None]


class Salvaged(msgspec.Struct, frozen=True):
    """How it went: rows brought over by table, and the tables of which something cannot be read."""

    rows: dict[str, int]
    torn: tuple[str, ...]


class _Table(NamedTuple):
    name: str
    columns: list[tuple[str, str, bool]]  # name, type, may be null
    keys: list[str]  # of the primary key, "rowid" where that is the order of the table

    @property
    def listed(self) -> str:
        return ", ".join(f'"{name}"' for name, _type, _null in self.columns)


class _Reader:
    """Reads one stretch of a table: all rows with `fixed` keys, by the last key."""

    def __init__(self, con: sqlite3.Connection, table: _Table, fixed: Sequence[int], take: _Take):
        self._con, self._fixed, self._take = con, tuple(fixed), take
        self._probes = 0
        self.is_torn = False
        key = table.keys[len(fixed)] if table.keys != ["rowid"] else "rowid"
        where = "".join(f'"{name}" = ? AND ' for name in table.keys[: len(fixed)])
        self._query = (
            f'SELECT {key}, {table.listed} FROM "{table.name}" NOT INDEXED WHERE {where}{key} >= ? AND {key} <= ?'
        )
        if table.keys != ["rowid"]:
            self._query = self._query.replace(" NOT INDEXED", "")
        self._order = f" ORDER BY {key}"

    def read(self, low: int = _LOW, high: int = _HIGH) -> None:
        """Take every row with a key from `low` to `high` that can be read."""
        last, is_whole = self._from(low, high, "")
        if is_whole:
            return
        self.is_torn = True
        low = low if last is None else last + 1
        first, is_whole = self._from(low, high, " DESC")
        high = high if first is None else first - 1
        if is_whole or low >= high or self._probes > _MOST_PROBES:
            return
        middle = (low + high) // 2
        self.read(low, middle)
        self.read(middle + 1, high)

    def _from(self, low: int, high: int, order: str) -> tuple[int | None, bool]:
        """Take rows until the damage; give the last key taken, and whether there was none."""
        last = None
        self._probes += 1
        try:
            for key, *row in self._con.execute(self._query + self._order + order, (*self._fixed, low, high)):
                is_next = last is None or (key < last if order else key > last)
                if not isinstance(key, int) or not low <= key <= high or not is_next:
                    return last, False  # a page that stands where it does not belong
                self._take(tuple(row))
                last = key
        except sqlite3.DatabaseError:
            return last, False
        return last, True


def salvage(source: sqlite3.Connection, target: sqlite3.Connection) -> Salvaged:
    """Bring over what can be read of `source`; `target` holds a copy, or an empty base, of the same version.

    The caller holds a transaction on `target`, without foreign keys.
    """
    source.text_factory = _text
    rows, torn = {}, []
    for table in _tables(target):
        count, is_torn = _bring(source, target, table)
        if count:
            rows[table.name] = count
        if is_torn:
            torn.append(table.name)
    return Salvaged(rows, tuple(torn))


def _text(raw: bytes) -> str | None:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None  # no text of ours: where one must be, the row is left out


def _tables(con: sqlite3.Connection) -> Iterator[_Table]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    for name, sql in con.execute(query).fetchall():
        if name in _NOT_OURS:
            continue
        told = con.execute(f'PRAGMA table_info("{name}")').fetchall()
        columns = [(row[1], row[2].upper(), not row[3] and not row[5]) for row in told]
        keys = [row[1] for row in sorted(told, key=lambda row: row[5]) if row[5]]
        yield _Table(name, columns, keys if "WITHOUT ROWID" in sql.upper() else ["rowid"])


def _bring(source: sqlite3.Connection, target: sqlite3.Connection, table: _Table) -> tuple[int, bool]:
    """Bring one table over; give how many rows, and whether something of it cannot be read."""
    target.execute(f'CREATE TEMP TABLE found AS SELECT {table.listed} FROM main."{table.name}" WHERE 0')
    held: list[_Row] = []
    count = bad = 0

    def put() -> None:
        nonlocal held
        marks = ", ".join("?" * len(table.columns))
        target.executemany(f"INSERT INTO temp.found VALUES ({marks})", held)
        held = []

    def take(row: _Row) -> None:
        nonlocal count, bad
        if not _is_possible(table, row):
            bad += 1
            return
        count += 1
        held.append(row)
        if len(held) >= _PIECE:
            put()

    try:
        is_torn = _read(source, target, table, take)
    except sqlite3.DatabaseError:  # not even its schema
        is_torn = True
    put()
    is_torn = is_torn or bad > 0 or (table.keys != ["rowid"] and not _is_whole(source, table))
    if not is_torn:
        target.execute(f'DELETE FROM main."{table.name}"')
    elif table.name == "block":
        # Numbers of blocks are used again, and a month that was sealed anew begins elsewhere: what was found holds.
        target.execute(_OVERLAID)
        target.execute("UPDATE temp.found SET num = num + (SELECT ifnull(max(num), 0) FROM main.block)")
    target.execute(f'INSERT OR REPLACE INTO main."{table.name}" ({table.listed}) SELECT {table.listed} FROM temp.found')
    target.execute("DROP TABLE temp.found")
    return count, is_torn


def _is_whole(source: sqlite3.Connection, table: _Table) -> bool:
    """Ask SQLite about a table that is its own index: of a page written by half, rows are gone without a trace.

    In any other table such a row has the number 0 and is out of order, and a damaged index costs it nothing.
    """
    try:
        return bool(source.execute(f'PRAGMA integrity_check("{table.name}")').fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def _read(source: sqlite3.Connection, target: sqlite3.Connection, table: _Table, take: _Take) -> bool:
    """Read a table by the stretches it lies in; give whether something of it cannot be read."""
    if table.keys == ["rowid"]:
        reader = _Reader(source, table, (), take)
        reader.read()
        return reader.is_torn
    if table.keys[-1] == "start_ms":
        return _read_stretches(source, target, table, take)
    return _read_ends(source, table, take)


def _read_stretches(source: sqlite3.Connection, target: sqlite3.Connection, table: _Table, take: _Take) -> bool:
    """Read readings or tallies channel by channel: `channel` was brought over before."""
    before = [channel for (channel,) in target.execute("SELECT num FROM channel ORDER BY num")]
    steps = [(kind.step,) for kind in TALLIES] if len(table.keys) == 3 else [()]
    is_torn = False
    for channel in before:
        for step in steps:
            reader = _Reader(source, table, (channel, *step), take)
            reader.read()
            is_torn = is_torn or reader.is_torn
    return is_torn


def _read_ends(source: sqlite3.Connection, table: _Table, take: _Take) -> bool:
    """Read a small table with keys of its own from both ends."""
    order = ", ".join(f'"{name}"' for name in table.keys)
    down = ", ".join(f'"{name}" DESC' for name in table.keys)
    for way in (order, down):
        try:
            for row in source.execute(f'SELECT {table.listed} FROM "{table.name}" ORDER BY {way}'):
                take(row)
        except sqlite3.DatabaseError:
            continue
        return way == down
    return True


def _is_possible(table: _Table, row: _Row) -> bool:
    """Tell whether a row may be one of ours: every value of its type, and a sealed month to the bit."""
    for (_name, kind, may_be_null), value in zip(table.columns, row, strict=True):
        if value is None:
            if not may_be_null:
                return False
        elif not isinstance(value, _TYPES[kind]) or (isinstance(value, float) and not math.isfinite(value)):
            return False
    return table.name != "block" or is_sound_block(Block(*row[1:]))


def is_sound_block(block: Block) -> bool:
    """Tell whether a sealed block is, to the bit, what was sealed."""
    if not RAW.step <= block.step < len(TALLIES):
        return False
    kind = RAW if block.step == RAW.step else TALLIES[block.step]
    try:
        open_block(block, kind, list(kind.types))
    except BaseDamaged:
        return False
    return True
