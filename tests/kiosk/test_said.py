"""What stands beside words grows with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.modes import Modes
from kiosk.said import Picture

if TYPE_CHECKING:
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand


def test_a_pictogram_beside_words_grows_as_they_do(hand: Hand, window: KioskWindow) -> None:
    def side() -> int:
        picture = Picture("clock", 10.0, beside="cap_page_mm")
        picture.deleteLater()
        return picture.width()

    usual = side()
    window._choose(Modes(is_larger=True, is_doubled=True))
    assert abs(side() - 2 * usual) <= 1
