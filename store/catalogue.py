"""What people decide about the base: names, places, labels, imports done, quarantine settled.

SQLAlchemy Core writes the statements (this module is imported late: it costs some 200 ms); they run on the same sqlite3
connection as everything else. A function that writes expects the caller to hold the gate and a transaction
(`store.gate.changing` gives both).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

__all__ = [
    "ImportRecord",
    "Label",
    "adopt_device",
    "delete_set_aside",
    "list_imports",
    "list_labels",
    "list_sites",
    "load_label",
    "record_import",
    "rename_site",
    "save_label",
    "settle",
]

LabelStatus = Literal["draft", "published"]


class Label(msgspec.Struct, frozen=True):
    """One version of one label. `json` is its text; `kind` the kind of sensor; a published version never changes."""

    id: str
    kind: str
    json: str
    status: LabelStatus = "draft"
    sensor: str | None = None
    updated_ms: int = 0
    version: int = 1


class ImportRecord(msgspec.Struct, frozen=True):
    """One file that was imported."""

    file: str
    sha256: str
    profile: str
    at_ms: int
    rows: int
    new: int
    already: int
    set_aside: int


def adopt_device(con: sqlite3.Connection, sensor: str, *, name: str, site: str) -> None:
    """Name a device and put it, with its channels, at a place (made when missing). KeyError: no such device."""
    raise NotImplementedError


def rename_site(con: sqlite3.Connection, old: str, new: str) -> None:
    """Rename a place; where the new name exists both become one. KeyError: no such place."""
    raise NotImplementedError


def list_sites(con: sqlite3.Connection) -> list[str]:
    """Give the names of all places, sorted."""
    raise NotImplementedError


def save_label(con: sqlite3.Connection, label: Label, *, now_ms: int) -> Label:
    """Keep a label and give it as kept. A draft replaces the draft of its id; publishing fixes a version for ever."""
    raise NotImplementedError


def list_labels(con: sqlite3.Connection) -> list[Label]:
    """Give the newest version of every label, by kind and sensor."""
    raise NotImplementedError


def load_label(con: sqlite3.Connection, label_id: str, version: int | None = None) -> Label:
    """Give one version of a label, the newest when not said. KeyError: no such label or version."""
    raise NotImplementedError


def record_import(con: sqlite3.Connection, record: ImportRecord) -> None:
    """Remember that a file was imported."""
    raise NotImplementedError


def list_imports(con: sqlite3.Connection) -> list[ImportRecord]:
    """Give the imports, newest first."""
    raise NotImplementedError


def settle(con: sqlite3.Connection, nums: Sequence[int], *, now_ms: int) -> None:
    """Mark things kept aside as dealt with; they leave the lists and stay in the base."""
    raise NotImplementedError


def delete_set_aside(con: sqlite3.Connection, nums: Sequence[int]) -> None:
    """Delete things kept aside for good."""
    raise NotImplementedError
