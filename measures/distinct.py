"""The different ones among numbers.

`np.unique` without indices asks first whether it was given a masked array, which loads all of numpy's masked arrays:
10 ms on the way to the first plot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["distinct"]


def distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """Give each different one of (N,) numbers once, ascending. NaN differs from itself: each stays."""
    ordered: NDArray[Any] = np.sort(numbers)
    if not ordered.size:
        return ordered
    is_first = np.empty(ordered.size, np.bool_)
    is_first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    return ordered[is_first]
