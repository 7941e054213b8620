"""A column of wall clock times is resolved like each time alone, and the repeated hour by the order of the lines."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from measures.timespan import find_zone, parse_instant
from measures.wall_clock import instants_of_walls, settle_twice
from tests.support.wall_time import resolve_local

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  wall clock times have no zone here
HOUR = 3_600_000


def wall(text: str) -> int:
    return (datetime.fromisoformat(text) - EPOCH) // timedelta(milliseconds=1)


def walls(*texts: str) -> np.ndarray:
    return np.array([wall(text) for text in texts], dtype=np.int64)


@pytest.mark.parametrize(
    "zone", ["Europe/Paris", "Pacific/Auckland", "Australia/Lord_Howe", "Indian/Reunion", "America/Miquelon", "UTC"]
)
def test_a_column_says_what_each_time_alone_says(zone: str) -> None:
    there = find_zone(zone)
    days = [datetime(2024, 1, 2) + timedelta(days=n) for n in range(364)]  # noqa: DTZ001
    changes = [
        d for d in days if d.replace(tzinfo=there).utcoffset() != (d + timedelta(1)).replace(tzinfo=there).utcoffset()
    ]
    starts = [(d - EPOCH) // timedelta(milliseconds=1) for d in (*changes, datetime(2024, 6, 1))]  # noqa: DTZ001
    column = np.concatenate([np.arange(s - 24 * HOUR, s + 48 * HOUR, HOUR // 4, dtype=np.int64) for s in starts])
    got = instants_of_walls(column, zone)
    for i, at in enumerate(column):
        naive = EPOCH + timedelta(milliseconds=int(at))
        instant, is_twice = resolve_local(naive, zone)
        assert got.exists[i] == (instant is not None), naive
        assert got.is_twice[i] == is_twice, naive
        if instant is not None:
            assert got.first_ms[i] == instant, naive
            assert got.second_ms[i] == resolve_local(naive.replace(fold=1), zone)[0], naive


def test_an_hour_that_does_not_exist_is_told() -> None:
    got = instants_of_walls(walls("2026-03-29T01:59", "2026-03-29T02:30", "2026-03-29T03:00"), "Europe/Paris")
    assert got.exists.tolist() == [True, False, True]
    assert not got.is_twice.any()


def test_an_hour_that_stands_twice_gives_both_its_instants() -> None:
    got = instants_of_walls(walls("2026-10-25T02:30", "2026-10-25T03:00"), "Europe/Paris")
    assert got.is_twice.tolist() == [True, False]
    assert got.first_ms[0] == parse_instant("2026-10-25T02:30+02:00", "Europe/Paris")
    assert got.second_ms[0] == parse_instant("2026-10-25T02:30+01:00", "Europe/Paris")


def test_an_ordinary_time_with_fractions_is_one_instant() -> None:
    got = instants_of_walls(walls("2026-07-01T12:00:00.250"), "Europe/Paris")
    assert got.first_ms[0] == got.second_ms[0] == parse_instant("2026-07-01T10:00:00.250+00:00", "Europe/Paris")


def test_the_repeated_hour_is_taken_in_order_of_the_lines() -> None:
    column = walls("2024-10-27T01:00", "2024-10-27T02:00", "2024-10-27T02:00", "2024-10-27T03:00")
    got = instants_of_walls(column, "Europe/Paris")
    second, doubtful = settle_twice(column, got.is_twice, np.zeros(4, np.int64))
    assert second.tolist() == [False, False, True, False]
    assert not doubtful.any()
    instants = np.where(second, got.second_ms, got.first_ms)
    assert np.diff(instants).tolist() == [HOUR, HOUR, HOUR]


def test_minutes_that_step_back_inside_the_hour_stay_in_the_second_hour() -> None:
    column = walls(*[f"2024-10-27T02:{m:02}" for m in (0, 20, 40, 0, 20, 40)])
    second, doubtful = settle_twice(column, np.ones(6, np.bool_), np.zeros(6, np.int64))
    assert second.tolist() == [False, False, False, True, True, True]
    assert not doubtful.any()


def test_a_repeated_hour_written_once_is_summer_time_and_doubtful() -> None:
    column = walls("2024-10-27T01:00", "2024-10-27T02:00", "2024-10-27T03:00")
    got = instants_of_walls(column, "Europe/Paris")
    second, doubtful = settle_twice(column, got.is_twice, np.zeros(3, np.int64))
    assert not second.any()
    assert doubtful.tolist() == [False, True, False]


def test_lines_of_another_sensor_say_nothing_about_the_clock() -> None:
    column = walls("2024-10-27T02:00", "2024-10-27T02:00")
    second, doubtful = settle_twice(column, np.ones(2, np.bool_), np.array([0, 1]))
    assert not second.any()
    assert doubtful.all()


def test_a_table_that_runs_backwards_is_read_backwards() -> None:
    column = walls("2024-10-27T03:00", "2024-10-27T02:00", "2024-10-27T02:00", "2024-10-27T01:00")
    is_twice = np.array([False, True, True, False])
    second, _ = settle_twice(column, is_twice, np.zeros(4, np.int64))
    assert second.tolist() == [False, True, False, False]


def test_two_autumns_are_settled_apart() -> None:
    column = walls("2023-10-29T02:00", "2024-10-27T02:00", "2024-10-27T02:00")
    second, doubtful = settle_twice(column, np.ones(3, np.bool_), np.zeros(3, np.int64))
    assert second.tolist() == [False, False, True]
    assert doubtful.tolist() == [True, False, False]
