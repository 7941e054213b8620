"""Zigbee2MQTT: named by its topic, with fixed units, and a channel behind the word where there are several."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.judged_message import judge, read


def test_a_plug_a_lamp_and_a_box_on_battery_are_told_apart_by_their_fields() -> None:
    plug = {
        "state": "ON",
        "power": 40,
        "energy": 7,
        "current": 0.18,
        "voltage": 231,
        "linkquality": 9,
        "update": {"state": "idle"},
    }
    assert read(judge("zigbee2mqtt/rez de chaussée/prise", plug)) == {
        ("switch_state", ""): 1,
        ("active_power", ""): 40,
        ("energy", ""): 7,
        ("current", ""): 0.18,
        ("voltage", ""): 231,
    }
    lamp = {"brightness": 127, "state": "ON", "color_temp": 300}
    assert read(judge("ville/zigbee2mqtt/lampe", lamp)) == {("lamp_state", ""): 1, ("dimming_level", ""): 50}
    assert read(judge("zigbee2mqtt/lampe", lamp | {"state": "OFF"})) == {("lamp_state", ""): 0}
    box = {
        "voltage": 2985,
        "battery": 71,
        "illuminance": 20_000,
        "illuminance_lux": 99,
        "humidity": 55.5,
        "occupancy": False,
    }
    assert read(judge("zigbee2mqtt/salle", box)) == {
        ("battery_voltage", ""): 2.985,
        ("battery_level", ""): 71,
        ("illuminance", ""): 99,
        ("humidity", ""): 55.5,
        ("occupancy", ""): 0,
    }
    two = {"state_l1": "ON", "state_l2": "OFF", "linkquality": 4}
    assert read(judge("zigbee2mqtt/double", two)) == {("switch_state", "l1"): 1, ("switch_state", "l2"): 0}


def test_the_name_may_hold_slashes_and_stays_as_it_is() -> None:
    verdict = judge("zigbee2mqtt/école/salle 2", {"temperature": 19})
    assert {one.sensor for one in verdict.readings} == {"école/salle 2"}


def test_the_sides_of_a_double_switch_are_told_apart() -> None:
    told = {"state_left": "ON", "state_right": "OFF", "linkquality": 90}
    assert read(judge("zigbee2mqtt/double", told)) == {("switch_state", "left"): 1, ("switch_state", "right"): 0}


def test_how_well_it_is_heard_is_no_figure_that_nobody_understands() -> None:
    assert judge("zigbee2mqtt/porte", {"contact": True, "linkquality": 90}).outcome == "nothing"


def test_what_a_box_says_of_one_of_its_channels_lies_in_that_channel() -> None:
    told = {
        **{"state_l1": "ON", "power_l1": 40, "current_l1": 0.19, "energy_l1": 12.5, "brightness_l1": 127},
        **{"state_l2": "OFF", "power_l2": 0, "brightness_l2": 254, "voltage": 231, "linkquality": 80},
    }
    assert read(judge("zigbee2mqtt/armoire", told)) == {
        ("lamp_state", "l1"): 1,
        ("dimming_level", "l1"): 50,
        ("active_power", "l1"): 40,
        ("current", "l1"): 0.19,
        ("energy", "l1"): 12.5,
        ("lamp_state", "l2"): 0,
        ("active_power", "l2"): 0,
        ("voltage", ""): 231,  # of the mains, though no word for a power stands without its channel
    }
    phases = {"power": 300, "current_phase_b": 0.4, "voltage_phase_b": 229, "power_phase_b": 55, "voltage": 231}
    assert read(judge("zigbee2mqtt/tri", phases)) == {
        ("active_power", ""): 300,
        ("voltage", ""): 231,
        ("current", "phase_b"): 0.4,
        ("voltage", "phase_b"): 229,
        ("active_power", "phase_b"): 55,
    }


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"voltage": 2950, "battery": 80}, ("battery_voltage", 2.95)),
        ({"voltage": 3, "battery": 80}, ("battery_voltage", 3)),
        ({"voltage": 232, "state": "ON"}, ("voltage", 232)),
        ({"voltage": 4400, "battery": 90, "power": 250, "energy": 9}, ("battery_voltage", 4.4)),
        ({"voltage": 48, "energy": 9}, ("voltage", 48)),
    ],
)
def test_a_voltage_is_that_of_the_mains_or_of_a_battery(told: dict[str, Any], expected: tuple[str, float]) -> None:
    found = read(judge("zigbee2mqtt/boite", told))
    volts = [(quantity, value) for (quantity, _), value in found.items() if "voltage" in quantity]
    assert volts == [expected]


def test_the_index_of_a_french_meter_is_in_kilowatt_hours_here() -> None:
    told = {"EAST": 15234.567, "current_tier1_summ_delivered": 9000.25, "rms_current": 3, "rms_voltage": 235}
    assert read(judge("zigbee2mqtt/linky", told | {"apparent_power": 700, "linkquality": 60})) == {
        ("energy", ""): 15234.567,
        ("energy", "tier1"): 9000.25,
        ("current", ""): 3,
        ("voltage", ""): 235,
    }


@pytest.mark.parametrize("topic", ["zigbee2mqtt2/salle", "ville/zigbee2mqtt-etage/salle", "z2m/salle"])
def test_a_bridge_may_bear_another_name(topic: str) -> None:
    told = {"local_temperature": 19.5, "occupied_heating_setpoint": 21, "linkquality": 70}
    verdict = judge(topic, told)
    assert {one.sensor for one in verdict.readings} == {"salle"}
    assert read(verdict) == {("temperature", ""): 19.5}
    assert judge(topic.replace("salle", "bridge/devices"), {"linkquality": 3}).code == "system_topic"


def test_a_channel_with_a_topic_of_its_own_is_no_second_box() -> None:
    verdict = judge("zigbee2mqtt/école/double/l2", {"state": "ON", "brightness": 254, "linkquality": 80})
    assert {one.sensor for one in verdict.readings} == {"école/double"}
    assert read(verdict) == {("lamp_state", "l2"): 1, ("dimming_level", "l2"): 100}


def test_figures_that_a_flow_has_made_texts_of_are_figures() -> None:
    plug = {"power": "34", "voltage": "231", "current": "0.15", "energy": "12.3", "state": "ON", "mode": "auto"}
    assert read(judge("zigbee2mqtt/Marché", plug)) == {
        ("active_power", ""): 34,
        ("voltage", ""): 231,
        ("current", ""): 0.15,
        ("energy", ""): 12.3,
        ("switch_state", ""): 1,
    }
    radar = {"presence": "true", "illuminance": "16848", "illuminance_lux": "48", "battery": "87", "voltage": "3005"}
    assert read(judge("zigbee2mqtt/Marché", radar)) == {
        ("occupancy", ""): 1,
        ("illuminance", ""): 48,
        ("battery_level", ""): 87,
        ("battery_voltage", ""): 3.005,
    }
    assert read(judge("zigbee2mqtt/Marché", {"state": "ON", "brightness": "127"}))[("dimming_level", "")] == 50
