"""Tables in other forms than a line a moment: each is read as its plain twin is, and its ambiguous twin is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.files import FileFault
from tests.sync.test_town_tables import HOURS, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

# The same three hours of people in other forms.
SAME = {
    "year, month, day and hour apart": "Année;Mois;Jour;Heure;Piétons\n2024;3;4;0;12\n2024;3;4;1;7\n2024;3;4;2;1204\n",
    "a month by its name": "Jour;Mois;Année;Heure;Piétons\n4;mars;2024;00:00;12\n4;mars;2024;01:00;7\n"
    "4;mars;2024;02:00;1204\n",
    "the minute apart too": "year,month,day,hour,minute,pedestrians\n2024,3,4,0,0,12\n"
    "2024,3,4,1,0,7\n2024,3,4,2,0,1204\n",
    "a date once": "Date;Heure;Piétons\n04/03/2024;00:00;12\n;01:00;7\n;02:00;1204\n",
    "a date once, hours as numbers": "Date;Heure;Piétons\n04/03/2024;0;12\n;1;7\n;2;1204\n",
    "morning hours of twelve": "Date/time;Pedestrians\n2024-03-04 12:00 AM;12\n2024-03-04 01:00 AM;7\n"
    "2024-03-04 2:00 a.m.;1204\n",
    "morning hours of twelve apart": "Date;Time;Pedestrians\n2024-03-04;12:00 AM;12\n2024-03-04;1:00 AM;7\n"
    "2024-03-04;2 AM;1204\n",
}


@pytest.mark.parametrize("written", SAME)
def test_three_hours_are_the_same_in_every_form(tmp_path: Path, written: str) -> None:
    facts, codes, _left, _profile = read(write(tmp_path, SAME[written]))
    assert facts == people(HOURS)
    assert codes == []


def test_afternoons_are_twelve_hours_later(tmp_path: Path) -> None:
    text = "Date;Time;Pedestrians\n14/03/2024;11:00 AM;1\n14/03/2024;12:00 PM;2\n14/03/2024;01:00 PM;3\n"
    facts = read(write(tmp_path, text)).facts
    assert facts == people({at(11, 14): 1, at(12, 14): 2, at(13, 14): 3})


REFUSED = {
    "days of the week": "Année;Mois;Jour;Vélos\n" + "".join(f"2024;3;{day % 7 + 1};5\n" for day in range(9)),
    "a month or a day before an hour of twelve": "Date;Piétons\n"
    + "".join(f"03/{day:02}/2024 {hour}:00 PM;{hour}\n" for day in range(4, 8) for hour in range(1, 9)),
    "a month or a day beside an hour of twelve": "Date;Time;Piétons\n03/04/2024;1:00 PM;3\n03/04/2024;2:00 PM;4\n",
    "months without a day": "Année;Mois;Vélos\n2024;3;5\n2024;4;6\n",
}


@pytest.mark.parametrize("case", REFUSED)
def test_the_ambiguous_twin_of_a_form_is_refused(tmp_path: Path, case: str) -> None:
    with pytest.raises(FileFault):
        read(write(tmp_path, REFUSED[case]))


def test_an_hour_that_falls_back_under_no_date_is_set_aside(tmp_path: Path) -> None:
    days = "".join(
        f"{day:02}/03/2024;00:00;1\n" + "".join(f";{hour:02}:00;1\n" for hour in range(1, 24)) for day in (4, 5, 6)
    )
    text = "Date;Heure;Vélos\n" + days + ";00:00;5\n;01:00;6\n08/03/2024;02:00;7\n;03:00;8\n"
    facts, codes, _left, _profile = read(write(tmp_path, text))
    assert len(facts) == 74 and codes == ["line-time", "line-time"]
    assert {(one.start, one.value) for one in facts} >= {(at(23, 6), 1.0), (at(2, 8), 7.0), (at(3, 8), 8.0)}


def test_a_date_missing_among_others_is_not_made_up(tmp_path: Path) -> None:
    text = "Date;Heure;Vélos\n04/03/2024;00:00;1\n04/03/2024;01:00;2\n;02:00;3\n04/03/2024;03:00;4\n"
    facts, codes, _left, _profile = read(write(tmp_path, text))
    assert facts == {fact("bicycle_count", at(hour), value) for hour, value in ((0, 1), (1, 2), (3, 4))}
    assert codes == ["line-time"]


def test_hours_of_thirteen_in_the_afternoon_are_no_time(tmp_path: Path) -> None:
    text = "Date;Heure;Vélos\n" + "".join(f"14/03/2024;{hour}:00 PM;{hour}\n" for hour in range(1, 12))
    facts, codes, _left, _profile = read(write(tmp_path, text + "15/03/2024;13:00 PM;9\n"))
    assert codes == ["line-time"] and len(facts) == 11
