"""Whether the figures of a column run on, as a meter's do, or each of them is of its own span: by their values alone.

Taken for counts, a counter that runs on gives every quarter of an hour all passages since it was hung up. Figures are
looked at in the order of their times and of one sensor at a time: an export may tell the newest first, and two meters
line by line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

__all__ = ["climbs", "counts_on", "falls_often", "runs_on", "series"]

# Fewer values do not show whether a meter runs on or each of them is of its own hour.
_FEW = 10
# What a counter has behind it, in the largest of its steps: figures that are each of an hour vary by more.
_BEHIND = 20
_FEWEST, _FEWEST_NAMED = 6, 3
# Who passes does not grow in number for so many lines one after the other; nor, anew each day, for a week of hours.
_FROM_ZERO, _EACH_DAY, _LONG_RISE = 72, 168, 8
_A_DAY = 24  # hours: what passes in them has its evening


def series(moments: Sequence[tuple[float, ...] | None], whose: Sequence[Sequence[Hashable]]) -> list[NDArray[np.int64]]:
    """Give the numbers of the lines of each sensor in the order of their times; a line without a time is left."""
    lines: dict[tuple[Hashable, ...], list[int]] = {}
    keys = zip(*whose, strict=True) if whose else [()] * len(moments)
    for at, key in enumerate(keys):
        if moments[at] is not None:
            lines.setdefault(key, []).append(at)
    return [np.array(sorted(of, key=lambda at: moments[at] or ()), dtype=np.int64) for of in lines.values()]


def runs_on(value: NDArray[np.float64]) -> bool | None:
    """Tell whether a meter runs on, False where each value is of its own span, None where they do not show it."""
    steps = np.diff(value)
    falls = int(np.count_nonzero(steps < 0))
    if falls:
        return False if falls > 2 or falls * _FEW > steps.size else None
    return True if value.size >= _FEW and int(np.count_nonzero(steps > 0)) * 2 > steps.size else None


def counts_on(value: NDArray[np.float64], *, is_named: bool) -> bool:
    """Tell whether counts add up, since ever or since the morning; `is_named` where their name says « total »."""
    steps = np.diff(value)
    falls, rises = int(np.count_nonzero(steps < 0)), int(np.count_nonzero(steps > 0))
    if rises < 2:
        return False
    if not falls and value.size >= (_FEWEST_NAMED if is_named else _FEWEST) and value.min() >= _BEHIND * steps.max():
        return True
    lines = _EACH_DAY if falls else _FROM_ZERO
    return value.size >= lines and falls * _LONG_RISE <= value.size and rises * 3 > value.size


def falls_often(value: NDArray[np.float64]) -> bool:
    """Tell whether more of the figures fall than a meter does that was exchanged, or misread, a few times."""
    steps = np.diff(value)
    return int(np.count_nonzero(steps < 0)) * _FEW > steps.size


def climbs(value: NDArray[np.float64]) -> bool:
    """Tell whether figures of a day and more hardly ever fall, as those under the name of a counter do that adds up."""
    rises = int(np.count_nonzero(np.diff(value) > 0))
    return value.size >= _A_DAY and rises * 3 > value.size and not falls_often(value)
