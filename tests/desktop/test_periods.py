"""Periods are civil: weeks begin on Monday, days have 23 to 25 hours, arrows never skip one."""

from datetime import date

import pytest

from desktop.periods import Length, Period, choose_step
from measures.quantity import Combine
from measures.timespan import DAY_MS, HOUR_MS, Step, midnight_ms

PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("length", "first", "last"),
    [
        (Length.DAY, date(2026, 11, 18), date(2026, 11, 18)),
        (Length.WEEK, date(2026, 11, 16), date(2026, 11, 22)),
        (Length.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Length.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_named_by_its_first_day_and_ends_the_day_before_the_next(length, first, last):
    period = Period.around(length, date(2026, 11, 18))
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize("length", list(Length))
def test_the_next_period_leads_back_to_this_one_over_two_years(length):
    period = Period.around(length, date(2023, 12, 27))
    while period.first < date(2026, 1, 3):
        assert period.next().previous() == period
        assert period.next().first == period.until
        period = period.next()


def test_the_days_of_the_clock_changes_last_23_and_25_hours():
    spring = Period.around(Length.DAY, date(2026, 3, 29)).span_ms(PARIS)
    autumn = Period.around(Length.DAY, date(2026, 10, 25)).span_ms(PARIS)
    assert spring[1] - spring[0] == 23 * HOUR_MS
    assert autumn[1] - autumn[0] == 25 * HOUR_MS


def test_data_that_end_at_midnight_belong_to_the_day_before():
    end = midnight_ms(date(2026, 11, 23), PARIS)
    assert Period.last_before(Length.WEEK, end, PARIS).first == date(2026, 11, 16)


def test_changing_the_length_keeps_the_last_day_in_view():
    year = Period.around(Length.YEAR, date(2024, 5, 1))
    assert year.resized(Length.WEEK).last >= date(2024, 12, 31)
    assert Period.around(Length.WEEK, date(2024, 12, 31)).resized(Length.YEAR).first.year == 2025


def test_a_week_of_counts_is_read_by_the_hour_and_a_year_by_the_day():
    assert choose_step(7 * DAY_MS, 900, Combine.SUM, 3600) is Step.HOUR
    assert choose_step(31 * DAY_MS, 900, Combine.SUM, 3600) is Step.DAY
    assert choose_step(365 * DAY_MS, 900, Combine.SUM, 3600) is Step.DAY


def test_counts_of_minutes_are_still_read_by_the_hour():
    assert choose_step(DAY_MS, 900, Combine.SUM, 60) is Step.HOUR


def test_a_level_is_read_as_fine_as_the_screen_can_show():
    assert choose_step(7 * DAY_MS, 900, Combine.ENERGY, 60) is Step.QUARTER
    assert choose_step(60 * DAY_MS, 900, Combine.ENERGY, 60) is Step.HOUR
    assert choose_step(365 * DAY_MS, 900, Combine.ENERGY, 60) is Step.DAY


def test_a_view_is_never_finer_than_what_the_sensor_says():
    assert choose_step(DAY_MS, 900, Combine.ENERGY, 3600) is Step.HOUR
    assert choose_step(7 * DAY_MS, 900, Combine.SUM, 86_400) is Step.DAY


def test_ten_years_do_not_ask_for_more_than_two_points_a_pixel():
    assert choose_step(3653 * DAY_MS, 900, Combine.ENERGY, 60) is Step.MONTH
