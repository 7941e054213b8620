"""« Qui décide ? »: no screen with a line or two, what somebody can do last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.said import Said
from kiosk.town_facts import Written
from kiosk.view import PageName, Place
from tests.support.kiosk_hand import show
from tests.support.kiosk_pictures import CONTACT, DECIDED, OFFICER
from tests.support.kiosk_twice import LANGUAGES, PX_PER_MM, show_twice, within

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand

LINES = 3


@LANGUAGES
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_at_twice_the_size_every_screen_has_three_lines_at_least_and_the_last_says_whom_to_ask(
    hand: Hand, window: KioskWindow, lobby: Lobby, size: tuple[int, int], language: Language
) -> None:
    """The last one had a sentence, two lines of a screen of four."""
    assert size in PX_PER_MM
    show(window, lobby, written=Written(CONTACT, OFFICER, DECIDED))
    show_twice(window, size, language)
    said = []
    for _screen in within(hand, window, Place(PageName.WHO)):
        assert window._stage.page is not None
        parts = [one for one in window._stage.page.findChildren(Said) if one.isVisible() and one.wordWrap()]
        lines = sum(round(one.height() / one.fontMetrics().lineSpacing()) for one in parts)
        said.append(" ".join(one.text() for one in parts))
        assert lines >= LINES, said[-1]
    assert "03\u00a000\u00a000\u00a000\u00a000" in said[-1]


def test_without_a_box_no_page_of_one_is_promised(hand: Hand, window: KioskWindow, lobby: Lobby) -> None:
    show(window, msgspec.structs.replace(lobby, sensors=()))
    window.go(Place(PageName.WHO))
    assert "La mairie" in hand.reads()
    assert "page de chaque boîtier" not in hand.reads()
    assert "conservation" not in hand.reads()
