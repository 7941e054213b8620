"""Which values an axis names: three to five round ones, from 0 for counts, never from 0 for decibels."""

from __future__ import annotations

from math import ceil, floor, isfinite, log10

import msgspec

__all__ = ["ValueMarks", "value_marks"]

_FEWEST, _MOST = 3, 5
_LEAST = 1e-9
_LEVEL_STEPS = (2.0, 5.0, 10.0, 20.0, 50.0)


class ValueMarks(msgspec.Struct, frozen=True):
    """The range of the axis and the values it names, ascending; `decimals` is how many they need."""

    low: float
    high: float
    ticks: tuple[float, ...]
    decimals: int = 0


def value_marks(low: float, high: float, *, is_level: bool = False, is_whole: bool = False) -> ValueMarks:
    """Give the marks for values between `low` and `high` (NaN: nothing known).

    `is_level` (decibels) leaves 0 out; otherwise 0 is always on the axis. `is_whole` (counts) names whole numbers only.
    """
    if not (isfinite(low) and isfinite(high)):
        low, high = (40.0, 60.0) if is_level else (0.0, 4.0)
    if is_level:
        return _levels(low, high)
    low, high = min(low, 0.0), max(high, 0.0)
    if high - low < _LEAST:
        high = low + 1.0
    if is_whole:
        high = max(high, 2.0)
    for step in _round_steps((high - low) / _MOST):
        if is_whole and step < 1:
            continue
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if last - first + 1 <= _MOST:
            top = _top(high, step, last) if last - first + 1 > _FEWEST else step * last
            ticks = tuple(step * count for count in range(first, floor(top / step + 1e-9) + 1))
            return ValueMarks(ticks[0], top, ticks, max(0, -floor(log10(step) + 1e-9)))
    raise AssertionError("the steps never end")


def _top(high: float, step: float, last: int) -> float:
    """Give where the axis ends: at its last mark, or half a step or more below it, where nothing reaches further.

    A peak of 201 has no third of its plot empty below 300. In quarters of a step: an axis that followed every value
    would tremble while somebody moves along the curve.
    """
    quarter = step / 4
    top = ceil(high / quarter - 1e-9) * quarter
    return top if top <= (last - 0.5) * step else last * step


def _round_steps(least: float) -> list[float]:
    base = 10.0 ** floor(log10(least))
    return [base * factor for factor in (1, 2, 5, 10, 20, 50, 100)]


def _levels(low: float, high: float) -> ValueMarks:
    bottom, top = floor(low / 5) * 5.0, ceil(high / 5) * 5.0
    if top - bottom < 10:
        bottom, top = bottom - 5, top + 5
    for step in _LEVEL_STEPS:
        first, last = ceil(bottom / step), floor(top / step)
        if last - first + 1 <= _MOST:
            ticks = tuple(step * count for count in range(first, last + 1))
            return ValueMarks(bottom, top, ticks)
    return ValueMarks(bottom, top, (bottom, (bottom + top) / 2, top))
