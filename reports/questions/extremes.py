"""Which day or hour was the fullest or the calmest: one slot of one place, and what there is to say beside it.

A day or an hour that was hardly measured wins nothing: nine tenths of it must be known to be called the calmest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.timespan import DAY_MS, Step, to_datetime
from reports.excesses import load_excesses, rests_on, tell_excess
from reports.habit import NEARLY_ALL
from reports.late_growth import late_growth_slots
from reports.questions.asked import Finding
from reports.questions.passage_words import count_words, no_hours, nothing_counted, noun_words, weekday_of
from reports.silences import silent_days
from reports.sums import are_greatest
from resources.words import Words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from measures.series import Series
    from reports.excesses import Excess
    from reports.questions.asked import Asked

__all__ = ["calmest_day", "fullest", "load_doubts", "to_check"]

_ = Words("reports")
# As far back as a habit is looked for.
_HABIT_MS = 400 * DAY_MS


def load_doubts(asked: Asked) -> dict[str, list[Excess]]:
    """Give, by place, the spans in which a counter most likely counted too much."""
    return {
        place.site: load_excesses(asked.con, place.channels, asked.start_ms, asked.end_ms, asked.zone)
        for place in asked.places
    }


def to_check(asked: Asked, found: list[Excess], site: str) -> str:
    """Say what there is to check of a place; the first of several, and how many more."""
    when, what = tell_excess(max(found, key=lambda one: one.value - one.usual), asked.question.nouns, asked.zone)
    told = _("To check: {when}, {site}, {what}.").format(when=when, site=site, what=what)
    if len(found) == 1:
        return told
    more = len(found) - 1
    return f"{told} {_.plural('And {n} other time.', 'And {n} other times.', more).format(n=french.number(more))}"


class _Extreme(msgspec.Struct, frozen=True):
    """The greatest or least slot of one place, among those `allowed`."""

    value: float
    site: str
    at: int
    series: Series
    allowed: NDArray[np.bool_]


def fullest(asked: Asked, step: Step) -> Finding | None:
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
        return no_hours(asked) if step is Step.HOUR else None
    if best.value <= 0 and not any(bool(at_once.any()) for _site, _series, at_once in late):
        return nothing_counted(asked, [(site, series) for site, series, _allowed in counted])
    words = _fullest_words(best, step, asked.question.weekday)
    told, doubts = _only(asked, _told(asked, best, words, step), counted, step), load_doubts(asked)
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
    sentence = f"{told.sentence} {to_check(asked, mine, best.site)}"
    sound = _greatest([(site, one, allowed & ~rests_on(one, doubts.get(site, ()))) for site, one, allowed in counted])
    if sound is not None:
        after = _("Without that: {told}")
        sentence += " " + after.format(told=_lower(_told(asked, sound, _("{when}, {site}, {count}."), step).sentence))
    return msgspec.structs.replace(told, sentence=sentence)


def _fullest_words(best: _Extreme, step: Step, weekday: int | None) -> str:
    """Give the words of a fullest slot; where its place has others as full, none of them is the one."""
    others = int(np.count_nonzero(_as_full(best.series, best.allowed))) - 1
    if not others:
        return _("{when}, {site}: {count}.")
    if weekday is not None:
        words = _.plural(
            "{when}, {site}: {count}, like {n} other {weekday}.",
            "{when}, {site}: {count}, like {n} other {weekday}s.",
            others,
        ).replace("{weekday}", french.WEEKDAYS[weekday])
    elif step is Step.HOUR:
        words = _.plural(
            "{when}, {site}: {count}, like {n} other hour.", "{when}, {site}: {count}, like {n} other hours.", others
        )
    else:
        words = _.plural(
            "{when}, {site}: {count}, like {n} other day.", "{when}, {site}: {count}, like {n} other days.", others
        )
    return words.replace("{n}", french.number(others))


def _as_full(series: Series, allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Give (N,) which of the `allowed` slots are the fullest."""
    return are_greatest(np.where(allowed, series.value, -np.inf))


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
            at = int(np.argmax(_as_full(series, allowed)))
            found.append(_Extreme(float(series.value[at]), site, at, series, allowed))
    return max(found, key=lambda one: one.value, default=None)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def calmest_day(asked: Asked) -> Finding | None:
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
