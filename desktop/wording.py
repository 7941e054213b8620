"""The words that several pages share: a period named as people do, a comparison with the habit, a quality."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.periods import Length, Period
from measures import french
from measures.change_words import has_percent, is_times, mark, times
from measures.timespan import Step, date_of
from reports.sums import quality_letter
from widgets.slot_words import slot_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from measures.series import Series

__all__ = [
    "compare_words",
    "noun_of",
    "period_title",
    "period_words",
    "placed",
    "quality_mark",
    "quality_words",
    "span_title",
    "step_words",
    "table_rows",
]

translate = QCoreApplication.translate
# Less than this beside the habit is the habit.
_ALIKE = 0.05
_LINE_BREAKS = re.compile(r"[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]\s*")


def period_words(period: Period, today: date) -> str:
    """Name a period inside a sentence: « la semaine dernière », « en mars 2026 », « lundi 16 novembre »."""
    current = Period.around(period.length, today)
    if period == current:
        return {
            Length.DAY: translate("Words", "today"),
            Length.WEEK: translate("Words", "this week"),
            Length.MONTH: translate("Words", "this month"),
            Length.YEAR: translate("Words", "this year"),
        }[period.length]
    if period == current.previous():
        return {
            Length.DAY: translate("Words", "yesterday"),
            Length.WEEK: translate("Words", "last week"),
            Length.MONTH: translate("Words", "last month"),
            Length.YEAR: translate("Words", "last year"),
        }[period.length]
    year = period.first.year != today.year
    if period.length is Length.DAY:
        return translate("Words", "on {day}").format(day=french.day(period.first, year=year))
    if period.length is Length.WEEK:
        return translate("Words", "the week {days}").format(days=french.span(period.first, period.last, year=year))
    if period.length is Length.MONTH:
        return translate("Words", "in {month}").format(month=french.month(period.first))
    return translate("Words", "in {month}").format(month=str(period.first.year))


def period_title(period: Period) -> str:
    """Name a period in a title: « du 16 au 22 novembre 2026 », « mars 2026 », « 2026 »."""
    if period.length is Length.MONTH:
        return french.month(period.first)
    if period.length is Length.YEAR:
        return str(period.first.year)
    return french.span(period.first, period.last, year=True)


def span_title(start_ms: int, end_ms: int, zone: str) -> str:
    """Name any span in a title."""
    return french.span(date_of(start_ms, zone), date_of(max(start_ms, end_ms - 1), zone), year=True)


def compare_words(compared: tuple[float, float] | None) -> str:
    """Say how (counted, usual) stand: « plus que d’habitude (+8 %) »; "" where there is no habit yet."""
    if compared is None or compared[1] <= 0:
        return ""
    if not has_percent(compared[1]):
        # Of a handful neither more nor less is said: the reader sees both.
        return translate("Words", "usually {usual} over the same time").format(usual=french.number(compared[1]))
    ratio = compared[0] / compared[1]
    if abs(ratio - 1) <= _ALIKE:
        return translate("Words", "as usual (within {share})").format(share=french.share(max(abs(ratio - 1), 0.01)))
    if is_times(ratio):
        return translate("Words", "{times} times as many as usual").format(times=times(ratio))
    if ratio > 1:
        return translate("Words", "more than usual ({change})").format(change=mark(ratio))
    return translate("Words", "less than usual ({change})").format(change=mark(ratio))


def quality_mark(known: float) -> str:
    """Say the same where there is no room for a sentence: « Qualité B : 94 % »."""
    words = translate("Words", "Quality {letter}: {share}")
    return words.format(letter=quality_letter(known), share=french.part(known))


def quality_words(known: float) -> str:
    """Say how much was counted: « Qualité B : 94 % des heures comptées. »"""
    letter = quality_letter(known)
    words = translate("Words", "Quality {letter}: {share} of the hours counted.")
    return words.format(letter=letter, share=french.part(known))


def noun_of(quantity: str) -> tuple[str, str]:
    """Give (one, many) of what a count counts. A counter cannot tell persons: they are passages."""
    stem = quantity.removesuffix("_in").removesuffix("_out")
    if stem == "bicycle_count":
        return translate("Words", "bicycle"), translate("Words", "bicycles")
    if stem == "vehicle_count":
        return translate("Words", "car"), translate("Words", "cars")
    if stem == "heavy_vehicle_count":
        return translate("Words", "heavy vehicle"), translate("Words", "heavy vehicles")
    if stem == "people_count":
        return translate("Words", "passage"), translate("Words", "passages")
    return translate("Words", "count"), translate("Words", "counts")


def step_words(step: Step) -> str:
    """Say what one point of a curve stands for: « par heure »."""
    return {
        Step.RAW: translate("Words", "as it came"),
        Step.QUARTER: translate("Words", "by quarter of an hour"),
        Step.HOUR: translate("Words", "by hour"),
        Step.DAY: translate("Words", "by day"),
        Step.WEEK: translate("Words", "by week"),
        Step.MONTH: translate("Words", "by month"),
        Step.YEAR: translate("Words", "by year"),
    }[step]


def table_rows(
    series: Series,
    span_ms: tuple[int, int],
    beside: Sequence[NDArray[np.float64]] = (),
    decimals: int = 0,
    left_out: NDArray[np.bool_] | None = None,
) -> list[list[str]]:
    """Give the rows of the table behind a chart: when, value, the columns `beside`, share known; GAP where unknown.

    Of the slots `left_out` (N,) the last cell says « non compté ».
    """
    rows = []
    for at in range(len(series)):
        start, end = int(series.start_ms[at]), int(series.end_ms[at])
        if end <= span_ms[0] or start >= span_ms[1]:
            continue
        values = [
            french.with_unit(float(column[at]), series.channel.unit, decimals) for column in (series.value, *beside)
        ]
        known = french.share(float(series.known[at]))
        if left_out is not None and left_out[at]:
            known = translate("Words", "not counted")
        rows.append([slot_words(start, end, series.step, series.zone), *values, known])
    return rows


def placed(name: str, place: str) -> str:
    """Name a sensor and where it stands, the place once: many are called after it (« Halle du marché, compteur »)."""
    # A network may call its boxes by several lines: here a name is a line, and each list breaks it where it must.
    name, place = (_LINE_BREAKS.sub(" ", told).strip() for told in (name, place))
    return name if place.casefold() in name.casefold() else f"{name}, {place}"
