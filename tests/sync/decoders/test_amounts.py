"""The unit of a bare number, from its size, its maker and its neighbours. Figures invented here."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.decoded import said_by


@pytest.mark.parametrize(
    ("fields", "amperes"),
    [
        ({"voltage": 231, "power": 38, "current": 168}, "0.168"),
        ({"voltage": 231, "power": 10, "current": 0.2}, "0.2"),  # a driver that idles, its factor untold
        ({"voltage": 231, "power": 900, "current": 9}, "9"),
        ({"voltage": 230, "power": 2, "current": 20}, "0.02"),
        ({"voltage_a": 230, "voltage_b": 231, "power_a": 900, "power_b": 10, "current_b": 0.25}, "0.25"),
    ],
)
def test_a_current_is_in_amperes_or_in_milliamperes(fields: dict[str, Any], amperes: str) -> None:
    told = [line for line in said_by(fields, "") if line.startswith("current")]
    assert [line.split()[1] for line in told] == [amperes]


@pytest.mark.parametrize("model", ["enginko/mcf-lw12plg", "netvox R809A", "milesight ws523"])
def test_some_makers_count_whole_watt_hours(model: str) -> None:
    assert said_by({"energy": 2500}, model) == ["energy 2.5 kWh total"]
    assert said_by({"energy": 2500}, "") == []


def test_a_maker_is_known_by_its_models_where_no_network_names_it() -> None:
    assert said_by({"Device": "R809A", "OnOff": "ON", "Energy": 640}, "") == [
        "energy 0.64 kWh total",
        "switch_state 1 1 instant",
    ]
    assert said_by({"Device": "Salle 2", "Energy": 640}, "") == []


def test_what_flows_of_an_energy_is_a_power() -> None:
    fields = {"active_energy": {"value": 42, "unit": "W"}, "active_energy_total": {"value": 900, "unit": "Wh"}}
    assert said_by(fields, "") == ["active_power 42 W instant", "energy 0.9 kWh total"]
    assert said_by({"active_energy_W": 42}, "") == ["active_power 42 W instant"]


def test_an_index_without_a_name_of_its_own_needs_its_unit() -> None:
    assert said_by({"BASE": {"value": 4660, "unit": "Wh"}}, "") == ["energy 4.66 kWh total"]
    assert said_by({"BASE": 4660}, "") == []


def test_a_pressure_in_inches_of_mercury_is_read() -> None:
    (told,) = said_by({"pressure": {"value": 29.92, "unit": "inHg"}}, "")
    assert told.startswith("pressure 1013.2")


def test_a_level_in_a_bin_is_a_distance_and_in_a_tank_a_height_that_nobody_asked_for() -> None:
    assert said_by({"level": 1450, "alarmFall": False, "angle": 2}, "dingtek DC413") == ["distance 1450 mm instant"]
    assert said_by({"level": 64, "alarmLevel": False}, "dingtek DF200") == []
    assert said_by({"level": 610, "percent": 41}, "dingtek DF400") == ["fill_level 41 % instant"]


@pytest.mark.parametrize(
    ("fields", "model"), [({"voltage": 305}, "opensource/esp32-paxcounter"), ({"voltage": 305, "cputemp": "n/a"}, "")]
)
def test_a_counter_of_telephones_tells_the_millivolts_of_its_battery(fields: dict[str, Any], model: str) -> None:
    assert said_by(fields, model) == ["battery_voltage 0.305 V instant"]
    assert said_by(fields | {"voltage": 0}, model) == []


@pytest.mark.parametrize("of_the_box", ["payloadmask", "payload_mask", "feature_flags", "channelBitmap"])
def test_what_a_box_is_told_to_send_is_no_measurement(of_the_box: str) -> None:
    fields = {"battery": 0, "temperature": 1}
    assert said_by({"battery": 88, of_the_box: fields}, "") == ["battery_level 88 % instant"]


def test_what_feeds_a_box_is_a_voltage_of_the_mains_or_nobody_s() -> None:
    assert said_by({"supply_voltage": 231}, "") == ["voltage 231 V instant"]
    assert said_by({"supply_voltage": 24, "input_voltage": 3.6}, "") == []


def test_whoever_tells_how_warm_its_processor_is_may_hang_on_the_mains() -> None:
    assert said_by({"cputemp": 45, "voltage": 230, "power": 50})[-1] == "voltage 230 V instant"
    assert said_by({"cputemp": 45, "voltage": 3.9})[0] == "battery_voltage 3.9 V instant"


@pytest.mark.parametrize(("beside", "model"), [({"Valve": "1", "Tamper": "0", "Cable": "1"}, ""), ({}, "strega/sv")])
def test_whether_a_valve_is_fed_from_outside_is_no_power(beside: dict[str, Any], model: str) -> None:
    assert said_by({"Power": "0", "Temperature": "21.0"} | beside, model) == ["temperature 21 Cel instant"]
