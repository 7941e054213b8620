"""A spreadsheet that LibreOffice, Excel and others open: OpenDocument 1.3 (ISO/IEC 26300), written by hand.

A number is a number there and can be counted with, a day is a day; what is not known is an empty cell, never 0; a text
is a text, also one that looks like a formula. Why no library: docs/decisions/0062.
"""

from __future__ import annotations

import math
import re
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, TypeGuard
from xml.sax.saxutils import escape, quoteattr

import msgspec

from store.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Cell", "Leaf", "write_ods"]

Cell = str | float | date | None

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("number", "datastyle"),
        ("manifest", "manifest"),
    )
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# A number is shown with two decimals at most, and counted with all of them.
_STYLES = (
    '<number:number-style style:name="N1"><number:number number:decimal-places="2" number:min-decimal-places="0"'
    ' number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
    '<style:style style:name="figure" style:family="table-cell" style:data-style-name="N1"/>'
    '<number:date-style style:name="D1" number:automatic-order="true"><number:day number:style="long"/>'
    "<number:text>/</number:text>"
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    '</number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="D1"/>'
    '<style:style style:name="words" style:family="table-cell">'
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
# A column is as wide as its longest words, where others stand beside them; what is longer breaks.
_LEAST_MM, _MOST_MM = 25, 130
_LETTER_MM, _AROUND_MM = 2, 6
_LINE_MM, _MOST_LINES = 5, 12
# On paper: A4 across, as many sheets below each other as it needs and one beside: a sentence is not read over three.
_PAPER = (
    '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="297mm"'
    ' fo:page-height="210mm" style:print-orientation="landscape" fo:margin="15mm" style:scale-to-X="1"'
    ' style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles>'
    '<style:master-page style:name="Default" style:page-layout-name="A4"/></office:master-styles>'
)
_ROWS = "".join(
    f'<style:style style:name="lines{count}" style:family="table-row"><style:table-row-properties'
    f' style:row-height="{_LINE_MM * count}mm" style:use-optimal-row-height="false"/></style:style>'
    for count in range(1, _MOST_LINES + 1)
)
_TABLE = '<style:style style:name="leaf" style:family="table" style:master-page-name="Default"/>'
# What XML 1.0 cannot hold at all, and what a name of a leaf may not hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_NAME = re.compile(r"[\[\]*?:/\\']")


class Leaf(msgspec.Struct, frozen=True):
    """One leaf of a spreadsheet: its name, the titles of its columns (none: no first line in bold), its rows."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_ods(path: Path, leaves: list[Leaf]) -> None:
    """Write the file; OSError where it cannot be."""
    widths = sorted({width for leaf in leaves for width in _widths(leaf)})
    columns = "".join(
        f'<style:style style:name="mm{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}mm"/></style:style>'
        for width in widths
    )
    content = (
        f'{_HEAD}<office:document-content {_NAMES} office:version="1.3">'
        f"<office:automatic-styles>{columns}{_STYLES}{_ROWS}{_TABLE}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(_leaf(leaf) for leaf in leaves)}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    paper = f'{_HEAD}<office:document-styles {_NAMES} office:version="1.3">{_PAPER}</office:document-styles>'
    parts = (("/", _MIME), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>' for name, kind in parts
    )
    manifest = f'{_HEAD}<manifest:manifest {_NAMES} manifest:version="1.3">{entries}</manifest:manifest>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        # First and not compressed, so that the first bytes of the file say what it is.
        file.writestr("mimetype", _MIME, zipfile.ZIP_STORED)
        file.writestr("META-INF/manifest.xml", manifest)
        file.writestr("content.xml", content)
        file.writestr("styles.xml", paper)
    write_whole(path, made.getvalue())


def _widths(leaf: Leaf) -> list[int]:
    """Give the width of each column in mm; a line that stands alone runs on over the empty cells beside it."""
    lines: list[tuple[Cell, ...]] = [leaf.titles, *leaf.rows]
    longest = [0] * max(1, *(len(line) for line in lines))
    for line in lines:
        for place, cell in enumerate(line if len(line) > 1 else ()):
            letters = max(map(len, cell.split("\n"))) if isinstance(cell, str) else 0
            longest[place] = max(longest[place], letters)
    return [min(max(_LETTER_MM * letters + _AROUND_MM, _LEAST_MM), _MOST_MM) for letters in longest]


def _leaf(leaf: Leaf) -> str:
    widths = _widths(leaf)
    columns = "".join(f'<table:table-column table:style-name="mm{width}"/>' for width in widths)
    head = _row(leaf.titles, "head") if leaf.titles else ""
    name = _NO_NAME.sub(" ", _plain(leaf.name)).strip()
    rows = "".join(_across(row[0], widths) if _is_long(row, widths) else _row(row) for row in leaf.rows)
    told = f'table:name={quoteattr(name)} table:style-name="leaf"'
    return f"<table:table {told}>{columns}{head}{rows}</table:table>"


def _is_long(row: tuple[Cell, ...], widths: list[int]) -> TypeGuard[tuple[str]]:
    """Tell whether a sentence that stands alone is longer than all columns of a leaf that has several."""
    alone = row[0] if len(row) == 1 and len(widths) > 1 else None
    return isinstance(alone, str) and "\n" not in alone and _LETTER_MM * len(alone) > sum(widths)


def _across(sentence: str, widths: list[int]) -> str:
    """Give the row of a sentence that breaks at the end of the columns; no program finds the height of such a row."""
    lines = min(-(-_LETTER_MM * len(sentence) // sum(widths)), _MOST_LINES)
    span = f'table:style-name="words" table:number-columns-spanned="{len(widths)}" office:value-type="string"'
    inside = f"<table:table-cell {span}><text:p>{escape(_plain(sentence))}</text:p></table:table-cell>"
    covered = f'<table:covered-table-cell table:number-columns-repeated="{len(widths) - 1}"/>'
    return f'<table:table-row table:style-name="lines{lines}">{inside}{covered}</table:table-row>'


def _row(cells: tuple[Cell, ...], style: str = "") -> str:
    words = style or ("words" if len(cells) > 1 else "")
    return f"<table:table-row>{''.join(_cell(cell, words) for cell in cells)}</table:table-row>"


def _cell(cell: Cell, style: str) -> str:
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return "<table:table-cell/>"
    if isinstance(cell, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in _plain(cell).split("\n"))
        named = f' table:style-name="{style}"' if style else ""
        return f'<table:table-cell{named} office:value-type="string">{lines}</table:table-cell>'
    if isinstance(cell, date):
        inside = f'table:style-name="day" office:value-type="date" office:date-value="{cell.isoformat()}"'
        return f"<table:table-cell {inside}><text:p>{cell:%d/%m/%Y}</text:p></table:table-cell>"
    told = f"{cell:.10g}"
    inside = f'table:style-name="figure" office:value-type="float" office:value="{told}"'
    return f"<table:table-cell {inside}><text:p>{told}</text:p></table:table-cell>"


def _plain(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
