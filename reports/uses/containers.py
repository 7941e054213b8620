"""A container: how full, at which pace, how often emptied. Emptied is what falls far within some hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from measures import french
from measures.timespan import DAY_MS, Step, date_of, to_datetime
from reports.figures import LEAST_COVERAGE
from reports.questions.asked import Finding
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from measures.series import Series
    from reports.uses.scene import Scene

__all__ = ["CONTAINERS"]

_ = Words("reports")
_JUST_BEFORE_H = 3
_FULL = 97.0  # nothing fits any more: how long that takes is not asked


def _emptyings(series: Series, drop: float) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Give the places, among the known hours, at which the level begins to lie `drop` points under that of just before.

    With each the level just before, the highest of three hours: the mean of the hour in which a lorry comes is half
    full and half empty, and neither how full nor how empty it was.
    """
    level = series.value[~np.isnan(series.value)]
    if level.size < 2:
        return np.zeros(0, dtype=np.intp), np.zeros(0)
    before = np.full(level.size, -np.inf)
    for back in range(1, _JUST_BEFORE_H + 1):
        before[back:] = np.maximum(before[back:], level[:-back])
    is_lower = before - level >= drop
    found = np.flatnonzero(is_lower & ~np.concatenate([[False], is_lower[:-1]]))
    return found, before[found]


def _fill_now(scene: Scene) -> Finding | None:
    series = scene.load("fill", Step.HOUR)
    if series is None or bool(np.isnan(series.value).all()):
        return None
    known = ~np.isnan(series.value)
    at, level = series.start_ms[known], series.value[known]
    emptied, _full = _emptyings(series, scene.question.limit)
    first = int(emptied[-1]) if emptied.size else 0
    if emptied.size:  # it fills from where it was empty, which the hour of the lorry is not yet
        first += int(np.argmin(level[first : first + _JUST_BEFORE_H]))
    days = float(at[-1] - at[first]) / DAY_MS
    now = float(level[-1])
    # Of a probe that fell silent three weeks ago this is no news of today.
    last = to_datetime(int(at[-1]), scene.zone)
    when = _("{day} at {hour}").format(day=french.day(last.date(), year=True), hour=french.clock_of(last))
    sentence = _("{level} full, {when}.").format(level=french.share(now / 100), when=when)
    if days >= 1 and level[-1] > level[first]:
        left = round((100 - now) / (float(level[-1] - level[first]) / days))
        words = _("{level} full, {when}; at this pace nothing more fits {days} later.")
        if left < 1:
            words = _("{level} full, {when}; at this pace nothing more fits less than a day later.")
        if now < _FULL:
            later = french.counted(left, "jour", "jours")
            sentence = words.format(level=french.share(now / 100), when=when, days=later)
    return Finding(sentence, now, "%", scene.quality(series), (scene.site,))


def _emptied(scene: Scene) -> Finding | None:
    series = scene.load("fill", Step.HOUR)
    if series is None or bool(np.isnan(series.value).all()):
        return None
    found, full = _emptyings(series, scene.question.limit)
    weeks = scene.span_words()
    if not found.size:
        if (scene.quality(series) or 0.0) < LEAST_COVERAGE:
            return None  # it may have been emptied while nothing was told
        sentence = _("Not emptied in {weeks}.").format(weeks=weeks)
        return Finding(sentence, 0.0, "1", scene.quality(series), (scene.site,), _("time"))
    at = series.start_ms[~np.isnan(series.value)]
    sentence = _("Emptied {times} in {weeks}, the last time on {day}, at {level} on average.").format(
        times=french.counted(found.size, "fois", "fois"),
        weeks=weeks,
        day=french.day(date_of(int(at[found[-1]]), scene.zone)),
        level=french.share(float(full.mean()) / 100),
    )
    noun = _.plural("time", "times", int(found.size))
    return Finding(sentence, float(found.size), "1", scene.quality(series), (scene.site,), noun)


CONTAINERS: dict[str, Callable[[Scene], Finding | None]] = {
    "fill_now": _fill_now,
    "emptied": _emptied,
}
