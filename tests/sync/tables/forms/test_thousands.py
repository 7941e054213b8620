"""« 1,204 » is read where the figures beside it show that its mark parts thousands, and else the person is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.file_fault import FileFault
from tests.support.tables import at, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

COUNTS = (1204, 87, 912, 1500, 12530, 3, 1250000)


def table(figures: list[str], name: str = "Pedestrians", mark: str = ",") -> str:
    rows = "".join(f'2024-03-04 {hour:02}:00{mark}"{figure}"\n' for hour, figure in enumerate(figures))
    return f"Date{mark}{name}\n{rows}"


@pytest.mark.parametrize(("apart", "mark"), [(",", ","), (",", ";"), (".", ";"), (".", "\t")])
def test_a_mark_beside_whole_figures_below_a_thousand_parts_thousands(tmp_path: Path, apart: str, mark: str) -> None:
    found = read(write(tmp_path, table([f"{count:,}".replace(",", apart) for count in COUNTS], mark=mark)))
    assert found.facts == people({at(hour): float(count) for hour, count in enumerate(COUNTS)})
    assert not found.codes


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("whole", [[], ["1500", "12", "13", "14"]])
def test_a_mark_that_may_be_either_refuses_the_table(tmp_path: Path, whole: list[str], mark: str) -> None:
    with pytest.raises(FileFault) as told:
        read(write(tmp_path, table(["1,204", "2,530", "3,111", *whole], mark=mark)))
    assert told.value.code == "table-thousands"


def test_a_person_who_says_what_is_counted_is_told_the_same(tmp_path: Path) -> None:
    text = table(["1.204", "2.530", "3.111"], "Gare", ";").replace("Date", "Jour et heure")
    with pytest.raises(FileFault) as told:
        read(write(tmp_path, text), "people_wide")
    assert told.value.code == "table-thousands"


def test_decimals_stay_decimals(tmp_path: Path) -> None:
    found = read(write(tmp_path, table(["1,204", "0,530", "3,1", "2", "4", "5"], "Piétons", ";")))
    assert sorted(fact.value for fact in found.facts) == [0.53, 1.204, 2.0, 3.1, 4.0, 5.0]
    levels = read(write(tmp_path, table(["51,204", "49,530", "53,111", "50,118"], "LAeq (dB(A))", ";")))
    assert sorted(fact.value for fact in levels.facts) == [49.53, 50.118, 51.204, 53.111]
