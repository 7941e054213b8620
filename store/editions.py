"""Editions of labels: what was published when, and what was printed of it. Beside `catalogue.py`, which keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.catalogue import Label
from store.faults import telling

if TYPE_CHECKING:
    import sqlite3

__all__ = ["delete_draft", "last_print", "list_editions", "list_every_edition", "note_print", "published_labels"]

_COLUMNS = "id, kind, json, status, sensor, updated_ms, version"
_PRINTED = "printed:"


def list_editions(con: sqlite3.Connection, label_id: str) -> list[Label]:
    """Give every published version of a label, newest first."""
    query = f"SELECT {_COLUMNS} FROM label WHERE id = ? AND status = 'published' ORDER BY version DESC"
    with telling():
        return [_label(row) for row in con.execute(query, (label_id,))]


def list_every_edition(con: sqlite3.Connection) -> list[Label]:
    """Give every published version there ever was, of labels without a sensor too."""
    with telling():
        return [_label(row) for row in con.execute(f"SELECT {_COLUMNS} FROM label WHERE status = 'published'")]


def published_labels(con: sqlite3.Connection) -> list[Label]:
    """Give the newest published version of every label that has one, also where a draft follows it."""
    query = (
        f"SELECT {_COLUMNS} FROM label AS one WHERE status = 'published' AND version = "
        "(SELECT max(version) FROM label WHERE id = one.id AND status = 'published') ORDER BY kind, sensor, id"
    )
    with telling():
        return [_label(row) for row in con.execute(query)]


def _label(row: tuple[str, str, str, str, str | None, int, int]) -> Label:
    label_id, kind, json, status, sensor, updated_ms, version = row
    return Label(label_id, kind, json, "published" if status == "published" else "draft", sensor, updated_ms, version)


def delete_draft(con: sqlite3.Connection, label_id: str) -> None:
    """Forget the draft of a label; its published versions stay."""
    with telling():
        con.execute("DELETE FROM label WHERE id = ? AND status = 'draft'", (label_id,))


def note_print(con: sqlite3.Connection, label_id: str, version: int) -> None:
    """Remember that a version was printed; an older one than last time changes nothing."""
    with telling():
        if version > last_print(con, label_id):
            con.execute(
                "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (_PRINTED + label_id, str(version)),
            )


def last_print(con: sqlite3.Connection, label_id: str) -> int:
    """Give the version that was printed last, 0 when none was."""
    with telling():
        row = con.execute("SELECT value FROM meta WHERE key = ?", (_PRINTED + label_id,)).fetchone()
    return int(row[0]) if row is not None and str(row[0]).isdecimal() else 0
