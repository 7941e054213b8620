"""The room of a screen: what belongs together stands together, and nothing is crowded where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPoint

from kiosk.live_figure import LiveFigure
from kiosk.modes import Modes
from kiosk.said import Frame
from kiosk.view import PageName, Place
from kiosk.week import WeekFigures
from tests.support.kiosk_twice import LANGUAGES, within
from tests.support.town import SQUARE
from widgets.datachain_panel import DatachainPanel
from widgets.qr import QrCode

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand

PX_PER_MM = 3.61


def test_three_numbers_stand_on_one_screen_where_one_of_them_is_few(
    hand: Hand, window: KioskWindow, lobby: Lobby
) -> None:
    """« moins de » stands above its 5, not beside it: three cards would be three screens."""
    assert lobby.place is not None
    few = msgspec.structs.replace(lobby, place=msgspec.structs.replace(lobby.place, today=3.0))
    window.resize(1920, 1080)
    window._looks.measure(PX_PER_MM)
    window.show_lobby(few)
    window._choose(Modes(is_larger=True, is_doubled=True))
    window.go(Place(PageName.PLACE))
    hand.settle()
    frames = [one for one in window.findChildren(Frame) if one.isVisible()]
    assert [frame.accessibleName().split()[0] for frame in frames] == ["Aujourd’hui", "Hier", "Un"]
    assert "moins de 5" in frames[0].accessibleName()


@LANGUAGES
def test_the_badges_of_a_standing_screen_stand_apart(hand: Hand, window: KioskWindow, language: Language) -> None:
    """The line that joins them is seen between them."""
    window.resize(1080, 1920)
    window._looks.measure(PX_PER_MM)
    window._choose(Modes(language))
    window.go(Place(PageName.SENSOR, SQUARE))
    hand.settle()
    (chain,) = (one for one in window.findChildren(DatachainPanel) if one.isVisible())
    assert chain.height() >= 4.8 * window._looks.theme.mm("badge_mm")


@LANGUAGES
def test_in_larger_letters_a_box_has_two_screens_at_most_the_first_with_hour_week_and_code(
    hand: Hand, window: KioskWindow, language: Language
) -> None:
    """Three lines and the hour left half of a screen empty, and the week came two screens later."""
    window.resize(1920, 1080)
    window._looks.measure(PX_PER_MM)
    window._choose(Modes(language, is_larger=True))
    first, *others = within(hand, window, Place(PageName.SENSOR, SQUARE))
    assert first == 0
    assert len(others) <= 1  # in few words all of it stands on one
    window.go(Place(PageName.SENSOR, SQUARE))
    hand.settle()
    for kind in (LiveFigure, WeekFigures, QrCode):
        (part,) = (one for one in window.findChildren(kind) if one.isVisible())
        assert window.rect().contains(part.rect().translated(part.mapTo(window, QPoint(0, 0))))
