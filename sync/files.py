"""A file opened whatever its wrapping; a table in it, given chunk by chunk as columns of cells.

gzip and an archive of one table are told by their first bytes, the separator by the header, the encoding line by line
(UTF-8, else Windows-1252; UTF-16 by its mark). One line of the file is one line of the table: a quote that is never
closed spoils its own line and not the rest of the file. Nothing here knows what the columns mean.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from itertools import chain, islice
from typing import IO, TYPE_CHECKING, Self, cast

import numpy as np

from sync.chunk import BrokenLine, Chunk
from sync.file_fault import FileFault
from sync.headers import find_heading, is_word, join_parts, names_below
from sync.quoted_lines import whole_lines
from sync.table_forms import find_forms, own_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from sync.headers import Heading

__all__ = ["FileFault", "Table", "TextFile", "begins_as_json", "is_archive", "tables_inside"]

SEPARATORS = (",", ";", "\t", "|")
# No line of a table of measurements is longer; a file without line ends must not be read into memory whole.
_LONGEST_LINE = 1_000_000
# What is taken out of an archive.
_TABLES = (".csv", ".tsv", ".txt")
_MOST_INSIDE = 500
_ENDINGS = (".csv", ".txt", ".tsv", ".json", ".jsonl", ".ndjson")
_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"
# So far the title and the notes above a table may reach.
_MOST_ABOVE = 30
_MOST_LOOKED_AT = 60
_HEAD = 65_536
_LARGEST_HEAD = 4_000_000
_DAMAGED = (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error)
_LARGEST_IN_MEMORY = 200_000_000
# What people take for a table: an old workbook, a document.
_ZIP = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_FOREIGN = (b"%PDF", b"SQLite format 3")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# How an old container of Office names a workbook under a password.
_LOCKED = "EncryptedPackage".encode("utf-16-le")


class TextFile:
    """A file that is open, out of its wrapping: `with TextFile(path) as file:`. FileFault when it is no text."""

    def __init__(self, path: Path, member: str = "") -> None:
        self.path = path
        self._member = member
        try:
            self._raw = path.open("rb")
            self.size = path.stat().st_size
        except OSError as why:
            raise FileFault("file-missing", file=path.name) from why
        try:
            self._stream = self._unwrapped()
        except BaseException:
            self._raw.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._raw.close()

    @property
    def position(self) -> int:
        """How many bytes of the file have been read, of `size`."""
        return self._raw.tell()

    def _unwrapped(self) -> IO[bytes]:
        head = self._raw.read(16)
        self._raw.seek(0)
        if not head:
            raise FileFault("file-empty", file=self.path.name)
        if head.startswith(_OLD_OFFICE):
            is_locked = _LOCKED in self._raw.read(_LARGEST_HEAD)
            raise FileFault("workbook-password" if is_locked else "workbook-old", file=self.path.name)
        if head.startswith(_FOREIGN):
            raise FileFault("file-foreign", file=self.path.name)
        if head.startswith(_GZIP):
            return self._rewritten(cast("IO[bytes]", gzip.open(self._raw)))
        if head.startswith(_ZIP):
            return self._rewritten(self._zipped())
        return self._rewritten(self._raw)

    def _zipped(self) -> IO[bytes]:
        """Give the one table in an archive, or the one that was named."""
        try:
            archive = zipfile.ZipFile(self._raw)
            names = [self._member] if self._member else _inside(archive)
            if len(names) == 1 and names[0].lower().endswith(_ENDINGS):
                return archive.open(names[0])
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, KeyError):
            pass  # half a workbook, or an archive under a password
        raise FileFault("file-foreign", file=self.path.name)

    def _rewritten(self, stream: IO[bytes]) -> IO[bytes]:
        """Give the bytes as UTF-8 with line feeds: spreadsheets also save as UTF-16, old Macs wrote returns."""
        try:
            begin = stream.read(_HEAD)
            wide = "utf-16" if begin.startswith(_UTF16) else _wide_unmarked(begin)
            is_old_mac = b"\r" in begin.rstrip(b"\r") and b"\n" not in begin
            if wide or is_old_mac:
                whole = begin + stream.read(_LARGEST_IN_MEMORY)
                if stream.read(1):
                    raise FileFault("file-foreign", file=self.path.name)
                if wide:
                    whole = whole.decode(wide).encode()
                return io.BytesIO(whole.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
            stream.seek(0)
        except UnicodeDecodeError as why:
            raise FileFault("file-foreign", file=self.path.name) from why
        except (*_DAMAGED, RuntimeError) as why:
            raise FileFault("file-cut", file=self.path.name) from why
        return stream

    def pieces(self) -> Iterator[bytes]:
        """Yield the lines as they stand, one of more than a million bytes in parts; FileFault when damaged."""
        try:
            while line := self._stream.readline(_LONGEST_LINE):
                yield line
        except _DAMAGED as why:
            raise FileFault("file-cut", file=self.path.name) from why


def begins_as_json(path: Path) -> bool:
    """Tell whether a file begins as JSON does and no table; FileFault when it cannot be read."""
    if tables_inside(path):
        return False
    with TextFile(path) as file:
        for piece in file.pieces():
            begin = piece.removeprefix(_BOM).lstrip()
            if begin:
                return begin[:1] in (b"{", b"[")
    raise FileFault("file-empty", file=path.name)


def is_archive(path: Path) -> bool:
    """Tell whether a file begins as an archive does; a workbook is one."""
    try:
        with path.open("rb") as raw:
            return raw.read(4) == _ZIP
    except OSError:
        return False


def tables_inside(path: Path) -> list[str]:
    """Give the names of the tables of an archive that holds several; none for any other file."""
    if not is_archive(path):
        return []
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in _inside(archive) if name.lower().endswith(_TABLES)]
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return []
    return names if 1 < len(names) <= _MOST_INSIDE else []


def _inside(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if not name.endswith("/") and "__MACOSX" not in name]


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
            if len(line) == _LONGEST_LINE or b"\0" in line:
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


def _wide_unmarked(begin: bytes) -> str:
    """Give the encoding of UTF-16 without its mark, "" for any other: every other byte of Latin letters is 0."""
    even, odd = begin[:2_000:2], begin[1:2_000:2]
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if len(zeros) > 3 and zeros.count(0) > 0.9 * len(zeros) and not others.count(0):
            return name
    return ""


def _names_more(one: Heading, other: Heading) -> bool:
    """Tell whether a separator parts a table better: more of its columns have a name, or there are more of them."""
    return (sum(map(bool, one.parts)), len(one.parts)) > (sum(map(bool, other.parts)), len(other.parts))


def _head_text(number: int, raw: bytes) -> str:
    """Give a line above the measures, "" where it says nothing: a blank one, a remark, `sep=;`."""
    text = _decode(raw.removeprefix(_BOM) if number == 1 else raw).strip("\r\n")
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
