"""What is counted from one moment to another is of that span, whenever the message was sent; invented here."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.fields import decode_fields
from sync.intake import Intake
from tests.support.uplinks import ARRIVED_MS, chirpstack

NINE, QUARTER = "2026-10-29T09:00:00Z", "2026-10-29T09:15:00Z"
NINE_S = 1_793_264_400


def _told(fields: dict[str, Any]) -> list[tuple[str, str, float, str, Any]]:
    return [(one.quantity, one.part, one.value, one.semantics, one.time) for one in decode_fields(fields).found]


@pytest.mark.parametrize(
    ("first", "last"),
    [("from", "to"), ("start", "end"), ("startTime", "endTime"), ("period_start", "period_end"), ("debut", "fin")],
)
def test_a_count_between_two_moments_is_of_the_span_between_them(first: str, last: str) -> None:
    fields = {first: NINE, last: QUARTER, "count_in": 3, "people": 2, "total_in": 44}
    assert _told(fields) == [
        ("people_count_in", "", 3, "interval", NINE),
        ("people_count", "", 2, "instant", QUARTER),
        ("people_count_in", "", 44, "total", QUARTER),
    ]
    assert decode_fields(fields).period_ms == 900_000


def test_spans_in_a_row_are_each_their_own() -> None:
    rows = [{"from": NINE_S + at, "to": NINE_S + at + 900, "in": at} for at in (0, 900)]
    assert [(one[2], one[4]) for one in _told({"periods": rows})] == [(0, NINE_S), (900, NINE_S + 900)]
    rows[1]["to"] += 900
    assert decode_fields({"periods": rows}).period_ms is None  # of which of them?


def test_what_lies_below_is_of_the_span_too_unless_it_has_a_moment_of_its_own() -> None:
    lines = [{"line": 1, "in": 3}, {"line": 2, "in": 4, "timestamp": QUARTER}]
    assert _told({"start": NINE, "end": QUARTER, "lines": lines}) == [
        ("people_count_in", "line_1", 3, "interval", NINE),
        ("people_count_in", "line_2", 4, "interval", QUARTER),
    ]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("A", "B"),
        ("18:00", "06:00"),
        (NINE, None),
        (QUARTER, NINE),
        (3, 9),
        (NINE, "2026-11-02T09:00:00Z"),
        (True, 2e9),
    ],
)
def test_what_is_no_span_dates_nothing(first: Any, last: Any) -> None:
    fields = {"from": first, "to": last, "people_in": 3}
    assert _told(fields) == [("people_count_in", "", 3, "interval", None)]
    assert decode_fields(fields).period_ms is None


def test_what_is_told_of_a_span_that_is_not_over_is_of_now() -> None:
    fields = {"start_time": "2026-10-29T09:00:00Z", "end_time": "2026-10-29T17:00:00Z", "power": 40.5, "dimming": 60}
    verdict = Intake().judge(chirpstack(fields))
    told = [(one.quantity, one.value, one.start_ms) for one in verdict.readings]
    assert told == [("active_power", 40.5, ARRIVED_MS - 500), ("dimming_level", 60, ARRIVED_MS - 500)]
    assert verdict.set_aside == []
