"""The segmented control: one choice, by mouse and arrows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.segments import Segments


@pytest.fixture
def segments(qtbot: QtBot) -> Segments:
    segments = Segments([("day", "Jour"), ("week", "Semaine"), ("year", "Année")], "Durée")
    qtbot.addWidget(segments)
    segments.show()
    return segments


def test_a_click_picks_and_the_others_let_go(segments: Segments, qtbot: QtBot) -> None:
    with qtbot.waitSignal(segments.picked) as told:
        qtbot.mouseClick(segments.segment("week"), Qt.MouseButton.LeftButton)
    assert told.args == ["week"] and segments.current == "week"
    assert not segments.segment("day").isChecked()


def test_arrows_step_and_stop_at_the_ends(segments: Segments, qtbot: QtBot) -> None:
    told: list[str] = []
    segments.picked.connect(told.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(segments.segment(segments.current), key)
    assert told == ["week", "year", "week"]


def test_the_tab_key_stops_once_at_the_chosen_one(segments: Segments) -> None:
    segments.select("year")
    stops = [k for k in ("day", "week", "year") if segments.segment(k).focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert stops == ["year"]


def test_selecting_tells_nothing_and_names_are_spoken(segments: Segments, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segments.picked):
        segments.select("year")
    assert segments.accessibleName() == "Durée" and segments.segment("year").accessibleName() == "Année"
