"""How a day stands among others: its rank among the same weekdays, the fullest and the calmest days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.timespan import date_of
from reports.counted import leave_out
from reports.habit import well_known

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.series import Series

__all__ = ["LEAST_RANKED", "Extremes", "Standing", "best_days", "calmest_days", "rank_day", "whole_days"]

# Fewer days than this make no ranking.
LEAST_RANKED = 4
_HAIR = 6  # decimals


class Standing(msgspec.Struct, frozen=True):
    """A rank, 1 the fullest, among `of` days."""

    rank: int
    of: int


class Extremes(msgspec.Struct, frozen=True):
    """Days with what was counted, the fullest or the calmest first, and how many others are as full or as calm as it.

    `set_aside` is how many as calm were set aside for a failing box.
    """

    days: list[tuple[date, float]]
    alike: int = 0
    set_aside: int = 0


def whole_days(days: Series, until_ms: int) -> Series:
    """Give the days that can be compared: over by `until_ms`, and known about as well as the others."""
    return leave_out(days, ~(well_known(days) & (days.end_ms <= until_ms)))


def best_days(days: Series, until_ms: int, most: int, at_once: NDArray[np.bool_] | None = None) -> Extremes:
    """Give the `most` fullest days, the fullest first; none where fewer than four are whole.

    One that is half known and fuller than the others all the same is the fullest, as the questions say. `at_once` are
    days that hold what was counted over a longer time.
    """
    if int((~np.isnan(whole_days(days, until_ms).value)).sum()) < LEAST_RANKED:
        return Extremes([])
    return _ends(days if at_once is None else leave_out(days, at_once), most, -1.0)


def calmest_days(days: Series, until_ms: int, most: int, silent: NDArray[np.bool_]) -> Extremes:
    """Give the `most` calmest whole days. Days on which the box most likely failed (`silent_days`) are none of them."""
    whole = whole_days(days, until_ms)
    found = _ends(leave_out(whole, silent), most, 1.0)
    lowest = found.days[0][1] if found.days else np.inf
    return msgspec.structs.replace(found, set_aside=int((silent & (whole.value <= lowest)).sum()))


def _ends(whole: Series, most: int, sign: float) -> Extremes:
    known = np.flatnonzero(~np.isnan(whole.value))
    if known.size < LEAST_RANKED:
        return Extremes([])
    value = whole.value[known]
    # Of days as full the earliest comes first; sums of decimals may differ by a hair.
    order = np.argsort(np.round(sign * value, _HAIR), kind="stable")[:most]
    found = [(date_of(int(whole.start_ms[known[k]]), whole.zone), float(value[k])) for k in order.tolist()]
    return Extremes(found, int((np.round(np.abs(value - found[0][1]), _HAIR) == 0).sum()) - 1)


def rank_day(whole: Series, day: date) -> Standing | None:
    """Give the rank of a day among the same weekdays of a series; None where it is unknown or they are too few."""
    own, values = None, []
    for start, value in zip(whole.start_ms.tolist(), whole.value.tolist(), strict=True):
        there = date_of(start, whole.zone)
        if there.weekday() == day.weekday() and value == value:
            values.append(value)
            own = value if there == day else own
    if own is None or len(values) < LEAST_RANKED:
        return None
    return Standing(1 + sum(value > own for value in values), len(values))
