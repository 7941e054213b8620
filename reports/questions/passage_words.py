"""The words and shares that every answer about passages is made of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from measures import french
from measures.series import local_ms
from measures.timespan import DAY_MS, Step, date_of
from reports.questions.asked import Finding
from resources.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.series import Series
    from reports.questions.asked import Asked
    from reports.uses.scene import Scene

__all__ = [
    "count_words",
    "median_of_weeks",
    "no_hours",
    "nothing_counted",
    "noun_words",
    "quality_of_places",
    "weekday_of",
]

_ = Words("reports")

_EPOCH_WEEKDAY = 3


def count_words(asked: Asked, value: float) -> str:
    """Give a count with what was counted."""
    return french.counted(value, *asked.question.nouns)


def noun_words(asked: Asked, value: float) -> str:
    """Name what was counted."""
    return french.noun(value, *asked.question.nouns)


def median_of_weeks(weeks: int, asked: Asked | Scene) -> str:
    """Say of how many weeks a habit is, and that weeks of holidays are among them: the page's are weeks alike."""
    first, last = date_of(asked.start_ms, asked.zone), date_of(asked.end_ms - 1, asked.zone)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    words = _("median of {weeks}")
    if any(map(asked.calendar.school_holiday, days)):
        words = _("median of {weeks}, school holidays among them")
    return words.format(weeks=french.counted(weeks, "semaine", "semaines"))


def no_hours(asked: Asked) -> Finding | None:
    """Say of counts of whole days that they know no hour; None where some are finer: it is not data that lack."""
    if asked.each(Step.HOUR) or not asked.each(Step.DAY):
        return None
    return Finding(_("What is counted here is told by the day: nothing is known of the hours."), None, "1", None)


def nothing_counted(asked: Asked, found: list[tuple[str, Series]]) -> Finding:
    """Answer of counters that all stood at zero: no day and no hour of theirs is above the others."""
    span = french.span_of(asked.start_ms, asked.end_ms, asked.zone, year=True)
    sentence = _("Nothing was counted {span}.").format(span=span)
    sites, quality = tuple(site for site, _one in found), quality_of_places(asked, [one for _site, one in found])
    return Finding(sentence, 0.0, "1", quality, sites, noun_words(asked, 0.0))


def quality_of_places(asked: Asked, series: list[Series]) -> float | None:
    """Give how much was measured, the mean of the places."""
    shares = [share for one in series if (share := asked.known_share(one)) is not None]
    return float(np.mean(shares)) if shares else None


def weekday_of(series: Series) -> NDArray[np.int64]:
    """Give (N,) the weekday of each slot, 0 is Monday."""
    return (local_ms(series) // DAY_MS + _EPOCH_WEEKDAY) % 7
