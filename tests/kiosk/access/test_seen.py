"""EN 301 549 and WCAG 2.2 AA, what can be seen: contrast from the pixels, sizes of keys and letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.attract_face import Face
from kiosk.millimetres import Screen, px_per_mm
from kiosk.mode_bar import ModeBar
from kiosk.modes import Modes
from kiosk.town_facts import Written
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from tests.support.kiosk_access import PLACES, cut
from tests.support.kiosk_pictures import DECIDED
from tests.support.kiosk_twice import LANGUAGES, within
from tests.support.pixels import contrast_in, luminance, pixels
from widgets.theme import current_theme
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtpr.told import Language
    from tests.support.kiosk_hand import Hand


# --- 1.4.3, 1.4.11: contrast, from the pixels -------------------------------------------------------------------------


LOOKS = pytest.mark.parametrize(
    "modes",
    [
        Modes(),
        Modes("falc", is_contrasted=True),
        Modes("de", is_larger=True),
        Modes("en", is_larger=True, is_doubled=True),
        Modes("fr", is_larger=True, is_contrasted=True, is_doubled=True),
    ],
    ids=["plain", "strong", "larger", "twice", "both"],
)


def boxes_of(full: KioskWindow, parts: Iterable[QWidget]) -> Iterator[tuple[QWidget, np.ndarray]]:
    """Give what is seen of each part, (height, width, 3)."""
    whole = pixels(full)
    for part in parts:
        at = part.mapTo(full, QPoint(0, 0))
        yield part, whole[at.y() : at.y() + part.height(), at.x() : at.x() + part.width()]


def words_that_fade(full: KioskWindow) -> list[str]:
    """Give the words with a contrast below 4.5."""
    parts = [part for part in (*full.findChildren(QLabel), *full.findChildren(QAbstractButton)) if part.isVisible()]
    words = {part: part.text() if isinstance(part, QLabel) else part.accessibleName() for part in parts}
    return [words[part] for part, box in boxes_of(full, parts) if words[part] and contrast_in(box) < 4.5]


@LOOKS
def test_words_stand_out_from_their_ground_in_the_pixels(hand: Hand, full: KioskWindow, modes: Modes) -> None:
    full._choose(modes)
    for place in PLACES:
        for screen in within(hand, full, place):
            assert words_that_fade(full) == [], (place, screen)


@LOOKS
def test_what_is_drawn_stands_out_from_its_ground_in_the_pixels(hand: Hand, full: KioskWindow, modes: Modes) -> None:
    """Bars of a week, the scale of noise, badges, the plan, a code: whatever is painted and has a name."""
    full._choose(modes)
    seen = set()
    for place in PLACES:
        for screen in within(hand, full, place):
            drawn = [
                part
                for part in full.findChildren(QWidget)
                if part.isVisible() and part.accessibleName() and not isinstance(part, QLabel | QAbstractButton)
            ]
            for part, box in boxes_of(full, drawn):
                seen.add(type(part).__name__)
                assert contrast_in(box) >= 3, (place, screen, part.accessibleName())
    assert len(seen) >= 5, seen


def test_the_first_page_stands_out_at_night_too(hand: Hand, full: KioskWindow) -> None:
    """Dim, but read: whoever comes in the evening must see that a touch wakes it."""
    full.go(Place(PageName.ATTRACT))
    full._looks.dim(True)
    full._refresh(is_forced=True)
    hand.settle()
    assert full._looks.is_dim
    assert words_that_fade(full) == []


@LOOKS
def test_the_edges_of_keys_stand_out_from_the_page(hand: Hand, full: KioskWindow, modes: Modes) -> None:
    full._choose(modes)
    for place in PLACES:
        for screen in within(hand, full, place):
            whole, line = pixels(full), max(2, current_theme().mm("line_mm") + 1)
            for key in hand.buttons():
                if place.page is PageName.ATTRACT and key.height() > full.height() / 2:
                    continue  # the whole page is that key
                at = key.mapTo(full, QPoint(0, 0))
                middle = at.x() + key.width() // 2
                outside = luminance(whole[max(0, at.y() - 3), middle])
                edge = luminance(whole[at.y() : at.y() + line + 1, middle])
                ratio = (np.maximum(edge, outside) + 0.05) / (np.minimum(edge, outside) + 0.05)
                assert ratio.max() >= 3, (place, screen, key.accessibleName())


# --- 1.4.4, 2.5.8: sizes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1080, 1920), (3840, 2160)])
def test_keys_are_two_centimetres_and_apart_on_every_screen(
    hand: Hand, full: KioskWindow, size: tuple[int, int]
) -> None:
    full.resize(*size)
    least = round(20 * 3.61) - 1
    for place in PLACES:
        full.go(place)
        boxes = []
        for key in hand.buttons():
            box = key.rect().translated(key.mapTo(full, QPoint(0, 0)))
            assert full.rect().contains(box), (place, key.accessibleName())
            assert min(key.width(), key.height()) >= least, (place, key.accessibleName())
            boxes.append(box)
        for number, box in enumerate(boxes):
            assert not any(box.intersects(other) for other in boxes[number + 1 :]), place


@LANGUAGES
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_text_of_twice_the_size_is_not_cut(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """WCAG 1.4.4: the key gives 125 % of what is already 6 mm high, and touched again 200 %."""
    full.resize(*size)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    for place in PLACES:
        for part in range(6 if place.page is not PageName.ATTRACT else 1):
            full.go(Place(place.page, place.sensor, part, place.choice))
            hand.settle()
            assert cut(full) == [], (place, part)


@LANGUAGES
def test_long_words_and_addresses_of_the_town_are_not_cut_on_a_standing_screen(
    hand: Hand, full: KioskWindow, language: Language
) -> None:
    """A telephone number of another country, an address, a name in one word: twice as large each is wider than it."""
    assert full._lobby is not None
    contact = "le secrétariat, mairie@clairval-sur-la-riviere.example ou au +33 3 00 00 00 00"
    officer = "Datenschutzbeauftragtenvertretung, dpo@centre-de-gestion.example"
    facts = msgspec.structs.replace(full._lobby.facts, written=Written(contact, officer, DECIDED))
    full.show_lobby(msgspec.structs.replace(full._lobby, facts=facts))
    full.resize(1080, 1920)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    read = ""
    for part in range(7):
        full.go(Place(PageName.WHO, part=part))
        hand.settle()
        assert cut(full) == [], part
        read += hand.reads()
    for words in ("mairie@clairval-sur-la-riviere.example", "+33", "dpo@centre-de-gestion.example"):
        assert words in read.replace("\u200b", ""), words


def capital_mm(full: KioskWindow, font: QFont) -> float:
    """Give how high the capitals of a font are on the glass."""
    return QFontMetricsF(font).capHeight() / full._looks.theme.px_per_mm


@LANGUAGES
def test_a_standing_screen_keeps_the_letters_at_their_height(hand: Hand, full: KioskWindow, language: Language) -> None:
    """24.4 mm on the first page, 6.1 mm on the keys: a narrow screen takes more lines, not smaller letters."""
    full.resize(1080, 1920)
    full._looks.measure(px_per_mm(Screen(1080, 1920, 392, 697)))
    full._choose(Modes(language))
    full.go(Place(PageName.ATTRACT))
    hand.settle()
    (face,) = full.findChildren(Face)
    lines = face._arrange(face.width(), face.height() - 46.5 * full._looks.theme.px_per_mm).lines
    least = min(capital_mm(full, font) for line in lines for font, _text in line.runs)
    assert least >= 24.4 * 0.95
    for key in full.findChildren(ModeBar)[-1].findChildren(TouchButton):
        assert capital_mm(full, key._font()) >= 6.1 * 0.95, key.accessibleName()
