"""The pyramid gives what numpy gives, whatever the stretch."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from widgets.pyramid import Pyramid


def check(low: NDArray[np.float64], high: NDArray[np.float64], edges: NDArray[np.int64], pyramid: Pyramid) -> None:
    found_low, found_high = pyramid.extremes(edges)
    for place, (begin, end) in enumerate(pairwise(edges)):
        known = np.isfinite(low[begin:end])
        assert found_low[place] == (low[begin:end][known].min() if known.any() else np.inf)
        assert found_high[place] == (high[begin:end][known].max() if known.any() else -np.inf)


def made(chance: np.random.Generator, size: int) -> NDArray[np.float64]:
    value = chance.normal(size=size)
    value[chance.random(size) < 0.2] = np.nan
    for _ in range(3):  # whole blocks of nothing, too
        begin = int(chance.integers(0, size + 1))
        value[begin : begin + size // 9] = np.nan
    return value


@given(st.integers(0, 5000), st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_extremes_are_exact_for_any_stretch(size: int, columns: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    value = made(chance, size)
    check(value, value, np.sort(chance.integers(0, size + 1, columns + 1)), Pyramid(value))


@given(st.integers(20_000, 400_000), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_extremes_are_exact_through_every_level(size: int, columns: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    low = made(chance, size)
    high = low + chance.random(size)
    pyramid = Pyramid(low, high)
    check(low, high, np.linspace(0, size, columns + 1).astype(np.int64), pyramid)
    begin = int(chance.integers(0, size // 2))
    check(low, high, begin + np.sort(chance.integers(0, size // 2, columns + 1)), pyramid)


def test_one_spike_in_a_million_is_seen() -> None:
    value = np.zeros(1_000_000)
    value[654_321] = 7
    edges = np.linspace(0, value.size, 901).astype(np.int64)
    _low, high = Pyramid(value).extremes(edges)
    assert high.max() == 7 and int((high == 7).sum()) == 1
