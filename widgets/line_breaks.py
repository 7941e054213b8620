"""Where words that take several lines break: in as few lines as they need, no word alone on the last one.

Qt fills a line and goes on to the next: « … sans image ni | son. », « de 10 h à | 19 h ». Here the same number of lines
is filled so that a span of hours stays together, a small word goes with what follows, and the last line is no orphan.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from measures.french import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["bound_spaces", "tidy", "tied", "whole_spans"]

_MOST_WORDS = 60  # a longer text is filled line by line
# What belongs to the word that follows it, in the languages of the lobby.
_SMALL_WORDS = (
    "à au aux ce ces de des du en et il la le les ne ni on ou par pour qui que sa se son sur un une "
    "a an and are at by for in is it of on or our the to we with "
    "am auf das dem den der des die ein eine es für im ist mit oder um und vom von wir zu zum"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_IN_SEVERAL = re.compile(
    "[\u00a0@]|./."
)  # words tied together, and an address: no lone word, it may have a line of its own
_ORPHAN = 0.5  # of the room: a last line of one word that is shorter stands alone
_WITHIN_SPAN, _ALONE, _AFTER_SHORT, _RAGGED = 4.0, 3.0, 0.3, 2.0  # what each fault weighs
_TIME = r"\d{1,2}(?:[:.]\d\d)?(?:[ \u00a0\u202f]?(?:h\b|Uhr\b)(?:[ \u00a0\u202f]?\d\d\b)?)?"
_MOMENT = r"\d{1,2}(?:[ \u00a0\u202f]?(?:h\b|Uhr\b)(?:[ \u00a0\u202f]?\d\d\b)?|[:.]\d\d(?:[ \u00a0\u202f]Uhr\b)?)"
_SPAN = re.compile(
    rf"(?:\b(?:de|from|von|entre|between) )?{_TIME}[ \u00a0](?:à|to|bis|et|and|–)[ \u00a0]{_TIME}"
    rf"|\b(?:jusqu’à|until|bis|à|at|um)[ \u00a0]{_MOMENT}"
    r"|\w [:;?!»%](?=\s|$)"  # and no line begins with a sign
)

# A date, and a name that ends with its number, as the town writes it: « 28 novembre 2026 », « Salle n° 3 ».
_TIED = re.compile(rf"\bn° (?=\d)|\b(?:1er|\d{{1,2}}) (?:{'|'.join(MONTHS)})(?: \d{{4}})?\b")


def tied(text: str) -> str:
    """Give a text of as many letters in which no line can tear a date or part a number from its « n° »."""
    return _TIED.sub(lambda found: found.group().replace(" ", "\u00a0"), text)


def bound_spaces(text: str) -> frozenset[int]:
    """Give the places of the spaces at which a span of hours would be torn: « de 9 h à 10 h », “until 10:00”."""
    torn = (range(*found.span()) for found in _SPAN.finditer(text))
    return frozenset(place for span in torn for place in span if text[place] == " ")


def whole_spans(text: str) -> str:
    """Give a text in which no line can tear a span of hours; for who makes its letters smaller instead."""
    bound = bound_spaces(text)
    return "".join("\u00a0" if place in bound else letter for place, letter in enumerate(text))


def _fewest(widths: Callable[[int, int], float], count: int, room: float) -> int:
    lines, first = 1, 0
    for last in range(1, count):
        if widths(first, last + 1) > room:
            lines, first = lines + 1, last
    return lines


def tidy(text: str, width_of: Callable[[str], float], room: float) -> list[str]:
    """Give the lines of one paragraph; `width_of` measures as `room` does. As few lines as filling them takes."""
    words = text.split(" ")
    if len(words) > _MOST_WORDS:
        return [text]
    places = [0]
    for word in words:
        places.append(places[-1] + len(word) + 1)
    bound = bound_spaces(text)

    @cache
    def width(first: int, end: int) -> float:
        return width_of(" ".join(words[first:end]))

    @cache
    def best(first: int, left: int) -> tuple[float, tuple[int, ...]]:
        """Give the least fault with which the words from `first` stand in `left` lines, and where these end."""
        if left == 1:
            wide = width(first, len(words))
            is_word = first and first == len(words) - 1 and not _IN_SEVERAL.search(words[first])
            is_alone = is_word and wide < room * _ORPHAN
            return (_ALONE if is_alone else 0.0) if wide <= room else float("inf"), (len(words),)
        found: tuple[float, tuple[int, ...]] = (float("inf"), (len(words),))
        for end in range(first + 1, len(words) - left + 2):
            if width(first, end) > room:
                break
            rest, ends = best(end, left - 1)
            fault = rest + _fault(words[end - 1], (room - width(first, end)) / room)
            fault += _WITHIN_SPAN if places[end] - 1 in bound else 0.0
            if fault < found[0]:
                found = (fault, (end, *ends))
        return found

    fault, ends = best(0, _fewest(width, len(words), room))
    if fault == float("inf"):
        return [text]
    return [" ".join(words[first:end]) for first, end in zip((0, *ends), ends, strict=False)]


def _fault(last: str, free: float) -> float:
    """Tell how badly a line ends: with a small word, or far from the edge."""
    return (_AFTER_SHORT if last.casefold() in _SMALL else 0.0) + _RAGGED * free * free
