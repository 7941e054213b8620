"""What counts too much is found; a fête, a rounded table and a small village are no failure."""

from datetime import date

import numpy as np
import pytest

from measures.timespan import HOUR_MS, local_iso
from reports.excesses import find_excesses, rests_on
from tests.support.series import PARIS, days, hours


def town(change=lambda _t, value: value, seed=7, level=60):
    """Ten weeks of a street with a rhythm of its own and the chance that any count has."""
    rng = np.random.default_rng(seed)

    def passing(t):
        day = 0.4 if t.weekday() == 6 else 1.0
        mean = level * day * max(0.0, np.sin((t.hour - 6) / 16 * np.pi)) if 6 <= t.hour < 22 else 0.2
        return change(t, int(rng.poisson(mean)))

    return hours("2026-03-02", "2026-05-11", passing)


def told(series, explained=()):
    return [(one.kind, local_iso(one.start_ms, PARIS)[:13], one.slots) for one in find_excesses(series, explained)]


def at(t, day, first, last):
    return t.date() == date.fromisoformat(day) and first <= t.hour < last


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("level", [1, 4, 60, 900])
def test_a_street_that_is_counted_well_has_none(seed, level):
    assert told(town(seed=seed, level=level)) == []


def test_one_hour_of_fifty_times_the_habit_is_a_spike():
    found = town(lambda t, value: 3000 if at(t, "2026-04-14", 14, 15) else value)
    assert told(found) == [("spike", "2026-04-14T14", 1)]
    assert [one.value for one in find_excesses(found)] == [3000]


def test_a_fete_is_no_spike_for_its_crowd_comes_and_goes():
    crowd = {18: 700, 19: 1900, 20: 3000, 21: 2200, 22: 900}
    assert told(town(lambda t, value: crowd.get(t.hour, value) if t.date() == date(2026, 4, 14) else value)) == []


def test_a_value_that_stands_still_for_hours_is_found():
    assert told(town(lambda t, value: 47 if at(t, "2026-04-14", 8, 20) else value)) == [("stuck", "2026-04-14T08", 12)]


def test_the_same_small_number_some_hours_running_is_chance():
    assert told(town(lambda t, value: 2 if at(t, "2026-04-14", 8, 13) else value, level=2)) == []


def test_days_on_which_everything_is_counted_twice_are_found():
    wrong = {date(2026, 4, day) for day in (14, 15, 16)}
    found = find_excesses(town(lambda t, value: 2 * value if t.date() in wrong else value))
    assert [one.kind for one in found] == ["double"]
    first, last = local_iso(found[0].start_ms, PARIS)[:10], local_iso(found[0].end_ms - 1, PARIS)[:10]
    # A chance even count may stand beside them.
    assert "2026-04-13" <= first <= "2026-04-14" and "2026-04-16" <= last <= "2026-04-17"
    assert 1.7 < found[0].value / found[0].usual < 2.3


def test_twice_as_many_people_are_not_a_counter_that_counts_twice():
    rng = np.random.default_rng(3)
    wrong = {date(2026, 4, day) for day in (14, 15, 16)}
    assert told(town(lambda t, value: value + int(rng.poisson(value)) if t.date() in wrong else value)) == []


def test_a_source_that_rounds_or_shares_out_its_days_is_believed():
    assert told(town(lambda _t, value: round(value, -1))) == []
    assert told(town(lambda _t, value: 2 * value)) == []
    assert told(hours("2026-03-02", "2026-05-11", lambda t: 10.0 + t.timetuple().tm_yday)) == []


def test_a_counter_that_tells_only_days_is_looked_at_by_days():
    rng = np.random.default_rng(5)
    count = rng.poisson(400, 90).astype(float)
    count[40] = 40_000
    assert [(one.kind, one.slots) for one in find_excesses(days(count.tolist()))] == [("spike", 1)]


def test_a_span_that_the_town_hall_has_explained_is_not_doubted():
    found = town(lambda t, value: 3000 if at(t, "2026-04-14", 14, 15) else value)
    (one,) = find_excesses(found)
    assert told(found, [(one.start_ms - HOUR_MS, one.end_ms)]) == []
    assert rests_on(found, [one]).sum() == 1


def test_a_few_days_have_no_habit_to_be_held_against():
    assert told(hours("2026-03-02", "2026-03-04", lambda t: 5000 if t.hour == 12 else 3)) == []
