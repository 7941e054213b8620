"""People counters without LoRa: a local time and a zone in words, present numbers and counts of a span."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z
TIMES = {
    "timezone": "UTC+1:00",
    "dst_status": True,
    "start_time": "2026/10/26 08:15:00",
    "end_time": "2026/10/26 08:30:00",
}


def judge(times: dict[str, Any] | None = None, **changes: Any) -> Verdict:
    message = {
        "device_info": {"device": "Hall", "device_sn": "640000000017"},
        "report_type": "interval",
        "time_info": TIMES | (times or {}),
    }
    return Intake().judge(Envelope("mqtt", "milesight/hall", json.dumps(message | changes).encode(), NOW))


def read(verdict: Verdict) -> set[tuple[str, str, str, float, int | None]]:
    return {(one.quantity, one.semantics, one.part, one.value, one.period_ms) for one in verdict.readings}


def at(text: str) -> float:
    return datetime.fromisoformat(text).timestamp() * 1000


def test_present_numbers_are_of_the_end_and_counts_of_the_span() -> None:
    verdict = judge(current_total=3, max_counted="5", in_counted=9, out_counted=8)
    assert {one.sensor for one in verdict.readings} == {"640000000017"}
    assert read(verdict) == {
        ("people_count", "instant", "", 3, None),
        ("people_count_max", "interval", "", 5, 900_000),
        ("people_count_in", "interval", "", 9, 900_000),
        ("people_count_out", "interval", "", 8, 900_000),
    }
    times = {one.quantity: one.start_ms for one in verdict.readings}
    assert times["people_count"] == at("2026-10-26T07:30:00+00:00")
    assert times["people_count_in"] == at("2026-10-26T07:15:00+00:00")


@pytest.mark.parametrize("numbers", [[4, 2], ["4", "2"]])
def test_regions_and_lines_keep_their_numbers(numbers: list[Any]) -> None:
    rows = [{"line": 1, "in_counted": 4, "out_counted": 0}, {"line": 3, "in_counted": 1, "out_counted": 2}]
    verdict = judge(
        numbering_regions=numbers,
        occupancy=[0, 1],
        line_periodic_data=rows,
        line_total_data=[{"line": 1, "in_counted": 70}],
    )
    assert read(verdict) == {
        ("occupancy", "instant", "region_4", 0, None),
        ("occupancy", "instant", "region_2", 1, None),
        ("people_count_in", "interval", "line_1", 4, 900_000),
        ("people_count_out", "interval", "line_1", 0, 900_000),
        ("people_count_in", "interval", "line_3", 1, 900_000),
        ("people_count_out", "interval", "line_3", 2, 900_000),
        ("people_count_in", "total", "line_1", 70, None),
    }


@pytest.mark.parametrize(
    ("zone", "has_summer", "end", "utc"),
    [
        ("UTC+1:00", True, "2026/07/01 12:00:00", "2026-07-01T10:00:00+00:00"),
        ("UTC+1:00", True, "2026/01/15 12:00:00", "2026-01-15T11:00:00+00:00"),
        ("UTC+1:00", False, "2026/07/01 12:00:00", "2026-07-01T11:00:00+00:00"),
        ("UTC-3:30", True, "2026/07/01 12:00:00", "2026-07-01T14:30:00+00:00"),
        ("UTC+5:30", False, "2026-07-01 12:00:00", "2026-07-01T06:30:00+00:00"),
        ("UTC", False, "2026/07/01 12:00:00", "2026-07-01T12:00:00+00:00"),
    ],
)
def test_the_zone_in_words_tells_the_instant(zone: str, has_summer: bool, end: str, utc: str) -> None:
    times = {"timezone": zone, "dst_status": has_summer, "start_time": None, "end_time": end}
    assert [one.start_ms for one in judge(times, current_total=1).readings] == [at(utc)]


@pytest.mark.parametrize(
    ("start", "end", "utc"),
    [
        ("2026/03/29 01:00:00", "2026/03/29 03:00:00", "2026-03-29T00:00:00+00:00"),
        ("2026/10/25 02:00:00", "2026/10/25 03:00:00", "2026-10-25T01:00:00+00:00"),
    ],
)
def test_an_hour_around_a_change_of_the_clock_is_one_hour(start: str, end: str, utc: str) -> None:
    verdict = judge({"start_time": start, "end_time": end}, in_counted=6)
    assert [(one.start_ms, one.period_ms) for one in verdict.readings] == [(at(utc), 3_600_000)]


def test_a_report_of_no_span_has_no_counts_of_one() -> None:
    verdict = judge(
        {"start_time": None, "end_time": None, "time": "2026/10/26 08:30:00"}, current_total=2, in_counted=1
    )
    assert read(verdict) == {("people_count", "instant", "", 2, None)}
    assert verdict.unmapped == ["in_counted"]


@pytest.mark.parametrize(
    ("times", "changes", "code"),
    [
        ({"timezone": None}, {"current_total": 1}, "bad_time"),
        ({"timezone": "Paris"}, {"current_total": 1}, "bad_time"),
        ({"end_time": "2026/13/01 00:00:00"}, {"current_total": 1}, "bad_time"),
        ({"start_time": "2026/10/26 09:00:00"}, {"max_counted": 1}, "bad_time"),
        ({"timezone": "UTC-8:00"}, {"current_total": 1}, "clock_ahead"),
        ({}, {"current_total": -4}, "out_of_range"),
        ({}, {"occupancy": [1, 0], "numbering_regions": [1]}, "unknown_fields"),
        ({}, {"device_info": {"device_sn": ""}}, "bad_device"),
        ({}, {"device_info": {"device_sn": ["a"]}}, "bad_device"),
    ],
)
def test_what_cannot_be_believed_has_its_reason(times: dict[str, Any], changes: dict[str, Any], code: str) -> None:
    verdict = judge(times, **changes)
    assert (verdict.code, verdict.readings) == (code, [])


def test_everybody_and_the_children_of_a_line_are_two_and_a_span_is_no_total() -> None:
    def row(people: int, children: int) -> list[dict[str, Any]]:
        ways = {"total": {"in_counted": people}, "children": {"in_counted": children}}
        return [{"line": 1, **ways}]

    verdict = judge(line_total_data=row(120, 20), line_periodic_data=row(12, 2))
    found = {(one.semantics, one.part, one.value) for one in verdict.readings}
    assert {("total", "line_1", 120), ("interval", "line_1", 12)} <= found
    assert {value for _, part, value in found if "child" in part} == {20, 2}


def test_the_number_of_a_region_is_no_state_of_it() -> None:
    verdict = judge(region_data=[{"region": 1, "current_total": 4}, {"region": 2, "current_total": 0}])
    assert {(one.quantity, one.part, one.value) for one in verdict.readings} == {
        ("people_count", "region_1", 4),
        ("people_count", "region_2", 0),
    }


NAMED = "UTC-0:00 Western European Time (WET), Greenwich Mean Time (GMT)"


@pytest.mark.parametrize(
    ("zone", "shift"),
    [(NAMED, "-00:00"), ("UTC+1:00 Central European Time (CET)", ""), ("Fuseau du hall", "+01:00"), (None, "+01:00")],
)
def test_the_name_behind_the_zone_and_a_time_with_its_own_offset_are_read(zone: str | None, shift: str) -> None:
    is_west = zone == NAMED
    start, end = ("2026-10-26T07:15:00", "2026-10-26T07:16:00") if is_west else ("2026-10-26T08:15:00",) * 2
    times = {"timezone": None, "time_zone": zone, "dst_status": False, "start_time": None}
    verdict = judge(times | {"end_time": end + shift}, line_trigger_data=[{"line": 1, "total": {"in": 1, "out": 0}}])
    assert {one.start_ms for one in verdict.readings} == {at(f"2026-10-26T07:1{'6' if is_west else '5'}:00+00:00")}
    verdict = judge(
        times | {"start_time": f"{start[:-5]}10:00{shift}", "end_time": f"{start[:-5]}15:00{shift}"},
        line_periodic_data=[{"line": 1, "line_name": "Porte", "total": {"in": 3, "out": 2}, "group": {"in": 1}}],
    )
    assert read(verdict) == {
        ("people_count_in", "interval", "line_1", 3, 300_000),
        ("people_count_out", "interval", "line_1", 2, 300_000),
    }
    assert {one.start_ms for one in verdict.readings} == {at("2026-10-26T07:10:00+00:00")}


def test_a_report_that_a_flow_has_put_under_data_is_read() -> None:
    box = {"device_sn": "640000000017"}
    told = {"device_info": box, "time_info": TIMES, "line_total_data": [{"line": 2, "total": {"in_counted": 70}}]}
    verdict = Intake().judge(Envelope("mqtt", "m/x", json.dumps({"data": told}).encode(), NOW))
    assert read(verdict) == {("people_count_in", "total", "line_2", 70, None)}


def test_people_of_each_region_and_from_one_side_to_another_are_told_apart() -> None:
    verdict = judge(numbering_regions=[1, 2], current_counted=[4, 0], Max_counted=7, a_to_b=3)
    assert read(verdict) == {
        ("people_count", "instant", "region_1", 4, None),
        ("people_count", "instant", "region_2", 0, None),
        ("people_count_max", "interval", "", 7, 900_000),
        ("people_count", "interval", "a_to_b", 3, 900_000),
    }
