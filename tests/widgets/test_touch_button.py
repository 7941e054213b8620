"""Buttons for fingers: large enough, acting on release, inside only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.look import apply_theme
from widgets.theme import load_theme
from widgets.touch_button import TouchButton


@pytest.fixture(autouse=True)
def kiosk(light: None, qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("kiosk"))


def test_a_target_is_never_under_20_mm(qtbot: QtBot) -> None:
    button = TouchButton("A")
    qtbot.addWidget(button)
    size = button.sizeHint()
    assert size.width() >= 20 * 3.61 - 1 and size.height() >= 20 * 3.61 - 1


def test_it_acts_on_release(qtbot: QtBot) -> None:
    button = TouchButton("Accueil", "arrow-left")
    qtbot.addWidget(button)
    button.show()
    told: list[int] = []
    button.clicked.connect(lambda: told.append(1))
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    assert told == []
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert told == [1]


def test_a_finger_that_slides_off_does_nothing(qtbot: QtBot) -> None:
    button = TouchButton("Accueil")
    qtbot.addWidget(button)
    button.show()
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mousePress(button, Qt.MouseButton.LeftButton)
        qtbot.mouseMove(button, QPoint(-50, -50))
        qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))


def test_a_mode_is_on_only_when_the_page_says_so(qtbot: QtBot) -> None:
    button = TouchButton("Contraste", is_checkable=True)
    qtbot.addWidget(button)
    button.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isChecked()
    narrow = button.sizeHint().width()
    button.setChecked(True)
    assert button.sizeHint().width() > narrow, "a mode that is on is ticked, not only filled"


def test_larger_text_makes_a_larger_button(qtbot: QtBot, qapp: QApplication) -> None:
    button = TouchButton("Plus grand")
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    apply_theme(qapp, load_theme("kiosk").scaled(1.25))
    assert button.sizeHint().width() > before
