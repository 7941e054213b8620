"""A table in a file, given chunk by chunk as columns of cells.

The separator is told by the header, the encoding line by line (UTF-8, else Windows-1252). One line of the file is one
line of the table: a quote that is never closed spoils its own line and not the rest of the file. Nothing here knows
what the columns mean.
"""

from __future__ import annotations

import csv
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from sync.file_fault import FileFault
from sync.tables.chunk import BrokenLine, Chunk
from sync.tables.forms.table_forms import find_forms, own_names
from sync.tables.headers import find_heading, is_word, join_parts, names_below
from sync.tables.quoted_lines import whole_lines
from sync.text_files import BOM, LONGEST_LINE, TextFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sync.tables.headers import Heading

__all__ = ["FileFault", "Table"]

SEPARATORS = (",", ";", "\t", "|")
# So far the title and the notes above a table may reach.
_MOST_ABOVE = 30
_MOST_LOOKED_AT = 60


class Table(TextFile):
    """An open table: `with Table(path) as table:`, then `table.header`, `table.separator`, `table.chunks(lines)`.

    `parts` are the lines that stand above each column, which `header` gives as one name. FileFault when it is no
    readable text table.
    """

    header: list[str]
    parts: tuple[tuple[str, ...], ...]
    own: list[str]  # the same as the file writes them, where `header` has other names for what stands there
    separator: str
    has_measures: bool  # whether lines with a time were seen

    def __init__(self, path: Path, member: str = "") -> None:
        super().__init__(path, member)
        try:
            self._read_header()
        except BaseException:
            self._raw.close()
            raise

    @property
    def is_comma_table(self) -> bool:
        """Whether commas part the columns, so that a comma inside a cell is doubtful."""
        return self.separator == ","

    def _lines(self) -> Iterator[bytes]:
        """Yield the lines as they stand; FileFault when the file is damaged or no text."""
        for line in self.pieces():
            if len(line) == LONGEST_LINE or b"\0" in line:
                raise FileFault("file-foreign", file=self.path.name)
            yield line

    def _read_header(self) -> None:
        """Find the separator, the names of the columns and the first line of measures.

        A title, notes and `sep=;` may stand above. Where no two lines look like measures with a time, the first line
        with several cells is the header.
        """
        self._numbered: Iterator[tuple[int, bytes]] = whole_lines(enumerate(self._lines(), start=1))
        head = list(islice(self._numbered, _MOST_LOOKED_AT))
        texts = [_head_text(number, raw) for number, raw in head]
        if not any(texts):
            raise FileFault("file-empty", file=self.path.name)
        found: Heading | None = None
        for separator in SEPARATORS:
            rows = [_cells(text, separator) if text else [] for text in texts]
            heading = find_heading(rows)
            if heading is not None and (found is None or _names_more(heading, found)):
                found, self.separator = heading, separator
        self.has_measures = found is not None and any(found.parts)
        if found is not None and self.has_measures:
            self._numbered = chain(head[found.data :], self._numbered)
            told, above = found.parts, found.above
        else:
            told, above = self._first_line(head, texts)
        names = [join_parts(part) for part in told]
        self._full_width = len(names)
        self.header = self._without_last(names) if len(names) > 1 else names
        self.parts = told[: len(self.header)]
        self._width = len(self.header)
        self._again = [part[-1] if part else "" for part in self.parts]
        below = list(islice(self._numbered, _MOST_LOOKED_AT))
        self._numbered = chain(below, self._numbered)
        self._forms = find_forms(self.parts, self._chunk(below), above, self.path.name)
        self.own = own_names(self.parts, self._forms)
        for form in self._forms:
            self.parts = form.parts
            self.header = [join_parts(part) for part in form.parts]

    def _first_line(
        self, head: list[tuple[int, bytes]], texts: list[str]
    ) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
        """Give the names of the line with the most words in cells, the first of them; of the first where none has two.

        And the cells of the lines above it, where may stand what a maker tells of the campaign, a name and its content
        a line.
        """
        most, best = 1, 0
        for at, text in enumerate(texts[:_MOST_ABOVE]):
            told = sum(map(is_word, _cells(text, max(SEPARATORS, key=text.count)))) if text else 0
            if told > most:
                most, best = told, at
        if most == 1:  # a line of one name and numbers, or of numbers
            several = [at for at, text in enumerate(texts[:_MOST_ABOVE]) if any(map(text.count, SEPARATORS))]
            best = several[0] if several else -1
        if best < 0:
            self.separator = SEPARATORS[0]
            return ((next(text for text in texts if text).strip(),),), ()
        self.separator = max(SEPARATORS, key=texts[best].count)
        rows = [_cells(text, self.separator) if text else [] for text in texts[best:]]
        names, more = names_below(rows[0], rows[1:])
        self._numbered = chain(head[best + 1 + more :], self._numbered)
        above = tuple(tuple(_cells(text, self.separator)) for text in texts[:best] if text)
        return names, above

    def _without_last(self, names: list[str]) -> list[str]:
        """Give the names without the nameless ones behind them, where the next line has nothing there either."""
        bare = [*names]
        while len(bare) > 1 and not bare[-1]:
            bare.pop()
        if len(bare) == len(names) or (following := next(self._numbered, None)) is None:
            return names
        self._numbered = chain([following], self._numbered)
        cells = _decode(following[1]).strip("\r\n").split(self.separator)
        return bare if len(cells) == len(names) and not any(cell.strip() for cell in cells[len(bare) :]) else names

    def chunks(self, lines: int) -> Iterator[Chunk]:
        """Yield the lines after the header, at most `lines` at a time; blank lines are no lines."""
        while some := list(islice(self._numbered, lines)):
            chunk = self._chunk(some)
            for form in self._forms:
                chunk = form.turn(chunk)
            yield chunk

    def _chunk(self, some: Sequence[tuple[int, bytes]]) -> Chunk:
        width, separator, again = self._width, self.separator, self._again
        numbers: list[int] = []
        texts: list[str] = []
        rows: list[list[str]] = []
        broken: list[BrokenLine] = []
        for (number, _raw), text in zip(some, _decode_lines([raw for _number, raw in some]), strict=True):
            if not text or text.isspace():
                continue
            cells = text.split(separator) if '"' not in text else _split_quoted(text, separator)
            if cells is None:
                broken.append(BrokenLine(number, text, "line-quote"))
            elif cells[0] == again[0] and cells[:width] == again and not any(map(str.strip, cells[width:])):
                continue  # the names once more, as on each printed page
            elif len(cells) == self._full_width != width and not any(map(str.strip, cells[width:])):
                numbers.append(number)
                texts.append(text)
                rows.append(cells[:width])
            elif len(cells) != width:
                broken.append(BrokenLine(number, text, "line-columns"))
            else:
                numbers.append(number)
                texts.append(text)
                rows.append(cells)
        columns = tuple(zip(*rows, strict=True)) if rows else ((),) * width
        return Chunk(np.array(numbers, dtype=np.int64), tuple(texts), columns, tuple(broken))


def _names_more(one: Heading, other: Heading) -> bool:
    """Tell whether a separator parts a table better: more of its columns have a name, or there are more of them."""
    return (sum(map(bool, one.parts)), len(one.parts)) > (sum(map(bool, other.parts)), len(other.parts))


def _head_text(number: int, raw: bytes) -> str:
    """Give a line above the measures, "" where it says nothing: a blank one, a remark, `sep=;`."""
    text = _decode(raw.removeprefix(BOM) if number == 1 else raw).strip("\r\n")
    return "" if not text.strip() or text.startswith("#") or text.lower().startswith("sep=") else text


def _cells(text: str, separator: str) -> list[str]:
    """Give the cells of a line above the measures."""
    return (_split_quoted(text, separator) or text.split(separator)) if '"' in text else text.split(separator)


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        # What a French spreadsheet writes; five of its places are empty, and a station may be named anyhow.
        return raw.decode("cp1252", errors="replace")


def _decode_lines(raws: Sequence[bytes]) -> list[str]:
    try:
        return [raw.rstrip(b"\r\n").decode("utf-8") for raw in raws]
    except UnicodeDecodeError:
        return [_decode(raw.rstrip(b"\r\n")) for raw in raws]


def _split_quoted(text: str, separator: str) -> list[str] | None:
    """Split one line that has quotes; None when a quote is not closed on it."""
    try:
        return next(csv.reader([text], delimiter=separator, strict=True), None)
    except csv.Error:
        return None
