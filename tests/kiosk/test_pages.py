"""The pages behind the tiles, as a visitor reads and touches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.town_facts import DarkSpan, NoiseIndex, TownFacts, Written
from kiosk.view import PageName, Place
from store.cards import Card
from store.prunings import Pruning
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.town import METER

if TYPE_CHECKING:
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
TEN = MONDAY_MS // HOUR_MS * HOUR_MS


def show(window: KioskWindow, lobby: Lobby, **facts: object) -> None:
    window.show_lobby(msgspec.structs.replace(lobby, facts=msgspec.structs.replace(TownFacts(), **facts)))


@pytest.fixture
def heard(window: KioskWindow) -> list[tuple[int, str]]:
    """What visitors said."""
    said: list[tuple[int, str]] = []
    window.take_opinions(lambda face, reason: said.append((face, reason)))
    return said


# --- the place in figures ---------------------------------------------------------------------------------------------


def test_noise_is_a_number_out_of_ten_with_its_hour_and_its_age(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    show(window, lobby, noise=NoiseIndex(METER, TEN - HOUR_MS, TEN, 4.4, 2.0))
    window.go(Place(PageName.PLACE))
    said = hand.reads()
    assert "4 sur 10, de 9\u00a0h à 10\u00a0h. Mesuré il y a 12 minutes" in said
    assert "La nuit dernière\u00a0: 2 sur 10." in said
    assert "Indicatif" in said


def test_without_minutes_the_noise_is_told_in_decibels(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.PLACE))
    said = hand.reads()
    assert "Le bruit, Place du Marché" in said
    assert "décibels" in said
    assert "sur 10" not in said


def test_the_hours_without_lamps_are_those_of_the_order(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    show(window, lobby, has_order=True, dark=DarkSpan(TEN + 13 * HOUR_MS, TEN + 19 * HOUR_MS + HOUR_MS // 2, True))
    window.go(Place(PageName.PLACE))
    assert "Éteints de 23\u00a0h à 5\u00a0h\u00a030" in hand.reads()


def test_without_an_order_nothing_is_said_of_lamps(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.PLACE))
    assert "lampadaires" not in hand.reads()


# --- who decides ------------------------------------------------------------------------------------------------------


def test_who_answers_is_said_as_the_town_hall_wrote_it(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    written = Written("le secrétariat", "dpo@exemple", "délibération du 12 mars 2026", "cinq ans")
    show(window, lobby, written=written, pruning=Pruning(MONDAY_MS - DAY_MS, MONDAY_MS - 1827 * DAY_MS, 12_345))
    window.go(Place(PageName.WHO))
    said = hand.reads()
    hand.touch("Suite")
    said += hand.reads()
    for words in (
        "La mairie de Clairval répond de ces boîtiers.",
        "délibération du 12 mars 2026",
        "Les mesures sont gardées\u00a0: cinq ans.",
        "Effacé le 22 novembre 2026\u00a0: 12\u202f345 mesures, toutes d’avant le 22 novembre 2021.",
        "le secrétariat",
        "dpo@exemple",
    ):
        assert words in said


def test_what_is_not_written_is_not_claimed(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.WHO))
    said = hand.reads()
    assert "n’a encore effacé aucune mesure" in said
    assert "Effacé le" not in said
    hand.touch("Suite")
    said = hand.reads()
    assert "demandez son nom à l’accueil" in said


# --- my opinion -------------------------------------------------------------------------------------------------------


def test_a_face_and_a_reason_are_counted_once(hand: Hand, window: KioskWindow, heard: list[tuple[int, str]]) -> None:
    hand.touch("Touchez l’écran")
    hand.touch("Mon avis")
    hand.touch("Plutôt content")
    hand.touch("La vie privée")
    assert heard == [(3, ""), (3, "privacy")]
    assert "Merci" in hand.reads()
    hand.touch("Accueil")
    hand.touch("Mon avis")
    assert "Merci" in hand.reads()
    assert len(heard) == 2


def test_a_reason_is_not_needed(hand: Hand, window: KioskWindow, heard: list[tuple[int, str]]) -> None:
    window.go(Place(PageName.OPINION))
    hand.touch("Plutôt mécontent")
    hand.touch("Sans raison")
    assert heard == [(1, "")]
    assert "Merci" in hand.reads()


def test_the_next_visitor_may_say_something_too(
    hand: Hand, window: KioskWindow, clock: PushedClock, heard: list[tuple[int, str]]
) -> None:
    for _visitor in range(2):
        window.go(Place(PageName.OPINION))
        hand.touch("Ni l’un ni l’autre")
        clock.push(60)
        window.tick()
    assert heard == [(2, ""), (2, "")]


def test_a_change_of_language_asks_the_reason_of_the_same_face(
    hand: Hand, window: KioskWindow, heard: list[tuple[int, str]]
) -> None:
    window.go(Place(PageName.OPINION))
    hand.touch("Plutôt content")
    hand.touch("English")
    hand.touch("The figures")
    assert heard == [(3, ""), (3, "numbers")]


def test_a_screen_that_keeps_nothing_asks_nothing(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.OPINION))
    said = hand.reads()
    assert "Plutôt content" not in said
    assert "Dites-la à l’accueil" in said


# --- news of the office -----------------------------------------------------------------------------------------------


def test_cards_are_one_touch_behind_the_tiles_one_screen_each(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    cards = (
        Card("a", "Marché de Noël", "samedi 12 décembre", "Vin chaud.", until_ms=MONDAY_MS + DAY_MS),
        Card("b", "Coupure d’eau", "", "Rue de la Gare."),
    )
    show(window, lobby, cards=cards)
    hand.touch("Touchez l’écran")
    hand.touch("Les nouvelles de la mairie")
    said = hand.reads()
    for words in ("Marché de Noël", "samedi 12 décembre", "Vin chaud.", "Affiché jusqu’au 24 novembre 2026"):
        assert words in said
    hand.touch("Suite")
    assert "Rue de la Gare." in hand.reads()


def test_without_a_card_there_is_no_key_to_them(hand: Hand, window: KioskWindow) -> None:
    hand.touch("Touchez l’écran")
    assert "nouvelles" not in hand.reads()


@pytest.mark.parametrize("picture", [b"\x89PNG broken", b"GIF89a", b"<svg/>", b"\xff\xd8"])
def test_a_picture_that_cannot_be_read_leaves_the_words(
    hand: Hand, window: KioskWindow, lobby: Lobby, picture: bytes
) -> None:
    show(window, lobby, cards=(Card("a", "Marché", "", "Vin chaud.", picture),))
    window.go(Place(PageName.CARDS))
    assert "Vin chaud." in hand.reads()
