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

__all__ = ["LEAST_RANKED", "Calmest", "Standing", "best_days", "calmest_days", "rank_day", "whole_days"]

# Fewer days than this make no ranking.
LEAST_RANKED = 4


class Standing(msgspec.Struct, frozen=True):
    """A rank, 1 the fullest, among `of` days."""

    rank: int
    of: int


class Calmest(msgspec.Struct, frozen=True):
    """Days with what was counted, the calmest first, and how many as calm were set aside for a failing box."""

    days: list[tuple[date, float]]
    set_aside: int


def whole_days(days: Series, until_ms: int) -> Series:
    """Give the days that can be compared: over by `until_ms`, and known about as well as the others."""
    return leave_out(days, ~(well_known(days) & (days.end_ms <= until_ms)))


def best_days(days: Series, until_ms: int, most: int) -> list[tuple[date, float]]:
    """Give the `most` fullest days, the fullest first; none where fewer than four are whole."""
    return _ends(whole_days(days, until_ms), most, -1.0)


def calmest_days(days: Series, until_ms: int, most: int, silent: NDArray[np.bool_]) -> Calmest:
    """Give the `most` calmest whole days. Days on which the box most likely failed (`silent_days`) are none of them."""
    whole = whole_days(days, until_ms)
    found = _ends(leave_out(whole, silent), most, 1.0)
    lowest = found[0][1] if found else np.inf
    return Calmest(found, int((silent & (whole.value <= lowest)).sum()))


def _ends(whole: Series, most: int, sign: float) -> list[tuple[date, float]]:
    known = np.flatnonzero(~np.isnan(whole.value))
    if known.size < LEAST_RANKED:
        return []
    value = whole.value[known]
    order = np.argsort(sign * value, kind="stable")[:most]
    return [(date_of(int(whole.start_ms[known[k]]), whole.zone), float(value[k])) for k in order.tolist()]


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
