"""A Datastream says once what it measures; the bare observations on its topic are read from then on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from runtime.announced import AnnouncedNote
from sync.envelope import Envelope
from sync.intake import Intake, Verdict

NOW = 1_793_000_000_000  # 2026-10-26T07:33:20Z
SEEN = "2026-10-26T07:30:00Z"
SEEN_MS = 1_792_999_800_000
ON = "v1.1/Datastreams(19)"
STREAM = {
    **{"@iot.id": 19, "name": "Bruit de la halle", "ObservedProperty": {"name": "LAeq"}},
    "unitOfMeasurement": {"name": "decibel A", "symbol": "dB(A)", "definition": ""},
}
BARE = {"@iot.id": 7, "phenomenonTime": SEEN, "resultTime": None, "result": 58.3}


def judge(intake: Intake, topic: str, tree: Any) -> Verdict:
    return intake.judge(Envelope("mqtt", topic, tree if type(tree) is bytes else json.dumps(tree).encode(), NOW))


def says(verdict: Verdict) -> list[tuple[str, str, float, str, int]]:
    return [(one.sensor, one.quantity, one.value, one.unit, one.start_ms) for one in verdict.readings]


@pytest.mark.parametrize("on", [ON, f"{ON}?$expand=ObservedProperty", "v1.1/Datastreams"])
def test_a_stream_that_said_what_it_measures_is_read(on: str) -> None:
    intake = Intake()
    assert judge(intake, f"{ON}/Observations", BARE).code == "no_meaning"
    assert judge(intake, on, STREAM).outcome == "nothing"
    verdict = judge(intake, f"{ON}/Observations", BARE)
    assert says(verdict) == [("datastream:19", "sound_level_laeq", 58.3, "dB(A)", SEEN_MS)]


def test_a_span_and_the_time_of_the_result_are_told_as_ever() -> None:
    intake = Intake()
    judge(intake, ON, STREAM)
    span = BARE | {"phenomenonTime": "2026-10-26T07:15:00Z/2026-10-26T07:30:00Z"}
    assert [one.period_ms for one in judge(intake, f"{ON}/Observations", span).readings] == [900_000]
    late = {"result": 58.3, "resultTime": SEEN}
    assert [one.start_ms for one in judge(intake, f"{ON}/Observations", late).readings] == [SEEN_MS]


def test_the_name_of_the_stream_counts_where_its_property_is_not_told() -> None:
    intake = Intake()
    stream = STREAM | {"@iot.id": "t-1", "name": "Température", "ObservedProperty": None}
    judge(intake, "v1.1/Datastreams", stream | {"unitOfMeasurement": {"symbol": "°C"}})
    verdict = judge(intake, "v1.1/Datastreams('t-1')/Observations", BARE)
    assert [(one.sensor, one.quantity) for one in verdict.readings] == [("datastream:t-1", "temperature")]


def test_an_observation_that_names_another_stream_is_not_read_as_one_of_this() -> None:
    intake = Intake()
    judge(intake, ON, STREAM)
    assert judge(intake, f"{ON}/Observations", BARE | {"Datastream": {"@iot.id": 999}}).code == "no_meaning"
    assert judge(intake, "v1.1/Datastreams(20)/Observations", BARE).code == "no_meaning"


def test_what_one_observation_was_sent_with_says_nothing_of_the_others() -> None:
    intake = Intake()
    assert judge(intake, f"{ON}/Observations", BARE | {"Datastream": STREAM}).outcome == "readings"
    assert judge(intake, f"{ON}/Observations", BARE).code == "no_meaning"


@pytest.mark.parametrize(
    "stream",
    [
        STREAM | {"ObservedProperty": {"name": "humeur"}},
        STREAM | {"@iot.id": None},
        {key: value for key, value in STREAM.items() if key != "unitOfMeasurement"},
        [STREAM],
        b'{"unitOfMeasurement": ' + b"[" * 30_000,
    ],
)
def test_a_stream_that_nobody_understands_is_kept_aside(stream: Any) -> None:
    intake = Intake()
    verdict = judge(intake, ON, stream)
    assert verdict.outcome in ("quarantined", "rejected")
    assert verdict.code != "internal"
    assert judge(intake, f"{ON}/Observations", BARE).code == "no_meaning"


def test_a_stream_is_known_after_a_restart(tmp_path: Path) -> None:
    note = AnnouncedNote(tmp_path)
    announced = note.read()
    judge(Intake(announced=announced), ON, STREAM)
    note.keep(announced)
    again = Intake(announced=AnnouncedNote(tmp_path).read())
    assert judge(again, f"{ON}/Observations", BARE).outcome == "readings"
    assert judge(again, f"{ON}/Observations", b"[" * 30_000).code == "too_deep"


@pytest.mark.parametrize(
    "answer",
    [
        {"value": [BARE, BARE | {"@iot.id": 8, "result": 59.1, "phenomenonTime": "2026-10-26T07:31:00Z"}]},
        {
            "value": [
                {
                    "components": ["@iot.id", "phenomenonTime", "result"],
                    "dataArray": [[7, SEEN, 58.3], [8, "2026-10-26T07:31:00Z", 59.1]],
                }
            ]
        },
    ],
)
def test_a_page_of_observations_of_a_known_stream_is_read(answer: dict[str, Any]) -> None:
    intake = Intake()
    judge(intake, ON, STREAM)
    assert says(judge(intake, f"{ON}/Observations", answer)) == [
        ("datastream:19", "sound_level_laeq", 58.3, "dB(A)", SEEN_MS),
        ("datastream:19", "sound_level_laeq", 59.1, "dB(A)", SEEN_MS + 60_000),
    ]
