"""Other uses of a place as data: a preset is channels, a default view and three questions (`presets/*.toml`).

This is the one engine: which places suit a use, which channels answer a need, the three answers in words, the curves
of its view. A need that no channel answers is said with the sensor that would.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec

from measures.like_days import load_calendar
from measures.market_days import is_monthly
from measures.timespan import DAY_MS, Step, date_of, midnight_ms
from reports.counted import load_counted
from reports.last_day import last_days
from reports.questions.answering import quality_of
from reports.questions.asked import Finding, assumed_date_words, channels_of
from reports.replies import Reply, Said, Told, kind_of
from reports.silences import tell_failures
from reports.sums import add_series
from reports.uses.containers import CONTAINERS
from reports.uses.flows import FLOWS
from reports.uses.parking import PARKING
from reports.uses.scene import Scene, UseQuestion
from reports.uses.windows import WINDOWS
from resources import list_names, read_text
from resources.typed import convert
from resources.words import Words
from store.queries import list_channels

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from measures.like_days import DayCalendar
    from measures.reading import Channel
    from measures.series import Series
    from reports.questions.answering import Ruling
    from store.base import Town

__all__ = [
    "USES",
    "Need",
    "Use",
    "answer_use",
    "answer_use_question",
    "find_use",
    "find_use_question",
    "ready_uses",
    "suited_sites",
]

_ = Words("reports")
USES = {**FLOWS, **WINDOWS, **PARKING, **CONTAINERS}
_VIEW_WEEKS = 4
_MOST_CURVES = 3
_MARKETS, _MONTH_WEEKS = ("market_count", "market_gain", "market_peak"), 4


class Need(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a use is answered from: the first of `quantities` that a place has; `a+b` are both directions together.

    `sensor` names, in French, what would have to be bought; a place with a main need suits the use.
    """

    name: str
    quantities: tuple[str, ...]
    sensor: str
    is_main: bool = False


class _View(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    needs: tuple[str, ...]
    theme: Literal["passages", "noise", "lighting", "other"]
    step: Literal["hour", "day"]


class Use(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One preset; a place whose own name has one of `names` in it is thought of first."""

    version: Literal[1]
    order: int
    id: str
    title: str
    about: str
    names: tuple[str, ...]
    view: _View
    needs: tuple[Need, ...]
    questions: tuple[UseQuestion, UseQuestion, UseQuestion]


@cache
def ready_uses() -> tuple[Use, ...]:
    """Give the presets in the order in which they are shown."""
    texts = (read_text(name) for name in list_names("presets", ".toml"))
    return tuple(sorted((convert(tomllib.loads(text), Use) for text in texts), key=lambda use: use.order))


def find_use(name: str) -> Use | None:
    """Give a preset by its id."""
    return next((use for use in ready_uses() if use.id == name), None)


def find_use_question(name: str) -> tuple[Use, UseQuestion] | None:
    """Give a question of a preset by its id, with its preset."""
    return next(((use, one) for use in ready_uses() for one in use.questions if one.id == name), None)


def _told_by(use: Use, channels: Sequence[Channel], site: str) -> dict[str, tuple[Channel, ...]]:
    own = [one for one in channels if one.site == site]
    return {need.name: channels_of(need.quantities, own) for need in use.needs}


def suited_sites(use: Use, channels: Sequence[Channel]) -> list[str]:
    """Give the places that suit a use: first those that are called so, then those that answer most of it."""
    main = {need.name for need in use.needs if need.is_main}
    ranked: list[tuple[bool, int, int, str]] = []
    sizes = Counter[str]()
    for one in channels:
        sizes[one.site] += one.count
    for site in sizes:
        told = {name for name, found in _told_by(use, channels, site).items() if found}
        if told & main:
            is_called = any(name in site.casefold() for name in use.names)
            ranked.append((not is_called, -len(told), -sizes[site], site))
    return [rank[-1] for rank in sorted(ranked)]


def _span(
    con: sqlite3.Connection,
    channels: Sequence[Channel],
    weeks: int,
    zone: str,
    now_ms: int | None,
    beside: Sequence[Channel] = (),
    *,
    is_up_to_now: bool = False,
) -> tuple[int, int]:
    """Give the weeks that end with the last whole day on which something is known, not before the first.

    `is_up_to_now`: with the day of the last reading, for who asks how full a bin is does not mean yesterday's.
    """
    born = min(date_of(one.first_ms, zone) for one in channels if one.first_ms is not None)
    told, whole = last_days(con, channels, zone, now_ms, beside)
    last = told if is_up_to_now else whole
    first = max(last - timedelta(days=7 * weeks - 1), born)
    return midnight_ms(first, zone), midnight_ms(last + timedelta(days=1), zone)


def _answer(
    con: sqlite3.Connection,
    use: Use,
    question: UseQuestion,
    site: str,
    told: dict[str, tuple[Channel, ...]],
    zone: str,
    calendar: DayCalendar,
    now_ms: int | None,
    wednesday: str,
) -> Said:
    needs = {need.name: need for need in use.needs}
    found = [one for name in question.needs for one in told.get(name, ())]
    if not found:
        sentence = _("To answer, this is needed: {sensor}.").format(sensor=needs[question.needs[0]].sensor)
        return Said(question.id, question.text, Finding(sentence, None, "", None), None)
    is_up_to_now = question.computation in CONTAINERS
    boxes = {one.sensor for one in found}
    beside = [one for group in told.values() for one in group if one.sensor in boxes and one not in found]
    # Eight weeks have two markets of the month, and no mean of them.
    is_rare = question.computation in _MARKETS and is_monthly(calendar.market)
    weeks = question.weeks * (_MONTH_WEEKS if is_rare else 1)
    span = _span(con, found, weeks, zone, now_ms, beside, is_up_to_now=is_up_to_now)
    scene = Scene(con, question, zone, site, told, *span, calendar, wednesday)
    finding = USES[question.computation](scene) or Finding(_("Not enough data to answer."), None, "", None, (site,))
    assumed = "" if finding.value is None else assumed_date_words(con, found, *span)
    sentence = " ".join(part for part in (finding.sentence, tell_failures(frozenset(scene.failing)), assumed) if part)
    return Said(question.id, question.text, msgspec.structs.replace(finding, sentence=sentence), span)


def _curves(
    con: sqlite3.Connection, use: Use, told: dict[str, tuple[Channel, ...]], zone: str, now_ms: int | None
) -> tuple[tuple[str, Series], ...]:
    """Give the curves of the default view: the needs it names, of which one quantity at a time can be drawn."""
    step, found = Step(use.view.step), []
    shown = [(name, told[name]) for name in use.view.needs if told.get(name)]
    if use.view.theme == "other":  # free places and taken ones are not one quantity
        shown = shown[:1]
    for name, channels in shown[:_MOST_CURVES]:
        start, end = _span(con, channels, _VIEW_WEEKS, zone, now_ms)
        parts = [load_counted(con, one, start, end, step, zone) for one in channels]
        found.append((_curve_name(name), add_series(parts)))
    return tuple(found)


def _curve_name(need: str) -> str:
    names = {
        "cars": _("cars"),
        "bikes": _("bicycles"),
        "walkers": _("passages"),
        "free": _("free places"),
        "taken": _("taken places"),
        "bays": _("taken places"),
        "fill": _("fill level"),
    }
    return names[need]


def answer_use(
    con: sqlite3.Connection, use: Use, site: str, town: Town, folder: Path, ruling: Ruling, now_ms: int | None = None
) -> tuple[Reply, list[str]]:
    """Answer the three questions of a use at a place, "" being the best suited; give the places that suit it too."""
    place, told, sites = _place(con, use, site)
    calendar = load_calendar(town.insee, folder, school_zone=ruling.school_zone, market=ruling.market)
    wednesday = ruling.school_wednesday
    said = [
        _answer(con, use, question, place, told, town.zone, calendar, now_ms, wednesday) for question in use.questions
    ]
    curves = _curves(con, use, told, town.zone, now_ms)
    start, end = (int(curves[0][1].start_ms[0]), int(curves[0][1].end_ms[-1])) if curves else (0, 0)
    # The page of the measures opens on the last week, not on four.
    week = max(start, end - 7 * DAY_MS)
    answers = tuple(Told(one.text, one.finding, quality_of(one.finding, one.span_ms, town.zone)) for one in said)
    return Reply(answers, curves, kind_of(curves), use.view.theme, place, week, end), sites


def answer_use_question(
    con: sqlite3.Connection,
    use: Use,
    question: UseQuestion,
    site: str,
    town: Town,
    folder: Path,
    ruling: Ruling,
    now_ms: int | None = None,
) -> Said:
    """Answer one question of a use at a place, "" being the best suited."""
    place, told, _sites = _place(con, use, site)
    calendar = load_calendar(town.insee, folder, school_zone=ruling.school_zone, market=ruling.market)
    return _answer(con, use, question, place, told, town.zone, calendar, now_ms, ruling.school_wednesday)


def _place(con: sqlite3.Connection, use: Use, site: str) -> tuple[str, dict[str, tuple[Channel, ...]], list[str]]:
    channels = list_channels(con)
    sites = suited_sites(use, channels)
    place = site if site in sites else (sites[0] if sites else "")
    return place, _told_by(use, channels, place) if place else {}, sites
