"""Places on a common base: 100 is each one's own mean over one first period, or there is no base."""

import numpy as np
import pytest

from measures.timespan import DAY_MS
from reports.base_100 import on_base
from tests.support.series import FIRST, days

WEEK = (FIRST, FIRST + 7 * DAY_MS)


def test_a_small_and_a_large_place_that_both_double_look_alike() -> None:
    small, large = (on_base(days([size] * 7 + [2 * size] * 7), *WEEK) for size in (3.0, 900.0))
    assert small is not None
    assert large is not None
    assert small.value == pytest.approx([100] * 7 + [200] * 7)
    assert small.value == pytest.approx(large.value)


def test_the_base_is_the_mean_of_what_is_known_in_it_and_a_gap_stays_one() -> None:
    found = on_base(days([10, 20, 30, np.nan, 10, 20, 30, 40, np.nan]), *WEEK)
    assert found is not None
    assert found.value[:8] == pytest.approx([50, 100, 150, np.nan, 50, 100, 150, 200], nan_ok=True)
    assert np.isnan(found.value[8])


@pytest.mark.parametrize("values", [[np.nan] * 4 + [10.0] * 10, [0.0] * 7 + [5.0] * 7, [np.nan] * 14])
def test_without_enough_in_the_base_or_with_nobody_there_is_no_base(values: list[float]) -> None:
    assert on_base(days(values), *WEEK) is None


def test_a_place_that_missed_most_of_its_saturdays_is_held_against_the_same_base_as_one_that_did_not() -> None:
    week = [100.0] * 5 + [700.0, 100.0]
    weeks = FIRST, FIRST + 28 * DAY_MS
    gaps = np.array(week * 5)
    gaps[[5, 12, 19]] = np.nan  # Saturdays of the base period
    whole, part = on_base(days(week * 5), *weeks), on_base(days(gaps.tolist()), *weeks)
    assert whole is not None
    assert part is not None
    assert part.value[28:] == pytest.approx(whole.value[28:])
