"""Seated before a standing screen: no key of any page stands out of reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from kiosk.modes import Modes
from kiosk.reach import REACHED, white_above
from kiosk.view import PageName, Place
from tests.support.kiosk_twice import show_twice, within
from tests.support.town import SQUARE

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand

# Of the largest letters: between 1.31 m and 1.39 m. The first box has its twin on the plan; docs/hall-test.md says so.
KNOWN = {PageName.SENSORS}
SIZE = (1080, 1920)


@pytest.mark.parametrize("language", ["fr", "de"])
@pytest.mark.parametrize("is_larger", [False, True])
def test_a_finger_has_room_below_the_height_of_reach_on_every_key(
    hand: Hand, full: KioskWindow, language: Language, is_larger: bool
) -> None:
    if is_larger:
        show_twice(full, SIZE, language)
    else:
        full.resize(*SIZE)
        full._looks.measure(3.61)
        full._choose(Modes(language))
    line = SIZE[1] * (1 - REACHED)
    met = 0
    out: dict[tuple[PageName, int, str], int] = {}
    for page in PageName:
        for part in within(hand, full, Place(page, SQUARE, choice="2")):
            for key in hand.buttons():
                met += 1
                foot = key.mapTo(full, QPoint(0, key.height())).y()
                if foot < line + 19 * SIZE[1] / 697:
                    out[page, part, key.accessibleName()] = round(foot - line)
    assert met > 60
    assert {page for page, _part, _name in out} <= (KNOWN if is_larger else set()), out
    assert len(out) <= (1 if is_larger else 0), out


def test_the_first_box_of_the_largest_letters_is_reached_on_the_plan(hand: Hand, full: KioskWindow) -> None:
    show_twice(full, SIZE)
    full.go(Place(PageName.PLAN))
    hand.settle()
    (first, *_others) = [key for key in hand.buttons() if key.accessibleName().startswith("1")]
    assert first.mapTo(full, QPoint(0, first.height())).y() > SIZE[1] * (1 - REACHED) + 55


def test_rows_give_white_until_the_first_is_reached_and_never_more_than_they_have() -> None:
    white = white_above(600, 100, 1400, 4, 10, 100)
    assert 100 + white + (1400 - white - 30) // 4 >= 600
    assert 100 + (white - 4) + (1400 - (white - 4) - 30) // 4 < 600
    assert white_above(600, 100, 430, 4, 10, 100) == 0  # the rows need all of it
    assert white_above(0, 100, 1400, 4, 10, 100) == 0  # a lying screen
