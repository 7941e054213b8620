"""The raster by mouse and keys: each cell has its place, its colour and its words."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from widgets.raster import Raster
from widgets.raster_drawing import Cover, RasterPicture, names_of
from widgets.theme import load_theme

VALUE = np.arange(7 * 24, dtype=float).reshape(7, 24)


def words(row: int, column: int) -> str:
    return f"{row}:{column}"


@pytest.fixture
def raster(qtbot: QtBot) -> Raster:
    raster = Raster("La semaine type")
    qtbot.addWidget(raster)
    raster.resize(700, 220)
    value = VALUE.copy()
    value[3, 5] = np.nan
    raster.show_raster(RasterPicture(value, "passages", 0, 167, names_of(list("LMMJVSD"))), words, "résumé")
    raster.show()
    return raster


def middle(raster: Raster, row: int, column: int) -> QPoint:
    frame = raster.frame()
    assert frame is not None
    return frame.cell(row, column).center().toPoint()


def seen(raster: Raster, row: int, column: int) -> QColor:
    picture = raster.grab().toImage()
    place = middle(raster, row, column) * picture.devicePixelRatio()
    return picture.pixelColor(place)


def test_a_greater_value_stands_out_more_from_the_page(raster: Raster) -> None:
    assert seen(raster, 0, 0).lightness() > seen(raster, 3, 0).lightness() > seen(raster, 6, 23).lightness()


def test_a_cell_shows_the_ends_of_the_ramp_at_its_limits(raster: Raster) -> None:
    ramp = load_theme("light").ramp("passages")
    assert seen(raster, 0, 0) == ramp[0]
    assert seen(raster, 6, 23) == ramp[-1]


def test_an_unknown_cell_is_hatched_on_the_surface(raster: Raster) -> None:
    frame = raster.frame()
    assert frame is not None
    picture = raster.grab().toImage()
    box = frame.cell(3, 5).toRect()
    colours = {
        picture.pixelColor(x, y).name() for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())
    }
    assert "#ffffff" in colours and len(colours) > 2


def test_arrows_walk_from_the_greatest_cell_and_stay_inside(raster: Raster, qtbot: QtBot) -> None:
    walked: list[tuple[int, int]] = []
    raster.cell_walked.connect(lambda row, column: walked.append((row, column)))
    raster.setFocus()
    qtbot.waitUntil(raster.hasFocus)
    assert raster.cell == (6, 23)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Down):
        qtbot.keyClick(raster, key)
    assert walked == [(6, 22), (5, 22), (5, 23), (5, 23), (5, 0), (6, 0)]


def test_a_click_walks_to_its_cell(raster: Raster, qtbot: QtBot) -> None:
    with qtbot.waitSignal(raster.cell_walked) as told:
        qtbot.mouseClick(raster, Qt.MouseButton.LeftButton, pos=middle(raster, 2, 7))
    assert told.args == [2, 7]


def test_every_pixel_of_the_cells_belongs_to_exactly_one_cell(raster: Raster) -> None:
    frame = raster.frame()
    assert frame is not None
    for row in range(7):
        for column in range(24):
            assert frame.at(frame.cell(row, column).center()) == (row, column)


def test_one_lamp_never_looks_like_none(qtbot: QtBot) -> None:
    raster = Raster()
    qtbot.addWidget(raster)
    raster.resize(400, 120)
    raster.show_raster(RasterPicture(np.array([[0.0, 0.01, 1.0]]), "lampe", 0, 1), words)
    none, one, every = (seen(raster, 0, column) for column in range(3))
    assert one.lightness() > none.lightness() + 20
    assert every.lightness() > one.lightness()


def test_daylight_covers_the_night_but_a_lamp_lit_by_day_shows_through(qtbot: QtBot) -> None:
    raster = Raster()
    qtbot.addWidget(raster)
    raster.resize(400, 200)
    value = np.zeros((4, 3))
    value[0, 1] = 1.0
    cover = Cover(np.full(3, 2.0), "above", spares=value > 0)
    raster.show_raster(RasterPicture(value, "lampe", 0, 1, covers=(cover,)), words)
    day = load_theme("light").colour("day")
    assert seen(raster, 0, 0) == day
    assert seen(raster, 0, 1) != day
    assert seen(raster, 3, 0) == load_theme("light").ramp("lampe")[0]


def test_the_whole_picture_has_a_name_and_a_sentence(raster: Raster) -> None:
    assert raster.accessibleName() == "La semaine type"
    assert raster.accessibleDescription() == "résumé"


def test_every_cell_that_exists_is_a_row_of_its_table(qtbot: QtBot) -> None:
    raster = Raster("Les jours")
    qtbot.addWidget(raster)
    value = np.arange(6.0).reshape(2, 3)
    absent = np.zeros((2, 3), dtype=bool)
    absent[0, 0] = True

    def words(row: int, column: int) -> str:
        return f"jour {row}{column}, 18 h 30\u00a0: {value[row, column]:.0f} passages"

    for is_below, first in ((False, "jour 01"), (True, "jour 10")):
        raster.show_raster(RasterPicture(value, "passages", 0, 6, has_columns_below=is_below, absent=absent), words)
        table = raster.table()
        assert len(table) == 5
        assert table[0] == [f"{first}, 18 h 30", f"{3 if is_below else 1} passages"]
        said = {words(row, column) for row in range(2) for column in range(3) if not absent[row, column]}
        assert {"\u00a0: ".join(row) for row in table} == said


def test_t_asks_for_the_table(qtbot: QtBot) -> None:
    raster = Raster("Les jours")
    qtbot.addWidget(raster)
    with qtbot.waitSignal(raster.table_asked):
        qtbot.keyClick(raster, Qt.Key.Key_T)
