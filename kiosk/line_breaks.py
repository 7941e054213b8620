"""Where a sentence in very large letters breaks: in as few lines as it needs, after a comma, never after « de »."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["broken"]

_SHORT = 3  # letters of a word that belongs to the next one: de, la, ni, or, the, am
_ALONE = 1.2  # what a word alone on its line weighs, where a break after a short word weighs 1
_MOST_WORDS = 12  # a longer text is filled line by line


def _remembered(width_of: Callable[[str], float]) -> Callable[[str], float]:
    """Ask only once about each line. `functools.cache` would read the help text of Qt's method each time."""
    known: dict[str, float] = {}

    def width(text: str) -> float:
        if text not in known:
            known[text] = width_of(text)
        return known[text]

    return width


def _filled(words: Sequence[str], width_of: Callable[[str], float], room: float) -> list[str]:
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _clumsiness(lines: Sequence[str], widths: Sequence[float]) -> float:
    """Tell how badly a text is broken, 0 where nothing is amiss."""
    cost = 0.0
    for line in lines[:-1]:
        last = line.rsplit(" ", 1)[-1]
        if last[-1:] in ",;:.!?":
            cost -= 1.0
        elif len(last) <= _SHORT or last[:1].isdigit():
            cost += 1.0
    return cost + sum(_ALONE for width in widths if width < 0.5 * max(widths))


def broken(text: str, width_of: Callable[[str], float], room: float) -> list[str]:
    """Give the lines of a text; `width_of` measures as `room` does. Only a word wider than the room leaves it."""
    width_of = _remembered(width_of)  # the same few lines are looked at again and again
    words = text.split(" ")
    filled = _filled(words, width_of, room)
    if len(filled) == 1 or len(words) > _MOST_WORDS:
        return filled
    best, least = filled, _clumsiness(filled, [width_of(line) for line in filled])
    for breaks in combinations(range(1, len(words)), len(filled) - 1):
        lines = [" ".join(words[begin:end]) for begin, end in pairwise((0, *breaks, len(words)))]
        widths = [width_of(line) for line in lines]
        if max(widths) > room:
            continue
        cost = _clumsiness(lines, widths)
        if cost < least - 1e-9:
            best, least = lines, cost
    return best
