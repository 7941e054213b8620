"""Days that stand far out of the habit, for somebody to say why: works, a fête, a box behind a delivery van."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.timespan import date_of

if TYPE_CHECKING:
    from datetime import date

    from measures.series import Series
    from reports.habit import Habit

__all__ = ["Unusual", "unusual_days"]

# A day of fewer passages than this is too small to be strange.
_LEAST_USUAL = 20.0
_FAR_BELOW, _FAR_ABOVE = 0.6, 1.8


class Unusual(msgspec.Struct, frozen=True):
    """One day at one place: what was counted, what is usual, the span of the day."""

    site: str
    day: date
    value: float
    usual: float
    start_ms: int
    end_ms: int

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
