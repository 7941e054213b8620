"""Telraam, Sensor.Community, VizioSense and Wiotys: rows, tables and places, each with its own time."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict
from sync.unwrap.personal import clean_copy

NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z
EUI = "0a1b2c3d4e5f6071"


def judge(tree: Any, topic: str = "", intake: Intake | None = None) -> Verdict:
    payload = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    return (intake or Intake()).judge(Envelope("mqtt", topic, payload, NOW))


def read(verdict: Verdict) -> dict[tuple[str, str, str, str], float]:
    return {(one.sensor, one.quantity, one.semantics, one.part): one.value for one in verdict.readings}


def at(text: str) -> float:
    return datetime.fromisoformat(text).timestamp() * 1000


def hour(segment: int, date: str, **more: Any) -> dict[str, Any]:
    return {"date": date, "interval": "hourly", "uptime": 0.6, "segment_id": segment} | more


def test_hours_of_several_streets_keep_their_beginning_and_are_not_halved() -> None:
    report = [
        hour(11, "2026-10-25T00:00:00.000Z", car=12.5, car_lft=5, car_rgt=7.5, pedestrian=0),
        hour(11, "2026-10-25T01:00:00.000Z", car="8", bike=None),
        hour(22, "2026-10-25T00:00:00.000Z", heavy=3, car=4, v85=41.5),
        hour(22, "2026-10-25T01:00:00.000Z", uptime=0, car=0),
    ]
    verdict = judge({"report": report, "status_code": 200})
    told = {(one.sensor, one.quantity, one.start_ms): one.value for one in verdict.readings}
    first, second = at("2026-10-25T00:00:00+00:00"), at("2026-10-25T01:00:00+00:00")
    assert told == {
        ("11", "vehicle_count", first): 12.5,
        ("11", "people_count", first): 0,
        ("11", "vehicle_count", second): 8,
        ("22", "heavy_vehicle_count", first): 3,
        ("22", "vehicle_count", first): 4,
        ("22", "vehicle_speed_p85", first): 41.5,
    }
    assert {(one.semantics, one.period_ms) for one in verdict.readings} == {("interval", 3_600_000)}


@pytest.mark.parametrize(
    "tree",
    [
        {"report": [hour(22, "2026-10-25T01:00:00.000Z", uptime=0, car=0), hour(22, "2026-10-25T02:00:00.000Z")]},
        {"siteId": 100000007, "travelMode": "bike", "data": [{"isoDate": "2026-10-25T01:00:00+0100", "counts": None}]},
    ],
)
def test_hours_in_which_nobody_watched_are_no_message_that_nobody_can_read(tree: Any) -> None:
    """A camera that sees nothing at night says so every hour: nothing of it waits for somebody."""
    verdict = judge(tree)
    assert (verdict.outcome, verdict.code) == ("nothing", "no_measurement")


def citizen(*values: tuple[str, Any], **head: Any) -> dict[str, Any]:
    return {"sensordatavalues": [{"value_type": kind, "value": value} for kind, value in values]} | head


def test_a_citizen_s_box_is_read_from_the_service_and_from_itself() -> None:
    service = citizen(("P1", "21.4"), ("P2", 9), timestamp="2026-10-25 02:10:00", sensor={"id": 501}, id=1)
    other = citizen(("noise_LA_max", "71.5"), timestamp="2026-10-25T02:11:00", sensor={"id": "502"})
    verdict = judge([service, other])
    assert read(verdict) == {
        ("501", "pm10", "instant", ""): 21.4,
        ("501", "pm2_5", "instant", ""): 9,
        ("502", "sound_level_lmax", "interval", ""): 71.5,
    }
    assert min(one.start_ms for one in verdict.readings) == at("2026-10-25T02:10:00+00:00")
    own = citizen(
        *(("SDS_P1", "11"), ("BME280_pressure", "98450.5"), ("BME280_temperature", "7.5"), ("DNMS_noise_LAeq", "48.2")),
        *(("signal", "-70"), ("samples", "90000"), ("GPS_lat", "47.5"), ("SEN5X_P2", "3.1")),
        esp8266id=700,
        age="x",
    )
    verdict = judge(own)
    assert read(verdict) == {
        ("esp8266-700", "pm10", "instant", ""): 11,
        ("esp8266-700", "pressure", "instant", ""): 984.505,
        ("esp8266-700", "pm2_5", "instant", ""): 3.1,
        ("esp8266-700", "temperature", "instant", ""): 7.5,
        ("esp8266-700", "sound_level_laeq", "interval", ""): 48.2,
    }
    assert verdict.unmapped == []
    assert {one.start_ms for one in verdict.readings} == {NOW}


def test_an_age_is_counted_back_from_the_arrival() -> None:
    verdict = judge(citizen(("temperature", "7.5"), esp8266id="700", age=90))
    assert [one.start_ms for one in verdict.readings] == [NOW - 90_000]
    verdict = judge(citizen(("temperature", "7.5"), esp8266id="701", age="90"))
    assert [one.start_ms for one in verdict.readings] == [NOW - 90_000]


@pytest.mark.parametrize("board", ["esp8266", "esp32", "raspi"])
def test_a_citizen_s_box_is_named_after_its_board_and_its_thermometers_are_told_apart(board: str) -> None:
    own = citizen(
        *(("BME280_temperature", "7.5"), ("DS18B20_temperature", "9.5"), ("SHT3X_humidity", "60")),
        ("temperature", "8"),  # which of them, nobody says
        **{f"{board}id": "700"},
    )
    assert read(judge(own)) == {
        (f"{board}-700", "temperature", "instant", ""): 7.5,
        (f"{board}-700", "temperature", "instant", "DS18B20"): 9.5,
        (f"{board}-700", "humidity", "instant", ""): 60,
    }


def test_places_have_the_time_of_their_own_event() -> None:
    rows = [
        {"name": "B-12", "is_active": False, "cls": None, "event_ts": 1_792_990_000},
        {"name": "B-13", "is_active": True, "cls": "car", "event_ts": 1_792_991_000, "deactivated": False},
        {"name": "B-14", "is_active": True, "event_ts": 1_792_991_000, "deactivated": True},
    ]
    verdict = judge({"payload": rows, "stream_id": "halles", "timestamp": 1_792_999_000})
    assert read(verdict) == {
        ("halles", "occupancy", "instant", "B-12"): 0,
        ("halles", "occupancy", "instant", "B-13"): 1,
    }
    assert {one.part: one.start_ms for one in verdict.readings} == {
        "B-12": 1_792_990_000_000,
        "B-13": 1_792_991_000_000,
    }


def table(*lines: list[Any], columns: tuple[str, ...] = ("value", "type", "ref"), **head: Any) -> dict[str, Any]:
    data = {"values": list(lines), "columns": list(columns)}
    return {"deveui": EUI.upper(), "datetime": "2026-10-25T02:30:00+01:00", "data": data} | head


def test_a_table_is_read_by_the_names_of_its_columns() -> None:
    verdict = judge(
        table([700, "Measure", "Fluid|0|ICO2"], [-1.5, "Measure", "Fluid|0|IInstTemperature"], [3, "Alarm", "x"])
    )
    assert read(verdict) == {(EUI, "co2", "instant", ""): 700, (EUI, "temperature", "instant", ""): -1.5}
    assert {one.start_ms for one in verdict.readings} == {at("2026-10-25T01:30:00+00:00")}
    two = judge(table(["4", "Measure", "Fluid|0|IInstTemperature"], ["5", "Measure", "Fluid|1|IInstTemperature"]))
    assert sorted((one.value, one.part) for one in two.readings) == [(4, "channel_0"), (5, "channel_1")]


@pytest.mark.parametrize(
    ("tree", "outcome", "code"),
    [
        ({"report": [hour(11, "2026-02-30T00:00:00Z", car=1)]}, "quarantined", "bad_time"),
        ({"report": [hour(11, "2026-10-25T00:00:00Z", car=-1)]}, "quarantined", "out_of_range"),
        ({"report": [], "segment_id": 3}, "quarantined", "unknown_form"),
        ({"report": [{"segment_id": 3}]}, "quarantined", "unknown_form"),
        (citizen(("P1", "9")), "quarantined", "unknown_form"),
        (citizen(("P1", "9"), esp8266id={}), "rejected", "bad_device"),
        (citizen(("temperature", "-127"), esp8266id=7), "quarantined", "sensor_fault"),
        ({"stream_id": "h", "payload": [{"is_active": 1}]}, "quarantined", "unknown_form"),
        (
            [{"isoDate": "2026-10-25T01:00:00+0100", "counts": 13, "status": 4}],
            "quarantined",
            "no_meaning",
        ),  # of where?
        (table([1, "Measure", "a|ICO2"], deveui="salle"), "rejected", "bad_device"),
        (table([1, "Measure", "a|ICO2"], columns=("a", "b")), "quarantined", "unknown_form"),
    ],
)
def test_what_cannot_be_believed_has_its_reason(tree: Any, outcome: str, code: str) -> None:
    verdict = judge(tree)
    assert (verdict.outcome, verdict.code, verdict.readings) == (outcome, code, [])


def test_a_plate_that_stands_beside_its_name_is_never_written() -> None:
    kept = clean_copy(json.dumps(citizen(("plate", "ZZ-123-ZZ"), ("person", 3), ("odd", 4))).encode())
    assert b"ZZ-123-ZZ" not in kept and b"odd" in kept and b"3" in kept


def counted(**more: Any) -> dict[str, Any]:
    rows = [
        {"timestamp": "2026-10-25T01:00:00+01:00", "granularity": "PT15M", "counts": 13},
        {"timestamp": "2026-10-25T01:15:00+01:00", "granularity": "PT15M", "counts": None},
        {"timestamp": "2026-10-25T01:30:00+01:00", "granularity": "PT15M", "counts": 0},
    ]
    return {"siteId": 100000007, "travelMode": "bike", "direction": "in", "data": rows} | more


@pytest.mark.parametrize("granularity", ["P1M", "PT0M"])
def test_a_month_of_eco_counter_is_no_minute(granularity: str) -> None:
    rows = [{"timestamp": "2026-10-01T00:00:00+02:00", "granularity": granularity, "counts": 13}]
    assert {one.period_ms for one in judge(counted(data=rows)).readings} == {None}


def test_a_site_of_eco_counter_that_says_whom_it_counts_is_read_and_a_gap_is_no_zero() -> None:
    verdict = judge([counted(), counted(travelMode="pedestrian", direction="undefined")])
    told = [(one.sensor, one.quantity, one.value, one.period_ms) for one in verdict.readings]
    assert told == [
        ("100000007", "bicycle_count_in", 13, 900_000),
        ("100000007", "bicycle_count_in", 0, 900_000),
        ("100000007", "people_count", 13, 900_000),
        ("100000007", "people_count", 0, 900_000),
    ]
    hour = [{"isoDate": "2026-10-25T01:00:00+0100", "counts": 13}]
    coded = {"siteId": 100000007, "userType": 2, "interval": "hour", "flowId": 3, "data": hour}
    [reading] = judge(coded).readings
    assert (reading.quantity, reading.part, reading.period_ms) == ("bicycle_count", "3", 3_600_000)


@pytest.mark.parametrize(
    "changes",
    [{"travelMode": "kayak"}, {"travelMode": None}, {"siteId": None}, {"userType": 99, "travelMode": ""}],
)
def test_counts_of_nobody_known_are_kept_aside(changes: dict[str, Any]) -> None:
    assert judge(counted(**changes)).code == "no_meaning"


@pytest.mark.parametrize(
    ("code", "value", "found"),
    [
        ("TCA", "12.5", ("temperature", 12.5)),
        ("HUMA", "66.1", ("humidity", 66.1)),
        ("PRES", "101325.0", ("pressure", 1013.25)),
        ("US", "112", ("distance", 1120)),
        ("BAT", "88", ("battery_level", 88)),
    ],
)
def test_a_figure_of_libelium_is_known_by_its_code(code: str, value: str, found: tuple[str, float]) -> None:
    row = {"id": "4711", "id_wasp": "halle", "sensor": code, "value": value, "datetime": "2026-10-26T07:30:00+00:00"}
    [reading] = judge(row).readings
    assert (reading.sensor, reading.quantity, reading.value) == ("halle", *found)
    assert judge(row | {"sensor": "GAZ"}).code == "no_meaning"


def test_a_camera_that_was_asked_for_is_no_street_minus_one() -> None:
    report = [hour(-1, "2026-10-25T00:00:00.000Z", instance_id=51, car=12, heavy=0)]
    assert {one.sensor for one in judge({"report": report}).readings} == {"51"}


def test_the_streets_of_a_map_and_bare_hours_are_read() -> None:
    street = {"segment_id": 11, "date": "2026-10-25 00:00:00+00", "period": "1 hour", "uptime": 0.8, "heavy": 2}
    feature = {"type": "Feature", "geometry": None, "properties": street}
    rows = [hour(11, "2026-10-25T00:00:00.000Z", heavy=2)]
    for tree in ({"features": [feature], "status_code": 200}, rows, rows[0]):
        told = [(one.sensor, one.quantity, one.value, one.period_ms) for one in judge(tree).readings]
        assert told == [("11", "heavy_vehicle_count", 2, 3_600_000)]


def test_in_the_dark_a_street_counts_what_passes_and_not_who() -> None:
    dark = {"car": 0, "heavy": 0, "bike": 0, "pedestrian": 0, "night": 12}
    assert judge({"report": [hour(11, "2026-10-25T00:00:00.000Z", **dark)]}).readings == []
    verdict = judge({"report": [hour(11, "2026-10-25T00:00:00.000Z", **(dark | {"car": 3}))]})
    assert {(one.quantity, one.value) for one in verdict.readings} >= {("vehicle_count", 3), ("people_count", 0)}
    none = judge({"report": [hour(11, "2026-10-25T00:00:00.000Z", **(dark | {"night": 0}))]})
    assert len(none.readings) == 4


def test_the_raw_traffic_of_a_site_names_its_flows_alone() -> None:
    told = counted(flowID=101046725, flowName="Pont vers centre")
    del told["siteId"]
    assert {one.sensor for one in judge([told]).readings} == {"101046725"}
    assert {one.part for one in judge([told]).readings} == {""}
