"""What the name of a group says of its figures: of now, of another moment, of the box; letters that are units."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.fields import decode_fields
from tests.support.decoded import said_by


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"temperature": {"current": 21.5, "min": 18, "max": 25}}, ["temperature 21.5 Cel instant"]),
        ({"humidity": {"now": 40, "avg": 42}}, ["humidity 40 % instant"]),
        ({"people": {"current": 12}}, ["people_count 12 1 instant"]),
        ({"noise": {"current": 55.2}}, ["sound_level 55.2 dB instant"]),
        ({"sensors": [{"name": "temperature", "avg": 8, "current": 9}]}, ["temperature 9 Cel instant"]),
        ({"current_temperature": 21, "temperature_avg": 20}, ["temperature 21 Cel instant"]),
        ({"co2_mean": 500}, ["co2 500 ppm instant"]),
        # A load has a current, and so has a row of a board.
        ({"power": {"current": 0.5, "active": 110}}, ["active_power 110 W instant", "current 0.5 A instant"]),
        ({"lamp_1": {"current": 0.3}}, ["current/lamp_1 0.3 A instant"]),
    ],
)
def test_the_current_of_a_figure_is_that_of_now_and_no_amperes(fields: Any, told: list[str]) -> None:
    assert said_by(fields) == told


@pytest.mark.parametrize("fields", [{"occupancy": {"current": 12, "capacity": 40}}, {"vehicles": {"current": 5}}])
def test_the_figure_of_now_of_what_is_not_kept_is_shown_and_no_current(fields: dict[str, Any]) -> None:
    decoded = decode_fields(fields)
    assert decoded.found == []
    assert any(name.endswith(".current") for name in decoded.unmapped)


@pytest.mark.parametrize("over", ["setpoint", "target", "forecast", "previous", "offset", "min", "max", "yesterday"])
def test_what_was_not_measured_now_is_no_measurement_of_now(over: str) -> None:
    assert said_by({over: {"temperature": 20}}) == []
    assert said_by({over: {"temperature": 20}, "temperature": 21}) == ["temperature 21 Cel instant"]


def test_what_feeds_a_box_and_its_radio_are_no_load_of_a_street() -> None:
    assert said_by({"solar": {"voltage": 5.1, "current": 0.2, "power": 1.02}}) == []
    assert said_by({"lora": {"power": 14, "voltage": 3.3}}) == []
    cell = {"temperature": 22, "current": 0.1, "voltage": 3.6, "level": 90}
    assert said_by({"battery": cell}) == ["battery_level 90 % instant", "battery_voltage 3.6 V instant"]
    assert said_by({"system": {"temperature": 40, "voltage": 3.6}, "temperature": 21})[1:] == [
        "temperature 21 Cel instant",
        "temperature/system 40 Cel instant",
    ]


def test_letters_beside_each_other_are_volts_amperes_and_watts() -> None:
    phases = {"l1": {"v": 230, "a": 1.2, "w": 250}}
    assert said_by(phases) == ["active_power/l1 250 W instant", "current/l1 1.2 A instant", "voltage/l1 230 V instant"]
    assert said_by({"temperature": {"v": 21.5, "u": "°C"}}) == ["temperature 21.5 Cel instant"]
    assert said_by({"r": 255, "g": 0, "b": 0, "w": 100, "a": 1, "v": 3}) == []  # the colour of a lamp
    assert said_by({"v": 3}) == []


def test_counts_beside_totals_are_of_a_span() -> None:
    told = said_by({"counts": {"in": 5, "out": 4}, "totals": {"in": 500, "out": 400}})
    assert told == [
        *("people_count_in 5 1 interval", "people_count_in 500 1 total"),
        *("people_count_out 4 1 interval", "people_count_out 400 1 total"),
    ]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ({"puissance": {"valeur": 41.2, "unite": "W"}}, ["active_power 41.2 W instant"]),
        ({"temperature": {"value": 50, "units": "F"}}, ["temperature 10 Cel instant"]),
        ({"temperature": {"val": 21, "uom": "°C"}}, ["temperature 21 Cel instant"]),
        ({"temperatur": {"wert": 21, "einheit": "°C"}}, ["temperature 21 Cel instant"]),
    ],
)
def test_a_figure_and_its_unit_are_read_in_the_words_of_their_language(field: Any, told: list[str]) -> None:
    assert said_by(field) == told


def test_the_total_of_the_classes_beside_it_is_no_counter_that_runs_on() -> None:
    classes = ["heavy_vehicle_count 5 1 interval", "vehicle_count 15 1 interval"]
    assert said_by({"vehicles": {"total": 20, "classes": {"car": 15, "truck": 5}}}) == classes
    assert said_by({"total_vehicles": 20, "cars": 15, "trucks": 5}) == classes
    assert said_by({"total_vehicles": 812, "cars": 15, "trucks": 5}) == [*classes, "vehicle_count 812 1 total"]


def test_forward_and_backward_over_a_line_are_in_and_out_and_each_alone_is_neither() -> None:
    assert said_by({"fw": 3, "bw": 4}) == ["people_count_in 3 1 interval", "people_count_out 4 1 interval"]
    assert said_by({"counts": {"fw": 3, "bw": 4}}) == ["people_count_in 3 1 total", "people_count_out 4 1 total"]
    assert said_by({"fw": "1.2", "bw": 125}) == said_by({"bw": 125}) == []


def test_light_beside_heavy_is_a_vehicle_and_no_light() -> None:
    assert said_by({"light": 12, "heavy": 2, "temperature": 3}) == [
        *("heavy_vehicle_count 2 1 interval", "temperature 3 Cel instant", "vehicle_count 12 1 interval"),
    ]
    assert said_by({"light": 12, "temperature": 3}) == ["illuminance 12 lx instant", "temperature 3 Cel instant"]
