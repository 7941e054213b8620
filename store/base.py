"""The base of one commune: one SQLite file in one folder, made, opened and recognised here.

Readers open `mode=ro`. Writers and every last close pass through the gate (`store/gate.py`).
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import msgspec

from store.faults import (
    BaseBusy,
    BaseDamaged,
    BaseMissing,
    BaseReadOnly,
    BaseTooNew,
    DiskFailing,
    DiskFull,
    NotABase,
    StoreFault,
)

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

__all__ = [
    "BASE_NAME",
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
    "close_writer",
    "create_base",
    "open_reader",
    "open_writer",
    "read_town",
    "write_town",
]

BASE_NAME = "parvis.sqlite"


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
    """Make the folder and its base where missing; an existing base is kept as it is, town included."""
    raise NotImplementedError


def open_writer(folder: Path) -> sqlite3.Connection:
    """Open the base for writing: autocommit, WAL, synchronous=FULL, no automatic checkpoint, 5 s of patience.

    A base that is behind is copied to `backups/` and migrated first, inside the gate. BaseMissing, NotABase,
    BaseTooNew, BaseDamaged, BaseReadOnly. Close it with `close_writer`.
    """
    raise NotImplementedError


def close_writer(folder: Path, con: sqlite3.Connection) -> None:
    """Close a writing connection inside the gate, because the last close checkpoints."""
    raise NotImplementedError


def open_reader(folder: Path) -> sqlite3.Connection:
    """Open the base read-only; works with and without a writer. Same faults as `open_writer`."""
    raise NotImplementedError


def read_town(con: sqlite3.Connection) -> Town:
    """Give the town of an open base."""
    raise NotImplementedError


def write_town(con: sqlite3.Connection, town: Town) -> None:
    """Change the town; a new zone rebuilds every tally. The caller holds the gate and a transaction."""
    raise NotImplementedError
