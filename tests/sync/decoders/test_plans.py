"""The short road gives what the long one gives, or says that it does not know."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.decoders.dictionary import MEANINGS
from sync.decoders.faults import DecodeError
from sync.decoders.fields import decode_fields
from sync.decoders.plans import make_plan

OTHERS = """
total_in total_out line_1_total_in line_1_total_out people_count_in period_out bikes car_count truck_count
LAeq LAFmax la_avg L10 L90 LCeq sound_avg noise_dBA mcu_temperature__C battery_V battery_mV distance_cm
L1_voltage L2_current voltage_a energy_kWh tempC temp_f rssi fCnt tilt max_speed period_s odd thing batt_2
"""
KEYS = [*MEANINGS, *OTHERS.split()]
BOXES = [
    ("a84041ffff000001", ""),
    ("24e124ffff000001", "AM319"),
    ("00137affff000001", ""),
    ("70b3d5ffff000001", "parametric PCR2"),
    ("70b3d5ffff000001", "dingtek DC410"),
    ("70b3d5ffff000001", ""),
]
NUMBERS = st.one_of(
    st.integers(-200, 5000),
    st.integers(-(2**66), 2**66),
    st.floats(-300, 5000),
    st.floats(),
    st.sampled_from([0, 3.6, 92, 3600, -127, 101325, 1013.2, 65535]),
)
VALUES = st.one_of(
    NUMBERS, NUMBERS, NUMBERS, st.sampled_from([None, True, "on", "1700 mm", "", "No Sensor", "12.5", "007", [], {}])
)


def by_the_long_road(fields: dict[str, Any], eui: str, model: str) -> list[Any] | str:
    try:
        decoded = decode_fields(fields, eui, model)
    except DecodeError as why:
        return why.code
    assert not any(one.time for one in decoded.found)
    found = [(one.quantity, one.semantics, one.value, one.unit, one.part, one.where) for one in decoded.found]
    return [found, decoded.unmapped, decoded.period_ms, [doubt.code for doubt in decoded.doubts]]


@settings(max_examples=600)
@given(
    keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=6, unique=True),
    box=st.sampled_from(BOXES),
    data=st.data(),
)
def test_the_short_road_gives_what_the_long_one_gives(
    keys: list[str], box: tuple[str, str], data: st.DataObject
) -> None:
    plan = make_plan(dict.fromkeys(keys, 1), *box)
    if plan is None:
        return
    for _ in range(3):  # a plan serves many messages
        fields = {key: data.draw(VALUES) for key in keys}
        planned = plan.read(fields)
        if planned is None:
            continue
        values = [
            (leaf.quantity, leaf.semantics, value, leaf.unit, leaf.part, leaf.where) for leaf, value in planned.values
        ]
        assert [values, planned.unmapped, planned.period_ms, []] == by_the_long_road(fields, *box)


@pytest.mark.parametrize(
    ("fields", "box"),
    [
        ({"temperature": 21.5, "humidity": 40, "illuminance": 300}, 0),
        ({"battery": 92, "total_in": 12, "total_out": 9}, 1),
        ({"temperature": 20, "battery": 3.6, "odd": 4}, 5),
        ({"voltage": 231, "current": 168, "power": 35, "power_factor": 0.97}, 5),
        ({"LAeq": 54.2, "LAFmax": 71.0, "battery_mV": 3600}, 5),
    ],
)
def test_usual_messages_have_a_plan(fields: dict[str, Any], box: int) -> None:
    plan = make_plan(fields, *BOXES[box])
    assert plan is not None
    planned = plan.read(fields)
    assert planned is not None and planned.values


@pytest.mark.parametrize(
    "fields",
    [
        {"temperature": 20, "valid": False},
        {"cmd": 1, "temperature": 20},
        {"vehicle_count": 0, "avg_speed": 0},
        {"pax": 4, "wifi": 3},
        {"temperature": 20, "temp": 21},
        {"occupied": 1},
        {"rssi": -80},
    ],
)
def test_where_fields_speak_of_each_other_there_is_no_plan(fields: dict[str, Any]) -> None:
    assert make_plan(fields, *BOXES[5]) is None


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**64, -127, "21", None, True, {"value": 3}, [1]])
def test_an_unusual_value_takes_the_long_road(value: Any) -> None:
    plan = make_plan({"temperature": 20.0, "odd": 1}, *BOXES[5])
    assert plan is not None
    assert plan.read({"temperature": value, "odd": 1}) is None


@pytest.mark.parametrize(("text", "state"), [("free", 0.0), ("belegt", 1.0)])
def test_a_plan_does_not_pass_over_a_place_that_is_told_in_words(text: str, state: float) -> None:
    plan = make_plan({"status": 1, "temperature": 3.5}, "", "")
    assert plan is not None
    assert plan.read({"status": 2, "temperature": 3.5}) is not None
    fields = {"status": text, "temperature": 3.5}
    assert plan.read(fields) is None
    assert [one.value for one in decode_fields(fields).found if one.quantity == "occupancy"] == [state]
