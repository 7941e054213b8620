"""Notes on a chart are ochre bands; what is not counted is grey there; a drag with Shift marks a span."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from measures.series import Series
from measures.timespan import DAY_MS, HOUR_MS, Step, parse_instant
from widgets.chart import Chart, NoteBand
from widgets.theme import current_theme

MakeSeries = Callable[..., Series]
START = parse_instant("2026-11-16", "Europe/Paris")
TUESDAY = (START + DAY_MS, START + 2 * DAY_MS)


@pytest.fixture
def chart(qtbot: QtBot) -> Chart:
    chart = Chart("Passages")
    qtbot.addWidget(chart)
    chart.resize(1000, 240)
    chart.show()
    qtbot.waitExposed(chart)
    qtbot.waitUntil(lambda: chart.plot_width_px() > 500)
    return chart


@pytest.fixture
def week(make_series: MakeSeries) -> Series:
    return make_series("2026-11-16", "2026-11-23", Step.HOUR, 10 + 5 * np.sin(np.arange(168)))


def picture(chart: Chart) -> QImage:
    QApplication.processEvents()
    return chart.grab().toImage()


def at(chart: Chart, instant_ms: float) -> int:
    box = chart._box.sceneBoundingRect()
    start, end = chart.span()
    return round(
        chart._plot.mapTo(chart, QPoint(round(box.left()), 0)).x() + (instant_ms - start) / (end - start) * box.width()
    )


def count_of(image: QImage, colour: QColor, left: int, right: int) -> int:
    return sum(image.pixelColor(x, y) == colour for x in range(left, right) for y in range(image.height()))


def test_a_note_colours_its_span_and_no_other(chart: Chart, week: Series) -> None:
    chart.show_series(week, noted=[NoteBand(*TUESDAY, "Travaux")])
    drawn, ochre = picture(chart), current_theme().colour("note")
    inside = count_of(drawn, ochre, at(chart, TUESDAY[0]) + 3, at(chart, TUESDAY[1]) - 3)
    assert inside > 5000
    assert count_of(drawn, ochre, at(chart, TUESDAY[1]) + 3, at(chart, START + 7 * DAY_MS)) == 0


def test_only_what_is_not_counted_loses_its_colour(chart: Chart, week: Series) -> None:
    blue = current_theme().hue("passages")
    inside = (TUESDAY[0] + 2 * HOUR_MS, TUESDAY[1] - 2 * HOUR_MS)
    counts = []
    for is_excluded in (False, True):
        chart.show_series(week, noted=[NoteBand(*TUESDAY, "Travaux", is_excluded)])
        drawn = picture(chart)
        counts.append(count_of(drawn, blue, at(chart, inside[0]), at(chart, inside[1])))
        assert count_of(drawn, blue, at(chart, TUESDAY[1]) + 8, at(chart, START + 6 * DAY_MS)) > 100
    assert counts[0] > 100
    assert counts[1] == 0


def test_other_series_leave_no_note_behind(chart: Chart, week: Series) -> None:
    chart.show_series(week, noted=[NoteBand(*TUESDAY, "Travaux")])
    chart.show_series(week)
    assert count_of(picture(chart), current_theme().colour("note"), 0, chart.width()) == 0


def test_a_drag_with_shift_marks_whole_slots_and_moves_nothing(chart: Chart, week: Series, qtbot: QtBot) -> None:
    chart.show_series(week)
    picture(chart)  # the axis takes its width
    before, view = chart.span(), chart._plot.viewport()
    shift, left = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    y = view.height() // 2

    def spot(instant_ms: float) -> QPoint:
        return QPoint(at(chart, instant_ms) - chart._plot.mapTo(chart, QPoint(0, 0)).x(), y)

    marked: list[tuple[int, int]] = []
    chart.span_marked.connect(lambda start, end: marked.append((start, end)))
    qtbot.mousePress(view, left, shift, spot(TUESDAY[0] + HOUR_MS // 2))
    for hours in (4, 8, 12):
        _move(view, spot(TUESDAY[0] + hours * HOUR_MS + HOUR_MS // 2), shift)
    qtbot.mouseRelease(view, left, shift, spot(TUESDAY[0] + 12 * HOUR_MS + HOUR_MS // 2))
    assert marked == [(TUESDAY[0], TUESDAY[0] + 13 * HOUR_MS)]
    assert chart.span() == before
    assert count_of(picture(chart), current_theme().colour("note"), 0, chart.width()) == 0


def _move(view: object, spot: QPoint, keys: Qt.KeyboardModifier) -> None:
    """Move with the button down, which qtbot cannot do with a key held."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    local, left = QPointF(spot), Qt.MouseButton.LeftButton
    event = QMouseEvent(QEvent.Type.MouseMove, local, view.mapToGlobal(local), left, left, keys)  # type: ignore[attr-defined]
    QApplication.sendEvent(view, event)  # type: ignore[arg-type]


def test_a_name_that_reaches_beyond_the_time_axis_lies_within_what_is_wiped_out(
    chart: Chart, make_series: MakeSeries
) -> None:
    day = make_series("2026-11-16", "2026-11-17", Step.HOUR, np.ones(24))
    chart.show_series(day)
    chart.set_span(START, START + DAY_MS)
    picture(chart)
    axis = chart._time_axis
    (start, end), box = axis.range, axis.rect()
    for label in axis.marks().labels:
        middle = box.left() + (label.at_ms - start) / (end - start) * box.width()
        half = axis._width_of(label.text) / 2 + 2
        assert axis.boundingRect().left() <= middle - half
        assert middle + half <= axis.boundingRect().right()


def test_a_note_too_narrow_for_its_name_writes_it_beside_itself(chart: Chart, week: Series) -> None:
    ochre = current_theme().colour("note_line")
    hour = (START + 30 * HOUR_MS, START + 31 * HOUR_MS)
    chart.show_series(week, noted=[NoteBand(*hour, "Travaux")])
    drawn = picture(chart)
    assert count_of(drawn, ochre, at(chart, hour[1]) + 3, at(chart, hour[1]) + 80) > 40
    assert count_of(drawn, ochre, at(chart, START) + 1, at(chart, hour[0]) - 3) == 0
    # With the next one close by, it stands before its band.
    close = (START + 33 * HOUR_MS, START + 36 * HOUR_MS)
    chart.show_series(week, noted=[NoteBand(*hour, "Travaux"), NoteBand(*close, "Fête de la commune")])
    drawn = picture(chart)
    assert count_of(drawn, ochre, at(chart, START) + 1, at(chart, hour[0]) - 3) > 40
