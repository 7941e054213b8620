"""Flows: who goes by, how fast, when most; the index of a street; a market, a season.

V85 is the speed that 85 % of the vehicles do not exceed. Where the box tells it itself, its values are averaged by the
vehicles each of them speaks for; where it only tells speeds, it is the 85th percentile of these, and that is said: a
mean of a quarter of an hour hides the fastest.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from measures import french
from measures.distinct import distinct
from measures.quantiles import quantile
from measures.series import local_ms
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of
from reports.habit import NEARLY_ALL, typical_week, well_known
from reports.questions.asked import Finding
from reports.questions.passage_words import median_of_weeks
from reports.uses.scene import window_words
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from reports.uses.scene import Scene

__all__ = ["FLOWS"]

_ = Words("reports")
_EPOCH_WEEKDAY = 3
_MODES = {
    "cars": _.mark("cars"),
    "bikes": _.mark("bicycles"),
    "walkers": _.mark("walkers"),
    "lorries": _.mark("heavy vehicles"),
}
_ONLY = {
    "cars": _.mark("the cars"),
    "bikes": _.mark("the bicycles"),
    "walkers": _.mark("the walkers"),
    "lorries": _.mark("the heavy vehicles"),
}
_NO_MORE = 1.1
_LEAST_HOURS = 12  # of traffic, for a speed
_LEAST_DAYS = 7  # of a counter that rests
_PASSAGES, _CARS = ("passage", "passages"), ("voiture", "voitures")
_SEASON = ((10, 25), (11, 2))  # the week of All Saints


class _Days(NamedTuple):
    """Well known days of one need: (N,) their numbers and counts, and how much of the span was measured.

    `share` is how much of these days is known: 1 where they are whole.
    """

    days: NDArray[np.int64]
    counts: NDArray[np.float64]
    quality: float | None
    share: float


def _days(scene: Scene, need: str, start_ms: int | None = None, *, is_part: bool = False) -> _Days:
    """Give the days known whole; with `is_part` those known as well as this counter ever knows them."""
    series = scene.load(need, Step.DAY, start_ms)
    if series is None:
        return _Days(np.zeros(0, np.int64), np.zeros(0), None, 1.0)
    known = well_known(series) if is_part else ~np.isnan(series.value) & (series.known >= NEARLY_ALL)
    share = float(series.known[known].mean()) if is_part and bool(known.any()) else 1.0
    return _Days(scene.days(series)[known], series.value[known], scene.quality(series), share)


def _part_words(share: float) -> str:
    """Say that days are those of a counter that rests: " …", or ""."""
    told = _("Counted over part of each day, {share} of it: the other hours are missing.")
    return "" if share == 1 else f" {told.format(share=french.share(share))}"


def _passages(value: float) -> str:
    return french.counted(value, *_PASSAGES)


def _per(value: float, per: str, nouns: tuple[str, str] = _PASSAGES) -> str:
    """Name what the figure of a mean counts, and in what: « passages par jour »."""
    return f"{french.noun(value, *nouns)} {per}"


def _mode_split(scene: Scene) -> Finding | None:
    found = {need: _days(scene, need) for need in scene.question.needs}
    if not any(one.counts.size for one in found.values()):
        # A box behind a window sees by daylight: who goes by then is told, and that it is not all.
        found = {need: _days(scene, need, is_part=True) for need in scene.question.needs}
        found = {need: one for need, one in found.items() if one.counts.size >= _LEAST_DAYS}
    means = {need: float(one.counts.mean()) for need, one in found.items() if one.counts.size}
    whole = sum(means.values())
    if not whole:
        return None
    part = _part_words(min(one.share for one in found.values()))
    if len(means) == 1:  # « voitures 100 % » would say that nobody walks there
        (need,) = means
        only = _("Nothing but {mode} is counted here: {count} a day.").format(
            mode=_(_ONLY[need]), count=_passages(whole)
        )
        return Finding(only + part, whole, "1", found[need].quality, (scene.site,), _per(whole, _("a day")))
    shares = sorted(((mean / whole, _(_MODES[need])) for need, mean in means.items()), reverse=True)
    told = french.listed([f"{word} {french.share(share)}" for share, word in shares])
    sentence = _("{modes}; {count} a day.").format(modes=told[:1].upper() + told[1:], count=_passages(whole))
    quality = [one.quality for need, one in found.items() if need in means and one.quality is not None]
    return Finding(sentence + part, whole, "1", min(quality), (scene.site,), _per(whole, _("a day")))


def _v85(scene: Scene) -> Finding | None:
    told = scene.load("v85", Step.HOUR)
    if told is not None:
        seen = ~np.isnan(told.value)
        if seen.sum() < _LEAST_HOURS:
            return None
        cars = scene.load("cars", Step.HOUR)
        weight = np.where(seen, told.known, 0.0)
        if cars is not None and len(cars) == len(told):
            weight = np.where(seen & ~np.isnan(cars.value), cars.value, 0.0)
        if weight.sum() <= 0:
            return None
        value = float((told.value[weight > 0] * weight[weight > 0]).sum() / weight.sum())
        sentence = _("85 % of the vehicles go no faster than {speed} (V85 told by the sensor).")
        return _speed(scene, sentence, value, scene.quality(told))
    speeds = [series for series in scene.each("speed", Step.RAW) if len(series)]
    values = np.concatenate([one.value[~np.isnan(one.value)] for one in speeds]) if speeds else np.zeros(0)
    hours = scene.load("speed", Step.HOUR)
    if hours is None or (~np.isnan(hours.value)).sum() < _LEAST_HOURS:
        return None
    sentence = _("85 % of the speeds read are below {speed}: these are means, the fastest do not show.")
    return _speed(scene, sentence, quantile(values, 0.85), scene.quality(hours))


def _speed(scene: Scene, sentence: str, value: float, quality: float | None) -> Finding:
    return Finding(sentence.format(speed=french.with_unit(value, "km/h")), value, "km/h", quality, (scene.site,))


def _peak_hour(scene: Scene) -> Finding | None:
    series = scene.load(scene.question.needs[0], Step.HOUR)
    if series is None or series.is_empty:
        return None
    week = typical_week(series)
    busiest = week.busiest
    if busiest is None:
        return Finding(_("Not enough data: four weeks make a habit, no less."), None, "1", None, (scene.site,))
    weekday, hour, value = busiest
    sentence = _("{weekday} from {start} to {end}: {count} as a rule ({weeks}).").format(
        weekday=french.WEEKDAYS[weekday].capitalize(),
        start=french.clock(hour),
        end=french.clock(hour + 1),
        count=french.counted(value, *_CARS),
        weeks=median_of_weeks(week.weeks, scene),
    )
    return Finding(sentence, value, "1", scene.quality(series), (scene.site,), _per(value, _("an hour"), _CARS))


def _per_week(scene: Scene) -> Finding | None:
    days, value, quality, _share = _days(scene, scene.question.needs[0])
    if days.size < 7:
        return None
    weekday = (days + _EPOCH_WEEKDAY) % 7
    mean = 7 * float(np.mean([value[weekday == n].mean() for n in distinct(weekday)]))
    sentence = _("{count} a week on average.").format(count=_passages(mean))
    return Finding(sentence, mean, "1", quality, (scene.site,), _per(mean, _("a week")))


def _season_ratio(scene: Scene) -> Finding | None:
    days, value, quality, _share = _days(scene, scene.question.needs[0], scene.back(53))
    dates = [date(1970, 1, 1) + timedelta(days=int(number)) for number in days]
    inside = np.array([_SEASON[0] <= (day.month, day.day) <= _SEASON[1] for day in dates], dtype=bool)
    if inside.sum() < 5 or (~inside).sum() < 28 or not value[~inside].mean():
        return None
    ratio = float(value[inside].mean() / value[~inside].mean())
    years = sorted({str(day.year) for day, is_in in zip(dates, inside.tolist(), strict=True) if is_in})
    words = _("From 25 October to 2 November {years}, {ratio} times as many as on other days: {count} a day.")
    if ratio < _NO_MORE:
        words = _("From 25 October to 2 November {years} no more than on other days: {count} a day.")
    sentence = words.format(
        years=french.listed(years), ratio=french.number(ratio, 1), count=_passages(float(value[inside].mean()))
    )
    return Finding(sentence, ratio, "1", quality, (scene.site,), _("times as many") if ratio >= _NO_MORE else "×")


def _index(scene: Scene) -> Finding | None:
    """Answer with base 100: the same weeks a year ago where they are known, else the first weeks known."""
    need, span = scene.question.needs[0], 7 * scene.question.weeks
    days, value, _quality, _share = _days(scene, need, 0)
    last = (date_of(scene.end_ms - 1, scene.zone) - date(1970, 1, 1)).days + 1  # of 25 hours it is one day too
    now, then = (days >= last - span) & (days < last), (days >= last - span - 364) & (days < last - 364)
    base = _("the same weeks a year before")
    if then.sum() < span // 2:
        then = days < (int(days.min()) if days.size else 0) + span
        base = _("its first weeks")
    if now.sum() < span // 2 or then.sum() < span // 2 or bool((now & then).any()):
        return None
    # Weekday by weekday: where a Saturday is missing on one side, the street is no emptier for it.
    weekday = (days + _EPOCH_WEEKDAY) % 7
    both = [n for n in range(7) if bool((now & (weekday == n)).any()) and bool((then & (weekday == n)).any())]
    means = [sum(float(value[side & (weekday == n)].mean()) for n in both) for side in (now, then)]
    if not means[1]:
        return None
    index = 100 * means[0] / means[1]
    sentence = _("Index {index} over the last {weeks}, 100 being {base}.").format(
        index=french.number(index), weeks=french.counted(scene.question.weeks, "semaine", "semaines"), base=base
    )
    return Finding(sentence, index, "1", min(1.0, now.sum() / span), (scene.site,), _("base 100"))


def _best_half_day(scene: Scene) -> Finding | None:
    series = scene.load(scene.question.needs[0], Step.HOUR)
    if series is None:
        return None
    hour, best = local_ms(series) % DAY_MS // HOUR_MS, None
    for start, end, name in ((7, 13, _("morning")), (13, 20, _("afternoon"))):
        days, total = scene.by_day(series, (hour >= start) & (hour < end))
        for weekday in range(7):
            mine = total[(days + _EPOCH_WEEKDAY) % 7 == weekday]
            if mine.size >= 2 and (best is None or mine.mean() > best[0]):
                best = (float(mine.mean()), weekday, name, window_words(f"{start}:00-{end}:00"))
    if best is None:
        return None
    sentence = _("{weekday} {half}, {hours}: {count} on average.").format(
        weekday=french.WEEKDAYS[best[1]].capitalize(), half=best[2], hours=best[3], count=_passages(best[0])
    )
    per = _("on a {weekday} {half}").format(weekday=french.WEEKDAYS[best[1]], half=best[2])
    return Finding(sentence, best[0], "1", scene.quality(series), (scene.site,), _per(best[0], per))


def _weekday_share(scene: Scene) -> Finding | None:
    means: list[float] = []
    for is_part in (False, True):
        days, value, quality, known = _days(scene, scene.question.needs[0], is_part=is_part)
        weekday = (days + _EPOCH_WEEKDAY) % 7
        means = [float(value[weekday == n].mean()) for n in range(7) if bool((weekday == n).any())]
        if len(means) == 7 and any(means):
            break
    if len(means) < 7 or not any(means):
        return None
    share = means[scene.question.weekday] / sum(means)
    sentence = _("{share} of the week on {weekday}.").format(
        share=french.share(share), weekday=french.WEEKDAYS[scene.question.weekday]
    )
    return Finding(sentence + _part_words(known), 100 * share, "%", quality, (scene.site,))


FLOWS: dict[str, Callable[[Scene], Finding | None]] = {
    "mode_split": _mode_split,
    "v85": _v85,
    "peak_hour": _peak_hour,
    "per_week": _per_week,
    "season_ratio": _season_ratio,
    "index": _index,
    "best_half_day": _best_half_day,
    "weekday_share": _weekday_share,
}
