"""The plan of the commune: from a file in its folder, never fetched, never a reason for an empty page."""

from __future__ import annotations

import json
from math import dist
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.big_key import BigKey
from kiosk.modes import Modes
from kiosk.plan import placed_on
from kiosk.plan_drawing import PIN_MM, PlanDrawing
from kiosk.view import PageName, Place
from measures.plan import Plan
from reports.town_plan import PLAN_NAME, plan_by_hand
from tests.support.town import CABINET, PARKING, SQUARE, draw_plan
from widgets.pins import moved_apart

if TYPE_CHECKING:
    from dtpr.told import Language
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand


def show_plan(window: KioskWindow, lobby: Lobby, folder: Path) -> None:
    plan = plan_by_hand(folder)
    window.show_lobby(msgspec.structs.replace(lobby, facts=msgspec.structs.replace(lobby.facts, plan=plan)))


def test_without_a_file_there_is_the_list_alone(hand: Hand, window: KioskWindow, tmp_path: Path) -> None:
    assert plan_by_hand(tmp_path) is None
    window.go(Place(PageName.SENSORS))
    assert "Sur un plan" not in hand.reads()
    window.go(Place(PageName.PLAN))
    assert "C’est quoi, ces\u00a0boîtiers" in hand.reads()


def test_boxes_are_placed_by_number_site_or_name(lobby: Lobby, tmp_path: Path) -> None:
    draw_plan(tmp_path)
    plan = plan_by_hand(tmp_path)
    assert plan is not None
    placed = {sensor.sensor: at for sensor, at in placed_on(plan, lobby.sensors)}
    assert {SQUARE, PARKING, CABINET} <= set(placed)
    assert placed[PARKING][0] > placed[SQUARE][0] > placed[CABINET][0]  # east to west
    assert placed[SQUARE][1] < placed[CABINET][1]  # north above


def test_a_plan_is_metres_of_a_flat_commune(tmp_path: Path) -> None:
    draw_plan(tmp_path)
    plan = plan_by_hand(tmp_path)
    assert plan is not None
    assert plan.size[0] == pytest.approx(0.008 * 111_195 * 0.6732, rel=0.001)  # cos 47.68°
    assert plan.size[1] == pytest.approx(0.0054 * 111_195, rel=0.001)


def test_a_number_on_the_plan_leads_to_its_box(hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path) -> None:
    draw_plan(tmp_path)
    show_plan(window, lobby, tmp_path)
    hand.touch("Touchez l’écran")
    hand.touch("C’est quoi")
    hand.touch("Sur un plan")
    assert "Plan\u00a0: 1 Place du Marché" in hand.reads()
    hand.touch("1 · Le compteur de passages")
    assert window.place == Place(PageName.SENSOR, SQUARE)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    draw_plan(tmp_path)
    before = plan_by_hand(tmp_path)
    held = json.loads((tmp_path / PLAN_NAME).read_text("utf-8"))
    held["features"] = held["features"][-2:]
    (tmp_path / PLAN_NAME).write_text(json.dumps(held), encoding="utf-8")
    after = plan_by_hand(tmp_path)
    assert before is not None
    assert after is not None
    assert (len(before.marks), len(after.marks)) == (4, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"features": 3}',
        '{"features": [{"geometry": {"type": "Point", "coordinates": [600, 95]}}]}',
        '{"features": [{"geometry": {"type": "Point", "coordinates": ["a", "b"]}}]}',
        '{"features": [{"geometry": {"type": "LineString", "coordinates": [[1e999, 0]]}}]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_plan_is_no_plan(tmp_path: Path, text: str) -> None:
    (tmp_path / PLAN_NAME).write_text(text, encoding="utf-8")
    assert plan_by_hand(tmp_path) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(["Point", "Polygon", "LineString"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["features", "geometry", "type", "coordinates", "properties"]), inner)
    ),
)


@given(_JSON)
def test_any_json_is_a_plan_or_none(tmp_path_factory: pytest.TempPathFactory, held: object) -> None:
    folder = tmp_path_factory.mktemp("plan")
    (folder / PLAN_NAME).write_text(json.dumps({"features": [held, held]}), encoding="utf-8")
    plan = plan_by_hand(folder)
    assert plan is None or isinstance(plan, Plan)


@pytest.mark.parametrize("is_larger", [False, True])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_a_box_that_is_not_on_the_plan_is_named_there(
    hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path, is_larger: bool, size: tuple[int, int]
) -> None:
    """Who counts five boxes in the list does not look for the fifth on the plan."""
    held = json.loads(draw_plan(tmp_path).read_text("utf-8"))
    held["features"] = [one for one in held["features"] if one["properties"].get("name") != "Armoire du bourg"]
    (tmp_path / PLAN_NAME).write_text(json.dumps(held), encoding="utf-8")
    show_plan(window, lobby, tmp_path)
    window.resize(*size)
    window._choose(Modes(is_larger=is_larger, is_doubled=is_larger))
    window.go(Place(PageName.PLAN))
    while "Suite" in [button.accessibleName() for button in hand.buttons()]:
        hand.touch("Suite")
    said = hand.reads().replace("\u00a0", " ")
    assert "Pas sur ce plan : le compteur des lampes, Armoire du bourg." in said


def test_a_plan_of_all_boxes_speaks_of_none_that_is_missing(
    hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path
) -> None:
    draw_plan(tmp_path)
    plan = plan_by_hand(tmp_path)
    assert plan is not None
    there = msgspec.structs.replace(lobby, sensors=tuple(sensor for sensor, _at in placed_on(plan, lobby.sensors)))
    show_plan(window, there, tmp_path)
    window.go(Place(PageName.PLAN))
    assert "Pas sur ce plan" not in hand.reads()


@pytest.mark.parametrize("language", ["fr", "de"])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_keys_beside_the_plan_keep_the_letters_of_every_other_page(
    hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    draw_plan(tmp_path)
    show_plan(window, lobby, tmp_path)
    window.resize(*size)
    window._choose(Modes(language))
    window.go(Place(PageName.PLAN))
    hand.settle()
    keys = [key for key in hand.buttons() if isinstance(key, BigKey)]
    assert len(keys) > 3
    usual = window._looks.theme.kiosk_font("cap_page_mm").pixelSize()
    assert all(key.shared_fonts()[1].pixelSize() >= usual for key in keys)


# --- pins: keys for a finger ------------------------------------------------------------------------------------------


def shown_plan(hand: Hand, window: KioskWindow) -> PlanDrawing:
    window.go(Place(PageName.PLAN))
    hand.settle()
    (drawing,) = (one for one in window.findChildren(PlanDrawing) if one.isVisible())
    return drawing


@pytest.mark.parametrize("is_larger", [False, True])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_pins_are_targets_of_two_centimetres_and_touch_each_other_nowhere(
    hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path, size: tuple[int, int], is_larger: bool
) -> None:
    """Two boxes of the fixture hang on the square: their pins lay upon each other."""
    draw_plan(tmp_path)
    show_plan(window, lobby, tmp_path)
    window.resize(*size)
    window._choose(Modes(is_larger=is_larger, is_doubled=is_larger))
    drawing, theme = shown_plan(hand, window), window._looks.theme
    standing = drawing.standing()
    assert standing.is_key
    assert len(standing.pins) == 5
    least = max(theme.mm("target_mm"), 2 * theme.mm(PIN_MM) * theme.text_scale)
    for one, (_pin, at) in enumerate(standing.pins):
        assert drawing.rect().adjusted(10, 10, -10, -10).contains(at.toPoint())
        for _other, beside in standing.pins[:one]:
            assert dist(at.toTuple(), beside.toTuple()) >= least - 1


def test_a_touch_on_a_pin_opens_its_box_and_one_beside_it_nothing(
    hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path
) -> None:
    draw_plan(tmp_path)
    show_plan(window, lobby, tmp_path)
    drawing = shown_plan(hand, window)
    pin, at = drawing.standing().pins[0]
    assert pin.number == 1
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(drawing, left, pos=at.toPoint())
    assert window.place.page is PageName.PLAN  # acts on release
    QTest.mouseRelease(drawing, left, pos=QPoint(3, 3))
    assert window.place.page is PageName.PLAN  # a finger that slides off does nothing
    QTest.mouseClick(drawing, left, pos=at.toPoint())
    assert window.place == Place(PageName.SENSOR, SQUARE)


@pytest.mark.parametrize("count", [12, 30])
def test_many_boxes_of_one_place_stand_apart_within_the_frame(count: int) -> None:
    pins = moved_apart([(300.0, 5.0)] * count, 60.0, (900.0, 700.0), 30.0)
    assert pins is not None
    assert pins == moved_apart([(300.0, 5.0)] * count, 60.0, (900.0, 700.0), 30.0)
    for one, (x, y) in enumerate(pins):
        assert 30 <= x <= 870
        assert 30 <= y <= 670
        assert all(dist((x, y), other) >= 59 for other in pins[:one])


def test_pins_that_have_no_room_are_not_pushed_over_the_whole_plan() -> None:
    assert moved_apart([(300.0, 300.0)] * 200, 60.0, (900.0, 700.0), 30.0) is None
    assert moved_apart([(10.0, 10.0)], 60.0, (40.0, 40.0), 30.0) is None
    apart = moved_apart([(200.0, 200.0), (600.0, 200.0)], 60.0, (900.0, 700.0), 30.0)
    assert apart == [(200.0, 200.0), (600.0, 200.0)]  # what has room stays where it hangs
