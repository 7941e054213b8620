"""Where the measures of a table begin, and what stands above each of its columns.

A title, a station's address, two lines of names with merged cells, a line of units: a table is known by its first two
lines that both hold a time at the same place and a number somewhere; its names are the lines right above them. Nothing
here knows what a name means.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from sync.decoders.units import find_unit
from sync.tables.axes import Axis, find_axes, has_numbers_under
from sync.tables.cells import SHORT_DATE, is_empty, read_clocks, read_number, read_time

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Heading", "find_heading", "is_word", "join_parts", "names_below"]

# So many lines may name the columns: a place over several of them, their names, their units.
_MOST_NAMES = 3


class Heading(msgspec.Struct, frozen=True):
    """`data` is the number of the first line of measures among those looked at; `parts` (N columns) their names."""

    data: int
    parts: tuple[tuple[str, ...], ...]
    above: tuple[tuple[str, ...], ...] = ()  # lines above the names


def join_parts(parts: tuple[str, ...]) -> str:
    """Give what stands above a column as one name."""
    return " ".join(part for part in parts if part)


def find_heading(rows: Sequence[Sequence[str]]) -> Heading | None:
    """Find the names of the columns above the first measures; None where no two lines look like measures with a time.

    `rows` are the first lines as cells, a blank one as no cells.
    """
    kinds = ["".join(map(_kind, row)) for row in rows]
    filled = [at for at, row in enumerate(rows) if any(not is_empty(cell) for cell in row)]
    for at, below in pairwise(filled):
        axes = find_axes(rows[at])
        if axes and any(has_numbers_under(axis, rows[below]) for axis in axes):
            parts, highest = _over_axes(rows, filled, at, axes)
            return Heading(below, parts, tuple(tuple(rows[one]) for one in filled if one < highest))
    for first, second in pairwise(filled):
        one, other = kinds[first], kinds[second]
        if len(one) != len(other) or len(one) < 2:
            continue
        has_time = any(a == b == "t" for a, b in zip(one, other, strict=True))
        if has_time and "n" in one + other:
            if _is_untimed(first, kinds, filled):
                first -= 1  # its time cannot be read, and is told; its figures are no names
            parts = _names(rows, kinds, [at for at in filled if at < first], len(one))
            named = max(map(len, parts), default=0)
            above = [at for at in filled if at < first]
            above = above[: len(above) - named] if named else above
            return Heading(first, parts, tuple(tuple(rows[at]) for at in above))
    return None


def _is_untimed(first: int, kinds: Sequence[str], filled: Sequence[int]) -> bool:
    """Tell whether the line above the first measures is one of them: figures right under names that are all words."""
    if first - 1 not in filled or first - 2 not in filled:
        return False
    line, names = kinds[first - 1], kinds[first - 2]
    is_line = line[0] == "w" and len(line) > 1 and set(line[1:]) <= {"n", "e"} and "n" in line
    return is_line and names == "w" * len(line) and len(line) == len(kinds[first])


def _over_axes(
    rows: Sequence[Sequence[str]], filled: Sequence[int], at: int, axes: Sequence[Axis]
) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Give the names of a table whose hours or days stand side by side, and the highest line that is one of names.

    What stands over all of an axis comes before the names of its columns; a cell merged over several axes is of each.
    """
    parts = [(cell.strip(),) if cell.strip() else () for cell in rows[at]]
    highest = at
    while highest - 1 in filled and at - highest < _MOST_NAMES - 1:
        over = _merged(rows[highest - 1], axes)
        if not any(over):
            break
        highest -= 1
        for axis, name in zip(axes, over, strict=True):
            told = (name,) if name else ()
            parts[axis.start : axis.stop] = [(*told, *part) for part in parts[axis.start : axis.stop]]
    return tuple(parts), highest


def _merged(row: Sequence[str], axes: Sequence[Axis]) -> list[str]:
    """Give what a line says over each axis, "" for all of them where it says different things over one."""
    names: list[str] = []
    for axis in axes:
        cells = [cell.strip() for cell in row[axis.start : axis.stop]]
        said = set(filter(None, cells))
        if len(said) > 1 or (said and not cells[0]) or any(_kind(cell) in "nt" for cell in said):
            return [""] * len(axes)
        names.append(cells[0] if said else names[-1] if names else "")
    return names


def _names(
    rows: Sequence[Sequence[str]], kinds: Sequence[str], above: list[int], width: int
) -> tuple[tuple[str, ...], ...]:
    """Give what the lines right above the measures say of each column, the highest first."""
    lines: list[list[str]] = []
    lowest = 0
    for at in reversed(above):
        cells = [cell.strip() for cell in rows[at]]
        full = [*cells, *[""] * width][:width]
        named = [cell for cell in cells if cell]
        # A lone « W » below the names is the unit of one of them.
        is_unit = all(map(_is_unit, named)) or (not lines and len(cells) == width and find_unit(named[0]) is not None)
        is_lone = len(named) < 2 and not (not cells[0] and (len(cells) == 2 or is_unit))
        if "t" in kinds[at] or is_lone or len(cells) > width + 1:
            break
        if lines and ("n" in kinds[at] or len(cells) < width - 1 or lowest - at > len(lines)):
            break  # with a blank line between, it is a title
        lowest = at if not lines else lowest
        lines.insert(0, full)
        is_whole = all(full) and len(set(full)) == width
        over = rows[at - 1] if at - 1 in above else ()
        is_enough = is_whole and not any(map(_is_unit, full[1:])) and not _are_places_over(over, width)
        if len(lines) == _MOST_NAMES or is_enough:
            break
    for upper, lower in pairwise(lines):
        _spread(upper, lower)
    return tuple(tuple(part for part in column if part) for column in zip(*lines, strict=True)) or ((),) * width


def _are_places_over(row: Sequence[str], width: int) -> bool:
    """Tell whether a line stands over names that are whole without it: places over all but the first of them."""
    cells = [cell.strip() for cell in row]
    named = [cell for cell in cells if cell]
    return len(cells) <= width and len(named) > 1 and not cells[0] and bool(cells[1]) and all(map(is_word, named))


def names_below(names: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Give the names of a line together with those that go on below it, and how many lines these are.

    A road counter writes « Cls » over its classes and their numbers below, where nothing stands under « Time ».
    """
    lines = [[*map(str.strip, names)]]
    for row in rows[: _MOST_NAMES - 1]:
        cells = [*map(str.strip, row)]
        if len(cells) > len(names) or len(cells) < 2 or cells[0] or not any(cells):
            break
        lines.append([*cells, *[""] * len(names)][: len(names)])
    for upper, lower in pairwise(lines):
        _spread(upper, lower)
    return tuple(tuple(part for part in column if part) for column in zip(*lines, strict=True)), len(lines) - 1


def _spread(upper: list[str], lower: list[str]) -> None:
    """Let a merged cell stand over all its columns: those under it are named below, and nothing is above them."""
    are_numbers = all(not cell or cell.isdigit() for cell in lower)  # « Classe » over 1, 2 and 3
    is_wider = sum(map(bool, upper)) < sum(map(bool, lower)) + bool(upper[0])
    if any(not cell for cell in upper[1:]) and (is_wider or are_numbers):
        for at in range(1, len(upper)):
            if not upper[at] and lower[at] and upper[at - 1] and lower[at - 1]:
                upper[at] = upper[at - 1]


def is_word(cell: str) -> bool:
    """Tell whether a cell says something that is neither a number nor a time."""
    return _kind(cell) == "w"


def _is_unit(name: str) -> bool:
    bare = name.strip("()[] ")
    return len(bare) > 1 and (bare.lower() in ("nb", "nombre", "unité") or find_unit(bare) is not None)


def _kind(cell: str) -> str:
    """Give "e" for an empty cell, "t" for a time, "n" for a number, "w" for words."""
    text = cell.strip()
    if not text:
        return "e"
    if not any(letter.isdigit() for letter in text):
        return "w"
    short = SHORT_DATE.match(text)
    # « 04/03/24 00:00;45 » is a line that another separator parts, and no time.
    is_short = short is not None and text[short.end() :].strip(" T:hHm0123456789.") == ""
    if is_short or read_time(text, takes_24=True) is not None:
        return "t"
    if read_number(text, is_comma_table=False) is not None:
        return "n"
    return "w" if read_clocks([text]).is_bad[0] else "t"
