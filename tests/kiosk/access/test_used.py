"""EN 301 549 and WCAG 2.2 AA, what can be used by whom: names, focus, order, time.

What no machine can try stands in docs/hall-test.md; what is not met, in docs/accessibility-statement.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kiosk.modes import Modes
from kiosk.reading import sentences_of
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from tests.support.kiosk_access import EVERY, PLACES, parts_of
from tests.support.pixels import pixels

if TYPE_CHECKING:
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand


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
    silent |= {"Parted", "_Growing", "TurningKeys", "_Kept"}  # hold what has words, or a place for it
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


def test_the_statement_is_two_touches_from_the_tiles(hand: Hand, full: KioskWindow, qapp: QApplication) -> None:
    hand.touch("Touchez l’écran")
    hand.touch("Qui décide")
    hand.touch("Accessibilité")
    if "EN 301" not in hand.reads():
        hand.touch("Suite")
    assert "EN 301\u00a0549" in hand.reads()
