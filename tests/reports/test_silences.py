"""A row of zeros where people pass is a box that failed; where few pass it is a count."""

from datetime import date

import msgspec
import numpy as np
import pytest

from measures.like_days import load_calendar
from measures.timespan import DAY_MS, date_of
from reports.silences import silent_days
from tests.support.series import FIRST, PARIS, days, hours

RENNES = "35238"


def silent(past, calendar=None, first=FIRST):
    whole = days([0.0] * round((past.end_ms[-1] - first) / DAY_MS))
    found = silent_days(whole, past, calendar)
    return [date_of(int(start), PARIS).isoformat() for start in whole.start_ms[found]]


def town(usual, failing):
    """Six weeks of hours from FIRST on: `usual` of an hour, 0 where `failing` says so."""
    return hours("2026-01-05", "2026-02-16", lambda t: 0 if failing(t) else usual(t))


def by_day(t):
    return 10 if 7 <= t.hour < 19 else 0


def test_a_day_at_zero_where_people_pass_is_no_calm_day():
    assert silent(town(by_day, lambda t: t.date() == date(2026, 1, 20))) == ["2026-01-20"]


@pytest.mark.parametrize(("hours_off", "found"), [(1, []), (2, ["2026-01-20"])])
def test_a_row_is_too_long_where_twenty_would_have_passed(hours_off, found):
    past = town(by_day, lambda t: t.date() == date(2026, 1, 20) and 9 <= t.hour < 9 + hours_off)
    assert silent(past) == found


def test_an_hour_hardly_seen_at_zero_is_no_failure():
    past = town(lambda t: 40 if 7 <= t.hour < 19 else 0, lambda t: t.date() == date(2026, 1, 20) and t.hour == 18)
    assert silent(past) == ["2026-01-20"]
    hardly = np.where((past.value == 0) & (past.start_ms % DAY_MS == 17 * 3_600_000), 0.13, past.known)
    assert silent(msgspec.structs.replace(past, known=hardly)) == [], "five would have passed meanwhile, not forty"


def test_where_three_pass_a_day_a_zero_is_a_count():
    assert silent(town(lambda t: 1 if t.hour in (8, 12, 17) else 0, lambda t: t.date().day == 20)) == []


def test_many_quiet_days_in_a_row_are_strange_where_one_is_not():
    past = town(
        lambda t: 1 if t.hour in (8, 12, 17) else 0, lambda t: date(2026, 1, 19) <= t.date() < date(2026, 1, 26)
    )
    assert silent(past) == [f"2026-01-{day}" for day in range(19, 26)]


def test_a_hall_closed_on_sundays_fails_on_none():
    assert silent(town(lambda t: 0 if t.weekday() == 6 else by_day(t), lambda t: False)) == []


def test_a_public_holiday_is_held_against_sundays():
    def usual(t):
        closed = t.weekday() == 6 or t.date() == date(2026, 4, 6)  # Easter Monday
        return 0 if closed else by_day(t)

    past = hours("2026-01-05", "2026-04-13", usual)
    assert silent(past, load_calendar(RENNES)) == []
    # A Monday like any other, for who knows no calendar; and nobody can say when before it the row of zeros began.
    assert silent(past) == ["2026-04-05", "2026-04-06"]


def test_a_school_gate_is_quiet_in_the_holidays():
    calendar = load_calendar(RENNES)

    def usual(t):
        return 0 if calendar.school_holiday(t.date()) or t.weekday() >= 5 else by_day(t)

    past = hours("2026-01-05", "2026-05-04", usual)
    assert silent(past, calendar) == []
    assert len(silent(past)) > 10


def test_nights_that_are_not_measured_part_no_row():
    def counted(t):
        if not 7 <= t.hour < 19:
            return np.nan
        return 0 if date(2026, 1, 19) <= t.date() < date(2026, 1, 24) else 0.5

    assert silent(hours("2026-01-05", "2026-02-16", counted)) == [f"2026-01-{day}" for day in range(19, 24)]


def test_the_neighbour_into_whose_night_a_row_reaches_counted_all_the_same():
    past = town(by_day, lambda t: t.date() == date(2026, 1, 20) or (t.date() == date(2026, 1, 21) and t.hour < 8))
    assert silent(past) == ["2026-01-20"]


def test_a_box_that_tells_days_only_is_judged_by_days():
    told = days([90.0, 80.0, 70.0, 60.0, 0.0, 50.0, 5.0])
    assert silent_days(told, told).tolist() == [False] * 4 + [True] + [False] * 2
