"""A table of a time series base (InfluxDB, « annotated CSV »): what begins with a low line is its own, the rest tags.

`_field` says of each line what its `_value` is, or where that says nothing `_measurement`; the tags say whose it is.
Lines that annotate, and the names once more over the next block, are no lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from sync.tables.headings.column_names import read_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sync.tables.chunk import Chunk

__all__ = ["FluxColumns", "find_flux"]

_TIME, _VALUE, _FIELD, _MEASUREMENT = "_time", "_value", "_field", "_measurement"
_OF_BASE = frozenset(["", "result", "table", "_start", "_stop", _TIME, _VALUE, _FIELD, _MEASUREMENT])
_SAYS_NOTHING = frozenset(["value", "_value", "val", "state"])


class FluxColumns:
    """Gives time, kind, value and sensor in columns of these names; `tags` are the columns that tell the sensor."""

    def __init__(self, names: Sequence[str], kind: int, tags: Sequence[int]) -> None:
        self.parts: tuple[tuple[str, ...], ...] = (("Horodatage",), ("Paramètre",), ("Valeur",), ("Capteur",))
        self._names = names
        self._time, self._value = names.index(_TIME), names.index(_VALUE)
        self._kind, self._tags = kind, tags

    def turn(self, chunk: Chunk) -> Chunk:
        """Give the lines of measures."""
        kept = [
            at
            for at, cells in enumerate(zip(*chunk.columns, strict=True))
            if not cells[0].startswith("#") and cells[self._time] != _TIME
        ]
        columns = [chunk.columns[at] for at in (self._time, self._kind, self._value)]
        sensors = tuple(
            " ".join(filter(None, map(str.strip, told)))
            for told in zip(*(chunk.columns[at] for at in self._tags), strict=True)
        ) or ("",) * len(columns[0])
        turned = tuple(tuple(column[at] for at in kept) for column in (*columns, sensors))
        broken = tuple(line for line in chunk.broken if not line.text.startswith("#"))
        line, text = chunk.line[np.array(kept, dtype=np.int64)], tuple(chunk.text[at] for at in kept)
        return replace(chunk, line=line, text=text, columns=turned, broken=broken)


def find_flux(parts: Sequence[tuple[str, ...]], first: Chunk) -> FluxColumns | None:
    """Give the form of a table of such a base; None for any other, and where nothing says what is measured."""
    names = [" ".join(part).strip() for part in parts]
    if not {_TIME, _VALUE} <= set(names):
        return None
    kinds = [name for name in (_FIELD, _MEASUREMENT) if name in names]
    told = {name: _held(first, names.index(name)) for name in kinds}
    kind = next((name for name in kinds if told[name] and not told[name] <= _SAYS_NOTHING), "")
    if not kind:
        return None
    tags = [at for at, name in enumerate(names) if name not in _OF_BASE and _held(first, at)]
    named = [at for at in tags if read_column((names[at],)).role in ("sensor", "site")]
    varying = [at for at in tags if len(_held(first, at)) > 1]
    return FluxColumns(names, names.index(kind), named or varying or tags[:1])


def _held(first: Chunk, at: int) -> set[str]:
    return {cell.strip() for cell in first.columns[at] if cell.strip() and not cell.startswith(("#", "_"))}
