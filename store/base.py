"""The base of one commune: one SQLite file in one folder, made, opened and recognised here.

Readers open `mode=ro`. Writers and every last close pass through the gate (`store/gate.py`).
"""

from __future__ import annotations

import os
import sqlite3
import stat
import uuid
from typing import TYPE_CHECKING

import msgspec

from measures.timespan import find_zone
from store.faults import (
    BaseBehind,
    BaseBusy,
    BaseDamaged,
    BaseGone,
    BaseMissing,
    BaseReadOnly,
    BaseTooNew,
    DiskFailing,
    DiskFull,
    NotABase,
    StoreFault,
    telling,
)
from store.gate import find_missing_locks, writing
from store.migrations import (
    SCHEMA_VERSION,
    schema_1,
    schema_2,
    schema_3,
    schema_4,
    schema_5,
    schema_6,
    schema_7,
    schema_8,
    schema_9,
    schema_10,
)
from store.migrations.schema_1 import APPLICATION_ID
from store.place import BASE_NAME, Placed, has_lost_head, written_mark

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "BASE_NAME",
    "BaseBehind",
    "BaseBusy",
    "BaseDamaged",
    "BaseMissing",
    "BaseReadOnly",
    "BaseTooNew",
    "DiskFailing",
    "DiskFull",
    "NotABase",
    "StoreFault",
    "Town",
    "bring_up_to_date",
    "close_writer",
    "create_base",
    "is_read_only",
    "is_up_to_date",
    "make_file",
    "open_reader",
    "open_writer",
    "read_town",
    "write_town",
]

_PATIENCE_S = 5.0
_SCHEMAS = (schema_1, schema_2, schema_3, schema_4, schema_5, schema_6, schema_7, schema_8, schema_9, schema_10)
_ALEMBIC_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def _new_client_id() -> str:
    return f"parvis-{uuid.uuid4().hex}"


class Town(msgspec.Struct, frozen=True):
    """Whose base this is. `client_id` names the base to the broker and is made once, with the base."""

    name: str
    insee: str | None = None
    zone: str = "Europe/Paris"
    client_id: str = msgspec.field(default_factory=_new_client_id)
    is_simulated: bool = False


def create_base(folder: Path, town: Town) -> None:
    """Make the folder and its base where missing; an existing base is kept as it is, town included.

    TimeError for a zone that does not exist, BaseGone where copies of a base lie and the base does not. The base
    appears whole or not at all: it is made under another name.
    """
    find_zone(town.zone)
    with telling():
        folder.mkdir(parents=True, exist_ok=True)
        with writing(folder):
            file = folder / BASE_NAME
            if file.exists():
                return
            if _has_daily_copy(folder):
                raise BaseGone(folder=str(folder))
            making = folder / f"{BASE_NAME}.making"
            making.unlink(missing_ok=True)
            make_file(making, town)
            making.rename(file)


def make_file(file: Path, town: Town) -> None:
    """Make an empty base of this town under any name, which nothing bears yet."""
    con = sqlite3.connect(file, isolation_level=None)
    try:
        con.execute("BEGIN")
        for schema in _SCHEMAS:
            for statement in schema.STATEMENTS:
                con.execute(statement)
        con.execute(_ALEMBIC_TABLE)
        con.execute("INSERT INTO alembic_version VALUES (?)", (f"{SCHEMA_VERSION:04}",))
        con.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        con.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        _write_meta(con, town)
        con.execute("COMMIT")
        con.execute("PRAGMA journal_mode = WAL")
    finally:
        con.close()


def open_writer(folder: Path) -> sqlite3.Connection:
    """Open the base for writing: autocommit, WAL, synchronous=FULL, no automatic checkpoint, 5 s of patience.

    A base that is behind is copied to `backups/` and migrated first, inside the gate. BaseMissing, NotABase,
    BaseTooNew, BaseDamaged, BaseReadOnly. Close it with `close_writer`.
    """
    con = _open(folder, "mode=rw")
    try:
        with telling():
            con.execute("PRAGMA journal_mode = WAL")
            # Readings are acknowledged after the commit, so a commit must survive a power cut.
            con.execute("PRAGMA synchronous = FULL")
            con.execute("PRAGMA wal_autocheckpoint = 0")
            con.execute("PRAGMA foreign_keys = ON")
            con.execute("PRAGMA cache_size = -32768")
            if _version_of(con) < SCHEMA_VERSION:
                _migrate(folder, con)
            if isinstance(con, Placed):
                con.watch_content()
    except BaseException:
        con.close()
        raise
    return con


def close_writer(folder: Path, con: sqlite3.Connection) -> None:
    """Close a writing connection inside the gate, because the last close checkpoints."""
    with writing(folder), telling():
        con.close()


def bring_up_to_date(folder: Path) -> None:
    """Migrate a base that is behind, for a program that only reads it afterwards; any other is left alone.

    Same faults as `open_writer`; BaseBehind where this account cannot write.
    """
    con = open_reader(folder, is_any_version=True)
    try:
        with telling():
            is_behind = _version_of(con) < SCHEMA_VERSION
    finally:
        con.close()
    if is_behind:
        try:
            close_writer(folder, open_writer(folder))
        except BaseReadOnly as why:
            raise BaseBehind from why


def is_read_only(folder: Path) -> bool:
    """Tell whether the base is there and this account cannot write it: a protected file, disk or stick."""
    file = folder / BASE_NAME
    return file.exists() and not os.access(file, os.W_OK)


def open_reader(folder: Path, *, is_any_version: bool = False) -> sqlite3.Connection:
    """Open the base read-only; works with and without a writer, on a full disk too. Same faults as `open_writer`.

    BaseBehind for a base that a writer has not brought up to date yet: half of the tables may be missing. With
    `is_any_version` it is given all the same, to whoever asks for its town alone.
    """
    con = _open_reader(folder)
    try:
        with telling():
            if not is_any_version and _version_of(con) < SCHEMA_VERSION:
                raise BaseBehind
    except BaseException:
        con.close()
        raise
    return con


def _open_reader(folder: Path) -> sqlite3.Connection:
    try:
        return _open(folder, "mode=ro")
    except (BaseReadOnly, DiskFull):
        # In a folder this account cannot write, or on a disk without room, SQLite cannot make the files of the log it
        # needs to share the base. Where no log is left over, nobody is writing and the file alone is the whole base.
        # Whoever keeps the connection asks `has_written_since`.
        still = written_mark(folder)
        log = folder / f"{BASE_NAME}-wal"
        with telling():
            is_left = log.exists() and log.stat().st_size > 0
        if is_left:
            raise
        con = _open(folder, "mode=ro&immutable=1")
        con.still = still
        return con


def is_up_to_date(folder: Path) -> bool:
    """Tell whether a base is there that can be read as it is; a writer must see to any other first."""
    try:
        con = open_reader(folder)
    except StoreFault:
        return False
    con.close()
    return True


def _open(folder: Path, how: str) -> Placed:
    file = folder.absolute() / BASE_NAME
    with telling():
        _require_file(file)
    with find_missing_locks(folder), telling():
        address = f"{file.as_uri()}?{how}"
        con = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_PATIENCE_S, factory=Placed)
        try:
            con.stands_at(file)
            _recognise(con, file)
            con.learn_log()
            con.watch_content()
        except BaseException:
            con.close()
            raise
    return con


def _require_file(file: Path) -> None:
    """Refuse what SQLite must not open: it waits for ever at a pipe, and beside an empty file it deletes the log."""
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError) as why:
        kind = BaseGone if _has_daily_copy(file.parent) else BaseMissing
        raise kind(folder=str(file.parent)) from why
    if not stat.S_ISREG(found.st_mode):
        raise NotABase(file=str(file))
    if not found.st_size:
        raise _not_ours(file)


def _recognise(con: Placed, file: Path) -> None:
    try:
        (mark,) = con.execute("PRAGMA application_id").fetchone()
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB:
            raise BaseDamaged() if has_lost_head(con) else _not_ours(file) from error
        raise
    if mark != APPLICATION_ID:
        raise _not_ours(file)
    found = _version_of(con)
    if found > SCHEMA_VERSION:
        raise BaseTooNew(found=found, known=SCHEMA_VERSION)
    script = _unknown_script(con)
    if script:
        raise BaseTooNew(found=script, known=SCHEMA_VERSION)


def _not_ours(file: Path) -> StoreFault:
    """Give what to say of a file that is none of ours: beside copies of one it was, and what is lost can come back."""
    return BaseDamaged() if _has_daily_copy(file.parent) else NotABase(file=str(file))


def _has_daily_copy(folder: Path) -> bool:
    # Only what `copies.py` dates: beside somebody's own name for a file a repair would find nothing to put back.
    return any((folder / "backups").glob("day-[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].sqlite"))


def _unknown_script(con: sqlite3.Connection) -> str:
    """Give the migration script this base is at where this program has none of that name, else ""."""
    known = {"", *(f"{number:04d}" for number in range(1, SCHEMA_VERSION + 1))}
    try:
        (name,) = con.execute("SELECT ifnull(max(version_num), '') FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        return ""  # no such table, or damage: whoever reads on is told
    return "" if name in known else str(name)


def _version_of(con: sqlite3.Connection) -> int:
    return int(con.execute("PRAGMA user_version").fetchone()[0])


def _migrate(folder: Path, con: sqlite3.Connection) -> None:
    with writing(folder):
        found = _version_of(con)
        if found >= SCHEMA_VERSION:  # another process was quicker
            return
        # Costs some 300 ms, so only a base that is behind pays for it. SQLAlchemy first and by its name: Alembic
        # takes a part of it before the whole, and beside a thread that takes the whole both get half-made modules.
        import sqlalchemy  # noqa: F401

        from store.backup import back_up
        from store.migrations.run import bring_up

        back_up(con, _free_name(folder / "backups" / f"before-version-{SCHEMA_VERSION}-was-{found}.sqlite"))
        bring_up(con)


def _free_name(wanted: Path) -> Path:
    name, number = wanted, 2
    while name.exists():
        name = wanted.with_stem(f"{wanted.stem}-{number}")
        number += 1
    return name


def read_town(con: sqlite3.Connection) -> Town:
    """Give the town of an open base."""
    with telling():
        meta: dict[str, str] = dict(con.execute("SELECT key, value FROM meta"))
    return Town(
        name=meta["name"],
        insee=meta["insee"] or None,
        zone=meta["zone"],
        client_id=meta["client_id"],
        is_simulated=meta["is_simulated"] == "1",
    )


def write_town(con: sqlite3.Connection, town: Town) -> None:
    """Change the town; a new zone rebuilds every tally. The caller holds the gate and a transaction.

    TimeError for a zone that does not exist.
    """
    find_zone(town.zone)
    is_moved = read_town(con).zone != town.zone
    _write_meta(con, town)
    if is_moved:
        from store.tallying import rebuild_all

        rebuild_all(con, town.zone)


def _write_meta(con: sqlite3.Connection, town: Town) -> None:
    values = {
        "name": town.name,
        "insee": town.insee or "",
        "zone": town.zone,
        "client_id": town.client_id,
        "is_simulated": "1" if town.is_simulated else "0",
    }
    con.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", list(values.items()))
