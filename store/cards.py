"""The information cards of the lobby: written at the office, shown between two instants, plain text and one picture.

The first line of a card's text says when ("samedi 12 décembre à 14 h") and may be empty. A card is French; it may say
the same in other languages (`told`), whole or in part. `described` is what the picture shows, in words, for who does
not see it; "" where nobody wrote it. A removed card stays, so that removing can be undone. Writing
expects the gate and a transaction. Plain SQL: the lobby reads them before SQLAlchemy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from store.faults import telling

if TYPE_CHECKING:
    import sqlite3

__all__ = [
    "LONGEST_DESCRIPTION",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "LONGEST_WHEN",
    "MOST_CARDS",
    "MOST_PICTURE_BYTES",
    "Card",
    "Wording",
    "list_cards",
    "remove_card",
    "restore_card",
    "save_card",
]

# What a visitor reads standing, in large letters, and what a file may carry.
LONGEST_TITLE, LONGEST_WHEN, LONGEST_TEXT = 60, 60, 320
LONGEST_DESCRIPTION = 160  # two sentences: what a voice reads of a picture
MOST_CARDS = 12
MOST_PICTURE_BYTES = 400_000


class Wording(msgspec.Struct, frozen=True, omit_defaults=True):
    """A card in another language ("en", "de", "falc"; others may come). "" is what was not translated."""

    language: str
    title: str = ""
    when: str = ""
    text: str = ""
    described: str = ""


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
    told: tuple[Wording, ...] = ()
    described: str = ""

    def holds(self, now_ms: int) -> bool:
        """Whether it is to be shown at that instant."""
        return self.from_ms <= now_ms and (self.until_ms is None or now_ms < self.until_ms)

    def wording(self, language: str) -> Wording:
        """Give its words in a language; what is not translated stays "" there. French is the card itself."""
        if language == "fr":
            return Wording("fr", self.title, self.when, self.text, self.described)
        return next((one for one in self.told if one.language == language), Wording(language))


_COLUMNS = "id, title, body, picture, from_ms, until_ms, position, updated_ms"


def _card(row: tuple[str, str, str, bytes | None, int, int | None, int, int], told: dict[str, Wording]) -> Card:
    name, title, body, picture, from_ms, until_ms, position, updated_ms = row
    when, _, text = body.partition("\n")
    others = tuple(told[language] for language in sorted(told) if language != "fr")
    described = told["fr"].described if "fr" in told else ""
    return Card(name, title, when, text, picture, from_ms, until_ms, position, updated_ms, others, described)


def _body(when: str, text: str) -> str:
    """Write two texts as one; the first stays one line whatever was pasted into it."""
    return f"{' '.join(when.splitlines())}\n{text}"


def _wordings(con: sqlite3.Connection) -> dict[str, dict[str, Wording]]:
    """Give what each card says by language; of French only what its picture shows."""
    told: dict[str, dict[str, Wording]] = {}
    for card, language, title, body in con.execute("SELECT card, language, title, body FROM card_wording"):
        when, _, text = body.partition("\n")
        told.setdefault(card, {})[language] = Wording(language, title, when, text)
    for card, language, words in con.execute("SELECT card, language, words FROM card_description"):
        of_card = told.setdefault(card, {})
        of_card[language] = msgspec.structs.replace(of_card.get(language, Wording(language)), described=words)
    return told


def list_cards(con: sqlite3.Connection) -> list[Card]:
    """Give the cards that were not removed, in the order in which they are shown."""
    with telling():
        rows = con.execute(f"SELECT {_COLUMNS} FROM card WHERE removed_ms IS NULL ORDER BY position, from_ms, id")
        told = _wordings(con)
        return [_card(row, told.get(row[0], {})) for row in rows]


def save_card(con: sqlite3.Connection, card: Card, *, now_ms: int) -> None:
    """Keep a card; one of the same id is replaced, and shown again where it had been removed."""
    values = (
        card.id,
        card.title,
        _body(card.when, card.text),
        card.picture,
        card.from_ms,
        card.until_ms,
        card.position,
        now_ms,
    )
    with telling():
        con.execute(
            f"INSERT INTO card ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "title = excluded.title, body = excluded.body, picture = excluded.picture, from_ms = excluded.from_ms, "
            "until_ms = excluded.until_ms, position = excluded.position, updated_ms = excluded.updated_ms, "
            "removed_ms = NULL",
            values,
        )
        con.execute("DELETE FROM card_wording WHERE card = ?", (card.id,))
        con.executemany(
            "INSERT INTO card_wording (card, language, title, body) VALUES (?, ?, ?, ?)",
            [(card.id, one.language, one.title, _body(one.when, one.text)) for one in card.told],
        )
        con.execute("DELETE FROM card_description WHERE card = ?", (card.id,))
        con.executemany(
            "INSERT INTO card_description (card, language, words) VALUES (?, ?, ?)",
            [(card.id, one.language, one.described) for one in (card.wording("fr"), *card.told) if one.described],
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
