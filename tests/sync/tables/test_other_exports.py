"""Exports of other towns, years and makers: columns beside the measure that are none, and what a person answers."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from store.base import open_reader
from store.queries import list_channels
from sync.importing import ImportOptions, import_file
from sync.tables.files import FileFault
from tests.support.tables import Answer, at, fact, people, read, write

NOW = 1_796_000_000_000
PARIS = (
    "Identifiant du compteur;Nom du compteur;Identifiant du site de comptage;Nom du site de comptage;{count};"
    "Date et heure de comptage;Date d'installation du site de comptage;Lien vers photo du site de comptage;"
    "Coordonnées géographiques;Identifiant technique compteur;ID Photos;id_photo_1;url_sites;mois_annee_comptage\n"
    "10-35;97 avenue SO-NE;10;97 avenue;5;2024-03-04T00:00:00+01:00;2012-02-22;https://x;48.8,2.3;X2H;1;2;y;2024-03\n"
    "10-35;97 avenue SO-NE;10;97 avenue;7;2024-03-04T01:00:00+01:00;2012-02-22;https://x;48.8,2.3;X2H;1;2;y;2024-03\n"
    "11-36;Quai;11;Quai;9;2024-03-04T00:00:00+01:00;2012-02-22;https://x;48.8,2.3;X2I;1;2;y;2024-03\n"
)
HOURS = [f"2024-03-04T0{hour}:00:00+01:00" for hour in range(3)]
RECORDS = [
    {"id_compteur": "10-35", "sum_counts": 5 + hour, "date": time, "coordinates": {"lon": 2.3}, "mois_annee": "2024-03"}
    for hour, time in enumerate(HOURS)
]
MELBOURNE = "ID,Date_Time,Year,Month,Mdate,Day,Time,Sensor_ID,Sensor_Name,Hourly_Counts\n" + "".join(
    f'{at},"March 04, 2024 0{hour}:00:00 AM",2024,March,4,Monday,{hour},{34 + at % 2},Street {at % 2},{at}\n'
    for at, hour in enumerate((1, 1, 2, 2, 3, 3), 1)
)


def whose(answer: Answer) -> set[tuple[str, str, str]]:
    return {(one.sensor, one.part, one.quantity) for one in answer.facts}


def test_a_portal_that_does_not_say_who_is_counted_asks_for_that_alone(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, PARIS.format(count="Comptage horaire")))
    assert caught.value.code == "profile-none"  # what the window asks about
    assert "Comptage horaire" in str(caught.value) and "Photos" not in str(caught.value)


@pytest.mark.parametrize(("count", "asked"), [("Comptage horaire", "bicycles_hourly"), ("Comptage horaire vélos", "")])
def test_numbers_of_photos_are_no_counter(tmp_path: Path, count: str, asked: str) -> None:
    answer = read(write(tmp_path, PARIS.format(count=count)), asked=asked)
    assert answer.facts == {
        fact("bicycle_count", at(0), 5, sensor="10-35"),
        fact("bicycle_count", at(1), 7, sensor="10-35"),
        fact("bicycle_count", at(0), 9, sensor="11-36"),
    }
    assert {"ID Photos", "id_photo_1", "mois_annee_comptage"} <= set(answer.left)
    assert answer.profile.site == "Nom du compteur"


@pytest.mark.parametrize("form", ["list", "lines", "fields"])
def test_records_are_read_as_the_person_says(tmp_path: Path, form: str) -> None:
    texts = {
        "list": json.dumps(RECORDS),
        "lines": "\n".join(map(json.dumps, RECORDS)),
        "fields": json.dumps({"nhits": 3, "records": [{"recordid": "x", "fields": one} for one in RECORDS]}),
    }
    path = write(tmp_path, texts[form], "comptages.json")
    with pytest.raises(FileFault) as caught:
        import_file(tmp_path / "town", path, ImportOptions(), now_ms=NOW)
    assert caught.value.code == "profile-none" and "sum_counts" in str(caught.value)
    result = import_file(tmp_path / "town", path, ImportOptions(profile="bicycles_hourly"), now_ms=NOW)
    assert (result.new, result.set_aside) == (3, 0)
    with closing(open_reader(tmp_path / "town")) as con:
        assert [(one.sensor, one.quantity) for one in list_channels(con)] == [("10-35", "bicycle_count")]


def test_a_number_of_lines_is_no_sensor_and_the_month_may_stand_first_by_its_name(tmp_path: Path) -> None:
    answer = read(write(tmp_path, MELBOURNE), asked="people_wide")
    assert whose(answer) == {("34", "", "people_count"), ("35", "", "people_count")}
    assert answer.profile.site == "Sensor_Name"
    assert {one.value for one in answer.facts if one.start == at(3)} == {5, 6}
    assert {"ID", "Mdate"} <= set(answer.left)


@pytest.mark.parametrize("head", ["id;date;heure;piétons", "N°;Date;Heure;Piétons", "Ligne;Date;Heure;Piétons"])
def test_lines_that_are_numbered_are_of_one_sensor(tmp_path: Path, head: str) -> None:
    lines = "".join(f"{17 + hour};04/03/2024;0{hour}:00;{hour}\n" for hour in range(4))
    answer = read(write(tmp_path, f"{head}\n{lines}"))
    assert answer.facts == people({at(hour): hour for hour in range(4)})


def test_numbered_lines_of_the_first_year_are_set_aside(tmp_path: Path) -> None:
    lines = "".join(f"{line};01/01/0001 0{line}:00;{line}\n" for line in range(1, 5))
    assert read(write(tmp_path, f"id;date;piétons\n{lines}")).codes == ["long-before"] * 4


def test_sensors_of_one_moment_are_numbered_and_are_no_lines(tmp_path: Path) -> None:
    lines = "".join(f"{number};04/03/2024 10:00;{number}\n" for number in range(1, 5))
    answer = read(write(tmp_path, f"id;date;piétons\n{lines}"))
    assert {one.sensor for one in answer.facts} == {"1", "2", "3", "4"}


def test_directions_that_a_person_names_are_parts_of_the_sensor_of_their_line(tmp_path: Path) -> None:
    text = "timestamp,locationid,direction_1,direction_2,total_of_directions,hourday\n" + "".join(
        f"2024-03-04T0{hour}:00:00+01:00,{place},{hour},3,{hour + 3},{hour}\n" for hour in range(3) for place in (4, 7)
    )
    answer = read(write(tmp_path, text), asked="people_wide")
    assert whose(answer) == {
        (place, part, "people_count") for place in ("4", "7") for part in ("direction_1", "direction_2")
    }
    assert answer.left == ("total_of_directions", "hourday")


def test_the_letters_of_electricians_are_read_with_their_units(tmp_path: Path) -> None:
    head = "Horodatage;Armoire;P totale (kW);P1 (kW);U1 (V);V L2 (V);I3 (A);Cos phi;Index (kWh);U12 (V)"
    rows = "".join(f"04/03/2024 0{hour}:00;A12;1,5;0,5;230;231;4,2;0,9;{900 + hour};400\n" for hour in range(3))
    answer = read(write(tmp_path, f"{head}\n{rows}"))
    assert answer.left == ("U12 (V)",)  # between two phases: another voltage, and their mean would be none
    told = {(one.sensor, one.part, one.quantity, one.value) for one in answer.facts if one.start == at(0)}
    assert told == {
        ("A12", "", "active_power", 1500),
        ("A12", "l1", "active_power", 500),
        ("A12", "l1", "voltage", 230),
        ("A12", "l2", "voltage", 231),
        ("A12", "l3", "current", 4.2),
        ("A12", "", "power_factor", 0.9),
        ("A12", "", "energy", 900),
    }


def test_a_share_of_time_in_french_is_how_much_was_counted(tmp_path: Path) -> None:
    text = (
        "Date;Rue;Taux de disponibilité;Piétons;Large vehicle Left\n"
        "04/03/2024 00:00;Gare;0;0;0\n04/03/2024 01:00;Gare;0,5;7;2\n04/03/2024 02:00;Gare;1;3;1\n"
    )
    answer = read(write(tmp_path, text))
    assert answer.facts == people({at(1): 7, at(2): 3}, sensor="Gare") | {
        fact("heavy_vehicle_count", at(1), 2, sensor="Gare", part="left"),
        fact("heavy_vehicle_count", at(2), 1, sensor="Gare", part="left"),
    }


def test_the_share_of_places_that_are_free_is_no_share_of_time(tmp_path: Path) -> None:
    text = "Date;Parking;Disponibilité;Places libres\n04/03/2024 00:00;A;0;0\n04/03/2024 01:00;A;0,5;7\n"
    answer = read(write(tmp_path, text))
    assert {(one.quantity, one.value) for one in answer.facts} == {
        ("parking_spots_free", 0),
        ("parking_spots_free", 7),
    }


def test_levels_may_bear_their_weighting_behind_them(tmp_path: Path) -> None:
    text = "time,leq_a,l10_a,l90_a\n2024-03-04 00:00,51.5,55,45\n2024-03-04 01:00,50.5,54,44\n"
    answer = read(write(tmp_path, text))
    assert {one.quantity for one in answer.facts} == {f"sound_level_{name}" for name in ("laeq", "l10", "l90")}
