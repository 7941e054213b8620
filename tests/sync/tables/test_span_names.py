"""A sheet that is called after its month is of the place of its file, and a table may have its name from its folder."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from sync.importing import ImportOptions
from sync.table_portions import readable_tables
from sync.tables.span_names import is_span
from sync.tables.tables_of import OpenTables
from tests.support.spreadsheets import Cell, write_xlsx, xlsx_rows

if TYPE_CHECKING:
    from pathlib import Path


def places(path: Path) -> list[str]:
    with OpenTables(path) as tables:
        return [one.site for one in readable_tables(tables, path, ImportOptions())]


def book(folder: Path, names: list[str], year: int = 2024) -> Path:
    path = folder / "Place du marché.xlsx"
    rows: list[list[Cell]] = [["Date", "Piétons"], [f"{year}-03-04 00:00", 1.0], [f"{year}-03-04 01:00", 2.0]]
    write_xlsx(path, {name: xlsx_rows(rows) for name in names})
    return path


def archive(folder: Path, names: list[str]) -> Path:
    path = folder / "comptages.zip"
    with zipfile.ZipFile(path, "w") as out:
        for name in names:
            year = "2023" if "2023" in name else "2024"
            out.writestr(name, f"Date;Piétons\n{year}-03-04 00:00;1\n{year}-03-04 01:00;2\n")
    return path


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["janv", "févr", "Mars", "août 2024", "Déc."], ["Place du marché"] * 5),
        (["2024-01", "02-2024", "T1 2024", "Semaine 12"], ["Place du marché"] * 4),
        (["Gare", "Mairie"], ["Gare", "Mairie"]),
        (["Gare 2024", "Gare 2023", "École 2024"], ["Gare", "Gare", "École 2024"]),
        (["Place Mars", "Rue du 8 mai 1945"], ["Place Mars", "Rue du 8 mai 1945"]),
        (["T1", "T2"], ["T1", "T2"]),
        (["2001", "2002"], ["2001", "2002"]),
    ],
)
def test_a_sheet_called_after_its_time_is_of_the_place_of_its_file(
    tmp_path: Path, names: list[str], told: list[str]
) -> None:
    assert places(book(tmp_path, names)) == told


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["2023/gare.csv", "2024/gare.csv"], ["gare", "gare"]),
        (["gare/2023.csv", "mairie/2024.csv"], ["gare", "mairie"]),
        (["gare/comptage.csv", "mairie/comptage.csv"], ["gare comptage", "mairie comptage"]),
        (["gare/janvier.csv", "gare/février.csv"], ["gare", "gare"]),
    ],
)
def test_tables_of_one_name_in_two_folders_are_two_places(tmp_path: Path, names: list[str], told: list[str]) -> None:
    assert places(archive(tmp_path, names)) == told


@pytest.mark.parametrize("name", ["Marsannay", "Maison", "1", "Feuil1", "Auditorium", "Octroi"])
def test_what_only_begins_as_a_month_is_none(name: str) -> None:
    assert not is_span(name, ())
