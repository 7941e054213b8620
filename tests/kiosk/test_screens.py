"""Parts of a page over screens: as few as there can be, and none nearly empty while another is full."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.screens import shared_over


@pytest.mark.parametrize(
    ("heights", "shared"),
    [
        ([40, 40, 40], [(0, 1), (2,)]),
        ([40, 30, 20, 10], [(0,), (1, 2, 3)]),
        ([90, 20, 20, 20, 20, 20], [(0,), (1, 2, 3), (4, 5)]),
        ([30, 30, 30, 10], [(0, 1), (2, 3)]),  # filling from the top would leave 10 alone
        ([150, 20], [(0,), (1,)]),  # higher than a screen: one for itself
        ([], []),
    ],
)
def test_no_last_screen_is_left_with_a_line_while_the_first_is_full(
    heights: list[int], shared: list[tuple[int, ...]]
) -> None:
    assert [tuple(screen) for screen in shared_over(heights, 100, 4)] == shared


@given(st.lists(st.integers(1, 120), max_size=9), st.integers(0, 10))
def test_it_takes_no_more_screens_than_filling_each_from_the_top(heights: list[int], gap: int) -> None:
    filled, used = 0, 1000
    for high in heights:
        if used + gap + high > 100:
            filled, used = filled + 1, high
        else:
            used += gap + high
    shared = shared_over(heights, 100, gap)
    assert len(shared) == filled
    assert [number for screen in shared for number in screen] == list(range(len(heights)))
    for screen in shared:
        assert len(screen) == 1 or sum(heights[at] for at in screen) + gap * (len(screen) - 1) <= 100
