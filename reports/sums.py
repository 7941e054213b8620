"""Several counts looked at as one, and one span looked at beside another.

Adding is honest: where one of the counts is unknown the sum is unknown. A comparison only takes slots that are known
on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.timespan import DAY_MS
from reports.habit import local_ms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.series import Series

__all__ = ["add_series", "compare_shifted", "known_share"]


def add_series(parts: Sequence[Series]) -> Series:
    """Give the sum of counts over the same slots; unknown where any part is unknown. The channel is the first one's."""
    first = parts[0]
    if len(parts) == 1:
        return first
    value = np.sum([part.value for part in parts], axis=0)
    # Lows and highs of different channels do not fall together: a slot has only its sum.
    return msgspec.structs.replace(
        first,
        value=value,
        low=value,
        high=value,
        count=np.sum([part.count for part in parts], axis=0),
        known=np.where(np.isnan(value), 0.0, np.min([part.known for part in parts], axis=0)),
    )


def known_share(series: Series, until_ms: int, since_ms: int | None = None) -> float | None:
    """Give the known share (0..1) of the slots that begin before `until_ms`; None when none does.

    Slots that end before `since_ms`, when the box was not there yet, are not missing: they do not count.
    """
    past = series.start_ms < until_ms
    if since_ms is not None:
        past &= series.end_ms > since_ms
    if not bool(past.any()):
        return None
    span = np.minimum(series.end_ms, until_ms)[past] - series.start_ms[past]
    return float((np.minimum(series.known[past], 1.0) * span).sum() / span.sum())


def compare_shifted(series: Series, before: Series, shift_days: int = 364) -> tuple[float, float] | None:
    """Give (now, then) summed over the slots known in both, `before` being looked up `shift_days` earlier.

    364 days are 52 weeks: the weekdays fall together. None where no slot is known in both.
    """
    then = _looked_up(before, local_ms(series) - shift_days * DAY_MS)
    both = ~np.isnan(then) & ~np.isnan(series.value)
    if not bool(both.any()):
        return None
    return float(series.value[both].sum()), float(then[both].sum())


def _looked_up(series: Series, wanted: NDArray[np.int64]) -> NDArray[np.float64]:
    out = np.full(wanted.size, np.nan)
    at = local_ms(series)
    if at.size:
        found = np.minimum(np.searchsorted(at, wanted), at.size - 1)
        hit = at[found] == wanted
        out[hit] = series.value[found[hit]]
    return out
