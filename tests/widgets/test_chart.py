"""The chart by mouse and keys: what it shows, what it tells, what it never does."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from measures.series import Series
from measures.timespan import DAY_MS, HOUR_MS, Step, parse_instant
from tests.support.paints import Paints
from widgets.chart import Band, Chart
from widgets.look import apply_theme
from widgets.theme import load_theme

MakeSeries = Callable[..., Series]
START = parse_instant("2026-11-16", "Europe/Paris")
WEEK = (START, START + 7 * DAY_MS)


@pytest.fixture
def chart(qtbot: QtBot) -> Chart:
    chart = Chart("Passages")
    qtbot.addWidget(chart)
    chart.resize(1000, 240)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


@pytest.fixture
def week(make_series: MakeSeries) -> Series:
    return make_series("2026-11-16", "2026-11-23", Step.HOUR, 10 + 5 * np.sin(np.arange(168)))


def settle(qtbot: QtBot, chart: Chart) -> None:
    """Let the layout take its size."""
    qtbot.waitUntil(lambda: chart.plot_width_px() > 500)
    QApplication.processEvents()


def picture(chart: Chart) -> QImage:
    return chart.grab().toImage()


def place(chart: Chart, at_ms: float, value: float) -> QPoint:
    """Give where an instant and a value stand, in px of the chart."""
    scene = chart._box.mapViewToScene(QPointF(at_ms, value))
    return chart._plot.mapTo(chart, chart._plot.mapFromScene(scene))


def count_of(image: QImage, colour: QColor, left: int, right: int) -> int:
    return sum(image.pixelColor(x, y) == colour for x in range(left, right) for y in range(image.height()))


def test_a_series_fills_its_own_span_at_first(chart: Chart, week: Series) -> None:
    chart.show_series(week)
    assert chart.span() == WEEK


def test_showing_and_setting_a_span_tells_nothing(chart: Chart, week: Series, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chart.span_picked, wait=250):
        chart.show_series(week)
        chart.set_span(START, START + DAY_MS)


def test_the_wheel_zooms_round_the_cursor_and_tells_once(chart: Chart, week: Series, qtbot: QtBot) -> None:
    chart.show_series(week)
    settle(qtbot, chart)
    told: list[tuple[int, int]] = []
    chart.span_picked.connect(lambda start, end: told.append((start, end)))
    view = chart._plot.viewport()
    at = QPointF(view.width() * 0.7, view.height() * 0.4)
    under = chart._box.mapSceneToView(at).x()
    for _ in range(3):
        event = QWheelEvent(
            at,
            view.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)
    assert chart._box.mapSceneToView(at).x() == pytest.approx(under, abs=HOUR_MS / 60)
    start, end = chart.span()
    assert end - start == pytest.approx(7 * DAY_MS * 0.8**3, rel=1e-3)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(start, end)]


def test_a_drag_moves_time_and_never_the_values(chart: Chart, week: Series, qtbot: QtBot) -> None:
    chart.show_series(week)
    settle(qtbot, chart)
    values = chart._box.viewRange()[1]
    view = chart._plot.viewport()
    with qtbot.waitSignal(chart.span_picked) as told:
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(600, 100))
        for x in (580, 540, 500, 400):
            qtbot.mouseMove(view, QPoint(x, 60))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 60))
    start, end = chart.span()
    assert told.args == [start, end]
    assert start > WEEK[0] and end - start == pytest.approx(7 * DAY_MS, abs=2)
    assert chart._box.viewRange()[1] == values


def test_keys_pan_zoom_and_come_back(chart: Chart, week: Series, qtbot: QtBot) -> None:
    chart.show_series(week)
    chart.set_limits(START - 30 * DAY_MS, START + 30 * DAY_MS)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.span()[0] == pytest.approx(START + 1.75 * DAY_MS, abs=2)
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    start, end = chart.span()
    assert end - start == pytest.approx(7 * DAY_MS / 1.5, rel=1e-3)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.span()[0] == pytest.approx(START - 30 * DAY_MS, abs=2)
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.span()[1] == pytest.approx(START + 30 * DAY_MS, abs=2)
    with qtbot.waitSignal(chart.span_picked) as told:
        qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart.span() == WEEK and tuple(told.args) == WEEK


def test_limits_hold_whatever_the_hand_does(chart: Chart, week: Series, qtbot: QtBot) -> None:
    chart.show_series(week)
    chart.set_limits(*WEEK)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Right):
        qtbot.keyClick(chart, key)
    start, end = chart.span()
    assert start >= WEEK[0] and end <= WEEK[1]


def test_it_says_what_the_keys_do(chart: Chart) -> None:
    said = chart.whatsThis()
    assert all(key in said for key in ("flèches", "Maj", "+", "−", "0", "T"))


def test_t_asks_for_the_table(chart: Chart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.table_asked):
        qtbot.keyClick(chart, Qt.Key.Key_T)


def test_a_new_series_keeps_the_span_in_view(chart: Chart, week: Series, make_series: MakeSeries) -> None:
    chart.show_series(week)
    chart.set_span(START + DAY_MS, START + 2 * DAY_MS)
    chart.show_series(make_series("2026-11-17", "2026-11-18", Step.QUARTER))
    assert chart.span() == (START + DAY_MS, START + 2 * DAY_MS)


def test_walking_speaks_each_slot_and_what_is_unknown(chart: Chart, make_series: MakeSeries, qtbot: QtBot) -> None:
    values = [3, float("nan"), 5] + [1] * 21
    chart.show_series(make_series("2026-11-16", "2026-11-17", Step.HOUR, values), value_words=lambda v: f"{v:.0f} p.")
    said = []
    for _ in range(3):
        qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        spot = chart.spot()
        assert spot is not None
        said.append((spot.when.replace("\u00a0", " "), spot.values[0][0]))
    assert said == [
        ("lundi 16 novembre, de 0 h à 1 h", "3 p."),
        ("lundi 16 novembre, de 1 h à 2 h", "pas de donnée"),
        ("lundi 16 novembre, de 2 h à 3 h", "5 p."),
    ]


def test_what_comes_in_takes_nothing_from_who_points_or_walks(
    chart: Chart, make_series: MakeSeries, qtbot: QtBot
) -> None:
    """A minute of readings comes three times a second where many boxes speak: nobody would read a value to its end."""
    day, shift = ("2026-11-16", "2026-11-17", Step.HOUR), Qt.KeyboardModifier.ShiftModifier
    chart.show_series(make_series(*day, [3.0] * 24))
    for _ in range(3):
        qtbot.keyClick(chart, Qt.Key.Key_Right, shift)
    before = chart.spot()
    assert before is not None
    chart.show_series(make_series(*day, [4.0] * 24))
    spot = chart.spot()
    assert spot is not None and spot.at_ms == before.at_ms
    assert spot.values[0][1] == 4, "the new value of the same hour"
    qtbot.keyClick(chart, Qt.Key.Key_Right, shift)
    spot = chart.spot()
    assert spot is not None and spot.at_ms == before.at_ms + HOUR_MS, "the walk goes on where it was"
    chart.set_doubts([(START, START + DAY_MS)])
    spot = chart.spot()
    assert spot is not None and "à prendre avec prudence" in spot.quality
    chart.show_series(make_series("2026-11-20", "2026-11-21", Step.HOUR, [4.0] * 24))
    assert chart.spot() is None, "another day has no such hour"


def test_what_comes_in_tells_nothing_that_is_not_pointed_at_here_and_tells_what_is_no_more(
    chart: Chart, make_series: MakeSeries, qtbot: QtBot
) -> None:
    """A raster beside it framed a cell for as long as nobody pointed at another: it heard of its own pointing."""
    day, told = ("2026-11-16", "2026-11-17", Step.HOUR), []
    chart.pointed.connect(told.append)
    chart.show_series(make_series(*day, [3.0] * 24))
    chart.point_at(START + HOUR_MS)
    chart.show_series(make_series(*day, [4.0] * 24))
    assert chart.spot() is not None and told == []
    chart.point_at(None)
    assert chart.spot() is None and told == []
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(told) == 1
    chart.show_series(make_series("2026-11-20", "2026-11-21", Step.HOUR, [4.0] * 24))
    assert told[1:] == [None], "who was told of an hour is told that it is gone"


def test_the_mouse_points_at_the_slot_under_it(chart: Chart, week: Series, qtbot: QtBot) -> None:
    chart.show_series(week)
    settle(qtbot, chart)
    at = START + 3 * DAY_MS + 8.5 * HOUR_MS
    where = chart._plot.mapFrom(chart, place(chart, at, 10))
    qtbot.mouseMove(chart._plot.viewport(), where)
    qtbot.waitUntil(lambda: chart.spot() is not None)
    spot = chart.spot()
    assert spot is not None and spot.at_ms == at


def test_a_gap_is_hatched_and_the_line_stops(chart: Chart, make_series: MakeSeries, qtbot: QtBot) -> None:
    values = np.full(168, 10.0)
    values[60:84] = np.nan
    chart.show_series(make_series("2026-11-16", "2026-11-23", Step.HOUR, values))
    settle(qtbot, chart)
    theme = load_theme("light")
    image = picture(chart)
    left = place(chart, START + 61 * HOUR_MS, 10).x()
    right = place(chart, START + 83 * HOUR_MS, 10).x()
    assert count_of(image, theme.colour("surface"), left, right) > 500
    assert count_of(image, theme.hue("passages"), left, right) == 0
    before = place(chart, START + 40 * HOUR_MS, 10).x()
    assert count_of(image, theme.hue("passages"), before, before + 20) > 0
    assert count_of(image, theme.colour("surface"), before, before + 20) == 0


def test_the_time_to_come_is_not_called_a_gap(chart: Chart, make_series: MakeSeries, qtbot: QtBot) -> None:
    values = np.full(168, 10.0)
    values[60:] = np.nan
    chart.show_series(make_series("2026-11-16", "2026-11-23", Step.HOUR, values), until_ms=START + 60 * HOUR_MS)
    settle(qtbot, chart)
    assert count_of(picture(chart), load_theme("light").colour("surface"), 100, 800) == 0


@pytest.mark.parametrize("kind", ["line", "step", "bars"])
def test_a_sum_that_still_grows_is_not_drawn_as_a_low_one(
    chart: Chart, make_series: MakeSeries, qtbot: QtBot, kind: str
) -> None:
    values = np.full(7, 100.0)
    values[4], values[5:] = 10.0, np.nan
    now = START + 4 * DAY_MS + 9 * HOUR_MS
    chart.show_series(make_series("2026-11-16", "2026-11-23", Step.DAY, values), kind=kind, until_ms=now)
    settle(qtbot, chart)
    hue = load_theme("light").hue("passages")
    axis = place(chart, START, 0).y() - 2
    image = picture(chart).copy(0, 30, chart.width(), axis - 30)
    if kind == "bars":
        inside = place(chart, START + 4.5 * DAY_MS, 5) - QPoint(0, 30)
        assert image.pixelColor(inside) == load_theme("light").colour("paper")
        return
    left, right = place(chart, START + 4.1 * DAY_MS, 5).x(), place(chart, START + 5 * DAY_MS, 5).x()
    assert count_of(image, hue, left, right) == 0
    assert count_of(image, load_theme("light").colour("muted"), left, right) > 0


def test_a_value_between_two_gaps_is_still_seen(chart: Chart, make_series: MakeSeries, qtbot: QtBot) -> None:
    values = np.full(168, np.nan)
    values[80] = 10.0
    chart.show_series(make_series("2026-11-16", "2026-11-23", Step.HOUR, values), until_ms=START)
    settle(qtbot, chart)
    spot = place(chart, START + 80.5 * HOUR_MS, 10)
    assert picture(chart).pixelColor(spot) == load_theme("light").hue("passages")


@pytest.mark.parametrize("kind", ["line", "bars"])
def test_dense_data_keep_their_one_spike(chart: Chart, make_series: MakeSeries, qtbot: QtBot, kind: str) -> None:
    series = make_series("2025-11-16", "2026-11-16", Step.QUARTER, None)
    values = np.zeros(len(series))
    spike = len(series) * 2 // 3
    values[spike] = 40
    chart.show_series(make_series("2025-11-16", "2026-11-16", Step.QUARTER, values), kind=kind)
    settle(qtbot, chart)
    top = place(chart, float(series.start_ms[spike]), 39)
    image = picture(chart)
    hue = load_theme("light").hue("passages")
    assert any(image.pixelColor(top.x() + by, top.y()) == hue for by in (-1, 0, 1))
    beside = place(chart, float(series.start_ms[spike]), 20)
    assert sum(image.pixelColor(x, beside.y()) == hue for x in range(100, 800)) <= 2


def test_a_level_never_begins_at_zero_and_a_count_does(chart: Chart, make_series: MakeSeries) -> None:
    chart.show_series(make_series("2026-11-16", "2026-11-17", Step.HOUR, [50] * 24, "sound_level_laeq"), hue="noise")
    assert chart._box.viewRange()[1][0] >= 40
    chart.show_series(make_series("2026-11-16", "2026-11-17", Step.HOUR, [50] * 24))
    assert chart._box.viewRange()[1][0] == 0


def test_the_range_of_the_band_fits_into_the_picture(chart: Chart, week: Series) -> None:
    chart.show_series(week, band=Band(np.full(168, 1.0), np.full(168, 95.0), "l’habitude"))
    assert chart._box.viewRange()[1][1] > 95


def test_nothing_at_all_can_be_shown(chart: Chart, qtbot: QtBot) -> None:
    chart.show_series([])
    chart.clear()
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert chart.spot() is None and not picture(chart).isNull()


def test_a_change_of_theme_repaints_the_plot(chart: Chart, week: Series, qtbot: QtBot, qapp: QApplication) -> None:
    chart.show_series(week, kind="bars")
    settle(qtbot, chart)
    spot = place(chart, START + 36.5 * HOUR_MS, 1)
    assert picture(chart).pixelColor(spot) == load_theme("light").hue("passages")
    apply_theme(qapp, load_theme("dark"))
    assert picture(chart).pixelColor(spot) == load_theme("dark").hue("passages")


def test_both_axes_ask_to_be_painted_again_when_what_they_show_has_changed(
    chart: Chart, week: Series, make_series: MakeSeries, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart.show_series(week)
    settle(qtbot, chart)
    asked: list[str] = []
    monkeypatch.setattr(chart._time_axis, "update", lambda: asked.append("time"))
    monkeypatch.setattr(chart._value_axis, "update", lambda: asked.append("value"))
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert "time" in asked
    asked.clear()
    chart.show_series(make_series("2026-11-16", "2026-11-23", Step.HOUR, np.full(168, 900.0)))
    assert "value" in asked


def test_long_numbers_widen_the_value_axis(chart: Chart, week: Series, make_series: MakeSeries, qtbot: QtBot) -> None:
    chart.show_series(week)
    settle(qtbot, chart)
    narrow = chart._value_axis.width()
    chart.show_series(make_series("2026-11-16", "2026-11-23", Step.HOUR, np.full(168, 1_234_567.0)))
    qtbot.waitUntil(lambda: chart._value_axis.width() > narrow)


def test_it_has_a_name_and_one_sentence(chart: Chart, week: Series) -> None:
    chart.show_series(week, summary="960 passages cette semaine.")
    assert chart.accessibleName() == "Passages"
    assert chart.accessibleDescription() == "960 passages cette semaine."


def test_pointing_says_how_much_was_measured_and_what_is_marked(chart: Chart, make_series: MakeSeries) -> None:
    series = make_series("2026-11-16", "2026-11-17", Step.HOUR, np.full(24, 7.0))
    known = series.known.copy()
    known[8] = 0.94
    known[9] = 0.9996
    known[10] = 0.996
    doubts = [(START + 12 * HOUR_MS, START + 13 * HOUR_MS)]
    chart.show_series(msgspec.structs.replace(series, known=known))
    chart.set_doubts(doubts)
    said = []
    for hour in (8, 9, 10, 12):
        chart.point_at(START + hour * HOUR_MS + 1)
        spot = chart.spot()
        assert spot is not None
        said.append(spot.quality.replace("\u202f", " "))
    assert said == ["94 % mesuré", "100 % mesuré", "99 % mesuré", "100 % mesuré, à prendre avec prudence"]


def test_a_chart_that_follows_tells_its_span_once_it_rests(chart: Chart, week: Series, qtbot: QtBot) -> None:
    chart.show_series(week)
    chart.set_limits(START - 30 * DAY_MS, START + 30 * DAY_MS)
    with qtbot.waitSignal(chart.span_picked) as told, qtbot.assertNotEmitted(chart.span_moving):
        chart.follow(START - DAY_MS, START + DAY_MS)
    assert tuple(told.args) == (START - DAY_MS, START + DAY_MS) == chart.span()


def test_a_power_shows_how_low_and_high_it_went_within_each_value(
    chart: Chart, make_series: MakeSeries, qtbot: QtBot
) -> None:
    series = make_series("2026-11-16", "2026-11-23", Step.HOUR, np.full(168, 500.0), "active_power")
    high = np.full(168, 500.0)
    high[100] = 900.0
    chart.show_series(msgspec.structs.replace(series, high=high), hue="lighting")
    settle(qtbot, chart)
    peak = place(chart, START + 100.5 * HOUR_MS, 800)
    image = picture(chart)
    assert image.pixelColor(peak) != image.pixelColor(peak - QPoint(40, 0))
    chart.show_series(series, hue="lighting")
    calm = picture(chart)
    assert calm.pixelColor(peak) == calm.pixelColor(peak - QPoint(40, 0))


def test_what_is_still_to_come_is_not_said_to_be_missing(chart: Chart, make_series: MakeSeries) -> None:
    values = np.full(168, 10.0)
    values[60:] = np.nan
    now = START + 62 * HOUR_MS
    chart.show_series(make_series("2026-11-16", "2026-11-23", Step.HOUR, values), until_ms=now)
    said = []
    for hour in (61, 62, 100):
        chart.point_at(START + hour * HOUR_MS)
        spot = chart.spot()
        assert spot is not None
        said.append(spot.values[0][0])
    assert said == ["pas de donnée", "à venir", "à venir"]


def test_a_view_that_is_moved_or_resized_is_painted_once(chart: Chart, week: Series, qtbot: QtBot) -> None:
    chart.show_series(week)
    settle(qtbot, chart)
    paints = Paints(chart.canvas())
    paints.told()
    for move in (
        lambda: qtbot.keyClick(chart, Qt.Key.Key_Plus),
        lambda: qtbot.keyClick(chart, Qt.Key.Key_Right),
        lambda: chart.resize(860, 240),
        lambda: chart.resize(860, 300),
    ):
        move()
        assert paints.told() == 1


def test_two_charts_that_are_resized_together_are_each_painted_once(week: Series, qtbot: QtBot) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    charts = [Chart(name) for name in ("Passages", "Noise")]
    for chart in charts:
        chart.show_series(week)
        row.addWidget(chart)
    qtbot.addWidget(window)
    window.resize(1000, 240)
    window.show()
    paints = [Paints(chart.canvas()) for chart in charts]
    QApplication.processEvents()
    for one in paints:
        one.told()
    window.resize(1000, 300)
    assert [one.told() for one in paints] == [1, 1]


def test_a_daily_value_looked_at_by_the_day_is_a_level_with_its_range_and_not_a_dot(
    chart: Chart, make_series: MakeSeries, qtbot: QtBot
) -> None:
    day = make_series("2026-11-16", "2026-11-17", Step.DAY, [500.0])
    band = Band(np.array([300.0]), np.array([700.0]), "l’habitude")
    span = (START, START + DAY_MS)
    chart.set_limits(*span)
    chart.set_span(*span)
    chart.show_series(day, kind="line", hue="passages", names=["compté"], band=band)
    settle(qtbot, chart)
    image, theme = picture(chart), load_theme("light")
    for hour in (1, 6, 12, 18, 23):
        at = place(chart, START + hour * HOUR_MS, 500.0)
        near = [image.pixelColor(at.x(), at.y() + dy) for dy in (-1, 0, 1)]
        assert theme.colour("data_a") in near, hour
        within = place(chart, START + hour * HOUR_MS, 600.0)
        assert image.pixelColor(within.x(), within.y()) == theme.colour("band"), hour


def test_a_day_that_is_not_over_is_drawn_as_not_quite_counted_also_where_it_stands_alone(
    chart: Chart, make_series: MakeSeries, qtbot: QtBot
) -> None:
    day = make_series("2026-11-16", "2026-11-17", Step.DAY, [500.0])
    span = (START, START + DAY_MS)
    chart.set_limits(*span)
    chart.set_span(*span)
    chart.show_series(day, kind="line", hue="passages", names=["compté"], until_ms=START + 9 * HOUR_MS)
    settle(qtbot, chart)
    left, right = place(chart, START, 500.0).x(), place(chart, START + DAY_MS, 500.0).x()
    image, at = picture(chart), place(chart, START, 500.0).y()
    muted = load_theme("light").colour("muted")
    row = [any(image.pixelColor(x, at + dy) == muted for dy in (-1, 0, 1)) for x in range(left, right)]
    assert 0.3 < sum(row) / len(row) < 0.9, "dashed"
