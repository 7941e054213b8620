"""SenML and SensorThings: base fields, ages, totals; results that mean nothing without their Datastream."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z


def judge(tree: Any) -> Verdict:
    return Intake().judge(Envelope("mqtt", "ville/mesures", json.dumps(tree).encode(), NOW))


def read(verdict: Verdict) -> dict[tuple[str, str, str, int], float]:
    return {(one.sensor, one.quantity, one.semantics, one.start_ms): round(one.value, 9) for one in verdict.readings}


def at(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


def test_base_fields_last_until_they_are_replaced() -> None:
    pack = [
        {"bn": "urn:dev:mac:00aa:", "bt": 1_792_990_000, "bu": "Cel", "n": "temperature", "v": 10},
        {"n": "temperature", "t": 60, "v": 11},
        {"n": "co2", "u": "ppm", "v": 640},
        {"bn": "urn:dev:mac:00bb/", "bv": 5, "n": "temperature", "v": 1.5},
    ]
    assert read(judge(pack)) == {
        ("urn:dev:mac:00aa", "temperature", "instant", 1_792_990_000_000): 10,
        ("urn:dev:mac:00aa", "temperature", "instant", 1_792_990_060_000): 11,
        ("urn:dev:mac:00aa", "co2", "instant", 1_792_990_000_000): 640,
        ("urn:dev:mac:00bb", "temperature", "instant", 1_792_990_000_000): 6.5,
    }


def test_a_small_time_is_an_age_and_no_time_is_now() -> None:
    pack = [{"bn": "salle/", "n": "bruit", "u": "dB", "v": 41, "t": -120}, {"n": "humidite", "u": "%RH", "v": 60}]
    assert read(judge(pack)) == {
        ("salle", "sound_level", "instant", NOW - 120_000): 41,
        ("salle", "humidity", "instant", NOW): 60,
    }


def test_a_sum_is_a_total() -> None:
    pack = [{"bn": "porte/", "n": "people", "s": 71}, {"n": "energie", "u": "Wh", "s": 2500}]
    assert read(judge(pack)) == {("porte", "people_count", "total", NOW): 71, ("porte", "energy", "total", NOW): 2.5}


@pytest.mark.parametrize("version", [5, 10, 26, 10.0])  # 26: ten, and the further units of RFC 9100
def test_a_version_that_is_known_is_read(version: int) -> None:
    pack = [{"bver": version, "bn": "porte/", "n": "temperature", "u": "Cel", "v": 4}]
    assert read(judge(pack)) == {("porte", "temperature", "instant", NOW): 4}


def test_watts_summed_over_the_time_are_an_energy_and_what_flows_beside_a_counter_is_not_the_counter() -> None:
    power = [{"bn": "rue/", "n": "puissance", "u": "W", "v": 40, "s": 7_200_000}]
    assert read(judge(power)) == {("rue", "active_power", "instant", NOW): 40, ("rue", "energy", "total", NOW): 2}
    energy = [{"bn": "rue/", "n": "energie", "u": "J", "v": 10, "s": 7_200_000}]
    assert read(judge(energy)) == {("rue", "energy", "total", NOW): 2}


@pytest.mark.parametrize(
    ("record", "sensor"),
    [
        ({"n": "urn:dev:ow:11:temperature", "u": "K", "v": 283.15}, "urn:dev:ow:11"),
        ({"n": "urn:dev:ow:11", "u": "Cel", "v": 10}, "urn:dev:ow:11"),
        ({"bn": "urn:dev:ow:11", "u": "Cel", "v": 10}, "urn:dev:ow:11"),
        ({"bn": "0A1B2C3D4E5F6071:", "n": "temperature", "u": "Cel", "v": 10}, "0a1b2c3d4e5f6071"),
    ],
)
def test_the_device_is_the_name_without_what_is_measured(record: dict[str, Any], sensor: str) -> None:
    assert read(judge([record])) == {(sensor, "temperature", "instant", NOW): 10}


@pytest.mark.parametrize(
    ("pack", "outcome", "code"),
    [
        ([{"bn": "a/", "n": "bruit", "u": "Cel", "v": 41}], "quarantined", "unit_mismatch"),
        ([{"bn": "a/", "n": "temperature", "u": "zz", "v": 41}], "quarantined", "unknown_unit"),
        ([{"bn": "a/", "n": "temperature", "v": 4}, {"n": "x", "v": 1, "odd_": 2}], "rejected", "must_understand"),
        ([{"bver": 11, "bn": "a/", "n": "temperature", "v": 4}], "rejected", "must_understand"),
        ([{"bver": 42, "bn": "a/", "n": "temperature", "v": 4}], "rejected", "must_understand"),
        ([{"bn": "a/", "n": "temperature", "v": "4"}], "rejected", "bad_envelope"),
        ([{"bn": "a/", "n": "temperature", "v": 4, "t": "now"}], "rejected", "bad_envelope"),
        ([{"u": "Cel", "v": 4}], "quarantined", "unknown_form"),
        ([{"n": "", "v": 4}], "rejected", "bad_device"),
        ([{"n": "salle", "v": 4}], "quarantined", "unknown_fields"),
        ([{"bn": "a/", "n": "temperature", "u": "Cel", "v": 4, "t": 7200}], "quarantined", "clock_ahead"),
    ],
)
def test_a_pack_that_cannot_be_believed_has_its_reason(pack: Any, outcome: str, code: str) -> None:
    verdict = judge(pack)
    assert (verdict.outcome, verdict.code, verdict.readings) == (outcome, code, [])


def stream(number: Any = 4, word: str = "LAeq", symbol: str = "dB(A)") -> dict[str, Any]:
    return {"@iot.id": number, "ObservedProperty": {"name": word}, "unitOfMeasurement": {"symbol": symbol, "name": "x"}}


def test_the_stream_says_what_a_result_means() -> None:
    one = {
        "result": "51,5",
        "phenomenonTime": "2026-10-25T02:00:00+02:00/2026-10-25T02:00:00+01:00",
        "Datastream": stream(),
    }
    verdict = judge(one)
    assert read(verdict) == {("datastream:4", "sound_level_laeq", "interval", at("2026-10-25T00:00:00+00:00")): 51.5}
    assert [reading.period_ms for reading in verdict.readings] == [3_600_000]


def test_an_answer_holds_many_results_of_one_stream_or_of_several() -> None:
    times = ["2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"]
    rows = [{"phenomenonTime": time, "result": 280 + number} for number, time in enumerate(times)]
    heat = stream("t-1", "Temperature", "K")
    expected = {("datastream:t-1", "temperature", "instant", at(time)): 6.85 + k for k, time in enumerate(times)}
    assert read(judge({"value": rows, "Datastream": heat})) == expected
    mixed = [rows[0] | {"result": 50, "Datastream": stream()}, rows[1] | {"Datastream": heat}]
    assert {reading.sensor for reading in judge({"value": mixed}).readings} == {"datastream:4", "datastream:t-1"}


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        ({"result": 4, "phenomenonTime": "2026-10-25T01:00:00Z"}, "no_meaning"),
        ({"result": 4, "phenomenonTime": "2026-10-25T01:00:00Z", "Datastream": {"@iot.id": 4}}, "no_meaning"),
        ({"result": 4, "phenomenonTime": "2026-02-30T01:00:00Z", "Datastream": stream()}, "bad_time"),
        (
            {"result": 4, "phenomenonTime": "2026-10-25T02:00:00Z/2026-10-25T01:00:00Z", "Datastream": stream()},
            "bad_time",
        ),
        ({"result": 4, "phenomenonTime": "2026-10-25T01:00:00Z", "Datastream": stream(symbol="°C")}, "unit_mismatch"),
        ({"result": 400, "phenomenonTime": "2026-10-25T01:00:00Z", "Datastream": stream()}, "out_of_range"),
    ],
)
def test_a_result_that_cannot_be_believed_is_kept_with_its_reason(tree: Any, code: str) -> None:
    verdict = judge(tree)
    assert (verdict.outcome, verdict.code, verdict.readings) == ("quarantined", code, [])


def observed(stream: dict[str, Any], result: Any) -> Verdict:
    return judge({"phenomenonTime": "2026-10-26T07:00:00Z", "result": result, "MultiDatastream": stream})


def test_a_multidatastream_gives_each_of_its_results_under_its_own_property_and_unit() -> None:
    stream = {
        "@iot.id": 31,
        "unitOfMeasurements": [{"symbol": "K"}, {"symbol": "%"}],
        "ObservedProperties": [{"name": "Air temperature"}, {"name": "Relative humidity"}],
    }
    start = at("2026-10-26T07:00:00+00:00")
    assert read(observed(stream, [293.15, 61])) == {
        ("multidatastream:31", "temperature", "instant", start): 20,
        ("multidatastream:31", "humidity", "instant", start): 61,
    }


@pytest.mark.parametrize("result", [[12], [12, 61, 3], 12, None])
def test_results_that_do_not_fit_the_properties_of_a_multidatastream_are_kept_aside(result: Any) -> None:
    stream = {
        "@iot.id": 31,
        "unitOfMeasurements": [{"symbol": "Cel"}, {"symbol": "%"}],
        "ObservedProperties": [{"name": "Temperature"}, {"name": "Humidity"}],
    }
    verdict = observed(stream, result)
    assert (verdict.outcome, verdict.code) == ("quarantined", "no_meaning")


ROW = {"Datastream": {"@iot.id": 6, "ObservedProperty": {"name": "LAeq"}, "unitOfMeasurement": {"symbol": "dB(A)"}}}
LINES = [["2026-10-26T07:30:00Z", 55.1], ["2026-10-26T07:31:00Z", 55.4], "?"]
ARRAYS: list[Any] = [
    {"value": [ROW | {"components": ["phenomenonTime", "result"], "dataArray": LINES}]},
    [ROW | {"components": ["result", "phenomenonTime"], "dataArray": [[line[1], line[0]] for line in LINES[:2]]}],
    ROW["Datastream"] | {"Observations": [{"phenomenonTime": when, "result": level} for when, level in LINES[:2]]},
]


@pytest.mark.parametrize("tree", ARRAYS)
def test_observations_in_an_array_or_under_their_stream_are_read_one_by_one(tree: Any) -> None:
    verdict = Intake().judge(Envelope("mqtt", "v1.1/x", json.dumps(tree).encode(), 1_793_000_000_000))
    assert [(one.sensor, one.quantity, one.value, one.start_ms) for one in verdict.readings] == [
        ("datastream:6", "sound_level_laeq", 55.1, 1_792_999_800_000),
        ("datastream:6", "sound_level_laeq", 55.4, 1_792_999_860_000),
    ]


def test_the_energy_of_a_stream_may_be_called_electric() -> None:
    one = {"result": 5000, "phenomenonTime": "2026-10-25T01:00:00Z", "Datastream": stream(4, "Electric energy", "Wh")}
    assert [(reading.quantity, reading.value) for reading in judge(one).readings] == [("energy", 5)]


def test_streams_of_a_thing_bring_their_observations_along() -> None:
    streams = [
        stream(4) | {"Observations": [{"phenomenonTime": "2026-10-25T01:00:00Z", "result": 51.5}]},
        stream(5, "Number of bicycles", "")
        | {"Observations": [{"phenomenonTime": "2026-10-25T01:00:00Z/2026-10-25T01:59:59Z", "result": 7}]},
        stream(6) | {"Observations": []},
    ]
    for tree in ({"value": streams}, {"@iot.id": 1, "name": "x", "Datastreams": streams}):
        verdict = judge(tree)
        told = {(one.sensor, one.quantity): (one.value, one.period_ms) for one in verdict.readings}
        assert told == {
            ("datastream:4", "sound_level_laeq"): (51.5, None),
            ("datastream:5", "bicycle_count"): (7, 3_600_000),  # to the last second of the hour
        }
    alone = Envelope("mqtt", "v1.1/Datastreams(4)?$expand=Observations", json.dumps(streams[0]).encode(), NOW)
    assert [one.value for one in Intake().judge(alone).readings] == [51.5]


def test_things_that_are_counted_may_be_the_unit() -> None:
    stream = {"@iot.id": 6, "ObservedProperty": {"name": "Nombre de vélos"}, "unitOfMeasurement": {"symbol": "vélos"}}
    tree = {"phenomenonTime": "2026-10-26T07:15:00Z/PT15M", "result": 12, "Datastream": stream}
    [reading] = Intake().judge(Envelope("mqtt", "v1.1/x", json.dumps(tree).encode(), 1_793_000_000_000)).readings
    assert (reading.quantity, reading.value, reading.period_ms) == ("bicycle_count", 12, 900_000)


@pytest.mark.parametrize(
    ("name", "unit", "quantity"),
    [
        ("People count", "1", "people_count"),
        ("Niveau de bruit", "dB(A)", "sound_level_laeq"),
        ("Noise", "dB", "sound_level"),
    ],
)
def test_what_was_observed_over_a_span_is_of_all_of_it(name: str, unit: str, quantity: str) -> None:
    stream = {"@iot.id": 4, "ObservedProperty": {"name": name}, "unitOfMeasurement": {"symbol": unit}}
    seen = {"phenomenonTime": "2026-10-26T07:00:00Z/2026-10-26T07:15:00Z", "result": 61, "Datastream": stream}
    told = [(one.quantity, one.semantics, one.period_ms) for one in judge(seen).readings]
    assert told == [(quantity, "interval", 900_000)]
    moment = judge(seen | {"phenomenonTime": "2026-10-26T07:00:00Z"})
    assert [(one.quantity, one.semantics, one.period_ms) for one in moment.readings] == [(quantity, "instant", None)]


@pytest.mark.parametrize(
    ("name", "semantics"),
    [("Energy consumption", "interval"), ("Active energy", "interval"), ("Total energy", "total")],
)
def test_an_energy_that_was_observed_over_a_span_is_what_was_used_in_it(name: str, semantics: str) -> None:
    stream = {"@iot.id": 4, "ObservedProperty": {"name": name}, "unitOfMeasurement": {"symbol": "kWh"}}
    seen = {"phenomenonTime": "2026-10-26T07:00:00Z/2026-10-26T07:15:00Z", "result": 1.2, "Datastream": stream}
    assert [(one.quantity, one.semantics) for one in judge(seen).readings] == [("energy", semantics)]
    moment = judge(seen | {"phenomenonTime": "2026-10-26T07:00:00Z"})
    assert [(one.quantity, one.semantics) for one in moment.readings] == [("energy", "total")]
