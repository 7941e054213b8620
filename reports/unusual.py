"""Days that stand far out of the habit, for somebody to say why: works, a fête, a box behind a delivery van."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.timespan import date_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from measures.series import Series
    from reports.habit import Habit

__all__ = ["Unusual", "told_once", "unusual_days"]

# A day of fewer passages than this is too small to be strange.
_LEAST_USUAL = 20.0
_FAR_BELOW, _FAR_ABOVE = 0.6, 1.8


class Unusual(msgspec.Struct, frozen=True):
    """One day at one place: what was counted, what is usual, the span of the day.

    Of a row of `days` at zero, `day` is the first and the span that of the row.
    """

    site: str
    day: date
    value: float
    usual: float
    start_ms: int
    end_ms: int
    days: int = 1

    @property
    def change(self) -> float:
        """How far from the habit: −0.62 is 62 % less."""
        return self.value / self.usual - 1


def unusual_days(days: Series, habit: Habit) -> list[Unusual]:
    """Give the days outside the usual range and far from its middle, the farthest first; days half known are none."""
    with np.errstate(invalid="ignore"):
        below = (days.value < habit.low) & (days.value < _FAR_BELOW * habit.middle)
        above = (days.value > habit.high) & (days.value > _FAR_ABOVE * habit.middle)
        which = habit.is_comparable(days) & (below | above) & (habit.middle >= _LEAST_USUAL)
    found = [
        Unusual(
            days.channel.site,
            date_of(int(days.start_ms[at]), days.zone),
            float(days.value[at]),
            float(habit.middle[at]),
            int(days.start_ms[at]),
            int(days.end_ms[at]),
        )
        for at in np.flatnonzero(which).tolist()
    ]
    # Half as many is as far from the habit as twice as many.
    return sorted(found, key=lambda one: -abs(np.log(max(one.value, 0.5) / one.usual)))


def told_once(found: Sequence[Unusual], past: Series) -> list[Unusual]:
    """Make one of the unusual days of nothing that belong to one row of days at zero, which may have begun long before.

    `past` are the days of the same place, up to those found. A pool that has shut for the winter is one thing to
    explain, and not seven a week.
    """
    zero = past.value == 0
    row = np.cumsum(~zero)
    told: dict[int, Unusual] = {}
    others = []
    for one in found:
        at = int(np.searchsorted(past.start_ms, one.start_ms))
        if one.value or at >= len(past) or not zero[at]:
            others.append(one)
            continue
        places = np.flatnonzero(zero & (row == row[at]))
        first, last = int(places[0]), int(places[-1])
        told[int(row[at])] = msgspec.structs.replace(
            one,
            day=date_of(int(past.start_ms[first]), past.zone),
            usual=max(one.usual, told[int(row[at])].usual if int(row[at]) in told else 0.0),
            start_ms=int(past.start_ms[first]),
            end_ms=int(past.end_ms[last]),
            days=last - first + 1,
        )
    return [*told.values(), *others]
