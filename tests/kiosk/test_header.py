"""The head of a page over several screens: one screen on, one screen back, and nothing under a hasty finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.modes import Modes
from kiosk.town_facts import TownFacts
from kiosk.view import PageName, Place
from store.cards import Card
from tests.support.town import SQUARE

if TYPE_CHECKING:
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand

LONG = " ".join(f"La rue de la Gare est fermée le {day} novembre de 9 h à 12 h." for day in range(10, 20))


def names_of(hand: Hand) -> list[str]:
    return [button.accessibleName() for button in hand.buttons()]


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_back_leads_one_screen_back_and_neither_end_has_a_key_that_leads_round(
    hand: Hand, window: KioskWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window._choose(Modes(is_larger=True, is_doubled=True))
    window.go(Place(PageName.SENSOR, SQUARE))
    assert "Retour" not in names_of(hand)
    hand.touch("Suite")
    first = hand.reads()
    hand.touch("Suite")
    hand.touch("Retour")
    assert (window.place.part, hand.reads()) == (1, first)
    while "Suite" in names_of(hand):
        at = hand.button("Suite").geometry().center()
        last = window.place.part
        hand.touch("Suite")
    assert window.place.part == last + 1
    head = hand.button("Retour").parentWidget()
    assert head is not None
    touched = head.childAt(at)  # where « Suite » was: a touch too many leads nowhere
    assert touched is None or not touched.accessibleName()


def test_back_from_a_card_leads_to_the_last_screen_of_the_one_before(
    hand: Hand, window: KioskWindow, lobby: Lobby
) -> None:
    cards = (Card("a", "Travaux", "", LONG), Card("b", "Marché", "", "Vin chaud."))
    window.show_lobby(msgspec.structs.replace(lobby, facts=TownFacts(cards=cards)))
    window._choose(Modes(is_larger=True, is_doubled=True))
    window.go(Place(PageName.CARDS))
    seen = []
    while "Suite" in names_of(hand):
        seen.append(hand.reads())
        hand.touch("Suite")
    assert "Vin chaud." in hand.reads()
    while seen:
        hand.touch("Retour")
        assert hand.reads() == seen.pop()
    assert "Retour" not in names_of(hand)


def test_the_tiles_first_screen_is_one_touch_from_each_of_their_screens(hand: Hand, window: KioskWindow) -> None:
    window._choose(Modes("en", is_larger=True, is_doubled=True))
    window.resize(1080, 1920)
    window.go(Place(PageName.TILES))
    assert "Home" not in names_of(hand)
    hand.touch("Next")
    hand.touch("Home")
    assert window.place == Place(PageName.TILES)


@pytest.mark.parametrize(("language", "start"), [("fr", "Début"), ("de", "Anfang"), ("en", "Start")])
def test_no_second_key_names_a_beginning_beside_the_one_that_leads_home(
    hand: Hand, window: KioskWindow, language: str, start: str
) -> None:
    window._choose(Modes(language, is_larger=True, is_doubled=True))  # type: ignore[arg-type]
    for part in range(6):
        window.go(Place(PageName.WHO, part=part))
        assert start not in names_of(hand)
