"""Events stand out of their own hour's background; the index says an hour from 0 to 10."""

import csv
import gzip

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.noise import energy_mean
from measures.noise_events import find_events, hourly_background, index_of, index_of_hours, usual_background
from measures.timespan import DAY_MS, HOUR_MS
from tests.support.shared import shared

SECOND = 1000


def seconds(level: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    start = SECOND * np.arange(level.size, dtype=np.int64)
    return start, start + SECOND, level


def test_a_passing_lorry_is_one_event_with_its_duration_and_level() -> None:
    level = np.full(7200, 40.0)
    level[1000:1020] = [52, 55, 60, 65, 70, 70, 65, 60, 55, 52, 48, 47, 46, 51, 55, 52, 48, 47, 46, 46]
    level[5000] = 60.0  # one second is no event
    [event] = find_events(*seconds(level))
    assert (event.start_ms, event.duration_s, event.max_db) == (1_000_000, 20, 70)
    assert event.leq_db == pytest.approx(energy_mean(level[1000:1020]))
    assert event.over_db == pytest.approx(event.leq_db - 40)


def test_each_hour_has_its_own_background() -> None:
    level = np.concatenate([np.full(3600, 35.0), np.full(3600, 55.0)])
    assert find_events(*seconds(level)) == []


def test_a_gap_ends_an_event_and_does_not_bridge_two() -> None:
    level = np.full(3600, 40.0)
    level[1000:1020] = 60.0
    kept = np.ones(3600, dtype=bool)
    kept[1008:1012] = False
    start, end, level = (column[kept] for column in seconds(level))
    assert [event.duration_s for event in find_events(start, end, level)] == [8, 8]


def test_the_index_is_background_and_events_and_stays_between_0_and_10() -> None:
    assert index_of(40.0, 52.0) == pytest.approx((2.0, 3.0))
    assert index_of(25.0, 25.0) == (0.0, 0.0)
    start, end, level = seconds(np.full(3600, 120.0))
    assert index_of_hours(start, level, (end - start).astype(float)).total.tolist() == [10]


def test_an_hour_of_which_less_than_half_is_known_has_no_index() -> None:
    start, end, level = seconds(np.full(1000, 50.0))
    assert index_of_hours(start, level, (end - start).astype(float)).start_ms.size == 0


@pytest.mark.parametrize(("known", "hours"), [(1799, 0), (1800, 1)])
def test_an_hour_counts_from_the_very_half_of_it(known: int, hours: int) -> None:
    start, end, level = seconds(np.full(known, 50.0))
    assert index_of_hours(start, level, (end - start).astype(float)).start_ms.size == hours


def test_an_event_lasts_until_it_falls_under_5_db_and_not_when_it_stands_there() -> None:
    level = np.full(3600, 40.0)
    level[1000:1004] = [50.0, 45.0, 45.0, 50.0]
    assert [event.duration_s for event in find_events(*seconds(level))] == [4]
    level[1002] = 44.9
    assert find_events(*seconds(level)) == []


@pytest.mark.parametrize(("late_ms", "count"), [(500, 1), (501, 2)])
def test_a_reading_half_a_step_late_goes_on_with_an_event_and_a_later_one_does_not(late_ms: int, count: int) -> None:
    start, _end, level = seconds(np.full(3600, 40.0))
    level[1000:1010] = 60.0
    start[1005:] += late_ms
    assert len(find_events(start, start + SECOND, level)) == count


def test_a_real_day_has_24_indices_as_plain_numpy_gives_them() -> None:
    with gzip.open(shared("data/noise/noisemonitor_laeq_1s_2025-03-22.csv.gz"), "rt") as table:
        level = np.array([float(row["laeq_db"]) for row in csv.DictReader(table)])[:86_400]
    start, _end, _level = seconds(level)
    found = index_of_hours(start, level, np.full(level.size, 1000.0))
    hours = level.reshape(24, 3600)
    l95 = np.percentile(hours, 5, axis=1)
    leq = 10 * np.log10((10 ** (hours / 10)).mean(axis=1))
    assert found.start_ms.tolist() == [n * HOUR_MS for n in range(24)]
    assert found.total == pytest.approx(0.2 * (l95 - 30) + 0.25 * (leq - l95), abs=1e-6)


def events_one_by_one(start: np.ndarray, end: np.ndarray, level: np.ndarray) -> list[tuple[int, int, float]]:
    """Walk through the readings as one reads them: in at 10 dB, out under 5 dB or at a gap."""
    over = level - hourly_background(start, level, (end - start).astype(float))
    found, begin = [], None
    for at in range(start.size + 1):
        is_gap = 0 < at < start.size and start[at] - start[at - 1] > 1.5 * (end[at - 1] - start[at - 1])
        if begin is not None and (at == start.size or is_gap or not over[at] >= 5):
            found.append((int(start[begin]), int(end[at - 1]), float(level[begin:at].max())))
            begin = None
        if at < start.size and begin is None and over[at] >= 10:
            begin = at
    return [one for one in found if one[1] - one[0] >= 3000]


@given(st.integers(0, 10_000), st.integers(1, 8000))
@settings(max_examples=40)
def test_events_are_those_found_by_walking_through_the_readings(seed: int, size: int) -> None:
    chance = np.random.default_rng(seed)
    start = np.cumsum(chance.choice([1000, 1000, 1000, 5000], size)).astype(np.int64)
    level = 40 + chance.gamma(1, 4, size) * chance.choice([1, 1, 2], size)
    got = [(one.start_ms, one.end_ms, one.max_db) for one in find_events(start, start + 1000, level)]
    assert got == events_one_by_one(start, start + 1000, level)


def test_the_habit_is_that_of_the_time_of_day_so_that_a_weekly_concert_stands_out() -> None:
    start = HOUR_MS * np.arange(28 * 24, dtype=np.int64)
    hour, day = start // HOUR_MS % 24, start // DAY_MS
    level = np.where((day % 7 == 2) & (hour >= 20), 70.0, 40.0 + hour)
    assert usual_background(start, level, "UTC").tolist() == (40.0 + hour).tolist()
    found = find_events(start, start + HOUR_MS, level, background_db=usual_background(start, level, "UTC"))
    assert [event.duration_s for event in found] == [4 * 3600.0] * 4
    assert bool(np.isnan(usual_background(start[:96], level[:96], "UTC")).all())
    assert not np.isnan(usual_background(start[:120], level[:120], "UTC")).any()  # five days are a habit


def test_five_and_ten_decibels_above_are_so_to_the_last_tenth() -> None:
    """Against whole hundredths of a decibel: a background between two tenths is no binary fraction."""
    tenths = np.random.default_rng(12).integers(400, 560, (300, 60))
    ordered = np.sort(tenths, axis=1)
    background = 10 * ordered[:, 5] + 9 * (ordered[:, 6] - ordered[:, 5])  # hundredths, at 5.9 of 59
    over = (10 * tenths - background[:, None]).ravel()
    wanted, start = [], None
    for n, above in enumerate([*over.tolist(), 0]):
        if start is not None and above < 500:
            wanted.append((start, n))
            start = None
        elif start is None and above >= 1000:
            start = n
    assert (over == 500).any()
    assert (over == 1000).any()
    at = 60 * SECOND * np.arange(over.size, dtype=np.int64)
    found = find_events(at, at + 60 * SECOND, tenths.ravel() / 10)
    assert [(one.start_ms // 60_000, one.end_ms // 60_000) for one in found] == wanted
