"""A secretary moves through a year with mouse, wheel, keys and fingers; the picture is never blank on the way."""

from __future__ import annotations

import itertools
import threading

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.measure_page import MeasurePage
from measures.reading import Reading
from measures.timespan import DAY_MS, HOUR_MS, parse_instant
from runtime.state import Change
from store.base import Town
from store.intake import Batch
from tests.support.base import keep_batch, make_base
from tests.support.desktop import click, opened
from widgets.chart import Chart
from widgets.theme import current_theme

NOW_MS = parse_instant("2026-06-15T09:00", "Europe/Paris")
FIRST_MS = NOW_MS - 70 * DAY_MS


@pytest.fixture
def page(qtbot, tmp_path) -> MeasurePage:
    """Give the page Bruit of a town whose one box has measured every hour for ten weeks."""
    make_base(tmp_path, Town(name="Saint-Exemple"))
    hours = range(FIRST_MS, NOW_MS, HOUR_MS)
    levels = 45 + 10 * np.sin(np.arange(len(hours)) * 2 * np.pi / 24)
    readings = [
        Reading("n1", at, "sound_level_laeq", round(float(level), 1), "dB(A)", "interval", period_ms=HOUR_MS)
        for at, level in zip(hours, levels, strict=True)
    ]
    keep_batch(tmp_path, Batch(readings=readings, sites={"n1": "Place"}), now_ms=NOW_MS)
    with opened(qtbot, tmp_path, lambda: NOW_MS) as commune:
        click(qtbot, commune.window.navigation.row("noise"))
        found = commune.window.page("noise")
        qtbot.waitUntil(
            lambda: "dB" in found.lead.text() and not found._waiting and found.turns.is_done, timeout=15_000
        )
        yield found


def canvas(chart: Chart) -> QImage:
    """Give what the chart shows at this moment."""
    return chart.canvas().grab().toImage()


def ink(image: QImage) -> int:
    """Count the pixels of the curve's own colour."""
    shown = image.convertToFormat(QImage.Format.Format_RGB32)
    table = np.frombuffer(shown.constBits(), np.uint32).reshape(shown.height(), -1)
    return int((table == current_theme().hue("noise").rgb()).sum())


def wheel(chart: Chart, at: QPoint, notches: int) -> None:
    view = chart.canvas()
    place = QPointF(at)
    event = QWheelEvent(
        place,
        view.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def answered(page: MeasurePage) -> bool:
    return not page._waiting and not page.chart._settled.isActive()


def test_no_frame_of_a_drag_is_blank_though_the_base_is_slow(qtbot, page) -> None:
    chart, view = page.chart, page.chart.canvas()
    full = ink(canvas(chart))
    is_busy, may_go = threading.Event(), threading.Event()

    def busy(_con):
        is_busy.set()
        return may_go.wait(20)

    page.desk.service.reader.ask("busy", busy, lambda _answer: None)
    assert is_busy.wait(10)
    try:
        frames = []
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 80))
        for x in range(300, 620, 20):
            qtbot.mouseMove(view, QPoint(x, 80))
            frames.append(ink(canvas(chart)))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(620, 80))
        qtbot.waitUntil(lambda: not chart._settled.isActive())
        frames.append(ink(canvas(chart)))
    finally:
        may_go.set()
    # What was read stays and moves with the hand; the part not read yet is empty until it is there.
    assert min(frames) > full / 3
    qtbot.waitUntil(lambda: answered(page), timeout=10_000)
    assert ink(canvas(chart)) > 0.8 * full


def test_no_frame_between_two_answers_is_blank(qtbot, page) -> None:
    chart = page.chart
    least = ink(canvas(chart)) / 4
    seen = []
    for _ in range(3):
        click(qtbot, page.before)
        seen.append(ink(canvas(chart)))
        qtbot.waitUntil(lambda: seen.append(ink(canvas(chart))) or answered(page), timeout=10_000)
        seen.append(ink(canvas(chart)))
    assert min(seen) > least


def test_wheel_keys_and_double_click_lead_in_and_back(qtbot, page) -> None:
    chart, view = page.chart, page.chart.canvas()
    period = page.period.span_ms(page.desk.zone)
    assert chart.span() == period
    for _ in range(4):
        wheel(chart, QPoint(view.width() // 2, 80), 1)
    qtbot.waitUntil(page.whole.isVisible, timeout=10_000)
    start, end = chart.span()
    assert period[0] < start < end < period[1]
    qtbot.waitUntil(lambda: answered(page), timeout=10_000)
    rows = page.sheet.row_count()
    assert 0 < rows < 7 * 24
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: answered(page), timeout=10_000)
    assert chart.span()[0] < start
    qtbot.keyClick(chart, Qt.Key.Key_T)
    assert page.views.currentWidget() is page.sheet
    qtbot.keyClick(page.sheet, Qt.Key.Key_T)
    wheel(chart, QPoint(view.width() // 2, 80), -20)  # never beyond what was measured
    first, last = chart.span()
    assert first >= min(FIRST_MS, period[0]) and last <= max(NOW_MS, period[1])
    at = QPoint(300, 80)  # as a hand does it: the second press is the double click, and is let go
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: chart.span() == period, timeout=10_000)
    qtbot.waitUntil(lambda: not page.whole.isVisible(), timeout=10_000)


def test_walking_by_keys_speaks_every_hour_of_a_day(qtbot, page) -> None:
    chart = page.chart
    click(qtbot, page.lengths.segment("day"))
    qtbot.waitUntil(lambda: page.chart.span()[1] - page.chart.span()[0] == DAY_MS and answered(page), timeout=10_000)
    chart.setFocus()
    said = []
    for _ in range(9):
        qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        spot = chart.spot()
        assert spot is not None
        said.append((spot.when, spot.values[0][0]))
    assert len(set(said)) == 9
    assert all("dB" in value for _when, value in said)


def test_two_fingers_open_a_day_and_the_page_loads_it(qtbot, page) -> None:
    chart, view = page.chart, page.chart.canvas()
    screen = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    window = view.window()  # touches come to the window, which finds the chart under them

    def at(x: int) -> QPoint:
        return view.mapTo(window, QPoint(view.width() // 2 + x, 90))

    QTest.touchEvent(window, screen).press(0, at(-40)).press(1, at(40)).commit()
    for by in (60, 120, 200):
        QTest.touchEvent(window, screen).move(0, at(-40 - by)).move(1, at(40 + by)).commit()
        assert ink(canvas(chart)) > 0
    QTest.touchEvent(window, screen).release(0, at(-240)).release(1, at(240)).commit()
    qtbot.waitUntil(page.whole.isVisible, timeout=10_000)
    qtbot.waitUntil(lambda: answered(page), timeout=10_000)
    start, end = chart.span()
    assert end - start == pytest.approx(7 * DAY_MS / 6, rel=0.05)
    assert 0 < page.sheet.row_count() < 3 * 24


def test_what_comes_in_meanwhile_does_not_take_the_view_out_of_the_hand(qtbot, page) -> None:
    chart, view = page.chart, page.chart.canvas()
    period = chart.span()
    shown, places = [], itertools.count(503, 3)
    drawn_ms = 0.9 * 200 * (period[1] - period[0]) / view.width()  # by the first 200 px; what trembles is no drag yet
    show, page.show_span = page.show_span, lambda *told: (shown.append(told), show(*told))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 80))
    qtbot.mouseMove(view, QPoint(500, 80))
    page.look_again(Change())
    qtbot.waitUntil(lambda: qtbot.mouseMove(view, QPoint(next(places), 80)) or bool(shown), timeout=10_000)
    assert chart.is_moving, "the hand was at it until the answer came"
    assert chart.span()[0] < period[0] - drawn_ms
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(next(places), 80))
    moved = chart.span()
    assert moved[0] < period[0] - drawn_ms
    qtbot.waitUntil(lambda: answered(page), timeout=10_000)
    assert chart.span() == moved
    assert not page.is_whole


def test_who_chooses_another_week_while_the_view_still_moves_gets_that_week(qtbot, page) -> None:
    chart = page.chart
    wheel(chart, QPoint(300, 80), 2)
    assert chart.is_moving
    click(qtbot, page.before)
    qtbot.waitUntil(lambda: answered(page), timeout=10_000)
    assert chart.span() == page.period.span_ms(page.desk.zone)
    assert page.is_whole


def test_the_arrow_stays_under_the_mouse_whatever_the_period_is_called(qtbot, page) -> None:
    places, titles = set(), set()
    for length in ("week", "day"):
        click(qtbot, page.lengths.segment(length))
        for _ in range(3):
            qtbot.waitUntil(lambda: answered(page) and page.turns.is_done, timeout=10_000)
            places.add(page.before.mapTo(page, QPoint()).x())
            titles.add(page.chart_title.text())
            click(qtbot, page.before)
    assert len(titles) == 6
    assert len(places) == 1
