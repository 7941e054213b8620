"""The focus ring: round whatever has the keyboard, two pixels away."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFocusFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.button import Button
from widgets.chart import Chart
from widgets.raster import Raster
from widgets.theme import current_theme


def rings(window: QWidget) -> list[QFocusFrame]:
    return [frame for frame in window.findChildren(QFocusFrame) if frame.isVisible()]


def test_the_ring_follows_the_keyboard_four_pixels_round_the_control(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    first, second = Button("Un"), Button("Deux")
    row.addWidget(first)
    row.addWidget(second)
    window.show()
    window.activateWindow()
    for button in (first, second):
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        (ring,) = rings(window)
        assert ring.widget() is button
        assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)


def test_a_part_that_marks_its_own_cell_has_no_ring(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    raster = Raster("Semaine")
    QHBoxLayout(window).addWidget(raster)
    window.show()
    window.activateWindow()
    raster.setFocus()
    qtbot.waitUntil(raster.hasFocus)
    assert rings(window) == []


def test_a_chart_has_a_ring_from_the_keyboard_and_none_from_the_mouse(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    chart, other = Chart("Bruit"), Button("Un")
    row.addWidget(chart)
    row.addWidget(other)
    window.show()
    window.activateWindow()
    for reason, count in ((Qt.FocusReason.MouseFocusReason, 0), (Qt.FocusReason.TabFocusReason, 1)):
        other.setFocus()
        qtbot.waitUntil(other.hasFocus)
        chart.setFocus(reason)
        qtbot.waitUntil(chart.hasFocus)
        assert len(rings(window)) == count


def test_a_window_that_goes_takes_its_ring_along(qtbot: QtBot) -> None:
    for _ in range(3):
        window = QWidget()
        button = Button("Un")
        QHBoxLayout(window).addWidget(button)
        window.show()
        window.activateWindow()
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        window.close()
        window.deleteLater()


def test_the_ring_is_painted_inside_a_page_that_scrolls(qtbot: QtBot) -> None:
    window, area, body = QWidget(), QScrollArea(), QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(area)
    column = QVBoxLayout(body)
    button = Button("Un")
    column.addWidget(button)
    area.setWidget(body)
    area.setWidgetResizable(True)
    window.show()
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    place = button.mapTo(area, QPoint(button.width() // 2, -3))
    qtbot.waitUntil(lambda: area.grab().toImage().pixelColor(place) == current_theme().colour("focus"))
