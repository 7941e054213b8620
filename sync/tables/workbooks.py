"""Workbooks of Excel and LibreOffice (.xlsx, .ods) read row by row, as the text each cell would have in a table.

Both are archives of XML. A sheet is streamed and never held, nothing in it is expanded beyond what a table needs, and a
document type is refused unread, so that a file made to harm ends in a sentence: too large, damaged, under a password.
"""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from sync.file_fault import FileFault
from sync.tables.sheet_cells import Formats
from sync.tables.sheet_readers import MOST_COLUMNS, Attributes, Hearing, OdsSheet, Reader, Texts, XlsxSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Workbook", "is_workbook"]

# What a spreadsheet can hold at most is 1 048 576 rows; a year of minutes is half of that.
_MOST_ROWS = 1_100_000
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
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    NotImplementedError,
    KeyError,
    IndexError,  # a cell of a text that the workbook does not have
    ValueError,
    OSError,
)


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
    hidden: frozenset[str] = frozenset()  # of these, those that nobody sees who opens the workbook

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
        reader = OdsSheet(sheet) if self._is_ods else XlsxSheet(self._texts, self._formats)
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

    def _parsed(self, member: str, reader: Reader, most: int) -> Iterator[Any]:
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
        for _ in self._parsed(member, Hearing(on_start), most or _MOST_TEXTS):
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
        hidden_styles: set[str] = set()
        style: list[str] = [""]
        unseen: set[str] = set()

        def content(name: str, told: Attributes) -> None:
            if name == "style":
                style[0] = told.get("name", "")
            elif name == "table-properties" and told.get("display") == "false":
                hidden_styles.add(style[0])
            elif name == "table":
                self.sheets.append(told.get("name", ""))
                if told.get("style-name") in hidden_styles:
                    unseen.add(self.sheets[-1])

        self._all("content.xml", content, _MOST_BYTES)
        self.hidden = frozenset(unseen)

    # --- .xlsx ------------------------------------------------------------------------------------------------------

    def _open_xlsx(self) -> None:
        names = set(self._archive.namelist())
        targets: dict[str, str] = {}
        found: list[tuple[str, str]] = []
        is_1904: list[bool] = []
        unseen: set[str] = set()

        def book(name: str, told: Attributes) -> None:
            if name == "sheet":
                found.append((told.get("name", ""), told.get("id", "")))
                if told.get("state", "visible") != "visible":
                    unseen.add(told.get("name", ""))
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
        self.hidden = frozenset(unseen & self._members.keys())
        self._formats = Formats(is_1904=bool(is_1904 and is_1904[0]))
        if "xl/styles.xml" in names:
            self._all("xl/styles.xml", self._formats.hear)
        self._texts: list[str] = []
        if "xl/sharedStrings.xml" in names:
            self._texts = list(self._parsed("xl/sharedStrings.xml", Texts(), _MOST_TEXTS))
