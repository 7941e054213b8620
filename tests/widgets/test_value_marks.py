"""The marks of the value axis."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.value_marks import value_marks


def test_counts_begin_at_zero_with_round_whole_values() -> None:
    assert value_marks(3, 39, is_whole=True).ticks == (0, 10, 20, 30, 40)


@pytest.mark.parametrize(
    ("peak", "top", "ticks"),
    [
        (201, 225, (0, 100, 200)),
        (250, 250, (0, 100, 200)),
        (260, 300, (0, 100, 200, 300)),
        (101, 112.5, (0, 50, 100)),
        (300, 300, (0, 100, 200, 300)),
        (2.1, 2.25, (0, 1, 2)),
        (5, 5, (0, 2, 4)),
    ],
)
def test_a_peak_just_over_a_mark_leaves_no_third_of_the_plot_empty(
    peak: float, top: float, ticks: tuple[float, ...]
) -> None:
    found = value_marks(0, peak, is_whole=True)
    assert (found.high, found.ticks) == (top, ticks)


def test_decibels_never_begin_at_zero() -> None:
    found = value_marks(33.4, 64.9, is_level=True)
    assert found.low == 30 and found.high == 65 and found.ticks == (30, 40, 50, 60)


def test_one_passage_is_not_cut_into_fractions() -> None:
    assert value_marks(0, 1, is_whole=True).ticks == (0, 1, 2)


def test_nothing_known_still_gives_an_axis() -> None:
    nothing = float("nan")
    assert value_marks(nothing, nothing).ticks[0] == 0
    assert value_marks(nothing, nothing, is_level=True).low > 0


@given(st.floats(-1e6, 1e9), st.floats(0, 1e9), st.booleans())
def test_three_to_five_ticks_hold_every_value(low: float, more: float, is_whole: bool) -> None:
    found = value_marks(low, low + more, is_whole=is_whole)
    slack = 1e-6 * max(abs(low), more, 1)
    assert 2 <= len(found.ticks) <= 5
    assert found.low <= min(low, 0) + slack and found.high >= low + more - slack
    assert 0 in found.ticks


@given(st.floats(0, 140), st.floats(0, 100))
def test_levels_have_ticks_and_hold_every_value(low: float, more: float) -> None:
    found = value_marks(low, low + more, is_level=True)
    assert 2 <= len(found.ticks) <= 5
    assert found.low <= low and found.high >= low + more
