"""Figures of several moments in one message: the newest is read where the message says which it is; invented here."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.fields import decode_fields
from tests.support.decoded import said_by

NEWEST_FIRST = "values: [t=0, t-1, t-2, ...]"


@pytest.mark.parametrize("whole", [lambda told: told, lambda told: {"bytes": told}])
def test_the_newest_figure_is_that_of_now(whole: Any) -> None:
    told = {
        "type": "Comfort data",
        "decodingInfo": NEWEST_FIRST,
        "temperature": {"unit": "°C", "values": [19.5, 19.25, 19]},
        "humidity": {"unit": "%", "values": [31, 32, 33]},
    }
    assert said_by(whole(told)) == ["humidity 31 % instant", "temperature 19.5 Cel instant"]


def test_two_probes_of_a_list_stay_two() -> None:
    probes = [{"name": "temperature 1", "unit": "°C", "values": [4, 5]}, {"name": "temperature 2", "values": [6, 7]}]
    fields = {"decodingInfo": NEWEST_FIRST, "temperatures": probes}
    assert said_by(fields) == ["temperature/1 4 Cel instant", "temperature/2 6 Cel instant"]


def test_figures_without_an_order_are_not_read() -> None:
    decoded = decode_fields({"temperature": {"unit": "°C", "values": [19.5, 19.25]}})
    assert decoded.found == []
    assert decoded.unmapped == ["values"]


def test_pulses_of_nobody_knows_what_are_told_as_unknown() -> None:
    decoded = decode_fields({"decodingInfo": "counterValues: [t=0, t-1, ...]", "counterValues": [295, 294]})
    assert decoded.found == []
    assert decoded.unmapped == ["counterValues"]


def test_who_was_there_is_told_by_the_moment_and_not_by_the_share_of_time() -> None:
    fields = {
        "presenceDetectedWhenSending": True,
        "decodingInfo": NEWEST_FIRST,
        "presence": {"unit": "%", "values": [1, 0]},
        "luminosity": {"unit": "%", "values": [50, 32]},
    }
    assert said_by(fields) == ["occupancy 1 1 instant"]


def test_what_was_measured_at_a_numbered_moment_is_no_second_thermometer() -> None:
    now = {"date": "3/4/2026, 10:00:00", "temperature": 21.5, "battery": 90}
    past = {"date_1": "3/4/2026, 9:45:00", "temperature_1": 20.5, "pressure_1": 1001}
    assert said_by(now | past) == ["battery_level 90 % instant", "temperature 21.5 Cel instant"]
    clear = {"timestamp_1": 1_793_260_000, "temperature_1": 20.5, "time_2": "2026-10-29T07:00:00Z", "temperature_2": 19}
    found = {(one.value, one.part): one.time for one in decode_fields(now | clear).found if one.part == ""}
    assert found[20.5, ""] == 1_793_260_000
    assert found[19, ""] == "2026-10-29T07:00:00Z"
    assert said_by({"temperature_1": 20.5, "temperature_2": 19}) == [
        "temperature/1 20.5 Cel instant",
        "temperature/2 19 Cel instant",
    ]


def test_a_number_that_is_no_moment_leaves_its_thermometer_in_place() -> None:
    assert said_by({"temperature_1": 20, "time_1": 12}) == ["temperature/1 20 Cel instant"]
    assert said_by({"temperature_1": 20, "time_1": "12"}) == ["temperature/1 20 Cel instant"]


def test_what_was_measured_at_an_unclear_moment_is_told_as_not_read() -> None:
    decoded = decode_fields({"date_1": "3/4/2026, 9:45:00", "temperature_1": 20.5, "place_1": "hall"})
    assert (decoded.found, decoded.unmapped) == ([], ["temperature_1"])


def test_numbered_moments_stand_beside_a_list_of_samples() -> None:
    samples = [{"timestamp": 1_793_250_000, "temperature": 4}]
    fields = {"timestamp_1": 1_793_260_000, "temperature_1": 20.5, "history": samples}
    found = {(one.value, one.time) for one in decode_fields(fields).found}
    assert found == {(20.5, 1_793_260_000), (4, 1_793_250_000)}


def test_figures_that_are_told_with_their_moments_are_of_these() -> None:
    first, second = "2026-10-29T07:00:00.000Z", "2026-10-29T07:15:00.000Z"
    decoded = decode_fields({"powers": [[first, 120], [second, 130]], "temperatures": [[1_793_260_000, 20.5]]})
    assert {(one.quantity, one.value, one.time) for one in decoded.found} == {
        ("active_power", 120, first),
        ("active_power", 130, second),
        ("temperature", 20.5, 1_793_260_000),
    }
    assert said_by({"powers": [["07:00", 120]], "temperatures": [[20.5, 21]]}) == []


def test_figures_that_bear_their_moments_are_read_each_at_its_own() -> None:
    told = {
        "temperatures": [{"ts": 1_792_999_800_000, "value": 12.5}, {"ts": 1_792_999_200_000, "value": "12.25 °C"}],
        "occupancy": [{"value": "occupied", "time": "2026-10-26T07:30:00Z", "unit": None}],
        "humidity": [{"value": 0, "time": "2026-10-26T07:30:00Z", "valid": False}],
    }
    found = decode_fields(told).found
    assert [(one.quantity, one.value, one.time) for one in found] == [
        ("temperature", 12.5, 1_792_999_800_000),
        ("temperature", 12.25, 1_792_999_200_000),
        ("occupancy", 1, "2026-10-26T07:30:00Z"),
    ]
    assert decode_fields({"temperature": [{"value": 12.5}, {"value": 12.25}]}).found == []  # of when?
