"""The steps of a page, spread over turns of the event loop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer

from desktop.turns import Turns


@pytest.fixture
def turns(qtbot):
    return Turns()


def test_every_step_has_a_turn_of_its_own(qtbot, turns) -> None:
    told = []

    def tell(word):
        told.append(word)
        QTimer.singleShot(0, lambda: told.append("another turn"))

    turns.put("page", lambda: tell("first"), lambda: tell("second"))
    assert told == []
    qtbot.waitUntil(lambda: turns.is_done and len(told) == 4)
    assert told == ["first", "another turn", "second", "another turn"]


def test_a_timer_that_a_step_has_kept_waiting_comes_before_the_next_step(qtbot, turns) -> None:
    told, timer = [], QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: told.append("timer"))

    def first():
        timer.start(0)
        told.append("first")

    turns.put("page", first, lambda: told.append("second"))
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == ["first", "timer", "second"]


def test_newer_steps_replace_those_that_are_still_to_be_done(qtbot, turns) -> None:
    told = []
    turns.put("below", lambda: turns.put("below", lambda: told.append("new")), lambda: told.append("old"))
    turns.put("ahead", lambda: told.append("beside"))
    qtbot.waitUntil(lambda: turns.is_done)
    assert told == ["beside", "new"]


def test_a_step_that_fails_does_not_hold_up_the_others(qtbot, turns) -> None:
    told = []
    with qtbot.captureExceptions() as raised:
        turns.put("page", lambda: 1 // 0, lambda: told.append("after"))
        qtbot.waitUntil(lambda: turns.is_done)
    assert told == ["after"]
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
