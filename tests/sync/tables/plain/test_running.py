"""Figures that run on are no counts of an hour, and a meter runs on in whatever order its lines stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.tables.files import FileFault
from tests.support.tables import Fact, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

# What went through two doors since ever, an hour a line.
DOORS = [(100204, 90100), (100204, 90101), (100206, 90101), (100215, 90110), (100245, 90120), (100300, 90150)]
INDEX = [1200 + hour for hour in range(12)]


def lines(figures: list[tuple[int, ...]]) -> str:
    return "".join(f"04/03/2024 {hour:02}:00;{';'.join(map(str, numbers))}\n" for hour, numbers in enumerate(figures))


def meter(figures: list[int], sensor: str = "mairie") -> set[Fact]:
    return {fact("energy", at(hour), value, sensor=sensor, semantics="total") for hour, value in enumerate(figures)}


def test_counts_that_only_grow_are_refused_where_nothing_says_that_they_run_on(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, f"Date;Entrées;Sorties\n{lines(DOORS)}"))
    assert caught.value.code == "table-running"
    assert "« Entrées »" in str(caught.value).replace("\u202f", " ")


def test_of_one_counter_among_others_it_is_seen_too(tmp_path: Path) -> None:
    rows = "".join(
        f"{site};04/03/2024 0{hour}:00;{value}\n"
        for hour in range(6)
        for site, value in (("A", 100_204 + hour), ("B", (5, 9, 2, 7, 4, 8)[hour]))
    )
    with pytest.raises(FileFault, match="Piétons"):
        read(write(tmp_path, f"Site;Date;Piétons\n{rows}"))


@pytest.mark.parametrize("name", ["Cumul entrées;Cumul sorties", "line_1_total_in;line_1_total_out"])
def test_a_running_total_is_one_where_its_name_says_so(tmp_path: Path, name: str) -> None:
    answer = read(write(tmp_path, f"Date;{name}\n{lines(DOORS)}"))
    assert {(one.quantity, one.semantics) for one in answer.facts} == {
        ("people_count_in", "total"),
        ("people_count_out", "total"),
    }


def test_a_remedy_of_the_refusal_reads_the_table(tmp_path: Path) -> None:
    answer = read(write(tmp_path, f"Date;Entrées par heure\n{lines([(one,) for one, _other in DOORS])}"))
    assert {one.semantics for one in answer.facts} == {"interval"}


def test_a_sum_of_each_hour_is_no_running_total(tmp_path: Path) -> None:
    figures = [(12, 3), (30, 9), (25, 8), (41, 7), (60, 20), (58, 31)]
    answer = read(write(tmp_path, f"Date;Total piétons;Total vélos\n{lines(figures)}"))
    assert answer.facts == people({at(hour): one for hour, (one, _other) in enumerate(figures)}) | {
        fact("bicycle_count", at(hour), other) for hour, (_one, other) in enumerate(figures)
    }


def test_a_meter_whose_newest_line_comes_first_runs_on(tmp_path: Path) -> None:
    rows = lines([(value,) for value in INDEX]).splitlines(keepends=True)
    answer = read(write(tmp_path, f"Date;Énergie (kWh)\n{''.join(reversed(rows))}"))
    assert answer.facts == meter(INDEX)


def test_meters_line_by_line_run_on(tmp_path: Path) -> None:
    rows = "".join(
        f"{sensor};04/03/2024 {hour:02}:00;{value + shift}\n"
        for hour, value in enumerate(INDEX)
        for sensor, shift in (("A", 0), ("B", 50_000))
    )
    answer = read(write(tmp_path, f"PRM;Date;Énergie (kWh)\n{rows}"))
    assert answer.facts == meter(INDEX, "A") | meter([value + 50_000 for value in INDEX], "B")
