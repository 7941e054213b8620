"""Shelly by MQTT: bare values of the first generation, states and notices of the second; figures invented here."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000
METER = "shellypro3em-0a1b2c"


def judge(topic: str, told: Any) -> Verdict:
    payload = told.encode() if isinstance(told, str) else json.dumps(told).encode()
    return Intake().judge(Envelope("mqtt", topic, payload, NOW))


def says(verdict: Verdict) -> set[tuple[str, str, str, float, str, str]]:
    return {(r.sensor, r.part, r.quantity, round(r.value, 6), r.unit, r.semantics) for r in verdict.readings}


@pytest.mark.parametrize(
    ("topic", "told", "found"),
    [
        ("emeter/0/power", "123.45", ("emeter_0", "active_power", 123.45, "W", "instant")),
        ("emeter/2/voltage", "231.2", ("emeter_2", "voltage", 231.2, "V", "instant")),
        ("emeter/1/current", "0.52", ("emeter_1", "current", 0.52, "A", "instant")),
        ("emeter/1/pf", "-0.97", ("emeter_1", "power_factor", -0.97, "1", "instant")),
        ("emeter/0/total", "1234567.8", ("emeter_0", "energy", 1234.5678, "kWh", "total")),
        ("relay/0", "on", ("relay_0", "switch_state", 1, "1", "instant")),
        ("relay/0/power", "35.2", ("relay_0", "active_power", 35.2, "W", "instant")),
        ("light/0", "off", ("light_0", "lamp_state", 0, "1", "instant")),
    ],
)
def test_a_bare_value_means_what_its_topic_says(topic: str, told: str, found: tuple[Any, ...]) -> None:
    verdict = judge(f"ville/shellies/shellyem3-0A1B/{topic}", told)
    assert says(verdict) == {("shellyem3-0A1B", *found)}


@pytest.mark.parametrize("word", ["energy", "total_returned", "returned_energy", "reactive_power"])
def test_what_begins_again_with_every_start_or_flows_back_is_no_use(word: str) -> None:
    verdict = judge(f"shellies/shellyem3-0A1B/emeter/0/{word}", "12")
    assert (verdict.outcome, verdict.code) == ("rejected", "no_meaning")


@pytest.mark.parametrize("told", ["", "x", "[]", "{}", "null", "\ud800"])
def test_a_bare_value_that_is_none_gives_no_reading_and_is_no_fault_of_ours(told: str) -> None:
    verdict = Intake().judge(Envelope("mqtt", "shellies/s/emeter/0/power", told.encode("utf-8", "surrogatepass"), NOW))
    assert verdict.readings == [] and verdict.code != "internal"


def test_three_phases_and_their_sum_are_four_channels() -> None:
    live = {"id": 0, "a_act_power": 250.5, "b_act_power": 260, "c_act_power": -5, "a_voltage": 231, "a_freq": 50}
    verdict = judge(f"{METER}/status/em:0", live | {"n_current": None, "total_current": 3.6, "total_act_power": 505.5})
    assert says(verdict) == {
        (METER, "phase_a", "active_power", 250.5, "W", "instant"),
        (METER, "phase_b", "active_power", 260, "W", "instant"),
        (METER, "phase_c", "active_power", -5, "W", "instant"),
        (METER, "", "active_power", 505.5, "W", "instant"),
        (METER, "phase_a", "voltage", 231, "V", "instant"),
    }
    counted = {
        "id": 0,
        "a_total_act_energy": 1000.5,
        "a_total_act_ret_energy": 7,
        "total_act": 6001.5,
        "total_act_ret": 7,
    }
    assert says(judge(f"{METER}/status/emdata:0", counted)) == {
        (METER, "phase_a", "energy", 1.0005, "kWh", "total"),
        (METER, "", "energy", 6.0015, "kWh", "total"),
    }


SWITCH = {
    **{"id": 1, "source": "mqtt", "output": True, "apower": 35.2, "voltage": 230.1, "current": 0.16, "pf": 0.95},
    **{"aenergy": {"total": 1234.5, "by_minute": [500, 480], "minute_ts": 1}, "temperature": {"tC": 45.1, "tF": 113.2}},
}
OF_SWITCH = {
    ("prise", "switch_1", "switch_state", 1, "1", "instant"),
    ("prise", "switch_1", "active_power", 35.2, "W", "instant"),
    ("prise", "switch_1", "voltage", 230.1, "V", "instant"),
    ("prise", "switch_1", "current", 0.16, "A", "instant"),
    ("prise", "switch_1", "power_factor", 0.95, "1", "instant"),
    ("prise", "switch_1", "energy", 1.2345, "kWh", "total"),
}


def test_a_switch_tells_its_load_and_not_how_warm_its_own_box_is() -> None:
    assert says(judge("ville/prise/status/switch:1", SWITCH)) == OF_SWITCH


def test_a_notice_tells_all_parts_at_its_own_time() -> None:
    params = {
        "ts": NOW / 1000 - 60.5,
        "switch:1": SWITCH,
        "temperature:100": {"id": 100, "tC": 19.5},
        "wifi": {"rssi": -3},
    }
    verdict = judge("prise/events/rpc", {"src": "prise", "dst": "x", "method": "NotifyStatus", "params": params})
    assert says(verdict) == OF_SWITCH | {("prise", "temperature_100", "temperature", 19.5, "Cel", "instant")}
    assert {one.start_ms for one in verdict.readings} == {NOW - 60_500}


@pytest.mark.parametrize("method", ["NotifyEvent", "NotifyStatus"])
def test_a_notice_that_measures_nothing_is_nothing(method: str) -> None:
    told = {"src": "prise", "method": method, "params": {"ts": 1, "sys": {"uptime": 3}}}
    assert judge("prise/events/rpc", told).outcome == "nothing"


def test_a_lamp_that_is_out_gives_no_light() -> None:
    told = {"id": 0, "output": False, "brightness": 80}
    assert says(judge("lampe/status/light:0", told)) == {("lampe", "light_0", "lamp_state", 0, "1", "instant")}


def test_another_status_of_another_program_is_not_taken_for_theirs() -> None:
    assert judge("ville/status/door:0", {"id": 0, "output": True}).code == "unknown_form"


@pytest.mark.parametrize(
    ("word", "told", "found"),
    [
        ("temperature", "12.5", ("temperature", 12.5, "Cel")),
        ("humidity", "66.1", ("humidity", 66.1, "%")),
        ("lux", "320", ("illuminance", 320, "lx")),
        ("battery", "88", ("battery_level", 88, "%")),
    ],
)
def test_a_sensor_of_air_says_one_value_a_topic(word: str, told: str, found: tuple[str, float, str]) -> None:
    verdict = judge(f"shellies/shellyht-0A1B/sensor/{word}", told)
    assert says(verdict) == {("shellyht-0A1B", "", *found, "instant")}
    assert judge("shellies/shellyht-0A1B/sensor/ext_power", "true").code == "no_meaning"


def test_a_detector_of_movements_says_its_light_and_its_warmth_where_it_means_it() -> None:
    told = {"motion": True, "lux": 320, "bat": 88, "tmp": {"value": 54.5, "units": "F", "is_valid": True}}
    topic = "shellies/shellymotion-0A1B/status"
    found = {(one.quantity, round(one.value, 6)) for one in judge(topic, told).readings}
    assert found == {("illuminance", 320), ("battery_level", 88), ("temperature", 12.5)}
    told["tmp"]["is_valid"] = False
    assert {one.quantity for one in judge(topic, told).readings} == {"illuminance", "battery_level"}


def test_a_lamp_of_the_first_generation_tells_how_bright_it_burns() -> None:
    lit = {"ison": True, "mode": "white", "brightness": 40, "power": 5.5}
    assert says(judge("shellies/rue/light/0/status", lit)) == {
        ("rue", "light_0", "lamp_state", 1, "1", "instant"),
        ("rue", "light_0", "dimming_level", 40, "%", "instant"),
        ("rue", "light_0", "active_power", 5.5, "W", "instant"),
    }
    dark = {"ison": False, "brightness": 40}
    assert says(judge("shellies/rue/white/1/status", dark)) == {("rue", "light_1", "lamp_state", 0, "1", "instant")}
