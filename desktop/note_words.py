"""Notes in words: their kinds, their spans, and what a sentence says was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.periods import Length
from measures import french
from measures.timespan import date_of, midnight_ms, to_datetime

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.periods import Period
    from store.notes import Note, NoteKind

__all__ = ["KINDS", "kind_word", "left_out_words", "span_words"]

translate = QCoreApplication.translate
KINDS: tuple[NoteKind, ...] = ("works", "event", "market", "other")
_MOST_TOLD = 2


def kind_word(kind: NoteKind) -> str:
    """Give the name of a kind of note, as its title is proposed."""
    return {
        "works": translate("Notes", "Works"),
        "event": translate("Notes", "Festival"),
        "market": translate("Notes", "Market"),
        "other": translate("Notes", "Other"),
    }[kind]


def _with_article(note: Note) -> str:
    """Give a note inside « sans … »: « les travaux », or its own title in quotation marks."""
    if note.title.casefold() != kind_word(note.kind).casefold() or note.kind == "other":
        return french.quoted(note.title)
    return {
        "works": translate("Notes", "the works"),
        "event": translate("Notes", "the festival"),
        "market": translate("Notes", "the market"),
    }[note.kind]


def _days_of(note: Note, first: date, last: date, zone: str) -> tuple[date, date]:
    begin, end = date_of(note.start_ms, zone), date_of(note.end_ms - 1, zone)
    return max(begin, first), min(end, last)


def _when(note: Note, period: Period, zone: str, *, is_bare: bool) -> str:
    """Say which days of the period a note takes; `is_bare` stands in brackets, without a word before it."""
    begin, end = _days_of(note, period.first, period.last, zone)
    if period.length is Length.DAY or (begin, end) == (period.first, period.last):
        return ""
    if period.length is Length.WEEK:
        days = [french.WEEKDAYS[number] for number in range(begin.weekday(), end.weekday() + 1)]
        if len(days) <= _MOST_TOLD:
            return french.listed(days) if is_bare else translate("Notes", "of {days}").format(days=french.listed(days))
        return translate("Notes", "from {first} to {last}").format(first=days[0], last=days[-1])
    if begin == end:
        return french.day(begin) if is_bare else translate("Notes", "of the {day}").format(day=french.day(begin))
    return french.span(begin, end)


def _told(note: Note, period: Period, zone: str) -> str:
    name = _with_article(note)
    is_quoted = name == french.quoted(note.title)
    when = _when(note, period, zone, is_bare=is_quoted)
    if not when:
        return name
    return f"{name} ({when})" if is_quoted else f"{name} {when}"


def left_out_words(notes: Sequence[Note], period: Period, zone: str) -> str:
    """Say which spans are not counted: « sans les travaux de mardi et mercredi »; "" where all is counted."""
    if not notes:
        return ""
    if len(notes) > _MOST_TOLD:
        return translate("Notes", "without {count} spans that are not counted").format(count=french.number(len(notes)))
    told = [_told(note, period, zone) for note in notes]
    return translate("Notes", "without {notes}").format(notes=french.listed(told))


def span_words(note: Note, zone: str) -> str:
    """Say when a note is: days, and hours where it is not whole days."""
    first, last = date_of(note.start_ms, zone), date_of(note.end_ms - 1, zone)
    days = french.span(first, last, year=True)
    is_whole = note.start_ms == midnight_ms(first, zone) and note.end_ms == midnight_ms(
        date_of(note.end_ms, zone), zone
    )
    if is_whole:
        return days
    begin, end = to_datetime(note.start_ms, zone), to_datetime(note.end_ms, zone)
    start = french.clock(begin.hour, begin.minute)
    # The end of a day is not the 0 h at which it began.
    until = french.clock(end.hour if (end.hour, end.minute) != (0, 0) else 24, end.minute)
    if first == last:
        return translate("Notes", "{days}, from {start} to {end}").format(days=days, start=start, end=until)
    # Not « de 4 h à 7 h », which would be some hours of each of these days.
    return translate("Notes", "from the {first} at {start} to the {last} at {end}").format(
        first=french.day(first, year=first.year != last.year, weekday=False),
        last=french.day(last, year=True, weekday=False),
        start=start,
        end=until,
    )
