"""A message of no known form is read where it names its box and says a figure that the dictionary knows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z
SEEN = "2026-10-26T07:30:00Z"
SEEN_MS = 1_792_999_800_000


def judge(tree: Any, topic: str = "ville/flux") -> Verdict:
    return Intake().judge(Envelope("mqtt", topic, json.dumps(tree).encode(), NOW))


def says(verdict: Verdict) -> list[tuple[str, str, float, int]]:
    return [(one.sensor, one.quantity, one.value, one.start_ms) for one in verdict.readings]


@pytest.mark.parametrize(
    "tree",
    [
        {"serial": "A-12", "timestamp": SEEN, "temperature": 12.5, "rssi": -80},
        {"sn": "A-12", "ts": SEEN_MS, "data": {"temp": "12,5 °C"}},
        {"device_id": "A-12", "time": SEEN, "payload": {"air": {"temperature": {"value": 12.5}}}},
        {"sensor_id": "A-12", "measured_at_utc": SEEN, "temperature": 12.5},
        {"deviceId": "A-12", "measuredAt": SEEN, "measurement": "temperature", "value": 12.5, "unit": "°C"},
        {"capteur": "A-12", "horodatage": SEEN, "mesures": {"température": 12.5}},
        {"sensorId": "A-12", "date": SEEN, "values": [{"name": "temperature", "value": 12.5}]},
        {"IMEI": "A-12", "Model": "M-NB", "time": "2026/10/26 07:30:00", "temperature": 12.5, "signal": 22},
        {"device": "c6f5", "serial_number": "A-12", "field": "TEMPERATURE", "value": 12.5, "timestamp": SEEN},
    ],
)
def test_whatever_names_its_box_and_a_figure_is_read(tree: Any) -> None:
    verdict = judge(tree)
    assert says(verdict) == [("A-12", "temperature", 12.5, SEEN_MS)]


def test_several_boxes_may_stand_in_one_message() -> None:
    rows = [{"sn": name, "ts": SEEN, "laeq": level} for name, level in (("a", 51.5), ("b", 52.5))]
    assert says(judge(rows)) == [("a", "sound_level_laeq", 51.5, SEEN_MS), ("b", "sound_level_laeq", 52.5, SEEN_MS)]


def test_what_a_gateway_says_of_its_boxes_is_read_of_each() -> None:
    tree = {
        "halle": [{"ts": SEEN_MS, "values": {"temperature": 12.5}}],
        "cour": [{"ts": SEEN_MS, "values": {"rh": 60}}],
    }
    verdict = judge(tree, "v1/gateway/telemetry")
    assert says(verdict) == [("halle", "temperature", 12.5, SEEN_MS), ("cour", "humidity", 60, SEEN_MS)]


def test_an_id_is_that_of_a_box_where_the_topic_says_it_too_or_it_is_a_network_card() -> None:
    tree = {"id": "place-1", "time": SEEN, "laeq": 55.5}
    assert says(judge(tree, "ville/bruit/Place-1")) == [("place-1", "sound_level_laeq", 55.5, SEEN_MS)]
    assert judge(tree, "ville/bruit").code == "unknown_form"
    assert judge(tree | {"type": "bruit"}, "ville/bruit/place-1").outcome == "readings"
    card = {
        "_id": "70:ee:50:0a:0b:0c",
        "station_name": "Halle",
        "dashboard_data": {"time_utc": 1_792_999_800, "Noise": 42},
    }
    assert says(judge(card)) == [("70:ee:50:0a:0b:0c", "sound_level", 42, SEEN_MS)]


@pytest.mark.parametrize(
    "tree",
    [
        {"time": SEEN, "temperature": 12.5},  # whose?
        {"id": "7f3a", "temperature": 12.5},  # of the message, as likely
        {"serial": "A-12", "firmware": 3, "uptime": 17},  # no figure of the street
        {"serial": "A-12", "power": "high"},
        {"sensor": "temperature", "value": 12.5},  # what is measured, and not who measured it
        {"gatewayId": "g-1", "mac": "70:ee:50:0a:0b:0c", "temperature": 45},
        {"serial": "A-12", "data": "0102ff"},
        [{"sn": "a", "laeq": 51.5}, 7],
    ],
)
def test_what_names_no_box_for_certain_or_no_figure_stays_unknown(tree: Any) -> None:
    verdict = judge(tree)
    assert (verdict.outcome, verdict.code, verdict.readings) == ("quarantined", "unknown_form", [])


@pytest.mark.parametrize("topic", ["tasmota/discovery/AABBCC0A0B0C/config", "ville/boite/set", "shellies/announce"])
def test_how_a_box_is_set_is_no_measure_of_it(topic: str) -> None:
    assert judge({"mac": "AABBCC0A0B0C", "bat": 0, "sw": "12.0", "temperature": 3}, topic).code == "unknown_form"


def test_who_passed_is_not_read_from_such_a_message() -> None:
    verdict = judge({"serial": "A-12", "time": SEEN, "people_in": 3, "badge": "0451", "plate": "AB-123-CD"})
    assert [(one.quantity, one.value) for one in verdict.readings] == [("people_count_in", 3)]


@pytest.mark.parametrize(
    ("topic", "box"),
    [
        ("lora/0A1B2C3D4E5F6071/up", "0a1b2c3d4e5f6071"),
        ("0a-1b-2c-3d-4e-5f-60-71", "0a1b2c3d4e5f6071"),
        ("v1/devices/place-marche/telemetry", "place-marche"),
        ("ville/capteurs/mairie-01", "mairie-01"),
    ],
)
def test_a_topic_that_holds_a_number_or_stands_behind_devices_names_the_box(topic: str, box: str) -> None:
    assert says(judge({"temperature": 12.5, "time": SEEN}, topic)) == [(box, "temperature", 12.5, SEEN_MS)]


@pytest.mark.parametrize(
    "topic",
    [
        *("ville/mairie", "capteurs/temperature", "sensors/all", "devices/a/sensors/b", "capteurs/mairie-01/config"),
        *("0a1b2c3d4e5f6071/0a1b2c3d4e5f6072", "capteurs/up", "v1/devices/me/telemetry"),
    ],
)
def test_a_topic_that_may_be_of_several_boxes_names_none(topic: str) -> None:
    assert judge({"temperature": 12.5, "time": SEEN}, topic).code == "unknown_form"


def test_what_measures_nothing_on_such_a_topic_waits() -> None:
    assert judge({"uptime_ms": 12, "note": "a"}, "capteurs/mairie-01").code == "unknown_form"


def test_figures_in_a_list_where_others_have_a_frame_are_read() -> None:
    box = {"startFlag": 2, "id": 1, "frameCnt": 0, "sn": "6749A", "imei": "860000000000001", "csq": 9}
    verdict = judge(box | {"data": [{"battery": 100, "distance": 315, "position": "tilt"}]})
    told = [(one.sensor, one.quantity, one.value) for one in verdict.readings]
    assert told == [("6749A", "battery_level", 100), ("6749A", "distance", 315)]
    dated = judge(box | {"data": [{"timestamp": SEEN, "temperature": 9}, {"temperature": 8}]})
    assert [(one.value, one.start_ms) for one in dated.readings] == [(9, SEEN_MS), (8, NOW)]
