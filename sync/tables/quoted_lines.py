"""Lines of a text table as a spreadsheet means them: a cell in quotes may go on over several lines of the file.

« "Niveau
(dB(A))" » is one name. A quote that is never closed must not swallow the lines below it, so lines are joined only where
what stands between the quotes is no line of the table.
"""

from __future__ import annotations

import re
from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["whole_lines"]

_QUOTE = b'"'
_BOM = b"\xef\xbb\xbf"
# A cell in quotes with what stands before and behind it; one that is left open ends with the text.
_CELL = re.compile(rb'(?P<before>\A|[,;\t|])"(?P<inside>[^"]*(?:""[^"]*)*)(?:"[ ]*(?P<behind>[,;\t|]|\Z)|(?P<open>\Z))')
# No name and no remark goes on over more lines or is longer.
_MOST_LINES = 12
_LONGEST = 4_000
Line = tuple[int, bytes]


def whole_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield numbered lines, those that quoted cells spread over as one, under the number of the first."""
    rest = iter(lines)
    waiting: deque[Line] = deque()
    while (first := waiting.popleft() if waiting else next(rest, None)) is not None:
        number, raw = first
        if _QUOTE not in raw or not _is_open(raw):
            yield number, raw
            continue
        following: list[Line] = []
        joined = raw
        while (
            len(following) < _MOST_LINES
            and len(joined) < _LONGEST
            and (line := waiting.popleft() if waiting else next(rest, None)) is not None
        ):
            following.append(line)
            joined += line[1]
            if line[1].count(_QUOTE) and not _is_open(joined):
                break
        if following and _is_one(joined):
            yield number, b" ".join(joined.splitlines())
        else:
            yield number, raw
            waiting.extendleft(reversed(following))


def _cells(text: bytes) -> list[re.Match[bytes]]:
    """Give the cells in quotes, none where a quote stands elsewhere."""
    text = text.removeprefix(_BOM).rstrip(b"\r\n")
    found: list[re.Match[bytes]] = []
    at = 0
    while (cell := _CELL.search(text, at)) is not None:
        found.append(cell)
        at = cell.start("behind") if cell["behind"] else len(text)  # it is what stands before the next one
    between = (
        text
        if not found
        else text[: found[0].start()] + b"".join(text[one.end() : other.start()] for one, other in pairwise(found))
    )
    return [] if _QUOTE in between else found


def _is_open(text: bytes) -> bool:
    cells = _cells(text)
    return bool(cells) and cells[-1]["open"] is not None


def _is_one(joined: bytes) -> bool:
    """Tell whether lines that quoted cells join are one line of the table, none of those inside being one itself."""
    cells = _cells(joined)
    if not cells or cells[-1]["open"] is not None:
        return False
    beside = {cell[name] for cell in cells for name in ("before", "behind")} - {b""}
    if len(beside) != 1:
        return False
    (separator,) = beside
    inside = [
        piece for cell in cells for piece in cell["inside"].splitlines()[: None if b"\n" in cell["inside"] else 0]
    ]
    own = joined.count(separator) - sum(piece.count(separator) for piece in inside)
    return all(piece.count(separator) < own for piece in inside)
