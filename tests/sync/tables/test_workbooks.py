"""Workbooks of Excel and LibreOffice are read as tables are; one made to harm ends in a sentence and little memory."""

from __future__ import annotations

import sqlite3
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from sync.file_fault import FileFault
from sync.importing import ImportOptions, ImportResult, import_file
from sync.tables import workbooks
from sync.tables.workbooks import Workbook, is_workbook
from tests.support.spreadsheets import MAIN, Cell, ods_rows, write_ods, write_xlsx, xlsx_rows

NOW_MS = 1_750_000_000_000


def take(folder: Path, path: Path, **options: str) -> ImportResult:
    return import_file(folder / "commune", path, ImportOptions(**options), now_ms=NOW_MS)


def kept(folder: Path) -> list[tuple[str, str, float]]:
    """Give (site, quantity, value) of all readings, in order of time."""
    con = sqlite3.connect(f"file:{folder / 'commune' / 'parvis.sqlite'}?mode=ro", uri=True)
    try:
        return con.execute(
            "select s.name, c.quantity, r.value from reading r join channel c on c.num = r.channel"
            " join site s on s.num = c.site order by r.start_ms, s.name, c.quantity"
        ).fetchall()
    finally:
        con.close()


def at(hour: int) -> datetime:
    return datetime(2024, 3, 4, hour)  # noqa: DTZ001


NOISE: list[list[Cell]] = [
    ["Bruit de la mairie"],
    [],
    ["Date et heure", "LAeq (dB(A))", "Piétons", "Remarque"],
    [at(0), 51.2, 12.0, None],
    [at(1), 49.9, 1204.0, "marché"],
    [at(2), None, 7.0, None],
]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_is_read_as_its_table_would_be(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"place.{kind}"
    if kind == "xlsx":
        write_xlsx(path, {"Feuil1": xlsx_rows(NOISE)})
    else:
        write_ods(path, {"Feuille1": ods_rows(NOISE)})
    assert is_workbook(path)
    told = take(tmp_path, path)
    assert (told.rows, told.new, told.set_aside, told.left) == (3, 5, 0, ("Remarque",))
    assert kept(tmp_path) == [
        ("place", "people_count", 12),
        ("place", "sound_level_laeq", 51.2),
        ("place", "people_count", 1204),
        ("place", "sound_level_laeq", 49.9),
        ("place", "people_count", 7),
    ]
    again = take(tmp_path, path)
    assert (again.new, again.already) == (0, 5)


def test_every_kind_of_cell_is_what_the_spreadsheet_shows(tmp_path: Path) -> None:
    shared = (
        f"<sst {MAIN}><si><t>Gare</t></si><si><r><t>Place du </t></r><r><t>Marché</t></r>"
        "<rPh><t>lu</t></rPh></si></sst>"
    )
    row: list[Cell] = [
        '<c t="s"><v>0</v></c>',
        '<c t="s"><v>1</v></c>',
        '<c t="b"><v>1</v></c>',
        '<c t="e"><v>#N/A</v></c>',
        '<c t="str"><f>A1</f><v>Gare</v></c>',
        '<c s="1"><v>45355.0416666667</v></c>',
        '<c s="2"><v>45355</v></c>',
        '<c s="3"><v>0.5</v></c>',
        '<c s="4"><v>0.85</v></c>',
        '<c s="5"><v>1</v></c>',
        '<c s="6"><v>51.200000000000003</v></c>',
        '<c s="0"><v>1.204</v></c>',
        '<c t="d"><v>2024-03-04T01:00:00</v></c>',
    ]
    path = write_xlsx(tmp_path / "a.xlsx", {"A": xlsx_rows([row])}, shared=shared)
    with Workbook(path) as book:
        assert list(book.rows("A")) == [
            [
                *("Gare", "Place du Marché", "1", "#N/A", "Gare", "2024-03-04T01:00:00", "2024-03-04", "12:00:00"),
                *("85", "24:00:00", "51.2", "1.2040", "2024-03-04T01:00:00"),
            ]
        ]
    path = write_xlsx(
        tmp_path / "b.xlsx",
        {"A": xlsx_rows([['<c s="2"><v>43893</v></c>']])},
        book='<workbookPr date1904="1"/>',
    )
    with Workbook(path) as book:
        assert list(book.rows("A")) == [["2024-03-04"]]
    cells: list[Cell] = [
        '<table:table-cell office:value-type="time" office:time-value="PT13H30M00S"/>',
        '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell>',
        "<table:covered-table-cell/>",
        '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation>'
        "<text:p>Rue<text:s/><text:span>haute</text:span></text:p><text:p>nord</text:p></table:table-cell>",
        '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="3"/>',
        '<table:table-cell table:number-columns-repeated="16000"/>',
    ]
    with Workbook(write_ods(tmp_path / "c.ods", {"A": ods_rows([cells])})) as book:
        assert list(book.rows("A")) == [["13:30:00", "50", "", "Rue haute nord", "3", "3"]]


def test_all_sheets_are_read_and_each_is_a_place(tmp_path: Path) -> None:
    place = [["Date", "Piétons"], [at(0), 3.0], [at(1), 4.0]]
    notes = [["Comptages de la commune"], ["Contact", "la mairie"]]
    sheets = {"Gare": ods_rows(place), "Lisez-moi": ods_rows(notes), "Vide": "", "Marché": ods_rows(place)}
    path = write_ods(tmp_path / "2024.ods", sheets)
    told = take(tmp_path, path)
    assert (told.new, told.left) == (4, ("Lisez-moi", "Vide"))
    assert {site for site, _quantity, _value in kept(tmp_path)} == {"Gare", "Marché"}


def test_one_sheet_may_be_named(tmp_path: Path) -> None:
    place = [["Date", "Piétons"], [at(0), 3.0], [at(1), 4.0]]
    path = write_xlsx(tmp_path / "2024.xlsx", {"Gare": xlsx_rows(place), "Brouillon": xlsx_rows([["Date", "?"]])})
    assert take(tmp_path, path, sheet="Gare").new == 2
    assert {site for site, _quantity, _value in kept(tmp_path)} == {"2024"}
    with pytest.raises(FileFault) as caught:
        take(tmp_path, path, sheet="Mairie")
    assert (caught.value.code, caught.value.is_wrong_use) == ("sheet-unknown", True)
    assert "Gare, Brouillon" in str(caught.value)


def test_one_sheet_of_measures_that_is_not_plain_refuses_all(tmp_path: Path) -> None:
    place, other = [["Date", "Piétons"], [at(0), 3.0], [at(1), 4.0]], [["Date", "?"], [at(0), 3.0], [at(1), 4.0]]
    path = write_xlsx(tmp_path / "2024.xlsx", {"Gare": xlsx_rows(place), "École": xlsx_rows(other)})
    with pytest.raises(FileFault) as caught:
        take(tmp_path, path)
    assert caught.value.code == "profile-none"
    assert "2024.xlsx – École" in str(caught.value)
    assert not kept(tmp_path)


def test_an_archive_of_tables_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "mars.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("export/gare.csv", "Date;Vélos\n04/03/2024 00:00;3\n04/03/2024 01:00;4\n")
        archive.writestr("export/école.csv", "Date;Vélos\n04/03/2024 00:00;5\n04/03/2024 01:00;6\n".encode("utf-16"))
        archive.writestr("export/lisez-moi.txt", "Comptages de mars")
    told = take(tmp_path, path)
    assert (told.rows, told.new, told.left) == (4, 4, ("export/lisez-moi.txt",))
    assert {site for site, _quantity, _value in kept(tmp_path)} == {"gare", "école"}


# --- made to harm -----------------------------------------------------------------------------------------------------

LAUGHS = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def hostile(folder: Path, name: str) -> Path:
    path = folder / "piege.xlsx"
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    if name == "far cell":
        return write_xlsx(path, {"A": far})
    if name == "bomb of spaces":
        return write_xlsx(path, {"A": " " * 21_000_000})
    if name == "bomb in a text":
        return write_xlsx(path, {"A": f'<row><c t="inlineStr"><is><t>{"a" * 8_000_000}</t></is></c></row>'})
    if name == "bomb in a tag":
        return write_xlsx(path, {"A": f'<row a="{"a" * 8_000_000}"/>'})
    if name == "shared texts":
        return write_xlsx(path, {"A": ""}, shared=f"<sst {MAIN}>" + "<si><t>aaaaaaaaaaaa</t></si>" * 90_000 + "</sst>")
    if name == "billion laughs":
        return write_ods(path, {"A": ods_rows([["a"]])}, before=LAUGHS)
    if name == "repeated rows":
        row = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float"'
        return write_ods(path, {"A": row + ' office:value="1"/></table:table-row>'})
    if name == "half of it":
        write_xlsx(path, {"A": xlsx_rows([["Date", "Piétons"], *([at(0), 3.0] for _ in range(3_000))])})
        path.write_bytes(path.read_bytes()[:-900])
    elif name == "a byte changed":
        write_xlsx(path, {"A": xlsx_rows([["Date", "Piétons"], *([at(n % 24), 3.0 + n] for n in range(3_000))])})
        data = bytearray(path.read_bytes())
        data[-9_000] ^= 0xFF
        path.write_bytes(data)
    elif name == "under a password":
        path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(3_000) + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    elif name == "older kind":
        path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(5_000))
    elif name == "password of LibreOffice":
        manifest = "<m:manifest xmlns:m='urn:m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
        write_ods(path, {"A": ods_rows([["a"]])}, manifest=manifest)
    return path


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("far cell", "workbook-large"),
        ("bomb of spaces", "workbook-large"),
        ("bomb in a text", "workbook-large"),
        ("bomb in a tag", "workbook-large"),
        ("shared texts", "workbook-large"),
        ("billion laughs", "workbook-damaged"),
        ("repeated rows", "workbook-large"),
        ("half of it", "workbook-damaged"),
        ("a byte changed", "workbook-damaged"),
        ("under a password", "workbook-password"),
        ("older kind", "workbook-old"),
        ("password of LibreOffice", "workbook-password"),
    ],
)
def test_a_workbook_made_to_harm_ends_in_a_sentence_and_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    # As the true ones, 25 times smaller: what is written here is written in a second.
    monkeypatch.setattr(workbooks, "_MOST_BYTES", 20_000_000)
    monkeypatch.setattr(workbooks, "_MOST_TEXTS", 2_500_000)
    path = hostile(tmp_path, name)
    tracemalloc.start()
    try:
        with pytest.raises(FileFault) as caught:
            take(tmp_path, path)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.code == code
    assert "piege.xlsx" in str(caught.value)
    assert most < 30_000_000


def test_blank_rows_are_no_lines(tmp_path: Path) -> None:
    rows = xlsx_rows([["Date", "Piétons"], [at(0), 3.0], [at(1), 4.0]])
    path = write_xlsx(tmp_path / "a.xlsx", {"A": rows + "<row/>" * 200_000})
    assert (take(tmp_path, path).rows, len(kept(tmp_path))) == (2, 2)
    blank = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    path = write_ods(tmp_path / "b.ods", {"A": ods_rows([["Date", "Vélos"], [at(0), 3.0], [at(1), 4.0]]) + blank})
    assert take(tmp_path, path).rows == 2


def hide(path: Path, changes: dict[str, str], member: str) -> None:
    """Write a workbook again, with other words in one of its members."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text = members[member].decode()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    members[member] = text.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_sheet_that_nobody_sees_is_read_only_where_it_is_asked_for(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"place.{kind}"
    draft: list[list[Cell]] = [["Date", "Vélos"], [at(0), 99.0], [at(1), 98.0]]
    if kind == "xlsx":
        write_xlsx(path, {"Mesures": xlsx_rows(NOISE), "Brouillon": xlsx_rows(draft)})
        hide(path, {'name="Brouillon"': 'name="Brouillon" state="veryHidden"'}, "xl/workbook.xml")
    else:
        write_ods(path, {"Mesures": ods_rows(NOISE), "Brouillon": ods_rows(draft)})
        style = (
            '<office:automatic-styles><style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
            ' style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
            "</office:automatic-styles><office:body>"
        )
        named = {'table:name="Brouillon"': 'table:name="Brouillon" table:style-name="h"', "<office:body>": style}
        hide(path, named, "content.xml")
    told = take(tmp_path, path)
    assert (told.new, told.left) == (5, ("Remarque", "Brouillon"))
    assert {quantity for _site, quantity, _value in kept(tmp_path)} == {"sound_level_laeq", "people_count"}
    assert take(tmp_path, path, sheet="Brouillon").new == 2
