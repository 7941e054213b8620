"""Units: converted exactly, never guessed."""

from __future__ import annotations

import pytest

from sync.decoders.faults import DecodeError
from sync.decoders.units import convert, find_unit


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "converted"),
    [
        (29, "Wh", "kWh", 0.029),
        (168, "mA", "A", 0.168),
        (3600, "mV", "V", 3.6),
        (102115, "Pa", "hPa", 1021.15),
        (284, "cm", "mm", 2840),
        (0.45, "ratio", "%", 45),
        (97, "%", "1", 0.97),
        (293.15, "K", "Cel", 20),
        (212, "°F", "Cel", 100),
        (36, "km/h", "m/s", 10),
        (10, "m/s", "km/h", 36),
        (3.6, "MJ", "kWh", 1),
        (3.6, "mJ", "kWh", 1e-9),
        (1.5, "MWh", "kWh", 1500),
        (1500, "mWh", "kWh", 0.0015),
        (1.5, "mwh", "kWh", 1500),  # a meter that writes all small: no meter counts in thousandths
        (2, "MW", "W", 2_000_000),
        (2, "mW", "W", 0.002),
    ],
)
def test_a_value_comes_into_the_stored_unit(value: float, unit: str, wanted: str, converted: float) -> None:
    known = find_unit(unit)
    assert known is not None
    assert convert(value, known, wanted) == pytest.approx(converted, rel=1e-12)


@pytest.mark.parametrize(
    ("unit", "wanted"), [("Cel", "dB"), ("dB", "dB(A)"), ("dB(C)", "dB(A)"), ("mm", "lx"), ("V", "A")]
)
def test_a_unit_of_something_else_is_refused(unit: str, wanted: str) -> None:
    known = find_unit(unit)
    assert known is not None
    with pytest.raises(DecodeError, match="unit_mismatch"):
        convert(61, known, wanted)


def test_an_unknown_unit_is_unknown() -> None:
    assert find_unit("zz") is None


@pytest.mark.parametrize("unit", ["{vehicles}", "1{persons}", "{count}", "veh"])
def test_what_is_counted_may_stand_in_the_unit(unit: str) -> None:
    known = find_unit(unit)
    assert known is not None
    assert convert(7, known, "1") == 7
    assert find_unit("{vehicles}/h") is None
