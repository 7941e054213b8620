"""Fields beside each other: numbers of places are read as such, and cost no other field its value."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.fields import decode_fields
from tests.support.decoded import said_by


def _told(fields: dict[str, Any]) -> list[tuple[str, str, float]]:
    return [(one.quantity, one.part, one.value) for one in decode_fields(fields).found]


def test_a_field_whose_name_ends_as_that_of_a_number_of_places_is_not_lost() -> None:
    told = _told({"people_total": 12, "total": 40, "free": 3})
    assert told == [("people_count", "", 12), ("parking_spots_total", "", 40), ("parking_spots_free", "", 3)]


def test_two_car_parks_of_one_message_are_two() -> None:
    fields = {"nord": {"free": 3, "total": 40}, "sud": {"free": 5, "total": 20}}
    free = [(part, value) for quantity, part, value in _told(fields) if quantity == "parking_spots_free"]
    assert free == [("nord", 3), ("sud", 5)]


@pytest.mark.parametrize("fields", [{"free": 3, "total": 40}, {"parking": {"free": 3, "total": 40}}])
def test_places_that_are_read_are_not_told_as_unknown(fields: dict[str, Any]) -> None:
    assert decode_fields(fields).unmapped == []


def test_places_of_a_message_that_calls_itself_invalid_are_not_read() -> None:
    assert _told({"valid": False, "free": 3, "total": 40}) == []


def test_a_row_of_values_that_begins_with_now_gives_that_of_now() -> None:
    rows = {
        "decodingInfo": "values: [t=0, t-1, t-2, ...]",
        "temperature": {"unit": "°C", "values": [21.5, 21]},
        "pm25": {"unit": "µg/m3", "values": [12, 14]},
        "presence": {"unit": "%", "values": [1, 0]},  # how much of the span, and no state
    }
    assert said_by({"bytes": rows}, "") == ["pm2_5 12 ug/m3 instant", "temperature 21.5 Cel instant"]
    assert said_by({"temperature": {"unit": "°C", "values": [21.5, 21]}}, "") == []  # of when?
