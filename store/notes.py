"""What the town hall knows of a span of time: works, a fête, a market; and which spans are not to be counted.

Plain sqlite3, because every view asks for excluded spans. A removed note stays in the base, marked: removing can be
undone, and two bases that exchange their notes can agree. Functions that write expect the caller to hold the gate and
a transaction (`store.change.changing`, or `Jobs.write`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args
from uuid import uuid4

import msgspec

from store.channels import find_site
from store.faults import telling

if TYPE_CHECKING:
    import sqlite3

    from measures.reading import Channel

__all__ = [
    "Note",
    "NoteKind",
    "add_note",
    "change_note",
    "excluded_spans",
    "list_notes",
    "notes_at",
    "remove_note",
    "restore_note",
]

NoteKind = Literal["works", "event", "market", "other"]


class Note(msgspec.Struct, frozen=True):
    """One note over [start_ms, end_ms); `site` "" is the whole commune, `id` "" one that is not kept yet.

    While `is_excluding`, nothing of that span is counted there.
    """

    title: str
    kind: NoteKind
    start_ms: int
    end_ms: int
    site: str = ""
    is_excluding: bool = False
    id: str = ""
    updated_ms: int = 0


_NOTE = """
    SELECT n.title, n.kind, n.start_ms, n.end_ms, ifnull(s.name, ''), n.is_excluding, n.id, n.updated_ms
    FROM note n LEFT JOIN site s ON s.num = n.site WHERE n.removed_ms IS NULL
"""
# A box without a place has only the notes of the whole commune.
_OF_CHANNEL = "(n.site IS NULL OR n.site = (SELECT site FROM channel WHERE num = ?))"


def _note(row: tuple[str, str, int, int, str, int, str, int]) -> Note:
    title, kind, start_ms, end_ms, site, is_excluding, key, updated_ms = row
    known: NoteKind = kind if kind in get_args(NoteKind) else "other"  # type: ignore[assignment]
    return Note(title, known, start_ms, end_ms, site, bool(is_excluding), key, updated_ms)


def list_notes(con: sqlite3.Connection) -> list[Note]:
    """Give every note that is not removed, the latest span first."""
    with telling():
        return [_note(row) for row in con.execute(f"{_NOTE} ORDER BY n.start_ms DESC, n.num DESC")]


def notes_at(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int) -> list[Note]:
    """Give the notes that concern a channel and touch [start, end), the earliest first."""
    query = f"{_NOTE} AND n.start_ms < ? AND n.end_ms > ? AND {_OF_CHANNEL} ORDER BY n.start_ms, n.num"
    with telling():
        return [_note(row) for row in con.execute(query, (end_ms, start_ms, channel.num))]


def excluded_spans(con: sqlite3.Connection, channel: Channel, start_ms: int, end_ms: int) -> list[tuple[int, int]]:
    """Give the (start, end) spans of a channel that are not to be counted and touch [start, end), joined, ascending."""
    query = f"""
        SELECT n.start_ms, n.end_ms FROM note n
        WHERE n.removed_ms IS NULL AND n.is_excluding AND n.start_ms < ? AND n.end_ms > ? AND {_OF_CHANNEL}
        ORDER BY n.start_ms
    """
    joined: list[tuple[int, int]] = []
    with telling():
        for start, end in con.execute(query, (end_ms, start_ms, channel.num)):
            if joined and start <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(joined[-1][1], end)
            else:
                joined.append((start, end))
    return joined


def _site_num(con: sqlite3.Connection, site: str) -> int | None:
    return find_site(con, site) if site else None


def _check(note: Note) -> None:
    if note.end_ms <= note.start_ms or note.kind not in get_args(NoteKind):
        raise ValueError("a note that ends before it begins, or of no known kind")


def add_note(con: sqlite3.Connection, note: Note, *, now_ms: int) -> Note:
    """Keep a new note and give it with its id. ValueError: it ends before it begins."""
    _check(note)
    kept = msgspec.structs.replace(note, id=note.id or str(uuid4()), updated_ms=now_ms)
    query = """
        INSERT INTO note (id, kind, title, site, start_ms, end_ms, is_excluding, updated_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    """
    with telling():
        site = _site_num(con, kept.site)
        row = (kept.id, kept.kind, kept.title, site, kept.start_ms, kept.end_ms, int(kept.is_excluding), now_ms)
        con.execute(query, row)
    return kept


def change_note(con: sqlite3.Connection, note: Note, *, now_ms: int) -> None:
    """Keep a note as it is now. KeyError: there is none of that id; ValueError: it ends before it begins."""
    _check(note)
    query = """
        UPDATE note SET kind = ?, title = ?, site = ?, start_ms = ?, end_ms = ?, is_excluding = ?, updated_ms = ?
        WHERE id = ?
    """
    with telling():
        site = _site_num(con, note.site)
        row = (note.kind, note.title, site, note.start_ms, note.end_ms, int(note.is_excluding), now_ms, note.id)
        _must_hit(con.execute(query, row), note.id)


def remove_note(con: sqlite3.Connection, note_id: str, *, now_ms: int) -> None:
    """Take a note away; `restore_note` brings it back. KeyError: there is none of that id."""
    query = "UPDATE note SET removed_ms = ?, updated_ms = ? WHERE id = ?"
    with telling():
        _must_hit(con.execute(query, (now_ms, now_ms, note_id)), note_id)


def restore_note(con: sqlite3.Connection, note_id: str, *, now_ms: int) -> None:
    """Bring a removed note back. KeyError: there is none of that id."""
    with telling():
        query = "UPDATE note SET removed_ms = NULL, updated_ms = ? WHERE id = ?"
        _must_hit(con.execute(query, (now_ms, note_id)), note_id)


def _must_hit(cursor: sqlite3.Cursor, note_id: str) -> None:
    if cursor.rowcount != 1:
        raise KeyError(note_id)
