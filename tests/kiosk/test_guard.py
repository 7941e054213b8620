"""A keyboard reads the pages and leads nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

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
    QTest.keyClick(locked, Qt.Key.Key_Tab)  # the keyboard is on a key that leads on
    focused = locked.focusWidget()
    assert isinstance(focused, QAbstractButton)
    QTest.keyClick(focused, key, held)
    QApplication.processEvents()
    assert locked.isVisible()
    assert locked.place == before


def test_a_keyboard_reaches_everything_by_tab_and_space(hand: Hand, window: KioskWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Tab)
    focused = window.focusWidget()
    assert isinstance(focused, QAbstractButton)
    QTest.keyClick(focused, Qt.Key.Key_Space)
    hand.settle()
    assert window.place == Place(PageName.TILES)


def centre(hand: Hand, words: str) -> QPoint:
    """Give where a key stands in the window."""
    key = hand.button(words)
    return key.mapTo(hand.window, key.rect().center())


def tap_twice(hand: Hand, at: QPoint, *apart_ms: int) -> None:
    """Tap twice or more at one place, as a trembling hand does; what lies there by then gets it."""
    began = 10_000_000
    for touch_ms in (began, *(began + later for later in apart_ms)):
        target = hand.window.childAt(at) or hand.window
        place = QPointF(target.mapFrom(hand.window, at))
        for kind, later_ms in ((QEvent.Type.MouseButtonPress, 0), (QEvent.Type.MouseButtonRelease, 60)):
            left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
            held = left if kind is QEvent.Type.MouseButtonPress else none
            event = QMouseEvent(kind, place, target.mapToGlobal(place), left, held, Qt.KeyboardModifier.NoModifier)
            event.setTimestamp(touch_ms + later_ms)
            QApplication.sendEvent(target, event)
        hand.settle()


@pytest.mark.parametrize("apart_ms", [80, 300, 550])
def test_a_double_tap_is_one_touch_and_does_not_choose_on_a_page_that_nobody_has_read(
    hand: Hand, window: KioskWindow, apart_ms: int
) -> None:
    window.go(Place(PageName.TILES))
    at = centre(hand, "Qui décide")
    window.go(Place(PageName.ATTRACT))
    hand.settle()
    tap_twice(hand, at, apart_ms)
    assert window.place == Place(PageName.TILES)


def test_a_double_tap_on_a_face_gives_no_reason_that_nobody_has_chosen(hand: Hand, window: KioskWindow) -> None:
    said: list[tuple[int, str]] = []

    def say(face: int, reason: str) -> bool:
        said.append((face, reason))
        return True

    window.take_opinions(say)
    window.go(Place(PageName.REASONS, choice="2"))
    reason = centre(hand, "La vie privée")
    window.go(Place(PageName.OPINION))
    hand.settle()
    assert isinstance(window.childAt(reason), QAbstractButton)  # a face stands where the reason will
    tap_twice(hand, reason, 200)
    assert [one for _face, one in said] == [""]


def test_a_double_tap_on_contrast_leaves_it_on(hand: Hand, window: KioskWindow) -> None:
    tap_twice(hand, centre(hand, "Contraste"), 200)
    assert window.modes.is_contrasted


def test_after_half_a_second_the_same_place_can_be_touched_again(hand: Hand, window: KioskWindow) -> None:
    tap_twice(hand, centre(hand, "Contraste"), 600)
    assert not window.modes.is_contrasted


def test_a_digit_of_the_pin_can_be_typed_twice_as_fast_as_one_likes(locked: KioskWindow, qtbot: QtBot) -> None:
    hand = Hand(qtbot, locked)
    hand.open_pad()
    tap_twice(hand, centre(hand, "4"), 120)
    assert "●●" in hand.reads()


def fingers(window: KioskWindow, device: QPointingDevice, what: str, points: dict[int, QPoint]) -> None:
    """Let fingers come down ("press") or go ("release"), as a touch screen tells it."""
    touch = QTest.touchEvent(window, device, False)
    for number, at in points.items():
        getattr(touch, what)(number, at, window)
    touch.commit()


def test_a_finger_on_the_glass_acts_when_it_lets_go_however_long_it_stayed(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.TILES))
    at = {0: centre(hand, "Qui décide")}
    device = QTest.createTouchDevice()
    fingers(window, device, "press", at)
    assert window.place == Place(PageName.TILES)
    fingers(window, device, "release", at)
    hand.settle()
    assert window.place == Place(PageName.WHO)


def test_a_palm_with_several_fingers_is_one_touch_at_the_most(hand: Hand, window: KioskWindow) -> None:
    window.go(Place(PageName.TILES))
    keys = ("Qui décide", "Mon avis", "en\u00a0chiffres", "English")
    palm = dict(enumerate(centre(hand, words) for words in keys))
    device = QTest.createTouchDevice()
    fingers(window, device, "press", palm)
    fingers(window, device, "release", palm)
    hand.settle()
    assert window.modes.language == "fr"
    assert window.place == Place(PageName.WHO)  # the first finger's


def test_who_taps_on_and_on_is_heard_again_after_half_a_second(hand: Hand, window: KioskWindow) -> None:
    """A tap that did not count begins no new half second."""
    tap_twice(hand, centre(hand, "Contraste"), 200, 400, 620)
    assert not window.modes.is_contrasted
