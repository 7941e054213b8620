"""A day field: days that can be, typed or picked, and silence while the page fills it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.day_field import DayField


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    field = DayField("Premier jour")
    qtbot.addWidget(field)
    field.show_day(date(2026, 11, 25))
    field.show()
    return field


@pytest.fixture
def in_words(qtbot: QtBot) -> DayField:
    """Give a field of the long form; `make_application` has made Qt speak French."""
    field = DayField("Premier jour", is_long=True)
    field.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
    qtbot.addWidget(field)
    field.show_day(date(2026, 2, 11))
    field.show()
    return field


@pytest.mark.parametrize("typed", ["14072027", "14/07/2027", "14.07.2027"])
def test_a_day_is_typed_as_people_write_it(qtbot: QtBot, field: DayField, typed: str) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field, typed)
    assert field.chosen == date(2027, 7, 14)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31/12/2026", date(2026, 12, 31)),
        ("29022024", date(2024, 2, 29)),
        ("4/3/2027", date(2027, 3, 4)),
        ("31/02/2027", date(2027, 2, 28)),
    ],
)
def test_a_day_that_the_month_of_the_old_one_has_not_is_typed_too(
    qtbot: QtBot, field: DayField, in_words: DayField, typed: str, day: date
) -> None:
    """Of 31/12/2026 over a day of February Qt makes 3 January."""
    for one in (field, in_words):
        one.show_day(date(2026, 2, 11))
        one.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClicks(one, typed)
        assert one.chosen == day


@pytest.mark.parametrize("typed", ["14072027", "14/07/2027", "14 juillet 2027", "14juil2027", "14 Juillet/2027"])
def test_a_month_in_letters_takes_figures_and_its_beginning(qtbot: QtBot, in_words: DayField, typed: str) -> None:
    in_words.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(in_words, typed)
    assert (in_words.chosen, in_words.text()) == (date(2027, 7, 14), "14 juillet 2027")


def test_accents_need_not_be_typed(qtbot: QtBot, in_words: DayField) -> None:
    in_words.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(in_words, "28 aout 2025")
    assert in_words.text() == "28 août 2025"


def test_what_was_typed_before_does_not_come_back_after_an_arrow(qtbot: QtBot, field: DayField) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field, "31/12")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    field.show_day(date(2026, 6, 15))
    qtbot.keyClicks(field, "2027")
    assert field.chosen == date(2027, 6, 15)


def test_a_day_beyond_the_last_one_waits_for_its_year(qtbot: QtBot, field: DayField) -> None:
    field.limit_to(date(2026, 6, 15))
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(field, "31/12/2025")
    assert field.chosen == date(2025, 12, 31)


def test_there_is_room_for_the_longest_month(qtbot: QtBot, in_words: DayField) -> None:
    decembre = in_words.fontMetrics().horizontalAdvance("décembre")
    plain = QDateEdit(in_words.date())
    plain.setDisplayFormat(in_words.displayFormat())
    plain.setDateRange(in_words.minimumDate(), in_words.maximumDate())
    plain.setCalendarPopup(True)
    plain.setLocale(in_words.locale())
    qtbot.addWidget(plain)
    longer = in_words.fontMetrics().horizontalAdvance("septembre") - decembre
    assert in_words.minimumSizeHint().width() >= plain.sizeHint().width() + longer


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


def test_its_months_are_in_our_language_in_a_window_of_the_system_s(qtbot: QtBot) -> None:
    """A window that was there before our language came keeps that of the system, and gives it to its parts."""
    window = QWidget()
    window.setLocale(QLocale("en_GB"))
    qtbot.addWidget(window)
    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    try:
        field = DayField(is_long=True)
    finally:
        QLocale.setDefault(before)
    QVBoxLayout(window).addWidget(field)
    field.show_day(date(2026, 11, 28))
    assert field.text() == "28 novembre 2026"
