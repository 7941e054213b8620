"""The words and shares that every answer about passages is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from measures import french
from measures.timespan import DAY_MS
from reports.habit import local_ms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.series import Series
    from reports.questions.asked import Asked

__all__ = ["count_words", "noun_words", "quality_of_places", "weekday_of"]

_EPOCH_WEEKDAY = 3


def count_words(asked: Asked, value: float) -> str:
    """Give a count with what was counted."""
    return french.counted(value, *asked.question.nouns)


def noun_words(asked: Asked, value: float) -> str:
    """Name what was counted."""
    return french.noun(value, *asked.question.nouns)


def quality_of_places(asked: Asked, series: list[Series]) -> float | None:
    """Give how much was measured, the mean of the places."""
    shares = [share for one in series if (share := asked.known_share(one)) is not None]
    return float(np.mean(shares)) if shares else None


def weekday_of(series: Series) -> NDArray[np.int64]:
    """Give (N,) the weekday of each slot, 0 is Monday."""
    return (local_ms(series) // DAY_MS + _EPOCH_WEEKDAY) % 7
