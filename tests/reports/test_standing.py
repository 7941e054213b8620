"""A day stands among whole days of its weekday; a box that failed is no calm day."""

from datetime import date

import numpy as np

from measures.like_days import load_calendar
from measures.timespan import DAY_MS
from reports.like_weeks import like_week
from reports.silences import silent_days
from reports.standing import best_days, calmest_days, rank_day, whole_days
from tests.support.series import FIRST, days, hours

RENNES = "35238"


def test_a_rank_counts_the_same_weekdays_only() -> None:
    # Five weeks; Saturdays 50, 40, 30, 60, 20; every other day is fuller.
    values = [100.0] * 35
    for week, value in enumerate((50, 40, 30, 60, 20)):
        values[7 * week + 5] = value
    whole = whole_days(days(values), FIRST + 35 * DAY_MS)
    found = rank_day(whole, date(2026, 1, 10))
    assert found is not None
    assert (found.rank, found.of) == (2, 5)


def test_three_saturdays_make_no_ranking_and_a_day_to_come_has_none() -> None:
    whole = whole_days(days([1.0] * 21), FIRST + 21 * DAY_MS)
    assert rank_day(whole, date(2026, 1, 10)) is None
    assert rank_day(whole_days(days([1.0] * 35), FIRST + 35 * DAY_MS), date(2026, 3, 14)) is None


def test_today_is_not_the_calmest_day_and_neither_is_one_that_failed() -> None:
    values = [90.0, 80.0, 70.0, 60.0, 0.0, 50.0, 5.0]
    series = days(values)
    found = calmest_days(series, FIRST + 6 * DAY_MS + 1, 2, silent_days(series, series))
    assert found.days == [(date(2026, 1, 10), 50.0), (date(2026, 1, 8), 60.0)]
    assert found.set_aside == 1
    assert best_days(days(values), FIRST + 6 * DAY_MS + 1, 1).days == [(date(2026, 1, 5), 90.0)]


def test_days_as_full_as_the_fullest_are_told_and_the_first_of_them_is_named() -> None:
    found = best_days(days([50.0, 90.0, 70.0, 90.0 - 1e-14, 60.0, 90.0, 5.0]), FIRST + 8 * DAY_MS, 3)
    assert [day.day for day, _value in found.days] == [6, 8, 10]
    assert found.alike == 2
    calm = calmest_days(days([0.0, 9.0, 0.0, 9.0, 9.0]), FIRST + 8 * DAY_MS, 3, np.zeros(5, dtype=bool))
    assert (calm.days[0], calm.alike) == ((date(2026, 1, 5), 0.0), 1)


def test_a_day_half_known_that_is_the_fullest_all_the_same_is_so_and_one_told_late_is_not() -> None:
    series = days([10.0, 20.0, 30.0, 40.0, 90.0, 70.0])
    series.known[4] = 0.4
    assert best_days(series, FIRST + 9 * DAY_MS, 1).days == [(date(2026, 1, 9), 90.0)]
    late = np.array([False] * 4 + [True, False])
    assert best_days(series, FIRST + 9 * DAY_MS, 1, late).days == [(date(2026, 1, 10), 70.0)]


def test_a_day_half_known_is_neither_best_nor_worst() -> None:
    series = days([10.0, 20.0, 30.0, 40.0, 1.0])
    series.known[4] = 0.4
    found = calmest_days(series, FIRST + 9 * DAY_MS, 1, silent_days(series, series))
    assert found.days == [(date(2026, 1, 5), 10.0)]
    assert found.set_aside == 0


def test_a_typical_week_of_school_time_knows_nothing_of_the_holidays() -> None:
    calendar = load_calendar(RENNES)

    def counted(t):
        return 10 if calendar.school_holiday(t.date()) or calendar.is_public_holiday(t.date()) else 100

    school = hours("2025-09-01", "2026-01-26", counted)
    kind, week = like_week(school, date(2026, 1, 25), calendar, 8)
    assert (kind, week.weeks) == ("school", 8)
    assert np.unique(week.middle).tolist() == [100]
    # Two weeks at Christmas and two in autumn: four weeks are enough to be told.
    kind, week = like_week(hours("2025-09-01", "2026-01-03", counted), date(2026, 1, 2), calendar, 8)
    assert kind == "holidays"
    assert np.unique(week.middle).tolist() == [10]


def test_without_a_school_calendar_the_week_is_any_ordinary_one() -> None:
    kind, week = like_week(hours("2025-11-03", "2026-01-05", lambda t: 1), date(2026, 1, 4), load_calendar(None), 8)
    assert kind == "any"
    assert week.weeks == 8
