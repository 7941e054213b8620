"""What a window manager took, the lobby screen takes back at the next look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.hold import Hold

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def hold(qapp: QApplication, qtbot: QtBot, window: QWidget) -> Hold:
    made = Hold(window, qapp.primaryScreen)
    made.start()
    with qtbot.waitExposed(window):
        pass
    return made


def _is_over_all(window: QWidget) -> bool:
    return window.isVisible() and window.windowHandle().isExposed() and window.geometry() == window.screen().geometry()


def _hide(window: QWidget) -> None:
    window.hide()


def _make_small(window: QWidget) -> None:
    window.showNormal()
    window.resize(200, 100)


def _put_aside(window: QWidget) -> None:
    window.setWindowState(Qt.WindowState.WindowMinimized)


def test_it_covers_the_whole_screen_from_the_start(hold: Hold, window: QWidget) -> None:
    del hold
    assert _is_over_all(window)


@pytest.mark.parametrize("take", [_hide, _make_small, _put_aside])
def test_a_window_that_was_taken_away_is_back_after_one_look(
    hold: Hold, window: QWidget, qtbot: QtBot, take: Callable[[QWidget], None]
) -> None:
    take(window)
    assert not _is_over_all(window) or window.isMinimized()
    hold.look()
    qtbot.waitUntil(lambda: _is_over_all(window) and not window.isMinimized())


def test_a_window_that_is_in_its_place_is_not_mapped_anew(hold: Hold, window: QWidget, qtbot: QtBot) -> None:
    """Each time would be a blank moment for the visitor."""
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.assertNotEmitted(window.windowHandle().visibleChanged):
        hold.look()


def test_it_comes_back_without_being_asked_and_within_two_seconds(hold: Hold, window: QWidget, qtbot: QtBot) -> None:
    del hold
    window.hide()
    qtbot.waitUntil(lambda: _is_over_all(window), timeout=2_000)


def test_who_leaves_by_the_pin_is_not_called_back(hold: Hold, window: QWidget, qtbot: QtBot) -> None:
    hold.let_go()
    window.hide()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert [timer for timer in hold.findChildren(QTimer) if timer.isActive()] == []
