"""What a total grew by while nothing was heard: it was counted, and in no hour of its own (why: decision 0088)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from measures.quantity import Combine, combine_of
from store.queries import load_growth, load_growth_reach

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.series import Series

__all__ = ["late_growth_slots"]

# A period may exceed its slot a little: the store's own rule for what an hour or a day can hold.
_DRIFT = 1.1


def late_growth_slots(con: sqlite3.Connection, channels: Sequence[Channel], slots: Series) -> NDArray[np.bool_]:
    """Give (N,) which slots hold the growth of a time that is longer than they are."""
    found = np.zeros(len(slots), dtype=bool)
    for channel in channels:
        if not len(slots) or combine_of(channel.quantity, channel.semantics) is not Combine.DIFFERENCE:
            continue
        told = load_growth(con, channel, int(slots.start_ms[0]), int(slots.end_ms[-1]), slots.zone)
        at = np.searchsorted(slots.start_ms, told.start_ms, side="right") - 1
        width = (slots.end_ms - slots.start_ms)[at]
        found[at[load_growth_reach(con, channel, told.start_ms) > _DRIFT * width]] = True
    return found
