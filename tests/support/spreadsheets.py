"""Workbooks as Excel and LibreOffice write them, cell by cell."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PKG = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
# General, day and hour, day, hour of the day, percent, [h]:mm, 0.0
STYLES = (
    f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="0.0&quot; dB&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>'
    '<xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="9"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'
    "</styleSheet>"
)
Cell = str | float | datetime | None


def serial(moment: datetime) -> float:
    return (moment - datetime(1899, 12, 30)).total_seconds() / 86_400  # noqa: DTZ001


def letters(at: int) -> str:
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(65 + at % 26)


def xlsx_rows(rows: Sequence[Sequence[Cell]]) -> str:
    """Give sheet data; texts stand in the cells, a cell may be XML of its own that begins with `<c`."""
    out = []
    for number, row in enumerate(rows, start=1):
        cells = []
        for at, cell in enumerate(row):
            place = f'r="{letters(at)}{number}"'
            if cell is None:
                continue
            if isinstance(cell, datetime):
                cells.append(f'<c {place} s="1"><v>{serial(cell)!r}</v></c>')
            elif isinstance(cell, str):
                own = cell.replace("<c ", f"<c {place} ", 1) if cell.startswith("<c ") else ""
                cells.append(own or f'<c {place} t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
            else:
                cells.append(f"<c {place}><v>{cell!r}</v></c>")
        out.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(out)


def write_xlsx(path: Path, sheets: dict[str, str], *, shared: str = "", book: str = "") -> Path:
    """Write a workbook of sheets whose data are XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        named = "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(sheets, 1)
        )
        archive.writestr("xl/workbook.xml", f"<workbook {MAIN} {REL}>{book}<sheets>{named}</sheets></workbook>")
        targets = "".join(
            f'<Relationship Id="rId{at}" Target="worksheets/sheet{at}.xml"/>' for at in range(1, len(sheets) + 1)
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships {PKG}>{targets}</Relationships>")
        archive.writestr("xl/styles.xml", STYLES)
        if shared:
            archive.writestr("xl/sharedStrings.xml", shared)
        for at, data in enumerate(sheets.values(), 1):
            archive.writestr(
                f"xl/worksheets/sheet{at}.xml", f"<worksheet {MAIN}><sheetData>{data}</sheetData></worksheet>"
            )
    return path


def ods_rows(rows: Sequence[Sequence[Cell]]) -> str:
    out = []
    for row in rows:
        cells = []
        for cell in row:
            if cell is None:
                cells.append("<table:table-cell/>")
            elif isinstance(cell, datetime):
                kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
                cells.append(f"<table:table-cell {kind}><text:p>le {cell.day}</text:p></table:table-cell>")
            elif isinstance(cell, str):
                own = cell if cell.startswith("<table:") else ""
                text = (
                    f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
                )
                cells.append(own or text)
            else:
                kind = f'office:value-type="float" office:value="{cell!r}"'
                cells.append(f"<table:table-cell {kind}><text:p>{cell:.0f}</text:p></table:table-cell>")
        out.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return "".join(out)


def write_ods(path: Path, sheets: dict[str, str], *, manifest: str = "", before: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        tables = "".join(
            f'<table:table table:name="{escape(name)}">{rows}</table:table>' for name, rows in sheets.items()
        )
        archive.writestr(
            "content.xml",
            f"{before}<office:document-content {ODS}><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
        if manifest:
            archive.writestr("META-INF/manifest.xml", manifest)
    return path
