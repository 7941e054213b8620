"""Whatever is done to a table, importing it ends in readings, in lines set aside with a reason, or in one sentence."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from measures.timespan import midnight_ms
from sync.importing import ImportOptions, import_file
from sync.tables.files import FileFault
from sync.tables.sheet_table import SheetTable
from sync.tables.workbooks import Workbook
from tests.support.odd_tables import write_odd
from tests.support.spreadsheets import write_xlsx, xlsx_rows
from tests.support.tables import read, write

NOW = midnight_ms(date(2026, 11, 25), "Europe/Paris")
# More of them in the same way: for seed in range(10_000).
SEEDS = 160


def test_no_odd_table_ends_in_anything_but_readings_reasons_or_a_sentence(tmp_path: Path) -> None:
    ends: Counter[str] = Counter()
    for seed in range(SEEDS):
        try:
            result = import_file(tmp_path / "town", write_odd(tmp_path, seed), ImportOptions(), now_ms=NOW)
        except FileFault as fault:
            assert str(fault) and "{" not in str(fault)
            ends[fault.code] += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error
        else:
            ends["read"] += bool(result.new or result.already or result.set_aside)
    assert ends["read"] > SEEDS / 5
    assert len(ends) > 8  # refused for many reasons, and not all of them for one


@pytest.mark.parametrize("number", [2, 99, -1])
def test_a_cell_of_a_text_that_the_workbook_does_not_have_is_damage(tmp_path: Path, number: int) -> None:
    rows = xlsx_rows([[f'<c t="s"><v>{number}</v></c>', "Piétons"], ["04/03/2024 00:00", 5.0]])
    path = write_xlsx(tmp_path / "t.xlsx", {"Feuil1": rows}, shared="<sst><si><t>Date</t></si><si><t>x</t></si></sst>")
    with Workbook(path) as book, pytest.raises(FileFault) as caught:
        list(book.rows("Feuil1"))
    assert caught.value.code == "workbook-damaged"


def test_a_sheet_of_one_word_under_a_blank_row_has_a_column(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", {"Feuil1": xlsx_rows([[None], ["Comptage"], ["Piétons"]])})
    with Workbook(path) as book:
        assert SheetTable(book, "Feuil1").header == ["Comptage"]
    with pytest.raises(FileFault) as caught:
        import_file(tmp_path / "town", path, ImportOptions(), now_ms=NOW)
    assert caught.value.code == "profile-none"


def test_nobody_counts_a_billion_people_in_an_hour(tmp_path: Path) -> None:
    text = "Date;Piétons\n04/03/2024 00:00;5\n04/03/2024 01:00;1709251200000\n"
    answer = read(write(tmp_path, text))
    assert (len(answer.facts), answer.codes) == (1, ["cell-limits"])
