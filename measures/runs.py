"""Where something holds without a break, in a row of yes and no."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["runs_of"]


def runs_of(marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Give the (begin, end) of each unbroken run of what is marked; the end is excluded."""
    padded = np.concatenate(([False], marked, [False]))
    changes = np.flatnonzero(padded[1:] != padded[:-1])
    return list(zip(changes[0::2].tolist(), changes[1::2].tolist(), strict=True))
