"""Several counts on a common base: 100 is what each of them counted on average over one first period.

So a lane and a square can be held against each other. Only slots known about as well as usual count, on both sides; a
count of which too little is known in the base period has no base, and is left out rather than guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from reports.counted import leave_out
from reports.habit import well_known

if TYPE_CHECKING:
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
    base = float(values[seen].mean())
    if base <= 0:
        return None
    return msgspec.structs.replace(
        known, value=known.value / base * 100, low=known.low / base * 100, high=known.high / base * 100
    )
