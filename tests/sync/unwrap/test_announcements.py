"""What one announcement of Home Assistant says: whose value it is, and what it measures. Figures invented here."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000


def judge(intake: Intake, topic: str, tree: Any) -> Verdict:
    payload = tree.encode() if isinstance(tree, str) else json.dumps(tree).encode()
    return intake.judge(Envelope("mqtt", topic, payload, NOW))


def heard(place: str, told: dict[str, Any], value: Any) -> list[tuple[str, str, float]]:
    """Give what the value on the topic of a new entity is read as."""
    intake = Intake()
    assert judge(intake, f"homeassistant/{place}/config", {"stat_t": "hall/one"} | told).outcome == "nothing"
    return sorted((r.sensor, r.quantity, round(r.value, 3)) for r in judge(intake, "hall/one", value).readings)


LAMP = {"dev": {"ids": "lampe"}, "schema": "json", "brightness": True}


def test_how_bright_a_lamp_is_stands_beside_its_state() -> None:
    lit, dark = {"state": "ON", "brightness": 204}, {"state": "OFF", "brightness": 204}
    assert heard("light/lampe", LAMP, lit) == [("lampe", "dimming_level", 80), ("lampe", "lamp_state", 1)]
    assert heard("light/lampe", LAMP, dark) == [("lampe", "lamp_state", 0)]
    scaled = LAMP | {"bri_scl": 100}
    assert heard("light/lampe", scaled, {"state": "ON", "brightness": 40})[0] == ("lampe", "dimming_level", 40)


def test_how_bright_a_lamp_is_may_have_a_topic_of_its_own() -> None:
    intake = Intake()
    told = {"~": "rue", "stat_t": "~/etat", "bri_stat_t": "~/niveau", "dev": {"ids": ["lampe"]}}
    judge(intake, "homeassistant/light/lampe/config", told)
    assert [(r.quantity, r.value) for r in judge(intake, "rue/niveau", "51").readings] == [("dimming_level", 20)]
    assert [(r.quantity, r.value) for r in judge(intake, "rue/etat", "ON").readings] == [("lamp_state", 1)]


@pytest.mark.parametrize(
    ("place", "named", "sensor"),
    [
        ("sensor/hall/t", {"dev": {"ids": ["b1", "b2"]}}, "b1"),
        ("sensor/hall/t", {"dev": {"cns": [["mac", "a4:c1:38:00:00:07"]]}}, "a4:c1:38:00:00:07"),
        ("sensor/hall/t", {"dev": {"ids": [], "cns": [["mac", "a4:c1:38:00:00:07"]]}}, "a4:c1:38:00:00:07"),
        ("sensor/hall/t", {"uniq_id": "x7"}, "hall"),
        ("sensor/hall_t", {"uniq_id": "x7"}, "x7"),
        ("sensor/hall_t", {}, None),
    ],
)
def test_a_box_is_named_by_what_is_surest(place: str, named: dict[str, Any], sensor: str | None) -> None:
    told = {"dev_cla": "temperature", "unit_of_meas": "°C"} | named
    assert heard(place, told, "20.5") == ([] if sensor is None else [(sensor, "temperature", 20.5)])


@pytest.mark.parametrize("name", ["Energy today", "Energie jour", "energy_yesterday", "Consommation semaine"])
def test_the_counter_of_a_day_is_not_the_one_that_goes_on(name: str) -> None:
    told = {"dev": {"ids": ["b"]}, "dev_cla": "energy", "stat_cla": "total_increasing", "unit_of_meas": "kWh"}
    assert heard("sensor/b", told | {"name": name}, "3.5") == []
    assert heard("sensor/b", told | {"name": "Energie"}, "3.5") == [("b", "energy", 3.5)]


def test_what_is_given_back_is_no_use_and_the_volts_of_a_battery_are_not_the_mains() -> None:
    energy = {"dev": {"ids": ["b"]}, "dev_cla": "energy", "stat_cla": "total_increasing", "unit_of_meas": "kWh"}
    assert heard("sensor/b", energy | {"name": "Energy returned"}, "3.5") == []
    volts = {"dev": {"ids": ["b"]}, "dev_cla": "voltage", "unit_of_meas": "mV"}
    assert heard("sensor/b", volts | {"name": "Battery voltage"}, "2950") == [("b", "battery_voltage", 2.95)]
    assert heard("sensor/b", volts | {"name": "Secteur"}, "231000") == [("b", "voltage", 231)]


def test_a_yes_of_json_is_a_yes() -> None:
    told = {"dev": {"ids": ["b"]}, "dev_cla": "occupancy", "pl_on": "true", "pl_off": "false"}
    told["val_tpl"] = "{{ value_json.there }}"
    assert heard("binary_sensor/b", told, {"there": True}) == [("b", "occupancy", 1)]
    assert heard("binary_sensor/b", told, {"there": False}) == [("b", "occupancy", 0)]
    assert heard("binary_sensor/b", told, {"there": "peut-être"}) == []


@pytest.mark.parametrize(
    ("told", "value", "found"),
    [
        ({"dev_cla": "speed", "unit_of_meas": "km/h", "name": "Vitesse moyenne"}, "43", ("vehicle_speed_mean", 43)),
        ({"dev_cla": "speed", "unit_of_meas": "km/h", "name": "Ventilateur"}, "43", None),
        ({"stat_cla": "total_increasing", "unit_of_meas": "vélos", "name": "Quai"}, "812", ("bicycle_count", 812)),
        ({"stat_cla": "measurement", "unit_of_meas": "vélos", "name": "Quai"}, "812", None),
        ({"dev_cla": "temperature", "unit_of_meas": "°C", "val_tpl": "{{ value_json.t | is_defined }}"}, {"t": 7}, 7),
    ],
)
def test_a_name_or_a_unit_tells_where_the_class_does_not(told: dict[str, Any], value: Any, found: Any) -> None:
    read = heard("sensor/b", {"dev": {"ids": ["b"]}} | told, value)
    expected = ("temperature", found) if isinstance(found, int) else found
    assert [one[1:] for one in read] == ([] if expected is None else [expected])
