"""Sound levels against published worked examples and against a plain reference."""

import gzip
import json
from math import isnan, log10, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures import noise
from measures.timespan import parse_instant
from tests.support.shared import shared

HOUR = 3_600_000


@pytest.fixture(scope="module")
def examples() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shared("data/noise/acoustics_worked_examples.json").read_text("utf-8"))
    return found


def test_published_leq(examples: dict[str, Any]) -> None:
    leq = examples["leq_of_levels"]
    assert noise.energy_mean(np.array(leq["levels_db"])) == pytest.approx(leq["leq_db"], abs=1e-8)


def test_published_energy_sum(examples: dict[str, Any]) -> None:
    example = examples["energy_sum"]
    levels = np.array(example["levels_db"])
    assert noise.energy_mean(levels) + 10 * log10(levels.size) == pytest.approx(example["sum_db"], abs=1e-4)
    assert noise.energy_mean(levels) == pytest.approx(example["energy_mean_db"], abs=1e-9)


def test_published_lden(examples: dict[str, Any]) -> None:
    for one in examples["lden"]:
        assert noise.lden(one["lday"], one["levening"], one["lnight"]) == pytest.approx(one["lden"], abs=1e-7)
        french = noise.lden(one["lday"], one["levening"], one["lnight"], noise.FRENCH_PERIODS)
        assert french == pytest.approx(one["lden"], abs=1e-7), "both divide the day into 12, 4 and 8 hours"


def test_the_published_one_second_day(examples: dict[str, Any]) -> None:
    example = examples["one_second_day"]
    with gzip.open(shared(f"data/{example['file']}"), "rt", encoding="utf-8") as table:
        rows = [line.rstrip("\n").split(",") for line in table][1:86_401]
    level = np.array([float(row[1]) for row in rows])
    start = parse_instant(rows[0][0], "Europe/Paris") + 1000 * np.arange(level.size, dtype=np.int64)
    weight = np.full(level.size, 1000.0)
    parts = noise.day_parts(start, level, weight, "Europe/Paris", noise.DIRECTIVE_PERIODS)
    close = example["tolerance_db"]
    assert noise.energy_mean(level, weight) == pytest.approx(example["leq_24h"], abs=close)
    assert parts.lday == pytest.approx(example["lday"], abs=close)
    assert parts.levening == pytest.approx(example["levening"], abs=close)
    assert parts.lnight == pytest.approx(example["lnight"], abs=close)
    assert parts.lden == pytest.approx(example["lden"], abs=close)


@given(st.lists(st.floats(20, 120), min_size=1, max_size=60))
def test_levels_exceeded_are_numpys_percentiles_when_all_last_alike(levels: list[float]) -> None:
    level = np.array(levels)
    got = noise.exceeded(level, (10, 50, 90), np.full(level.size, 60.0))
    assert got == pytest.approx(np.percentile(level, [90, 50, 10]).tolist(), abs=1e-9)


@given(st.lists(st.tuples(st.floats(20, 120), st.integers(1, 4)), min_size=2, max_size=30))
def test_a_level_that_lasts_longer_weighs_like_several(pairs: list[tuple[float, int]]) -> None:
    level, times = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    whole = noise.energy_mean(level, times.astype(float))
    assert whole == pytest.approx(noise.energy_mean(np.repeat(level, times)), abs=1e-9)
    low, middle, high = noise.exceeded(level, (90, 50, 10), times.astype(float))
    assert level.min() <= low <= middle <= high <= level.max()
    assert whole <= level.max() + 1e-9


def test_the_arithmetic_mean_is_not_the_mean_level() -> None:
    assert noise.energy_mean(np.array([40.0, 60.0])) == pytest.approx(57.03, abs=0.01)


def test_nothing_measured_is_unknown() -> None:
    nothing = np.zeros(0)
    assert isnan(noise.energy_mean(nothing))
    assert isnan(noise.energy_mean(np.array([50.0]), np.zeros(1)))
    assert all(isnan(level) for level in noise.exceeded(nothing, (10, 90)))
    assert isnan(noise.lden(50, nan, 50))


def test_french_periods_are_local_hours_also_on_the_days_the_clocks_change() -> None:
    for day, hours in (("2024-03-31", 23), ("2024-10-27", 25), ("2024-05-01", 24)):
        start = parse_instant(day, "Europe/Paris") + HOUR * np.arange(hours, dtype=np.int64)
        # By the clock on the wall: 40 at night, 60 by day, 50 in the evening.
        first_morning = hours - 18
        level = np.array([40.0] * first_morning + [60.0] * 12 + [50.0] * 4 + [40.0] * 2)
        parts = noise.day_parts(start, level, np.full(hours, float(HOUR)), "Europe/Paris")
        assert (parts.lday, parts.levening, parts.lnight) == pytest.approx((60, 50, 40)), day


def test_a_part_of_the_day_without_any_data_leaves_lden_unknown() -> None:
    start = parse_instant("2024-05-01", "Europe/Paris") + HOUR * np.arange(18, dtype=np.int64)
    parts = noise.day_parts(start, np.full(18, 50.0), np.full(18, 1.0), "Europe/Paris")
    assert (parts.lday, parts.lnight) == pytest.approx((50, 50))
    assert isnan(parts.levening)
    assert isnan(parts.lden)


def test_half_a_night_known_speaks_for_the_night() -> None:
    start = parse_instant("2024-05-01", "Europe/Paris") + HOUR * np.arange(3, 24, dtype=np.int64)
    parts = noise.day_parts(start, np.full(21, 50.0), np.full(21, 1.0), "Europe/Paris")
    assert parts.lden == pytest.approx(noise.lden(50, 50, 50))


@given(st.data())
def test_many_hours_at_once_are_exceeded_as_each_by_itself(data: st.DataObject) -> None:
    rows, width = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 9))
    chance = np.random.default_rng(data.draw(st.integers(0, 10_000)))
    level = np.round(chance.normal(50, 9, (rows, width)), data.draw(st.integers(0, 2)))
    weight = chance.choice([0.0, 1.0, 500.0, 60_000.0], (rows, width))
    percent = data.draw(st.sampled_from([1.0, 10.0, 50.0, 90.0, 95.0, 99.0]))
    alone = [noise.exceeded(level[row], (percent,), weight[row])[0] for row in range(rows)]
    np.testing.assert_allclose(noise.exceeded_by_row(level, percent, weight), alone, rtol=1e-12)
