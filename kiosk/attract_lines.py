"""The lines of the first page: where its sentences and its number break, on the page or beside what stands there."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QFont, QFontMetricsF

from kiosk.line_breaks import broken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Line", "beside", "ends_small", "number_lines", "sentence"]

_SMALL = 3  # letters of a word that belongs to the next one


class Line(msgspec.Struct, frozen=True):
    """Runs of (font, text); `is_apart`: another sentence begins."""

    runs: list[tuple[QFont, str]]
    is_apart: bool

    @property
    def width(self) -> float:
        """How long it is, px."""
        return sum(QFontMetricsF(font).horizontalAdvance(text) for font, text in self.runs)


def sentence(font: QFont, wrapped: Sequence[str]) -> list[Line]:
    """Give the lines of one sentence in that font."""
    return [Line([(font, line)], place == 0) for place, line in enumerate(wrapped)]


def number_lines(plain: QFont, strong: QFont, number: str, after: str, room: float) -> list[Line]:
    """Give the number and its words: in one line, else the number with its first word, the others below.

    Where these would be a short word alone, « hier », all the words stand below the number.
    """
    width_of = QFontMetricsF(plain).horizontalAdvance
    whole = Line([(strong, number), (plain, f" {after}")], True)
    first, _, rest = after.partition(" ")
    if whole.width <= room or not rest:
        return [whole]
    above = Line([(strong, number), (plain, f" {first}")], True)
    if width_of(rest) < above.width / 2 and width_of(after) <= room:
        return [Line([(strong, number)], True), Line([(plain, after)], False)]
    return [above, *(Line([(plain, one)], False) for one in broken(rest, width_of, room))]


def beside(text: str, width_of: Callable[[str], float], room: float, first: float) -> list[str]:
    """Give the lines of a sentence whose first one has less room, for what stands beside it."""
    lines, words = broken(text, width_of, room), text.split(" ")
    if width_of(lines[0]) <= first:
        return lines
    for count in range(len(words) - 1, 0, -1):
        if len(words[count - 1]) > _SMALL and width_of(" ".join(words[:count])) <= first:
            return [" ".join(words[:count]), *broken(" ".join(words[count:]), width_of, room)]
    return lines


def ends_small(lines: Sequence[Line]) -> bool:
    """Whether a line ends with a small word that belongs to the next one."""
    ends = [line.runs[-1][1].rsplit(" ", 1)[-1] for line, after in pairwise(lines) if not after.is_apart]
    return any(len(end) <= _SMALL and end[-1:].isalpha() for end in ends)
