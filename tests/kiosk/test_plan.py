"""The plan of the commune: from a file in its folder, never fetched, never a reason for an empty page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.modes import Modes
from kiosk.plan import PLAN_NAME, read_plan
from kiosk.view import PageName, Place
from tests.support.town import CABINET, PARKING, SQUARE, draw_plan

if TYPE_CHECKING:
    from kiosk.facts import Lobby
    from kiosk.window import KioskWindow
    from tests.support.kiosk_hand import Hand


def show_plan(window: KioskWindow, lobby: Lobby, folder: Path) -> None:
    plan = read_plan(folder)
    window.show_lobby(msgspec.structs.replace(lobby, facts=msgspec.structs.replace(lobby.facts, plan=plan)))


def test_without_a_file_there_is_the_list_alone(hand: Hand, window: KioskWindow, tmp_path: Path) -> None:
    assert read_plan(tmp_path) is None
    window.go(Place(PageName.SENSORS))
    assert "Sur un plan" not in hand.reads()
    window.go(Place(PageName.PLAN))
    assert "C’est quoi, ces\u00a0boîtiers" in hand.reads()


def test_boxes_are_placed_by_number_site_or_name(lobby: Lobby, tmp_path: Path) -> None:
    draw_plan(tmp_path)
    plan = read_plan(tmp_path)
    assert plan is not None
    placed = {sensor.sensor: at for sensor, at in plan.placed(lobby.sensors)}
    assert {SQUARE, PARKING, CABINET} <= set(placed)
    assert placed[PARKING][0] > placed[SQUARE][0] > placed[CABINET][0]  # east to west
    assert placed[SQUARE][1] < placed[CABINET][1]  # north above


def test_a_plan_is_metres_of_a_flat_commune(tmp_path: Path) -> None:
    draw_plan(tmp_path)
    plan = read_plan(tmp_path)
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
    before = read_plan(tmp_path)
    held = json.loads((tmp_path / PLAN_NAME).read_text("utf-8"))
    held["features"] = held["features"][-2:]
    (tmp_path / PLAN_NAME).write_text(json.dumps(held), encoding="utf-8")
    after = read_plan(tmp_path)
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
    assert read_plan(tmp_path) is None


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
    read_plan(folder)


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
    assert "Pas sur ce plan\u00a0: Le compteur des lampes, Armoire du bourg." in hand.reads()


def test_a_plan_of_all_boxes_speaks_of_none_that_is_missing(
    hand: Hand, window: KioskWindow, lobby: Lobby, tmp_path: Path
) -> None:
    draw_plan(tmp_path)
    plan = read_plan(tmp_path)
    assert plan is not None
    there = msgspec.structs.replace(lobby, sensors=tuple(sensor for sensor, _at in plan.placed(lobby.sensors)))
    show_plan(window, there, tmp_path)
    window.go(Place(PageName.PLAN))
    assert "Pas sur ce plan" not in hand.reads()
