"""Who decides, and where the keyboard is: pages as a visitor reads and touches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from dtpr.localised import Text
from dtpr.resolved import dump_resolved
from kiosk.modes import Modes
from kiosk.reading import sentences_of
from kiosk.town_facts import Written
from kiosk.view import PageName, Place
from measures.timespan import DAY_MS
from reports.label_editions import copy_of
from store.prunings import Pruning
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_hand import show
from tests.support.kiosk_pictures import CONTACT, DECIDED, OFFICER
from tests.support.kiosk_twice import LANGUAGES
from tests.support.town import SQUARE

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand


# --- who decides ------------------------------------------------------------------------------------------------------


def test_who_answers_is_said_as_the_town_hall_wrote_it(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    written = Written("le secrétariat", "dpo@exemple", "délibération du 12 mars 2026", "cinq ans")
    show(window, lobby, written=written, pruning=Pruning(MONDAY_MS - DAY_MS, MONDAY_MS - 1827 * DAY_MS, 12_345))
    window.go(Place(PageName.WHO))
    said = hand.reads()  # seven sentences, on one screen
    for words in (
        "La mairie de Clairval répond de ces boîtiers.",
        "délibération du 12 mars 2026",
        "Durée de conservation\u00a0: cinq ans.",
        "Effacé le 22 novembre 2026\u00a0: 12\u202f345 mesures, toutes d’avant le 22 novembre 2021.",
        "le secrétariat",
        "dpo@exemple",
    ):
        assert words.replace("\u00a0", " ") in said.replace("\u00a0", " ")


@pytest.mark.parametrize(("language", "marked"), [("en", "in French"), ("de", "(französisch)")])
def test_french_words_of_the_town_are_marked_on_a_page_in_another_language(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, marked: str
) -> None:
    """To the eye, and to who listens (WCAG 3.1.2); an address is in no language."""
    show(window, lobby, written=Written("le secrétariat", "dpo@exemple", "délibération du 12 mars 2026", "cinq ans"))
    window._choose(Modes(language))
    read: list[tuple[str, str | None]] = []
    for part in range(3):
        window.go(Place(PageName.WHO, part=part))
        assert window._stage.page is not None
        read += [(said.words, said.language) for said in sentences_of(window._stage.page)]
    for words in ("le secrétariat.", "délibération du 12\u00a0mars\u00a02026.", "cinq ans."):
        at = read.index((words, "fr"))
        assert marked in read[at - 1][0]
        assert read[at - 1][1] is None
    assert not any(spoken and "dpo@exemple" in words for words, spoken in read)
    window._choose(Modes("fr"))
    window.go(Place(PageName.WHO))
    assert "en français" not in hand.reads()


@LANGUAGES
def test_who_decides_is_read_on_one_screen_in_every_language(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language
) -> None:
    """French words stand in one line with what announces them where both have room, each a part of its own."""
    show(window, lobby, written=Written(CONTACT, OFFICER, DECIDED))
    window._choose(Modes(language))
    window.go(Place(PageName.WHO))
    hand.settle()
    assert not {"Suite", "Next", "Weiter"} & {button.accessibleName() for button in hand.buttons()}
    if language in ("en", "de"):
        said = [label for label in window.findChildren(QLabel) if label.isVisible() and label.text()]
        at = [label.text().replace("\u00a0", " ") for label in said].index(f"{DECIDED}.")
        lead, french = said[at - 1], said[at]
        assert lead.mapTo(window, QPoint(0, 0)).y() == french.mapTo(window, QPoint(0, 0)).y()
        assert QFontMetricsF(lead.font()).horizontalAdvance(lead.text()) <= lead.width()
        assert QFontMetricsF(french.font()).horizontalAdvance(french.text()) <= french.width()


def test_what_is_not_written_is_not_claimed(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.WHO))
    said = hand.reads()
    assert "n’a encore rien effacé" in said
    assert "Effacé le" not in said
    assert "demandez son nom à l’accueil" in said


# --- where the keyboard is --------------------------------------------------------------------------------------------


def test_a_page_made_anew_leaves_the_keyboard_where_it_was(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    window.go(Place(PageName.TILES))
    for _ in range(3):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert focused is not None
    name = focused.accessibleName()
    clock.push(61)  # the minute in the head has changed
    window._rest.touch()
    window.tick()
    hand.settle()
    again = window.focusWidget()
    assert again is not focused
    assert again is not None
    assert again.accessibleName() == name


def test_a_change_of_language_leaves_the_keyboard_on_its_key(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.WHO))
    larger = hand.button("Plus grand")
    larger.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(larger, Qt.Key.Key_Space)
    hand.settle()
    assert window.modes.is_larger
    assert window.focusWidget() is hand.button("Plus grand")
    hand.button("English").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    hand.settle()
    assert window.focusWidget() is hand.button("English")


def test_another_page_begins_at_its_beginning(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.TILES))
    key = hand.button("Qui décide")
    key.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(key, Qt.Key.Key_Space)
    hand.settle()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Accueil"


def test_a_title_that_exists_in_french_only_is_read_by_a_french_voice_on_an_english_page(
    window: KioskWindow, lobby: Lobby
) -> None:
    square = lobby.find(SQUARE)
    assert square is not None
    copy = copy_of(square.label, now_ms=0)
    copy = msgspec.structs.replace(copy, chain=msgspec.structs.replace(copy.chain, title=(Text("fr", "Compteur"),)))
    published = msgspec.structs.replace(
        square, stored=dump_resolved(copy), label=msgspec.structs.replace(square.label, status="published")
    )
    sensors = tuple(published if one.sensor == SQUARE else one for one in lobby.sensors)
    window.show_lobby(msgspec.structs.replace(lobby, sensors=sensors))
    for language, spoken in (("en", "fr"), ("fr", None), ("falc", None)):
        window._choose(Modes(language))  # type: ignore[arg-type]
        window.go(Place(PageName.SENSOR, SQUARE))
        assert window._stage.page is not None
        (title,) = [said for said in sentences_of(window._stage.page) if said.words.startswith("Compteur")]
        assert title.language == spoken
