"""What lies over a page of the lobby, the question, the PIN, the measuring: as accessible as the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.modes import Modes
from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from runtime.lobby_words import Told
from tests.support.kiosk_access import EVERY, cut, parts_of
from tests.support.kiosk_twice import LANGUAGES
from tests.support.pixels import contrast_in, pixels

if TYPE_CHECKING:
    from dtpr.told import Language
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand


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


@LANGUAGES
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
