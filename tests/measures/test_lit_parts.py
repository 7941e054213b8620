"""Which part of a mean lamps were lit for, held against slow sums."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from numpy.typing import NDArray

from measures.lit_parts import Spans, lit_parts, switched_spans

MINUTES_5 = 300_000


def flickering(count: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give powers of lamps that go on and off all the time, with gaps, and their states."""
    dice = np.random.default_rng(seed)
    watts = np.where(dice.random(count) < 0.5, 100.0, 0.0) + 40 * dice.random(count)
    state = np.where(dice.random(count) < 0.01, np.nan, (watts > 60).astype(np.float64))
    watts[np.isnan(state)] = np.nan
    return watts, state


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 40, 700])
def test_a_part_lies_between_the_dark_beside_it_and_the_most_of_half_a_day_around(count: int) -> None:
    watts, state = flickering(count, count)
    parts = lit_parts(watts, state, MINUTES_5)
    assert np.array_equal(parts.at, np.unique(parts.at))
    for at, begin, end, low, high in zip(parts.at, parts.begin, parts.end, parts.low, parts.high, strict=True):
        assert 0 <= begin < end <= 1
        assert low < watts[at] < high
        assert end - begin == pytest.approx((watts[at] - low) / (high - low))
        around = watts[max(0, at - 144) : at + 145]
        beside = [watts[one] for one in (at - 1, at + 1) if state[one] == 1 and state[at] == 1]
        assert high in (float(np.nanmax(around)), *beside)


def test_cutting_means_where_lamps_went_on_keeps_their_energy() -> None:
    watts, state = flickering(2000, 4)
    start = np.arange(watts.size, dtype=np.int64) * MINUTES_5
    told = np.isfinite(watts)
    spans = Spans(start[told], start[told] + MINUTES_5, watts[told], state[told])
    cut = switched_spans(spans)
    assert cut.start_ms.size > spans.start_ms.size
    assert np.all(cut.start_ms[1:] >= cut.end_ms[:-1])
    used, kept = (float((one.watts * (one.end_ms - one.start_ms)).sum()) for one in (spans, cut))
    assert kept == pytest.approx(used, rel=1e-4)


def test_a_year_of_a_lamp_that_flickers_fills_no_memory() -> None:
    """A lamp that sees who passes goes on and off a hundred times a day; half a day around each was 300 MB."""
    watts, state = flickering(365 * 288, 1)
    tracemalloc.start()
    try:
        lit_parts(watts, state, MINUTES_5)
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()
