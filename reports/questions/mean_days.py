"""Which weekday and which place the most pass: means of days, and what they rest on where that is not all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.timespan import Step
from reports.habit import NEARLY_ALL, well_known
from reports.questions.asked import Finding
from reports.questions.passage_words import count_words, nothing_counted, noun_words, quality_of_places, weekday_of
from reports.sums import WHOLE
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from measures.series import Series
    from reports.questions.asked import Asked

__all__ = ["busiest_site", "busiest_weekday"]

_ = Words("reports")
_WEEK = 7
_LEAST_OF_A_WEEKDAY = 2
# A counter behind a window knows eight hours of a day of December; less than six are no day that a mean could be of.
_LEAST_OF_A_DAY = 0.25


class _Days(msgspec.Struct, frozen=True):
    """The days of one place, and (N,) which of them are known well enough to be held against each other."""

    site: str
    series: Series
    well: NDArray[np.bool_]


def _days_of(asked: Asked, least: Callable[[Series, NDArray[np.bool_]], bool]) -> tuple[list[_Days], bool]:
    """Give the places with enough whole days, and whether these are only as whole as their counters ever know them.

    Boxes behind a window count by daylight alone: where no place has whole days, theirs are held against each other.
    """
    places = asked.each_working(Step.DAY)
    for is_part in (False, True):
        found = []
        for site, series in places:
            well = ~np.isnan(series.value) & (series.known >= (_LEAST_OF_A_DAY if is_part else NEARLY_ALL))
            if is_part:
                well &= well_known(series)
            if least(series, well):
                found.append(_Days(site, series, well))
        if found:
            return found, is_part
    return [], False


def _of_days(asked: Asked, found: list[_Days], *, is_part: bool) -> str:
    """Say what a mean of days rests on, where it is less than all of it: " …", or ""."""
    sentence = ""
    if is_part:
        share = float(np.mean(np.concatenate([one.series.known[one.well] for one in found])))
        told = _("Counted over part of each day, {share} of it: the other hours are missing.")
        sentence += " " + told.format(share=french.share(share))
    places = len(asked.each(Step.DAY))
    if len(found) < places:
        told = _("Reckoned from {kept} of {places}: the others have too few whole days.")
        if is_part:
            told = _("Reckoned from {kept} of {places}: the others have too few days.")
        if len(found) == places - 1:
            told = _("Reckoned from {kept} of {places}: the other has too few whole days.")
            if is_part:
                told = _("Reckoned from {kept} of {places}: the other has too few days.")
        sentence += " " + told.format(kept=french.counted(len(found), "lieu", "lieux"), places=places)
    return sentence


def busiest_weekday(asked: Asked) -> Finding | None:
    """Answer with the weekday of the most passages, all places together."""

    def has_two(series: Series, well: NDArray[np.bool_]) -> bool:
        return bool(np.bincount(weekday_of(series)[well], minlength=_WEEK).min() >= _LEAST_OF_A_WEEKDAY)

    found, is_part = _days_of(asked, has_two)
    totals = np.zeros(_WEEK)
    for one in found:
        weekday = weekday_of(one.series)
        totals += [one.series.value[one.well & (weekday == n)].mean() for n in range(_WEEK)]
    if not totals.any():
        return nothing_counted(asked, [(one.site, one.series) for one in found]) if found else None
    best = int(np.argmax(totals))
    words = _("{weekday}: {count} on average, {places}.")
    if len(found) > 1:
        words = _("{weekday}: {count} on average, at {places}.")
    sentence = words.format(
        weekday=french.WEEKDAYS[best].capitalize(),
        count=count_words(asked, float(totals[best])),
        places=found[0].site if len(found) == 1 else french.counted(len(found), "lieu", "lieux"),
    )
    sentence += _of_days(asked, found, is_part=is_part)
    quality = quality_of_places(asked, [one.series for one in found])
    noun = f"{noun_words(asked, float(totals[best]))} {_('on a {weekday}').format(weekday=french.WEEKDAYS[best])}"
    return Finding(sentence, float(totals[best]), "1", quality, tuple(one.site for one in found), noun=noun)


def busiest_site(asked: Asked) -> Finding | None:
    """Answer with the place of the most passages a day."""
    # One day of a market is no place's day: a week of them at least, unless the base is younger.
    found, is_part = _days_of(asked, lambda series, well: int(well.sum()) >= min(_WEEK, len(series)))
    if not found:
        return None
    value, at = max((float(one.series.value[one.well].mean()), -n) for n, one in enumerate(found))
    best = found[-at]
    series, days = best.series, int(best.well.sum())
    words = _("{site}: {count} a day on average {span}.")
    if days < WHOLE * len(series):  # a box of last week has no mean of the month
        words = _("{site}: {count} a day on average, over {days} {span}.")
    sentence = words.format(
        site=best.site,
        count=count_words(asked, value),
        days=french.counted(days, "jour connu", "jours connus"),
        span=french.span_of(asked.start_ms, asked.end_ms, asked.zone, year=True),
    )
    sentence += _of_days(asked, found, is_part=is_part)
    noun = f"{noun_words(asked, value)} {_('a day')}"
    return Finding(sentence, value, "1", quality_of_places(asked, [series]), (best.site,), noun)
