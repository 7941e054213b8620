"""Whole columns of wall clock times turned into instants: the hour that does not exist, the hour that stands twice.

Made for tables of hundreds of thousands of lines. A wall clock time is written here as the UTC milliseconds it would be
if the clock showed UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.timespan import DAY_MS, utc_offsets_ms

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Resolved", "instants_of_walls", "settle_twice"]


class Resolved(msgspec.Struct, frozen=True, eq=False):
    """Columns (N,). `first_ms` and `second_ms` are the instants of a wall time, equal but where `is_twice`.

    Where `exists` is False (spring) both are meaningless. Where `is_twice` (autumn) the first is summer time.
    """

    first_ms: NDArray[np.int64]
    second_ms: NDArray[np.int64]
    exists: NDArray[np.bool_]
    is_twice: NDArray[np.bool_]


def instants_of_walls(wall_ms: NDArray[np.int64], zone: str) -> Resolved:
    """Give the instants of (N,) wall clock times of `zone`."""
    # Clocks change at most once in two days, so the offsets a day before and a day after are the only candidates.
    before, after = utc_offsets_ms(wall_ms - DAY_MS, zone), utc_offsets_ms(wall_ms + DAY_MS, zone)
    early, late = wall_ms - before, wall_ms - after
    early_holds = utc_offsets_ms(early, zone) == before
    late_holds = utc_offsets_ms(late, zone) == after
    first = np.where(early_holds, early, late)
    second = np.where(late_holds, late, early)
    return Resolved(first, second, early_holds | late_holds, early_holds & late_holds & (early != late))


def settle_twice(
    wall_ms: NDArray[np.int64], is_twice: NDArray[np.bool_], group: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell, of times in the repeated autumn hour, (is the second, is doubtful), each (N,), by the order of the lines.

    `group` (N,) numbers the sensor of each line: lines of other sensors say nothing about its clock. Where a sensor's
    clock steps back (or stands still) inside the hour, both hours stand: from there on it is the second. Where it never
    does, only one of the two was written, and nobody can say which: the first, doubtful. Tables that run backwards in
    time are read backwards.
    """
    is_second, is_doubtful = np.zeros(wall_ms.size, np.bool_), np.zeros(wall_ms.size, np.bool_)
    at = np.flatnonzero(is_twice)
    if not at.size:
        return is_second, is_doubtful
    # One autumn of one sensor at a time: two such hours are months apart.
    autumn = wall_ms[at] // (30 * DAY_MS)
    autumn -= autumn.min()
    _, which = np.unique(group[at] * (int(autumn.max()) + 2) + autumn, return_inverse=True)
    for one in range(int(which.max()) + 1):
        lines = at[which == one]
        if _runs_backwards(wall_ms, group, lines):
            lines = lines[::-1]
        steps_back = np.diff(wall_ms[lines]) <= 0
        if steps_back.any():
            is_second[lines[1:]] = np.logical_or.accumulate(steps_back)
        else:
            is_doubtful[lines] = True
    return is_second, is_doubtful


def _runs_backwards(wall_ms: NDArray[np.int64], group: NDArray[np.int64], lines: NDArray[np.int64]) -> bool:
    steps = np.diff(wall_ms[group == group[lines[0]]])
    return bool(np.count_nonzero(steps < 0) > np.count_nonzero(steps > 0))
