"""When a slot is, in words: « jeudi 19 novembre, de 8 h à 9 h », « novembre 2026 »."""

from __future__ import annotations

from datetime import datetime, timedelta

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
    which = _which_hour(begin)
    if step is Step.RAW:
        words = QCoreApplication.translate("slot_words", "{day} at {time}").format(day=day, time=clock)
        return words + which
    end = to_datetime(end_ms, zone)
    if which and begin.fold == 0:
        # The hour that comes twice: the first one ends when the clock would strike the next, and is put back.
        end = (begin + timedelta(milliseconds=end_ms - start_ms)).replace(fold=0)
    until = french.clock(end.hour or 24 if end.minute == 0 else end.hour, end.minute)
    words = QCoreApplication.translate("slot_words", "{day}, from {start} to {end}")
    return words.format(day=day, start=clock, end=until) + which


def _which_hour(begin: datetime) -> str:
    """Say which of the two hours it is, on the night in which the clock is put back; "" at any other time."""
    if begin.replace(fold=0).utcoffset() == begin.replace(fold=1).utcoffset():
        return ""
    exists_once = begin.replace(fold=0).utcoffset() < begin.replace(fold=1).utcoffset()  # type: ignore[operator]
    if exists_once:
        return ""
    summer = QCoreApplication.translate("slot_words", ", summer time")
    winter = QCoreApplication.translate("slot_words", ", winter time")
    return winter if begin.fold else summer
