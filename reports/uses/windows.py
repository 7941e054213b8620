"""Hours that matter: the bells of a school, the morning of a market, the night of a place that is closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from measures import french
from measures.change_words import has_percent, more_or_less
from measures.distinct import distinct
from measures.quantiles import median
from measures.series import local_ms
from measures.timespan import DAY_MS, HOUR_MS, QUARTER_MS, Step
from reports.habit import ENOUGH_DAYS
from reports.questions.asked import Finding, school_zone_words
from reports.uses.scene import window_words
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from measures.series import Series
    from reports.uses.scene import Scene

__all__ = ["WINDOWS"]

_ = Words("reports")
_EPOCH_WEEKDAY = 3
_LEAST_DAYS = 3
_PASSAGES = ("passage", "passages")
# A quarter that a radio tells a little late is still a quarter.
_DRIFT = 1.1


def _needs_quarters(scene: Scene) -> bool:
    return any(not text.endswith(":00") or ":00-" not in text for text in scene.question.windows)


def _load(scene: Scene, need: str) -> Series | None:
    """Give what answers a need at the step its hours ask for."""
    return scene.load(need, Step.QUARTER if _needs_quarters(scene) else Step.HOUR)


def _too_coarse(scene: Scene) -> Finding | None:
    """Say that hours are too long for a bell; None where the box counts often enough."""
    channels = scene.channels.get(scene.question.needs[0], ())
    coarsest = max((one.step_s or 900 for one in channels), default=0)
    if not _needs_quarters(scene) or 1000 * coarsest <= _DRIFT * QUARTER_MS:
        return None
    every = french.every(1000 * coarsest)
    sentence = _("The sensor counts {every}: a quarter of an hour is needed for the bell.").format(every=every)
    return Finding(sentence, None, "", None, (scene.site,))


def _no_school(scene: Scene, series: Series, meant: NDArray[np.bool_]) -> Finding | None:
    """Say in the holidays that there was no school; None where there was: then it is data that lack."""
    if scene.question.days != "school" or bool(meant.any()):
        return None
    days = [date(1970, 1, 1) + timedelta(days=int(number)) for number in np.unique(scene.days(series))]
    if scene.calendar.zone is not None and not any(map(scene.calendar.knows, days)):
        return Finding(_("The school holidays of this time are not known here."), None, "", None, (scene.site,))
    span = french.span_of(scene.start_ms, scene.end_ms, scene.zone, year=True)
    sentence = _("There was no school day {span}.").format(span=span) + _whose_holidays(scene)
    return Finding(sentence, None, "", None, (scene.site,))


def _hours(scene: Scene) -> str:
    told = french.listed([window_words(text) for text in scene.question.windows])
    if not scene.wednesday_windows:
        return told
    on_wednesday = french.listed([window_words(text) for text in scene.wednesday_windows])
    return f"{told} ({_('on Wednesdays {hours}').format(hours=on_wednesday)})"


def _days_words(scene: Scene, count: int) -> str:
    words = {
        "school": _.plural("school day", "school days", count),
        "market": _.plural("market day", "market days", count),
    }
    if not scene.wednesday:
        words["school"] += " " + _("(Wednesdays left out)")
    if scene.question.days == "school" and scene.calendar.zone is None:
        words["school"] += " " + _("common to zones A, B and C, for the school zone is not known")
    return f"{french.number(count)}{french.NBSP}" + words.get(scene.question.days, _.plural("day", "days", count))


def _whose_holidays(scene: Scene) -> str:
    """Say whose holidays the school days are without; the words of the days tell it where the zone is not known."""
    words = school_zone_words(scene.calendar) if scene.question.days == "school" else ""
    return f" {words}" if words else ""


def _window_count(scene: Scene) -> Finding | None:
    coarse = _too_coarse(scene)
    series = _load(scene, scene.question.needs[0])
    if coarse is not None or series is None:
        return coarse
    meant = scene.is_meant(series)
    _numbers, total = scene.by_day(series, meant & scene.in_windows(series))
    if total.size < _LEAST_DAYS:
        return _no_school(scene, series, meant)
    value = float(total.mean())
    nouns = _nouns(series)
    sentence = _("{count} {hours}, mean of {days}.").format(
        count=french.counted(value, *nouns), hours=_hours(scene), days=_days_words(scene, total.size)
    )
    sentence += _whose_holidays(scene)
    per = f"{french.noun(value, *nouns)} {_('a day')}"
    return Finding(sentence, value, "1", _known(scene, series), (scene.site,), per)


def _nouns(series: Series) -> tuple[str, str]:
    return ("voiture", "voitures") if series.channel.quantity.startswith("vehicle") else _PASSAGES


def _known(scene: Scene, series: Series) -> float | None:
    chosen = scene.is_meant(series) & scene.in_windows(series)
    return float(np.minimum(series.known[chosen], 1.0).mean()) if bool(chosen.any()) else None


def _window_share(scene: Scene) -> Finding | None:
    """Answer which share of whole days lies in the hours, of days well known and in these hours too."""
    coarse = _too_coarse(scene)
    series = _load(scene, scene.question.needs[0])
    if coarse is not None or series is None:
        return coarse
    meant = scene.is_meant(series)
    whole_days, whole = scene.by_day(series, meant)
    inside_days, inside = scene.by_day(series, meant & scene.in_windows(series))
    numbers = np.intersect1d(whole_days, inside_days)
    part, whole = inside[np.isin(inside_days, numbers)], whole[np.isin(whole_days, numbers)]
    if numbers.size < _LEAST_DAYS or not whole.sum():
        return _no_school(scene, series, meant)
    share = float(part.sum() / whole.sum())
    sentence = _("{share} of the day's passages {hours}, over {days}.").format(
        share=french.share(share), hours=_hours(scene), days=_days_words(scene, numbers.size)
    )
    return Finding(sentence + _whose_holidays(scene), 100 * share, "%", scene.quality(series), (scene.site,))


# --- the market -------------------------------------------------------------------------------------------------------


def _market(scene: Scene, series: Series) -> tuple[NDArray[np.bool_], str]:
    """Give which slots lie on market days, and their name: as the settings say, else the fullest weekday found."""
    if scene.calendar.market:
        return scene.is_meant(series, "market"), _("the market days of the settings")
    numbers, total = scene.by_day(series, scene.in_windows(series))
    weekday = (numbers + _EPOCH_WEEKDAY) % 7
    means = [float(total[weekday == n].mean()) if bool((weekday == n).any()) else -1.0 for n in range(7)]
    best = int(np.argmax(means))
    name = _("{weekday}, the fullest morning").format(weekday=french.WEEKDAYS[best])
    return (scene.days(series) + _EPOCH_WEEKDAY) % 7 == best, name


def _market_count(scene: Scene) -> Finding | None:
    series = _load(scene, scene.question.needs[0])
    if series is None:
        return None
    is_market, name = _market(scene, series)
    _numbers, total = scene.by_day(series, is_market & scene.in_windows(series))
    if total.size < _LEAST_DAYS:
        return None
    value = float(total.mean())
    sentence = _("{count} {hours} on average ({name}).").format(
        count=french.counted(value, *_PASSAGES), hours=_hours(scene), name=name
    )
    per = f"{french.noun(value, *_PASSAGES)} {_('a market morning')}"
    return Finding(sentence, value, "1", scene.quality(series), (scene.site,), per)


def _market_gain(scene: Scene) -> Finding | None:
    series = _load(scene, scene.question.needs[0])
    if series is None:
        return None
    is_market, name = _market(scene, series)
    inside = scene.in_windows(series)
    _days, there = scene.by_day(series, is_market & inside)
    _days, other = scene.by_day(series, ~is_market & inside)
    if min(there.size, other.size) < _LEAST_DAYS or not other.mean():
        return None
    ratio = float(there.mean() / other.mean())
    if not has_percent(float(other.sum())):
        few = _("Too few for a percentage: {there} on a market morning, {other} on others ({name}).")
        means = (french.number(mean, french.decimals_of(mean)) for mean in (there.mean(), other.mean()))
        sentence = few.format(**dict(zip(("there", "other"), means, strict=True)), name=name)
        return Finding(sentence, None, "%", scene.quality(series), (scene.site,))
    words = _("{change} than on a morning without market ({name}).")
    sentence = words.format(change=more_or_less(ratio), name=name)
    sentence = sentence[:1].upper() + sentence[1:]
    return Finding(sentence, 100 * (ratio - 1), "%", scene.quality(series), (scene.site,), is_change=True)


def _market_peak(scene: Scene) -> Finding | None:
    series = scene.load(scene.question.needs[0], Step.HOUR)
    if series is None:
        return None
    is_market, name = _market(scene, series)
    hour = local_ms(series) % DAY_MS // HOUR_MS
    there = is_market & scene.in_windows(series)
    mornings, _total = scene.by_day(series, there)
    if mornings.size < ENOUGH_DAYS:
        return None
    # Whole mornings alone: an hour that is missing on some of them would leave the place to a lesser one.
    known = there & ~np.isnan(series.value) & np.isin(scene.days(series), mornings)
    medians = {int(n): median(series.value[known & (hour == n)]) for n in distinct(hour[known])}
    best = max(medians, key=lambda n: medians[n])
    sentence = _("From {start} to {end}: {count} as a rule ({name}).").format(
        start=french.clock(best), end=french.clock(best + 1), count=french.counted(medians[best], *_PASSAGES), name=name
    )
    per = f"{french.noun(medians[best], *_PASSAGES)} {_('an hour')}"
    return Finding(sentence, medians[best], "1", scene.quality(series), (scene.site,), per)


WINDOWS: dict[str, Callable[[Scene], Finding | None]] = {
    "window_count": _window_count,
    "window_share": _window_share,
    "market_count": _market_count,
    "market_gain": _market_gain,
    "market_peak": _market_peak,
}
