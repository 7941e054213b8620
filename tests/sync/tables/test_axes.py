"""Hours and days side by side are found by their names, in no more time than a line takes to read."""

from __future__ import annotations

import time

from sync.tables.axes import find_axes


def test_no_hour_is_looked_for_in_a_cell_without_end() -> None:
    """A line of JSON that was cut is a cell of a hundred thousand letters: a window waited an hour for its end."""
    begun = time.monotonic()
    assert find_axes(["un mot et: un autre - " * 5000, "1", "2"]) == []
    assert time.monotonic() - begun < 2


def test_an_hour_behind_what_is_counted_is_one() -> None:
    [axis] = find_axes(["Date", *(f"Piétons {hour}h" for hour in range(24))])
    assert (axis.start, axis.stop, axis.over, axis.labels[7]) == (1, 25, "Piétons", "7h")
