"""Places told in words, places that nobody watches, and figures that their own box calls wrong; all invented here."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.fields import decode_fields
from sync.decoders.plans import make_plan
from tests.support.decoded import said_by


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"region_1": "vacant", "region_2": "occupied"}, ["occupancy/region_1 0", "occupancy/region_2 1"]),
        ({"desk": "free"}, ["occupancy 0"]),
        ({"sensorStatus": "occupied"}, ["occupancy 1"]),
        ({"parkingSpaceState": "Occupied"}, ["occupancy 1"]),
        ({"spot_12": {"status": "free"}}, ["occupancy/spot_12 0"]),
        ({"slots": {"1": "free", "2": "occupied"}}, ["occupancy/slot_1 0", "occupancy/slot_2 1"]),
        # of something else, of another time, or somebody is called
        ({"memory": "free"}, []),
        ({"event": "occupied"}, []),
        ({"previous_state": "occupied"}, []),
        ({"previous": {"state": "occupied"}}, []),
        ({"occupied": {"alarm_status": "4"}}, []),
        ({"alarm_type": "vacant"}, []),
    ],
)
def test_a_text_tells_of_a_place_under_a_name_that_has_no_meaning(fields: dict[str, Any], says: list[str]) -> None:
    assert said_by(fields) == [f"{one} 1 instant" for one in says]


def test_a_region_that_is_turned_off_is_not_vacant() -> None:
    fields = {
        "region_1": "occupied",
        "region_1_enable": "enable",
        "region_2": "vacant",
        "region_2_enable": "disable",
        "region_3_count": 4,
        "region_3_enable": 0,
    }
    assert said_by(fields) == ["occupancy/region_1 1 1 instant"]


def test_the_short_road_knows_of_places_that_are_turned_off_too() -> None:
    fields = {"region_1_count": 4, "region_1_enable": 1, "region_2_count": 0, "region_2_enable": 0}
    plan = make_plan(fields, "70b3d5ffff000001", "")
    assert plan is None or plan.read(fields) is None
    assert said_by(fields) == ["people_count/region_1 4 1 instant"]


def test_a_status_of_regions_is_opened() -> None:
    fields = {"region_status": {"region1_enable": 1, "region1_occupancy_status": 1, "region2_occupancy_status": 0}}
    assert said_by(fields) == ["occupancy/region1 1 1 instant", "occupancy/region2 0 1 instant"]


def test_a_group_of_the_past_has_its_own_time() -> None:
    fields = {"historical_data": {"timestamp": 1_730_000_000, "people": 3, "region_status": {"region1_occupancy": 1}}}
    assert [(one.quantity, one.time) for one in decode_fields(fields).found] == [
        ("people_count", 1_730_000_000),
        ("occupancy", 1_730_000_000),
    ]


def test_a_figure_that_the_box_calls_an_exception_is_set_aside_and_said() -> None:
    decoded = decode_fields({"distance": 1200, "distance_exception": "no target", "temperature": 20})
    assert [one.quantity for one in decoded.found] == ["temperature"]
    assert [(one.code, one.where, one.detail) for one in decoded.doubts] == [("fault_code", "distance", "no target")]


def test_an_exception_that_is_over_takes_nothing_away() -> None:
    assert said_by({"distance": 1200, "distance_exception": "blind alarm release"}) == ["distance 1200 mm instant"]


def test_a_detection_that_is_available_says_nothing_of_the_place() -> None:
    assert said_by({"detection_status": "vacant"}, "") == ["occupancy 0 1 instant"]
    assert said_by({"detection_status": "occupied"}, "milesight vs373") == ["occupancy 1 1 instant"]
    for told in ("available", "unavailable", "normal", "in_bed", "free"):
        assert "occupancy" not in " ".join(said_by({"detection_status": told, "battery": 90}, "milesight vs321")), told


def test_places_of_a_row_are_each_told_whatever_they_say() -> None:
    both = said_by({"desk_1": "vacant", "desk_2": "vacant"})
    assert both == ["occupancy/desk_1 0 1 instant", "occupancy/desk_2 0 1 instant"]
    assert said_by({"bin_1_fill_level": 40, "bin_2_fill_level": 40}) == [
        "fill_level/bin_1 40 % instant",
        "fill_level/bin_2 40 % instant",
    ]
    assert said_by({"slots": [{"slot": 1, "status": "free"}, {"slot": 2, "status": "occupied"}]}) == [
        "occupancy/slot_1 0 1 instant",
        "occupancy/slot_2 1 1 instant",
    ]


def test_nobody_beside_three_people_is_no_free_place() -> None:
    decoded = decode_fields({"zones": [{"name": "A", "occupancy": 3}, {"name": "B", "occupancy": 0}]})
    assert (decoded.found, decoded.unmapped) == ([], ["occupancy", "occupancy"])
    assert said_by({"zones": [{"name": "A", "occupancy": 1}, {"name": "B", "occupancy": 0}]}) == [
        "occupancy/A 1 1 instant",
        "occupancy/B 0 1 instant",
    ]


@pytest.mark.parametrize(("word", "state"), [("FREE", 0), ("OCCUPIED", 1)])
def test_a_sensor_that_says_when_its_place_is_taken_also_says_when_it_is_free(word: str, state: int) -> None:
    assert said_by({"sensor_state": word}) == [f"occupancy {state} 1 instant"]


def test_how_many_places_there_are_stands_beside_those_that_are_free() -> None:
    told = said_by({"places_libres": 12, "places_occupees": 28, "capacite": 40})
    assert told[-1] == "parking_spots_total 40 1 instant"
