"""`parvis decode`: one line of JSON in, one out."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

from sync.decode_command import decode_lines
from tests.support.uplinks import chirpstack

RECEIVED = "2026-10-29T10:40:01Z"


def _run(text: str, code: int = 0) -> list[dict[str, Any]]:
    out = io.StringIO()
    assert decode_lines(io.StringIO(text), out) == code
    return [json.loads(line) for line in out.getvalue().splitlines()]


def _line(**fields: Any) -> str:
    return json.dumps({"id": "a", "topic": "", "received_at": RECEIVED} | fields)


def test_every_line_is_answered_with_what_it_measures() -> None:
    envelope = chirpstack({"line_1_total_in": 4, "temperature": 21.5})
    answers = _run(_line(topic=envelope.topic, payload=envelope.payload.decode()))
    assert answers == [
        {
            "id": "a",
            "outcome": "readings",
            "code": "read",
            "reason": "Lu.",
            "readings": [
                {
                    "sensor": "a1b2c3d4e5f60718",
                    "time": "2026-10-29T10:40:00.500Z",
                    "quantity": "people_count_in",
                    "value": 4,
                    "unit": "1",
                    "semantics": "total",
                    "channel": "line_1",
                    "period_s": None,
                },
                {
                    "sensor": "a1b2c3d4e5f60718",
                    "time": "2026-10-29T10:40:00.500Z",
                    "quantity": "temperature",
                    "value": 21.5,
                    "unit": "Cel",
                    "semantics": "instant",
                    "channel": None,
                    "period_s": None,
                },
            ],
        }
    ]


def test_raw_bytes_may_be_given_in_base64() -> None:
    envelope = chirpstack({"temperature": 21.5})
    answers = _run(_line(topic=envelope.topic, payload_b64=base64.b64encode(envelope.payload).decode()))
    assert answers[0]["outcome"] == "readings"


def test_one_run_remembers_what_it_saw() -> None:
    envelope = chirpstack({"temperature": 21.5})
    line = _line(topic=envelope.topic, payload=envelope.payload.decode())
    answers = _run(f"{line}\n\n{line}\n")
    assert [answer["outcome"] for answer in answers] == ["readings", "nothing"]


def test_a_line_that_is_no_line_is_answered_too() -> None:
    answers = _run("hello\n" + _line(payload_b64="***") + "\n" + _line(received_at="hier", payload="{}"), code=1)
    assert [answer["outcome"] for answer in answers] == ["rejected"] * 3


def test_a_half_character_is_the_fault_of_the_message_and_not_of_the_line() -> None:
    answers = _run(
        '{"id": "a", "topic": "x", "payload": "{\\"a\\": \\"\\ud800\\"}", "received_at": "' + RECEIVED + '"}'
    )
    assert [(answer["id"], answer["outcome"]) for answer in answers] == [("a", "quarantined")]


def test_a_message_may_stand_in_its_line_as_it_is_or_as_text() -> None:
    envelope = chirpstack({"temperature": 21.5})
    whole = _line(topic=envelope.topic, payload=json.loads(envelope.payload))
    assert [answer["outcome"] for answer in _run("\ufeff" + whole)] == ["readings"]


def test_a_line_whose_time_or_bytes_cannot_be_read_keeps_its_id() -> None:
    answers = _run(_line(payload="{}", received_at="hier") + "\n" + _line(payload_b64="!!"), code=1)
    assert [(answer["id"], answer["code"]) for answer in answers] == [("a", "bad_time"), ("a", "not_json")]
