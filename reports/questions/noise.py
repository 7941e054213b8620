"""What is asked of noise. Every answer says that it is indicative; none is told from less than half of its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from measures import french
from measures.context import context_lines
from measures.timespan import Step, date_of, midnight_ms, to_datetime
from reports.figures import LEAST_COVERAGE, SHORT_S, noise_figures, part_shares
from reports.known_time import known_within, weights_ms
from reports.level_words import tell_estimate, tell_heard, tell_indicative
from reports.levels import level_details
from reports.questions.asked import Finding
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.levels import LevelDetails
    from reports.questions.asked import Asked

__all__ = ["NOISE"]

_ = Words("reports")
_NIGHT = 2
_DB = "dB(A)"


def _db(value: float) -> str:
    return french.with_unit(value, _DB, 1)


def _signed(answer: Callable[[Asked], Finding | None]) -> Callable[[Asked], Finding | None]:
    """Give the answer with what is true of every level: its own unit, how it was heard, and that it is indicative."""

    def told(asked: Asked) -> Finding | None:
        found = answer(asked)
        if found is None or found.value is None:
            return found
        channels = asked.channels_at(found.sites[0])
        words = [found.sentence, tell_heard(channels), tell_indicative()]
        unit = channels[0].unit if found.unit == _DB else found.unit
        return replace(found, sentence=" ".join(word for word in words if word), unit=unit)

    return told


def _level_words(name: str, *, is_least: bool, is_one: bool) -> str:
    if name == "lnight":
        if is_one:
            return _("{site}, at night: {level} on average {span}.")
        return _("{site}, the loudest of {places} at night: {level} on average {span}.")
    if name == "lden":
        if is_one:
            return _("{site}: Lden of {level} {span}.")
        return _("{site}, the loudest of {places}: Lden of {level} {span}.")
    if is_one:
        return _("{site}: {level} on average {span}.")
    if is_least:
        return _("{site}, the calmest of {places}: {level} on average {span}.")
    return _("{site}, the loudest of {places}: {level} on average {span}.")


def _level(asked: Asked, name: str, *, is_least: bool = False) -> Finding | None:
    """Answer with the loudest place (or the calmest) and, where one is due, the advice that held at the time."""
    found = []
    for site, series in asked.each(Step.HOUR):
        # Before its first reading nothing was missing of it.
        start = max(asked.start_ms, min((one.first_ms or 0 for one in asked.channels_at(site)), default=0))
        series = known_within(series, start, asked.until_ms)
        told = noise_figures(series, start, asked.until_ms, least=LEAST_COVERAGE)
        level, coverage = told[name], told["coverage"]
        if isinstance(level, float) and isinstance(coverage, float):
            share = part_shares(series, start, asked.until_ms)[_NIGHT] if name == "lnight" else coverage
            found.append((level, site, share, start))
    if not found:
        return None
    level, site, coverage, start = (min if is_least else max)(found)
    # A meter hung up a week ago tells no level since New Year.
    days = midnight_ms(date_of(start, asked.zone), asked.zone), asked.end_ms
    count = len({one[1] for one in found})
    sentence = _level_words(name, is_least=is_least, is_one=count == 1).format(
        site=site,
        level=_db(level),
        span=french.span_of(*days, asked.zone, year=True),
        places=french.counted(count, "lieu", "lieux"),
    )
    estimate = tell_estimate(days[1] - days[0], coverage) if name == "lden" else ""
    if estimate:
        sentence += f" {estimate}"
    lines = context_lines(name, date_of(asked.end_ms - 1, asked.zone), "route")
    advice = next((line for line in lines if line.kind == "advice"), None)
    if advice is not None:
        context = _("For comparison: {level}, mean of a year ({title}, {year}).")
        if name == "lden":
            context = _("For comparison: Lden of {level} over a year ({title}, {year}).")
        year = advice.effective.year
        sentence += " " + context.format(level=_db(advice.value_db), title=advice.title, year=year)
    return Finding(sentence, level, _DB, coverage, (site,), days_ms=days)


def _loudest_hour(asked: Asked) -> Finding | None:
    found = []
    for site, series in asked.each(Step.HOUR):
        allowed = ~np.isnan(series.value) & (series.known >= LEAST_COVERAGE)
        if bool(allowed.any()):
            at = int(np.argmax(np.where(allowed, series.value, -np.inf)))
            span = int(series.start_ms[at]), int(series.end_ms[at])
            found.append((float(series.value[at]), site, span, float(series.known[at])))
    if not found:
        return None
    level, site, span, known = max(found)
    when = to_datetime(span[0], asked.zone)
    told = _("{day} from {hour} on").format(day=french.day(when.date(), year=True), hour=french.clock_of(when))
    sentence = _("{when}, {site}: {level}.").format(when=told, site=site, level=_db(level))
    return Finding(sentence[:1].upper() + sentence[1:], level, _DB, min(known, 1.0), (site,), span_ms=span)


def _details(asked: Asked) -> list[tuple[str, LevelDetails, float]]:
    """Give (place, details, coverage) of every place of which something is known."""
    found = []
    for place in asked.places:
        hours = asked.load(place, Step.HOUR)
        if not bool(np.isnan(hours.value).all()):
            details = level_details(asked.con, place.channels, asked.start_ms, asked.end_ms, asked.zone)
            coverage = float(weights_ms(hours, asked.start_ms, asked.end_ms).sum()) / (asked.end_ms - asked.start_ms)
            found.append((place.site, details, coverage))
    return found


def _last_day(asked: Asked) -> str:
    return french.day(date_of(asked.end_ms - 1, asked.zone), year=True)


def _events(asked: Asked) -> Finding | None:
    """Answer with the place where most stood out; a box of quarters of an hour is held against its habit."""
    found = [one for one in _details(asked) if one[2] >= LEAST_COVERAGE]
    if not found:
        return None
    site, details, coverage = max(found, key=lambda one: (one[1].is_fine, len(one[1].events)))
    events, count = details.events, len(details.events)
    if not events and not details.is_fine and not details.has_habit:
        few = _("Not enough data: five days make the habit of an hour, out of which a sound would rise.")
        return Finding(few, None, "1", None, (site,))
    if not events:
        words = _("None on {day}: nothing rose 10 dB above the background.")
        if not details.is_fine:
            words = _("None on {day}: nothing rose 10 dB above the habit of its hour.")
        sentence = words.format(day=_last_day(asked))
        return Finding(sentence, 0.0, "1", coverage, (site,), _("event"))
    longest = max(events, key=lambda event: event.duration_s)
    above = _("10 dB above the background")
    if not details.is_fine:
        above = _("10 dB above the habit of its hour")
    sentence = _("{site}, {day}: {count} ({above}); the longest lasted {length}, at {level} on average.").format(
        above=above,
        site=site,
        day=_last_day(asked),
        count=french.counted(count, "événement", "événements"),
        length=french.lasting(longest.end_ms - longest.start_ms),
        level=_db(longest.leq_db),
    )
    if not details.is_fine and details.step_s > SHORT_S:
        every = french.every(1000 * details.step_s)
        sentence += " " + _("Above the habit, for there is one value {every} only.").format(every=every)
    noun = _.plural("event", "events", count)
    return Finding(sentence, float(count), "1", coverage, (site,), noun, (longest.start_ms, longest.end_ms))


def _index(asked: Asked) -> Finding | None:
    details_of = _details(asked)
    found = [
        (details.index.whole, site, coverage)
        for site, details, coverage in details_of
        if details.index is not None and details.index.whole is not None and coverage >= LEAST_COVERAGE
    ]
    coarse = [(details.step_s, site) for site, details, _known in details_of if details.why_no_spread == "coarse"]
    if not found and coarse and len(coarse) == len(details_of):
        # « Pas assez de données » would let a town wait for what never comes.
        step_s, site = min(coarse)
        words = _("The index needs values of a minute or less, or the L90 of the sensor; these come {every}.")
        return Finding(words.format(every=french.every(1000 * step_s)), None, "1", None, (site,))
    if not found:
        return None
    value, site, coverage = max(found)
    sentence = _("{site}, {day}: {index} out of 10, mean of its hours (the greater, the noisier).").format(
        site=site, day=_last_day(asked), index=french.number(value, 1)
    )
    return Finding(sentence, value, "1", coverage, (site,), _("out of 10"))


_ANSWERS: dict[str, Callable[[Asked], Finding | None]] = {
    "night": lambda asked: _level(asked, "lnight"),
    "lden": lambda asked: _level(asked, "lden"),
    "calmest_site": lambda asked: _level(asked, "laeq", is_least=True),
    "loudest_hour": _loudest_hour,
    "events": _events,
    "index": _index,
}
NOISE = {name: _signed(answer) for name, answer in _ANSWERS.items()}
