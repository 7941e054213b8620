"""Which values an axis names: three to five round ones, from 0 for counts, never from 0 for decibels.

The axis itself ends just above the highest value, at a fifth of the distance between two marks, so that at most a tenth
of it stays empty above a count (a sixth, above and below together, for decibels). Where the marks before still hold
what is to be shown and no more than `_MOST_EMPTY` of them would be empty they stay, so an axis does not tremble under a
hand that pans.
"""

from __future__ import annotations

from math import ceil, floor, isfinite, log10

import msgspec

__all__ = ["ValueMarks", "value_marks"]

_MOST = 5
_LEAST = 1e-9
_MOST_EMPTY = 0.15
_PARTS = 5
_LEAST_DB = 10.0
_SLACK = 1e-9


class ValueMarks(msgspec.Struct, frozen=True):
    """The range of the axis and the values it names, ascending; `decimals` is how many they need."""

    low: float
    high: float
    ticks: tuple[float, ...]
    decimals: int = 0


def value_marks(
    low: float, high: float, *, is_level: bool = False, is_whole: bool = False, before: ValueMarks | None = None
) -> ValueMarks:
    """Give the marks for values between `low` and `high` (NaN: nothing known).

    `is_level` (decibels) leaves 0 out; otherwise 0 is always on the axis. `is_whole` (counts) names whole numbers only.
    `before` are the marks of the same axis a moment ago.
    """
    if not (isfinite(low) and isfinite(high)):
        low, high = (40.0, 60.0) if is_level else (0.0, 4.0)
    if is_level:
        spare = max(0.0, _LEAST_DB - (high - low)) / 2
        low, high = low - spare, high + spare
    else:
        low, high = min(low, 0.0), max(high, 0.0)
        if high - low < _LEAST:
            high = low + 1.0
        if is_whole:
            high = max(high, 2.0)
    if (
        before is not None
        and before.low <= low
        and high <= before.high
        and _emptiness(low, high, before) <= _MOST_EMPTY
    ):
        return before
    for step in _round_steps((high - low) / _MOST):
        if step < 1 and (is_whole or is_level):
            continue
        part = step / _PARTS
        bottom, top = floor(low / part + _SLACK), ceil(high / part - _SLACK)
        first, last = ceil(bottom / _PARTS), floor(top / _PARTS)
        if last - first + 1 <= _MOST:
            ticks = tuple(step * count for count in range(first, last + 1))
            return ValueMarks(part * bottom, part * top, ticks, max(0, -floor(log10(step) + _SLACK)))
    raise AssertionError("the steps never end")


def _emptiness(low: float, high: float, marks: ValueMarks) -> float:
    return 1 - (high - low) / (marks.high - marks.low)


def _round_steps(least: float) -> list[float]:
    base = 10.0 ** floor(log10(least))
    return [base * factor for factor in (1, 2, 5, 10, 20, 50, 100)]
