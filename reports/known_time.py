"""The time that values stand for: what was not measured weighs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.series import Series

__all__ = ["known_within", "share_known", "weights_ms"]


def weights_ms(series: Series, start_ms: int, end_ms: int) -> NDArray[np.float64]:
    """Give (N,) the time each value stands for inside [start, end), ms; 0 where it is unknown."""
    inside = np.minimum(series.end_ms, end_ms) - np.maximum(series.start_ms, start_ms)
    return np.where(np.isnan(series.value), 0.0, np.maximum(inside, 0) * series.known)


def known_within(series: Series, start_ms: int, end_ms: int) -> Series:
    """Give a series of which all was measured inside [start, end): what is known of a slot that is cut is of that part.

    Half an hour known of an hour of which half an hour is asked for would weigh a quarter.
    """
    inside = np.maximum(np.minimum(series.end_ms, end_ms) - np.maximum(series.start_ms, start_ms), 1)
    told = np.minimum(series.known * ((series.end_ms - series.start_ms) / inside), 1.0)
    return replace(series, known=told)


def share_known(series: Series, start_ms: int, end_ms: int) -> float:
    """Give the share of [start, end) that was measured, 0 to 1."""
    return min(1.0, float(weights_ms(series, start_ms, end_ms).sum()) / max(end_ms - start_ms, 1))
