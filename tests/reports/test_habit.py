"""The habit is the middle half of like slots on the local clock, and unknown hours never count as zero."""

import msgspec
import numpy as np
import pytest

from measures.like_days import load_calendar
from measures.market_days import read_market
from measures.reading import Channel
from measures.series import Series
from measures.timespan import Step, parse_instant, slot_edges, to_datetime
from reports.habit import day_hours, typical_week, usual_range

PARIS = "Europe/Paris"


def hourly(first: str, last: str, value, quantity: str = "people_count", step: Step = Step.HOUR) -> Series:
    """Give an hourly Series whose values are `value(local datetime)`, NaN where that gives None."""
    edges = slot_edges(parse_instant(first, PARIS), parse_instant(last, PARIS), step, PARIS)
    said = [value(to_datetime(int(start), PARIS)) for start in edges[:-1]]
    values = np.array([np.nan if v is None else float(v) for v in said])
    known = np.where(np.isnan(values), 0.0, 1.0)
    channel = Channel(1, "c", "Rue", "s", "", quantity, "1", "interval", 3600, None, None, 0)
    count = (known > 0).astype(np.int64)
    return Series(channel, step, PARIS, edges[:-1], edges[1:], values, values, values, count, known)


def test_the_usual_range_is_the_middle_half_of_the_same_hour_of_the_last_weeks():
    past = hourly("2026-01-05", "2026-03-09", lambda t: t.isocalendar().week)  # weeks 2 to 10
    view = hourly("2026-03-09", "2026-03-16", lambda t: 0)
    habit = usual_range(view, past)
    assert habit.middle == pytest.approx(np.full(168, 6.5))  # weeks 3 to 10
    assert habit.low == pytest.approx(np.full(168, 4.75))
    assert habit.high == pytest.approx(np.full(168, 8.25))


def test_a_change_of_the_clocks_does_not_shift_the_habit():
    past = hourly("2026-02-02", "2026-03-30", lambda t: t.hour)
    view = hourly("2026-03-30", "2026-04-06", lambda t: t.hour)
    assert usual_range(view, past).middle == pytest.approx(view.value)


def test_three_like_hours_are_no_habit_yet():
    past = hourly("2026-02-16", "2026-03-09", lambda t: 5)
    view = hourly("2026-03-09", "2026-03-10", lambda t: 5)
    habit = usual_range(view, past)
    assert np.isnan(habit.middle).all()
    assert habit.expected(view) is None


def test_hours_not_counted_leave_the_comparison_on_both_sides():
    past = hourly("2026-01-05", "2026-03-09", lambda t: 10)
    view = hourly("2026-03-09", "2026-03-10", lambda t: 20 if t.hour < 12 else None)
    assert usual_range(view, past).expected(view) == (240.0, 120.0)


def test_the_typical_week_is_a_median_and_tells_from_how_many_weeks():
    def counted(t):
        if t.isocalendar().week == 9:
            return 1000  # the fête
        return 30 if (t.weekday(), t.hour) == (5, 10) else 2

    week = typical_week(hourly("2026-02-02", "2026-03-09", counted))
    assert week.weeks == 5
    assert week.busiest == (5, 10, 30.0)
    assert week.middle[0, 3] == 2


def test_a_counter_that_is_on_by_day_alone_tells_from_as_many_weeks_as_its_hours_were_counted():
    week = typical_week(hourly("2026-02-02", "2026-03-09", lambda t: 7 if 8 <= t.hour < 12 else None))
    assert week.weeks == 5
    assert (week.middle[:, 8:12] == 7).all()


def test_an_hour_never_counted_stays_unknown_in_the_typical_week():
    week = typical_week(hourly("2026-02-02", "2026-02-16", lambda t: None if t.hour < 6 else 1))
    assert np.isnan(week.middle[:, :6]).all()
    assert (week.middle[:, 6:] == 1).all()


def test_half_an_hour_counted_is_no_quiet_hour_of_the_typical_week():
    hours = hourly("2026-02-02", "2026-03-02", lambda t: 30)
    known = np.where(np.arange(len(hours)) % (7 * 24) == 10, 0.3, hours.known)  # a box that restarts each Monday at 10
    value = np.where(known < 1, 9.0, hours.value)
    week = typical_week(msgspec.structs.replace(hours, value=value, known=known))
    assert np.isnan(week.middle[0, 10])
    assert np.nanmin(week.middle) == 30


def test_the_hour_that_stands_twice_is_one_cell_of_both():
    counts = day_hours(hourly("2026-10-24", "2026-10-27", lambda t: 3))
    assert counts.value.shape == (3, 24)
    assert counts.value[1, 2] == 6
    levels = day_hours(hourly("2026-10-24", "2026-10-27", lambda t: 50, "sound_level_laeq"))
    assert levels.value[1, 2] == pytest.approx(50)


@pytest.mark.parametrize(("quantity", "told"), [("sound_level_lmax", 80), ("sound_level_lmin", 40)])
def test_the_hour_that_stands_twice_has_the_extreme_of_both(quantity, told):
    hours = hourly("2026-10-24", "2026-10-27", lambda t: 80 if t.fold else 40, quantity)
    assert day_hours(hours).value[1, 2] == told


def test_the_hour_that_does_not_exist_is_unknown():
    counts = day_hours(hourly("2026-03-29", "2026-03-30", lambda t: 3))
    assert np.isnan(counts.value[0, 2])
    assert np.nansum(counts.value) == 23 * 3


def test_the_repeated_hour_makes_no_week_more():
    assert typical_week(hourly("2026-10-05", "2026-11-02", lambda t: 1)).weeks == 4


RENNES = "35238"  # zone B


def test_a_day_of_the_holidays_is_held_against_days_of_the_holidays():
    calendar = load_calendar(RENNES)

    def counted(t):
        return 10 if calendar.school_holiday(t.date()) else 100

    past = hourly("2025-01-06", "2026-02-18", counted, step=Step.DAY)
    view = hourly("2026-02-18", "2026-02-19", counted, step=Step.DAY)  # a Wednesday of the winter holidays
    assert usual_range(view, past, calendar=calendar).middle.tolist() == [10]
    assert usual_range(view, past).middle.tolist() == [100]


def test_a_public_holiday_is_held_against_sundays_and_never_against_its_weekday():
    calendar = load_calendar(RENNES)
    past = hourly("2026-05-26", "2026-07-14", lambda t: t.isoweekday(), step=Step.DAY)
    view = hourly("2026-07-14", "2026-07-15", lambda t: 7, step=Step.DAY)  # a Tuesday
    assert usual_range(view, past, calendar=calendar).middle.tolist() == [7]


def test_where_the_calendar_does_not_reach_the_weekday_decides_without_public_holidays():
    calendar = load_calendar("97411")  # Saint-Denis de La Réunion: no school zone in the file
    past = hourly("2026-04-06", "2026-06-01", lambda t: 1000 if t.month == 5 and t.day in (1, 8) else t.isoweekday())
    view = hourly("2026-06-05", "2026-06-06", lambda t: 5)  # a Friday, as the 1st and 8th of May were
    habit = usual_range(view, past, calendar=calendar)
    assert habit.high.tolist() == [5] * 24


def test_where_the_school_zone_is_not_known_market_days_are_still_held_against_market_days():
    calendar = load_calendar(None, market=read_market(["1 thursday"]))

    def counted(t):
        return 100 if calendar.is_market_day(t.date()) else 10

    past = hourly("2026-01-05", "2026-06-04", counted, step=Step.DAY)
    view = hourly("2026-06-04", "2026-06-05", counted, step=Step.DAY)  # the first Thursday of June
    assert usual_range(view, past, weeks=26, calendar=calendar).middle.tolist() == [100]
    plain = hourly("2026-06-11", "2026-06-12", counted, step=Step.DAY)
    assert usual_range(plain, past, weeks=26, calendar=calendar).high.tolist() == [10]


@pytest.mark.parametrize("step", [Step.HOUR, Step.DAY])
def test_a_day_of_which_an_eighth_is_known_is_held_against_no_habit_though_all_of_it_is_so(step):
    past = hourly("2026-01-05", "2026-03-09", lambda t: 80, step=step)
    view = hourly("2026-03-09", "2026-03-10", lambda t: 10, step=step)
    view = msgspec.structs.replace(view, known=np.full(len(view), 0.125))
    assert usual_range(view, past).expected(view) is None
