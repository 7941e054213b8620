"""The band that asks « Encore là ? »: it hides nothing of the page, moves nothing on it, and any touch answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from kiosk.modes import Modes
from kiosk.view import PageName, Place
from tests.support.kiosk_twice import LANGUAGES, PX_PER_MM, SCREENS, where_said
from tests.support.town import LISTENER

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.window import KioskWindow
    from tests.support.kiosk_clock import PushedClock
    from tests.support.kiosk_hand import Hand


def band_of(full: KioskWindow) -> QWidget:
    """Give the band that asks."""
    (band,) = (one for one in full.findChildren(QWidget) if type(one).__name__ == "_RestBand" and one.isVisible())
    return band


def is_free_of(full: KioskWindow, band: QWidget) -> bool:
    """Whether all of the page stands above the band."""
    page = full._stage.page
    assert page is not None
    leaves = [one for one in page.findChildren(QWidget) if one.isVisible() and not one.children()]
    return all(type(one) is QWidget or one.mapTo(full, QPoint(0, one.height())).y() <= band.y() for one in leaves)


@SCREENS
@LANGUAGES
@pytest.mark.parametrize("is_larger", [False, True])
def test_the_band_that_asks_hides_nothing_of_the_page_and_moves_nothing_on_it(
    hand: Hand, full: KioskWindow, clock: PushedClock, size: tuple[int, int], language: Language, is_larger: bool
) -> None:
    """It takes the place of the keys of the modes: « 1 sur 4 » stays that, and nobody loses the line they read."""
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language, is_larger=is_larger, is_doubled=is_larger))
    for page in (one for one in PageName if one is not PageName.ATTRACT):
        for part in range(3):
            full._rest.touch()
            full.go(Place(page, LISTENER, part, "2"))
            hand.settle()
            before, said = full._stage.page, where_said(full)
            clock.push(45)
            full.tick()
            assert is_free_of(full, band_of(full)), (page, part)
            assert full._stage.page is before, (
                page,
                part,
                full._asking.given,
                full._asking.high,
                full._stage.keys_to_lie_over(),
            )
            assert where_said(full) == said
            clock.push(1)  # it counts down: that makes nothing anew either
            full.tick()
            assert full._stage.page is before
            clock.push(14)  # a new minute makes a page anew, for ages grow


def test_the_keys_of_the_modes_stay_in_view_where_the_keyboard_is_on_them_and_the_page_gives_way(
    hand: Hand, full: KioskWindow, clock: PushedClock
) -> None:
    full.resize(1920, 1080)
    full._choose(Modes(is_larger=True, is_doubled=True))
    full.go(Place(PageName.WHO))
    hand.settle()
    high = full._stage.page.height()  # type: ignore[union-attr]
    hand.button("English").setFocus()
    clock.push(45)
    full.tick()
    hand.settle()
    key, band = hand.button("English"), band_of(full)
    assert key.hasFocus()
    assert band.geometry().bottom() < key.mapTo(full, QPoint(0, 0)).y()
    assert is_free_of(full, band)
    assert full._stage.page.height() < high  # type: ignore[union-attr]
    hand.touch("Encore")
    assert full._stage.page.height() == high  # type: ignore[union-attr]


def test_any_touch_brings_the_keys_of_the_modes_back(hand: Hand, full: KioskWindow, clock: PushedClock) -> None:
    full.go(Place(PageName.WHO))
    hand.settle()
    at = hand.button("English").mapTo(full, hand.button("English").rect().center())
    clock.push(45)
    full.tick()
    assert "Encore là" in hand.reads()
    assert full.childAt(at) is not hand.button("English")
    hand.touch_at(at)  # the band is there: that says as well that somebody is
    full.tick()
    hand.settle()
    assert "Encore là" not in hand.reads()
    assert full.modes.language == "fr"
    hand.touch("English")
    assert full.modes.language == "en"
