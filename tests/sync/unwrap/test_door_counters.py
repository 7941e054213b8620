"""Xovis: what was counted above a door, in both forms of its messages; whom it followed is kept nowhere."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z
CARD = "801f120a0b0c"
BEGIN, END = "2026-10-26T08:15:00+01:00", "2026-10-26T08:30:00+01:00"
START = datetime.fromisoformat(BEGIN).timestamp() * 1000


def judge(tree: Any) -> Verdict:
    return Intake().judge(Envelope("mqtt", "ville/porte", json.dumps(tree).encode(), NOW))


def says(verdict: Verdict) -> list[tuple[str, str, str, float, str, float, int | None]]:
    told = [(r.sensor, r.part, r.quantity, r.value, r.semantics, r.start_ms, r.period_ms) for r in verdict.readings]
    return sorted(told)


def line(name: str, forward: int, backward: int, end: str = END) -> dict[str, Any]:
    counts = [{"id": 1, "name": "fw", "value": forward}, {"id": 2, "name": "bw", "value": backward}]
    return {"id": 1, "name": name, "records": [{"from": BEGIN, "to": end, "samples": 900, "counts": counts}]}


def pushed(*logics: dict[str, Any], serial: Any = "80:1F:12:0A:0B:0C", kind: str = "logics_data") -> dict[str, Any]:
    box = {"serial_number": serial, "type": "SINGLE_SENSOR", "name": "Mairie"}
    return {kind: {"package_info": {"version": "5.0", "id": 7}, "sensor_info": box, "logics": list(logics)}}


EXPECTED = [
    (CARD, "cour", "people_count_in", 2, "interval", START, 900_000),
    (CARD, "cour", "people_count_out", 0, "interval", START, 900_000),
    (CARD, "porche", "people_count_in", 12, "interval", START, 900_000),
    (CARD, "porche", "people_count_out", 9, "interval", START, 900_000),
]


def test_each_line_counts_both_ways() -> None:
    assert says(judge(pushed(line("porche", 12, 9), line("cour", 2, 0)))) == EXPECTED


def test_a_span_has_its_own_length() -> None:
    verdict = judge(pushed(line("porche", 12, 9), line("cour", 2, 0, end="2026-10-26T08:16:00+01:00")))
    assert {(one.part, one.period_ms) for one in verdict.readings} == {("porche", 900_000), ("cour", 60_000)}


def test_the_form_of_former_firmware_says_the_same() -> None:
    def element(name: str, forward: int, backward: int) -> dict[str, Any]:
        values = [{"value": forward, "label": "fw"}, {"value": backward, "label": "bw"}]
        return {"element-name": name, "data-type": "LINE", "measurement": [{"from": BEGIN, "to": END, "value": values}]}

    tree = {
        "sensor-info": {"serial-number": "80:1F:12:0A:0B:0C", "name": "Mairie"},
        "content": {"element": [element("porche", 12, 9), element("cour", 2, 0)]},
    }
    assert says(judge(tree)) == EXPECTED


def test_what_a_logic_calls_by_a_name_of_its_own_is_shown_and_not_guessed() -> None:
    logic = line("place", 1, 1)
    logic["records"][0]["counts"] = [{"name": "balance", "value": 3}]
    verdict = judge(pushed(logic))
    assert (verdict.outcome, verdict.code, verdict.readings) == ("quarantined", "unknown_fields", [])


@pytest.mark.parametrize("kind", ["live_data", "status_data"])
def test_whom_it_follows_and_how_it_does_measure_nothing(kind: str) -> None:
    assert judge(pushed(line("porche", 1, 1), kind=kind)).outcome == "nothing"
    assert judge(pushed()).outcome == "nothing"


@pytest.mark.parametrize(
    ("tree", "outcome", "code"),
    [
        (pushed(line("porche", 1, 1), serial="porte"), "rejected", "bad_device"),
        (pushed(line("porche", 1, 1), serial=None), "quarantined", "unknown_form"),
        (pushed(line("porche", 1, 1, end=BEGIN)), "quarantined", "bad_time"),
        (pushed({"name": "porche", "records": 3}), "quarantined", "unknown_form"),
    ],
)
def test_what_cannot_be_believed_has_its_reason(tree: Any, outcome: str, code: str) -> None:
    verdict = judge(tree)
    assert (verdict.outcome, verdict.code, verdict.readings) == (outcome, code, [])
