"""WoT properties, Ditto, WebThings, Sparkplug in JSON and TALQ; every thing and figure is made up."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z
SEEN = "2026-10-26T07:30:00Z"
SEEN_MS = 1_792_999_800_000


def judge(topic: str, tree: Any) -> Verdict:
    return Intake().judge(Envelope("mqtt", topic, json.dumps(tree).encode(), NOW))


def says(verdict: Verdict) -> set[tuple[str, str, str, float, int]]:
    return {(one.sensor, one.part, one.quantity, one.value, one.start_ms) for one in verdict.readings}


@pytest.mark.parametrize(
    ("topic", "told", "found"),
    [
        ("things/lampe-7/properties/temperature", 12.5, {("temperature", 12.5)}),
        ("ville/things/lampe-7/properties/temperature", {"temperature": 12.5}, {("temperature", 12.5)}),
        ("things/lampe-7/properties/temperature", {"value": 285.65, "unit": "K"}, {("temperature", 12.5)}),
        ("things/lampe-7/properties", {"on": True, "brightness": 70}, {("lamp_state", 1), ("dimming_level", 70)}),
        ("things/lampe-7/properties", {"on": False, "brightness": 70}, {("lamp_state", 0)}),
        ("things/lampe-7/properties/on", True, {("switch_state", 1)}),
    ],
)
def test_a_property_of_a_thing_is_read_by_its_name(topic: str, told: Any, found: set[tuple[str, float]]) -> None:
    verdict = judge(topic, told)
    assert {(one.quantity, one.value) for one in verdict.readings} == found
    assert {one.sensor for one in verdict.readings} == {"lampe-7"}


def test_a_thing_of_webthings_names_itself_and_only_its_status_measures() -> None:
    tree = {"id": "urn:dev:lampe-7", "messageType": "propertyStatus", "data": {"on": True, "temperature": 12.5}}
    assert says(judge("wot", tree)) == {
        ("urn:dev:lampe-7", "", "switch_state", 1, NOW),
        ("urn:dev:lampe-7", "", "temperature", 12.5, NOW),
    }
    asked = tree | {"messageType": "setProperty", "data": {"messageType": "propertyStatus"}}
    assert judge("wot", asked).outcome == "nothing"


DITTO = {"topic": "fr.ville/lampe-7/things/twin/events/modified", "headers": {}, "timestamp": SEEN}


@pytest.mark.parametrize(
    "told",
    [
        {"path": "/features/temperature/properties/value", "value": 12.5},
        {"path": "/features/temperature", "value": {"properties": {"value": 12.5}}},
        {"path": "/features", "value": {"temperature": {"definition": ["a"], "properties": {"value": 12.5}}}},
        {"path": "/features/air/properties", "value": {"temperature": 12.5}},
    ],
)
def test_an_event_of_ditto_says_what_was_changed(told: dict[str, Any]) -> None:
    assert says(judge("ditto", DITTO | told)) == {("fr.ville:lampe-7", "", "temperature", 12.5, SEEN_MS)}


@pytest.mark.parametrize(
    "told",
    [
        {"path": "/", "value": 12.5},
        {"path": 7, "value": 12.5},
        {
            "path": "/features/t/properties/value",
            "value": 12.5,
            "topic": "fr.ville/lampe-7/things/twin/commands/modify",
        },
    ],
)
def test_what_is_no_event_of_ditto_is_kept_aside(told: dict[str, Any]) -> None:
    assert judge("ditto", DITTO | told).code == "unknown_form"


def metric(name: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "timestamp": SEEN_MS, "dataType": "Float", "value": value} | more


def test_the_metrics_of_a_device_are_read_with_their_times_and_units() -> None:
    unit = {"engUnit": {"type": "String", "value": "kW"}}
    metrics = [
        metric("Air/Temperature", 12.5),
        metric("Charge/Power", 1.5, properties=unit),
        metric("Node Control/Rebirth", False),
        metric("bdSeq", 4),
        metric("Humidity", None, isNull=True),
    ]
    verdict = judge("spBv1.0/Ville/DDATA/armoire/capteur-7", {"timestamp": NOW, "metrics": metrics, "seq": 3})
    assert says(verdict) == {
        ("capteur-7", "", "temperature", 12.5, SEEN_MS),
        ("capteur-7", "", "active_power", 1500, SEEN_MS),
    }


def test_metrics_of_one_name_bear_the_path_before_it() -> None:
    metrics = [metric("Nord/In", 4), metric("Sud/In", 7)]
    verdict = judge("spBv1.0/Ville/NDATA/armoire", {"metrics": metrics})
    assert {(one.sensor, one.part, one.value) for one in verdict.readings} == {
        ("armoire", "Nord", 4),
        ("armoire", "Sud", 7),
    }
    assert judge("spBv1.0/Ville/NDEATH/armoire", {"metrics": [metric("bdSeq", 4)]}).outcome == "nothing"


def attribute(value: Any, **more: Any) -> dict[str, Any]:
    return {"type": "AttributeFloat", "timestamp": SEEN, "value": value} | more


def test_a_lamp_of_talq_says_how_it_burns_and_what_it_takes() -> None:
    functions = [
        {"id": "a", "type": "LampActuatorFunction", "actualLightState": attribute({"level": 70}), "calendarID": {}},
        {"id": "m", "type": "ElectricalMeterFunction", "totalPower": attribute(45.5), "supplyVoltage": attribute(231)},
        {"id": "l", "type": "LampMonitorFunction", "operatingHours": attribute(4321), "lampFailure": attribute(False)},
        {"id": "t", "type": "TemperatureSensorFunction", "temperature": attribute(12.5)},
    ]
    verdict = judge("talq", [{"address": "0f1e-7", "class": "lampe", "name": "Lampe 7", "functions": functions}])
    assert says(verdict) == {
        ("0f1e-7", "", "dimming_level", 70, SEEN_MS),
        ("0f1e-7", "", "active_power", 45.5, SEEN_MS),
        ("0f1e-7", "", "voltage", 231, SEEN_MS),
        ("0f1e-7", "", "lamp_on_time", 4321, SEEN_MS),
        ("0f1e-7", "", "temperature", 12.5, SEEN_MS),
    }
