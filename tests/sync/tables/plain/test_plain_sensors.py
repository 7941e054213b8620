"""Whose a line is, where no column says « Capteur », and figures of a box that count nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.file_fault import FileFault
from tests.support.tables import read, write

if TYPE_CHECKING:
    from pathlib import Path

TIMES = [f"2024-03-{4 + hour // 24:02} {hour % 24:02}:00" for hour in range(30)]


def of_two(key: str, name: str) -> str:
    rows = "".join(
        f"{time},{number},{place},{40 + at % 7}.5,{lat}\n"
        for at, time in enumerate(TIMES)
        for number, place, lat in ((7, "Gare", 48.1), (9, "Mairie", 48.2))
    )
    return f"start_local,{key},{name},laeq_db,lat\n{rows}"


@pytest.mark.parametrize("key", ["monitor_id", "hydrant_id", "thing_id", "zst_id"])
def test_numbers_that_tell_lines_of_one_moment_apart_are_those_of_the_boxes(tmp_path: Path, key: str) -> None:
    found = read(write(tmp_path, of_two(key, key[:-2] + "name")))
    assert {fact.sensor for fact in found.facts} == {"7", "9"}
    assert len(found.facts) == 60
    assert found.profile.site == key[:-2] + "name"


def test_numbers_that_leave_a_moment_to_two_lines_are_asked_about(tmp_path: Path) -> None:
    text = of_two("thing_id", "what").replace(",9,", ",7,")
    with pytest.raises(FileFault):
        read(write(tmp_path, text))


@pytest.mark.parametrize("name", ["pietons.csv", "table.csv"])
def test_figures_of_a_box_that_never_change_count_nobody(tmp_path: Path, name: str) -> None:
    rows = "".join(f"20,{time},{at % 5},{at % 7},2682278,1248324,7\n" for at, time in enumerate(TIMES))
    text = f"FK_STANDORT,DATUM,VELO_IN,VELO_OUT,OST,NORD,Baujahr\n{rows}"
    found = read(write(tmp_path, text, name))
    assert {(fact.sensor, fact.quantity) for fact in found.facts} == {
        *(("20", "bicycle_count_in"), ("20", "bicycle_count_out"))
    }
    assert found.left == ("OST", "NORD", "Baujahr")


def test_a_counter_that_counts_nobody_all_day_is_one(tmp_path: Path) -> None:
    rows = "".join(f"{time},{at % 5},0\n" for at, time in enumerate(TIMES))
    found = read(write(tmp_path, f"start_local,Gare,Mairie\n{rows}", "pietons.csv"))
    assert {fact.sensor for fact in found.facts} == {"Gare", "Mairie"}
