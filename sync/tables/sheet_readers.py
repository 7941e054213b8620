"""What hears the elements of a workbook's XML and makes rows of text of them, one reader a kind of member."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sync.tables.sheet_cells import Formats, number_text, span_text

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MOST_COLUMNS", "Attributes", "Hearing", "OdsSheet", "Reader", "Texts", "XlsxSheet"]

MOST_COLUMNS = 1_000
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Attributes = dict[str, str]


class Reader:
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


def bare_name(name: str) -> str:
    """Give the name of an element or attribute without its namespace."""
    return name.rpartition(" ")[2]


class Hearing(Reader):
    """Calls `on_start` with the name and the attributes of each element that begins."""

    def __init__(self, on_start: Callable[[str, Attributes], None]) -> None:
        super().__init__()
        self._on_start = on_start

    def start(self, name: str, told: Attributes) -> None:
        self._on_start(bare_name(name), {bare_name(key): value for key, value in told.items()})


class Texts(Reader):
    """The texts that the cells of a workbook share; what is written above a text to help reading is not part of it."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[str] = []
        self._is_text = self._is_reading_aid = False

    def start(self, name: str, told: Attributes) -> None:
        kind = bare_name(name)
        if kind == "si":
            self._held, self.held = [], 0
        self._is_reading_aid = self._is_reading_aid or kind == "rPh"
        self._is_text = kind == "t" and not self._is_reading_aid

    def end(self, name: str) -> None:
        kind = bare_name(name)
        self._is_text = False
        if kind == "rPh":
            self._is_reading_aid = False
        elif kind == "si":
            self._found.append("".join(self._held))

    def text(self, text: str) -> None:
        if self._is_text:
            self._held.append(text)
            self.held += len(text)


class XlsxSheet(Reader):
    """The rows of one sheet of .xlsx, each (cells, how often it stands there)."""

    def __init__(self, texts: list[str], formats: Formats) -> None:
        super().__init__()
        self._texts, self._formats = texts, formats
        self._row: list[str] = []
        self._at, self._kind, self._style = 0, "n", 0
        self._held: list[str] = []
        self._is_value = False

    def start(self, name: str, told: Attributes) -> None:
        kind = bare_name(name)
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
        kind = bare_name(name)
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
            if (number := int(held)) < 0:
                raise ValueError(held)
            return _one_line(self._texts[number])
        if self._kind == "n":
            return self._formats.text(float(held), self._style)
        return _one_line(held)  # text, a formula's text, an error as it is shown, a date as ISO text


class OdsSheet(Reader):
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
        kind = bare_name(name)
        if kind == "table":
            self._is_mine = any(bare_name(key) == "name" and value == self._sheet for key, value in told.items())
        if not self._is_mine:
            return
        if kind == "table-row":
            self._row, self._blank = [], 0
            self._row_times = _times(told, "number-rows-repeated")
        elif kind in ("table-cell", "covered-table-cell"):
            self._cell_times = _times(told, "number-columns-repeated")
            self._value, self._held = _ods_value({bare_name(key): value for key, value in told.items()}), []
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
        kind = bare_name(name)
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
    return max(1, next((int(value) for key, value in told.items() if bare_name(key) == what), 1))


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
