"""What comes in is looked at often enough to be live, and never so often that nothing is seen of it."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from desktop.pace import Pace
from desktop.pages.lighting_reading import read_lighting
from runtime.state import Change
from tests.support.desktop import click

ONE, TWO = Change({"a": (0, 1)}), Change({"a": (5, 6), "b": (2, 3)})


class Page:
    """Asked for something, it takes its time."""

    def __init__(self, takes_s: float) -> None:
        self.takes_s, self.ready_s = takes_s, 0.0
        self.asked: list[tuple[float, Change]] = []

    def look(self, change: Change) -> None:
        now = time.perf_counter()
        self.asked.append((now, change))
        self.ready_s = now + self.takes_s

    def is_read(self) -> bool:
        return time.perf_counter() >= self.ready_s


def test_what_comes_alone_is_looked_at_at_once(qapp) -> None:
    owner, page = QObject(), Page(0)
    Pace(page.look, page.is_read, owner).take(ONE)
    assert [change for _, change in page.asked] == [ONE]


def test_what_comes_before_the_answer_is_asked_once_and_after_a_rest(qtbot) -> None:
    owner, page = QObject(), Page(0.1)
    pace = Pace(page.look, page.is_read, owner)
    for change in (ONE, ONE, TWO):
        pace.take(change)
    assert len(page.asked) == 1
    qtbot.waitUntil(lambda: len(page.asked) == 2, timeout=15_000)
    (first_s, _), (second_s, change) = page.asked
    assert change == ONE.merge(TWO), "all that came meanwhile"
    assert second_s - first_s >= 5 * 0.1
    qtbot.waitUntil(lambda: not pace._timer.isActive(), timeout=15_000)  # at rest nothing wakes up


def test_a_page_that_somebody_has_just_opened_is_read_before_it_is_asked_anew(qtbot) -> None:
    owner, page = QObject(), Page(0.1)
    page.ready_s = time.perf_counter() + 0.2
    Pace(page.look, page.is_read, owner).take(ONE)
    assert not page.asked
    qtbot.waitUntil(lambda: len(page.asked) == 1, timeout=15_000)


def test_a_page_that_is_slow_to_read_shows_itself_while_more_comes_in_than_it_can_follow(qtbot, commune, monkeypatch):
    """Only the newest answer is shown: asked anew with every message a page would wait for ever."""

    def slow(*asked):
        time.sleep(0.4)
        return read_lighting(*asked)

    monkeypatch.setattr("desktop.pages.lighting.read_lighting", slow)
    bridge, pouring = commune.desk.service.bridge, QTimer(interval=60)
    pouring.timeout.connect(lambda: bridge.changed.emit(Change()))
    pouring.start()
    click(qtbot, commune.window.navigation.row("lighting"))
    qtbot.waitUntil(lambda: bool(commune.window.page("lighting").lead.text()), timeout=15_000)
    pouring.stop()
