"""What is asked of noise. Every answer says that it is indicative; none is told from less than half of its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from measures import french
from measures.context import context_lines
from measures.noise_events import find_events, index_of_hours
from measures.timespan import DAY_MS, Step, date_of, to_datetime
from reports.figures import LEAST_COVERAGE, has_percentiles, noise_figures, weights_ms
from reports.questions.asked import Finding
from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.questions.asked import Asked

__all__ = ["NOISE"]

_ = Words("reports")


def _db(value: float) -> str:
    return french.with_unit(value, "dB(A)", 1)


def _indicative(sentence: str) -> str:
    return sentence + " " + _("Indicative: this sensor's figures are no regulatory finding.")


def _level(asked: Asked, name: str, *, is_least: bool = False) -> Finding | None:
    """Answer with the loudest place (or the calmest) and, where one is due, the advice that held at the time."""
    found = []
    for site, series in asked.each(Step.HOUR):
        told = noise_figures(series, asked.start_ms, asked.end_ms, least=LEAST_COVERAGE)
        level, coverage = told[name], told["coverage"]
        if isinstance(level, float) and isinstance(coverage, float):
            found.append((level, site, coverage))
    if not found:
        return None
    level, site, coverage = (min if is_least else max)(found)
    sentence = _("{site}: {level} on average {span}.").format(
        site=site, level=_db(level), span=french.span_of(asked.start_ms, asked.end_ms, asked.zone, year=True)
    )
    if name == "lden" and asked.end_ms - asked.start_ms < 365 * DAY_MS:
        sentence += " " + _("Over less than a year, Lden is an estimate.")
    lines = context_lines(name, date_of(asked.end_ms - 1, asked.zone), "route")
    advice = next((line for line in lines if line.kind == "advice"), None)
    if advice is not None:
        context = _("For comparison: {level} ({title}, {year}).")
        year = advice.effective.year
        sentence += " " + context.format(level=_db(advice.value_db), title=advice.title, year=year)
    return Finding(_indicative(sentence), level, "dB(A)", coverage, (site,))


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
    told = _("{day} from {hour} on").format(day=french.day(when.date(), year=True), hour=french.clock(when.hour))
    sentence = _("{when}, {site}: {level}.").format(when=told, site=site, level=_db(level))
    return Finding(
        _indicative(sentence[:1].upper() + sentence[1:]), level, "dB(A)", min(known, 1.0), (site,), span_ms=span
    )


def _events(asked: Asked) -> Finding | None:
    found = []
    for site, series in asked.each(Step.RAW):
        if has_percentiles(series):
            seen = ~np.isnan(series.value)
            events = find_events(series.start_ms[seen], series.end_ms[seen], series.value[seen])
            coverage = float(weights_ms(series, asked.start_ms, asked.end_ms).sum()) / (asked.end_ms - asked.start_ms)
            found.append((len(events), site, events, coverage))
    if not found:
        return None
    count, site, events, coverage = max(found, key=lambda one: one[0])
    if not events:
        sentence = _("None: nothing rose 10 dB above the background.")
        return Finding(_indicative(sentence), 0.0, "1", coverage, (site,), _("event"))
    longest = max(events, key=lambda event: event.duration_s)
    sentence = _("{site}: {count}; the longest lasted {length}, at {level}.").format(
        site=site,
        count=french.counted(count, "événement", "événements"),
        length=french.length(longest.end_ms - longest.start_ms),
        level=_db(longest.leq_db),
    )
    noun = _.plural("event", "events", count)
    return Finding(
        _indicative(sentence), float(count), "1", coverage, (site,), noun, (longest.start_ms, longest.end_ms)
    )


def _index(asked: Asked) -> Finding | None:
    found = []
    for site, series in asked.each(Step.RAW):
        if has_percentiles(series):
            seen = ~np.isnan(series.value)
            weight = weights_ms(series, asked.start_ms, asked.end_ms)[seen]
            hours = index_of_hours(series.start_ms[seen], series.value[seen], weight).total
            coverage = float(weight.sum()) / (asked.end_ms - asked.start_ms)
            if hours.size and coverage >= LEAST_COVERAGE:
                found.append((float(hours.mean()), site, coverage))
    if not found:
        return None
    value, site, coverage = max(found)
    sentence = _("{site}: {index} out of 10 (the greater, the noisier).").format(
        site=site, index=french.number(value, 1)
    )
    return Finding(_indicative(sentence), value, "1", coverage, (site,), _("out of 10"))


NOISE: dict[str, Callable[[Asked], Finding | None]] = {
    "night": lambda asked: _level(asked, "lnight"),
    "lden": lambda asked: _level(asked, "lden"),
    "calmest_site": lambda asked: _level(asked, "laeq", is_least=True),
    "loudest_hour": _loudest_hour,
    "events": _events,
    "index": _index,
}
