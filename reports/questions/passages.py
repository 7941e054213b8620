"""What is asked of passages: how many, when, where, and whether that changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from measures import french
from measures.change_words import has_percent, more_or_less
from measures.series import local_ms
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of, midnight_ms
from reports.before_after import compare_days, tell_change
from reports.counted import leave_out
from reports.habit import NEARLY_ALL, typical_week, well_known
from reports.questions.asked import Finding, school_zone_words
from reports.questions.extremes import calmest_day, fullest, load_doubts, to_check
from reports.questions.mean_days import busiest_site, busiest_weekday
from reports.questions.passage_words import (
    count_words,
    median_of_weeks,
    no_hours,
    nothing_counted,
    noun_words,
    quality_of_places,
    weekday_of,
)
from reports.sums import at_least, compare_shifted
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from measures.series import Series
    from reports.questions.asked import Asked

__all__ = ["PASSAGES"]

_ = Words("reports")
_COUNTED = 0.5
_ENOUGH_WORKDAYS = 5
_ALIKE = 0.005  # what would be told as 0 %


def _places(found: list[tuple[str, Series]]) -> str:
    """Name the one place that answers, or say how many do."""
    return found[0][0] if len(found) == 1 else french.counted(len(found), "lieu", "lieux")


def _total(asked: Asked) -> Finding | None:
    found = asked.each(Step.DAY)
    if not found:
        return None
    value = float(sum(np.nansum(series.value) for _site, series in found))
    span = french.span_of(asked.start_ms, asked.end_ms, asked.zone, year=True)
    words = _("{count} {span}, {places}.") if len(found) == 1 else _("{count} {span}, counted at {places}.")
    sentence = words.format(count=count_words(asked, value), span=span, places=_places(found))
    sites, quality = tuple(s for s, _one in found), quality_of_places(asked, [one for _site, one in found])
    sentence = at_least(sentence, quality)
    doubts = {site: doubted for site, doubted in load_doubts(asked).items() if doubted}
    if doubts:
        # One place is enough to say that the sum is to be taken with care.
        worst = max(doubts, key=lambda site: max(one.value - one.usual for one in doubts[site]))
        sentence += " " + to_check(asked, doubts[worst], worst)
    return Finding(sentence, value, "1", quality, sites, noun_words(asked, value))


def _usual_hour(asked: Asked) -> Finding | None:
    best: tuple[float, int, int, str, Series] | None = None
    places = asked.each_working(Step.HOUR)
    weeks = 0
    for site, series in places:
        week = typical_week(series)
        busiest = week.busiest
        if busiest is not None and (best is None or busiest[2] > best[0]):
            best, weeks = (busiest[2], busiest[0], busiest[1], site, series), week.weeks
    if best is None:
        no_habit = Finding(_("Not enough data: four weeks make a habit, no less."), None, "1", None)
        return no_hours(asked) or no_habit
    value, weekday, hour, site, series = best
    if value <= 0 and not any(np.nansum(one.value) for _site, one in places):
        return nothing_counted(asked, places)
    words = _("{weekday} from {hour} on, {site}: {count} as a rule ({weeks}).")
    sentence = words.format(
        weekday=french.WEEKDAYS[weekday].capitalize(),
        hour=french.clock(hour),
        site=site,
        count=count_words(asked, value),
        weeks=median_of_weeks(weeks, asked),
    )
    noun = f"{noun_words(asked, value)} {_('an hour')}"
    return Finding(sentence, value, "1", quality_of_places(asked, [series]), (site,), noun)


def _share(asked: Asked, inside: Callable[[Series], NDArray[np.bool_]], words: str, step: Step) -> Finding | None:
    """Answer from the places that count inside and outside alike: a counter that sleeps at night knows no night."""
    kept, part, whole = [], 0.0, 0.0
    places = asked.each(step)
    for site, series in places:
        mine = inside(series)
        both = bool(mine.any()) and not bool(mine.all())  # a box of Saturday has not « 100 % » on weekends
        if both and min(series.known[mine].mean(), series.known[~mine].mean()) >= _COUNTED:
            kept.append((site, series))
            part += float(np.nansum(series.value[mine]))
            whole += float(np.nansum(series.value))
    if whole <= 0 and kept:
        return nothing_counted(asked, kept)
    if not kept:
        # Boxes that see by daylight: « pas assez de données » would send people to look for a failure.
        none = _("No place is counted in both parts for half of the time: their shares cannot be told.")
        return Finding(none, None, "%", None) if places else no_hours(asked)
    span = french.span_of(asked.start_ms, asked.end_ms, asked.zone, year=True)
    sentence = words.format(share=french.share(part / whole), span=span)
    if len(kept) < len(places):
        told = _(
            "Reckoned from {kept} of {places}: the others are counted less than half of the time in one of the two."
        )
        if len(kept) == len(places) - 1:
            told = _(
                "Reckoned from {kept} of {places}: the other is counted less than half of the time in one of the two."
            )
        sentence += " " + told.format(kept=french.counted(len(kept), "lieu", "lieux"), places=len(places))
    series_kept = [one for _site, one in kept]
    return Finding(
        sentence, 100 * part / whole, "%", quality_of_places(asked, series_kept), tuple(site for site, _one in kept)
    )


def _weekend_share(asked: Asked) -> Finding | None:
    return _share(
        asked, lambda series: weekday_of(series) >= 5, _("{share} on Saturdays and Sundays, {span}."), Step.DAY
    )


def _night_share(asked: Asked) -> Finding | None:
    def by_night(series: Series) -> NDArray[np.bool_]:
        hour = local_ms(series) % DAY_MS // HOUR_MS
        return (hour >= 22) | (hour < 6)

    return _share(asked, by_night, _("{share} between 22 h and 6 h, {span}."), Step.HOUR)


def _whole_enough(series: Series) -> Series:
    """Give the days known about as well as the place usually is: half a day is held against no whole one."""
    return leave_out(series, ~well_known(series))


def _of_places(kept: int, places: int) -> str:
    """Say from how many places a change was reckoned, where that is not all of them: " …", or ""."""
    if kept == places:
        return ""
    told = _("Reckoned from {kept} of {places}.")
    return " " + told.format(kept=french.counted(kept, "lieu", "lieux"), places=places)


def _year_ago(asked: Asked) -> Finding | None:
    now, then, places = 0.0, 0.0, 0
    shares, sites = [], []
    for place in asked.places:
        series = asked.working(place, Step.DAY)
        places += not bool(np.isnan(series.value).all())
        before = asked.working(place, Step.DAY, asked.start_ms - 371 * DAY_MS, asked.end_ms - 357 * DAY_MS)
        both = compare_shifted(_whole_enough(series), _whole_enough(before))
        if both is not None:
            now, then = now + both[0], then + both[1]
            shares.append(series)
            sites.append(place.site)
    if then <= 0:
        return None
    quality, change = quality_of_places(asked, shares), now / then - 1
    if not has_percent(then):
        words = _("Too few for a percentage: {now} over the same days, {then} a year before.")
        sentence = words.format(now=count_words(asked, now), then=french.number(then)) + _of_places(len(sites), places)
        return Finding(sentence, None, "%", quality, tuple(sites))
    words = _("{change} than a year before, over the same days.")
    if abs(change) < _ALIKE:
        words = _("As many as a year before, over the same days.")
    sentence = words.format(change=more_or_less(1 + change)) + _of_places(len(sites), places)
    return Finding(sentence, change * 100, "%", quality, tuple(sites), is_change=True)


def _holidays(asked: Asked) -> Finding | None:
    inside, outside, counted, places = 0.0, 0.0, 0.0, 0
    found, days = [], [date_of(int(at), asked.zone) for at in asked.load(asked.places[0], Step.DAY).start_ms]
    told = [day for day in days if asked.calendar.knows(day)]
    if not told:
        return Finding(_("The school holidays of this time are not known here."), None, "%", None)
    # Place by place: one that counts in the holidays alone would make them fuller than they were.
    for site, series in asked.each_working(Step.DAY):
        places += 1
        mine: tuple[list[float], list[float]] = [], []
        for start, value, known in zip(series.start_ms, series.value, series.known, strict=True):
            day = date_of(int(start), asked.zone)
            is_workday = day.weekday() < 5 and not asked.calendar.is_public_holiday(day)
            if known >= NEARLY_ALL and is_workday and asked.calendar.knows(day):
                mine[asked.calendar.school_holiday(day) is None].append(float(value))
        if min(map(len, mine)) >= _ENOUGH_WORKDAYS:
            inside, outside = inside + float(np.mean(mine[0])), outside + float(np.mean(mine[1]))
            counted += sum(mine[1])
            found.append((site, series))
    if not outside:
        return None
    change = inside / outside - 1
    words = _("{change} from Monday to Friday in the school holidays.")
    if not has_percent(counted):
        words = _("Too few for a percentage: {inside} a day from Monday to Friday in school holidays, {outside} else.")
    elif abs(change) < _ALIKE:
        words = _("As many from Monday to Friday in the school holidays as outside them.")
    means = {"inside": inside, "outside": outside}
    told_means = {name: french.number(mean, french.decimals_of(mean)) for name, mean in means.items()}
    sentence = words.format(change=more_or_less(1 + change), **told_means) + _of_places(len(found), places)
    sentence += f" {school_zone_words(asked.calendar)}"
    quality = quality_of_places(asked, [s for _, s in found])
    # An academy publishes one year after the other: of what comes later the answer does not speak.
    span = midnight_ms(told[0], asked.zone), midnight_ms(told[-1] + timedelta(days=1), asked.zone)
    sites = tuple(site for site, _s in found)
    value = change * 100 if has_percent(counted) else None
    return Finding(sentence, value, "%", quality, sites, is_change=True, days_ms=span)


def _trend(asked: Asked) -> Finding | None:
    middle = midnight_ms(date_of(asked.end_ms, asked.zone) - timedelta(days=28), asked.zone)
    best: tuple[float, Finding] | None = None
    for place in asked.places:
        before, after = asked.working(place, Step.DAY, end_ms=middle), asked.working(place, Step.DAY, middle)
        change = compare_days(before, after)
        size = float(np.nansum(after.value))
        if change is not None and (best is None or size > best[0]):
            told = tell_change(change)  # it may hold a colon of its own, and two in a sentence are one too many
            sentence = f"{place.site}, {told[:1].lower()}{told[1:]}"
            quality = quality_of_places(asked, [before, after])
            percent = (change.ratio - 1) * 100 if change.has_percent else None
            best = size, Finding(sentence, percent, "%", quality, (place.site,), is_change=True)
    return best[1] if best is not None else Finding(tell_change(None), None, "%", None)


PASSAGES: dict[str, Callable[[Asked], Finding | None]] = {
    "total": _total,
    "busiest_day": lambda asked: fullest(asked, Step.DAY),
    "calmest_day": calmest_day,
    "busiest_hour": lambda asked: fullest(asked, Step.HOUR),
    "busiest_weekday": busiest_weekday,
    "usual_hour": _usual_hour,
    "busiest_site": busiest_site,
    "weekend_share": _weekend_share,
    "night_share": _night_share,
    "year_ago": _year_ago,
    "holidays": _holidays,
    "trend": _trend,
}
