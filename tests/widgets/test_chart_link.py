"""What moves together, and points together."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from measures.series import Series
from measures.timespan import DAY_MS, HOUR_MS, Step, parse_instant
from widgets.chart import Chart
from widgets.chart_link import ChartLink
from widgets.raster import Raster
from widgets.raster_drawing import AxisMarks, CellTimes, RasterPicture

MakeSeries = Callable[..., Series]
START = parse_instant("2026-11-16", "Europe/Paris")


@pytest.fixture
def charts(qtbot: QtBot, make_series: MakeSeries) -> tuple[Chart, Chart]:
    made = Chart("Passages"), Chart("Bruit")
    for chart in made:
        qtbot.addWidget(chart)
        chart.resize(800, 200)
        chart.show()
        chart.show_series(make_series("2026-11-16", "2026-11-23", Step.HOUR, np.arange(168.0)))
        chart.set_limits(START - 30 * DAY_MS, START + 30 * DAY_MS)
    return made


@pytest.fixture
def raster(qtbot: QtBot) -> Raster:
    raster = Raster("Heure par heure")
    qtbot.addWidget(raster)
    raster.resize(600, 300)
    raster.show()
    starts = START + HOUR_MS * np.arange(168).reshape(7, 24)
    picture = RasterPicture(np.arange(168.0).reshape(7, 24), "bruit", 0, 168, times=CellTimes(starts, HOUR_MS))
    raster.show_raster(picture, lambda row, column: f"{row}, {column}")
    return raster


def test_panning_one_moves_the_other_and_both_tell_their_span(charts: tuple[Chart, Chart], qtbot: QtBot) -> None:
    one, other = charts
    link = ChartLink()
    link.add_chart(one)
    link.add_chart(other)
    told: list[tuple[int, int]] = []
    for chart in charts:
        chart.span_picked.connect(lambda start, end: told.append((start, end)))
    with qtbot.waitSignals([one.span_picked, other.span_picked]):
        qtbot.keyClick(one, Qt.Key.Key_Right)
        qtbot.keyClick(one, Qt.Key.Key_Plus)
        assert other.span() == one.span() != (START, START + 7 * DAY_MS)
    assert told == [one.span(), one.span()]
    qtbot.keyClick(other, Qt.Key.Key_Left)
    assert one.span() == other.span()


def test_the_crosshair_is_mirrored(charts: tuple[Chart, Chart], qtbot: QtBot) -> None:
    one, other = charts
    link = ChartLink()
    link.add_chart(one)
    link.add_chart(other)
    qtbot.keyClick(one, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(one, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    first, second = one.spot(), other.spot()
    assert first is not None and second is not None and first.when == second.when
    one._point_at(None)
    assert other.spot() is None


def test_a_raster_and_a_chart_point_at_the_same_hour(charts: tuple[Chart, Chart], raster: Raster, qtbot: QtBot) -> None:
    chart = charts[0]
    link = ChartLink()
    link.add_chart(chart)
    link.add_raster(raster)
    raster.setFocus()
    raster._walk_to(2, 8)
    spot = chart.spot()
    assert spot is not None and spot.at_ms == START + (2 * 24 + 8.5) * HOUR_MS
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert raster._mirrored == (0, 0)


def test_an_instant_outside_every_cell_frames_none(raster: Raster) -> None:
    raster.point_at(START + 5 * HOUR_MS)
    assert raster._mirrored == (0, 5)
    raster.point_at(START - 1)
    assert raster._mirrored is None


def test_a_raster_over_time_moves_with_the_chart_below_it_and_the_chart_with_it(
    charts: tuple[Chart, Chart], raster: Raster, qtbot: QtBot
) -> None:
    chart = charts[0]
    times = CellTimes(START + HOUR_MS * np.arange(168)[None, :], HOUR_MS)
    marks = AxisMarks()
    picture = RasterPicture(np.ones((3, 168)), "lampe", 0, 1, times=times, columns_in=lambda _first, _last: marks)
    raster.show_raster(picture, lambda row, column: f"{row}, {column}")
    chart.set_limits(START, START + 7 * DAY_MS)
    link = ChartLink()
    link.add_chart(chart)
    link.add_raster(raster)

    def seen() -> tuple[float, float]:
        frame = raster.frame()
        assert frame is not None
        return START + frame.span[0] * HOUR_MS, START + frame.span[1] * HOUR_MS

    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.span() != (START, START + 7 * DAY_MS)
    assert seen() == pytest.approx(chart.span(), abs=1)
    qtbot.keyClick(raster, Qt.Key.Key_Plus)
    assert seen() == pytest.approx(chart.span(), abs=1)
    raster.point_at(START + 100.5 * HOUR_MS)
    assert raster._plot is not None
    assert raster._plot._pointed == (((0, 100, 3), 1),), "the hour is framed through every row"
    qtbot.keyClick(raster, Qt.Key.Key_0)
    assert chart.span() == (START, START + 7 * DAY_MS)
