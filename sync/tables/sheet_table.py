"""A sheet of a workbook as a table: its header found as in a text table, its rows given chunk by chunk."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from sync.file_fault import FileFault
from sync.tables.chunk import BrokenLine, Chunk
from sync.tables.forms.table_forms import find_forms, own_names
from sync.tables.headers import find_heading, join_parts, names_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sync.tables.line_protocol import LineProtocol
    from sync.tables.records import Records
    from sync.tables.workbooks import Workbook

__all__ = ["SheetTable"]

_MOST_LOOKED_AT = 60


class SheetTable:
    """One sheet of an open workbook, or the records of a portal, read as a `Table` is. FileFault."""

    header: list[str]
    parts: tuple[tuple[str, ...], ...]
    own: list[str]
    is_comma_table = False

    def __init__(self, book: Workbook | Records | LineProtocol, sheet: str) -> None:
        self.path = book.path
        self._book = book
        self._sheet = sheet
        self._numbered = enumerate(book.rows(sheet), start=1)
        self._read_header()

    @property
    def position(self) -> int:
        """How many bytes of the file have been read, of `size`."""
        return self._book.position

    @property
    def size(self) -> int:
        """How many bytes the file has."""
        return self._book.size

    def _read_header(self) -> None:
        head = list(islice(self._numbered, _MOST_LOOKED_AT))
        width = max((len(row) for _, row in head), default=0)
        rows = [[*row, *[""] * (width - len(row))] if row else [] for _, row in head]
        if not any(rows):
            raise FileFault("file-empty", file=self.path.name)
        heading = find_heading(rows)
        self.has_measures = heading is not None and any(heading.parts)
        if heading is not None and self.has_measures:
            first, parts, above = heading.data, heading.parts, heading.above
        else:
            first_filled = next(at for at, row in enumerate(rows) if any(row))
            at = next((at for at, row in enumerate(rows) if sum(map(bool, row)) > 1), first_filled)
            parts, more = names_below(rows[at], rows[at + 1 :])
            first = at + 1 + more
            above = tuple(tuple(row) for row in rows[:at] if any(row))
        self.parts = parts
        self.header = [join_parts(part) for part in parts]
        self._width = len(self.header)
        self._again = [part[-1] if part else "" for part in self.parts]
        below = head[first:] or list(islice(self._numbered, 1))
        self._rest: Iterator[tuple[int, list[str]]] = chain(below, self._numbered)
        filled = [(number, row) for number, row in below if row]
        self._forms = find_forms(self.parts, self._chunk(filled), above, f"{self.path.name} {self._sheet}")
        self.own = own_names(self.parts, self._forms)
        for form in self._forms:
            self.parts = form.parts
            self.header = [join_parts(part) for part in form.parts]

    def chunks(self, lines: int) -> Iterator[Chunk]:
        """Yield the rows after the header, at most `lines` at a time; blank rows are no lines."""
        while some := list(islice(self._rest, lines)):
            filled = [(number, row) for number, row in some if row]
            if filled:
                chunk = self._chunk(filled)
                for form in self._forms:
                    chunk = form.turn(chunk)
                yield chunk

    def _chunk(self, some: list[tuple[int, list[str]]]) -> Chunk:
        width = self._width
        good = [(number, row) for number, row in some if len(row) <= width and row != self._again]  # named once more
        broken = tuple(BrokenLine(number, ";".join(row), "line-columns") for number, row in some if len(row) > width)
        rows = [[*row, *[""] * (width - len(row))] for _, row in good]
        columns = tuple(zip(*rows, strict=True)) if rows else ((),) * width
        numbers = np.array([number for number, _ in good], dtype=np.int64)
        return Chunk(numbers, tuple(";".join(row) for row in rows), columns, broken)
