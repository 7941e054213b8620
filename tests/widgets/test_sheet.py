"""Tables: rows by keys, copied as a spreadsheet takes them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.sheet import Cell, Column, Sheet
from widgets.theme import current_theme


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    sheet = Sheet("Passages")
    qtbot.addWidget(sheet)
    sheet.resize(500, 300)
    sheet.show_rows(
        [Column("Heure"), Column("Passages", "right", takes_rest=True)],
        [["8 h", Cell("12", is_strong=True)], ["9 h", Cell("–", "circle-off", "fault")], ["10 h", "7"]],
    )
    sheet.show()
    return sheet


def test_it_shows_plain_words_and_cells_alike(sheet: Sheet) -> None:
    assert sheet.row_count() == 3
    assert [sheet.text(row, 1) for row in range(3)] == ["12", "–", "7"]
    assert not sheet.grab().isNull()


def test_a_page_that_scrolls_follows_the_row_the_keys_come_to_and_not_the_mouse(qtbot: QtBot) -> None:
    page, inside, sheet = QScrollArea(), QWidget(), Sheet("Passages")
    qtbot.addWidget(page)
    QVBoxLayout(inside).addWidget(sheet)
    page.setWidgetResizable(True)
    page.setWidget(inside)
    page.resize(520, 200)
    sheet.show_rows(["Heure"], [[str(hour)] for hour in range(24)])
    sheet.setFixedHeight(sheet.full_height())
    page.show()

    def is_seen(row: int) -> bool:
        return sheet.viewport().visibleRegion().contains(sheet.visualRect(sheet.model().index(row, 0)))

    sheet.setFocus()
    sheet.selectRow(0)
    assert is_seen(0) and not is_seen(23)
    for row in range(1, 24):
        qtbot.keyClick(sheet, Qt.Key.Key_Down)
        assert sheet.currentIndex().row() == row and is_seen(row)
    qtbot.keyClick(sheet, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert is_seen(0) and page.verticalScrollBar().value() < 20, "its titles too"
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    before = page.verticalScrollBar().value()
    at = sheet.visualRect(sheet.model().index(22, 0)).center()
    qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (sheet.currentIndex().row(), page.verticalScrollBar().value()) == (22, before)


def test_copying_without_a_choice_takes_everything_with_its_titles(sheet: Sheet) -> None:
    sheet.clearSelection()
    assert sheet.copy_text() == "Heure\tPassages\n8 h\t12\n9 h\t–\n10 h\t7\n"


def test_the_copy_key_takes_the_chosen_rows(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.setFocus()
    sheet.selectRow(1)
    qtbot.keySequence(sheet, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "Heure\tPassages\n9 h\t–\n"


def test_arrows_walk_and_enter_picks(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.setFocus()
    sheet.selectRow(0)
    qtbot.keyClick(sheet, Qt.Key.Key_Down)
    with qtbot.waitSignal(sheet.row_picked) as told:
        qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert told.args == [1]


def test_new_rows_keep_the_chosen_number(sheet: Sheet) -> None:
    sheet.selectRow(2)
    sheet.show_rows(["Heure"], [["1"], ["2"], ["3"], ["4"]])
    assert sheet.currentIndex().row() == 2
    sheet.show_rows(["Heure"], [])
    assert sheet.row_count() == 0


def test_the_chosen_row_stays_that_of_the_same_thing_where_rows_come_in_another_order(sheet: Sheet) -> None:
    """« Retirer » took away the note that a search had put in the place of the chosen one."""
    sheet.show_rows(["Note"], [["Travaux"], ["Bal"], ["Panne"]], ["t", "b", "p"])
    sheet.selectRow(1)
    sheet.show_rows(["Note"], [["Panne"], ["Travaux"], ["Bal"]], ["p", "t", "b"])
    assert [index.row() for index in sheet.selectionModel().selectedRows()] == [2]
    sheet.show_rows(["Note"], [["Bal"]], ["b"])
    assert [index.row() for index in sheet.selectionModel().selectedRows()] == [0]


def test_every_row_is_seen_at_its_full_height(sheet: Sheet) -> None:
    sheet.resize(500, sheet.full_height())
    assert sheet.verticalScrollBar().maximum() == 0


def test_rows_that_nobody_looks_at_are_not_made(qtbot) -> None:
    asked = []

    def rows():
        asked.append(1)
        return [Column("Quand")], [["lundi"], ["mardi"]]

    sheet = Sheet("Tableau")
    qtbot.addWidget(sheet)
    sheet.show_later(rows)
    assert asked == []
    with qtbot.waitExposed(sheet):
        sheet.show()
    assert (len(asked), sheet.model().rowCount(), sheet.text(1, 0)) == (1, 2, "mardi")


def test_rows_are_made_once_and_the_newest_are_shown(qtbot) -> None:
    sheet = Sheet("Tableau")
    qtbot.addWidget(sheet)
    sheet.show_later(lambda: 1 // 0)
    sheet.show_later(lambda: ([Column("Quand")], [["jeudi"]]))
    assert (sheet.row_count(), sheet.copy_text()) == (1, "Quand\njeudi\n")


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+cmd", "-2+3", "@SUM(A1)", "=1", "a\tb", "a\n=1", "a\r=1"])
def test_no_name_becomes_a_formula_or_a_second_cell_in_a_spreadsheet(sheet: Sheet, name: str) -> None:
    sheet.show_rows([Column("Capteur"), Column("Valeur")], [[name, "7"]])
    sheet.clearSelection()
    (line,) = sheet.copy_text().splitlines()[1:]
    first, second = line.split("\t")
    assert not first.startswith(("=", "+", "-", "@"))
    assert second == "7"


def test_a_number_with_a_sign_stays_one(sheet: Sheet) -> None:
    sheet.show_rows([Column("Valeur")], [["-6"], ["+ 12,5 %"], ["\u22126"]])
    sheet.clearSelection()
    assert sheet.copy_text().splitlines()[1:] == ["-6", "+ 12,5 %", "\u22126"]


def test_a_name_without_room_keeps_its_end_and_is_read_whole_under_the_pointer(qtbot: QtBot) -> None:
    """Two boxes of one street differ in the last letter: cut there, both would be painted alike."""
    painted = []
    for number in ("1", "2"):
        name = f"Carrefour de la route départementale et de la rue du Moulin n° {number}"
        sheet = Sheet("Capteurs")
        qtbot.addWidget(sheet)
        sheet.resize(260, 120)
        sheet.show_rows([Column("Capteur", takes_rest=True, is_named=True)], [[name]])
        sheet.show()
        painted.append(sheet.grab().toImage())
        index = sheet.model().index(0, 0)
        assert sheet.model().data(index, Qt.ItemDataRole.ToolTipRole) == name
    assert painted[0] != painted[1]


def test_what_a_click_opens_is_drawn_as_a_button_with_room_around_its_words(qtbot: QtBot) -> None:
    sheet = Sheet("Capteurs", picks_on_click=True)
    qtbot.addWidget(sheet)
    sheet.resize(500, 200)
    words = "Que faire"
    sheet.show_rows([Column("Nom", takes_rest=True), Column("", "right")], [["École", Cell(words, is_button=True)]])
    sheet.show()
    box = sheet.visualRect(sheet.model().index(0, 1))
    assert box.width() >= sheet.fontMetrics().horizontalAdvance(words) + 2 * 14
    picture = sheet.viewport().grab().toImage()
    across = {picture.pixelColor(x, box.center().y()).name() for x in range(box.left(), box.right())}
    assert current_theme().colour("control").name() in across, "its border"
    with qtbot.waitSignal(sheet.row_picked) as picked:
        qtbot.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert picked.args == [0]
