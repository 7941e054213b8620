"""A keyboard reads the pages and leads nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from kiosk.view import PageName, Place
from kiosk.window import KioskWindow
from tests.support.kiosk_hand import Hand


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_keys_that_lead_elsewhere_do_nothing(locked: KioskWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    before = locked.place
    QTest.keyClick(locked, key, held)
    assert locked.isVisible()
    assert locked.place == before


def test_a_keyboard_reaches_everything_by_tab_and_space(hand: Hand, window: KioskWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert isinstance(focused, QAbstractButton)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    hand.settle()
    assert window.place == Place(PageName.TILES)
