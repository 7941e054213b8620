"""EN 301 549 and WCAG 2.2 AA, what is told to whom: names of keys and pages, what changes while nobody looks there."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.modes import Modes
from kiosk.title_line import TitleLine
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from resources import path
from tests.support.kiosk_access import PLACES
from tests.support.kiosk_twice import LANGUAGES
from tests.support.pixels import pixels
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from dtpr.told import Language
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand

# Words that point with a place, a shape or a colour; none of them may stand alone for a key (1.3.3).
_POINTING = re.compile(
    r"\b(bas|haut|gauche|droite|dessous|dessus|rond|carré|jaune|vert|rouge|unten|oben|links|rechts|rund|gelb|grün|rot"
    r"|bottom|top|left|right|below|above|round|yellow|green|red)\b",
    re.IGNORECASE,
)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is given to say beside what has the keyboard."""
    said: list[str] = []
    for module in ("stage", "rest_band", "pin_pad"):
        monkeypatch.setattr(f"kiosk.{module}.announce", lambda _part, words: said.append(words))
    return said


# --- 4.1.3: what changes is told to who does not see it ---------------------------------------------------------------


def test_who_hears_the_screen_is_told_where_a_touch_has_led(hand: Hand, full: KioskWindow, heard: list[str]) -> None:
    full.go(Place(PageName.TILES))
    hand.touch("Qui décide")
    assert heard == ["Que voulez-vous savoir\u202f?", "Qui décide\u202f?"]


def test_a_page_whose_ages_grow_is_not_told_again(
    hand: Hand, full: KioskWindow, heard: list[str], clock: PushedClock
) -> None:
    hand.touch("Touchez l’écran")
    hand.touch("La place en")
    before, page = list(heard), full._stage.page
    for _ in range(3):  # somebody touches now and then, and the minutes pass
        clock.push(35)
        full._touch()
        full.tick()
        hand.settle()
    assert full._stage.page is not page
    assert heard == before


def test_who_hears_the_screen_is_asked_once_whether_they_are_still_there(
    hand: Hand, full: KioskWindow, heard: list[str], clock: PushedClock
) -> None:
    full.go(Place(PageName.WHO))
    heard.clear()
    for _ in range(3):
        clock.push(41 if not heard else 1)
        full.tick()
        hand.settle()
    assert heard == ["Encore là\u202f? Retour au début dans 19 secondes"]


def test_a_wrong_pin_is_heard(hand: Hand, full: KioskWindow, heard: list[str]) -> None:
    for _ in range(5):
        full._door.touched(QPoint(3, 3))
    hand.touch("Quitter")
    assert heard[-1].startswith("Ce n’est pas le bon code.")


# --- 1.3.3, 2.4.2, 2.4.4, 2.4.6, 2.5.3: names -----------------------------------------------------------------------


@LANGUAGES
def test_no_two_keys_of_a_page_have_one_name_and_each_shows_its_name(
    hand: Hand, full: KioskWindow, language: Language
) -> None:
    """Who speaks to a computer says what stands on a key; who hears a list of keys has nothing but their names."""
    full._choose(Modes(language))
    for place in PLACES:
        full.go(place)
        keys = hand.buttons()
        names = [key.accessibleName() for key in keys]
        assert len(set(names)) == len(names), (place, names)
        for key in keys:
            if isinstance(key, TouchButton):
                assert key._words.casefold() in key.accessibleName().casefold(), place


@LANGUAGES
def test_every_page_has_a_title_that_no_other_page_has(hand: Hand, full: KioskWindow, language: Language) -> None:
    full._choose(Modes(language))
    titles = {}
    for place in PLACES:
        full.go(place)
        hand.settle()
        lines = [line.text() for line in full.findChildren(TitleLine) if line.isVisible()]
        if place.page is not PageName.ATTRACT:  # it is a sentence, and one key
            assert len(lines) == 1, (place, lines)
            titles[place.page] = lines[0]
    same = {PageName.OPINION, PageName.REASONS, PageName.THANKS}  # one matter in three steps
    apart = [title for page, title in titles.items() if page not in same]
    assert len(set(apart)) == len(apart)


@pytest.mark.parametrize("language", ["en", "fr", "de", "falc"])
def test_no_sentence_points_at_a_key_by_its_place_its_shape_or_its_colour(language: str) -> None:
    tree = ET.parse(path(f"i18n/qt/kiosk_{'fr' if language == 'en' else language}.ts"))
    said = [one.findtext("source" if language == "en" else "translation") or "" for one in tree.iter("message")]
    assert [words for words in said if _POINTING.search(words)] == []


# --- 3.2.1, 3.2.2: nothing happens before somebody means it -----------------------------------------------------------


def test_the_keyboard_on_a_key_does_nothing_until_it_is_pressed(hand: Hand, full: KioskWindow) -> None:
    for place in PLACES:
        full.go(place)
        modes = full.modes
        for _ in hand.buttons():
            QTest.keyClick(full.focusWidget() or full, Qt.Key.Key_Tab)
            assert full.place == place
            assert full.modes == modes


def test_nothing_appears_under_a_pointer_that_only_passes(hand: Hand, full: KioskWindow) -> None:
    for place in PLACES:
        full.go(place)
        keys = hand.buttons()
        before = pixels(full)
        for key in keys:
            QTest.mouseMove(key, key.rect().center())
            QApplication.sendEvent(key, QHelpEvent(QEvent.Type.ToolTip, key.rect().center(), QCursor.pos()))
            hand.settle()
            assert (pixels(full) == before).all(), (place, key.accessibleName())
        assert [part for part in QApplication.topLevelWidgets() if part.isVisible()] == [full]


# --- 2.4.11: what has the keyboard is in view -------------------------------------------------------------------------


@pytest.mark.parametrize("modes", [Modes(), Modes("de", is_larger=True, is_doubled=True)])
def test_what_has_the_keyboard_is_in_view_while_the_screen_asks(
    hand: Hand, full: KioskWindow, clock: PushedClock, modes: Modes
) -> None:
    full._choose(modes)
    for place in PLACES[1:]:
        full.go(place)
        for number in range(len(hand.buttons())):
            full.go(place)
            hand.settle()
            for _ in range(number + 1):
                QTest.keyClick(full.focusWidget() or full, Qt.Key.Key_Tab)
            clock.push(45)
            full.tick()
            hand.settle()
            key = full.focusWidget()
            assert key is not None
            middle = key.mapTo(full, key.rect().center())
            found = full.childAt(middle)
            assert found is key or (found is not None and key.isAncestorOf(found)), (place, key.accessibleName())
