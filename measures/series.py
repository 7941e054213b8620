"""What a view, a table, a sentence and the command line all read: one channel over one span at one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures.quantity import combine_of
from measures.timespan import utc_offsets_ms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.reading import Channel
    from measures.tally import Tallies
    from measures.timespan import Step

__all__ = ["COLUMNS", "Series", "local_ms", "series_of", "take"]

COLUMNS = ("start_ms", "end_ms", "value", "low", "high", "count", "known")


class Series(msgspec.Struct, frozen=True, eq=False):
    """Columns (N,), sorted by start. `value`, `low`, `high` float64 in the channel's unit, NaN where unknown.

    At every step but raw all slots of the asked span are present, known or not: a gap is a slot with `known` 0.
    `end_ms` is exclusive; `zone` is the commune's. `ways` are the ways or lanes of which it is the sum, over the span
    that was read; () where it is of one.
    """

    channel: Channel
    step: Step
    zone: str
    start_ms: NDArray[np.int64]
    end_ms: NDArray[np.int64]
    value: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    count: NDArray[np.int64]
    known: NDArray[np.float64]
    ways: tuple[Series, ...] = ()

    def __len__(self) -> int:
        return int(self.start_ms.size)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known in the span."""
        return not bool(np.any(self.known > 0))


def series_of(channel: Channel, step: Step, zone: str, tallies: Tallies) -> Series:
    """Give the Series of tallied slots."""
    rule = combine_of(channel.quantity, channel.semantics)
    value = tallies.values(rule)
    known = tallies.known()
    seen = known > 0
    low = np.where(seen & np.isfinite(tallies.low), tallies.low, np.nan)
    high = np.where(seen & np.isfinite(tallies.high), tallies.high, np.nan)
    return Series(channel, step, zone, tallies.start_ms, tallies.end_ms, value, low, high, tallies.count, known)


def take(series: Series, which: NDArray[np.bool_] | NDArray[np.int64]) -> Series:
    """Give some slots of a series, chosen by a mask or by their places."""
    return msgspec.structs.replace(series, **{name: getattr(series, name)[which] for name in COLUMNS})


def local_ms(series: Series) -> NDArray[np.int64]:
    """Give the (N,) wall clock of each slot's start, as if it were UTC."""
    return series.start_ms + utc_offsets_ms(series.start_ms, series.zone)
