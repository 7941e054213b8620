"""The sentences of the page Bruit: its lead, and what stands under the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from measures import french
from measures.noise import is_sampled
from measures.timespan import HOUR_MS, to_datetime
from reports.figures import LEAST_COVERAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.pages.noise_reading import Beside
    from measures.reading import Channel
    from reports.levels import DayIndex, LevelDetails, LevelFacts, Peak

__all__ = ["changed_words", "heard_words", "index_word", "lead_runs", "missing_words", "no_mean_runs", "notes_of"]

translate = QCoreApplication.translate
# A note that changes the night less than this is not worth a sentence.
_TOLD_DB = 0.5
_MINUTE_MS = 60_000


def _db(level_db: float) -> str:
    return french.with_unit(level_db, "dB", 1)


def lead_runs(levels: LevelFacts, when: str, beside: Beside | None = None, without: str = "") -> list[tuple[str, bool]]:
    """Give the sentence above the chart as (words, is bold): the night first, it is what people ask.

    `beside` are the same levels with or without what was noted, `without` says what: « sans les travaux de mardi ».
    """
    if levels.night is not None:
        other = None if beside is None else beside.levels.night
        if other is not None and without and beside is not None and abs(other - levels.night) >= _TOLD_DB:
            return _runs_beside(levels.night, other, when, without, is_excluded=beside.is_excluded)
        runs = [(translate("Noise", "At night, "), False), (_db(levels.night), True)]
        runs.append((translate("Noise", " on average {when}").format(when=when), False))
        if levels.day is not None:
            runs += [(translate("Noise", "; by day, "), False), (_db(levels.day), True)]
        return [*runs, (".", False)]
    if levels.day is not None:
        runs = [(translate("Noise", "By day, "), False), (_db(levels.day), True)]
        return [*runs, (translate("Noise", " on average {when}.").format(when=when), False)]
    if not levels.coverage:
        return [(translate("Noise", "Nothing was measured {when}.").format(when=when), False)]
    share = french.part(levels.coverage)
    words = translate("Noise", "{share} of the time was measured {when}: no level is given below half.")
    return [(words.format(share=share[:1].upper() + share[1:], when=when), False)]


def _runs_beside(night: float, other: float, when: str, without: str, *, is_excluded: bool) -> list[tuple[str, bool]]:
    runs = [(translate("Noise", "At night, "), False), (_db(night), True)]
    if is_excluded:
        runs.append(
            (translate("Noise", " on average {when}, {without}; with it, ").format(when=when, without=without), False)
        )
    else:
        runs.append((translate("Noise", " on average {when}; {without}, ").format(when=when, without=without), False))
    return [*runs, (_db(other), True), (".", False)]


def missing_words(levels: LevelFacts) -> str:
    """Say which parts of the day were measured less than half, and so have no level; "" where none."""
    names = (translate("Noise", "the day"), translate("Noise", "the evening"), translate("Noise", "the night"))
    told = [
        translate("Noise", "{part} ({share} measured)").format(part=name, share=french.share(share))
        for name, share in zip(names, levels.shares, strict=True)
        if share < LEAST_COVERAGE
    ]
    if not told or len(told) == len(names):  # of nothing at all the lead speaks
        return ""
    return translate("Noise", "No level below half of its time: {parts}.").format(parts=french.listed(told))


def no_mean_runs() -> list[tuple[str, bool]]:
    """Say instead of a lead that nothing here is a mean level: peaks and levels exceeded have no mean of a night."""
    return [(translate("Noise", "No level of day and night: this sensor tells no mean level here."), False)]


def heard_words(boxes: Sequence[Channel]) -> str:
    """Say that a level is made of instants with silence between them; "" where all of the time was heard."""
    steps = [one.step_s or 900 for one in boxes if is_sampled(one.quantity, one.semantics, one.step_s or 900)]
    if not steps:
        return ""
    words = translate("Noise", "One instant {every}: what lies between is not heard, and these means are estimates.")
    return words.format(every=french.every(1000 * max(steps)))


def changed_words(boxes: Sequence[Channel], span_ms: tuple[int, int], zone: str) -> str:
    """Say when, in the span, another box took over; "" where none did. `boxes` are one line of a level."""
    days = [one.first_ms for one in boxes[1:] if one.first_ms is not None and span_ms[0] < one.first_ms < span_ms[1]]
    if not days:
        return ""
    told = french.listed([french.day(to_datetime(at, zone).date(), year=True, weekday=False) for at in days])
    words = translate("Noise", "Another box measures since {days}: a step in the level on that day may come from it.")
    return words.format(days=told)


def index_word(index: float) -> str:
    """Say an index of 0 to 10 in a word: about 3 is calm, about 7 noisy, 10 very noisy (its authors' own scale)."""
    words = (
        (4.0, translate("Noise", "calm")),
        (6.0, translate("Noise", "lively")),
        (8.0, translate("Noise", "noisy")),
    )
    return next((word for below, word in words if index < below), translate("Noise", "very noisy"))


def notes_of(details: LevelDetails, zone: str) -> list[str]:
    """Give the lines under the figures: index, highest value, levels exceeded or why they are not told.

    Where values come too seldom for them this line takes the room of the row that would show them. It speaks of the
    whole span: the curve beside it may well show the L90 and L10 that the box itself tells of every quarter of an hour.
    """
    found = [_index_words(details.index)] if details.index is not None else []
    if details.highest is not None:
        found.append(_peak_words(details.highest, details.lowest, zone))
    if details.spread is not None:
        levels = (details.spread.l90, details.spread.l50, details.spread.l10)
        l90, l50, l10 = (french.number(level, 1) for level in levels)
        words = translate("Noise", "L90 {l90}, L50 {l50}, L10 {l10} dB: exceeded 90, 50 and 10 % of the time.")
        found.append(words.format(l90=l90, l50=l50, l10=l10))
    elif details.why_no_spread == "coarse":
        words = translate("Noise", "L10, L50, L90 of the span need one value a minute; this sensor tells one {every}.")
        found.append(words.format(every=french.every(1000 * details.step_s)))
    elif details.why_no_spread == "long":
        found.append(translate("Noise", "L10, L50, L90 of so many values: choose a shorter period."))
    elif details.why_no_spread == "erased":
        found.append(translate("Noise", "No L10, L50, L90: the readings were erased, as the label says."))
    elif details.why_no_spread == "coverage" and details.highest is not None:
        found.append(translate("Noise", "No L10, L50, L90: less than half of the time was measured."))
    return found


def _index_words(index: DayIndex) -> str:
    told: Sequence[str] = [
        words.format(index=french.number(value, 1), word=index_word(value))
        for words, value in (
            (translate("Noise", "{index} by day ({word})"), index.day),
            (translate("Noise", "{index} at night ({word})"), index.night),
        )
        if value is not None
    ]
    return translate("Noise", "Index for everybody, from 0 to 10: {told}.").format(told=", ".join(told))


def _peak_words(peak: Peak, lowest: Peak | None, zone: str) -> str:
    """Say the highest, with the lowest where both are the same kind of figure: a LAmax is no mean of its quarter."""
    told = {"level": _db(peak.level_db), "when": _when(peak, zone), "length": french.length(peak.period_ms)}
    if lowest is not None and lowest.is_within == peak.is_within:
        if peak.is_within:
            words = translate("Noise", "Quietest instant (Lmin): {low}. Loudest (Lmax): {level}, {when}.")
            return words.format(low=_db(lowest.level_db), **told)
        words = translate("Noise", "From {low} to {level}, the highest {when} (over {length}).")
        return words.format(low=french.number(lowest.level_db, 1), **told)
    if peak.is_within:
        return translate("Noise", "Loudest instant (Lmax): {level}, {when}.").format(**told)
    return translate("Noise", "Highest value: {level}, {when} (over {length}).").format(**told)


def _when(peak: Peak, zone: str) -> str:
    at = to_datetime(peak.at_ms, zone)
    if not (peak.is_of_hour or (peak.is_within and peak.period_ms >= _MINUTE_MS)):
        return f"{french.day(at.date())} à {french.clock_of(at)}"
    # In elapsed time: the wall clock of October shows an hour twice.
    end = to_datetime(peak.at_ms + (HOUR_MS if peak.is_of_hour else peak.period_ms), zone)
    return f"{french.day(at.date())} entre {french.clock_of(at)} et {french.clock_of(end)}"
