"""A screen smaller than 24": nothing lies on something else and nothing is cut, in any letters."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton

from kiosk.modes import Modes
from tests.support.kiosk_access import PLACES, cut
from tests.support.kiosk_twice import within

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand

# 15.6" lying and standing, and 10.1": width and height in px, the longer side in mm
SMALL = [((1366, 768), 344.0), ((768, 1366), 344.0), ((1280, 800), 217.0)]


def on_each_other(window: KioskWindow) -> list[tuple[str, str]]:
    """Give the names of keys that share a place."""
    keys = [key for key in window.findChildren(QAbstractButton) if key.isVisible()]
    boxes = [(key.accessibleName(), QRect(key.mapTo(window, QPoint(0, 0)), key.size())) for key in keys]
    return [
        (one, other)
        for (one, box), (other, second) in combinations(boxes, 2)
        if box.adjusted(2, 2, -2, -2).intersects(second.adjusted(2, 2, -2, -2))
    ]


@pytest.mark.parametrize(("size", "long_mm"), SMALL)
@pytest.mark.parametrize("language", ["fr", "de"])
@pytest.mark.parametrize("modes", [Modes(), Modes(is_larger=True), Modes(is_larger=True, is_doubled=True)])
def test_nothing_is_cut_and_no_key_lies_on_another(
    hand: Hand, full: KioskWindow, size: tuple[int, int], long_mm: float, language: Language, modes: Modes
) -> None:
    """« Très grand » laid the four questions on each other."""
    full.resize(*size)
    full._looks.measure(max(size) / long_mm)
    full._choose(modes.in_language(language))
    for place in PLACES:
        for screen in within(hand, full, place):
            assert on_each_other(full) == [], (place.page, screen)
            assert cut(full) == [], (place.page, screen)
