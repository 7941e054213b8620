"""Hours and days side by side in the ways of towns: each hour at its moment, each count by itself, or a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.tables import Fact, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

DAY = list(range(24))
NUMBERS = ";".join(map(str, DAY))
HOURS = ";".join(f"{hour}h" for hour in DAY)
WANTED = {fact("people_count", at(hour), hour) for hour in DAY} | {
    fact("bicycle_count", at(hour), hour + 1) for hour in DAY
}
MORE = ";".join(str(hour + 1) for hour in DAY)
# People and bicycles of one day, each with hours of its own.
BLOCKS = {
    "under merged cells": f";Piétons{';' * 24}Vélos{';' * 23}\nDate;{HOURS};{HOURS}\n04/03/2024;{NUMBERS};{MORE}\n",
    "with their sums": f";Piétons{';' * 25}Vélos{';' * 24}\nDate;{HOURS};Total;{HOURS};Total\n"
    f"04/03/2024;{NUMBERS};276;{MORE};300\n",
    "in the names": f"Date;{';'.join(f'{what} {hour}h' for what in ('Piétons', 'Vélos') for hour in DAY)}\n"
    f"04/03/2024;{NUMBERS};{MORE}\n",
    "spans in the names": f"Date;{';'.join(f'Piétons {hour:02}:00-{hour + 1:02}:00' for hour in DAY)};"
    f"{';'.join(f'Vélos {hour:02}:00-{hour + 1:02}:00' for hour in DAY)}\n04/03/2024;{NUMBERS};{MORE}\n",
}


@pytest.mark.parametrize("written", BLOCKS)
def test_several_counts_side_by_side_have_their_hours_each(tmp_path: Path, written: str) -> None:
    facts, codes, _left, _profile = read(write(tmp_path, BLOCKS[written]))
    assert facts == WANTED
    assert codes == []


def test_directions_of_one_count_have_their_hours_each(tmp_path: Path) -> None:
    above = f";Vélos{';' * 47}\n;Sens 1{';' * 24}Sens 2{';' * 23}\n"
    text = f"{above}Date;{HOURS};{HOURS}\n04/03/2024;{NUMBERS};{MORE}\n05/03/2024;{NUMBERS};{MORE}\n"
    facts = read(write(tmp_path, text)).facts
    assert {one for one in facts if one.start in (at(7), at(7, 5))} == {
        fact("bicycle_count", at(7, day), 7 + number, part=f"sens_{number + 1}") for day in (4, 5) for number in (0, 1)
    }
    assert len(facts) == 96


def test_an_hour_in_a_name_is_no_place(tmp_path: Path) -> None:
    text = "Date;Piétons 7h;Piétons 8h;Piétons 17h\n04/03/2024;3;4;5\n05/03/2024;3;4;5\n"
    with pytest.raises(Exception, match="Piétons 17h"):
        read(write(tmp_path, text))


# --- the days on which the clock changes ------------------------------------------------------------------------------


@pytest.mark.parametrize("second", ["2h", "2h bis", "2hbis", "2h (bis)"])
@pytest.mark.parametrize("filling", ["", "0"], ids=["empty", "nought"])
def test_a_day_of_twenty_five_hours_has_them_all(tmp_path: Path, second: str, filling: str) -> None:
    names = ["0h", "1h", "2h", second, *(f"{hour}h" for hour in range(3, 24))]
    usual = f"0;1;2;{filling};" + ";".join(map(str, range(3, 24)))
    long = "0;1;2;22;" + ";".join(map(str, range(3, 24)))
    lines = f"26/10/2024;Piétons;{usual}\n27/10/2024;Piétons;{long}\n28/10/2024;Piétons;{usual}\n"
    facts, codes, _left, _profile = read(write(tmp_path, f"Date;Type;{';'.join(names)}\n{lines}"))
    assert len(facts) == 24 + 25 + 24 and codes == []
    assert {(one.start, one.value) for one in facts} >= {("10-27T00:00", 2), ("10-27T01:00", 22), ("10-27T02:00", 3)}


def test_a_nought_in_the_second_hour_of_that_day_is_counted(tmp_path: Path) -> None:
    names = ["0h", "1h", "2h", "2h", *(f"{hour}h" for hour in range(3, 24))]
    line = "27/10/2024;Piétons;0;1;2;0;" + ";".join(map(str, range(3, 24)))
    facts = read(write(tmp_path, f"Date;Type;{';'.join(names)}\n{line}\n")).facts
    assert len(facts) == 25 and ("10-27T01:00", 0) in {(one.start, one.value) for one in facts}


def test_the_hour_that_a_day_of_twenty_three_does_not_have_is_no_fault_where_it_is_empty(tmp_path: Path) -> None:
    text = (
        f"Date;Type;{HOURS}\n30/03/2024;Piétons;{NUMBERS}\n31/03/2024;Piétons;0;1;;{';'.join(map(str, range(3, 24)))}\n"
    )
    facts, codes, _left, _profile = read(write(tmp_path, text))
    assert len(facts) == 47 and codes == []


# --- bare days of a month ---------------------------------------------------------------------------------------------


def bare(last: int) -> str:
    return ";".join(map(str, range(1, last + 1)))


WEEK = ";".join(f"{'VSDLMMJ'[(day - 1) % 7]} {day}" for day in range(1, 32))
MARCH = {Fact("mairie", "", "bicycle_count", "interval", at(0, day), day, 86_400) for day in range(1, 31)}
BARE = {
    "a month above": f"Mars 2024\nType;{bare(31)}\nVélos;{bare(31)}\n",
    "a month in a sentence above": f"Comptages du mois de mars 2024 – mairie\n\nType;{bare(31)}\nVélos;{bare(31)}\n",
    "year and month in columns": f"Année;Mois;Type;{bare(31)}\n2024;3;Vélos;{bare(31)}\n",
    "a month by its name": f"Année;Mois;Type;{bare(31)}\n2024;mars;Vélos;{bare(31)}\n",
    "year and month in one": f"Mois;Type;{bare(31)}\n03/2024;Vélos;{bare(31)}\n",
    "with letters of the week": f"Mars 2024\nType;{WEEK}\nVélos;{bare(31)}\n",
}


@pytest.mark.parametrize("written", BARE)
def test_bare_days_are_of_the_month_that_is_told(tmp_path: Path, written: str) -> None:
    facts, codes, _left, _profile = read(write(tmp_path, BARE[written]))
    assert {one for one in facts if one.value < 31} == MARCH and len(facts) == 31
    assert codes == []


def test_days_that_a_month_does_not_have_are_left_or_set_aside(tmp_path: Path) -> None:
    lines = f"2024;1;Vélos;{bare(31)}\n2024;2;Vélos;{bare(29)};;\n2024;4;Vélos;{bare(31)}\n"
    facts, codes, _left, _profile = read(write(tmp_path, f"Année;Mois;Type;{bare(31)}\n{lines}"))
    assert len(facts) == 31 + 29 + 30 and codes == ["line-time"]


def test_what_stands_alone_above_says_what_is_counted(tmp_path: Path) -> None:
    days = ";".join(f"{day:02}/03/2024" for day in range(4, 9))
    text = f"Piétons\nHeure;{days}\n" + "".join(f"{hour}h;{hour};1;1;1;1\n" for hour in DAY)
    facts = read(write(tmp_path, text)).facts
    assert len(facts) == 120 and people({at(hour): hour for hour in DAY}) <= facts
