"""Many choices under a filter: a list that finds and scrolls, by mouse and keys, and never covers the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.support.desktop import click
from widgets.choice_list import ChoiceList
from widgets.filter_button import FilterButton

FORTY = [(f"s{number}", f"Rue n° {number}") for number in range(39)] + [("école", "École & <b>crèche</b>")]


@pytest.fixture
def place(qtbot: QtBot) -> FilterButton:
    place = FilterButton("Lieu")
    qtbot.addWidget(place)
    place.set_choices(FORTY)
    place.select("s20")
    place.show()
    qtbot.waitExposed(place)
    return place


def opened(qtbot: QtBot, place: FilterButton) -> ChoiceList:
    click(qtbot, place)
    found = next(part for part in place.findChildren(ChoiceList) if part.isVisible())
    qtbot.waitUntil(found.isVisible)
    return found


def test_forty_places_are_a_list_of_ten_rows_within_the_screen_and_three_are_a_menu(
    place: FilterButton, qtbot: QtBot
) -> None:
    many = opened(qtbot, place)
    assert len(many.shown()) == 40
    assert many.height() < 450
    assert place.screen().availableGeometry().contains(many.geometry())
    assert many.list.height() > many.height() - 70, "the list has the room that the popup takes"
    now = many.list.currentItem()
    assert now.text() == "Rue n° 20" and now.checkState() is Qt.CheckState.Checked
    assert many.list.viewport().rect().contains(many.list.visualItemRect(now).center())
    many.close()
    place.set_choices(FORTY[:3])
    place.open_menu()
    menu = next(part for part in place.findChildren(QMenu) if part.isVisible())
    menu.close()


def test_a_place_is_found_by_typing_without_accents_and_taken_by_enter_once(place: FilterButton, qtbot: QtBot) -> None:
    told: list[str] = []
    place.picked.connect(told.append)
    many = opened(qtbot, place)
    qtbot.keyClicks(many.search, "CRECHE ecole")
    assert many.shown() == ["École & <b>crèche</b>"]
    qtbot.keyClick(many.search, Qt.Key.Key_Return)
    assert told == ["école"] == [place.current]
    qtbot.waitUntil(lambda: not [part for part in QApplication.topLevelWidgets() if isinstance(part, ChoiceList)])


def test_arrows_walk_through_the_list_from_the_field(place: FilterButton, qtbot: QtBot) -> None:
    many = opened(qtbot, place)
    assert many.search.hasFocus()
    qtbot.keyClick(many.search, Qt.Key.Key_Down)
    qtbot.keyClick(many.search, Qt.Key.Key_Down)
    qtbot.keyClick(many.search, Qt.Key.Key_Up)
    qtbot.keyClick(many.search, Qt.Key.Key_Return)
    assert place.current == "s21"


def test_a_click_takes_one_and_escape_leaves_all_as_it_was(place: FilterButton, qtbot: QtBot) -> None:
    many = opened(qtbot, place)
    qtbot.keyClick(many.search, Qt.Key.Key_Escape)
    assert place.current == "s20"
    many = opened(qtbot, place)
    spot = many.list.visualItemRect(many.list.item(19)).center()
    qtbot.mouseClick(many.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert place.current == "s19"


def test_what_nothing_has_is_said_and_enter_takes_nothing(place: FilterButton, qtbot: QtBot) -> None:
    many = opened(qtbot, place)
    qtbot.keyClicks(many.search, "elephant")
    assert many.nothing.isVisible() and many.shown() == []
    qtbot.keyClick(many.search, Qt.Key.Key_Down)
    qtbot.keyClick(many.search, Qt.Key.Key_Return)
    assert place.current == "s20" and many.isVisible()
    many.close()


def test_at_the_foot_of_the_screen_it_opens_above_its_button(place: FilterButton, qtbot: QtBot) -> None:
    screen = place.screen().availableGeometry()
    place.move(screen.right() - place.width(), screen.bottom() - 60)
    qtbot.waitUntil(lambda: place.y() > screen.height() // 2)
    many = opened(qtbot, place)
    assert many.geometry().bottom() < place.y()
    assert screen.contains(many.geometry())
    many.close()
