"""A day field: days that can be, typed or picked, and silence while the page fills it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.day_field import DayField


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    field = DayField("Premier jour")
    qtbot.addWidget(field)
    field.show_day(date(2026, 11, 25))
    field.show()
    return field


@pytest.mark.parametrize("typed", ["14072027", "14/07/2027", "14.07.2027"])
def test_a_day_is_typed_as_people_write_it(qtbot: QtBot, field: DayField, typed: str) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field, typed)
    assert field.chosen == date(2027, 7, 14)


def test_it_is_typed_over_after_a_click_too(qtbot: QtBot, field: DayField) -> None:
    qtbot.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton, pos=QPoint(2, field.height() // 2))
    qtbot.keyClicks(field, "14/07/2027")
    assert field.chosen == date(2027, 7, 14)


def test_it_is_typed_over_what_was_marked_whole(qtbot: QtBot, field: DayField) -> None:
    """« Que disait le panneau le 3 mars ? » stayed at today for whoever marked all of it and typed."""
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    for day in (14, 15):
        qtbot.keyClick(field.lineEdit(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert field.lineEdit().selectedText() == field.text()
        qtbot.keyClicks(field, f"{day}/07/2027")
        assert field.chosen == date(2027, 7, day)


def test_a_year_beyond_all_use_cannot_be_typed(qtbot: QtBot, field: DayField) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field, "31/12/9999")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert date(1970, 1, 1) <= field.chosen <= date(2099, 12, 31)


def test_filling_it_tells_nothing_and_keeps_to_the_days_that_may_be_chosen(field: DayField) -> None:
    told: list[date] = []
    field.dateChanged.connect(lambda _day: told.append(field.chosen))
    field.show_day(date(9999, 12, 31))
    assert field.chosen == date(2099, 12, 31)
    field.limit_to(date(2026, 11, 25))
    told.clear()
    field.show_day(date(2026, 12, 1))
    assert (field.chosen, told) == (date(2026, 11, 25), [])
    field.stepBy(-1)
    assert told == [field.chosen]


def turned(part: QWidget, notches: int) -> None:
    """Turn the wheel over a part as a hand does, focus and all."""
    window = part.window()
    middle = QPointF(part.mapTo(window, part.rect().center()))
    QTest.wheelEvent(window.windowHandle(), middle, QPoint(0, 120 * notches))


def test_who_scrolls_past_a_date_does_not_change_it_and_the_page_moves_on(qtbot: QtBot) -> None:
    page, inside, field = QScrollArea(), QWidget(), DayField("Jour")
    qtbot.addWidget(page)
    inside.setMinimumHeight(2000)
    column = QVBoxLayout(inside)
    column.addWidget(field)
    column.addStretch(1)
    page.setWidget(inside)
    page.setWidgetResizable(True)
    page.resize(300, 300)
    page.show()
    page.activateWindow()
    field.show_day(date(2026, 3, 4))
    page.setFocus()
    turned(field, -1)
    assert field.chosen == date(2026, 3, 4) and not field.hasFocus()
    assert page.verticalScrollBar().value() > 0
    page.verticalScrollBar().setValue(0)
    field.setFocus()
    turned(field, -1)
    assert field.chosen != date(2026, 3, 4), "in it, the wheel counts"
