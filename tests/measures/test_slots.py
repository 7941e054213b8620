"""Whatever a sensor tells, raw readings and every chain of summaries give the same figure."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.quantity import Combine
from measures.slots import increments, may_be_coarse, tally_ladder
from measures.tally import Tallies
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, Step, midnight_ms, slot_edges

PARIS = "Europe/Paris"
MINUTE_MS = 60_000
DAYS = [date(2026, 3, 28), date(2026, 7, 1), date(2026, 10, 24)]  # each with the two that follow
STEPS = (Step.QUARTER, Step.HOUR, Step.DAY)
FIELDS = ("count", "sum", "energy", "low", "high", "known_ms", "last_ms", "last")


@st.composite
def readings(draw: st.DrawFn, period_ms: list[int]) -> tuple[np.ndarray, ...]:
    """Sorted starts within three days (some on the hour), values that add exactly, periods, shares."""
    start = midnight_ms(draw(st.sampled_from(DAYS)), PARIS)
    minutes = sorted(draw(st.sets(st.integers(0, 71 * 60), min_size=1, max_size=40)))
    size = len(minutes)
    value = draw(st.lists(st.integers(0, 800).map(lambda n: n / 8), min_size=size, max_size=size))
    period = draw(st.lists(st.sampled_from(period_ms), min_size=size, max_size=size))
    share = draw(st.lists(st.sampled_from([1.0, 0.5, 0.25]), min_size=size, max_size=size))
    at = start + np.array(minutes, dtype=np.int64) * MINUTE_MS
    return at, np.array(value), np.array(period, dtype=np.int64), np.array(share)


def rungs_of(at: np.ndarray) -> list[np.ndarray]:
    days = slot_edges(int(at[0]), int(at[-1]) + DAY_MS, Step.DAY, PARIS)
    return [slot_edges(int(days[0]), int(days[-1]), step, PARIS) for step in STEPS]


def assert_same(one: Tallies, other: Tallies) -> None:
    for name in FIELDS:
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-12, err_msg=name)


periods = [0, MINUTE_MS, QUARTER_MS, 20 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS, 40 * DAY_MS]
rules = {
    "interval": [Combine.SUM, Combine.ENERGY],
    "instant": [Combine.MEAN, Combine.ENERGY, Combine.LAST],
    "total": [Combine.DIFFERENCE],
}


@given(st.data(), readings(periods), st.sampled_from(["interval", "instant", "total"]))
def test_the_ladder_gives_what_the_readings_give_at_every_step(
    data: st.DataObject, columns: tuple[np.ndarray, ...], semantics: str
) -> None:
    rule = data.draw(st.sampled_from(rules[semantics]))
    step_ms = data.draw(st.sampled_from([None, MINUTE_MS, QUARTER_MS, HOUR_MS, DAY_MS]))
    rungs = rungs_of(columns[0])
    ladder = tally_ladder(*columns, semantics=semantics, rule=rule, step_ms=step_ms, rungs=rungs)
    for tallies, edges in zip(ladder, rungs, strict=True):
        (direct,) = tally_ladder(*columns, semantics=semantics, rule=rule, step_ms=step_ms, rungs=[edges])
        assert_same(tallies, direct)


@given(readings(periods), st.sampled_from([None, MINUTE_MS, QUARTER_MS, HOUR_MS]))
def test_fine_channels_have_nothing_that_fits_no_quarter(columns: tuple[np.ndarray, ...], step_ms: int | None) -> None:
    if may_be_coarse(int(columns[2].max()), step_ms):
        return
    rungs = rungs_of(columns[0])
    quarters, _, days = tally_ladder(*columns, semantics="interval", rule=Combine.SUM, step_ms=step_ms, rungs=rungs)
    assert quarters.count.sum() == days.count.sum() == columns[0].size


@given(readings([QUARTER_MS]), st.integers(1, 40))
def test_a_slot_is_the_same_whatever_span_is_tallied(columns: tuple[np.ndarray, ...], cut: int) -> None:
    (quarters, *_) = rungs_of(columns[0])
    for semantics in ("interval", "instant", "total"):
        rule = rules[semantics][0]
        whole, half = (
            tally_ladder(*columns, semantics=semantics, rule=rule, step_ms=HOUR_MS, rungs=[edges])[0]
            for edges in (quarters, quarters[cut:])
        )
        for name in FIELDS:
            np.testing.assert_array_equal(getattr(whole, name)[cut:], getattr(half, name))


def tally(at: list[int], value: list[float], edges: list[int], **how: object) -> Tallies:
    size = len(at)
    period = np.full(size, how.pop("period_ms", 0), dtype=np.int64)
    known = np.full(size, how.pop("known", 1.0))
    rungs = [np.array(edges, dtype=np.int64)]
    return tally_ladder(np.array(at, dtype=np.int64), np.array(value), period, known, rungs=rungs, **how)[0]


def test_an_hourly_count_leaves_quarters_unknown_and_fills_its_hour() -> None:
    how = {"semantics": "interval", "rule": Combine.SUM, "step_ms": None, "period_ms": HOUR_MS}
    quarters = tally([0], [12.0], [0, QUARTER_MS, 2 * QUARTER_MS], **how)
    assert np.all(np.isnan(quarters.values(Combine.SUM)))
    hour = tally([0], [12.0], [0, HOUR_MS], **how)
    assert (hour.values(Combine.SUM)[0], hour.known()[0]) == (12.0, 1.0)


def test_a_count_of_a_day_fits_the_day_of_23_hours() -> None:
    start = midnight_ms(date(2026, 3, 29), PARIS)
    how = {"semantics": "interval", "rule": Combine.SUM, "step_ms": None, "period_ms": DAY_MS}
    day = tally([start], [100.0], [start, start + 23 * HOUR_MS], **how)
    assert (day.values(Combine.SUM)[0], day.known()[0]) == (100.0, 1.0)


def test_the_uptime_of_a_table_is_the_known_share_and_the_value_stays_as_given() -> None:
    how = {"semantics": "interval", "rule": Combine.SUM, "step_ms": None, "period_ms": HOUR_MS, "known": 0.4}
    hour = tally([0], [12.0], [0, HOUR_MS], **how)
    assert (hour.values(Combine.SUM)[0], hour.known()[0]) == (12.0, 0.4)


def test_an_instant_holds_until_the_next_one_and_one_step_at_most() -> None:
    how = {"semantics": "instant", "rule": Combine.MEAN, "step_ms": 10 * MINUTE_MS}
    quarters = tally([0, 5 * MINUTE_MS], [10.0, 40.0], [0, QUARTER_MS, 2 * QUARTER_MS], **how)
    # 5 min at 10, 10 min at 40; then silence
    assert quarters.values(Combine.MEAN)[0] == pytest.approx(30.0)
    assert quarters.known().tolist() == [1.0, 0.0]


def test_decibels_combine_by_energy() -> None:
    how = {"semantics": "interval", "rule": Combine.ENERGY, "step_ms": MINUTE_MS, "period_ms": 30 * 60_000}
    hour = tally([0, HOUR_MS // 2], [60.0, 70.0], [0, HOUR_MS], **how)
    assert hour.values(Combine.ENERGY)[0] == pytest.approx(67.4036, abs=1e-4)


def test_a_counter_that_starts_again_never_gives_a_negative_step() -> None:
    at = np.array([0, 1, 2, 3], dtype=np.int64)
    assert increments(at, np.array([5.0, 9.0, 2.0, 3.0]))[1].tolist() == [4.0, 2.0, 1.0]


def test_what_a_counter_says_after_a_silence_is_counted_and_the_silence_stays_unknown() -> None:
    how = {"semantics": "total", "rule": Combine.DIFFERENCE, "step_ms": QUARTER_MS}
    hours = tally([0, 3 * HOUR_MS], [100.0, 160.0], [0, HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS], **how)
    assert hours.values(Combine.DIFFERENCE)[0] == 60.0
    assert hours.known().tolist() == [0.25, 0.0, 0.0]
