"""Vivotek, Axis and Hikvision: people counted in spans that begin and end, by a camera known by its network card."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z
CARD = "accc8e0a1b2c"


def judge(tree: Any) -> Verdict:
    return Intake().judge(Envelope("mqtt", "ville/camera", json.dumps(tree).encode(), NOW))


def at(text: str) -> float:
    return datetime.fromisoformat(text).timestamp() * 1000


def says(verdict: Verdict) -> list[tuple[str, str, str, float, str, float, int | None]]:
    told = [(r.sensor, r.part, r.quantity, r.value, r.semantics, r.start_ms, r.period_ms) for r in verdict.readings]
    return sorted(told)


def camera(*rules: dict[str, Any], mac: Any = "00-0A-1B-2C-3D-4E") -> dict[str, Any]:
    return {
        "Source": {"MacAddress": mac, "TimeZone": "+1"},
        "Data": [{"RuleType": "Counting", "CountingInfo": list(rules)}],
    }


def test_rules_of_a_camera_have_their_own_spans() -> None:
    porch = {
        "RuleName": "Porche",
        "Out": 0,
        "In": 4,
        "StartTime": "2026-10-25T01:00:00Z",
        "EndTime": "2026-10-25T01:15:00Z",
    }
    court = {"RuleName": "Cour", "In": 9, "StartTime": "2026-10-25T00:00:00Z", "EndTime": "2026-10-25T01:00:00Z"}
    verdict = judge(camera(porch, court))
    told = {(one.part, one.quantity): (one.value, one.start_ms, one.period_ms) for one in verdict.readings}
    quarter = at("2026-10-25T01:00:00+00:00")
    assert told == {
        ("Porche", "people_count_in"): (4, quarter, 900_000),
        ("Porche", "people_count_out"): (0, quarter, 900_000),
        ("Cour", "people_count_in"): (9, at("2026-10-25T00:00:00+00:00"), 3_600_000),
    }
    assert {one.sensor for one in verdict.readings} == {"000a1b2c3d4e"}


def axis(*rows: dict[str, Any], serial: Any = "ACCC8E0A1B2C") -> dict[str, Any]:
    span = {"utcFrom": "2026-10-25T01:00:00Z", "utcTo": "2026-10-25T01:15:00Z"}
    return {
        **{"apiName": "Axis Retail Data", "apiVersion": "0.3", "utcSent": "2026-10-25T01:15:02Z"},
        **{"data": {**span, "measurements": list(rows)}, "sensor": {"serial": serial, "name": "Porche"}},
    }


WAYS = [{"direction": "in", "count": 5, "adults": 4}, {"direction": "out", "count": 3, "adults": 3}]


def test_people_of_an_axis_camera_are_counted_both_ways_and_nothing_else_of_it() -> None:
    people, queue = {"kind": "people-counts", "items": WAYS}, {"kind": "occupancy", "items": [{"count": 7}]}
    quarter = at("2026-10-25T01:00:00+00:00")
    expected = [
        (CARD, "", "people_count_in", 5, "interval", quarter, 900_000),
        (CARD, "", "people_count_out", 3, "interval", quarter, 900_000),
    ]
    assert says(judge(axis(people, queue))) == expected
    assert judge(axis(queue)).outcome == "nothing"
    hour = people | {"utcFrom": "2026-10-25T01:00:00Z", "utcTo": "2026-10-25T02:00:00Z"}
    assert {one.period_ms for one in judge(axis(hour)).readings} == {3_600_000}


def hikvision(mac: Any = "AC:CC:8E:0A:1B:2C", method: str = "timeRange", **counted: Any) -> dict[str, Any]:
    span = {"startTime": "2026-10-25T02:45:00+01:00", "endTime": "2026-10-25T03:00:00+01:00"}
    return {
        **{"macAddress": mac, "channelID": 1, "dateTime": "2026-10-25T03:00:00+01:00", "eventType": "PeopleCounting"},
        "peopleCounting": {"statisticalMethods": method, "enter": 5, "exit": 3, "pass": 1, "TimeRange": span} | counted,
    }


def test_people_of_a_hikvision_camera_are_counted_in_their_span() -> None:
    start = at("2026-10-25T02:45:00+01:00")
    assert says(judge(hikvision())) == [
        (CARD, "", "people_count_in", 5, "interval", start, 900_000),
        (CARD, "", "people_count_out", 3, "interval", start, 900_000),
    ]
    second = judge(hikvision() | {"channelID": 2})
    assert {one.part for one in second.readings} == {"channel_2"}


def test_what_a_hikvision_camera_counts_since_midnight_is_a_total_of_the_day() -> None:
    moment = "2026-10-25T03:00:00+01:00"
    now = hikvision(method="realTime", TimeRange=None, RealTime={"time": moment})
    assert says(judge(now)) == [
        (CARD, "day", "people_count_in", 5, "total", at(moment), None),
        (CARD, "day", "people_count_out", 3, "total", at(moment), None),
    ]
    assert {one.start_ms for one in judge(hikvision(method="realTime", TimeRange=None)).readings} == {at(moment)}


def analytics(data: Any, scenario: str = "Device1Scenario3", **more: Any) -> dict[str, Any]:
    return {
        **{"topic": f"axis:CameraApplicationPlatform/ObjectAnalytics/{scenario}", "timestamp": NOW - 2000},
        **{"serial": "ACCC8E0A1B2C", "message": {"source": {}, "key": {}, "data": data}},
    } | more


def test_what_crossed_a_line_of_an_axis_camera_is_a_total_of_each_kind() -> None:
    data = {"reason": "car", "total": "60", "totalHuman": "45", "totalCar": "9", "totalMotorcycle": "1"}
    verdict = judge(analytics(data | {"totalTruck": "2", "totalBus": "1", "totalBike": "2", "totalOtherVehicle": ""}))
    part = "scenario_3"
    assert says(verdict) == [
        (CARD, part, "bicycle_count", 2, "total", NOW - 2000, None),
        (CARD, part, "heavy_vehicle_count", 3, "total", NOW - 2000, None),
        (CARD, part, "people_count", 45, "total", NOW - 2000, None),
        (CARD, part, "vehicle_count", 10, "total", NOW - 2000, None),
    ]


def test_an_axis_camera_is_known_by_its_topic_where_it_does_not_name_itself() -> None:
    tree = {key: value for key, value in analytics({"human": "3", "total": "3"}).items() if key != "serial"}
    told = json.dumps(tree).encode()
    for topic, device in (("axis/ACCC8E0A1B2C/event/tns:axis/x", CARD), ("ville/halle/event/x", "ville/halle")):
        verdict = Intake().judge(Envelope("mqtt", topic, told, NOW))
        assert says(verdict) == [(device, "scenario_3", "people_count", 3, "instant", NOW - 2000, None)]
    assert Intake().judge(Envelope("mqtt", "ville/halle", told, NOW)).code == "bad_device"


@pytest.mark.parametrize("data", [{"active": "1", "classTypes": "human", "objectId": "7"}, {}, None])
def test_an_alarm_of_a_camera_counts_nobody(data: Any) -> None:
    assert judge(analytics(data)).outcome == "nothing"
    assert judge(analytics({"totalHuman": "4"}, scenario="Device1Scenario3Threshold")).outcome == "nothing"


@pytest.mark.parametrize(
    ("tree", "outcome", "code"),
    [
        (hikvision(method="reset"), "quarantined", "no_meaning"),
        (hikvision(TimeRange=None), "quarantined", "no_meaning"),
        (hikvision(mac="porte"), "rejected", "bad_device"),
        (analytics({"totalHuman": "x"}), "rejected", "bad_envelope"),
        (analytics({"totalHuman": "4"}, serial="porte"), "rejected", "bad_device"),
        (analytics({"totalHuman": "-4"}), "quarantined", "out_of_range"),
        (axis({"kind": "people-counts", "items": WAYS}, serial=7), "rejected", "bad_device"),
        (axis({"kind": "people-counts", "items": [*WAYS, WAYS[0]]}), "quarantined", "unlabelled"),
        (axis({"kind": "people-counts", "items": 3}), "quarantined", "unknown_form"),
        (axis({"kind": "people-counts", "items": WAYS, "utcTo": "2026-10-25T01:00:00Z"}), "quarantined", "bad_time"),
        (camera({"RuleName": "a", "In": 1, "StartTime": "x"}), "quarantined", "bad_time"),
        (
            camera({"In": 1, "StartTime": "2026-10-25T01:00:00Z", "EndTime": "2026-10-25T00:00:00Z"}),
            "quarantined",
            "bad_time",
        ),
        (camera({"In": 1}, mac="camera"), "rejected", "bad_device"),
    ],
)
def test_what_cannot_be_believed_has_its_reason(tree: Any, outcome: str, code: str) -> None:
    verdict = judge(tree)
    assert (verdict.outcome, verdict.code, verdict.readings) == (outcome, code, [])


def test_the_same_report_sent_as_lines_says_the_same() -> None:
    lines = (
        "UtcTime,GroupID,ModelName,MacAddress,TimeZone\r\n2026-10-25T01:15:01Z,0,X1,00:0A:1B:2C:3D:4E,+1\r\n"
        "RuleType,RuleName,In,Out,StartTime,EndTime\r\n"
        "Counting,Porche,4,0,2026-10-25T01:00:00Z,2026-10-25T01:15:00Z\r\n"
    )
    row = {"RuleName": "Porche", "In": 4, "Out": 0}
    span = {"StartTime": "2026-10-25T01:00:00Z", "EndTime": "2026-10-25T01:15:00Z"}
    verdict = Intake().judge(Envelope("mqtt", "ville/camera", lines.encode(), NOW))
    assert says(verdict) == says(judge(camera(row | span))) != []
    for broken in (lines.replace("00:0A", "ZZ"), lines[:80], lines + "Counting\r\n", 'UtcTime,"\x00\nRuleType,'):
        assert Intake().judge(Envelope("mqtt", "ville/camera", broken.encode(), NOW)).code != "internal"


def test_what_a_rule_says_besides_who_went_in_and_out_is_shown() -> None:
    verdict = judge(camera({"RuleName": "Zone", "Inside": 3, "StartTime": "2026-10-25T01:00:00Z"}))
    assert (verdict.code, verdict.unmapped) == ("unknown_fields", ["Inside"])
