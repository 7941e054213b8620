"""The order is typed as it is written: click on a day, a month or an hour and type; every night then has its hours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDateTimeEdit

from desktop.app import make_application
from desktop.order_dialog import OrderDialog
from measures.french import NBSP
from measures.switch_off import OrderPeriod, line_of, period_on
from tests.support.desktop import click

TODAY = date(2026, 6, 15)


@pytest.fixture
def dialog(qtbot):
    make_application()
    found = OrderDialog((), (), TODAY)
    found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot does it
    qtbot.addWidget(found)
    for step in found.steps():
        step()
    found.show()
    return found


def type_at(qtbot, field: QDateTimeEdit, *parts: str) -> None:
    """Click on each part of a date or an hour and type over it; "" leaves it."""
    for number, words in enumerate(parts):
        if words:
            edit = field.lineEdit()
            before = field.text().index(field.sectionText(field.sectionAt(number)))
            edit.setCursorPosition(before)
            where = edit.cursorRect().center() + QPoint(6, 0)
            qtbot.mouseClick(edit, Qt.MouseButton.LeftButton, pos=where)
            qtbot.keyClicks(edit, words)


def test_winter_over_the_new_year_summer_until_the_morning_and_christmas_are_typed_where_they_stand(qtbot, dialog):
    [winter] = dialog.lines
    type_at(qtbot, winter.first, "15", "novembre")
    type_at(qtbot, winter.last, "28", "mars")
    type_at(qtbot, winter.off, "22", "15")
    click(qtbot, dialog.add_period)
    summer = dialog.lines[1]
    type_at(qtbot, summer.first, "1", "mars")
    type_at(qtbot, summer.last, "14", "novembre")
    type_at(qtbot, summer.off, "0", "0")
    click(qtbot, summer.until_morning)
    assert dialog.answer.text().startswith("Deux lignes parlent des mêmes nuits")
    click(qtbot, dialog.add_night)
    night = dialog.lines[2]
    type_at(qtbot, night.first, "31")
    click(qtbot, night.is_lit)
    type_at(qtbot, night.off, "2")
    written = []
    dialog.order_written.connect(written.append)
    click(qtbot, dialog.save_button)
    [order] = written
    assert [line_of(one) for one in order] == ["15-11/28-03 22:15-05:30", "01-03/14-11 00:00-", "31-12 02:00-05:30"]
    evening = date(2026, 1, 1)
    while evening < date(2027, 1, 1):
        wanted = "winter" if evening >= date(2026, 11, 15) or evening <= date(2026, 3, 28) else "summer"
        if (evening.month, evening.day) == (12, 31):
            wanted = "night"
        period = period_on(order, evening)
        assert period is not None
        assert period is order[("winter", "summer", "night").index(wanted)], evening
        start, end = period.dark_ms(evening, "UTC")
        noon = (evening - date(1970, 1, 1)).days * 24.0 + 12
        hours = {"winter": (10.25, 17.5), "summer": (12, 21), "night": (14, 17.5)}[wanted]
        assert (start / 3_600_000 - noon, end / 3_600_000 - noon) == hours
        evening += timedelta(days=1)


def test_midnight_is_said_as_midnight(qtbot, dialog):
    [line] = dialog.lines
    type_at(qtbot, line.off, "0", "0")
    assert line._words.text() == f"Toute l’année{NBSP}: de minuit à 5{NBSP}h{NBSP}30"


@pytest.mark.parametrize("sectors", [(), ("Bourg", "Zone")])
def test_a_dialog_that_was_closed_leaves_nothing_behind(qtbot, sectors):
    make_application()
    before = set(QApplication.topLevelWidgets())
    order = (OrderPeriod((1, 1), (12, 31), (23, 0), (5, 30)), OrderPeriod((12, 24), (12, 24), None, None))
    dialog = OrderDialog(order, sectors, TODAY)
    for step in dialog.steps():
        step()
    dialog.show()
    dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not set(QApplication.topLevelWidgets()) - before  # of other tests some may have gone
