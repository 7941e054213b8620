"""The order is typed as it is written: click on a day, a month or an hour and type; every night then has its hours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDateTimeEdit

from desktop.app import make_application
from desktop.order_dialog import OrderDialog
from desktop.order_line import OrderLine
from measures.french import NBSP
from measures.switch_off import OrderPeriod, line_of, period_on, read_order
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


def test_the_weekend_has_a_line_of_its_own_and_overlaps_no_other(qtbot, dialog):
    click(qtbot, dialog.add_period)
    weekend = dialog.lines[1]
    type_at(qtbot, weekend.off, "1", "0")
    assert dialog.answer.text().startswith("Deux lignes parlent des mêmes nuits")
    weekend.nights.setCurrentIndex(weekend.nights.findText("vendredi et samedi"))
    assert dialog.answer.text() == ""
    assert weekend._words.text() == f"Toute l’année, vendredi et samedi soir{NBSP}: de 1{NBSP}h à 5{NBSP}h{NBSP}30"
    order = dialog.order()
    assert [line_of(one) for one in order] == ["01-01/31-12 23:00-05:30", "01-01/31-12 01:00-05:30 on fri,sat"]
    click(qtbot, weekend.is_lit)
    assert not weekend.off.isEnabled()
    assert line_of(dialog.order()[1]) == "01-01/31-12 lit on fri,sat"
    assert period_on(dialog.order(), date(2026, 6, 19)).off is None  # a Friday
    assert period_on(dialog.order(), date(2026, 6, 21)).off == (23, 0)


@pytest.mark.parametrize(
    ("nights", "words"), [("tue,thu", "mardi et jeudi"), ("sun,mon,tue,wed,thu", "du dimanche au jeudi")]
)
def test_the_evenings_of_an_order_are_shown_and_stay_whatever_they_are(qtbot, nights, words):
    make_application()
    (period,) = read_order([f"01-01/31-12 23:00- on {nights}"])
    line = OrderLine(period, ())
    qtbot.addWidget(line)
    assert (line.nights.currentText(), line.period()) == (words, period)
    names = [line.nights.itemText(at) for at in range(line.nights.count())]
    assert names[0] == "tous les soirs"
    assert "du dimanche au jeudi" in names


def test_a_few_nights_overlap_on_days_of_the_week_on_which_they_do_not_fall_in_one_year(qtbot):
    # In a leap year such as 2024 the 1st and 2nd of July are no weekend; in 2026 the 3rd is a Friday.
    order = tuple(OrderPeriod((7, 1), (7, 3), (off, 0), (5, 30), nights=(4, 5)) for off in (1, 2))
    dialog = OrderDialog(order, (), TODAY)
    qtbot.addWidget(dialog)
    for step in dialog.steps():
        step()
    assert "Deux lignes parlent des mêmes nuits" in dialog.answer.text()
    dialog.lines[1].nights.setCurrentIndex(dialog.lines[1].nights.findText("samedi"))
    assert "Deux lignes parlent des mêmes nuits" in dialog.answer.text()
    dialog.lines[0].nights.setCurrentIndex(dialog.lines[0].nights.findText("vendredi"))
    assert "Deux lignes" not in dialog.answer.text()


def test_what_a_line_says_stands_on_one_line_beside_no_list(qtbot):
    make_application()
    lasting = OrderPeriod((1, 1), (12, 31), (23, 0), (5, 30), date(2026, 3, 1))
    line = OrderLine(lasting, ["Bourg", "Gare"])
    qtbot.addWidget(line)
    line.resize(700, line.sizeHint().height())
    line.show()
    words = line._words
    assert "mars 2026" in words.text()
    assert words.width() > 600
    assert words.heightForWidth(words.width()) < 2 * words.fontMetrics().lineSpacing()
