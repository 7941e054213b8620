"""A row of zeros where people pass is a box that failed; where few pass it is a count."""

from datetime import date

import msgspec
import numpy as np
import pytest

from measures.like_days import load_calendar
from measures.series import COLUMNS, take
from measures.timespan import DAY_MS, Step, date_of, midnight_ms, slot_edges
from reports.habit import usual_range
from reports.like_weeks import like_week
from reports.silences import failing_slots, silent_days, tell_failures, without_failures
from reports.sums import add_series
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


def test_a_beach_in_winter_has_not_failed():
    draw = np.random.default_rng(3)

    def counted(t):
        season = (1 + np.cos(2 * np.pi * (t.timetuple().tm_yday - 200) / 365)) / 2
        return draw.poisson(60 * season**4 + 0.05) if 10 <= t.hour < 19 else 0

    past = hours("2025-01-05", "2026-02-16", counted)
    assert (past.value[-42 * 24 :].reshape(42, 24).sum(axis=1) == 0).sum() > 5
    whole = days([0.0] * 42)
    assert not silent_days(whole, past).any()
    assert not failing_slots(past).any()


def test_a_season_that_ends_is_no_failure_and_one_that_goes_on_behind_the_zeros_is():
    def season(t, after):
        if t.date() < date(2026, 1, 26):
            return by_day(t)
        return 0 if t.date() < date(2026, 2, 2) else after(t)

    ended = hours("2025-11-03", "2026-02-23", lambda t: season(t, lambda t: t.day == 9 and t.hour == 12))
    went_on = hours("2025-11-03", "2026-02-23", lambda t: season(t, by_day))
    assert not failing_slots(ended)[: -21 * 24].any()
    assert failing_slots(went_on).sum() == 7 * 24


def test_a_counter_that_stands_at_zero_for_half_a_year_is_no_habit_of_nothing():
    dead = date(2025, 9, 1)
    past = hours("2025-02-03", "2026-01-26", lambda t: 0 if t.date() >= dead else by_day(t))
    view = hours("2026-01-26", "2026-01-27", by_day)
    habit = usual_range(view, past, calendar=load_calendar(RENNES))
    assert habit.middle[10] == 10
    assert not habit.failing.any()


def test_days_at_zero_leave_the_habit_the_comparison_and_the_typical_week():
    failed = [date(2026, 1, 5 + 7 * week) for week in range(4)]
    past = hours("2025-10-06", "2026-02-09", lambda t: 0 if t.date() in failed else by_day(t))
    view = hours("2026-01-26", "2026-02-03", lambda t: 0 if t.date() in failed else by_day(t))
    habit = usual_range(view, past)
    assert habit.middle[10] == 10
    assert habit.expected(view) == (120.0 * 7, 120.0 * 7)
    assert habit.failing.sum() == 24
    _kind, week = like_week(past, date(2026, 2, 8), load_calendar(None), 5)
    assert week.middle[0, 10] == 10


@pytest.mark.parametrize(
    ("first_hour", "last_hour", "found"),
    [(12, 18, [20, 21, 22, 23]), (18, 18, [21, 22, 23]), (12, 8, [20, 21, 22])],
)
def test_a_day_on_which_a_box_died_or_came_back_is_as_partial_as_one_half_known(first_hour, last_hour, found):
    """On the 20th it counts until `first_hour`, on the 23rd from `last_hour` on."""

    def is_dead(t):
        begin, end = t.date() == date(2026, 1, 20), t.date() == date(2026, 1, 23)
        inside = date(2026, 1, 20) < t.date() < date(2026, 1, 23)
        return inside or (begin and t.hour >= first_hour) or (end and t.hour < last_hour)

    past = town(by_day, is_dead)
    failing = past.start_ms[failing_slots(past)]
    assert sorted({date_of(int(at), PARIS).day for at in failing}) == found


def two_ways(failing, quantities=("people_count_in", "people_count_out")):
    """Six weeks of both ways, the second of which stands at zero where `failing` says so."""
    parts = [town(by_day, lambda _t: False), town(by_day, failing)]
    channels = [
        msgspec.structs.replace(part.channel, num=num, quantity=name)
        for num, (part, name) in enumerate(zip(parts, quantities, strict=True))
    ]
    return add_series([msgspec.structs.replace(p, channel=c) for p, c in zip(parts, channels, strict=True)])


def test_a_box_that_has_lost_one_way_counts_half_a_day():
    past = two_ways(lambda t: t.date() == date(2026, 1, 20))
    assert silent(past) == ["2026-01-20"]
    assert {date_of(int(at), PARIS) for at in past.start_ms[failing_slots(past)]} == {date(2026, 1, 20)}
    failed = two_ways(lambda t: t.date() in (date(2026, 1, 19), date(2026, 2, 9)))
    view = hours("2026-02-16", "2026-02-17", by_day)
    assert usual_range(view, failed, weeks=6).likes[10] == 4, "two of six Mondays are half a day"


def test_a_way_that_nobody_takes_has_not_failed():
    assert silent(two_ways(lambda _t: True)) == []


def test_bicycles_that_stay_at_home_make_no_day_of_walkers_a_failure():
    past = two_ways(lambda t: t.date() == date(2026, 1, 20), ("people_count", "bicycle_count"))
    assert silent(past) == []


def loader(past):
    """Give how days, hours and weeks of a made count are read."""

    def load(start_ms, end_ms, step):
        edges = slot_edges(start_ms, end_ms, step, PARIS)
        of = np.searchsorted(edges, past.start_ms, side="right") - 1
        inside = (of >= 0) & (of < edges.size - 1)
        value = np.bincount(of[inside], past.value[inside], edges.size - 1)
        known = np.bincount(of[inside], minlength=edges.size - 1) * 3_600_000 / np.diff(edges)
        value = np.where(known > 0, value, np.nan)
        columns = {"value": value, "low": value, "high": value, "count": known.astype(np.int64), "known": known}
        return msgspec.structs.replace(past, step=step, start_ms=edges[:-1], end_ms=edges[1:], **columns)

    return load


@pytest.mark.parametrize("step", [Step.HOUR, Step.DAY, Step.WEEK])
def test_what_is_held_against_days_knows_no_day_of_a_counter_that_failed(step):
    failed = {date(2026, 2, 3), date(2026, 2, 4)}
    past = hours("2025-12-01", "2026-02-16", lambda t: 0 if t.date() in failed else by_day(t))

    start, end = (midnight_ms(day, PARIS) for day in (date(2026, 2, 2), date(2026, 2, 9)))
    found = without_failures(loader(past), start, end, step)
    assert found.days == failed
    assert np.nansum(found.series.value) == 5 * 120
    assert found.series.start_ms[0] == start
    expected = {Step.HOUR: [1.0] * 24 + [0.0] * 48 + [1.0] * 96, Step.DAY: [1, 0, 0, 1, 1, 1, 1], Step.WEEK: [5 / 7]}
    assert found.series.known == pytest.approx(expected[step])
    assert np.isnan(found.series.value).sum() == sum(one == 0 for one in expected[step])


def test_a_day_that_has_just_begun_makes_no_habit():
    """Of four Mondays two stood at zero; of the fifth one hour is known."""
    failed = {date(2026, 1, 19), date(2026, 1, 26)}
    past = hours("2026-01-05", "2026-02-02", lambda t: 0 if t.date() in failed else 9 if t.weekday() == 0 else 5)
    later = take(hours("2026-02-02", "2026-02-03", lambda t: 5), np.arange(24) == 0)
    joined = {name: np.concatenate([getattr(past, name), getattr(later, name)]) for name in COLUMNS}
    for one in (past, msgspec.structs.replace(past, **joined)):
        found = failing_slots(loader(one)(int(one.start_ms[0]), int(one.end_ms[-1]), Step.DAY))
        assert found.sum() == len(failed)


def test_a_season_that_ends_in_a_span_that_is_past_is_judged_by_what_came_after():
    """A year later it is known that one or two a day went on coming to the beach."""

    def counted(t):
        if t.date() < date(2025, 9, 1):
            return by_day(t)
        return 1 if t.date() >= date(2025, 9, 8) and t.hour == 12 else 0

    past = hours("2025-07-01", "2025-10-15", counted)
    start, end = (midnight_ms(day, PARIS) for day in (date(2025, 8, 25), date(2025, 9, 8)))
    found = without_failures(loader(past), start, end, Step.DAY)
    assert found.days == frozenset()
    assert (found.series.start_ms[0], found.series.end_ms[-1]) == (start, end)
    assert without_failures(loader(take(past, past.start_ms < end)), start, end, Step.DAY).days, "nobody knows it yet"


def test_a_counter_that_rests_every_night_is_judged_by_its_own_days():
    def counted(t):
        if not 9 <= t.hour < 17:
            return np.nan
        return 0 if t.date() == date(2026, 1, 20) else 3

    past = hours("2026-01-05", "2026-02-16", counted)
    assert date_of(int(past.start_ms[failing_slots(past)][0]), PARIS) == date(2026, 1, 20)


def test_days_left_aside_are_told_by_name_or_by_number():
    assert tell_failures(frozenset()) == ""
    assert "mardi 20 janvier 2026" in tell_failures(frozenset({date(2026, 1, 20)}))
    assert "2\u00a0jours" in tell_failures(frozenset({date(2026, 1, 20), date(2026, 1, 21)}))
