"""The plan as it is drawn: a piece a turn, what lies under the hand stays there, a bar that is as long as it says."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QPoint, QPointF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from measures.geojson import Shapes
from measures.mercator import degrees_at, world
from measures.plan import Layer, Scale, make_plan, plan_of_shapes
from tests.support.plans import png_head, street_layer
from widgets.plan_camera import fitted
from widgets.plan_ground import Ground, decode_picture
from widgets.plan_pins import PinLook, PlanPin
from widgets.plan_scale import bar_of
from widgets.plan_view import PlanView
from widgets.theme import load_theme

RUNNING = PinLook("circle", "check", "ok", "En marche")


@pytest.fixture
def written(monkeypatch) -> list[str]:
    """The names that were written beside pins, in their order."""
    names: list[str] = []
    monkeypatch.setattr(
        "widgets.plan_canvas.draw_label", lambda _painter, _theme, name, *_box, **_how: names.append(name)
    )
    return names


def houses(count: int) -> Shapes:
    areas = []
    for number in range(count):
        lon, lat = 6.0 + (number % 60) * 3e-4, 47.0 + (number // 60) * 3e-4
        areas.append(((lon, lat), (lon + 1e-4, lat), (lon + 1e-4, lat + 1e-4), (lon, lat + 1e-4)))
    return Shapes((), tuple(areas), ())


def test_ground_in_pieces_is_the_ground_at_once(qapp) -> None:
    plan = plan_of_shapes(houses(500))
    theme, size = load_theme("light"), QSize(400, 300)
    camera = fitted(plan.size, (400.0, 300.0), 10)

    def drawn(most: int) -> tuple[QImage, int]:
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(theme.colour("surface"))
        place, turns = 0, 0
        while True:
            with QPainter(image) as painter:
                place = (
                    Ground(plan).paint(painter, theme, camera, size, 1.0, begin=place, most=most)
                    if most
                    else (Ground(plan).paint(painter, theme, camera, size, 1.0))
                )
            turns += 1
            if not place:
                return image, turns

    whole, once = drawn(0)
    pieces, turns = drawn(200)
    assert (once, turns > 5) == (1, True)
    assert pieces == whole


def test_a_commune_of_thousands_of_houses_is_drawn_over_many_turns(qtbot) -> None:
    view = PlanView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_plan(plan_of_shapes(houses(6000)))
    view.show()
    turns = 0
    while not view.is_drawn:
        view._draw_on()
        turns += 1
        assert turns < 200
    assert turns > 20


def test_pins_that_change_draw_no_ground_anew(qtbot) -> None:
    view = PlanView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    plan = make_plan([street_layer()])
    view.show_plan(plan)
    view.show()
    qtbot.waitUntil(lambda: view.is_drawn)
    before = view._shown
    view.show_plan(plan)
    view.show_pins([PlanPin("a", (10.0, 10.0), RUNNING, "A")])
    assert view._shown is before


def test_boxes_of_one_place_stand_apart_and_stay_so_while_the_plan_is_drawn_aside(qtbot) -> None:
    view = PlanView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_plan(make_plan([street_layer()]))
    view.show_pins([PlanPin(str(number), (100.0, 100.0), RUNNING, "A") for number in range(4)])
    first, second = view.place_of("0"), view.place_of("1")
    assert first is not None
    assert second is not None
    assert abs(first[0] - second[0]) + abs(first[1] - second[1]) > 20
    view.zoom(3)
    apart = view.place_of("0"), view.place_of("1")
    view._look(view.camera.moved(35, 20))
    after = view.place_of("0"), view.place_of("1")
    for one, other in zip(apart, after, strict=True):
        assert one is not None
        assert other == pytest.approx((one[0] + 35, one[1] + 20))


def test_a_name_of_eighty_letters_is_written_with_its_middle_left_out(qtbot, written) -> None:
    view = PlanView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_plan(make_plan([street_layer()]))
    view.show_pins([PlanPin("a", (100.0, 100.0), RUNNING, "Boîtier de la rue " + "longue " * 9 + "n° 3")])
    view.grab()
    assert "…" in written[-1]
    assert written[-1].startswith("Boîtier")
    assert written[-1].endswith("n° 3")


def test_two_fingers_stretch_the_plan_and_one_draws_it_aside(qtbot) -> None:
    view = PlanView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_plan(make_plan([street_layer()]))
    view.show()
    device = QTest.createTouchDevice()
    whole = view.camera
    QTest.touchEvent(view, device).press(0, QPoint(200, 200)).press(1, QPoint(300, 200)).commit()
    QTest.touchEvent(view, device).move(0, QPoint(150, 200)).move(1, QPoint(350, 200)).commit()
    QTest.touchEvent(view, device).release(0, QPoint(150, 200)).release(1, QPoint(350, 200)).commit()
    assert view.camera.scale == pytest.approx(2 * whole.scale)
    assert view.camera.to_plan((250, 200)) == pytest.approx(whole.to_plan((250, 200)), abs=1.5)
    before = view.camera
    QTest.touchEvent(view, device).press(0, QPoint(200, 200)).commit()
    QTest.touchEvent(view, device).move(0, QPoint(230, 215)).commit()
    QTest.touchEvent(view, device).release(0, QPoint(230, 215)).commit()
    assert view.camera == before.moved(30, 15)


_AT = st.floats(-2000, 2000)


@given(st.floats(0.2, 5), _AT, _AT)
def test_what_lies_under_the_hand_stays_there(factor: float, x: float, y: float) -> None:
    whole = fitted((900.0, 600.0), (640.0, 480.0), 20)
    camera = whole.zoomed(4, (100, 100), whole)
    after = camera.zoomed(factor, (x, y), whole)
    assert after.to_plan((x, y)) == pytest.approx(camera.to_plan((x, y)), abs=1e-6)
    assert after.to_screen(after.to_plan((5.0, 6.0))) == pytest.approx((5, 6), abs=1e-6)
    assert whole.scale <= after.scale


@given(_AT, _AT, st.floats(1, 50))
def test_the_plan_is_never_drawn_out_of_its_frame(across: float, down: float, factor: float) -> None:
    whole = fitted((900.0, 600.0), (640.0, 480.0), 20)
    camera = whole.zoomed(factor, (320, 240), whole).moved(across, down).kept_in((900.0, 600.0), (640.0, 480.0))
    x, y = camera.to_plan((320, 240))
    assert -1e-6 <= x <= 900 + 1e-6
    assert -1e-6 <= y <= 600 + 1e-6


@given(st.floats(1e-3, 1e4))
def test_the_bar_is_as_long_as_it_says_and_has_room(metres_a_px: float) -> None:
    metres, px = bar_of(metres_a_px)
    assert px * metres_a_px == pytest.approx(metres)
    assert 59 < px <= 150.001


def test_the_name_of_the_chosen_box_lies_on_the_pins_that_crowd_it(qtbot) -> None:
    """Somebody who asks where one box of sixty is has to find its name."""
    pictures = []
    for others in (0, 60):
        view = PlanView()
        qtbot.addWidget(view)
        view.resize(600, 400)
        view.show_plan(make_plan([street_layer()]))
        middle = view.camera.to_plan((300, 200))
        pins = [PlanPin("one", middle, RUNNING, "Lavoir")]
        around = [(x, y) for x in range(190, 420, 22) for y in range(130, 280, 22) if abs(x - 300) + abs(y - 200) > 30]
        places = [view.camera.to_plan(at) for at in around[: 2 * others]]
        pins += [PlanPin(str(number), at, RUNNING, f"Boîtier {number}") for number, at in enumerate(places)]
        view.show_pins(pins)
        view.choose("one")
        view.show()
        qtbot.waitUntil(lambda view=view: view.is_drawn)
        pictures.append(view.grab().toImage().copy(334, 193, 22, 14))
    assert pictures[0] == pictures[1]


def test_what_is_pale_on_a_map_is_still_told_apart_by_night(qapp) -> None:
    """Turned round alone, a white street on a pale field is black on black."""
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(238, 240, 228))
    with QPainter(image) as painter:
        painter.fillRect(0, 0, 400, 200, QColor(255, 255, 255))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    night = decode_picture(bytes(buffer.data().data()), is_dark=True)[0]
    street, field = (QColor(night.pixel(200, y)).lightness() for y in (100, 300))
    assert street < 10
    assert 35 < field < 90


def test_tiles_fill_their_frame_and_a_scan_has_paper_around_it(qtbot) -> None:
    corners = Scale((0, 0), (1500, 1000), None, (47.01, 6.0), (0, 0))
    (west, top), side = world(6.0, 47.01), 256 << 16
    east, south = degrees_at(west + 1500 / side, top + 1000 / side)
    corners = msgspec.structs.replace(corners, other_at=(south, east), is_mercator=True)
    for scale, edge in ((corners, 0.0), (None, 40.0)):
        view = PlanView()
        qtbot.addWidget(view)
        view.resize(600, 400)
        view.show_plan(make_plan([Layer("t", "t", "picture", png_head(1500, 1000), 1500, 1000, scale)]))
        assert view.camera.to_screen((0.0, 0.0)) == pytest.approx((edge * 1.5 if edge else 0.0, edge), abs=1.0)


def test_a_pin_with_neighbours_on_its_four_sides_still_has_its_name(qtbot, written) -> None:
    """The one that wants somebody stands among others: its name goes askew of it rather than away."""
    view = PlanView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_plan(make_plan([street_layer()]))
    view.grab()
    x, y = view.camera.to_plan(QPointF(300, 200).toTuple())
    aside = 40 / view.camera.scale
    four = [(aside, 0.0), (-aside, 0.0), (0.0, aside), (0.0, -aside)]
    others = [PlanPin(f"n{place}", (x + dx, y + dy), RUNNING, "Armoire") for place, (dx, dy) in enumerate(four)]
    view.show_pins([PlanPin("a", (x, y), RUNNING, "École"), *others])
    view.grab()
    assert "École" in written
