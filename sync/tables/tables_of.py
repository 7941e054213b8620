"""The tables of one file: a text, or the records of a portal, is one; an archive or a workbook may hold several."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import PurePath
from typing import TYPE_CHECKING

from sync.file_fault import FileFault
from sync.tables.files import Table
from sync.tables.span_names import is_span, without_year
from sync.text_files import begins_as_json, is_archive, tables_inside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sync.tables.line_protocol import LineProtocol
    from sync.tables.records import Records
    from sync.tables.sheet_table import SheetTable
    from sync.tables.workbooks import Workbook

    AnyTable = Table | SheetTable

__all__ = ["OpenTables"]

# What a spreadsheet calls a sheet that nobody has named.
_NAMELESS = ("feuil", "feuille", "sheet", "tabelle", "hoja", "tableau")


class OpenTables:
    """The tables of a file, opened one after the other: `with OpenTables(path, sheet) as tables: tables.open(name)`.

    `hidden` are sheets that nobody sees who opens the workbook: they are read where they are asked for, or stand alone.
    `is_book` where the file is a workbook, `is_record_file` where it holds the records of a portal; a list of objects
    is taken for such where `takes_lists`.
    """

    def __init__(self, path: Path, sheet: str = "", *, takes_lists: bool = False) -> None:
        self.path = path
        self._stack = ExitStack()
        self._book: Workbook | Records | LineProtocol | None = None
        self.is_book = self.is_record_file = False
        self.hidden: tuple[str, ...] = ()
        with ExitStack() as stack:  # closed again where the names tell that there is nothing to read
            if is_archive(path):
                from sync.tables.workbooks import Workbook, is_workbook  # an XML parser that few imports need

                self._book = stack.enter_context(Workbook(path)) if is_workbook(path) else None
                self.is_book = self._book is not None
            if self._book is None and begins_as_json(path):
                from sync.tables.records import Records

                self._book = Records.of(path, takes_lists=takes_lists)
                self.is_record_file = self._book is not None
            elif self._book is None and not tables_inside(path):
                from sync.tables.line_protocol import LineProtocol

                found = LineProtocol.of(path)
                self._book = stack.enter_context(found) if found is not None else None
                self.is_record_file = self._book is not None
            self.names = self._names(sheet)
            self._stack = stack.pop_all()

    def _names(self, sheet: str) -> list[str]:
        names = self._book.sheets if self._book is not None else []
        if sheet and sheet not in names:
            raise FileFault("sheet-unknown", file=self.path.name, sheet=sheet, names=", ".join(names) or "–")
        if self._book is not None and not names:
            raise FileFault("file-empty", file=self.path.name)
        if sheet:
            return [sheet]
        seen = [name for name in names if name not in self._book.hidden] if self._book is not None else names
        self.hidden = tuple(name for name in names if seen and name not in seen)
        return seen or names or tables_inside(self.path) or [""]

    def __enter__(self) -> OpenTables:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def open(self, name: str) -> AnyTable:
        """Open one of `names`, until the end of the block; FileFault."""
        if self._book is not None:
            from sync.tables.sheet_table import SheetTable

            return SheetTable(self._book, name)
        return self._stack.enter_context(Table(self.path, name))

    def place(self, name: str, stem: str, lines: Sequence[str] = ()) -> str:
        """Give the place of a table that names none: that of the file, or of the table where there are several.

        A sheet that is called after its month or its year is of the place of the file, « Gare 2023 » of that of « Gare
        2024 » beside it. A table in an archive may have its name from its folder. `lines` are some of its own.
        """
        if len(self.names) == 1:
            return stem
        own, others = self._called(name, lines), {self._called(other, lines) for other in self.names if other != name}
        if not own:
            return stem
        bare = own[-1]
        if any(other and other[-1] == bare and other != own for other in others):
            return " ".join(own)  # « gare/comptage.csv » and « mairie/comptage.csv »
        whole = without_year(bare)
        if whole and any(other and other[:-1] == own[:-1] and without_year(other[-1]) == whole for other in others):
            return whole
        return f"{stem} {bare}" if bare.rstrip("0123456789 ").lower() in _NAMELESS else bare

    def _called(self, name: str, lines: Sequence[str]) -> tuple[str, ...]:
        """Give what a table is called, the folders of an archive before it, without what is but a span of time."""
        told = (name,) if self.is_book else (*PurePath(name).parts[:-1], PurePath(name).stem)
        return tuple(part for part in told if not is_span(part, lines))
