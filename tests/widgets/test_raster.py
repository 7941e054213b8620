"""The raster by mouse and keys: each cell has its place, its colour and its words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from measures.runs import runs_of
from tests.support.contrast import contrast
from tests.support.paints import Paints
from widgets.hatching import paint_hatching
from widgets.look import apply_theme
from widgets.raster import Raster
from widgets.raster_axes import rows_that_fit
from widgets.raster_drawing import AxisMarks, AxisName, Cover, RasterPicture, RasterWord, Scale, names_of
from widgets.raster_frame import RasterFrame
from widgets.raster_painting import paint_over_cells
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


def test_nights_without_data_are_hatched_as_blocks_and_look_as_each_row_alone(qapp, monkeypatch) -> None:
    """A row at a time, 96 of a year of nights, is a third of each frame while the window is resized."""
    unknown = np.zeros((96, 365), dtype=bool)
    unknown[:, 40:52] = unknown[:, 300:] = unknown[30:70, 200:203] = unknown[50, 100] = True
    picture = RasterPicture(np.where(unknown, np.nan, 1.0), "lampe", 0, 1, names_of([""] * 96))
    frame, theme = RasterFrame(QRectF(3, 5, 733, 211), 96, 365), load_theme("light")
    asked = []

    def asking(marked):
        asked.append(marked)
        return runs_of(marked)

    def drawn(paint) -> QImage:
        image = QImage(760, 230, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            paint(painter)
        return image

    def each_alone(painter: QPainter) -> None:
        region = QRegion()
        for row, column in np.argwhere(unknown).tolist():
            region += QRegion(frame.cell(row, column).toRect())
        painter.setClipRegion(region)
        paint_hatching(painter, QRectF(region.boundingRect()), theme)

    monkeypatch.setattr("widgets.raster_painting.runs_of", asking)
    blocks = drawn(lambda painter: paint_over_cells(painter, frame, picture, theme))
    assert len(asked) == 5
    assert blocks == drawn(each_alone)


def test_the_gap_between_two_large_cells_without_data_is_not_hatched(qapp) -> None:
    picture = RasterPicture(np.full((2, 2), np.nan), "lampe", 0, 1, names_of(["", ""]))
    frame = RasterFrame(QRectF(0, 0, 100, 100), 2, 2)
    assert frame.has_gaps
    image = QImage(100, 100, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.red)
    with QPainter(image) as painter:
        paint_over_cells(painter, frame, picture, load_theme("light"))
    ground = [row for row in range(100) if all(image.pixelColor(x, row).name() == "#ff0000" for x in range(100))]
    assert ground == [49, 99]


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


def test_what_comes_in_takes_nothing_from_a_hand_that_points(raster: Raster, qtbot: QtBot) -> None:
    picture, at = RasterPicture(VALUE + 1, "passages", 0, 168, names_of(list("LMMJVSD"))), middle(raster, 4, 8)
    qtbot.mouseMove(raster, at)
    assert raster._plot is not None
    before = raster._plot._words
    assert before == ((4, 8), "4:8")
    raster.show_raster(picture, lambda row, column: f"{row}:{column} anew", "")
    assert raster._plot._words == ((4, 8), "4:8 anew")
    raster.show_raster(RasterPicture(VALUE[:3], "passages", 0, 168, names_of(list("LMM"))), words, "")
    assert raster._plot._words is None


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


def test_the_words_of_the_order_stand_on_a_dark_of_their_own_where_the_dawn_crosses_them(qtbot: QtBot) -> None:
    raster = Raster("Nuits")
    qtbot.addWidget(raster)
    raster.resize(700, 220)
    dawn = Cover(np.full(24, 6.0), "above", role="dusk")
    said = RasterWord(12.0, 3.0, "rallumage à 5 h 30", "order")
    raster.show_raster(RasterPicture(np.zeros((7, 24)), "lampe", 0, 1, covers=(dawn,), words=(said,)), words)
    raster.show()
    picture, frame = raster.grab().toImage(), raster.frame()
    assert frame is not None
    middle = QPointF(frame.x(12.0), frame.y(3.0))
    seen_there = {picture.pixelColor(round(middle.x()) + dx, round(middle.y())).name() for dx in range(-55, 56)}
    dark, pale = load_theme("light").ramp("lampe")[0].name(), load_theme("light").colour("dusk").name()
    assert dark in seen_there and pale not in seen_there
    assert picture.pixelColor(round(middle.x()) + 140, round(middle.y())).name() == pale


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


YEAR = np.zeros((10, 300))
YEAR[:, 150:160] = 1.0


def tens(first: int, last: int) -> AxisMarks:
    """Mark the columns in view by their numbers, more of them the fewer there are."""
    step = 50 if last - first > 60 else 5
    return AxisMarks(names=tuple(AxisName(at + 0.5, str(at)) for at in range(first, last) if at % step == 0))


@pytest.fixture
def year(qtbot: QtBot) -> Raster:
    raster = Raster("Chaque nuit", row_px=20)
    qtbot.addWidget(raster)
    raster.resize(800, 260)
    picture = RasterPicture(YEAR, "lampe", 0, 1, columns=tens(0, 300), is_parted=False, columns_in=tens)
    raster.show_raster(picture, words, "résumé")
    raster.show()
    raster.setFocus()
    qtbot.waitUntil(raster.hasFocus)
    return raster


def turn(raster: Raster, at: QPoint, degrees: int) -> bool:
    """Turn the wheel there; tell whether the raster kept it."""
    event = QWheelEvent(
        QPointF(at),
        QPointF(raster.mapToGlobal(at)),
        QPoint(),
        QPoint(0, degrees),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(raster, event)
    return event.isAccepted()


def test_the_cells_are_an_image_of_a_pyqtgraph_view_in_the_colours_of_the_look(raster: Raster) -> None:
    images = [item for item in raster.canvas().parent().scene().items() if isinstance(item, pg.ImageItem)]
    assert len(images) == 1
    assert images[0].image.shape == (7, 24)
    assert isinstance(images[0].getViewBox(), pg.ViewBox)


def test_the_wheel_zooms_where_the_mouse_is_and_gives_the_page_what_it_cannot_use(year: Raster) -> None:
    place = middle(year, 5, 155)
    assert not turn(year, place, -120)
    assert year.frame().span == (0, 300)
    for _notch in range(6):
        assert turn(year, place, 120)
    first, last = year.frame().span
    assert last - first == pytest.approx(300 * 0.8**6)
    assert year.frame().at(QPointF(place)) == (5, 155)
    assert seen(year, 5, 155) != seen(year, 5, 165)
    for _notch in range(6):
        assert turn(year, place, -120)
    assert year.frame().span == pytest.approx((0, 300))
    assert not turn(year, place, -120)


def test_a_short_raster_leaves_the_wheel_to_the_page(raster: Raster) -> None:
    assert not turn(raster, middle(raster, 2, 7), 120)
    assert raster.frame().span == (0, 24)


def test_keys_zoom_at_the_cell_walked_to_and_walking_goes_on_past_the_edge(year: Raster, qtbot: QtBot) -> None:
    assert year.cell == (0, 150)
    for _press in range(9):
        qtbot.keyClick(year, Qt.Key.Key_Plus)
    first, last = year.frame().span
    assert last - first == pytest.approx(10)
    for _press in range(30):
        qtbot.keyClick(year, Qt.Key.Key_Right)
    first, last = year.frame().span
    assert year.cell == (0, 180)
    assert first <= 180 <= last - 1
    qtbot.keyClick(year, Qt.Key.Key_0)
    assert year.frame().span == (0, 300)


def test_a_drag_pans_what_is_zoomed_and_a_trembling_hand_still_clicks(year: Raster, qtbot: QtBot) -> None:
    for _notch in range(6):
        turn(year, middle(year, 5, 155), 120)
    frame = year.frame()
    place = frame.cell(5, 155).center().toPoint()
    before = frame.column(place.x())
    qtbot.mousePress(year, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(year, place + QPoint(2, 0))
    assert year.frame().span == frame.span
    target = place + QPoint(120, 0)
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(target),
        QPointF(year.mapToGlobal(target)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(year, move)
    qtbot.mouseRelease(year, Qt.MouseButton.LeftButton, pos=target)
    assert year.frame().column(target.x()) == pytest.approx(before, abs=0.2)
    assert year.cell == (5, 155)


def test_the_columns_of_a_zoomed_part_are_named_more_closely(year: Raster, qtbot: QtBot) -> None:
    for _press in range(5):
        qtbot.keyClick(year, Qt.Key.Key_Plus)
    first, last = year.frame().span
    below, above = tens(0, 300), tens(int(first), int(last) + 1)
    assert len(above.names) > len([name for name in below.names if first <= name.at <= last])
    painted = year.grab().toImage()
    frame = year.frame()
    band = range(int(frame.box.top()) - 22, int(frame.box.top()) - 6)
    paper = painted.pixelColor(2, 2)
    for name in above.names[1:-1]:
        x = round(frame.x(name.at))
        assert any(painted.pixelColor(x + dx, y) != paper for dx in range(-8, 9) for y in band), name


def test_another_picture_of_the_same_size_stays_zoomed_and_one_of_another_size_is_whole(year: Raster) -> None:
    turn(year, middle(year, 5, 155), 120)
    before = year.frame().span
    year.show_raster(RasterPicture(YEAR * 0.5, "lampe", 0, 1, is_parted=False, columns_in=tens), words)
    assert year.frame().span == before
    year.show_raster(RasterPicture(YEAR[:, :90], "lampe", 0, 1, is_parted=False, columns_in=tens), words)
    assert year.frame().span == (0, 90)
    assert year.frame().shown is None


def test_two_fingers_zoom_and_a_tap_walks(year: Raster, qtbot: QtBot) -> None:
    hand = QTest.createTouchDevice()
    left, right = middle(year, 5, 140), middle(year, 5, 170)
    QTest.touchEvent(year, hand).press(0, left, year).press(1, right, year)
    QTest.touchEvent(year, hand).move(0, left - QPoint(80, 0), year).move(1, right + QPoint(80, 0), year)
    QTest.touchEvent(year, hand).release(0, left - QPoint(80, 0), year).release(1, right + QPoint(80, 0), year)
    first, last = year.frame().span
    assert last - first < 200
    place = middle(year, 3, 152)
    QTest.touchEvent(year, hand).press(0, place, year)
    QTest.touchEvent(year, hand).release(0, place, year)
    assert year.cell == (3, 152)


def test_another_theme_colours_the_cells_anew(raster: Raster, qapp: QApplication) -> None:
    light = seen(raster, 6, 23)
    apply_theme(qapp, load_theme("dark"))
    try:
        assert seen(raster, 6, 23) == load_theme("dark").ramp("passages")[-1] != light
    finally:
        apply_theme(qapp, load_theme("light"))


def test_zoomed_cells_stay_inside_their_box(year: Raster) -> None:
    for _notch in range(12):
        turn(year, middle(year, 5, 155), 120)
    box = year.frame().box.toRect()
    picture = year.grab().toImage()
    paper = picture.pixelColor(2, 200)
    assert {picture.pixelColor(box.right() + 1, y).name() for y in range(box.top(), box.bottom())} == {paper.name()}
    assert {picture.pixelColor(box.left() - 1, y).name() for y in range(box.top(), box.bottom())} == {paper.name()}
    assert picture.pixelColor(box.right(), box.center().y()) != paper


def test_a_picture_that_is_zoomed_is_painted_once(year: Raster, qtbot: QtBot) -> None:
    canvas = year.canvas()
    assert canvas is not None
    year.setFocus()
    paints = Paints(canvas)
    paints.told()
    qtbot.keyClick(year, Qt.Key.Key_Plus)
    assert paints.told() == 1


def test_the_cell_walked_to_is_seen_on_a_lamp_that_is_dark(qtbot: QtBot) -> None:
    nights = Raster("Chaque nuit")
    qtbot.addWidget(nights)
    nights.resize(700, 220)
    nights.show_raster(RasterPicture(np.zeros((6, 24)), "lampe", 0, 1, is_parted=False), lambda _row, _column: "")
    with qtbot.waitActive(nights):
        nights.show()
        nights.activateWindow()
    nights.setFocus()
    for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Right] * 9):
        qtbot.keyClick(nights, key)
    picture, place, dark = nights.grab().toImage(), middle(nights, 0, 9), seen(nights, 0, 9).name()
    beside = {picture.pixelColor(place + QPoint(by, 0)).name() for by in range(20)}
    assert max(contrast(one, dark) for one in beside) >= 3


@pytest.mark.parametrize(("row_px", "told"), [(22, 14), (14, 5)])
def test_of_low_rows_some_are_named_and_none_runs_into_the_next(row_px: int, told: int) -> None:
    names = names_of([f"{day} {number}" for number, day in enumerate("LMMJVSDLMMJVSD")], strong=(5, 6, 12, 13)).names
    frame = RasterFrame(QRectF(80, 24, 400, 14 * row_px), 14, 24)
    found = sorted(name.at for name in rows_that_fit(frame, names))
    assert all((after - before) * row_px >= 16 for before, after in pairwise(found))
    assert len(found) >= told
    assert {5.5, 12.5} <= set(found), "the weekend is what one looks for first"


def test_the_name_of_a_scale_keeps_its_accent_at_the_top_edge(qtbot: QtBot) -> None:
    raster = Raster("Chaque nuit")
    qtbot.addWidget(raster)
    raster.resize(700, 220)
    scale = Scale("\u00c9\u00c9\u00c9", keys=((1.0, "allumée"), (0.0, "éteinte")))
    picture = RasterPicture(VALUE, "lampe", 0, 167, names_of(list("LMMJVSD")), has_columns_below=True, scale=scale)
    raster.show_raster(picture, words, "résumé")
    raster.show()
    frame = raster.frame()
    assert frame is not None
    image = raster.grab().toImage()
    paper = image.pixelColor(image.width() - 2, image.height() - 2)
    left = round(frame.box.right() + 2)
    ink = [y for y in range(20) if any(image.pixelColor(x, y) != paper for x in range(left, image.width()))]
    assert ink and ink[0] > 0, "cut off by the edge"
