"""Ends of hours that a table writes as it does on any day, 24 of them whatever the clock does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.timespan import DAY_MS
from measures.wall_clock import instants_of_walls

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["EndLabels", "ends_of_labels"]


class EndLabels(msgspec.Struct, frozen=True, eq=False):
    """Columns (N,): the ends, whether there was such an hour, and whether nobody can say which of two it was."""

    end_ms: NDArray[np.int64]
    exists: NDArray[np.bool_]
    is_doubtful: NDArray[np.bool_]


def ends_of_labels(
    wall_ms: NDArray[np.int64], end_ms: NDArray[np.int64], group: NDArray[np.int64], zone: str, *, are_hours: bool
) -> EndLabels:
    """Settle ends, (N,) each, that are named after a clock which leaves an hour out or shows one twice.

    `wall_ms` is what the lines show, `end_ms` the instants of it, `group` the sensors, `are_hours` whether a column of
    hours stands beside that of days. In spring 2 and 3 o’clock name one instant: where both stand, the hour that ends
    at 3 was none. In autumn, where 2 o’clock stands once, the hour that ends at 3 is the first of the two, as it is
    where it is named after its beginning.
    """
    now, before = instants_of_walls(wall_ms, zone), instants_of_walls(wall_ms - 1, zone)
    exists, is_doubtful = np.ones(wall_ms.size, np.bool_), np.zeros(wall_ms.size, np.bool_)
    jumps = {*zip(group[~now.exists].tolist(), end_ms[~now.exists].tolist(), strict=True)}
    after = np.flatnonzero(now.exists & ~before.exists)
    exists[after] = [(int(group[one]), int(end_ms[one])) not in jumps for one in after]
    if are_hours:
        is_second = now.is_twice & (end_ms == now.second_ms)
        both = {*zip(group[is_second].tolist(), (wall_ms[is_second] // DAY_MS).tolist(), strict=True)}
        last = np.flatnonzero(before.is_twice & ~now.is_twice)
        one = last[np.array([(int(group[at]), int(wall_ms[at] // DAY_MS)) not in both for at in last], np.bool_)]
        end_ms = end_ms.copy()
        end_ms[one] = before.first_ms[one] + 1
        is_doubtful[one] = True
    return EndLabels(end_ms, exists, is_doubtful)
