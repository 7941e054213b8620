"""Our quantiles are numpy's: the same numbers to the last bit, with and without gaps."""

from __future__ import annotations

import subprocess
import sys

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.quantiles import median, medians, quantile, quantiles
from tests.support.shared import ROOT

_SHARES = [0.0, 0.02, 0.25, 0.5, 0.75, 0.85, 0.975, 0.99, 1.0]
_values = st.floats(-1e9, 1e9) | st.integers(-5, 5).map(float)
columns = arrays.arrays(np.float64, st.tuples(st.integers(1, 12), st.integers(1, 5)), elements=_values)
gaps = arrays.arrays(np.bool_, (12, 5))


@given(columns)
def test_quantiles_are_those_of_numpy(value: np.ndarray) -> None:
    assert np.array_equal(quantiles(value, _SHARES), np.quantile(value, _SHARES, axis=0))
    assert quantile(value, 0.85) == np.percentile(value, 85)


@given(columns)
def test_medians_are_those_of_numpy(value: np.ndarray) -> None:
    assert np.array_equal(medians(value), np.median(value, axis=0))
    assert median(value) == np.median(value)


@pytest.mark.filterwarnings("ignore:All-NaN slice")
@given(columns, gaps)
def test_what_is_not_known_is_left_out_as_numpy_leaves_it_out(value: np.ndarray, gaps: np.ndarray) -> None:
    value = np.where(gaps[: value.shape[0], : value.shape[1]], np.nan, value)
    assert np.array_equal(quantiles(value, _SHARES), np.nanquantile(value, _SHARES, axis=0), equal_nan=True)
    assert np.array_equal(medians(value), np.nanmedian(value, axis=0), equal_nan=True)


def test_nothing_has_no_middle() -> None:
    assert np.isnan(median([])) and np.isnan(quantile([np.nan], 0.5))
    assert quantiles(np.zeros((0, 3)), [0.5]).shape == (1, 3)


def test_whole_numbers_have_a_middle_too() -> None:
    assert median(np.array([3, 1, 2, 4])) == 2.5
    assert quantile([1, 2, 3], 0.75) == 2.5


def test_they_do_not_load_numpys_masked_arrays() -> None:
    script = (
        "import sys, numpy as np\n"
        "from measures.quantiles import median, quantiles\n"
        "median([1.0, 2.0]); quantiles(np.ones((3, 2)), [0.25])\n"
        "assert 'numpy.ma' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
