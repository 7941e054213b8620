"""Cards of the office: kept, ordered, taken away and brought back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest

from store.cards import Card, Wording, list_cards, remove_card, restore_card, save_card
from store.change import changing
from tests.support.base import NOW_MS

CARD = Card("c1", "Marché de Noël", "samedi 12 décembre", "Place du Marché.\nVin chaud.", b"\x89PNG", NOW_MS, None, 1)


def test_a_card_comes_back_as_it_was_written(folder: Path, reader: sqlite3.Connection) -> None:
    with changing(folder) as con:
        save_card(con, CARD, now_ms=NOW_MS)
    assert list_cards(reader) == [msgspec.structs.replace(CARD, updated_ms=NOW_MS)]


def test_cards_stand_in_their_order(folder: Path, reader: sqlite3.Connection) -> None:
    with changing(folder) as con:
        save_card(con, CARD, now_ms=NOW_MS)
        save_card(con, Card("c2", "Eau", position=0), now_ms=NOW_MS)
    assert [card.id for card in list_cards(reader)] == ["c2", "c1"]


def test_a_card_says_in_each_language_what_was_written_in_it(folder: Path, reader: sqlite3.Connection) -> None:
    told = (Wording("de", "Weihnachtsmarkt", "Samstag,\n12. Dezember", "Glühwein.\nWaffeln."), Wording("en", "Market"))
    with changing(folder) as con:
        save_card(con, msgspec.structs.replace(CARD, told=told), now_ms=NOW_MS)
        save_card(con, Card("c2", "Eau"), now_ms=NOW_MS)
    by_id = {card.id: card for card in list_cards(reader)}
    card = by_id["c1"]
    assert card.wording("fr") == Wording("fr", CARD.title, CARD.when, CARD.text)
    assert card.wording("de") == Wording("de", "Weihnachtsmarkt", "Samstag, 12. Dezember", "Glühwein.\nWaffeln.")
    assert card.wording("en") == Wording("en", "Market")
    assert card.wording("falc") == Wording("falc")
    assert by_id["c2"].told == ()
    with changing(folder) as con:
        save_card(con, msgspec.structs.replace(card, told=()), now_ms=NOW_MS)
    assert all(card.told == () for card in list_cards(reader))


def test_what_a_picture_shows_is_kept_in_each_language_and_taken_away_again(
    folder: Path, reader: sqlite3.Connection
) -> None:
    told = (Wording("de", "Markt", described="Sechs Stände."), Wording("en", "Market", described="Six stalls."))
    card = msgspec.structs.replace(CARD, described="Six étals.", told=told)
    with changing(folder) as con:
        save_card(con, card, now_ms=NOW_MS)
        save_card(con, Card("c2", "Eau"), now_ms=NOW_MS)
    by_id = {one.id: one for one in list_cards(reader)}
    assert by_id["c1"] == msgspec.structs.replace(card, updated_ms=NOW_MS)
    assert by_id["c1"].wording("fr").described == "Six étals."
    assert by_id["c2"].described == ""
    with changing(folder) as con:
        save_card(con, CARD, now_ms=NOW_MS)
    assert [(one.described, one.told) for one in list_cards(reader)] == [("", ()), ("", ())]


def test_when_stays_one_line_whatever_was_pasted(folder: Path, reader: sqlite3.Connection) -> None:
    with changing(folder) as con:
        save_card(con, msgspec.structs.replace(CARD, when="samedi\n12"), now_ms=NOW_MS)
    (card,) = list_cards(reader)
    assert (card.when, card.text) == ("samedi 12", CARD.text)


def test_a_removed_card_can_be_brought_back(folder: Path, reader: sqlite3.Connection) -> None:
    with changing(folder) as con:
        save_card(con, CARD, now_ms=NOW_MS)
        remove_card(con, "c1", now_ms=NOW_MS)
    assert list_cards(reader) == []
    with changing(folder) as con:
        restore_card(con, "c1", now_ms=NOW_MS + 1)
    assert [card.id for card in list_cards(reader)] == ["c1"]


def test_a_card_nobody_wrote_cannot_be_removed(folder: Path) -> None:
    with pytest.raises(KeyError), changing(folder) as con:
        remove_card(con, "gone", now_ms=NOW_MS)


def test_a_card_holds_from_its_first_instant_until_before_its_last() -> None:
    card = Card("c", "x", from_ms=10, until_ms=20)
    assert [card.holds(at) for at in (9, 10, 19, 20)] == [False, True, True, False]
    assert Card("c", "x", from_ms=10).holds(10**15)
