"""A day far from its habit is told; a small one, a half known one and one within the range are not."""

from datetime import date

import msgspec
import numpy as np
import pytest

from reports.habit import usual_range
from reports.unusual import told_once, unusual_days
from tests.support.series import FIRST, days


def found(last: float, usual: float = 100.0, known: float = 1.0, spread: float = 0.0):
    values = [usual + spread * (week % 2 * 2 - 1) for week in range(9) for _day in range(7)]
    past = days(values)
    view = days([*values[:-1], last])
    view.known[-1] = known
    return unusual_days(view, msgspec.structs.replace(usual_range(view, past), likes=np.zeros(63, np.int64)))


def test_a_day_of_a_third_of_the_habit_is_told_with_how_far_it_is() -> None:
    (day,) = found(38.0)
    assert (day.day, day.site, day.usual) == (date(2026, 3, 8), "Rue", 100.0)
    assert day.change == pytest.approx(-0.62)
    assert day.start_ms > FIRST


def test_twice_as_many_is_told_too_and_the_farthest_first() -> None:
    (day,) = found(200.0)
    assert day.change == pytest.approx(1)


@pytest.mark.parametrize(("last", "usual", "known"), [(70.0, 100.0, 1.0), (2.0, 10.0, 1.0), (30.0, 100.0, 0.3)])
def test_a_little_less_a_small_place_and_half_a_day_are_nothing_to_ask_about(
    last: float, usual: float, known: float
) -> None:
    assert found(last, usual, known) == []


def test_within_the_usual_range_nothing_is_strange() -> None:
    assert found(55.0, spread=50.0) == []


def test_a_row_of_days_at_zero_is_told_once_from_its_first_day_on() -> None:
    values = [100.0] * 63 + [0.0] * 10
    past, view = days(values), days(values)
    found = unusual_days(view, usual_range(view, past))
    assert len(found) == 10
    (row,) = told_once(found[-3:], past)
    assert (row.day, row.days, row.usual) == (date(2026, 3, 9), 10, 100.0)
    assert (row.start_ms, row.end_ms) == (int(past.start_ms[63]), int(past.end_ms[72]))


def test_days_apart_and_days_that_counted_are_told_each() -> None:
    values = [100.0] * 63 + [0.0, 100.0, 0.0, 10.0]
    past = days(values)
    found = unusual_days(past, usual_range(past, past))
    assert sorted((one.day.day, one.days, one.value) for one in told_once(found, past)) == [
        (9, 1, 0.0),
        (11, 1, 0.0),
        (12, 1, 10.0),
    ]
