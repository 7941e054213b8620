"""What a visitor says: a face and perhaps a reason, counted once, and thanks only where it was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from kiosk.big_key import BigKey
from kiosk.modes import Modes
from kiosk.view import PageName, Place
from tests.support.kiosk_twice import LANGUAGES, PX_PER_MM

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand


@pytest.fixture
def heard(window: KioskWindow) -> list[tuple[int, str]]:
    """What visitors said."""
    said: list[tuple[int, str]] = []

    def hear(face: int, reason: str) -> bool:
        said.append((face, reason))
        return True

    window.take_opinions(hear)
    return said


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
    hand.touch("Je préfère ne rien dire")
    assert heard == [(1, "")]
    assert "Merci" in hand.reads()


def test_the_next_visitor_may_say_something_too(
    hand: Hand, window: KioskWindow, clock: PushedClock, heard: list[tuple[int, str]]
) -> None:
    for _visitor in range(2):
        hand.touch("Touchez l’écran")
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


def test_nobody_is_thanked_for_what_cannot_be_noted(hand: Hand, window: KioskWindow, clock: PushedClock) -> None:
    asked: list[tuple[int, str]] = []

    def refuse(face: int, reason: str) -> bool:
        asked.append((face, reason))
        return False

    window.take_opinions(refuse)
    window.go(Place(PageName.OPINION))
    hand.touch("Plutôt content")
    said = hand.reads()
    assert "n’a pas pu être notée" in said
    assert "Merci" not in said
    assert "Dites-la à l’accueil" in said
    hand.touch("Accueil")
    hand.touch("Mon avis")
    assert "n’a pas pu être notée" in hand.reads()
    assert asked == [(3, "")]  # no reason of a face that does not count
    clock.push(60)
    window.tick()
    hand.touch("Touchez l’écran")  # else the window, whose own timer goes on, soon rests again
    hand.touch("Mon avis")
    assert "Plutôt content" in hand.reads()  # the next visitor is asked


def test_few_sentences_are_larger_so_that_the_page_is_not_half_empty_and_larger_letters_still_enlarge_them(
    window: KioskWindow, lobby: Lobby, heard: list[tuple[int, str]]
) -> None:
    window.show_lobby(lobby)

    def letters(page: PageName, modes: Modes) -> int:
        window._choose(modes)
        window.go(Place(page))
        words = [label for label in window._stage.page.findChildren(QLabel) if label.wordWrap() and label.isVisible()]
        return min(label.font().pixelSize() for label in words)  # the title is larger

    thanks, many = letters(PageName.THANKS, Modes()), letters(PageName.WHO, Modes())
    assert thanks > 1.2 * many
    window.go(Place(PageName.THANKS))
    lowest = max(
        label.mapTo(window, label.rect().bottomLeft()).y()
        for label in window._stage.page.findChildren(QLabel)
        if label.isVisible()
    )
    assert lowest > 0.6 * window.height()
    larger = letters(PageName.THANKS, Modes("fr", is_larger=True))
    twice = letters(PageName.THANKS, Modes("fr", is_larger=True, is_doubled=True))
    assert thanks < larger < twice


@LANGUAGES
def test_the_three_faces_stand_level_however_long_their_words_are(
    hand: Hand, window: KioskWindow, heard: list[tuple[int, str]], language: Language
) -> None:
    window._choose(Modes(language))
    window.go(Place(PageName.OPINION))
    hand.settle()
    keys = [key for key in window.findChildren(BigKey) if key.isVisible()]
    assert len(keys) == 3
    assert len({key.mapTo(window, key._upright_places()[0].topLeft().toPoint()).y() for key in keys}) == 1


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768)])
@LANGUAGES
def test_thanks_in_larger_letters_are_read_on_one_screen(
    hand: Hand, window: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """Grown as on a page of few words they took two screens, each half empty."""
    window.resize(*size)
    window._looks.measure(PX_PER_MM[size])
    for modes in (Modes(language), Modes(language, is_larger=True)):
        window._choose(modes)
        window.go(Place(PageName.THANKS))
        hand.settle()
        assert not {"Suite", "Next", "Weiter"} & {button.accessibleName() for button in hand.buttons()}
