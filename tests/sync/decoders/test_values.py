"""One decoded value: number, state, or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from sync.decoders.values import parse_number, parse_state, says_nothing


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (21.5, (21.5, "")),
        (0, (0.0, "")),
        ("1700 mm", (1700.0, "mm")),
        ("21,5 °C", (21.5, "°C")),
        ("-3", (-3.0, "")),
        ("0.00", (0.0, "")),
        (".5", (0.5, "")),
    ],
)
def test_a_number_is_read_with_its_unit(written: Any, read: tuple[float, str]) -> None:
    assert parse_number(written) == read


@pytest.mark.parametrize("written", [True, "1_000", "１２", "0x1F", "nan", "abc", "", "9" * 70, [], {}])
def test_what_is_no_number_is_not_made_one(written: Any) -> None:
    number = parse_number(written)
    assert number is None or number[1] not in ("", "mm")


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("occupied", 1.0),
        ("vacant", 0.0),
        (True, 1.0),
        (0, 0.0),
        ("Libre", 0.0),
        ("Occupé", 1.0),
        (3, None),
        ("peut-être", None),
    ],
)
def test_a_place_is_taken_or_free(written: Any, taken: float | None) -> None:
    assert parse_state(written, is_occupancy=True) == taken


@pytest.mark.parametrize("written", ["No Sensor", "NoSensor", "n/a", None, "  ", "ignore"])
def test_a_decoder_may_say_that_it_has_nothing(written: Any) -> None:
    assert says_nothing(written)


def test_a_yes_and_a_no_of_french_say_whether_a_place_is_taken() -> None:
    assert [parse_state(word, is_occupancy=True) for word in ("oui", "NON")] == [1.0, 0.0]
