"""News of the office: behind the tiles, on the first page, in the visitor’s language."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QLocale, QSizeF, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.modes import Modes
from kiosk.reading import sentences_of
from kiosk.view import PageName, Place
from kiosk.voice import Voice
from measures.timespan import DAY_MS
from store.cards import Card, Wording
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_hand import show
from tests.support.kiosk_voice import SaidEngine
from widgets.card_face import CardFace, CardWords, words_height
from widgets.card_screens import card_screens

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand


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
        assert words in said.replace("\u00a0", " ")
    hand.touch("Suite")
    assert "Rue de la Gare." in hand.reads()


def test_without_a_card_there_is_no_key_to_them(hand: Hand, window: KioskWindow) -> None:
    hand.touch("Touchez l’écran")
    assert "nouvelles" not in hand.reads()


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_until_when_a_short_card_is_shown_stands_at_its_foot(
    window: KioskWindow, lobby: Lobby, size: tuple[int, int]
) -> None:
    """What has one line to say is said large, and its card does not end in the middle of the screen."""
    show(window, lobby, cards=(Card("a", "Eau coupée", "", "Mardi.", until_ms=MONDAY_MS + DAY_MS),))
    window.resize(*size)
    window.go(Place(PageName.CARDS))
    face = window._stage.page.findChild(CardFace)
    image = face.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [min(image.pixelColor(x, y).red() for x in range(0, image.width(), 2)) < 150 for y in range(image.height())]
    inked = [y for y, is_inked in enumerate(rows) if is_inked]
    assert inked[-1] > 0.9 * image.height()
    lines = [list(found) for is_inked, found in groupby(range(len(rows)), lambda y: rows[y]) if is_inked]
    assert len(lines[0]) > 3 * len(lines[-1]), "the title is large, the foot is not"


@pytest.mark.parametrize("picture", [b"\x89PNG broken", b"GIF89a", b"<svg/>", b"\xff\xd8"])
def test_a_picture_that_cannot_be_read_leaves_the_words(
    hand: Hand, window: KioskWindow, lobby: Lobby, picture: bytes
) -> None:
    show(window, lobby, cards=(Card("a", "Marché", "", "Vin chaud.", picture),))
    window.go(Place(PageName.CARDS))
    assert "Vin chaud." in hand.reads()


MARKET = Card(
    "a",
    "Marché de Noël",
    "samedi 12 décembre",
    "Vin chaud.",
    until_ms=MONDAY_MS + DAY_MS,
    told=(
        Wording("de", "Weihnachtsmarkt", "Samstag, 12. Dezember", "Glühwein."),
        Wording("falc", "Le marché de Noël", "", "Vous pouvez boire du vin chaud."),
        Wording("en", "Christmas market"),  # its text is not translated yet
    ),
)


@pytest.mark.parametrize(
    ("language", "told", "hidden"),
    [
        ("fr", ("Marché de Noël", "Vin chaud."), ("français",)),
        ("de", ("Weihnachtsmarkt", "Samstag, 12.\u00a0Dezember", "Glühwein."), ("Marché", "Französisch.")),
        ("falc", ("Le marché de Noël", "samedi 12\u00a0décembre", "Vous pouvez boire du vin chaud."), ("ordinaire",)),
        ("en", ("Marché de Noël", "Vin chaud.", "This news is in French."), ("Christmas",)),
    ],
)
def test_a_card_is_told_in_the_visitors_language_else_in_french_and_says_so(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, told: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    show(window, lobby, cards=(MARKET,))
    window._choose(Modes(language))
    window.go(Place(PageName.CARDS))
    said = hand.reads()
    assert [words for words in told if words not in said] == []
    assert [words for words in hidden if words in said] == []


def _drawn() -> bytes:
    picture, buffer = QImage(30, 20, QImage.Format.Format_RGB32), QBuffer()
    picture.fill(0x7D9E6B)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "Image\u00a0: Six étals éclairés."),
        ("de", "Bild: Sechs Stände."),
        ("falc", "Image\u00a0: Six étals éclairés."),  # easy French is French
        ("en", "Image\u00a0: Six étals éclairés."),  # of a card that is not translated all is French
    ],
)
@pytest.mark.parametrize("turn", [None, 0])
def test_what_a_picture_shows_is_told_to_who_does_not_see_it_and_read_aloud(
    hand: Hand, window: KioskWindow, lobby: Lobby, language: Language, told: str, turn: int | None
) -> None:
    engine, (german, *others) = SaidEngine(), MARKET.told
    window.take_voice(Voice(engine))  # type: ignore[arg-type]
    translated = (msgspec.structs.replace(german, described="Sechs Stände."), *others)
    card = msgspec.structs.replace(MARKET, picture=_drawn(), described="Six étals éclairés.", told=translated)
    show(window, lobby, cards=(card,))
    window._news.card = lambda _count: turn  # type: ignore[method-assign, assignment]
    window._choose(Modes(language))
    window.go(Place(PageName.CARDS if turn is None else PageName.ATTRACT))
    assert any(told in part.accessibleName() for part in window.findChildren(QWidget) if part.isVisible())
    assert any(told in sentence.words for sentence in sentences_of(window._stage.page))
    show(window, lobby, cards=(msgspec.structs.replace(card, described="", told=()),))  # an office of yesterday
    window.go(Place(PageName.CARDS))
    told_now = [part.accessibleName() for part in window.findChildren(QWidget) if part.isVisible()]
    assert not [name for name in told_now if "Image\u00a0" in name or "Bild" in name]


def test_french_words_on_an_english_page_are_marked_french_for_who_listens(
    hand: Hand, window: KioskWindow, lobby: Lobby
) -> None:
    engine = SaidEngine()
    window.take_voice(Voice(engine))  # type: ignore[arg-type]
    show(window, lobby, cards=(MARKET,))
    window._choose(Modes("en"))
    window.go(Place(PageName.CARDS))
    (face,) = window.findChildren(CardFace)
    language_told = QAccessible.queryAccessibleInterface(face).attributesInterface()
    assert language_told.attributeValue(QAccessible.Attribute.Locale).language() is QLocale.Language.French
    assert window.locale().language() is QLocale.Language.English
    hand.touch("Listen")
    heard = []
    while window._aloud.is_on:
        heard.append((engine.locale[:2], engine.said[-1]))
        engine.finish()
    assert ("en", "News from the town hall.") in heard
    assert [voice for voice, words in heard if words.startswith("Marché de Noël")] == ["fr"]


@pytest.mark.parametrize("turn", [None, 0])
def test_a_picture_that_is_described_in_french_only_is_heard_in_french_after_a_word_of_it(
    hand: Hand, window: KioskWindow, lobby: Lobby, turn: int | None
) -> None:
    window.take_voice(Voice(SaidEngine()))  # type: ignore[arg-type]
    show(window, lobby, cards=(msgspec.structs.replace(MARKET, picture=_drawn(), described="Six étals éclairés."),))
    window._news.card = lambda _count: turn  # type: ignore[method-assign, assignment]
    window._choose(Modes("de"))
    window.go(Place(PageName.CARDS if turn is None else PageName.ATTRACT))
    told = [(sentence.words, sentence.language) for sentence in sentences_of(window._stage.page)]
    (own,) = [words for words, spoken in told if "auf Französisch beschrieben" in words and spoken == "de"]
    assert own.startswith("Weihnachtsmarkt")
    assert ("Image\u00a0: Six étals éclairés.", "fr") in told
    parts = [one for one in window.findChildren(QWidget) if one.isVisible()]
    (part,) = [one for one in parts if one.accessibleName().startswith("Image")]
    language_told = QAccessible.queryAccessibleInterface(part).attributesInterface()
    assert language_told.attributeValue(QAccessible.Attribute.Locale).language() is QLocale.Language.French


def rest(window: KioskWindow, clock: PushedClock, seconds: float) -> None:
    """Let nobody be there for so long."""
    for _ in range(round(seconds)):
        clock.push(1)
        window.tick()


def test_cards_take_turns_with_the_sentence_once_nobody_is_there(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    show(window, lobby, cards=(MARKET, Card("b", "Coupure d’eau")))
    seen = []
    for _ in range(60 + 2 * 64):
        clock.push(1)
        window.tick()
        said = hand.reads()
        seen.append("m" if "Marché" in said else "w" if "Coupure" in said else "s")
        assert "Touchez l’écran" in said
    assert set(seen[:60]) == {"s"}  # nobody has been away for a minute yet
    turns = [turn for turn, _ in groupby(seen)]
    assert turns == ["s", "m", "s", "w", "s", "m", "s", "w", "s"]
    lengths = [len(list(run)) for _, run in groupby(seen)]
    assert lengths[1:-1] == [12, 20, 12, 20, 12, 20, 12]


def test_a_touch_on_a_card_opens_it_and_one_on_the_band_leads_to_the_tiles(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    show(window, lobby, cards=(MARKET, Card("b", "Coupure d’eau", "", "Rue de la Gare.")))
    rest(window, clock, 60 + 20 + 12 + 22)
    hand.touch("Coupure d’eau")
    assert "Rue de la Gare." in hand.reads()
    hand.touch("Accueil")
    assert window.place == Place(PageName.TILES)
    rest(window, clock, 60 + 22)
    assert "Marché" in hand.reads()
    hand.touch("Touchez l’écran")
    assert window.place == Place(PageName.TILES)


def test_the_first_page_stands_still_while_somebody_is_there(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    show(window, lobby, cards=(MARKET,))
    rest(window, clock, 60 + 22)
    hand.touch("English")
    assert "in French" in hand.reads()
    rest(window, clock, 38)
    assert "Marché" in hand.reads()
    rest(window, clock, 24)
    assert "Marché" not in hand.reads()  # away again: the language and the sentence are those of the start
    assert "on compte les pas" in hand.reads()


def test_without_a_card_the_first_page_never_changes(hand: Hand, window: KioskWindow, clock: PushedClock) -> None:
    before = hand.reads()
    for _ in range(150):
        clock.push(0.4)
        window.tick()
    assert hand.reads() == before


def test_a_card_that_is_over_leaves_while_it_stands_there(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    show(window, lobby, cards=(MARKET,))
    rest(window, clock, 60 + 22)
    assert "Marché" in hand.reads()
    show(window, lobby)
    assert "on compte les pas" in hand.reads()


def test_a_keyboard_left_on_the_first_page_holds_the_cards_no_longer_than_a_finger(
    hand: Hand, window: KioskWindow, lobby: Lobby, clock: PushedClock
) -> None:
    show(window, lobby, cards=(MARKET,))
    QTest.keyClick(window, Qt.Key.Key_Tab)
    rest(window, clock, 50)
    assert window.focusWidget() is hand.button("Touchez l’écran")
    rest(window, clock, 10 + 22)
    assert "Marché" in hand.reads()
    assert window.focusWidget() is window


@pytest.mark.parametrize(("share", "screens"), [(0.5, 1), (0.65, 1), (0.75, 2)])
def test_words_above_a_picture_take_more_of_a_standing_screen_before_it_goes_to_a_screen_of_its_own(
    window: KioskWindow, share: float, screens: int
) -> None:
    theme, width = window._looks.theme, 900.0
    words = CardWords("Marché de Noël", "samedi 12 décembre, de 10 h à 19 h", "Vin chaud, crêpes et chants. " * 12)
    picture = QImage(1200, 800, QImage.Format.Format_RGB32)
    room = QSizeF(width, words_height(theme, words, width) / share)
    assert room.height() > room.width()
    made = card_screens(theme, words, picture, (room, room), lambda number, count: f"{number} {count}")
    assert len(made) == screens
    assert made[-1].picture is picture
    face = CardFace(theme, made[-1].words, picture)
    face.resize(room.toSize())
    _room, photo, scale = face._arrange()
    assert photo is not None
    assert photo.height() > room.height() * 0.25
    assert scale >= 1.0
    face.deleteLater()
