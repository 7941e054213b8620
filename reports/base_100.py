"""Several counts on a common base: 100 is what each of them counted on average over one first period.

So a lane and a square can be held against each other. Only slots known about as well as usual count, on both sides; a
count of which too little is known in the base period has no base, and is left out rather than guessed.

A count with gaps is no smaller for having missed its Saturdays: what is known of a weekday and hour stands for those of
the period that are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.series import local_ms
from measures.timespan import DAY_MS, HOUR_MS
from reports.counted import leave_out
from reports.habit import well_known

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.series import Series

__all__ = ["LEAST_KNOWN", "on_base"]

# Of the slots of the base period.
LEAST_KNOWN = 0.5


def on_base(series: Series, start_ms: int, end_ms: int) -> Series | None:
    """Give a count in hundredths of its mean over the slots in [start, end); None where it has no such mean.

    The base period must lie within the series; what is outside of it is only scaled.
    """
    known = leave_out(series, ~well_known(series))
    inside = (known.start_ms >= start_ms) & (known.end_ms <= end_ms)
    values = known.value[inside]
    seen = ~np.isnan(values)
    if not values.size or seen.mean() < LEAST_KNOWN:
        return None
    base = _mean_of(known, inside)
    if base <= 0:
        return None
    return msgspec.structs.replace(
        known, value=known.value / base * 100, low=known.low / base * 100, high=known.high / base * 100
    )


def _mean_of(known: Series, inside: NDArray[np.bool_]) -> float:
    """Give the mean over the period, each hour of the week weighing as much as the period has of it."""
    at, value = local_ms(known)[inside], known.value[inside]
    cell = (at // DAY_MS % 7 * 24 + at % DAY_MS // HOUR_MS).astype(np.int64)
    seen = ~np.isnan(value)
    there, told = np.bincount(cell), np.bincount(cell[seen], minlength=int(cell.max()) + 1)
    weight = there[cell[seen]] / told[cell[seen]]
    return float((value[seen] * weight).sum() / weight.sum())
