"""A test that takes too long fails where nothing of Qt's is under way."""

from __future__ import annotations

import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tests.support.patience import alarm_of

if TYPE_CHECKING:
    from types import FrameType

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="Windows has no alarm")


class Slow(QObject):
    """Takes its time at each event; `is_broken` once an exception has left it."""

    def __init__(self) -> None:
        super().__init__()
        self.is_broken = False

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:
        try:
            time.sleep(0.02)
        except BaseException:
            self.is_broken = True
            raise
        return False


def turn(seconds: float) -> None:
    """Let Qt do what it has to do for so long."""
    loop, often = QEventLoop(), QTimer()
    often.start(0)
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def test_it_fails_at_the_next_line_of_the_test_and_not_in_what_qt_calls(qapp: QApplication) -> None:
    slow, passed = Slow(), []
    qapp.installEventFilter(slow)
    end = alarm_of(0.1)
    try:
        with pytest.raises(pytest.fail.Exception, match="Timeout"):
            turn(0.4)
            passed.append("too far")
    finally:
        qapp.removeEventFilter(slow)
        end()
    assert not slow.is_broken and not passed


def test_who_comes_to_no_further_line_fails_all_the_same(qapp: QApplication) -> None:
    end = alarm_of(0.1, grace_s=0.2)
    try:
        with pytest.raises(pytest.fail.Exception, match="Timeout"):
            time.sleep(60)
    finally:
        end()


def test_what_ends_in_time_hears_nothing_more(qapp: QApplication) -> None:
    alarm_of(0.05)()
    time.sleep(0.1)


def test_who_measures_which_lines_run_goes_on_measuring(qapp: QApplication) -> None:
    measured, before = [], sys.gettrace()

    def measure(_frame: FrameType, event: str, _arg: object) -> None:
        measured.append(event)

    try:
        sys.settrace(measure)
        alarm_of(60)()
        measured.clear()
        turn(0)
        assert measured
    finally:
        sys.settrace(before)
