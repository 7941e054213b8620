"""Entities of a context broker: every form of an attribute, spans and moments, ratios and unit codes."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z
SEEN = "2026-10-26T08:15:00+01:00"


def judge(tree: Any) -> Verdict:
    return Intake().judge(Envelope("mqtt", "ville/contexte", json.dumps(tree).encode(), NOW))


def read(verdict: Verdict) -> dict[tuple[str, str], float]:
    return {(one.quantity, one.semantics): one.value for one in verdict.readings}


def at(text: str) -> float:
    return datetime.fromisoformat(text).timestamp() * 1000


BIN = {"id": "bac:7", "type": "WasteContainer", "observationDateTime": SEEN}
FORMS: list[dict[str, Any]] = [
    BIN | {"fillingLevel": 0.62, "temperature": 9},
    BIN | {"temperature": {"type": "Number", "value": "9 °C"}, "fillingLevel": {"type": "Number", "value": 0.62}},
    BIN
    | {
        "fillingLevel": {"type": "Property", "value": 62, "unitCode": "P1"},
        "temperature": {"value": 282.15, "unitCode": "KEL"},
    },
    BIN
    | {
        "https://example.org/m/fillingLevel": [{"type": "Property", "value": 0.62}],
        "https://example.org/m#temperature": 9,
    },
    {
        "@id": "bac:7",
        "@type": ["https://example.org/m/WasteContainer"],
        "https://example.org/m/fillingLevel": [
            {
                "@type": ["https://uri.etsi.org/ngsi-ld/Property"],
                "https://uri.etsi.org/ngsi-ld/hasValue": [{"@value": 0.62}],
                "https://uri.etsi.org/ngsi-ld/observedAt": [{"@type": "DateTime", "@value": SEEN}],
            }
        ],
        "https://example.org/m/temperature": [
            {
                "https://uri.etsi.org/ngsi-ld/hasValue": [{"@value": 48.2}],
                "https://uri.etsi.org/ngsi-ld/unitCode": [{"@value": "FAH"}],
                "https://uri.etsi.org/ngsi-ld/observedAt": [{"@value": SEEN}],
            }
        ],
    },
    {
        "@id": "bac:7",
        "@type": "https://example.org/WasteContainer",
        "observationDateTime": {"type": "Property", "value": {"@type": "DateTime", "@value": SEEN}},
        "fillingLevel": {"value": 0.62, "metadata": {"unitCode": {"value": "C62"}}},
        "temperature": {"value": 9},
    },
]


@pytest.mark.parametrize("entity", FORMS)
def test_an_entity_says_the_same_in_every_form(entity: dict[str, Any]) -> None:
    verdict = judge(entity)
    found = {key: round(value, 9) for key, value in read(verdict).items()}
    assert found == {("fill_level", "instant"): 62, ("temperature", "instant"): 9}
    assert {(one.sensor, one.start_ms) for one in verdict.readings} == {("bac:7", at(SEEN))}


def test_a_notification_speaks_of_several_devices_and_one_fault_costs_only_its_own() -> None:
    other = BIN | {"id": "bac:8", "fillingLevel": 33}
    third = {"id": "bac:9", "type": "WasteContainer", "fillingLevel": 0.1}
    data = [FORMS[0], other, third]
    for tree in (data, {"subscriptionId": "s", "data": data}, {"metadata": {"Link": "x"}, "body": {"data": data}}):
        verdict = judge(tree)
        told = {(one.sensor, one.quantity): one.value for one in verdict.readings}
        assert verdict.outcome == "readings"
        assert told == {("bac:7", "fill_level"): 62, ("bac:7", "temperature"): 9, ("bac:9", "fill_level"): 10}
        assert [(aside.sensor, aside.code) for aside in verdict.set_aside] == [("bac:8", "out_of_range")]
        assert verdict.device is not None and verdict.device.sensor == "bac:7"
        assert [news.sensor for news in verdict.more_devices] == ["bac:8", "bac:9"]
        assert [one.start_ms for one in verdict.readings if one.sensor == "bac:9"] == [NOW]


def test_a_span_begins_at_its_beginning_and_has_its_length() -> None:
    noise = {"id": "son:1", "type": "NoiseLevelObserved", "LAeq": "58,5", "LAmax": {"value": 71}}
    spans = [
        {"dateObservedFrom": "2026-10-25T02:00:00+02:00", "dateObservedTo": "2026-10-25T02:00:00+01:00"},
        {"dateObserved": "2026-10-25T00:00:00Z/2026-10-25T01:00:00Z"},
    ]
    for span in spans:
        verdict = judge(noise | span)
        assert read(verdict) == {("sound_level_laeq", "interval"): 58.5, ("sound_level_lmax", "interval"): 71}
        told = {(one.start_ms, one.period_ms) for one in verdict.readings}
        assert told == {(at("2026-10-25T00:00:00+00:00"), 3_600_000)}


@pytest.mark.parametrize(
    ("kind", "of", "quantity"),
    [
        ("ItemFlowObserved", {"itemType": "bicycle"}, "bicycle_count"),
        ("ItemFlowObserved", {"itemType": "kayak"}, "item_count"),
        ("TrafficFlowObserved", {"vehicleType": "lorry"}, "heavy_vehicle_count"),
        ("TrafficFlowObserved", {}, "vehicle_count"),
    ],
)
def test_a_flow_counts_what_it_names(kind: str, of: dict[str, str], quantity: str) -> None:
    flow = {"id": "flux:1", "type": kind, "dateObserved": SEEN, "intensity": 14, "laneId": 2, "averageHeadwayTime": 3}
    assert read(judge(flow | of)) == {(quantity, "interval"): 14}


def test_a_street_light_is_lit_when_it_burns_low() -> None:
    lamp = {
        "id": "lampe:1",
        "type": "Streetlight",
        "powerState": "low",
        "illuminanceLevel": 0.3,
        "powerConsumption": 21,
    }
    assert read(judge(lamp | {"current": 250, "powerRating": 70})) == {
        ("lamp_state", "instant"): 1,
        ("dimming_level", "instant"): 30,
        ("active_power", "instant"): 21,
    }
    assert read(judge(lamp | {"current": {"value": 250, "unitCode": "4K"}}))[("current", "instant")] == 0.25


def test_the_later_of_two_observations_counts_and_a_notification_is_none() -> None:
    park = {
        "id": "urn:ngsi-ld:OffStreetParking:halles",
        "type": "OffStreetParking",
        "dateModified": "2026-10-26T07:33:00Z",
    }
    free = {"type": "Property", "value": 12, "observedAt": "2026-10-26T07:00:00Z"}
    notified = {
        "type": "Notification",
        "notifiedAt": "2026-10-26T07:33:19Z",
        "data": [park | {"availableSpotNumber": free}],
    }
    assert [one.start_ms for one in judge(notified).readings] == [at("2026-10-26T07:00:00+00:00")]
    later = park | {"availableSpotNumber": free, "observationDateTime": SEEN, "occupancy": 0.7}
    verdict = judge(later)
    assert read(verdict) == {("parking_spots_free", "instant"): 12}
    assert [one.start_ms for one in verdict.readings] == [at(SEEN)]


@pytest.mark.parametrize(
    ("tree", "outcome", "code"),
    [
        (BIN | {"fillingLevel": 33}, "quarantined", "out_of_range"),
        (BIN | {"temperature": {"value": 9, "unitCode": "LUX"}}, "quarantined", "unit_mismatch"),
        (BIN | {"temperature": {"value": 9, "unitCode": "ZZ9"}}, "quarantined", "unknown_unit"),
        (BIN | {"temperature": 9, "observationDateTime": "2026-02-30T00:00:00Z"}, "quarantined", "bad_time"),
        (
            BIN | {"temperature": 9, "dateObservedFrom": SEEN, "dateObservedTo": "2026-10-26T07:00:00Z"},
            "quarantined",
            "bad_time",
        ),
        (BIN | {"id": "\u0007"}, "rejected", "bad_device"),
        ({"id": "x", "type": "ping", "temperature": 3}, "quarantined", "unknown_form"),
        ({"id": "x", "type": "y", "data": [1, 2]}, "quarantined", "unknown_form"),
        ([BIN | {"temperature": 9}, 4], "quarantined", "unknown_form"),
        ([BIN | {"id": f"bac:{number}"} for number in range(201)], "quarantined", "too_many_fields"),
        (BIN | {"powerState": {"value": {"a": 1}}, "fillingLevel": [1, 2]}, "quarantined", "unknown_fields"),
        (BIN | {"powerState": {"value": {"a": 1}}, "binMaxLoad": 75}, "nothing", "no_measurement"),
    ],
)
def test_what_cannot_be_believed_has_its_reason(tree: Any, outcome: str, code: str) -> None:
    verdict = judge(tree)
    assert (verdict.outcome, verdict.code, verdict.readings) == (outcome, code, [])


def test_plates_and_badges_are_never_written() -> None:
    entity = BIN | {
        "mystery": 75,
        "license_plate": {"type": "Property", "value": "ZZ-123-ZZ"},
        "https://example.org/m/RFID": {"type": "Property", "value": "67855"},
        "deviceInfo": {"rfId": "5634", "deviceSimNumber": "0611223344"},
    }
    verdict = judge(entity)
    assert (verdict.outcome, verdict.code) == ("quarantined", "unknown_fields")
    kept = verdict.set_aside[0].payload
    assert b"mystery" in kept
    assert not any(secret in kept for secret in (b"ZZ-123", b"67855", b"5634", b"0611223344"))


def test_each_of_three_phases_is_a_channel() -> None:
    meter = {
        **{"id": "urn:ngsi-ld:ThreePhaseAcMeasurement:1", "type": "ThreePhaseAcMeasurement"},
        "totalActiveEnergyImport": {"type": "Property", "value": 150781, "unitCode": "KWH", "observedAt": SEEN},
        "phaseVoltage": {"value": {"L1": 220, "L3": 216, "note": 3}, "unitCode": "VLT", "observedAt": SEEN},
        "current": {"value": {"L2": 15500}, "unitCode": "4K", "observedAt": SEEN},
        "phaseToPhaseVoltage": {"value": {"L12": 400}, "unitCode": "VLT"},
    }
    told = {(one.quantity, one.part): (one.value, one.semantics) for one in judge(meter).readings}
    assert told == {
        ("energy", ""): (150781, "total"),
        ("voltage", "l1"): (220, "instant"),
        ("voltage", "l3"): (216, "instant"),
        ("current", "l2"): (15.5, "instant"),
    }


def test_what_is_said_in_a_vocabulary_is_its_last_word() -> None:
    spot = {"id": "urn:ngsi-ld:ParkingSpot:7", "type": "ParkingSpot", "observationDateTime": SEEN}
    for vocab in ("occupied", "https://example.org/parking/occupied"):
        verdict = judge(spot | {"status": {"type": "VocabProperty", "vocab": vocab}})
        assert read(verdict) == {("occupancy", "instant"): 1}


EARLIER = "2026-10-26T08:00:00+01:00"
HISTORIES: list[Any] = [
    [{"type": "Property", "value": 8, "observedAt": EARLIER}, {"type": "Property", "value": 9, "observedAt": SEEN}],
    {"type": "Property", "values": [[8, EARLIER], [9, SEEN]]},
]


@pytest.mark.parametrize("told", HISTORIES)
def test_an_attribute_that_is_told_several_times_is_its_history(told: Any) -> None:
    verdict = judge({"id": "urn:ngsi-ld:WeatherObserved:7", "type": "WeatherObserved", "temperature": told})
    assert [(one.value, one.start_ms) for one in verdict.readings] == [(8, at(EARLIER)), (9, at(SEEN))]


def test_datasets_of_one_attribute_are_kept_apart() -> None:
    told = [
        {"value": 55.4, "observedAt": SEEN, "datasetId": "urn:ngsi-ld:Dataset:cour"},
        {"value": 44.1, "observedAt": SEEN, "datasetId": "urn:ngsi-ld:Dataset:rue"},
    ]
    verdict = judge({"id": "urn:ngsi-ld:NoiseLevelObserved:7", "type": "NoiseLevelObserved", "LAeq": told})
    assert {one.part: one.value for one in verdict.readings} == {"cour": 55.4, "rue": 44.1}
    untold = [{"value": 55.4}, {"value": 44.1}]
    verdict = judge({"id": "urn:ngsi-ld:NoiseLevelObserved:7", "type": "NoiseLevelObserved", "LAeq": untold})
    assert verdict.readings == []


def test_figures_that_stand_in_one_attribute_are_read_one_by_one() -> None:
    noise = {
        **{"id": "bruit:7", "type": "NoiseLevelObserved", "dateObserved": f"{EARLIER}/{SEEN}"},
        "measurand": ["LAeq | 55.4 | A-weighted, equivalent", "LAmax | 71.2", 7, "LAeq", "x" * 300],
    }
    verdict = judge(noise)
    assert read(verdict) == {("sound_level_laeq", "interval"): 55.4, ("sound_level_lmax", "interval"): 71.2}
    assert {one.period_ms for one in verdict.readings} == {900_000}
    air = {"id": "air:7", "type": "AirQualityObserved", "dateObserved": SEEN, "measurand": ["PM10, 42, GQ, dust"]}
    assert read(judge(air)) == {("pm10", "instant"): 42}


CABINET = {"id": "armoire:1", "type": "StreetlightControlCabinet", "dateObserved": SEEN, "maximumPowerAvailable": 10}
ONES = {"activePowerR": 1.2, "activePowerT": 0.9, "voltageS": 231, "intensityR": 4.2, "powerFactorR": 0.93}


def figures(verdict: Verdict) -> dict[tuple[str, str], float]:
    return {(one.quantity, one.part): one.value for one in verdict.readings}


@pytest.mark.parametrize("is_normalized", [False, True])
def test_a_cabinet_tells_its_phases_in_the_units_of_its_model(is_normalized: bool) -> None:
    told = ONES | {"totalActivePower": 3.3, "energyConsumed": 162456, "lastMeterReading": 161237, "reactivePowerR": 45}
    tree = CABINET | {key: {"value": value} if is_normalized else value for key, value in told.items()}
    assert figures(judge(tree)) == {
        **{("active_power", "l1"): 1200, ("active_power", "l3"): 900, ("active_power", ""): 3300},
        **{("voltage", "l2"): 231, ("current", "l1"): 4.2, ("power_factor", "l1"): 0.93, ("energy", ""): 162456},
    }


@pytest.mark.parametrize("is_normalized", [False, True])
def test_an_older_cabinet_holds_its_phases_in_one_attribute(is_normalized: bool) -> None:
    power = {"R": 1.2, "S": 1.1, "T": 0.9}
    tree = CABINET | {"activePower": {"value": power} if is_normalized else power}
    assert figures(judge(tree)) == {
        ("active_power", phase): value for phase, value in (("l1", 1200), ("l2", 1100), ("l3", 900))
    }


def test_a_code_goes_before_the_unit_of_the_model() -> None:
    tree = CABINET | {"activePowerR": {"type": "Property", "value": 900, "unitCode": "WTT"}}
    assert figures(judge(tree)) == {("active_power", "l1"): 900}


def test_a_flattened_entity_was_observed_when_it_says() -> None:
    tree = {"id": "urn:ngsi-ld:NoiseLevelObserved:1", "type": "NoiseLevelObserved", "LAeq": 57.5, "observedAt": SEEN}
    assert [one.start_ms for one in judge(tree).readings] == [at(SEEN)]


FLOW = {"id": "flux:7", "type": "TrafficFlowObserved", "dateObserved": f"{EARLIER}/{SEEN}", "intensity": 40}


@pytest.mark.parametrize(
    ("of", "quantity"),
    [
        ({"vehicleType": ["bicycle"]}, "bicycle_count"),
        ({"vehicleType": {"type": "Property", "value": ["car", "bus"]}}, "vehicle_count"),
        ({"vehicleType": ["car", "bicycle"]}, "item_count"),
        ({"vehicleType": []}, "vehicle_count"),
        ({"type": "CompteurDeLaVille", "vehicleType": "bicycle"}, "bicycle_count"),
        ({"type": "CompteurDeLaVille", "itemType": "Pedestrian"}, "people_count"),
    ],
)
def test_what_a_flow_counts_may_be_a_list_and_its_type_the_town_s_own(of: dict[str, Any], quantity: str) -> None:
    assert read(judge(FLOW | of)) == {(quantity, "interval"): 40}


def test_an_entity_may_be_a_feature_of_a_map() -> None:
    told = {"type": "TrafficFlowObserved", "dateObserved": {"type": "Property", "value": f"{EARLIER}/{SEEN}"}}
    point = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [3.9, 43.6]}}
    feature = {"id": "flux:7", "type": "Feature", "geometry": point, "properties": told | {"intensity": 40}}
    other = feature | {"id": "flux:8"}
    for tree in (feature, {"data": [feature, other]}, {"type": "FeatureCollection", "features": [feature, other]}):
        verdict = judge(tree)
        assert {(one.quantity, one.value, one.start_ms, one.period_ms) for one in verdict.readings} == {
            ("vehicle_count", 40, at(EARLIER), 900_000)
        }
        assert verdict.readings[0].sensor == "flux:7"
        assert len(verdict.readings) == (1 if tree is feature else 2)


@pytest.mark.parametrize("is_normalized", [False, True])
def test_a_meter_is_in_amperes_of_whole_numbers_too_and_its_neutral_is_no_phase(is_normalized: bool) -> None:
    told = {
        "current": {"L1": 56, "L2": 45.5, "L3": 51, "N": 0},
        "phaseVoltage": {"L1": 231, "L2": 230, "L3": 229.5},
        "powerFactor": {"L1": 0.9, "L2": 0.88, "L3": 0.86},
    }
    meter = {"id": "compteur:7", "type": "ThreePhaseAcMeasurement"} | {
        key: {"type": "StructuredValue", "value": value} if is_normalized else value for key, value in told.items()
    }
    assert {(one.quantity, one.part): one.value for one in judge(meter).readings} == {
        **{("current", "l1"): 56, ("current", "l2"): 45.5, ("current", "l3"): 51},
        **{("voltage", "l1"): 231, ("voltage", "l2"): 230, ("voltage", "l3"): 229.5},
        **{("power_factor", "l1"): 0.9, ("power_factor", "l2"): 0.88, ("power_factor", "l3"): 0.86},
    }


def test_a_meter_of_one_phase_and_a_feeder_of_three_in_their_order() -> None:
    single = {"id": "compteur:8", "type": "ACMeasurement", "dateObserved": SEEN, "current": {"L": 5, "N": 0}}
    assert [(one.quantity, one.part, one.value) for one in judge(single).readings] == [("current", "", 5)]
    feeder = {
        **{"id": "depart:7", "type": "StreetlightFeeder", "observationDateTime": SEEN},
        **{"phaseVoltage": [231, 230, 229], "phaseCurrent": [25, 28, 30], "activePower": [1, 2, 3]},
    }
    assert [(one.quantity, one.part, one.value) for one in judge(feeder).readings] == [
        ("voltage", "l1", 231),
        ("voltage", "l2", 230),
        ("voltage", "l3", 229),
    ]


def test_people_in_a_room_have_not_passed() -> None:
    room = {"id": "salle:7", "type": "IndoorEnvironmentObserved", "dateObserved": SEEN, "peopleCount": 10}
    assert read(judge(room)) == {("people_count", "instant"): 10}


@pytest.mark.parametrize(
    ("entity", "quantity", "value"),
    [
        ({"type": "DeviceMeasurement", "controlledProperty": "humidity", "numValue": 55.2}, "humidity", 55.2),
        (
            {"type": "Measurement", "controlledProperty": ["temperature"], "numValue": 282.15, "unit": "KEL"},
            "temperature",
            9,
        ),
        ({"type": "Device", "controlledProperty": "fillingLevel", "value": "0.22"}, "fill_level", 22),
        ({"type": "Device", "controlledProperty": ["temperature"], "value": ["9"]}, "temperature", 9),
    ],
)
def test_a_figure_is_of_what_another_attribute_names(entity: dict[str, Any], quantity: str, value: float) -> None:
    told = {key: round(figure, 9) for key, figure in read(judge(BIN | entity)).items()}
    assert told == {(quantity, "instant"): value}
    assert judge(BIN | entity | {"controlledProperty": ["temperature", "humidity"]}).readings == []
