"""When a slot is, in words: « jeudi 19 novembre, de 8 h à 9 h », « novembre 2026 »."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from measures import french
from measures.timespan import Step, date_of, to_datetime

__all__ = ["slot_words"]


def slot_words(start_ms: int, end_ms: int, step: Step, zone: str) -> str:
    """Give the words of one slot on the local clock."""
    begin = to_datetime(start_ms, zone)
    if step is Step.YEAR:
        return str(begin.year)
    if step is Step.MONTH:
        return french.month(begin.date())
    if step is Step.WEEK:
        return french.span_of(start_ms, end_ms, zone)
    day = french.day(date_of(start_ms, zone))
    if step is Step.DAY:
        return day
    clock = french.clock(begin.hour, begin.minute)
    which = f", {told}" if (told := french.which_hour(begin)) else ""
    if step is Step.RAW:
        words = QCoreApplication.translate("slot_words", "{day} at {time}").format(day=day, time=clock)
        return words + which
    # An hour has sixty minutes: before one that comes twice, or never, it ends when the clock would strike.
    end = begin + timedelta(milliseconds=end_ms - start_ms)
    until = french.clock(end.hour or 24 if end.minute == 0 else end.hour, end.minute)
    words = QCoreApplication.translate("slot_words", "{day}, from {start} to {end}")
    return words.format(day=day, start=clock, end=until) + which
