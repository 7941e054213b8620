"""A sum is unknown where a part is; a comparison takes only what is known on both sides."""

import numpy as np
import pytest

from measures.reading import Channel
from measures.series import Series
from measures.timespan import HOUR_MS, Step, parse_instant, slot_edges
from reports.sums import add_series, compare_shifted, known_share

PARIS = "Europe/Paris"


def hours(first: str, values: list[float]) -> Series:
    """Give an hourly Series of those values, NaN unknown."""
    start = parse_instant(first, PARIS)
    edges = slot_edges(start, start + len(values) * HOUR_MS, Step.HOUR, PARIS)
    column = np.array(values, dtype=np.float64)
    known = np.where(np.isnan(column), 0.0, 1.0)
    channel = Channel(1, "c", "Rue", "s", "", "people_count", "1", "interval", 3600, None, None, 0)
    return Series(
        channel, Step.HOUR, PARIS, edges[:-1], edges[1:], column, column, column, known.astype(np.int64), known
    )


def test_an_hour_unknown_in_one_direction_is_unknown_in_both_together():
    both = add_series([hours("2026-03-02", [1, 2, np.nan]), hours("2026-03-02", [10, np.nan, 30])])
    assert both.value == pytest.approx([11, np.nan, np.nan], nan_ok=True)
    assert list(both.known) == [1, 0, 0]


def test_a_year_ago_is_compared_on_the_same_weekday_and_the_same_hours():
    now = hours("2026-03-02", [5, 6, np.nan])
    then = hours("2025-03-03", [1, np.nan, 3])
    assert compare_shifted(now, then) == (5, 1)


def test_nothing_in_common_gives_no_comparison():
    assert compare_shifted(hours("2026-03-02", [5]), hours("2024-03-02", [5])) is None


def test_hours_still_to_come_are_not_counted_as_missing():
    series = hours("2026-03-02", [1, np.nan, np.nan, np.nan])
    assert known_share(series, int(series.end_ms[1])) == pytest.approx(0.5)
    assert known_share(series, int(series.start_ms[0])) is None


def test_what_came_before_the_box_is_not_missing():
    told = hours("2026-03-02", [np.nan, 6])
    assert known_share(told, int(told.end_ms[-1])) == 0.5
    assert known_share(told, int(told.end_ms[-1]), since_ms=int(told.start_ms[1])) == 1.0
