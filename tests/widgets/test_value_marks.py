"""The marks of the value axis."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from widgets.value_marks import value_marks


def test_counts_begin_at_zero_with_round_whole_values() -> None:
    assert value_marks(3, 39, is_whole=True).ticks == (0, 10, 20, 30, 40)


def test_decibels_never_begin_at_zero() -> None:
    found = value_marks(33.4, 64.9, is_level=True)
    assert found.low == 32 and found.high == 66 and found.ticks == (40, 50, 60)


def test_one_passage_is_not_cut_into_fractions() -> None:
    assert value_marks(0, 1, is_whole=True).ticks == (0, 1, 2)


def test_nothing_known_still_gives_an_axis() -> None:
    nothing = float("nan")
    assert value_marks(nothing, nothing).ticks[0] == 0
    assert value_marks(nothing, nothing, is_level=True).low > 0


def test_a_peak_just_over_a_mark_does_not_leave_a_third_empty() -> None:
    found = value_marks(0, 201, is_whole=True)
    assert found.ticks == (0, 50, 100, 150, 200) and found.high == 210


@given(st.integers(2, 10**7))
def test_at_most_a_tenth_above_a_count_is_empty_and_its_marks_are_whole_and_round(peak: int) -> None:
    found = value_marks(0, peak, is_whole=True)
    assert peak <= found.high and 1 - peak / found.high <= 0.1
    assert 3 <= len(found.ticks) <= 5
    assert all(str(int(tick)).rstrip("0") in {"", "1", "2", "3", "4", "5", "6", "8", "15"} for tick in found.ticks)


@given(st.floats(20, 110), st.floats(10, 60))
def test_at_most_a_sixth_of_an_axis_of_decibels_is_empty(low: float, more: float) -> None:
    found = value_marks(low, low + more, is_level=True)
    assert 1 - more / (found.high - found.low) <= 1 / 6 + 1e-9


def test_an_even_level_is_not_blown_up_to_a_storm() -> None:
    found = value_marks(50.0, 50.2, is_level=True)
    assert found.high - found.low >= 10


def test_marks_stay_while_they_fit_and_move_when_they_do_not() -> None:
    at_rest = value_marks(0, 201, is_whole=True)
    assert value_marks(0, 185, is_whole=True, before=at_rest) is at_rest
    assert value_marks(0, 211, is_whole=True, before=at_rest).high == 220
    assert value_marks(0, 150, is_whole=True, before=at_rest).high == 150


@given(st.floats(-1e6, 1e9), st.floats(0, 1e9), st.booleans())
def test_three_to_five_ticks_hold_every_value(low: float, more: float, is_whole: bool) -> None:
    found = value_marks(low, low + more, is_whole=is_whole)
    slack = 1e-6 * max(abs(low), more, 1)
    assert 2 <= len(found.ticks) <= 5
    assert found.low <= min(low, 0) + slack and found.high >= low + more - slack
    assert 0 in found.ticks


@given(st.floats(0, 140), st.floats(0, 100))
@example(1.9999999999999858, 10.0)
def test_levels_have_ticks_and_hold_every_value(low: float, more: float) -> None:
    found = value_marks(low, low + more, is_level=True)
    slack = 1e-6  # of a decibel: the axis calls 1,999 999 999 999 98 two
    assert 2 <= len(found.ticks) <= 5
    assert found.low <= low + slack and found.high >= low + more - slack
