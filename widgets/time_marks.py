"""Which ticks and words a time axis carries: French, on the local calendar, days of 23 and 25 hours included.

A tick stands on a boundary. The name of a day, month or year stands in the middle of what is seen of it; an hour, and
the Monday of a long span, stands at its tick because it is an instant. Nothing here draws: every case is a short test.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from measures import french
from measures.timespan import DAY_MS, date_of, local_time, midnight_ms, to_datetime

__all__ = ["TimeLabel", "TimeMarks", "time_marks"]

Measure = Callable[[str], float]

_MINUTE_STEPS = (1, 2, 5, 10, 15, 30)
_MINUTES_BELOW_MS = 6 * 3_600_000
_HOUR_STEPS = (1, 2, 3, 6, 12)
_YEAR_STEPS = (1, 2, 5, 10)
_SATURDAY = 5
_GAP_PX = 10.0


class TimeLabel(msgspec.Struct, frozen=True):
    """Words centred on an instant; Saturdays and Sundays are strong."""

    at_ms: float
    text: str
    is_strong: bool = False


class TimeMarks(msgspec.Struct, frozen=True):
    """What the axis draws: ticks (instants) and labels, both in order."""

    ticks: tuple[int, ...]
    labels: tuple[TimeLabel, ...]


class _Frame(msgspec.Struct, frozen=True):
    start_ms: int
    end_ms: int
    width_px: float
    zone: str
    measure: Measure

    def px(self, span_ms: float) -> float:
        return span_ms / (self.end_ms - self.start_ms) * self.width_px

    def widest(self, words: list[str]) -> float:
        return max(self.measure(word) for word in words) + _GAP_PX

    def days(self) -> list[date]:
        """Give every local day that is seen, and the one after."""
        day, last = date_of(self.start_ms, self.zone), date_of(self.end_ms, self.zone)
        return [day + timedelta(days=count) for count in range((last - day).days + 2)]

    def midnight(self, day: date) -> int:
        return midnight_ms(day, self.zone)


def time_marks(start_ms: int, end_ms: int, width_px: float, zone: str, measure: Measure) -> TimeMarks:
    """Give the marks of [start, end) drawn `width_px` wide; `measure` gives the width of words in px."""
    if end_ms <= start_ms or width_px <= 0:
        return TimeMarks((), ())
    frame = _Frame(start_ms, end_ms, width_px, zone, measure)
    day_px = frame.px(DAY_MS)
    if end_ms - start_ms < _MINUTES_BELOW_MS:
        for minutes in _MINUTE_STEPS:
            if frame.px(60_000 * minutes) >= frame.widest([french.clock(22, 30)]) + _GAP_PX:
                return _minutes(frame, 60_000 * minutes)
    for hours in _HOUR_STEPS:
        if day_px * hours / 24 >= frame.widest([french.clock(22)]) + _GAP_PX and day_px >= 240:
            return _hours(frame, hours)
    long_days = [f"{name} 30" for name in french.WEEKDAYS]
    short_days = [f"{name} 30" for name in french.WEEKDAYS_SHORT]
    if day_px >= frame.widest(long_days):
        return _days(frame, lambda day: f"{french.WEEKDAYS[day.weekday()]}{french.NBSP}{day.day}")
    if day_px >= frame.widest(short_days):
        return _days(frame, french.day_short)
    if day_px >= frame.widest(["30"]) - 4:
        return _days(frame, lambda day: str(day.day))
    if 7 * day_px >= frame.widest([f"30 {name}" for name in french.MONTHS_SHORT]) + _GAP_PX:
        return _mondays(frame)
    month_px = 30.4 * day_px
    if month_px >= frame.widest(["juil."]):
        return _months(frame, month_px)
    return _years(frame, 365.25 * day_px)


def _minutes(frame: _Frame, step_ms: int) -> TimeMarks:
    ticks: list[int] = []
    labels: list[TimeLabel] = []
    midnight = frame.midnight(date_of(frame.start_ms, frame.zone))
    first = midnight + -((midnight - frame.start_ms) // step_ms) * step_ms
    for at in range(first, frame.end_ms, step_ms):
        moment = to_datetime(at, frame.zone)
        is_day = (moment.hour, moment.minute) == (0, 0)
        ticks.append(at)
        words = french.day_short(moment.date()) if is_day else french.clock(moment.hour, moment.minute)
        labels.append(TimeLabel(at, words, is_day))
    return TimeMarks(tuple(ticks), _apart(frame, labels))


def _hours(frame: _Frame, step: int) -> TimeMarks:
    ticks: list[int] = []
    labels: list[TimeLabel] = []
    for day in frame.days():
        for hour in range(0, 24, step):
            at = local_time(day, hour, 0, frame.zone)
            exists = to_datetime(at, frame.zone).hour == hour  # not the hour that spring leaves out
            if not exists or not frame.start_ms <= at < frame.end_ms:
                continue
            ticks.append(at)
            words = french.day_short(day) if hour == 0 else french.clock(hour)
            labels.append(TimeLabel(at, words, hour == 0))
    return TimeMarks(tuple(ticks), _apart(frame, labels))


def _days(frame: _Frame, words: Callable[[date], str]) -> TimeMarks:
    spans = [(day, frame.midnight(day), frame.midnight(day + timedelta(days=1))) for day in frame.days()]
    labels = [
        label
        for day, begin, end in spans
        if (label := _centred(frame, begin, end, words(day), day.weekday() >= _SATURDAY)) is not None
    ]
    return TimeMarks(_inside(frame, [begin for _, begin, _ in spans]), tuple(labels))


def _mondays(frame: _Frame) -> TimeMarks:
    mondays = [day for day in frame.days() if day.weekday() == 0]
    labels = [TimeLabel(frame.midnight(day), f"{day.day}{french.NBSP}{_month(day)}") for day in mondays]
    inside = [label for label in labels if frame.start_ms <= label.at_ms <= frame.end_ms]
    return TimeMarks(_inside(frame, [frame.midnight(day) for day in mondays]), _apart(frame, inside))


def _month(day: date) -> str:
    return french.MONTHS_SHORT[day.month - 1]


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _months(frame: _Frame, month_px: float) -> TimeMarks:
    is_long = month_px >= frame.widest([f"{name} 2026" for name in french.MONTHS])
    day = date_of(frame.start_ms, frame.zone).replace(day=1)
    ticks: list[int] = []
    labels: list[TimeLabel] = []
    while (begin := frame.midnight(day)) < frame.end_ms:
        after = _next_month(day)
        names_year = day.month == 1 or is_long
        text = (french.month if is_long else french.month_short)(day, year=names_year)
        if names_year and frame.measure(text) + 4 > frame.px(frame.midnight(after) - begin):
            text = french.month_short(day, year=False)
        label = _centred(frame, begin, frame.midnight(after), text, False)
        if label is not None:
            labels.append(label)
        ticks.append(begin)
        day = after
    return TimeMarks(_inside(frame, ticks), tuple(labels))


def _years(frame: _Frame, year_px: float) -> TimeMarks:
    needed = frame.widest(["2026"])
    step = next((step for step in _YEAR_STEPS if step * year_px >= needed), _YEAR_STEPS[-1])
    first = date_of(frame.start_ms, frame.zone).year // step * step
    last = date_of(frame.end_ms, frame.zone).year
    ticks: list[int] = []
    labels: list[TimeLabel] = []
    for year in range(first, last + 1, step):
        begin, end = frame.midnight(date(year, 1, 1)), frame.midnight(date(year + 1, 1, 1))
        ticks.append(begin)
        label = _centred(frame, begin, end, str(year), False, may_overhang=step > 1)
        if label is not None:
            labels.append(label)
    return TimeMarks(_inside(frame, ticks), tuple(labels))


def _centred(
    frame: _Frame, begin: int, end: int, text: str, is_strong: bool, *, may_overhang: bool = False
) -> TimeLabel | None:
    seen_from, seen_to = max(begin, frame.start_ms), min(end, frame.end_ms)
    if seen_to <= seen_from:
        return None
    if not may_overhang and frame.px(seen_to - seen_from) < frame.measure(text) + 2:
        return None
    return TimeLabel((seen_from + seen_to) / 2, text, is_strong)


def _inside(frame: _Frame, instants: list[int]) -> tuple[int, ...]:
    return tuple(at for at in instants if frame.start_ms <= at <= frame.end_ms)


def _apart(frame: _Frame, labels: list[TimeLabel]) -> tuple[TimeLabel, ...]:
    """Leave out labels that would touch the one before; a day's name wins over an hour."""
    kept: list[TimeLabel] = []
    for label in labels:
        # At the left there is room beside the axis, at the right there is none.
        if frame.px(frame.end_ms - label.at_ms) < frame.measure(label.text) / 2:
            continue
        if kept:
            before = kept[-1]
            room = frame.px(label.at_ms - before.at_ms)
            needed = (frame.measure(before.text) + frame.measure(label.text)) / 2 + 4
            if room < needed:
                if label.is_strong and not before.is_strong:
                    kept[-1] = label
                continue
        kept.append(label)
    return tuple(kept)
