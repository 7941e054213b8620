"""The screens, languages and scales in which letters of twice the size are looked at, and a walk behind « Suite »."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.modes import Modes
from kiosk.turning import WhereSaid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtpr.told import Language
    from kiosk.view import Place
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand

__all__ = ["FURTHER", "LANGUAGES", "PX_PER_MM", "SCREENS", "show_twice", "where_said", "within"]

SIZES = [(1920, 1080), (1080, 1920), (3840, 2160)]
SCREENS = pytest.mark.parametrize("size", SIZES)
PX_PER_MM = {(1920, 1080): 3.61, (1080, 1920): 3.61, (3840, 2160): 7.22, (1366, 768): 2.57}  # 24", 32" standing, 43"
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en", "de", "falc"])
FURTHER = ("Suite", "Next", "Weiter")
_MOST = 20  # screens of one page


def show_twice(full: KioskWindow, size: tuple[int, int], language: Language = "fr") -> None:
    """Show the lobby on a screen of that size in letters of twice the size."""
    full.resize(*size)
    full._looks.measure(PX_PER_MM[size])
    full._choose(Modes(language, is_larger=True, is_doubled=True))


def within(hand: Hand, full: KioskWindow, place: Place) -> Iterator[int]:
    """Go to a place, then on with « Suite » while there is one; give the number of each screen, 0 the first."""
    full.go(place)
    for number in range(_MOST):
        hand.settle()
        yield number
        further = [key for key in hand.buttons() if key.accessibleName() in FURTHER]
        if not further:
            return
        further[0].click()
    raise AssertionError(place)


def where_said(full: KioskWindow) -> str:
    """Give what the page says of which screen of it this is, as a voice is told it."""
    page = full._stage.page
    said = [one for one in page.findChildren(WhereSaid) if one.isVisible()] if page is not None else []
    return said[0].accessibleName() if said else ""
