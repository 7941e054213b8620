"""Tables in other forms than a line a moment: each is read as its plain twin is, and its ambiguous twin is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.tables.files import FileFault
from tests.support.tables import HOURS, at, fact, people, read, write

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

DAY = [12.0, 7.0, 1204.0, *(float(hour) for hour in range(3, 24))]
ALL = {at(hour): value for hour, value in enumerate(DAY)} | {at(hour, 5): value + 1 for hour, value in enumerate(DAY)}


def across(names: list[str], *, over: str = "", beside: str = "Date", kind: str = "", total: str = "") -> str:
    """Give two days, an hour a column."""
    lines = [f";{over};" + ";" * (len(names) - 2)] if over else []
    lines.append(";".join([beside, *(["Type"] if kind else []), *names, *([total] if total else [])]))
    for day, more in ((4, 0), (5, 1)):
        cells = [f"{value + more:g}" for value in DAY]
        end = [f"{sum(DAY) + 24 * more:g}"] if total else []
        lines.append(";".join([f"{day:02}/03/2024", *([kind] if kind else []), *cells, *end]))
    return "\n".join(lines) + "\n"


ACROSS = {
    "H0 to H23 under what they count": across([f"H{hour}" for hour in range(24)], over="Piétons"),
    "with leading zeros": across([f"{hour:02}h" for hour in range(24)], over="Piétons"),
    "times": across([f"{hour:02}:00" for hour in range(24)], over="Piétons"),
    "spans": across([f"{hour}h-{hour + 1}h" for hour in range(24)], over="Piétons"),
    "bare numbers": across([str(hour) for hour in range(24)], over="Piétons"),
    "one to twenty-four": across([str(hour) for hour in range(1, 25)], over="Piétons"),
    "a kind a line": across([f"{hour}h" for hour in range(24)], kind="Piétons"),
    "a total behind": across([f"{hour}h" for hour in range(24)], over="Piétons", total="Total"),
    "a total below": across([f"{hour}h" for hour in range(24)], over="Piétons") + "Total" + ";9" * 24 + "\n",
    "a title and a remark around": "Place du Marché\n\n"
    + across([f"{hour}h" for hour in range(24)], over="Piétons")
    + "\nSource : mairie\n",
}


@pytest.mark.parametrize("written", ACROSS)
def test_two_days_are_the_same_with_their_hours_side_by_side(tmp_path: Path, written: str) -> None:
    facts, codes, _left, _profile = read(write(tmp_path, ACROSS[written]))
    assert facts == people(ALL)
    assert set(codes) <= {"line-time", "line-columns"}


def test_what_a_person_says_of_hours_side_by_side_is_taken(tmp_path: Path) -> None:
    path = write(tmp_path, across([f"{hour}h" for hour in range(24)], total="Total"))
    with pytest.raises(FileFault) as caught:
        read(path)
    assert caught.value.code == "table-across"
    assert read(path, "people_wide").facts == people(ALL)


def test_days_side_by_side_are_days(tmp_path: Path) -> None:
    names = ";".join(f"{day:02}/03/2024" for day in range(4, 10))
    text = f"Compteur;Type;{names}\nGare;Vélos;1;2;3;4;5;6\nMairie;Vélos;7;;9;10;11;12\nTotal;Vélos;8;2;12;14;16;18\n"
    facts, codes, _left, _profile = read(write(tmp_path, text))
    gare = {fact("bicycle_count", at(0, day), day - 3, sensor="Gare", period=86_400) for day in range(4, 10)}
    mairie = {fact("bicycle_count", at(0, day), day + 3, sensor="Mairie", period=86_400) for day in (4, 6, 7, 8, 9)}
    assert facts == gare | mairie
    assert set(codes) == {"line-total"}


ENEDIS = (
    "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;"
    "Pas en minutes\n00000000000000;Courbe de charge;04/03/2024;05/03/2024;Energie active;Consommation;Comptage Brut;"
    "{unit};30\nHorodate;Valeur\n2024-03-04T{first}:00+01:00;268\n2024-03-04T{second}:00+01:00;1244\n"
)


@pytest.mark.parametrize(("first", "second"), [("00:30", "01:00"), ("00:00", "00:30")], ids=["ends", "starts"])
@pytest.mark.parametrize(("unit", "factor"), [("W", 1), ("kW", 1000)])
def test_the_curve_of_a_meter_is_known_by_the_lines_above_it(
    tmp_path: Path, first: str, second: str, unit: str, factor: int
) -> None:
    facts = read(write(tmp_path, ENEDIS.format(unit=unit, first=first, second=second))).facts
    half = "03-03T23:30"
    assert facts == {
        fact("active_power", at(0), 268 * factor, sensor="0" * 14, semantics="instant", period=1800),
        fact("active_power", half, 1244 * factor, sensor="0" * 14, semantics="instant", period=1800),
    }


def test_names_and_contents_above_say_what_a_bare_value_is(tmp_path: Path) -> None:
    table = "Horodatage;Valeur\n2024-03-04 00:00;51,2\n2024-03-04 01:00;49,9\n"
    for above in ("Station;Place\nGrandeur;LAeq\nUnité;dB(A)\n\n", "Grandeur : LAeq\nUnité : dB(A)\n"):
        facts = read(write(tmp_path, above + table)).facts
        assert facts == {fact("sound_level_laeq", at(0), 51.2), fact("sound_level_laeq", at(1), 49.9)}


def test_days_of_a_spreadsheet_are_read_where_they_can_be_no_others(tmp_path: Path) -> None:
    """Counted from 1904, as some Macs do, these would lie in the future; those of 2024 may be of 2028 or of 2024."""
    text = "Date;Vélos\n46085,0;3\n46085,0416667;4\n46085,0833333;5\n"
    facts, codes, _left, _profile = read(write(tmp_path, text))
    assert facts == {fact("bicycle_count", at(hour), value) for hour, value in enumerate((3, 4, 5))} and not codes


@pytest.mark.parametrize("written", SAME)
def test_three_hours_are_the_same_in_every_form(tmp_path: Path, written: str) -> None:
    facts, codes, _left, _profile = read(write(tmp_path, SAME[written]))
    assert facts == people(HOURS)
    assert codes == []


def test_afternoons_are_twelve_hours_later(tmp_path: Path) -> None:
    text = "Date;Time;Pedestrians\n14/03/2024;11:00 AM;1\n14/03/2024;12:00 PM;2\n14/03/2024;01:00 PM;3\n"
    facts = read(write(tmp_path, text)).facts
    assert facts == people({at(11, 14): 1, at(12, 14): 2, at(13, 14): 3})


HALF = across([f"{hour}h" for hour in range(24)], over="Piétons")
REFUSED = {
    "a day of twenty-five hours": across([f"H{hour}" for hour in range(1, 25)], over="Piétons", total="H25"),
    "a temperature beside the hours": across(
        [f"{hour}h" for hour in range(24)], over="Piétons", total="Température (°C)"
    ),
    "hours of nothing": across([f"{hour}h" for hour in range(24)]),
    "hours of no day": HALF.replace("Date;", "Compteur;").replace("/03/2024", " Gare"),
    "some bare numbers": "Date;1;2;3;4;5;6;7\n04/03/2024;1;2;3;4;5;6;7\n05/03/2024;1;2;3;4;5;6;7\n",
    "two units above": "Unité;kWh\nUnité;kW\n\nHorodate;Valeur\n2024-03-04 00:00;5\n2024-03-04 01:00;6\n",
    "a unit that no such measure has": "Grandeur;Température\nUnité;kWh\n\nHorodate;Valeur\n2024-03-04 00:00;5\n"
    "2024-03-04 01:00;6\n",
    "reactive energy": ENEDIS.format(unit="VAr", first="00:30", second="01:00").replace("active", "reactive"),
    "days of a spreadsheet of two calendars": "Date;Vélos\n45355,0;3\n45355,041667;4\n45355,08333;5\n",
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


def test_values_that_follow_each_other_are_no_hours(tmp_path: Path) -> None:
    names = [f"Piétons Rue{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"]
    line = ";".join(map(str, range(1, 25)))
    text = f"Date;{';'.join(names)}\n2024-03-04 00:00;{line}\n2024-03-04 01:00;{line}\n"
    facts, codes, _left, _profile = read(write(tmp_path, text))
    assert len(facts) == 48 and not codes
    assert {one.sensor for one in facts} == {name.removeprefix("Piétons ") for name in names}
