"""The mark of the habit on the bars of Accueil speaks of what the bar speaks of."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.pages.home_reading import _habit_of_days

NONE = np.nan


@pytest.mark.parametrize(
    ("days", "usual", "wanted"),
    [
        # Both places have a habit: the sum of both.
        ([100, 50], [80, 40], 120),
        # The smaller one is new: as if it had done as the other.
        ([100, 25], [80, NONE], 100),
        # Only the smaller one has a habit: nothing is said, a mark of 20 beside a bar of 125 would be no habit.
        ([100, 25], [NONE, 20], NONE),
        # A place that was not counted that day is in neither.
        ([100, NONE], [80, 40], 80),
        # A street that is closed has its habit all the same.
        ([0, 0], [80, 40], 120),
        ([NONE, NONE], [80, 40], NONE),
    ],
)
def test_the_habit_of_a_day_is_of_all_places_or_is_not_told(days, usual, wanted):
    day, habit = np.array(days, dtype=float)[:, None], np.array(usual, dtype=float)[:, None]
    found = _habit_of_days(day, habit, ~np.isnan(day) & ~np.isnan(habit))
    assert found == pytest.approx([wanted], nan_ok=True)
