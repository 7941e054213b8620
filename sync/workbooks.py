"""Workbooks of Excel and LibreOffice (.xlsx, .ods) read row by row, as the text each cell would have in a table.

Both are archives of XML. A sheet is streamed and never held, nothing in it is expanded beyond what a table needs, and a
document type is refused unread, so that a file made to harm ends in a sentence: too large, damaged, under a password.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from sync.file_fault import FileFault
from sync.sheet_cells import Formats, number_text, span_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["MOST_COLUMNS", "Workbook", "is_workbook"]

# What a spreadsheet can hold at most is 1 048 576 rows; a year of minutes is half of that.
_MOST_ROWS = 1_100_000
MOST_COLUMNS = 1_000
_MOST_CELLS = 12_000_000
_MOST_BYTES = 500_000_000
_MOST_TEXTS = 64_000_000
_MOST_SHEETS = 200
_MOST_MEMBERS = 5_000
# Rows that hold the same and are written once: nobody measures the same a thousand times at one moment.
_MOST_REPEATED = 1_000
_PIECE = 1 << 16
# No text of a cell and no tag is longer.
_LONGEST_TOKEN = 2_000_000
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    NotImplementedError,
    KeyError,
    ValueError,
    OSError,
)

Attributes = dict[str, str]


def is_workbook(path: Path) -> bool:
    """Tell whether an archive is a workbook we read."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return False
    return "xl/workbook.xml" in names or {"content.xml", "mimetype"} <= names


class Workbook:
    """An open workbook: `with Workbook(path) as book:`, then `book.sheets` and `book.rows(sheet)`."""

    sheets: list[str]

    def __init__(self, path: Path) -> None:
        self.path = path
        self._raw = path.open("rb")
        self.size = path.stat().st_size
        try:
            with self._told():
                self._archive = zipfile.ZipFile(self._raw)
                if len(self._archive.namelist()) > _MOST_MEMBERS:
                    raise FileFault("workbook-large", file=path.name)
                self._is_ods = "xl/workbook.xml" not in self._archive.namelist()
                self._open_ods() if self._is_ods else self._open_xlsx()
                if len(self.sheets) > _MOST_SHEETS:
                    raise FileFault("workbook-large", file=path.name)
        except BaseException:
            self._raw.close()
            raise

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, *_: object) -> None:
        self._raw.close()

    @property
    def position(self) -> int:
        """How many bytes of the file have been read, of `size`."""
        return self._raw.tell()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what a damaged archive raises into a sentence."""
        try:
            yield
        except FileFault:
            raise
        except RuntimeError as why:  # what zipfile raises where a member is under a password
            raise FileFault("workbook-password", file=self.path.name) from why
        except _BROKEN as why:
            raise FileFault("workbook-damaged", file=self.path.name) from why

    def rows(self, sheet: str) -> Iterator[list[str]]:
        """Yield the rows of a sheet as text, blank ones as no cells, the last blank cells left off; FileFault."""
        reader = _OdsSheet(sheet) if self._is_ods else _XlsxSheet(self._texts, self._formats)
        member = "content.xml" if self._is_ods else self._members[sheet]
        with self._told():
            left = _MOST_ROWS, _MOST_CELLS
            for row, times in self._parsed(member, reader, _MOST_BYTES):
                if not row and times > 1:
                    times = 1  # how many blank rows follow each other says nothing
                if times > _MOST_REPEATED or len(row) > MOST_COLUMNS:
                    raise FileFault("workbook-large", file=self.path.name)
                left = left[0] - times, left[1] - times * len(row)
                if min(left) < 0:
                    raise FileFault("workbook-large", file=self.path.name)
                for _ in range(times):
                    yield row

    def _parsed(self, member: str, reader: _Reader, most: int) -> Iterator[Any]:
        """Feed a member to a reader piece by piece and yield what it has found after each."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        fed = 0
        with self._archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                most -= len(piece)
                if most < 0:
                    raise FileFault("workbook-large", file=self.path.name)
                parser.Parse(piece, False)
                fed += len(piece)
                if fed - parser.CurrentByteIndex > _LONGEST_TOKEN or reader.held > _LONGEST_TOKEN:
                    raise FileFault("workbook-large", file=self.path.name)
                yield from reader.taken()
                if reader.is_done:
                    return
            parser.Parse(b"", True)
            yield from reader.taken()

    def _refuse_doctype(self, *_: object) -> None:
        raise FileFault("workbook-damaged", file=self.path.name)

    def _all(self, member: str, on_start: Callable[[str, Attributes], None], most: int = 0) -> None:
        """Hear the beginnings of the elements of a small member."""
        for _ in self._parsed(member, _Hearing(on_start), most or _MOST_TEXTS):
            pass

    # --- .ods -------------------------------------------------------------------------------------------------------

    def _open_ods(self) -> None:
        names = self._archive.namelist()
        if "META-INF/manifest.xml" in names:
            hidden: list[str] = []
            self._all(
                "META-INF/manifest.xml", lambda name, _: hidden.append(name) if name == "encryption-data" else None
            )
            if hidden:
                raise FileFault("workbook-password", file=self.path.name)
        self.sheets = []
        self._all(
            "content.xml",
            lambda name, told: self.sheets.append(told.get("name", "")) if name == "table" else None,
            _MOST_BYTES,
        )

    # --- .xlsx ------------------------------------------------------------------------------------------------------

    def _open_xlsx(self) -> None:
        names = set(self._archive.namelist())
        targets: dict[str, str] = {}
        found: list[tuple[str, str]] = []
        is_1904: list[bool] = []

        def book(name: str, told: Attributes) -> None:
            if name == "sheet":
                found.append((told.get("name", ""), told.get("id", "")))
            elif name == "workbookPr":
                is_1904.append(told.get("date1904", "0") in ("1", "true"))

        def relation(name: str, told: Attributes) -> None:
            if name == "Relationship":
                targets[told["Id"]] = told["Target"]

        self._all("xl/workbook.xml", book)
        self._all("xl/_rels/workbook.xml.rels", relation)
        self._members = {}
        for title, number in found:
            target = targets.get(number, "").removeprefix("/")
            member = target if target.startswith("xl/") else f"xl/{target}"
            if member in names and "worksheets" in member:
                self._members[title] = member
        self.sheets = list(self._members)
        self._formats = Formats(is_1904=bool(is_1904 and is_1904[0]))
        if "xl/styles.xml" in names:
            self._all("xl/styles.xml", self._formats.hear)
        self._texts: list[str] = []
        if "xl/sharedStrings.xml" in names:
            self._texts = list(self._parsed("xl/sharedStrings.xml", _Texts(), _MOST_TEXTS))


class _Reader:
    """What hears the elements of one member; `taken` gives what was found since the last time."""

    def __init__(self) -> None:
        self._found: list[Any] = []
        self.is_done = False
        self.held = 0  # letters of the text that is being read

    def taken(self) -> list[Any]:
        found, self._found = self._found, []
        return found

    def start(self, name: str, told: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]


class _Hearing(_Reader):
    def __init__(self, on_start: Callable[[str, Attributes], None]) -> None:
        super().__init__()
        self._on_start = on_start

    def start(self, name: str, told: Attributes) -> None:
        self._on_start(_bare(name), {_bare(key): value for key, value in told.items()})


class _Texts(_Reader):
    """The texts that the cells of a workbook share; what is written above a text to help reading is not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[str] = []
        self._is_text = self._is_reading_aid = False

    def start(self, name: str, told: Attributes) -> None:
        kind = _bare(name)
        if kind == "si":
            self._held, self.held = [], 0
        self._is_reading_aid = self._is_reading_aid or kind == "rPh"
        self._is_text = kind == "t" and not self._is_reading_aid

    def end(self, name: str) -> None:
        kind = _bare(name)
        self._is_text = False
        if kind == "rPh":
            self._is_reading_aid = False
        elif kind == "si":
            self._found.append("".join(self._held))

    def text(self, text: str) -> None:
        if self._is_text:
            self._held.append(text)
            self.held += len(text)


class _XlsxSheet(_Reader):
    def __init__(self, texts: list[str], formats: Formats) -> None:
        super().__init__()
        self._texts, self._formats = texts, formats
        self._row: list[str] = []
        self._at, self._kind, self._style = 0, "n", 0
        self._held: list[str] = []
        self._is_value = False

    def start(self, name: str, told: Attributes) -> None:
        kind = _bare(name)
        if kind == "c":
            place = _CELL.fullmatch(told.get("r", ""))
            self._at = _column(place[1]) if place else len(self._row)
            self._kind, self._style = told.get("t", "n"), int(told.get("s", "0"))
            self._held, self.held = [], 0
        elif kind == "v" or (kind == "t" and self._kind == "inlineStr"):
            self._is_value = True
        elif kind == "row":
            self._row = []

    def text(self, text: str) -> None:
        if self._is_value:
            self._held.append(text)
            self.held += len(text)

    def end(self, name: str) -> None:
        kind = _bare(name)
        if kind in ("v", "t"):
            self._is_value = False
        elif kind == "c" and self._held:
            row = self._row
            # One that stands too far makes the row too long, so that it is refused and not moved.
            row.extend([""] * (min(self._at, MOST_COLUMNS) - len(row)))
            row.append(self._told("".join(self._held)))
        elif kind == "row":
            self._found.append((_without_last(self._row), 1))
        elif kind == "sheetData":
            self.is_done = True

    def _told(self, held: str) -> str:
        if self._kind == "s":
            return _one_line(self._texts[int(held)])
        if self._kind == "n":
            return self._formats.text(float(held), self._style)
        return _one_line(held)  # text, a formula's text, an error as it is shown, a date as ISO text


class _OdsSheet(_Reader):
    """One table of content.xml; what other tables hold is passed over."""

    def __init__(self, sheet: str) -> None:
        super().__init__()
        self._sheet = sheet
        self._is_mine = False
        self._row: list[str] = []
        self._blank = 0  # cells that only count where one with something follows
        self._row_times = self._cell_times = 1
        self._value: str | None = None
        self._held: list[str] = []
        self._in_text = self._in_note = 0

    def start(self, name: str, told: Attributes) -> None:
        kind = _bare(name)
        if kind == "table":
            self._is_mine = any(_bare(key) == "name" and value == self._sheet for key, value in told.items())
        if not self._is_mine:
            return
        if kind == "table-row":
            self._row, self._blank = [], 0
            self._row_times = _times(told, "number-rows-repeated")
        elif kind in ("table-cell", "covered-table-cell"):
            self._cell_times = _times(told, "number-columns-repeated")
            self._value, self._held = _ods_value({_bare(key): value for key, value in told.items()}), []
            self.held = 0
        elif kind == "annotation":
            self._in_note += 1
        elif kind == "p" and not self._in_note:
            self._in_text += 1
            if self._held:
                self._held.append(" ")
        elif kind in ("s", "tab", "line-break") and self._in_text:
            self._held.append(" ")

    def text(self, text: str) -> None:
        if self._in_text and not self._in_note:
            self._held.append(text)
            self.held += len(text)

    def end(self, name: str) -> None:
        kind = _bare(name)
        if not self._is_mine:
            return
        if kind == "annotation":
            self._in_note -= 1
        elif kind == "p" and not self._in_note:
            self._in_text -= 1
        elif kind in ("table-cell", "covered-table-cell"):
            self._cell(_one_line("".join(self._held)) if self._value is None else self._value)
        elif kind == "table-row":
            self._found.append((_without_last(self._row), self._row_times))
        elif kind == "table":
            self._is_mine, self.is_done = False, True

    def _cell(self, text: str) -> None:
        if not text:
            self._blank += self._cell_times
        elif len(self._row) + self._blank + self._cell_times > MOST_COLUMNS:
            self._row = [*self._row, *[""] * (MOST_COLUMNS - len(self._row)), text]
        else:
            self._row += [""] * self._blank + [text] * self._cell_times
            self._blank = 0


def _ods_value(told: Attributes) -> str | None:
    """Give the text of a typed cell, None where it is what stands in it."""
    kind = told.get("value-type")
    if kind in ("float", "currency") and "value" in told:
        return number_text(float(told["value"]))
    if kind == "percentage" and "value" in told:
        return number_text(float(told["value"]) * 100)
    if kind == "date":
        return told.get("date-value")
    if kind == "time" and "time-value" in told:
        return span_text(told["time-value"])
    return None


def _times(told: Attributes, what: str) -> int:
    return max(1, next((int(value) for key, value in told.items() if _bare(key) == what), 1))


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _without_last(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row
