"""What lamps and loads mean by names that mean something else elsewhere. Figures invented here."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.plans import make_plan
from tests.support.decoded import said_by


def test_a_lone_current_that_ends_with_a_is_in_amperes() -> None:
    assert said_by({"voltage_V": 231, "current_A": 0.25, "power_W": 42}, "") == [
        "active_power 42 W instant",
        "current 0.25 A instant",
        "voltage 231 V instant",
    ]
    assert make_plan({"voltage_V": 231, "current_A": 0.25}, "", "") is None  # the neighbours have a say


def test_beside_other_phases_it_is_that_of_the_phase() -> None:
    fields = {"current_a": 1.5, "current_b": 2.5}
    assert said_by(fields, "") == ["current/a 1.5 A instant", "current/b 2.5 A instant"]
    assert said_by({"voltage_a": 230, "current_a": 1.5}, "") == ["current/a 1.5 A instant", "voltage/a 230 V instant"]


def test_the_level_of_a_lamp_is_how_bright_it_burns_and_that_of_a_bin_is_not() -> None:
    rows = [{"address": 1, "level_percent": 78, "lamp_on": True}, {"address": 2, "level_percent": 0, "lamp_on": False}]
    assert said_by({"ballasts": rows}, "") == [
        "dimming_level/ballast_1 78 % instant",
        "dimming_level/ballast_2 0 % instant",
        "lamp_state/ballast_1 1 1 instant",
        "lamp_state/ballast_2 0 1 instant",
    ]
    assert said_by({"level_percent": 78}, "") == ["fill_level 78 % instant"]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"lamp_voltage": 231, "lamp_current": 0.25}, ["current 0.25 A instant", "voltage 231 V instant"]),
        ({"luminaire": {"operating_hours": 900}}, ["lamp_on_time 900 h total"]),
        ({"active_energy_import_total_wh": 2500, "active_power_import_w": 40}, None),
        ({"total_consumption_kwh": 2.5, "powerUsage": 40}, None),
        ({"Brightness_lx": 120}, ["illuminance 120 lx instant"]),
        (
            {"noise_level_dBA": 55, "noise_min_dBA": 40},
            ["sound_level_laeq 55 dB(A) instant", "sound_level_lmin 40 dB(A) interval"],
        ),
    ],
)
def test_names_that_controllers_and_meters_use(fields: dict[str, Any], says: list[str] | None) -> None:
    assert said_by(fields, "") == (says or ["active_power 40 W instant", "energy 2.5 kWh total"])


def test_a_named_value_lies_in_the_channel_it_names() -> None:
    rows = [{"type": "Energy index (Wh)", "value": 2500, "channel": number} for number in (1, 2)]
    assert said_by({"rows": rows}, "") == ["energy/channel_1 2.5 kWh total", "energy/channel_2 2.5 kWh total"]
    assert said_by({"rows": [{"type": "Power (W)", "value": 40, "phase": "L2", "valid": False}]}, "") == []


@pytest.mark.parametrize("name", ["pm{}_mass_concentration", "PM{}", "mass_pm{}", "pm{}_ugm3"])
def test_the_finest_dust_is_not_the_coarsest(name: str) -> None:
    assert said_by({name.format("1_0"): 5}, "") == []
    if name != "mass_pm{}":
        assert said_by({name.format("10"): 9, name.format("2_5"): 7}, "") == [
            "pm10 9 ug/m3 instant",
            "pm2_5 7 ug/m3 instant",
        ]


def test_phases_stand_in_their_order_and_lamps_of_a_row_are_lamps() -> None:
    phases = [{"voltage": 230, "pf": 0.5}, {"voltage": 231}, {"voltage": 232}]
    assert said_by({"phases": phases}, "") == [
        "power_factor/l1 0.5 1 instant",
        "voltage/l1 230 V instant",
        "voltage/l2 231 V instant",
        "voltage/l3 232 V instant",
    ]
    assert said_by({"phases": [{"voltage": 230}] * 4}, "") == []
    lamps = [{"name": "P12", "on": True, "level": 70, "powerW": 42}, {"name": "P13", "on": False, "level": 0}]
    assert said_by({"luminaires": lamps}, "") == [
        "active_power/P12 42 W instant",
        "dimming_level/P12 70 % instant",
        "dimming_level/P13 0 % instant",
        "lamp_state/P12 1 1 instant",
        "lamp_state/P13 0 1 instant",
    ]


def test_a_unit_of_a_group_is_that_of_its_figures_and_times_a_lamp_burnt_have_theirs() -> None:
    assert said_by({"energy_kwh": {"total": 123.5, "today": 1.5}}, "") == ["energy 123.5 kWh total"]
    assert said_by({"lamp_on_time_s": 7200, "temperature_C": {"max": 31}}, "") == ["lamp_on_time 2 h total"]
    assert said_by({"lamp_on_minutes": 120, "dim_actual": 60, "dim_target": 70}, "") == [
        "dimming_level 60 % instant",
        "lamp_on_time 2 h total",
    ]
