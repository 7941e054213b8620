"""Letters of twice the size: nothing lies on something else, and keys that stand together speak equally loud."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel

from kiosk.attract_face import Face
from kiosk.big_key import BigKey
from kiosk.header import Header
from kiosk.mode_bar import ModeBar
from kiosk.modes import Modes
from kiosk.pin_pad import PinPad
from kiosk.plan import read_plan
from kiosk.town_facts import TownFacts
from kiosk.view import PageName, Place
from kiosk.voice import Voice
from store.cards import Card
from tests.support.kiosk_voice import SaidEngine
from tests.support.town import LISTENER, SQUARE, draw_plan
from widgets.datachain_panel import DatachainPanel
from widgets.tag import Tag
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from pathlib import Path

    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand

SCREENS = pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (3840, 2160)])
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en", "de", "falc"])


@pytest.fixture
def full(hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path) -> KioskWindow:
    """A simulated town with a plan and news."""
    draw_plan(tmp_path)
    cards = (Card("a", "Coupure d’eau rue de la Gare", "mardi 24 novembre, de 9 h à 12 h", "Des bidons."),)
    town = msgspec.structs.replace(lobby.town, is_simulated=True)
    window.take_opinions(lambda _face, _reason: None)
    window.show_lobby(msgspec.structs.replace(lobby, town=town, facts=TownFacts(cards=cards, plan=read_plan(tmp_path))))
    return window


@SCREENS
@LANGUAGES
def test_a_badge_has_the_room_of_its_words(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """The chain runs over several screens; question and answer of a badge never lie on those of the next."""
    full.resize(*size)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    full.go(Place(PageName.SENSOR, SQUARE))
    hand.settle()
    met = []
    for part in range(9):
        full.go(Place(PageName.SENSOR, SQUARE, part))
        hand.settle()
        for chain in full.findChildren(DatachainPanel):
            if chain.isVisible():
                assert chain.height() >= chain.minimumSizeHint().height(), part
                met += [line.question for line in chain._lines]
    sensor = full._lobby.find(SQUARE) if full._lobby else None
    assert sensor is not None
    assert set(met) == {line.question for line in sensor.panel(language).lines}


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("turn", [None, 0])
def test_what_must_be_said_lies_on_no_word_of_the_first_page(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language, turn: int | None
) -> None:
    full.resize(*size)
    full._news.card = lambda _count: turn  # type: ignore[method-assign, assignment]
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    full.go(Place(PageName.ATTRACT))
    hand.settle()
    (face,) = (one for one in full.findChildren(Face) if one.isVisible())
    places = face.places(face.width(), face.height())
    assert len(places) > 2
    for tag in full.findChildren(Tag):
        if (tag.isVisible() and tag.parent() is face.parent()) or tag.parent() is face:
            box = QRectF(tag.geometry())
            assert not [place for place in places if place.intersects(box)], tag.accessibleName()


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("page", [PageName.TILES, PageName.OPINION, PageName.REASONS])
@pytest.mark.parametrize("is_larger", [False, True])
def test_keys_that_stand_together_have_letters_of_one_size(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language, page: PageName, is_larger: bool
) -> None:
    full.resize(*size)
    full._choose(Modes(language, is_larger=is_larger, is_doubled=is_larger))
    full.go(Place(page, choice="2"))
    hand.settle()
    keys = [key for key in full.findChildren(BigKey) if key.isVisible()]
    groups = {key._peers for key in keys if len(key._peers) > 1}
    assert sorted(len(group) for group in groups) == [{"tiles": 4, "opinion": 3, "reasons": 6}[page.name.lower()]]
    for key in keys:
        strong, plain = (QFontMetricsF(font) for font in key.shared_fonts())
        _box, room = key._upright_places() if key._is_upright else key._lying_places()
        flags = int(Qt.TextFlag.TextWordWrap)
        high = strong.boundingRect(room, flags, key._title).height()
        high += plain.boundingRect(room, flags, key._below).height() if key._below else 0
        assert high <= room.height() + 2, key.accessibleName()
    assert len({font.pixelSize() for (group,) in [tuple(groups)] for key in group for font in key.shared_fonts()}) <= 2


@SCREENS
@LANGUAGES
def test_a_title_keeps_its_descenders_and_is_not_set_small_again(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    full.resize(*size)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    usual = full._looks.theme.scaled(1.0).kiosk_font("cap_title_mm", 700).pixelSize()
    for page in PageName:
        full.go(Place(page, SQUARE, choice="2"))
        hand.settle()
        for header in full.findChildren(Header):
            for title in header.findChildren(QLabel):
                if header.isVisible() and type(title).__name__ == "_Title":
                    metrics = QFontMetricsF(title.font())
                    assert title.height() >= metrics.height() - 1, page
                    assert title.font().pixelSize() >= 1.25 * usual, (page, title.text())


@SCREENS
@LANGUAGES
def test_the_pad_of_the_town_hall_is_not_cut(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    full.resize(*size)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    full.go(Place(PageName.ATTRACT))
    for _ in range(5):
        full._door.touched(QPoint(1, 1))
    hand.settle()
    (pad,) = full.findChildren(PinPad)
    for label in (one for one in pad.findChildren(QLabel) if one.text()):
        wide = QFontMetricsF(label.font()).boundingRect(
            QRectF(0, 0, label.width(), 9_999), int(Qt.TextFlag.TextWordWrap), label.text()
        )
        assert wide.width() <= label.width() + 1, label.text()
        assert wide.height() <= label.height() + 1, label.text()
    middles = {
        round((min(key.x() for key in line) + max(key.x() + key.width() for key in line)) / 2) - pad.width() // 2
        for line in _lines(pad)
    }
    assert max(abs(middle) for middle in middles) <= 2


def _lines(pad: PinPad) -> list[list[TouchButton]]:
    """Give the keys below the digits, a list a row."""
    keys = [key for key in pad.findChildren(TouchButton) if key.parent() is pad]
    return [[key for key in keys if key.y() == high] for high in sorted({key.y() for key in keys})]


@LANGUAGES
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_keys_beside_the_plan_grow_with_the_letters(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    full.resize(*size)
    found = []
    for is_larger in (False, True):
        full._choose(Modes(language, is_larger=is_larger, is_doubled=is_larger))
        full.go(Place(PageName.PLAN))
        hand.settle()
        found.append(min(key.sizes()[0] for key in full.findChildren(BigKey) if key.isVisible()))
    assert found[1] >= 1.3 * found[0]


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("has_voice", [False, True])
def test_the_keys_at_the_foot_grow_to_twice_their_size_and_keep_their_names(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language, has_voice: bool
) -> None:
    """WCAG 1.4.4 for the keys of language, size and contrast, in whatever rows they stand."""
    full.resize(*size)
    if has_voice:
        full.take_voice(Voice(SaidEngine()))  # type: ignore[arg-type]
    names, letters = [], []
    for is_larger in (False, True):
        full._choose(Modes(language, is_larger=is_larger, is_doubled=is_larger))
        hand.settle()
        (bar,) = (one for one in full.findChildren(ModeBar) if one.isVisible())
        keys = bar.findChildren(TouchButton)
        names.append([key.accessibleName() for key in keys])
        letters.append(min(key._font().pixelSize() for key in keys))
        assert all(bar.rect().contains(key.geometry()) for key in keys)
        assert all(key.width() >= key.sizeHint().width() for key in keys)
    assert names[0][:4] == names[1][:4] == ["Français", "English", "Deutsch", "Facile à lire"]
    assert names[0][5:] == names[1][5:]  # only « Plus grand » has become « Très grand »
    assert letters[1] >= 1.85 * letters[0]


@SCREENS
@LANGUAGES
def test_the_words_below_the_four_questions_grow_and_none_of_both_gets_smaller(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    full.resize(*size)
    found = []
    for is_larger in (False, True):
        full._choose(Modes(language, is_larger=is_larger, is_doubled=is_larger))
        full.go(Place(PageName.TILES))
        hand.settle()
        tiles = [key for key in full.findChildren(BigKey) if key.isVisible() and len(key._peers) == 4]
        assert len(tiles) == 4
        found.append([font.pixelSize() for font in tiles[0].shared_fonts()])
    (title, below), (larger_title, larger_below) = found
    assert larger_below >= 1.4 * below, found
    assert larger_title >= 0.9 * title, found
    assert larger_title > larger_below


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("is_larger", [False, True])
def test_no_line_tears_a_span_of_hours(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language, is_larger: bool
) -> None:
    """« de 9 h à 10 h » beside the number or below it, on the pages of a box and of the place."""
    full.resize(*size)
    full._choose(Modes(language, is_larger=is_larger, is_doubled=is_larger))
    met = 0
    for page, sensor in ((PageName.SENSOR, SQUARE), (PageName.SENSOR, LISTENER), (PageName.PLACE, "")):
        for part in range(4):
            full.go(Place(page, sensor, part))
            hand.settle()
            for label in full.findChildren(QLabel):
                if label.isVisible() and re.fullmatch(r"(?:de|from|von)\D\d.*", label.text()):
                    met += 1
                    assert " " not in label.text()
                    assert QFontMetricsF(label.font()).horizontalAdvance(label.text()) <= label.width() + 1
    assert met
