"""The neighbours of a period are there before they are asked for, and never older than the data."""

from __future__ import annotations

import threading
from datetime import date

from PySide6.QtCore import Qt

from desktop.ahead import Ahead, Asked
from desktop.periods import Length, Period
from measures.timespan import DAY_MS, HOUR_MS, Step, parse_instant
from runtime.state import Change
from tests.desktop.test_pages import go
from tests.support.desktop import click

WEEK = Period(Length.WEEK, date(2026, 6, 8))
ASKED = Asked(WEEK, ("a",), ("b",), Step.HOUR)
END_MS = parse_instant("2026-06-15", "Europe/Paris")


def kept() -> Ahead:
    ahead = Ahead()
    ahead.keep(ASKED, END_MS, ("view", "facts"), ahead.age)
    assert ahead.find(ASKED) == ("view", "facts")
    return ahead


def test_a_change_before_its_end_takes_an_answer_away_and_a_later_one_does_not() -> None:
    ahead = kept()
    ahead.forget(Change({"a": (END_MS, END_MS + 1), "other": (0, END_MS)}))
    assert ahead.find(ASKED) is not None
    ahead.forget(Change({"b": (END_MS - 400 * DAY_MS, END_MS - 399 * DAY_MS)}))
    assert ahead.find(ASKED) is None


def test_a_change_of_everything_takes_everything_away() -> None:
    ahead = kept()
    ahead.forget(Change())
    assert ahead.find(ASKED) is None


def test_an_answer_that_was_read_before_a_change_is_not_kept() -> None:
    ahead = Ahead()
    age = ahead.age
    ahead.forget(Change({"a": (0, 1)}))
    ahead.keep(ASKED, END_MS, ("view", "facts"), age)
    assert ahead.find(ASKED) is None


def test_only_the_newest_few_are_kept() -> None:
    ahead = Ahead()
    period, asked = WEEK, []
    for _ in range(9):
        asked.append(Asked(period, ("a",), (), Step.HOUR))
        ahead.keep(asked[-1], END_MS, (period, None), ahead.age)
        period = period.next()
    assert [ahead.find(one) is not None for one in asked] == 3 * [False] + 6 * [True]


def test_the_arrow_shows_the_neighbour_at_once_though_the_reader_is_busy(qtbot, commune) -> None:
    page = go(qtbot, commune, "passages", "la semaine dernière")
    before = page.period.previous()
    qtbot.waitUntil(lambda: page._foresight.find(page.followed, before) is not None, timeout=10_000)
    is_busy, may_go = threading.Event(), threading.Event()

    def busy(_con):
        is_busy.set()
        return may_go.wait(20)

    commune.desk.service.reader.ask("busy", busy, lambda _answer: None)
    try:
        assert is_busy.wait(10)
        qtbot.mouseClick(page.before, Qt.MouseButton.LeftButton)
        assert "du 1er au 7 juin" in page.lead.text()
        assert page.chart.span() == before.span_ms(commune.desk.zone)
        page.chart.point_at(before.span_ms(commune.desk.zone)[0] + 8 * HOUR_MS)
        spot = page.chart.spot()
        assert spot is not None and spot.when.startswith("lundi 1er juin")
    finally:
        may_go.set()
    qtbot.waitUntil(lambda: not page._waiting, timeout=10_000)
    assert "du 1er au 7 juin" in page.lead.text()


def test_a_view_moved_by_hand_is_not_replaced_by_what_was_foreseen(qtbot, commune) -> None:
    page = go(qtbot, commune, "passages", "la semaine dernière")
    qtbot.waitUntil(lambda: not page._waiting, timeout=10_000)
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Qt.Key.Key_Plus)
    qtbot.waitUntil(page.whole.isVisible, timeout=10_000)
    span = page.chart.span()
    page._ask_all()
    assert page.chart.span() == span
    click(qtbot, page.whole)
    assert page.chart.span() == page.period.span_ms(commune.desk.zone)
