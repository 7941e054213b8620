"""What is asked of passages: how many, when, where, and whether that changed.

A day or an hour that was hardly measured wins nothing: nine tenths of it must be known to be called the calmest.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.timespan import DAY_MS, HOUR_MS, Step, date_of, midnight_ms, to_datetime
from reports.before_after import compare_days, tell_change
from reports.counted import leave_out
from reports.excesses import load_excesses, rests_on, tell_excess
from reports.habit import NEARLY_ALL, local_ms, typical_week, well_known
from reports.late_growth import late_growth_slots
from reports.questions.asked import Finding, school_zone_words
from reports.questions.mean_days import busiest_site, busiest_weekday
from reports.questions.passage_words import count_words, noun_words, quality_of_places, weekday_of
from reports.silences import silent_days
from reports.sums import at_least, compare_shifted
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from measures.series import Series
    from reports.excesses import Excess
    from reports.questions.asked import Asked

__all__ = ["PASSAGES"]

_ = Words("reports")
_COUNTED = 0.5
_ENOUGH_WORKDAYS = 5
_ALIKE = 0.005  # what would be told as 0 %
# As far back as a habit is looked for.
_HABIT_MS = 400 * DAY_MS


def _places(found: list[tuple[str, Series]]) -> str:
    """Name the one place that answers, or say how many do."""
    return found[0][0] if len(found) == 1 else french.counted(len(found), "lieu", "lieux")


def _doubts(asked: Asked) -> dict[str, list[Excess]]:
    """Give, by place, the spans in which a counter most likely counted too much."""
    return {
        place.site: load_excesses(asked.con, place.channels, asked.start_ms, asked.end_ms, asked.zone)
        for place in asked.places
    }


def _to_check(asked: Asked, found: list[Excess], site: str) -> str:
    """Say what there is to check of a place; the first of several, and how many more."""
    when, what = tell_excess(max(found, key=lambda one: one.value - one.usual), asked.question.nouns, asked.zone)
    told = _("To check: {when}, {site}, {what}.").format(when=when, site=site, what=what)
    if len(found) == 1:
        return told
    more = len(found) - 1
    return f"{told} {_.plural('And {n} other time.', 'And {n} other times.', more).format(n=french.number(more))}"


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
    doubts = {site: doubted for site, doubted in _doubts(asked).items() if doubted}
    if doubts:
        # One place is enough to say that the sum is to be taken with care.
        worst = max(doubts, key=lambda site: max(one.value - one.usual for one in doubts[site]))
        sentence += " " + _to_check(asked, doubts[worst], worst)
    return Finding(sentence, value, "1", quality, sites, noun_words(asked, value))


class _Extreme(msgspec.Struct, frozen=True):
    """The greatest or least slot of one place, among those `allowed`."""

    value: float
    site: str
    at: int
    series: Series
    allowed: NDArray[np.bool_]


def _fullest(asked: Asked, step: Step) -> Finding | None:
    """Answer with the fullest slot as it was counted; where a failing counter made it, say so, and what is next."""
    counted, late = [], []
    for site, series in asked.each(step):
        allowed = ~np.isnan(series.value)
        if asked.question.weekday is not None:
            allowed &= weekday_of(series) == asked.question.weekday
        at_once = late_growth_slots(asked.con, asked.channels_at(site), series)
        counted.append((site, series, allowed & ~at_once))
        late.append((site, series, allowed & at_once))
    best = _greatest(counted)
    if best is None:
        return None
    words = _("{when}, {site}: {count}.")
    told, doubts = _only(asked, _told(asked, best, words, step), counted, step), _doubts(asked)
    more = _greatest(late)
    if more is not None and more.value > best.value:
        aside = _("Set aside: {told}")
        at_once_words = _("{when}, {site}, {count} told at once after a silence that began then.")
        sentence = f"{told.sentence} {aside.format(told=_lower(_told(asked, more, at_once_words, step).sentence))}"
        told = msgspec.structs.replace(told, sentence=sentence)
    span = told.span_ms or (0, 0)
    mine = [one for one in doubts.get(best.site, ()) if one.start_ms < span[1] and one.end_ms > span[0]]
    if not mine:
        return told
    sentence = f"{told.sentence} {_to_check(asked, mine, best.site)}"
    sound = _greatest([(site, one, allowed & ~rests_on(one, doubts.get(site, ()))) for site, one, allowed in counted])
    if sound is not None:
        after = _("Without that: {told}")
        sentence += " " + after.format(told=_lower(_told(asked, sound, _("{when}, {site}, {count}."), step).sentence))
    return msgspec.structs.replace(told, sentence=sentence)


def _only(asked: Asked, told: Finding, counted: list[tuple[str, Series, NDArray[np.bool_]]], step: Step) -> Finding:
    """Say of the fullest or calmest of one day that there is no other: it stands above nothing."""
    days = {int(start) for _site, series, allowed in counted for start in series.start_ms[allowed].tolist()}
    if step is not Step.DAY or len(days) != 1:
        return told
    weekday = asked.question.weekday
    name = _("day") if weekday is None else french.WEEKDAYS[weekday]
    only = _("It is the only {day} that is known.").format(day=name)
    return msgspec.structs.replace(told, sentence=f"{told.sentence} {only}")


def _greatest(counted: list[tuple[str, Series, NDArray[np.bool_]]]) -> _Extreme | None:
    found = []
    for site, series, allowed in counted:
        if bool(allowed.any()):
            at = int(np.argmax(np.where(allowed, series.value, -np.inf)))
            found.append(_Extreme(float(series.value[at]), site, at, series, allowed))
    return max(found, key=lambda one: one.value, default=None)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _calmest_day(asked: Asked) -> Finding | None:
    """Answer with the calmest day; a day on which the box most likely failed is none, and that is told."""
    found, silent_of, counted = [], [], []
    for place in asked.places:
        series = asked.load(place, Step.DAY)
        past = asked.load(place, Step.HOUR, asked.end_ms - _HABIT_MS)
        if past.is_empty:
            past = asked.load(place, Step.DAY, asked.end_ms - _HABIT_MS)
        silent = silent_days(series, past, asked.calendar)
        silent_of.append((series, silent))
        allowed = ~np.isnan(series.value) & (series.known >= NEARLY_ALL) & ~silent
        counted.append((place.site, series, allowed))
        if bool(allowed.any()):
            at = int(np.argmin(np.where(allowed, series.value, np.inf)))
            found.append(_Extreme(float(series.value[at]), place.site, at, series, allowed))
    if not found:
        return _no_whole_day(asked)
    best = min(found, key=lambda one: one.value)
    others = int(np.count_nonzero(best.series.value[best.allowed] == best.value)) - 1
    words = _("{when}, {site}: {count}.")
    if others:
        # A hall closed on Sundays has many emptiest days: none of them is the one.
        words = _.plural(
            "{when}, {site}: {count}, like {n} other day.", "{when}, {site}: {count}, like {n} other days.", others
        ).replace("{n}", french.number(others))
    told = _only(asked, _told(asked, best, words, Step.DAY), counted, Step.DAY)
    aside = {
        int(start)
        for series, silent in silent_of
        for start in series.start_ms[silent & (series.known >= NEARLY_ALL) & (series.value <= best.value)].tolist()
    }
    if not aside:
        return told
    more = _.plural(
        "{n} day as calm is set aside: a counter stood at zero while people pass (failure, or closed place).",
        "{n} days as calm are set aside: a counter stood at zero while people pass (failure, or closed place).",
        len(aside),
    )
    sentence = f"{told.sentence} {more.format(n=french.number(len(aside)))}"
    return msgspec.structs.replace(told, sentence=sentence)


def _no_whole_day(asked: Asked) -> Finding | None:
    """Say why no day is the calmest, where counters rest at night: of fewer hours there would be fewer passages."""
    if not asked.each(Step.DAY):
        return None
    return Finding(_("No day is known from midnight to midnight: none can be called the calmest."), None, "1", None)


def _told(asked: Asked, found: _Extreme, words: str, step: Step) -> Finding:
    series, at = found.series, found.at
    span = int(series.start_ms[at]), int(series.end_ms[at])
    when = to_datetime(span[0], asked.zone)
    told = french.day(when.date(), year=True)
    if step is Step.HOUR:
        told = _("{day} from {hour} on").format(day=told, hour=french.clock_of(when))
    sentence = words.format(when=told, site=found.site, count=count_words(asked, found.value))
    known = min(float(series.known[at]), 1.0)
    return Finding(_capital(sentence), found.value, "1", known, (found.site,), noun_words(asked, found.value), span)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _usual_hour(asked: Asked) -> Finding | None:
    best: tuple[float, int, int, str, Series] | None = None
    for site, series in asked.each(Step.HOUR):
        busiest = typical_week(series, is_habit=True).busiest
        if busiest is not None and (best is None or busiest[2] > best[0]):
            best = (busiest[2], busiest[0], busiest[1], site, series)
    if best is None:
        return Finding(_("Not enough data: four weeks make a habit, no less."), None, "1", None)
    value, weekday, hour, site, series = best
    sentence = _("{weekday} from {hour} on, {site}: {count} as a rule.").format(
        weekday=french.WEEKDAYS[weekday].capitalize(),
        hour=french.clock(hour),
        site=site,
        count=count_words(asked, value),
    )
    noun = f"{noun_words(asked, value)} {_('an hour')}"
    return Finding(sentence, value, "1", quality_of_places(asked, [series]), (site,), noun)


def _share(asked: Asked, inside: Callable[[Series], NDArray[np.bool_]], words: str) -> Finding | None:
    """Answer from the places that count inside and outside alike: a counter that sleeps at night knows no night."""
    kept, part, whole = [], 0.0, 0.0
    places = asked.each(Step.HOUR)
    for site, series in places:
        mine = inside(series)
        both = bool(mine.any()) and not bool(mine.all())  # a box of Saturday has not « 100 % » on weekends
        if both and min(series.known[mine].mean(), series.known[~mine].mean()) >= _COUNTED:
            kept.append((site, series))
            part += float(np.nansum(series.value[mine]))
            whole += float(np.nansum(series.value))
    if whole <= 0:
        # Boxes that see by daylight: « pas assez de données » would send people to look for a failure.
        none = _("No place is counted in both parts for half of the time: their shares cannot be told.")
        return Finding(none, None, "%", None) if places and not kept else None
    span = french.span_of(asked.start_ms, asked.end_ms, asked.zone, year=True)
    sentence = words.format(share=french.share(part / whole), span=span)
    if len(kept) < len(places):
        told = _("Reckoned from {kept} of {places}: the others hardly count in one of the two.")
        if len(kept) == len(places) - 1:
            told = _("Reckoned from {kept} of {places}: the other hardly counts in one of the two.")
        sentence += " " + told.format(kept=french.counted(len(kept), "lieu", "lieux"), places=len(places))
    series_kept = [one for _site, one in kept]
    return Finding(
        sentence, 100 * part / whole, "%", quality_of_places(asked, series_kept), tuple(site for site, _one in kept)
    )


def _weekend_share(asked: Asked) -> Finding | None:
    return _share(asked, lambda series: weekday_of(series) >= 5, _("{share} on Saturdays and Sundays, {span}."))


def _night_share(asked: Asked) -> Finding | None:
    def by_night(series: Series) -> NDArray[np.bool_]:
        hour = local_ms(series) % DAY_MS // HOUR_MS
        return (hour >= 22) | (hour < 6)

    return _share(asked, by_night, _("{share} between 22 h and 6 h, {span}."))


def _whole_enough(series: Series) -> Series:
    """Give the days known about as well as the place usually is: half a day is held against no whole one."""
    return leave_out(series, ~well_known(series))


def _year_ago(asked: Asked) -> Finding | None:
    now, then = 0.0, 0.0
    shares, sites = [], []
    for place in asked.places:
        series = asked.load(place, Step.DAY)
        before = asked.load(place, Step.DAY, asked.start_ms - 371 * DAY_MS, asked.end_ms - 357 * DAY_MS)
        both = compare_shifted(_whole_enough(series), _whole_enough(before))
        if both is not None:
            now, then = now + both[0], then + both[1]
            shares.append(series)
            sites.append(place.site)
    if then <= 0:
        return None
    change = now / then - 1
    words = _("{share} more than a year before, over the same days.")
    if abs(change) < _ALIKE:
        words = _("As many as a year before, over the same days.")
    elif change < 0:
        words = _("{share} less than a year before, over the same days.")
    sentence, quality = words.format(share=french.share(abs(change))), quality_of_places(asked, shares)
    return Finding(sentence, change * 100, "%", quality, tuple(sites), is_change=True)


def _holidays(asked: Asked) -> Finding | None:
    inside, outside = 0.0, 0.0
    found, days = [], [date_of(int(at), asked.zone) for at in asked.load(asked.places[0], Step.DAY).start_ms]
    if not any(asked.calendar.knows(day) for day in days):
        return Finding(_("The school holidays of this time are not known here."), None, "%", None)
    # Place by place: one that counts in the holidays alone would make them fuller than they were.
    for site, series in asked.each(Step.DAY):
        mine: tuple[list[float], list[float]] = [], []
        for start, value, known in zip(series.start_ms, series.value, series.known, strict=True):
            day = date_of(int(start), asked.zone)
            is_workday = day.weekday() < 5 and not asked.calendar.is_public_holiday(day)
            if known >= NEARLY_ALL and is_workday and asked.calendar.knows(day):
                mine[asked.calendar.school_holiday(day) is None].append(float(value))
        if min(map(len, mine)) >= _ENOUGH_WORKDAYS:
            inside, outside = inside + float(np.mean(mine[0])), outside + float(np.mean(mine[1]))
            found.append((site, series))
    if not outside:
        return None
    change = inside / outside - 1
    words = _("{share} more from Monday to Friday in the school holidays.")
    if abs(change) < _ALIKE:
        words = _("As many from Monday to Friday in the school holidays as outside them.")
    elif change < 0:
        words = _("{share} less from Monday to Friday in the school holidays.")
    sentence = f"{words.format(share=french.share(abs(change)))} {school_zone_words(asked.calendar)}"
    quality = quality_of_places(asked, [s for _, s in found])
    return Finding(sentence, change * 100, "%", quality, tuple(site for site, _s in found), is_change=True)


def _trend(asked: Asked) -> Finding | None:
    middle = midnight_ms(date_of(asked.end_ms, asked.zone) - timedelta(days=28), asked.zone)
    best: tuple[float, Finding] | None = None
    for place in asked.places:
        before, after = asked.load(place, Step.DAY, end_ms=middle), asked.load(place, Step.DAY, middle)
        change = compare_days(before, after)
        size = float(np.nansum(after.value))
        if change is not None and (best is None or size > best[0]):
            told = tell_change(change)  # it may hold a colon of its own, and two in a sentence are one too many
            sentence = f"{place.site}, {told[:1].lower()}{told[1:]}"
            quality = quality_of_places(asked, [before, after])
            percent = (change.ratio - 1) * 100
            best = size, Finding(sentence, percent, "%", quality, (place.site,), is_change=True)
    return best[1] if best is not None else Finding(tell_change(None), None, "%", None)


PASSAGES: dict[str, Callable[[Asked], Finding | None]] = {
    "total": _total,
    "busiest_day": lambda asked: _fullest(asked, Step.DAY),
    "calmest_day": _calmest_day,
    "busiest_hour": lambda asked: _fullest(asked, Step.HOUR),
    "busiest_weekday": busiest_weekday,
    "usual_hour": _usual_hour,
    "busiest_site": busiest_site,
    "weekend_share": _weekend_share,
    "night_share": _night_share,
    "year_ago": _year_ago,
    "holidays": _holidays,
    "trend": _trend,
}
