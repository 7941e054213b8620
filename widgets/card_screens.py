"""A card over several screens: where its letters would shrink or its picture vanish, it runs on instead.

Letters that were asked to be larger stay so (EN 301 549, 11.1.4.4: up to 200 % without loss of content).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from widgets.card_face import CardWords, rooms_beside, words_height

if TYPE_CHECKING:
    from collections.abc import Callable

    from widgets.theme import Theme

__all__ = ["CardScreen", "card_screens"]

_SPACE = re.compile(r"[ \n\t]+")  # a number stays with what it counts: never at a no-break space
_STOP = re.compile(r"[.!?…][»”)]?(?=[ \n\t]|$)|\n")
_WORTH = 0.5  # of the words that have room: what a screen that ends with a sentence must keep of them
_MOST = 9  # screens: beyond them the letters shrink after all


class CardScreen(NamedTuple):
    """What one screen of a card says and shows."""

    words: CardWords
    picture: QImage | None = None


def card_screens(
    theme: Theme,
    words: CardWords,
    picture: QImage | None,
    rooms: tuple[QSizeF, QSizeF],
    foot: Callable[[int, int], str],
) -> list[CardScreen]:
    """Give a card whole where its words and its picture have room, else over several screens.

    `rooms` are the px of the first screen and of each one after it; `foot(number, count)` says which screen of how many
    it is, and on the last one all that stands at the foot of the card.
    """
    first, later = rooms
    if _has_room(theme, words, picture, first):
        return [CardScreen(words, picture)]
    texts = _texts(theme, words, (first, later), foot)
    if texts is None:
        return [CardScreen(words, picture)]
    parts = [
        msgspec.structs.replace(words, text=text, until="", picture="", **_again(number))
        for number, text in enumerate(texts)
    ]
    last, shown = msgspec.structs.replace(parts[-1], until=foot(_MOST, _MOST), picture=words.picture), picture
    if not _has_room(theme, last, picture, later if len(parts) > 1 else first):
        parts.append(msgspec.structs.replace(words, text="", picture="", **_again(1)))
    count = len(parts)
    parts = [msgspec.structs.replace(part, until=foot(number, count)) for number, part in enumerate(parts, 1)]
    *before, end = parts
    return [*map(CardScreen, before), CardScreen(msgspec.structs.replace(end, picture=words.picture), shown)]


def _again(number: int) -> dict[str, Any]:
    """Give what changes on a screen after the first one."""
    return {"when": "", "is_continued": True} if number else {}


def _has_room(theme: Theme, words: CardWords, picture: QImage | None, room: QSizeF) -> bool:
    place = QRectF(0, 0, room.width(), room.height())
    if picture is not None:
        place, _beside = rooms_beside(theme, place, words)
    return words_height(theme, words, place.width()) <= place.height()


def _texts(
    theme: Theme, words: CardWords, rooms: tuple[QSizeF, QSizeF], foot: Callable[[int, int], str]
) -> list[str] | None:
    """Cut the text into what each screen has room for; None where not even a word has, or there would be too many."""
    found: list[str] = []
    left = words.text
    while left or not found:
        number = len(found)
        fixed, room = msgspec.structs.replace(words, **_again(number)), rooms[min(number, 1)]
        # The foot of the last screen is the longer one.
        length = _fitting(theme, msgspec.structs.replace(fixed, until=foot(1, _MOST)), left, room)
        if length == len(left):
            length = _fitting(theme, msgspec.structs.replace(fixed, until=foot(_MOST, _MOST)), left, room)
        if length is None or (length == 0 and number) or number == _MOST:
            return None
        found.append(left[:length].rstrip(" \n\t"))
        left = left[length:].lstrip(" \n\t")
    return found


def _fitting(theme: Theme, fixed: CardWords, text: str, room: QSizeF) -> int | None:
    """Give how much of a text has room below the fixed words: to the end of a sentence where that is most of it."""
    ends = [0, *(found.start() for found in _SPACE.finditer(text)), len(text)]

    def fits(end: int) -> bool:
        tried = msgspec.structs.replace(fixed, text=text[:end])
        return words_height(theme, tried, room.width()) <= room.height()

    if not fits(0):
        return None
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(ends[middle]) else (low, middle - 1)
    end = ends[low]
    if end < len(text):
        stops = [stop.end() for stop in _STOP.finditer(text[:end])]
        if stops and stops[-1] >= _WORTH * end:
            return stops[-1]
    return end
