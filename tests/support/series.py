"""Series made by hand: hours or days of the local clock with the values a function or a list says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from measures.reading import Channel
from measures.series import Series
from measures.timespan import DAY_MS, Step, parse_instant, slot_edges, to_datetime

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from numpy.typing import NDArray

__all__ = ["FIRST", "PARIS", "days", "hours"]

PARIS = "Europe/Paris"
FIRST = parse_instant("2026-01-05", PARIS)  # a Monday


def _series(edges: NDArray[np.int64], value: NDArray[np.float64], step: Step) -> Series:
    known = np.where(np.isnan(value), 0.0, 1.0)
    channel = Channel(1, "c", "Rue", "s", "", "people_count", "1", "interval", 3600, None, None, 0)
    count = (known > 0).astype(np.int64)
    return Series(channel, step, PARIS, edges[:-1], edges[1:], value, value, value, count, known)


def days(values: list[float]) -> Series:
    """Give days from FIRST on, NaN unknown."""
    edges = slot_edges(FIRST, FIRST + len(values) * DAY_MS, Step.DAY, PARIS)
    return _series(edges, np.array(values, dtype=np.float64), Step.DAY)


def hours(first: str, last: str, value: Callable[[datetime], float]) -> Series:
    """Give hours from one day to another."""
    edges = slot_edges(parse_instant(first, PARIS), parse_instant(last, PARIS), Step.HOUR, PARIS)
    said = [float(value(to_datetime(int(start), PARIS))) for start in edges[:-1]]
    return _series(edges, np.array(said), Step.HOUR)
