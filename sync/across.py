"""Hours or days side by side, turned so that each has a line of its own."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec.structs import replace

from sync.axes import Axis, find_axis
from sync.column_names import read_column
from sync.column_words import is_sum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sync.chunk import Chunk

__all__ = ["AcrossForm", "find_across"]

_NAMES = {"clock": "Heure", "date": "Date"}
# What may stand beside the hours: when, whose, which kind, a sum, a remark. A measure would be repeated every hour.
_BESIDE = ("time", "start", "sensor", "site", "part", "kind", "unit", "sum", "aside", "status")


class AcrossForm(msgspec.Struct, frozen=True):
    """A table whose columns of `axis` become lines; the other columns stand on each of them."""

    parts: tuple[tuple[str, ...], ...]
    axis: Axis
    beside: tuple[int, ...]

    def turn(self, chunk: Chunk) -> Chunk:
        """Give a line for each hour or day of each line, in the order of time."""
        count, size = len(chunk.text), len(self.axis.labels)
        # Hours go on along a line, days along the columns.
        across = np.arange(count * size, dtype=np.int64).reshape(count, size)
        order: NDArray[np.int64] = across.ravel() if self.axis.kind == "clock" else across.T.ravel()
        lines: list[int] = (order // size).tolist()
        columns: list[int] = (order % size).tolist()
        cells = [tuple(chunk.columns[number][one] for one in lines) for number in self.beside]
        labels = tuple(self.axis.labels[one] for one in columns)
        under = chunk.columns[self.axis.start : self.axis.stop]
        values = tuple(under[one][row] for row, one in zip(lines, columns, strict=True))
        text = tuple(chunk.text[one] for one in lines)
        return replace(chunk, line=chunk.line[lines], text=text, columns=(*cells, labels, values))


def find_across(parts: Sequence[tuple[str, ...]], first: Chunk) -> AcrossForm | None:
    """Give the form of a table whose hours or days stand side by side; None for any other."""
    axis = find_axis([part[-1] if part else "" for part in parts])
    if axis is None:
        return None
    beside = tuple(chain(range(axis.start), range(axis.stop, len(parts))))
    roles: set[str] = set()
    for at in beside:
        said = read_column(parts[at])
        is_filled = any(map(str.strip, first.columns[at]))
        is_known = said.role in _BESIDE and not said.quantity
        if is_filled and not is_known and not is_sum(" ".join(parts[at])) and at:
            return None
        roles |= {said.role if parts[at] or axis.kind == "date" else "time"}
    is_dated = bool(roles & {"time", "start"}) or _is_calendar(parts, beside)
    if axis.kind == "clock" and not is_dated:
        return None
    above = {part[:-1] for part in parts[axis.start : axis.stop]}
    told = above.pop() if len(above) == 1 else ()
    value = told if told and read_column(told).quantity else ("Valeur",)
    kept = tuple(at for at in beside if not is_sum(" ".join(parts[at])))
    return AcrossForm((*(parts[at] for at in kept), (_NAMES[axis.kind],), value), axis, kept)


def _is_calendar(parts: Sequence[tuple[str, ...]], beside: Sequence[int]) -> bool:
    return any(read_column(parts[at]).role == "aside" for at in beside)
