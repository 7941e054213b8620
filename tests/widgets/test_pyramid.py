"""The pyramid gives what numpy gives, whatever the stretch."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from widgets.pyramid import Pyramid


@given(st.integers(0, 5000), st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_extremes_are_exact_for_any_stretch(size: int, columns: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    value = chance.normal(size=size)
    value[chance.random(size) < 0.2] = np.nan
    edges = np.sort(chance.integers(0, size + 1, columns + 1))
    low, high = Pyramid(value).extremes(edges)
    for place, (begin, end) in enumerate(pairwise(edges)):
        known = value[begin:end][np.isfinite(value[begin:end])]
        assert low[place] == (known.min() if known.size else np.inf)
        assert high[place] == (known.max() if known.size else -np.inf)


def test_one_spike_in_a_million_is_seen() -> None:
    value = np.zeros(1_000_000)
    value[654_321] = 7
    edges = np.linspace(0, value.size, 901).astype(np.int64)
    _low, high = Pyramid(value).extremes(edges)
    assert high.max() == 7 and int((high == 7).sum()) == 1
