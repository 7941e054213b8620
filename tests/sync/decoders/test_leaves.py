"""What the neighbours of a field make of it. Figures invented here."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.fields import decode_fields
from tests.support.decoded import said_by


@pytest.mark.parametrize(
    "fields",
    [
        {"tempc": 21.5, "tempf": 70.7},
        {"temperature_C": 21.5, "temperature_F": 70.7},
        {"tempf": 70.7, "tempc": 21.5, "hum": None},
    ],
)
def test_the_same_warmth_in_two_scales_is_one_reading(fields: dict[str, Any]) -> None:
    assert said_by(fields, "") == ["temperature 21.5 Cel instant"]


def test_a_warmth_in_fahrenheit_alone_is_read() -> None:
    assert said_by({"tempf": 50}, "") == ["temperature 10 Cel instant"]
    assert len(said_by({"tempf": 50, "temp2": 12}, "")) == 2


def test_how_loud_it_is_now_is_of_a_moment_unless_a_span_is_told() -> None:
    assert said_by({"LAF": 57.5, "LAeq": 47.5}, "") == [
        "sound_level_laeq 47.5 dB(A) interval",
        "sound_level_laf 57.5 dB(A) instant",
    ]
    decoded = decode_fields({"LAS": 57.5, "period_s": 900})
    assert [(one.quantity, one.semantics) for one in decoded.found] == [("sound_level_las", "interval")]


def test_the_drivers_of_a_lamp_are_told_apart_by_their_addresses() -> None:
    rows = [
        {"dali_address_short": {"value": "single 2", "raw": 4}, "active_energy_total": {"value": 500, "unit": "Wh"}},
        {"dali_address_short": {"value": "single 3", "raw": 6}, "active_energy_total": {"value": 700, "unit": "Wh"}},
    ]
    assert said_by({"reports": rows}, "") == ["energy/single_2 0.5 kWh total", "energy/single_3 0.7 kWh total"]


@pytest.mark.parametrize(
    "fields",
    [
        {"people": {"in": 7, "out": 5, "total": 12}},
        {"people_in": 7, "people_out": 5, "people_total": 12},
        {"people_in": "7", "people_out": "5", "total_people": "12"},
    ],
)
def test_the_total_of_two_ways_is_none_that_runs_on(fields: dict[str, Any]) -> None:
    assert said_by(fields) == ["people_count_in 7 1 interval", "people_count_out 5 1 interval"]


def test_a_total_that_is_no_sum_of_the_ways_beside_it_runs_on() -> None:
    for fields in (
        {"people": {"in": 7, "out": 5, "total": 1204}},
        {"people_in": 7, "people_out": 5, "people_total": 1204},
    ):
        assert "people_count 1204 1 total" in said_by(fields)
    assert said_by({"total_in": 7, "total_out": 5, "total": 12}) == [
        "people_count_in 7 1 total",
        "people_count_out 5 1 total",
    ]
