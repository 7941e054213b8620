"""Each different number once, without what numpy loads for it."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from measures.distinct import distinct
from tests.support.shared import ROOT


@given(st.lists(st.integers(-3, 3)))
def test_it_gives_what_numpy_gives(numbers: list[int]) -> None:
    column = np.array(numbers, np.int64)
    found = distinct(column)
    assert found.dtype == np.int64
    assert np.array_equal(found, np.unique(column))
    assert np.array_equal(distinct(column / 2), np.unique(column / 2))


def test_the_usual_range_loads_no_masked_arrays() -> None:
    """They took 10 ms on the way to the first plot."""
    script = (
        "import sys, numpy as np\n"
        "from reports.habit import usual_range\n"
        "from tests.reports.test_habit import hourly\n"
        "past = hourly('2026-01-05', '2026-03-09', lambda t: 5)\n"
        "view = hourly('2026-03-09', '2026-03-10', lambda t: 5)\n"
        "assert usual_range(view, past).middle[0] == 5\n"
        "assert 'numpy.ma' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
