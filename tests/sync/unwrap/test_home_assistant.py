"""Home Assistant's discovery: what was announced gives a bare value its meaning; nothing is guessed or run."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict
from sync.unwrap.home_assistant import Discoveries

NOW = 1_793_000_000_000
BOX = {"ids": ["hall-7"]}


def judge(intake: Intake, topic: str, tree: Any) -> Verdict:
    payload = tree.encode() if isinstance(tree, str) else json.dumps(tree).encode()
    return intake.judge(Envelope("mqtt", topic, payload, NOW))


def announced(kind: str, told: dict[str, Any], topic: str = "homeassistant/sensor/hall/one/config") -> Intake:
    intake = Intake()
    verdict = judge(intake, topic, {"dev": BOX, "dev_cla": kind, "stat_t": "hall/one"} | told)
    assert (verdict.outcome, verdict.readings, verdict.device) == ("nothing", [], None)
    return intake


def read(verdict: Verdict) -> list[tuple[str, str, float, str, str, int]]:
    return [(r.sensor, r.quantity, round(r.value, 6), r.unit, r.semantics, r.start_ms) for r in verdict.readings]


def test_a_bare_number_means_what_was_announced_of_its_topic() -> None:
    intake = announced("energy", {"stat_cla": "total_increasing", "unit_of_meas": "Wh"})
    assert read(judge(intake, "hall/one", "4200")) == [("hall-7", "energy", 4.2, "kWh", "total", NOW)]
    assert judge(intake, "hall/one", "unavailable").outcome == "nothing"
    assert judge(intake, "hall/two", "4200").outcome == "rejected"


@pytest.mark.parametrize("template", ["{{ value_json.a.lux }}", "{{value_json['a']['lux']|float(0)}}"])
def test_a_path_is_followed_and_the_base_topic_written_out(template: str) -> None:
    intake = announced("illuminance", {"~": "hall", "stat_t": "~/state", "unit_of_meas": "lx", "val_tpl": template})
    found = read(judge(intake, "hall/state", {"a": {"lux": 320}}))
    assert found == [("hall-7", "illuminance", 320, "lx", "instant", NOW)]


def test_a_template_that_calculates_is_not_run() -> None:
    intake = announced("temperature", {"unit_of_meas": "°C", "val_tpl": "{{ value_json.t / 10 }}"})
    assert judge(intake, "hall/one", {"t": 215}).readings == []


def test_a_yes_or_no_is_told_in_its_own_words() -> None:
    told = {"payload_on": "ja", "payload_off": "nein"}
    intake = announced("occupancy", told, "homeassistant/binary_sensor/one/config")
    assert [one[1:3] for one in read(judge(intake, "hall/one", "ja"))] == [("occupancy", 1)]
    assert [one[1:3] for one in read(judge(intake, "hall/one", "nein"))] == [("occupancy", 0)]
    assert judge(intake, "hall/one", "vielleicht").readings == []


def test_all_parts_of_a_box_may_be_announced_at_once() -> None:
    parts = {
        "t": {"p": "sensor", "device_class": "temperature", "unit_of_measurement": "°F", "val_tpl": "{{value_json.t}}"},
        "h": {"p": "sensor", "device_class": "humidity", "unit_of_measurement": "%", "val_tpl": "{{value_json.h}}"},
    }
    intake = announced("", {"cmps": parts}, "homeassistant/device/hall/config")
    found = [one[1:4] for one in read(judge(intake, "hall/one", {"t": 50, "h": 44}))]
    assert sorted(found) == [("humidity", 44, "%"), ("temperature", 10, "Cel")]


def _circuits(*topics: str) -> Intake:
    intake = Intake()
    for number, topic in enumerate(topics, 1):
        told = {"dev": BOX, "dev_cla": "power", "stat_t": f"hall/{number}", "unit_of_meas": "W"}
        judge(intake, f"homeassistant/sensor/{topic}/config", told)
    return intake


def test_two_circuits_of_one_box_bear_the_names_they_are_announced_under() -> None:
    intake = _circuits("hall/upstairs_power", "hall/cellar_power")
    told = [judge(intake, f"hall/{number}", "12").readings[0] for number in (1, 2)]
    assert [(one.quantity, one.part, one.value) for one in told] == [
        ("active_power", "upstairs_power", 12),
        ("active_power", "cellar_power", 12),
    ]


def test_two_circuits_under_one_name_never_run_together() -> None:
    intake = _circuits("cellar/power", "upstairs/power")
    verdict = judge(intake, "hall/1", "12")
    assert (verdict.outcome, verdict.code, verdict.readings) == ("quarantined", "no_meaning", [])


def test_an_announcement_that_is_taken_back_gives_its_topic_no_meaning_any_more() -> None:
    intake = _circuits("hall/upstairs_power", "hall/cellar_power")
    assert judge(intake, "homeassistant/sensor/hall/cellar_power/config", "").outcome == "nothing"
    assert judge(intake, "hall/2", "12").outcome == "rejected"
    assert [one.part for one in judge(intake, "hall/1", "12").readings] == [""]
    assert judge(intake, "hall/3", "").code == "empty"


@pytest.mark.parametrize(
    ("own", "told", "found"),
    [
        ("people_in", {"stat_cla": "total_increasing"}, ("people_count_in", 12, "total")),
        ("people_in", {"stat_cla": "measurement"}, None),  # of which span?
        ("people_in", {}, None),
        ("people_count", {"unit_of_meas": "people"}, ("people_count", 12, "instant")),
        ("one", {"name": "LAeq", "unit_of_meas": "dBA"}, ("sound_level_laeq", 12, "interval")),
        ("one", {"name": "Bruit", "unit_of_meas": "dB"}, ("sound_level", 12, "instant")),
        ("one", {"unit_of_meas": "lx"}, ("illuminance", 12, "instant")),
        ("one", {"unit_of_meas": "kWh", "stat_cla": "total"}, ("energy", 12, "total")),
        ("one", {"unit_of_meas": "kWh"}, None),
        ("one", {"unit_of_meas": "%"}, None),
        ("one", {"unit_of_meas": ["lx"]}, None),
        ("one", {"dev_cla": "signal_strength", "unit_of_meas": "dB"}, None),
        ("temperature", {"unit_of_meas": "°C"}, ("temperature", 12, "instant")),
        ("temperature", {"unit_of_meas": "°C", "ent_cat": "diagnostic"}, None),
        ("one", {"dev_cla": "battery", "unit_of_meas": "%", "ent_cat": "diagnostic"}, ("battery_level", 12, "instant")),
    ],
)
def test_an_entity_without_a_class_is_known_by_its_name_or_unit_or_not_at_all(
    own: str, told: dict[str, Any], found: tuple[str, float, str] | None
) -> None:
    intake = Intake()
    judge(intake, f"homeassistant/sensor/hall/{own}/config", {"dev": BOX, "stat_t": "hall/x"} | told)
    readings = judge(intake, "hall/x", "12").readings
    assert [(one.quantity, one.value, one.semantics) for one in readings] == ([] if found is None else [found])


def test_a_value_that_is_no_text_is_set_aside_as_such() -> None:
    intake = announced("power", {"unit_of_meas": "W"})
    verdict = intake.judge(Envelope("mqtt", "hall/one", b"17.\xeb2", NOW))
    assert (verdict.outcome, verdict.code) == ("quarantined", "bad_encoding")


def test_what_an_earlier_run_had_heard_is_read_at_once() -> None:
    first = Discoveries()
    told = {"dev": BOX, "dev_cla": "power", "stat_t": "h"}
    judge(Intake(announced=first), "homeassistant/sensor/hall/one/config", told)
    assert first.changes == 1
    later = Discoveries(first.told())
    assert later.changes == 0
    assert [one[1:3] for one in read(judge(Intake(announced=later), "h", "12"))] == [("active_power", 12)]


def test_the_same_announcement_again_changes_nothing() -> None:
    intake = announced("power", {"unit_of_meas": "W"})
    again = {"dev": BOX, "dev_cla": "power", "stat_t": "hall/one", "unit_of_meas": "W"}
    judge(intake, "homeassistant/sensor/hall/one/config", again)
    assert [one[1:3] for one in read(judge(intake, "hall/one", "12"))] == [("active_power", 12)]


def test_what_zigbee2mqtt_announces_is_read_under_its_own_name() -> None:
    told = {"stat_t": "zigbee2mqtt/prise", "unit_of_meas": "W", "val_tpl": "{{ value_json.power }}"}
    verdict = judge(announced("power", told), "zigbee2mqtt/prise", {"power": 12})
    assert [one[:3] for one in read(verdict)] == [("prise", "active_power", 12)]


@pytest.mark.parametrize("payload", ["[]", "{", "12", '{"dev": 3}', '{"dev": {"ids": []}, "stat_t": 5}'])
def test_a_broken_announcement_is_no_fault_of_ours(payload: str) -> None:
    verdict = judge(Intake(), "homeassistant/sensor/hall/one/config", payload)
    assert verdict.readings == [] and verdict.code != "internal"


def test_an_announcement_without_end_is_told_as_one() -> None:
    verdict = judge(Intake(), "homeassistant/sensor/hall/one/config", '{"dev":' * 9000)
    assert (verdict.outcome, verdict.code) == ("quarantined", "too_deep")


@pytest.mark.parametrize(
    ("platform", "told", "value", "found"),
    [
        ("switch", {"payload_on": "marche", "payload_off": "stop"}, "marche", ("switch_state", 1)),
        (
            "switch",
            {"payload_on": "1", "payload_off": "0", "state_on": "on", "stat_off": "off"},
            "off",
            ("switch_state", 0),
        ),
        ("light", {}, "ON", ("lamp_state", 1)),
        ("light", {"schema": "json"}, {"state": "OFF", "brightness": 127}, ("lamp_state", 0)),
    ],
)
def test_what_is_switched_is_known_by_its_platform(
    platform: str, told: dict[str, Any], value: Any, found: tuple[str, float]
) -> None:
    intake = Intake()
    judge(intake, f"homeassistant/{platform}/hall/config", {"dev": BOX, "stat_t": "hall/one"} | told)
    assert [one[1:3] for one in read(judge(intake, "hall/one", value))] == [found]
    assert read(judge(intake, "hall/one", "unknown" if type(value) is str else {"brightness": 3})) == []


def test_rain_that_only_grows_is_a_total_and_any_other_is_of_no_known_span() -> None:
    intake = announced("precipitation", {"stat_cla": "total_increasing", "unit_of_meas": "mm"})
    assert [one[1:5] for one in read(judge(intake, "hall/one", "12.4"))] == [("rainfall", 12.4, "mm", "total")]
    intake = announced("precipitation", {"stat_cla": "measurement", "unit_of_meas": "mm"})
    assert judge(intake, "hall/one", "12.4").readings == []


def test_a_path_may_lead_through_a_list() -> None:
    intake = announced("temperature", {"unit_of_meas": "°C", "val_tpl": "{{ value_json.probes[1].t }}"})
    assert [one[2] for one in read(judge(intake, "hall/one", {"probes": [{"t": 4}, {"t": 9}]}))] == [9]
    assert judge(intake, "hall/one", {"probes": [{"t": 4}]}).readings == []


def test_what_it_streams_of_its_states_is_read_once_an_attribute_tells_what_it_is() -> None:
    intake, base = Intake(), "ha/sensor/cour_temp"
    assert judge(intake, f"{base}/state", "54.5").outcome == "rejected"
    assert judge(intake, f"{base}/unit_of_measurement", '"°F"').outcome == "nothing"
    assert judge(intake, f"{base}/device_class", '"temperature"').outcome == "nothing"
    assert read(judge(intake, f"{base}/state", "54.5")) == [("cour_temp", "temperature", 12.5, "Cel", "instant", NOW)]
    assert judge(intake, f"{base}/state", "unavailable").outcome == "nothing"
    again = Intake(announced=Discoveries(intake.announced.told()))
    assert read(judge(again, f"{base}/state", "54.5")) == [("cour_temp", "temperature", 12.5, "Cel", "instant", NOW)]


def test_an_energy_that_it_streams_is_read_where_it_is_said_to_be_a_counter() -> None:
    intake, base = Intake(), "ha/sensor/armoire"
    judge(intake, f"{base}/unit_of_measurement", '"kWh"')
    assert judge(intake, f"{base}/state", "1234.5").readings == []
    judge(intake, f"{base}/state_class", '"total_increasing"')
    assert [one[1:5] for one in read(judge(intake, f"{base}/state", "1234.5"))] == [("energy", 1234.5, "kWh", "total")]


def test_a_place_that_it_streams_says_on_and_off() -> None:
    intake, base = Intake(), "ha/binary_sensor/place_7"
    judge(intake, f"{base}/device_class", '"occupancy"')
    assert [one[1:3] for one in read(judge(intake, f"{base}/state", "on"))] == [("occupancy", 1)]
    assert [one[1:3] for one in read(judge(intake, f"{base}/state", "off"))] == [("occupancy", 0)]


@pytest.mark.parametrize("payload", ["°C", '"', "{}", "3", '"' + "x" * 300 + '"', "null"])
def test_what_is_no_text_of_an_attribute_is_learnt_by_nobody(payload: str) -> None:
    intake, base = Intake(), "ha/sensor/cour_temp"
    verdict = judge(intake, f"{base}/device_class", payload)
    assert verdict.code != "internal"
    assert intake.announced.told() == {}


@pytest.mark.parametrize("kind", ["signal_strength", "timestamp", "duration"])
def test_what_was_announced_and_measures_nothing_is_not_called_unreadable(kind: str) -> None:
    intake = announced(kind, {"unit_of_meas": "dBm"})
    assert judge(intake, "hall/one", "-61").code == "not_kept"
    for value in ("2026-10-26T07:30:00+00:00", "unavailable"):
        verdict = judge(intake, "hall/one", value)
        assert (verdict.outcome, verdict.code, verdict.device) == ("rejected", "no_measurement", None)
    assert intake.announced.told() == {}
    both = {
        "dev": BOX,
        "dev_cla": "temperature",
        "stat_t": "hall/one",
        "unit_of_meas": "°C",
        "val_tpl": "{{value_json.t}}",
    }
    judge(intake, "homeassistant/sensor/hall/two/config", both)
    assert [one[1:3] for one in read(judge(intake, "hall/one", {"t": 21.5, "rssi": -61}))] == [("temperature", 21.5)]


def test_an_object_says_more_than_was_announced_of_it() -> None:
    intake = announced("signal_strength", {"val_tpl": "{{ value_json.rssi }}", "unit_of_meas": "dBm"})
    found = read(judge(intake, "hall/one", {"serial": "hall-7", "rssi": -61, "temperature": 21.5}))
    assert [one[:3] for one in found] == [("hall-7", "temperature", 21.5)]


def test_the_voltage_of_a_cell_is_read_though_it_is_called_a_diagnosis() -> None:
    told = {"unit_of_meas": "mV", "ent_cat": "diagnostic", "name": "Battery voltage"}
    verdict = judge(announced("voltage", told), "hall/one", "3012")
    assert [(one.quantity, one.value) for one in verdict.readings] == [("battery_voltage", 3.012)]


@pytest.mark.parametrize("word", ["unavailable", "unknown", "offline"])
def test_a_box_that_has_no_value_is_not_called_unreadable_where_its_message_is_json(word: str) -> None:
    intake = announced("temperature", {"unit_of_meas": "°C", "val_tpl": "{{ value_json.t }}"})
    told = [judge(intake, topic, word) for topic in ("hall/one", "hall/status")]
    assert [(one.outcome, one.code) for one in told] == [("nothing", "no_measurement"), ("rejected", "no_measurement")]
