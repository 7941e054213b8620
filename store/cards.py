"""The information cards of the lobby: written at the office, shown between two instants, plain text and one picture.

The first line of a card's text says when ("samedi 12 décembre à 14 h") and may be empty. A removed card stays, so that
removing can be undone. Writing expects the gate and a transaction. Plain SQL: the lobby reads them before SQLAlchemy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from store.faults import telling

if TYPE_CHECKING:
    import sqlite3

__all__ = [
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "LONGEST_WHEN",
    "MOST_CARDS",
    "MOST_PICTURE_BYTES",
    "Card",
    "list_cards",
    "remove_card",
    "restore_card",
    "save_card",
]

# What a visitor reads standing, in large letters, and what a file may carry.
LONGEST_TITLE, LONGEST_WHEN, LONGEST_TEXT = 60, 60, 320
MOST_CARDS = 12
MOST_PICTURE_BYTES = 400_000


class Card(msgspec.Struct, frozen=True):
    """One card. `picture` is a PNG or JPEG file, None without; `until_ms` None shows it until it is removed."""

    id: str
    title: str
    when: str = ""
    text: str = ""
    picture: bytes | None = None
    from_ms: int = 0
    until_ms: int | None = None
    position: int = 0
    updated_ms: int = 0

    def holds(self, now_ms: int) -> bool:
        """Whether it is to be shown at that instant."""
        return self.from_ms <= now_ms and (self.until_ms is None or now_ms < self.until_ms)


_COLUMNS = "id, title, body, picture, from_ms, until_ms, position, updated_ms"


def _card(row: tuple[str, str, str, bytes | None, int, int | None, int, int]) -> Card:
    name, title, body, picture, *rest = row
    when, _, text = body.partition("\n")
    return Card(name, title, when, text, picture, *rest)  # type: ignore[arg-type]


def list_cards(con: sqlite3.Connection) -> list[Card]:
    """Give the cards that were not removed, in the order in which they are shown."""
    with telling():
        rows = con.execute(f"SELECT {_COLUMNS} FROM card WHERE removed_ms IS NULL ORDER BY position, from_ms, id")
        return [_card(row) for row in rows]


def save_card(con: sqlite3.Connection, card: Card, *, now_ms: int) -> None:
    """Keep a card; one of the same id is replaced, and shown again where it had been removed."""
    body = f"{' '.join(card.when.splitlines())}\n{card.text}"
    values = (card.id, card.title, body, card.picture, card.from_ms, card.until_ms, card.position, now_ms)
    with telling():
        con.execute(
            f"INSERT INTO card ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "title = excluded.title, body = excluded.body, picture = excluded.picture, from_ms = excluded.from_ms, "
            "until_ms = excluded.until_ms, position = excluded.position, updated_ms = excluded.updated_ms, "
            "removed_ms = NULL",
            values,
        )


def remove_card(con: sqlite3.Connection, card_id: str, *, now_ms: int) -> None:
    """Take a card away; KeyError: no such card."""
    _mark(con, card_id, now_ms, now_ms)


def restore_card(con: sqlite3.Connection, card_id: str, *, now_ms: int) -> None:
    """Bring a removed card back; KeyError: no such card."""
    _mark(con, card_id, None, now_ms)


def _mark(con: sqlite3.Connection, card_id: str, removed_ms: int | None, now_ms: int) -> None:
    with telling():
        done = con.execute("UPDATE card SET removed_ms = ?, updated_ms = ? WHERE id = ?", (removed_ms, now_ms, card_id))
    if not done.rowcount:
        raise KeyError(card_id)
