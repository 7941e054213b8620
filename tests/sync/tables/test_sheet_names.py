"""A sheet whose names go on below the line that has most of them, as an export of a road counter opened and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.tables.tables_of import OpenTables
from tests.support.spreadsheets import Cell, ods_rows, write_ods, write_xlsx, xlsx_rows

if TYPE_CHECKING:
    from pathlib import Path

ROAD: list[list[Cell]] = [
    ["MetroCount Traffic Executive"],
    ["* Monday 04 March 2024=12, 60 minute drops"],
    ["Time", "Total", "Cls", "Cls", "Cls", "Mean"],
    [None, None, 1.0, 2.0, 3.0, None],
    ["0000", 5.0, 3.0, 1.0, 1.0, 41.0],
    ["0100", 4.0, 4.0, 0.0, 0.0, 42.0],
    ["0200", 3.0, 2.0, 1.0, 0.0, 43.0],
]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_names_on_two_lines_below_a_day_are_read_from_a_sheet(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"route.{kind}"
    if kind == "xlsx":
        write_xlsx(path, {"Feuille": xlsx_rows(ROAD)})
    else:
        write_ods(path, {"Feuille": ods_rows(ROAD)})
    with OpenTables(path) as tables:
        table = tables.open("Feuille")
        (chunk,) = table.chunks(10)
    assert table.header == ["Date", "Time", "Total véhicules", "Cls 1", "Cls 2", "Cls 3", "Mean"]
    assert chunk.columns[:3] == (("2024-03-04",) * 3, ("00:00", "01:00", "02:00"), ("5", "4", "3"))
