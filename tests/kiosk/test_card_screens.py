"""A card in letters of twice the size: over several screens, with all its words, its picture and its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from kiosk.modes import Modes
from kiosk.reading import sentences_of
from kiosk.said import tied
from kiosk.town_facts import TownFacts
from kiosk.view import PageName, Place
from measures.timespan import HOUR_MS
from store.cards import Card, Wording
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_twice import PX_PER_MM, SCREENS
from widgets.card_face import CardFace

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand


LONG = " ".join(f"La rue de la Gare est fermée le {day} novembre de 9 h à 12 h." for day in range(10, 20))


def pictured() -> bytes:
    picture, buffer = QImage(60, 40, QImage.Format.Format_RGB32), QBuffer()
    picture.fill(0x7D9E6B)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


def letters_of(face: CardFace) -> tuple[str, float, bool]:
    """Give the text of a card's screen, how many times the usual size its letters are, and whether a picture stands."""
    _room, photo, scale = face._arrange()
    return face._words.text, scale, photo is not None


@SCREENS
@pytest.mark.parametrize("has_picture", [False, True])
@pytest.mark.parametrize("by", ["finger", "keyboard"])
def test_a_long_card_runs_over_screens_and_keeps_its_letters_its_words_and_its_picture(
    hand: Hand, full: KioskWindow, lobby: Lobby, size: tuple[int, int], has_picture: bool, by: str
) -> None:
    picture = pictured() if has_picture else None
    cards = (Card("a", "Travaux", "en novembre", LONG, picture), Card("b", "Marché", "", "Vin chaud."))
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full.show_lobby(msgspec.structs.replace(lobby, facts=TownFacts(cards=cards)))
    full._choose(Modes(is_larger=True, is_doubled=True))
    full.go(Place(PageName.CARDS))
    texts, pictures, said = [], [], []
    for number in range(1, 10):
        hand.settle()
        (face,) = (one for one in full.findChildren(CardFace) if one.isVisible())
        if "Marché" in face.accessibleName():
            break
        text, scale, has = letters_of(face)
        assert scale >= 1.0, number
        texts.append(text)
        pictures.append(has)
        said.append("\n".join(sentence.words for sentence in sentences_of(full._stage.page)))
        assert f"Page {number} sur".replace(" ", "\u00a0") in said[-1]
        if by == "finger":
            hand.touch("Suite")
        else:
            key = hand.button("Suite")
            key.setFocus()
            hand.qtbot.keyClick(key, Qt.Key.Key_Space)
    assert len(texts) > 1
    assert " ".join(text for text in texts if text) == tied(LONG)  # a picture may stand alone
    assert sum(pictures) == has_picture
    assert all(text in heard for text, heard in zip(texts, said, strict=True))


def test_a_card_between_two_screens_goes_home_after_a_minute_as_every_page_does(
    hand: Hand, full: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    full.show_lobby(msgspec.structs.replace(lobby, facts=TownFacts(cards=(Card("a", "Travaux", "", LONG),))))
    full._choose(Modes(is_larger=True, is_doubled=True))
    full.go(Place(PageName.CARDS))
    hand.touch("Suite")
    assert full.place == Place(PageName.CARDS, part=1, choice="a")
    full._choose(Modes("fr", True, True, True))
    assert full.place.choice == "a"  # another look, the same card
    clock.push(61)
    full.tick()
    assert full.place == Place(PageName.ATTRACT)


@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_hangs_at_the_end_of_a_line_at_the_foot_of_a_card(
    hand: Hand, full: KioskWindow, lobby: Lobby, language: Language
) -> None:
    until = Card("a", "Travaux", "", "Rue de la Gare.", until_ms=MONDAY_MS + 480 * HOUR_MS, updated_ms=MONDAY_MS)
    told = tuple(Wording(other, "Works", "", "In the street.") for other in ("en", "de"))
    cards = (msgspec.structs.replace(until, told=told),)
    full.resize(1080, 1920)
    full._looks.measure(3.61)
    full.show_lobby(msgspec.structs.replace(lobby, facts=TownFacts(cards=cards)))
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    full.go(Place(PageName.CARDS))
    hand.settle()
    (face,) = (one for one in full.findChildren(CardFace) if one.isVisible())
    drawn: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("widgets.card_face.draw_text", lambda _painter, _box, _flags, text: drawn.append(text))
        face.grab()
    foot = drawn[-1]
    assert "\n" in foot
    assert " · " not in foot
