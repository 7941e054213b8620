"""EN 301 549 and WCAG 2.2 AA, each line that a machine can try: names, focus, contrast, sizes, time.

What no machine can try stands in docs/hall-test.md; what is not met, in docs/accessibility-statement.md.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kiosk.attract_face import Face
from kiosk.millimetres import Screen, px_per_mm
from kiosk.mode_bar import ModeBar
from kiosk.modes import Modes
from kiosk.plan import read_plan
from kiosk.reading import sentences_of
from kiosk.town_facts import DarkSpan, NoiseIndex, TownFacts, Written
from kiosk.view import PageName, Place
from kiosk.voice import Voice
from kiosk.window import KioskWindow
from runtime.lobby_words import Told
from store.cards import Card
from tests.support.kiosk_clock import MONDAY_MS
from tests.support.kiosk_voice import SaidEngine
from tests.support.shared import ROOT
from tests.support.town import METER, SQUARE, draw_plan
from widgets.theme import current_theme
from widgets.touch_button import TouchButton

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand

HOUR_MS = 3_600_000
EVERY = [Modes(), Modes("falc"), Modes("de", is_larger=True), Modes("en", is_contrasted=True)]
PLACES = [Place(page, SQUARE, choice="2") for page in PageName]


@pytest.fixture
def full(hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path) -> KioskWindow:
    """The window with everything that may be on a page: cards, noise, lamps, written words, a voice, opinions."""
    draw_plan(tmp_path)
    facts = TownFacts(
        plan=read_plan(tmp_path),
        written=Written("le secrétariat", "dpo@exemple", "délibération du 12 mars 2026", "cinq ans"),
        noise=NoiseIndex(METER, MONDAY_MS - HOUR_MS, MONDAY_MS, 4.4, 2.0),
        has_order=True,
        dark=DarkSpan(MONDAY_MS, MONDAY_MS + 6 * HOUR_MS, True),
        cards=(Card("a", "Marché de Noël", "samedi 12 décembre", "Vin chaud et crêpes."), Card("b", "Eau")),
    )
    window.take_opinions(lambda _face, _reason: True)
    window.take_voice(Voice(SaidEngine()))  # type: ignore[arg-type]
    window.show_lobby(msgspec.structs.replace(lobby, facts=facts))
    return window


class Part(NamedTuple):
    """What an assistive technology is told of one part, copied at once: Qt owns the interfaces and lets them go."""

    name: str
    role: QAccessible.Role
    is_focusable: bool
    is_ticked: bool
    kind: str


def parts_of(window: KioskWindow) -> list[Part]:
    """Give every visible part of the window as assistive technologies see it."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        state = told.state()
        is_ticked = bool(state.checkable and state.checked)
        name = told.text(QAccessible.Text.Name)
        found.append(Part(name, told.role(), bool(state.focusable), is_ticked, type(widget).__name__))
    return found


# --- 1.1.1, 1.3.1, 4.1.2: names and roles -----------------------------------------------------------------------------


@pytest.mark.parametrize("modes", EVERY)
def test_everything_that_can_be_used_has_a_name_and_a_role(hand: Hand, full: KioskWindow, modes: Modes) -> None:
    full._choose(modes)
    for place in PLACES:
        full.go(place)
        hand.settle()
        used = [part for part in parts_of(full) if part.is_focusable]
        assert len(used) == len(hand.buttons()), place
        for part in used:
            assert part.name.strip(), (place, part)
            assert part.role in (QAccessible.Role.Button, QAccessible.Role.CheckBox), (place, part)


def test_a_key_that_is_on_says_so_to_who_cannot_see_it(hand: Hand, full: KioskWindow) -> None:
    full._choose(Modes("fr", is_larger=True))
    on = {part.name for part in parts_of(full) if part.is_ticked}
    assert on == {"Français", "Plus grand"}


def test_every_picture_that_tells_something_has_its_words(hand: Hand, full: KioskWindow) -> None:
    """A painted part is named, or stands in one that is, or beside words that say the same."""
    silent = {"Picture", "QWidget", "Hairline", "ModeBar", "Header", "QrCode"}  # beside their words
    silent |= {"Parted", "_Growing"}  # hold what has words
    for place in PLACES:
        full.go(place)
        hand.settle()
        for part in full.findChildren(QWidget):
            if part.isVisible() and type(part).__name__ not in silent and not isinstance(part, QLabel):
                named = part.accessibleName() or any(
                    isinstance(above, QWidget) and above is not full and above.accessibleName()
                    for above in (part.parentWidget(), part.parentWidget() and part.parentWidget().parentWidget())
                )
                assert named, (place, type(part).__name__)


# --- 2.1.1, 2.1.2, 2.4.3, 2.4.7: the keyboard -------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.page.value)
def test_tab_reaches_every_key_once_and_comes_back(hand: Hand, full: KioskWindow, place: Place) -> None:
    full.go(place)
    keys = {button for button in hand.buttons() if button.isEnabled()}
    seen: list[QWidget] = []
    for _ in range(len(keys)):
        QTest.keyClick(full.focusWidget() or full, Qt.Key.Key_Tab)
        focused = full.focusWidget()
        assert focused is not None
        seen.append(focused)
    assert set(seen) == keys
    assert len(seen) == len(set(seen))


def test_focus_goes_from_the_top_to_the_foot(hand: Hand, full: KioskWindow) -> None:
    full.go(Place(PageName.TILES))
    tops = []
    for _ in hand.buttons():
        QTest.keyClick(full.focusWidget() or full, Qt.Key.Key_Tab)
        focused = full.focusWidget()
        assert focused is not None
        tops.append(focused.mapTo(full, QPoint(0, 0)).y())
    assert tops == sorted(tops)


@pytest.mark.parametrize("modes", [Modes(), Modes("fr", is_contrasted=True)])
def test_the_focus_can_be_seen(hand: Hand, full: KioskWindow, modes: Modes) -> None:
    full._choose(modes)
    full.go(Place(PageName.TILES))
    hand.settle()
    without = pixels(full)
    QTest.keyClick(full, Qt.Key.Key_Tab)
    hand.settle()
    changed = (pixels(full) != without).any(axis=2)
    assert changed.sum() > 4 * 2 * 100  # a ring of 2 px round a tile, at the least


def test_a_key_that_is_held_repeats_nothing(hand: Hand, full: KioskWindow) -> None:
    full.go(Place(PageName.TILES))
    key = hand.button("Qui décide")
    key.setFocus()
    QTest.keyPress(key, Qt.Key.Key_Space)
    assert full.place == Place(PageName.TILES)  # acts on release, once
    QTest.keyRelease(key, Qt.Key.Key_Space)
    assert full.place == Place(PageName.WHO)


# --- what lies over a page: the question, the PIN, the measuring ------------------------------------------------------


def lay_over(hand: Hand, full: KioskWindow, clock: PushedClock, name: str) -> None:
    """Bring the part that lies over a page."""
    full.go(Place(PageName.WHO))
    if name == "question":
        clock.push(45)
        full.tick()
    elif name == "pin":
        for _ in range(5):
            full._door.touched(QPoint(3, 3))
    elif name == "content":
        full.take_origin(
            lambda: (
                Told("ok", "Contenu du 25 novembre", "Reçu par clé USB."),
                Told("watch", "Un fichier a été refusé"),
            )
        )
        full._door._tell_origin()
    else:
        full._door._measure()
    hand.settle()


OVERLAID = ["question", "pin", "measuring", "content"]


@pytest.mark.parametrize("modes", EVERY)
@pytest.mark.parametrize("name", OVERLAID)
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_what_lies_over_a_page_is_named_whole_large_and_reached_by_keyboard(
    hand: Hand, full: KioskWindow, clock: PushedClock, name: str, modes: Modes, size: tuple[int, int]
) -> None:
    full.resize(*size)
    full._choose(modes)
    lay_over(hand, full, clock, name)
    keys = [key for key in hand.buttons() if key.isEnabled()]
    assert keys
    for part in parts_of(full):
        if part.is_focusable and part.role in (QAccessible.Role.Button, QAccessible.Role.CheckBox):
            assert part.name.strip(), part
    assert cut(full) == []
    least = round(20 * 3.61) - 1
    for key in keys:
        assert min(key.width(), key.height()) >= least, key.accessibleName()
        assert full.rect().contains(key.rect().translated(key.mapTo(full, QPoint(0, 0)))), key.accessibleName()
    reached = set()
    for _ in range(2 * len(keys)):
        QTest.keyClick(full.focusWidget() or full, Qt.Key.Key_Tab)
        reached.add(full.focusWidget())
    assert {key.accessibleName() for key in keys} <= {key.accessibleName() for key in reached if key is not None}


@pytest.mark.parametrize("modes", [Modes(), Modes("fr", is_contrasted=True)])
@pytest.mark.parametrize("name", OVERLAID)
def test_what_lies_over_a_page_stands_out_in_the_pixels(
    hand: Hand, full: KioskWindow, clock: PushedClock, name: str, modes: Modes
) -> None:
    full._choose(modes)
    lay_over(hand, full, clock, name)
    whole = pixels(full)
    covering = [
        part
        for part in full.findChildren(QWidget)
        if type(part).__name__ in ("_RestBand", "PinPad", "Calibration", "Origin")
    ]
    (over,) = [part for part in covering if part.isVisible()]
    for part in (*over.findChildren(QLabel), *over.findChildren(QAbstractButton)):
        words = part.text() if isinstance(part, QLabel) else part.accessibleName()
        if part.isVisible() and words:
            at = part.mapTo(full, QPoint(0, 0))
            box = whole[at.y() : at.y() + part.height(), at.x() : at.x() + part.width()]
            assert contrast_in(box) >= 4.5, (name, words)


# --- the order in which a page is read --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("modes", EVERY)
def test_a_page_is_read_from_its_head_down_each_column_in_turn(
    hand: Hand, full: KioskWindow, modes: Modes, size: tuple[int, int]
) -> None:
    """No part is read after one that stands below it in the same column, and nothing of the bar before the page."""
    full.resize(*size)
    full._choose(modes)
    for place in PLACES:
        full.go(place)
        hand.settle()
        page = full._stage.page
        assert page is not None
        said = [words for words, _language in sentences_of(page)]
        boxes = []
        for part in page.findChildren(QLabel):
            if part.isVisible() and not any(above.accessibleName() for above in ancestors(part, page)):
                text = part.text().strip()
                order = next((n for n, words in enumerate(said) if words.startswith(text)), None)
                if text and order is not None:
                    boxes.append((order, part.rect().translated(part.mapTo(full, QPoint(0, 0)))))
        for order, box in boxes:
            for later, below in boxes:
                is_same_column = box.left() < below.right() and below.left() < box.right()
                if later > order and is_same_column and said[later] != said[order]:
                    assert below.bottom() > box.top(), (place, said[order], said[later])


def ancestors(part: QWidget, page: QWidget) -> list[QWidget]:
    """Give what a part stands in, up to the page."""
    found, above = [], part.parentWidget()
    while above is not None and above is not page:
        found.append(above)
        above = above.parentWidget()
    return found


# --- 1.4.3, 1.4.11: contrast, from the pixels -------------------------------------------------------------------------


def pixels(widget: QWidget) -> np.ndarray:
    """Give (height, width, 3) what is on the screen."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return raw[:, : image.width(), 2::-1].astype(np.int64)


def luminance(colour: np.ndarray) -> np.ndarray:
    """WCAG 2.2, relative luminance of (…, 3) sRGB 0..255."""
    share = colour / 255.0
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrast_in(box: np.ndarray) -> float:
    """Give the ratio between the ground (the commonest colour) and the strongest ink that is not rare."""
    packed, counts = np.unique(box @ np.array([65536, 256, 1]), return_counts=True)
    colours = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=1)
    ground = luminance(colours[counts.argmax()])
    inks = luminance(colours[counts >= max(3, counts.sum() // 4000)])
    ratios = (np.maximum(inks, ground) + 0.05) / (np.minimum(inks, ground) + 0.05)
    return float(ratios.max())


@pytest.mark.parametrize("modes", [Modes(), Modes("falc", is_contrasted=True)])
def test_words_stand_out_from_their_ground_in_the_pixels(hand: Hand, full: KioskWindow, modes: Modes) -> None:
    full._choose(modes)
    for place in PLACES:
        full.go(place)
        hand.settle()
        whole = pixels(full)
        for part in (*full.findChildren(QLabel), *full.findChildren(QAbstractButton)):
            words = part.text() if isinstance(part, QLabel) else part.accessibleName()
            if not part.isVisible() or not words:
                continue
            at = part.mapTo(full, QPoint(0, 0))
            box = whole[at.y() : at.y() + part.height(), at.x() : at.x() + part.width()]
            assert contrast_in(box) >= 4.5, (place, words)


@pytest.mark.parametrize("modes", [Modes(), Modes("fr", is_contrasted=True)])
def test_the_edges_of_keys_stand_out_from_the_page(hand: Hand, full: KioskWindow, modes: Modes) -> None:
    full._choose(modes)
    theme = current_theme()
    for place in PLACES:
        full.go(place)
        hand.settle()
        whole = pixels(full)
        for key in hand.buttons():
            if place.page is PageName.ATTRACT and key.height() > full.height() / 2:
                continue  # the whole page is that key
            at, line = key.mapTo(full, QPoint(0, 0)), max(2, theme.mm("line_mm") + 1)
            middle = at.x() + key.width() // 2
            outside = luminance(whole[max(0, at.y() - 3), middle])
            edge = luminance(whole[at.y() : at.y() + line + 1, middle])
            ratio = (np.maximum(edge, outside) + 0.05) / (np.minimum(edge, outside) + 0.05)
            assert ratio.max() >= 3, (place, key.accessibleName())


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


def cut(window: KioskWindow) -> list[str]:
    """Give the words that leave the screen or have less room than they need."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible():
            continue
        box = label.rect().translated(label.mapTo(window, QPoint(0, 0)))
        is_low = label.wordWrap() and label.heightForWidth(label.width()) > label.height() + 1
        is_narrow = not label.wordWrap() and label.sizeHint().width() > label.width() + 2
        if not window.rect().contains(box) or is_low or is_narrow:
            found.append(label.text())
    for key in window.findChildren(TouchButton):
        if key.isVisible() and key.sizeHint().width() > key.width() + 2:
            found.append(key.accessibleName())
    return found


@pytest.mark.parametrize("language", ["fr", "en", "de", "falc"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_text_of_twice_the_size_is_not_cut(
    hand: Hand, full: KioskWindow, size: tuple[int, int], language: Language
) -> None:
    """WCAG 1.4.4: the key gives 125 % of what is already 6 mm high, and touched again 200 %."""
    full.resize(*size)
    full._choose(Modes(language, is_larger=True, is_doubled=True))
    for place in PLACES:
        is_long = place.page in (PageName.SENSOR, PageName.PLACE, PageName.WHO, PageName.OPINION, PageName.ACCESS)
        for part in range(6 if is_long else 1):
            full.go(Place(place.page, place.sensor, part, place.choice))
            hand.settle()
            assert cut(full) == [], (place, part)


@pytest.mark.parametrize("language", ["fr", "en", "de", "falc"])
@pytest.mark.parametrize("is_doubled", [False, True])
def test_the_question_that_asks_is_not_cut_on_a_standing_screen(
    hand: Hand,
    full: KioskWindow,
    clock: PushedClock,
    language: Language,
    is_doubled: bool,
) -> None:
    full.resize(1080, 1920)
    full._choose(Modes(language, is_larger=is_doubled, is_doubled=is_doubled))
    full.go(Place(PageName.TILES))
    clock.push(45)
    full.tick()
    hand.settle()
    assert any(type(part).__name__ == "_RestBand" for part in full.findChildren(QWidget))
    assert cut(full) == []


def capital_mm(full: KioskWindow, font: QFont) -> float:
    """Give how high the capitals of a font are on the glass."""
    return QFontMetricsF(font).capHeight() / full._looks.theme.px_per_mm


@pytest.mark.parametrize("language", ["fr", "en", "de", "falc"])
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


# --- 2.2.1: time ------------------------------------------------------------------------------------------------------


def test_the_time_can_be_prolonged_ten_times_and_more(hand: Hand, full: KioskWindow, clock: PushedClock) -> None:
    full.go(Place(PageName.WHO))
    for _ in range(12):
        clock.push(45)
        full.tick()
        assert "Encore là\u202f?" in hand.reads()
        hand.touch("Encore")
    assert full.place == Place(PageName.WHO)


# --- 2.3.1, 2.5.1, 2.5.7: nothing moves, nothing needs a gesture ------------------------------------------------------


def test_nothing_moves_by_itself(hand: Hand, full: KioskWindow, clock: PushedClock) -> None:
    for place in PLACES:
        full.go(place)
        hand.settle()
        before = pixels(full)
        clock.push(1)
        full.tick()
        hand.settle()
        assert (pixels(full) == before).all(), place


def test_no_page_scrolls_or_is_dragged(hand: Hand, full: KioskWindow) -> None:
    for place in PLACES:
        full.go(place)
        assert not any("Scroll" in type(part).__name__ for part in full.findChildren(QWidget))


# --- the statement ----------------------------------------------------------------------------------------------------


def test_the_statement_is_two_touches_from_the_tiles_and_names_tests_that_exist(
    hand: Hand, full: KioskWindow, qapp: QApplication
) -> None:
    hand.touch("Touchez l’écran")
    hand.touch("Qui décide")
    hand.touch("Accessibilité")
    if "EN 301" not in hand.reads():
        hand.touch("Suite")
    assert "EN 301\u00a0549" in hand.reads()
    statement = (ROOT / "docs" / "accessibility-statement.md").read_text("utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py|test_\w+\.py)`", statement))
    assert named
    for name in named:
        assert (ROOT / name).exists() or (Path(__file__).parent / name).exists(), name
