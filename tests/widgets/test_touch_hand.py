"""Fingers on the chart: what lies under them stays under them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from measures.series import Series
from measures.timespan import DAY_MS, HOUR_MS, Step, parse_instant
from widgets.chart import Chart

MakeSeries = Callable[..., Series]
START = parse_instant("2026-11-16", "Europe/Paris")


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    """Give a touch screen."""
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


@pytest.fixture
def chart(qtbot: QtBot, make_series: MakeSeries) -> Chart:
    chart = Chart("Passages")
    qtbot.addWidget(chart)
    chart.resize(1000, 240)
    chart.show()
    qtbot.waitExposed(chart)
    chart.show_series(make_series("2026-11-16", "2026-11-23", Step.HOUR, 10 + 5 * np.sin(np.arange(168))))
    chart.set_limits(START - 30 * DAY_MS, START + 30 * DAY_MS)
    qtbot.waitUntil(lambda: chart.plot_width_px() > 500)
    QApplication.processEvents()
    return chart


def instant(chart: Chart, x: float) -> float:
    """Give the instant at x px of the canvas."""
    box = chart._box.sceneBoundingRect()
    start, end = chart.span()
    return start + (x - box.left()) / box.width() * (end - start)


def test_one_finger_drags_through_time(chart: Chart, screen: QPointingDevice, qtbot: QtBot) -> None:
    canvas = chart.canvas()
    under = instant(chart, 600)
    with qtbot.waitSignal(chart.span_picked):
        QTest.touchEvent(canvas, screen).press(0, QPoint(600, 100)).commit()
        for x in (580, 540, 450):
            QTest.touchEvent(canvas, screen).move(0, QPoint(x, 90)).commit()
        QTest.touchEvent(canvas, screen).release(0, QPoint(450, 90)).commit()
    start, end = chart.span()
    assert end - start == pytest.approx(7 * DAY_MS, abs=2)
    assert instant(chart, 450) == pytest.approx(under, abs=HOUR_MS)


def test_two_fingers_zoom_and_keep_what_lies_under_them(chart: Chart, screen: QPointingDevice, qtbot: QtBot) -> None:
    canvas = chart.canvas()
    left, right = instant(chart, 350), instant(chart, 450)
    with qtbot.waitSignal(chart.span_picked):
        QTest.touchEvent(canvas, screen).press(0, QPoint(350, 100)).commit()
        QTest.touchEvent(canvas, screen).move(0, QPoint(350, 100)).press(1, QPoint(450, 100)).commit()
        for by in (20, 60, 100):
            QTest.touchEvent(canvas, screen).move(0, QPoint(350 - by, 100)).move(1, QPoint(450 + by, 100)).commit()
        QTest.touchEvent(canvas, screen).release(0, QPoint(250, 100)).release(1, QPoint(550, 100)).commit()
    start, end = chart.span()
    assert end - start == pytest.approx(7 * DAY_MS / 3, rel=0.02)
    assert instant(chart, 250) == pytest.approx(left, abs=HOUR_MS / 2)
    assert instant(chart, 550) == pytest.approx(right, abs=HOUR_MS / 2)


def test_a_tap_points_and_moves_nothing(chart: Chart, screen: QPointingDevice) -> None:
    canvas, before = chart.canvas(), chart.span()
    at = instant(chart, 500)
    QTest.touchEvent(canvas, screen).press(0, QPoint(500, 100)).commit()
    QTest.touchEvent(canvas, screen).move(0, QPoint(502, 101)).commit()
    QTest.touchEvent(canvas, screen).release(0, QPoint(502, 101)).commit()
    spot = chart.spot()
    assert spot is not None and abs(spot.at_ms - at) <= HOUR_MS
    assert chart.span() == before


def test_fingers_never_leave_the_limits(chart: Chart, screen: QPointingDevice) -> None:
    chart.set_limits(START, START + 7 * DAY_MS)
    canvas = chart.canvas()
    QTest.touchEvent(canvas, screen).press(0, QPoint(300, 100)).press(1, QPoint(600, 100)).commit()
    for by in (50, 100, 140):
        QTest.touchEvent(canvas, screen).move(0, QPoint(300 + by, 100)).move(1, QPoint(600 - by, 100)).commit()
    QTest.touchEvent(canvas, screen).release(0, QPoint(440, 100)).release(1, QPoint(460, 100)).commit()
    assert chart.span() == (START, START + 7 * DAY_MS)
