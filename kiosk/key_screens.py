"""Keys and words in rows, over as few screens as let their words keep the letters that were asked for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from kiosk.said import Said, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kiosk.big_key import BigKey

__all__ = ["SaidRow", "Screen", "first_way", "heights", "rows_of", "shared_out", "stacked"]


class SaidRow(Said):
    """Words that stand in a row of their own among the keys."""

    def wanted_height(self, width: int) -> int:
        """Give the height of all its lines at that width, px."""
        self.ensurePolished()
        return self.heightForWidth(width)


Screen = list[list["BigKey | SaidRow"]]  # rows that stand together


def rows_of(keys: Sequence[BigKey], across: int) -> Screen:
    """Give the keys in rows of `across`."""
    return [list(keys[at : at + across]) for at in range(0, len(keys), across)]


def shared_out(keys: Sequence[BigKey], acrosses: Sequence[int], first: Screen, last: Screen) -> Iterator[list[Screen]]:
    """Give the ways to show keys that are answers, each screen under the rows of `first`; fewest screens first.

    The rows of `last` stand below the keys; before the keys part, the last of these rows, then all, take a screen.
    """
    for count in range(1, len(keys) + 2):
        for spread in range(max(1, count - 1), count + 1):
            for across in acrosses:
                rows = rows_of(keys, across)
                if spread > len(rows):
                    continue
                ends = [len(rows) * at // spread for at in range(spread + 1)]
                parts = [first + rows[start:end] for start, end in pairwise(ends)]
                for kept in (len(last),) if spread == count else range(len(last) - 1, -1, -1):
                    way = [*parts[:-1], parts[-1] + last[:kept]]
                    yield way if spread == count else [*way, last[kept:]]


def heights(screen: Screen, width: int, gap: int) -> list[int] | None:
    """Give the height that each row wants for the letters that were asked for, px; None where a word has no room."""
    found = []
    for keys in screen:
        wanted = [key.wanted_height((width - gap * (len(keys) - 1)) // len(keys)) for key in keys]
        if None in wanted:
            return None
        found.append(max(high for high in wanted if high is not None))
    return found


def _gaps(screen: Screen, gap: int) -> list[int]:
    """Give what stands between each row and the next: no finger misses words, so these are close to their keys."""
    is_said = [isinstance(row_of[0], SaidRow) for row_of in screen]
    return [gap // 3 if one or other else gap for one, other in pairwise(is_said)]


def first_way(
    ways: Iterable[list[Screen]], width: int, gap: int, alone: int, over_parts: Callable[[], int]
) -> list[Screen]:
    """Give the first way whose rows have room on each of its screens, else the last one.

    `alone` is the height for keys, px, where one screen is enough; `over_parts` gives it where « Suite » stands above
    them, and is asked once, and only when one screen is not enough.
    """
    way: list[Screen] = []
    lower: int | None = None
    for way in ways:
        room = alone
        if len(way) > 1:
            room = lower = over_parts() if lower is None else lower
        wanted = [(heights(screen, width, gap), sum(_gaps(screen, gap))) for screen in way]
        if all(high is not None and sum(high) + gaps <= room for high, gaps in wanted):
            return way
    return way


def _white_above(screen: Screen, known: Sequence[int], gap: int, room: int, line: int) -> int:
    is_said = [isinstance(row_of[0], SaidRow) for row_of in screen]
    free = room - sum(known) - sum(_gaps(screen, gap))
    if all(is_said) or free <= 0:
        return 0
    first, keys = is_said.index(False), is_said.count(False)
    foot = sum(known[: first + 1]) + sum(_gaps(screen, gap)[:first])
    missing = line - foot - free // keys
    return 0 if missing <= 0 else free if keys == 1 else min(free, missing * keys // (keys - 1))


def stacked(screen: Screen, width: int, gap: int, room: int = 0, reach: int = 0) -> QVBoxLayout:
    """Lay the rows below each other; what is left of the height goes to all keys alike.

    On a standing screen white stands above them where the first keys would not come down to `reach` px of their `room`.
    """
    box = QVBoxLayout()
    box.setSpacing(0)
    known = heights(screen, width, gap) or [0] * len(screen)
    box.addSpacing(_white_above(screen, known, gap, room, reach))
    for keys, high, above in zip(screen, known, (0, *_gaps(screen, gap)), strict=True):
        box.addSpacing(above)
        line = row()
        line.setSpacing(gap)
        for key in keys:
            key.setMinimumHeight(max(high, key.minimumHeight()))
            line.addWidget(key, 1)
        box.addLayout(line, 0 if isinstance(keys[0], SaidRow) else 1)
    if all(isinstance(keys[0], SaidRow) for keys in screen):
        box.addStretch(1)
    return box
