"""One question put to one base: the answer, and the series it stands on, for the command line and for the desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from measures import french
from measures.change_words import is_times, mark
from measures.like_days import load_calendar
from measures.tariffs import NO_PRICE, OwnPrice
from measures.timespan import DAY_MS, Step, date_of
from reports.questions.asked import Asked, Finding, ask_base, assumed_date_words, ready_questions
from reports.questions.lighting import LIGHTING
from reports.questions.noise import NOISE
from reports.questions.passages import PASSAGES
from reports.silences import tell_failures
from reports.sums import quality_letter
from resources.words import Words

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from measures.market_days import MarketDay
    from measures.series import Series
    from measures.switch_off import OrderPeriod
    from reports.questions.asked import Question
    from store.base import Town

__all__ = [
    "COMPUTATIONS",
    "Answer",
    "Ruling",
    "answer",
    "evidence",
    "figure_words",
    "find_question",
    "quality_of",
    "quality_words",
]

_ = Words("reports")
COMPUTATIONS = {"passages": PASSAGES, "noise": NOISE, "lighting": LIGHTING}
_MOST_CURVES = 3
_BY_HOUR_MS = 21 * DAY_MS


class Ruling(msgspec.Struct, frozen=True):
    """What a commune has written down of itself, as far as questions need it."""

    order: tuple[OrderPeriod, ...] = ()
    price: OwnPrice = NO_PRICE
    school_zone: str = ""
    market: tuple[MarketDay, ...] = ()
    grams_co2_per_kwh: float = 0.0
    place: tuple[float, float] | None = None
    school_wednesday: str = ""


class Answer(msgspec.Struct, frozen=True, eq=False):
    """A question with its finding; `asked` is None where nothing in the base is of its kind."""

    question: Question
    finding: Finding
    asked: Asked | None


def find_question(name: str) -> Question | None:
    """Give a question by its id."""
    return next((question for question in ready_questions() if question.id == name), None)


def answer(
    con: sqlite3.Connection, question: Question, town: Town, folder: Path, ruling: Ruling, now_ms: int | None = None
) -> Answer:
    """Answer a question from a base; where that cannot be done the sentence says so and the value is None.

    `now_ms` is the moment of asking: a day that still goes on does not count among « ces sept derniers jours ».
    """
    calendar = load_calendar(town.insee, folder, school_zone=ruling.school_zone, market=ruling.market)
    asked = ask_base(
        con,
        question,
        town.zone,
        calendar,
        ruling.order,
        ruling.price,
        ruling.grams_co2_per_kwh,
        now_ms,
        ruling.place,
    )
    if asked is None:
        needed = _("To answer, this is needed: {sensor}.").format(sensor=question.sensor)
        return Answer(question, Finding(needed, None, "", None), None)
    finding = COMPUTATIONS[question.theme][question.computation](asked)
    if finding is None:
        finding = Finding(_("Not enough data to answer."), None, "", None)
    failing = asked.failing_at(finding.sites)
    if finding.days_ms is not None:
        first, last = date_of(finding.days_ms[0], asked.zone), date_of(finding.days_ms[1] - 1, asked.zone)
        failing = frozenset(day for day in failing if first <= day <= last)
    failures = tell_failures(failing)
    if failures:
        finding = msgspec.structs.replace(finding, sentence=f"{finding.sentence} {failures}")
    return Answer(question, _with_assumed(asked, finding), asked)


def _with_assumed(asked: Asked, finding: Finding) -> Finding:
    """Say of an answer that the dates it stands on were given by somebody."""
    if finding.value is None:
        return finding
    sites = finding.sites or tuple(place.site for place in asked.places)
    channels = [one for site in dict.fromkeys(sites) for one in asked.channels_at(site)]
    words = assumed_date_words(asked.con, channels, asked.start_ms, asked.end_ms)
    return msgspec.structs.replace(finding, sentence=f"{finding.sentence} {words}") if words else finding


def evidence(told: Answer) -> list[tuple[str, Series]]:
    """Give (place, series) of what the answer stands on, the greatest three at most: by hour, or by day over weeks."""
    asked, finding = told.asked, told.finding
    if asked is None:
        return []
    step = Step.HOUR if asked.end_ms - asked.start_ms <= _BY_HOUR_MS else Step.DAY
    found = [(place, series) for place, series in asked.each(step) if not finding.sites or place in finding.sites]
    if len(found) > _MOST_CURVES:
        found.sort(key=lambda one: -float(np.nansum(one[1].value)))
    found = found[:_MOST_CURVES]
    names = [place for place, _series in found]
    # Two sound meters at one place are two curves, each with the number of its box.
    return [(f"{name} · {one.channel.sensor}" if names.count(name) > 1 else name, one) for name, one in found]


def quality_words(known: float | None) -> str:
    """Say how much was measured."""
    if known is None:
        return ""
    letter = quality_letter(known)
    return _("Quality {letter}: {share} of the time measured.").format(letter=letter, share=french.share(known))


def quality_of(finding: Finding, span_ms: tuple[int, int] | None, zone: str) -> str:
    """Say how much was measured, and of which days where the sentence does not name them itself."""
    if finding.known is None or finding.span_ms is not None or span_ms is None:
        return quality_words(finding.known)
    span = french.span_of(*(finding.days_ms or span_ms), zone, year=True)
    if span in finding.sentence:
        return quality_words(finding.known)
    return _("Quality {letter}: {share} of the time measured, {span}.").format(
        letter=quality_letter(finding.known), share=french.share(finding.known), span=span
    )


def figure_words(finding: Finding) -> tuple[str, str]:
    """Give (figure, unit) of a finding as they stand in large beside its sentence; ("", "") where there is none."""
    value = finding.value
    if value is None:
        return "", ""
    if finding.unit == "h":
        return french.mean_length(value), finding.noun
    if finding.unit == "EUR":
        return french.number(value, 2 if abs(value) < 10 else 0), "€"
    is_small = bool(value % 1) and abs(value) < 10 and finding.unit != "%"  # the sentence tells no tenths of a per cent
    # A speed is told in whole km/h, as in the sentence.
    decimals = 1 if finding.unit in ("dB(A)", "dB") or is_small else 0
    if finding.unit in ("kWh", "kg"):
        decimals = french.decimals_of(value)
    if finding.is_change and is_times(1 + value / 100):
        return mark(1 + value / 100), finding.noun
    write = french.signed if finding.is_change else french.number
    return write(value, decimals), finding.noun or french.unit_word(finding.unit)
