"""Days 1 to 31 side by side are days of the month that a title tells, and never thirty-one places."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from sync.file_fault import FileFault
from sync.tables.headings.column_names import read_column
from tests.support.tables import read, write

if TYPE_CHECKING:
    from pathlib import Path

DAYS, NAME = range(1, 32), "comptages_pietons.csv"


def grid(above: str) -> str:
    rows = "".join(f"{hour:02}:00;" + ";".join(str((hour * day) % 83) for day in DAYS) + "\n" for hour in range(24))
    return f"{above}Heure;{';'.join(map(str, DAYS))}\n{rows}"


@pytest.mark.parametrize(
    "above",
    [
        *("Comptage piétons;mai 2024\n", "Comptage piétons - mai 2024\n", "Comptage piétons\nMois;mai 2024\n"),
        *("Piétons;;;mai 2024\n", "Comptage piétons;2024-05-01\n", "Comptage piétons;01/05/2024;;\n;;;\n"),
        *("Comptage piétons du 1er mai 2024 au 31 mai 2024\n", "Piétons\nMai 2024\nÉdité le 12 juin 2024\n"),
    ],
)
def test_a_month_above_days_side_by_side_is_theirs_wherever_it_stands(tmp_path: Path, above: str) -> None:
    found = read(write(tmp_path, grid(above), NAME))
    first = datetime(2024, 4, 30, 22, tzinfo=UTC)
    assert {(fact.start, fact.value) for fact in found.facts} == {
        ((first + timedelta(days=day - 1, hours=hour)).strftime("%m-%dT%H:%M"), float((hour * day) % 83))
        for day in DAYS
        for hour in range(24)
    }
    assert {(fact.sensor, fact.quantity) for fact in found.facts} == {("mairie", "people_count")}


@pytest.mark.parametrize("above", ["", "Comptage piétons\n", "Comptage du 4 mai 2024\n", "Édité le 12 juin 2024\n"])
def test_days_without_their_month_are_no_places(tmp_path: Path, above: str) -> None:
    with pytest.raises(FileFault):
        read(write(tmp_path, grid(above), NAME))


@pytest.mark.parametrize("name", ["Plage horaire", "Quart d'heure", "Time slot", "Time interval"])
def test_a_span_of_the_day_is_a_time(name: str) -> None:
    assert read_column((name,)).role == "time"


def test_a_beach_is_none() -> None:
    assert read_column(("Plage",)).role == ""
