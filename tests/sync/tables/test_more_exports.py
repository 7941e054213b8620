"""More exports as makers, platforms and portals write them: read, or refused by what they lack.

Every table is made up here, and what it gives was written down before it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.tables.files import FileFault
from tests.support.tables import Fact, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path


def instants(quantity: str, *values: float, sensor: str = "mairie", part: str = "") -> set[Fact]:
    return {
        fact(quantity, at(hour), value, sensor=sensor, part=part, semantics="instant")
        for hour, value in enumerate(values)
    }


def park(free: tuple[int, ...], total: int, sensor: str) -> set[Fact]:
    whole = instants("parking_spots_total", *[total] * len(free), sensor=sensor)
    return whole | instants("parking_spots_free", *free, sensor=sensor)


def vehicles(*values: float, day: int = 4) -> set[Fact]:
    return {fact("vehicle_count", at(hour, day), value) for hour, value in enumerate(values)}


def index(*values: float, sensor: str = "mairie", part: str = "") -> set[Fact]:
    return {
        fact("energy", at(0, day), value, sensor=sensor, part=part, semantics="total", period=86_400)
        for day, value in enumerate(values, start=4)
    }


PRM = "12345678901234"
METER = (
    "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite\n"
    "12345678901234;Index;04/03/2024;06/03/2024;Energie active;Consommation;Brut;Wh\n"
)
FAMILIES = "Horodate;Type de releve;EAS F1;EAS F2;EAS F3;EAS D1;EAS D2;EAS T\n"
READINGS = "".join(
    f"2024-03-0{day}T00:00:00+01:00;Arrêté quotidien;{1000 + 9 * day};{500 + day};;{1100 + 6 * day};{400 + 4 * day};"
    f"{1500 + 10 * day}\n"
    for day in (4, 5, 6)
)
ROADS = "MetroCount Traffic Executive\nEvent Counts\n\nSite:,[D12] Rue de la Gare\nCreated:,12:04 12 March 2024\n\n"

READ: dict[str, tuple[str, set[Fact], tuple[str, ...]]] = {
    "bays of 1 and 0 that say which is taken": (
        "Horodatage;Place 1 (occupée);Place PMR 2 (occupée)\n"
        "04/03/2024 00:00;0;1\n04/03/2024 01:00;1;1\n04/03/2024 02:00;1;0\n",
        instants("occupancy", 0, 1, 1, sensor="Place 1") | instants("occupancy", 1, 1, 0, sensor="Place PMR 2"),
        (),
    ),
    "bays of 1 and 0 that say which is free": (
        "Horodatage;Place 1 - libre;Place 2 - libre\n04/03/2024 00:00;0;1\n04/03/2024 01:00;1;1\n",
        instants("occupancy", 1, 0, sensor="Place 1") | instants("occupancy", 0, 0, sensor="Place 2"),
        (),
    ),
    "bays of 1 and 0 under a title": (
        "Occupation des places de la mairie\n\nDate;Place 1;Place 2\n04/03/2024 00:00;0;1\n04/03/2024 01:00;1;1\n",
        instants("occupancy", 0, 1, sensor="Place 1") | instants("occupancy", 1, 1, sensor="Place 2"),
        (),
    ),
    "the free places of car parks beside how many there are at most": (
        "libelle;ville;etat;dispo;max;aff;datemaj\n"
        "Parking Gare;LILLE;OUVERT;104;300;0104;2024-03-04T00:00:00+01:00\n"
        "Parking Plaza;LILLE;OUVERT;21;90;0021;2024-03-04T00:00:00+01:00\n"
        "Parking Gare;LILLE;OUVERT;99;300;0099;2024-03-04T01:00:00+01:00\n"
        "Parking Plaza;LILLE;OUVERT;17;90;0017;2024-03-04T01:00:00+01:00\n",
        park((104, 99), 300, "Parking Gare") | park((21, 17), 90, "Parking Plaza"),
        ("ville", "aff"),
    ),
    "a line that is only dated by its last change, of what is so at that moment": (
        "nom;places_libres;capacite;date_maj\nGare;12;50;2024-03-04 00:00:00\nGare;14;50;2024-03-04 01:00:00\n",
        park((12, 14), 50, "Gare"),
        (),
    ),
    "voltages between two phases": (
        "Date;Heure;U12 (V);Tension U23 (V);Tension composée L3-L1 (V);I1 (A)\n"
        "04/03/2024;00:00;400,1;401;402;1,5\n04/03/2024;01:00;399,9;401;402;1,6\n",
        instants("voltage", 400.1, 399.9, part="l1-l2")
        | instants("voltage", 401, 401, part="l2-l3")
        | instants("voltage", 402, 402, part="l3-l1")
        | instants("current", 1.5, 1.6, part="l1"),
        (),
    ),
    "voltages between two phases beside those to the neutral": (
        "Date;V1 (V);U12 (V)\n04/03/2024 00:00;230,5;400\n04/03/2024 01:00;231;400\n",
        instants("voltage", 230.5, 231, part="l1"),
        ("U12 (V)",),
    ),
    "a day of a road counter told above it": (
        f"{ROADS}* Monday 04 March 2024=12, 60 minute drops\nTime,Total,Cls 1,Cls 2,Vbin 0 10,Mean,Vpp 85\n"
        "0000,5,4,1,5,41.5,52.5\n0100,4,4,0,4,42,52\n0200,3,3,0,3,43,51.5\n",
        vehicles(5, 4, 3) | {fact("vehicle_speed_p85", at(hour), value) for hour, value in enumerate((52.5, 52, 51.5))},
        ("Cls 1", "Cls 2", "Vbin 0 10", "Mean"),
    ),
    "days of a road counter one below the other": (
        "".join(
            f"* {name}\nTime,Vehicles,Cls 1,Cls 2\n00:00,{day},1,1\n01:00,{day + 1},1,1\n02:00,{day + 2},1,1\n"
            for name, day in (("Monday, 4 March 2024", 4), ("Tuesday, 5 March 2024", 5))
        ),
        vehicles(4, 5, 6) | vehicles(5, 6, 7, day=5),
        ("Cls 1", "Cls 2"),
    ),
    "a day in the title": (
        "Comptage piétons rue de la Gare du lundi 4 mars 2024\nHeure;Piétons\n0h;12\n1h;7\n2h;1204\n",
        people({at(0): 12, at(1): 7, at(2): 1204}),
        (),
    ),
    "a day in a line of its own": (
        "Comptage routier;;\nDate : 04/03/2024;;\nÉdité le 12/03/2024;;\nHeure;VL;PL\n00h-01h;12;1\n01h-02h;7;0\n",
        vehicles(12, 7) | {fact("heavy_vehicle_count", at(0), 1), fact("heavy_vehicle_count", at(1), 0)},
        (),
    ),
    "a meter that adds up the same in three ways": (
        METER + FAMILIES + READINGS,
        index(1.54, 1.55, 1.56, sensor=PRM),
        ("Type de releve", "EAS F1", "EAS F2", "EAS D1", "EAS D2"),
    ),
    "a meter of two families without their whole": (
        "PRM;Horodate;EAS F1 (kWh);EAS F2 (kWh);EAS D1 (kWh);EAS D2 (kWh)\n"
        + "".join(
            f"12345678901234;2024-03-0{day}T00:00:00+01:00;{1000 + day};{500 + day};{800 + day};{700 + day}\n"
            for day in (4, 5, 6)
        ),
        index(1004, 1005, 1006, sensor="12345678901234", part="Registre 1")
        | index(504, 505, 506, sensor="12345678901234", part="Registre 2"),
        ("EAS D1 (kWh)", "EAS D2 (kWh)"),
    ),
    "a meter whose families are written out, with their accents": (
        "PRM;Horodate;Énergie active soutirée Fournisseur 1 (kWh);Énergie active soutirée Distributeur 1 (kWh)\n"
        + "".join(f"12345678901234;2024-03-0{day}T00:00:00+01:00;{1000 + day};{800 + day}\n" for day in (4, 5, 6)),
        index(1004, 1005, 1006, sensor="12345678901234", part="Registre 1"),
        ("Énergie active soutirée Distributeur 1 (kWh)",),
    ),
    "the free places of car parks beside how many there are in all": (
        "gid;nom;libres;total;etat;mdate\n1;Parking Bourse;12;90;OUVERT;2024-03-04T00:00:00+01:00\n"
        "2;Parking Gare;104;300;OUVERT;2024-03-04T00:00:00+01:00\n"
        "1;Parking Bourse;14;90;OUVERT;2024-03-04T01:00:00+01:00\n"
        "2;Parking Gare;99;300;OUVERT;2024-03-04T01:00:00+01:00\n",
        park((12, 14), 90, "Parking Bourse") | park((104, 99), 300, "Parking Gare"),
        ("gid",),
    ),
    "numbers of bays and their state": (
        "Date;N° place;Etat\n"
        + "".join(
            f"04/03/2024 0{hour}:00;{bay};{'Libre' if hour else 'Occupée'}\n" for hour in (0, 1) for bay in (1, 2)
        ),
        instants("occupancy", 1, 0, sensor="1") | instants("occupancy", 1, 0, sensor="2"),
        (),
    ),
    "what a meter's export calls a consumption": (
        METER.replace(";Index;", ";Consommation globale quotidienne;").replace(";Wh\n", ";kWh\n")
        + "Date;Valeur\n04/03/2024;11,5\n05/03/2024;12,5\n06/03/2024;13\n",
        {
            fact("energy", at(0, day), value, sensor=PRM, period=86_400)
            for day, value in ((4, 11.5), (5, 12.5), (6, 13))
        },
        (),
    ),
    "motorcycles beside cars": (
        "Date;VL;Moto\n04/03/2024 00:00;12;2\n04/03/2024 01:00;7;0\n",
        vehicles(12, 7),
        ("Moto",),
    ),
    "a box and what it counts": (
        "timestamp,Human readable date (Europe/Paris),gare/pedestrians,context\n"
        "1709506800000,2024-03-04 00:00:00,12,{}\n1709510400000,2024-03-04 01:00:00,7,{}\n",
        people({at(0): 12, at(1): 7}, sensor="gare"),
        ("Human readable date (Europe/Paris)", "context"),
    ),
    "an id on each line beside the box": (
        "id,time,variable,value,unit,device\n"
        + "".join(
            f"65e{hour}{name[0]},2024-03-0{3 + (hour > 0)}T{(hour + 23) % 24:02}:00:00.000Z,{name},{value},{unit},6a\n"
            for hour in range(3)
            for name, unit, value in (("temperature", "°C", 12.5), ("pedestrians", "", 7))
        ),
        people({at(hour): 7 for hour in range(3)}, sensor="6a") | instants("temperature", *[12.5] * 3, sensor="6a"),
        ("id",),
    ),
}

HOURS = "Heure;VL;PL\n00h-01h;12;1\n01h-02h;7;0\n"
REFUSED: dict[str, tuple[str, str, str]] = {
    "bays of 1 and 0": ("Date;Place 1;Place 2\n04/03/2024 00:00;0;1\n04/03/2024 01:00;1;1\n", "table-bays", "1 et 0"),
    "free of nobody knows what": (
        "date;nom;dispo;max\n04/03/2024 00:00;Gare;12;50\n04/03/2024 01:00;Gare;14;50\n",
        "table-free",
        "libres",
    ),
    "counts that are only dated by their last change": (
        "compteur;pietons;date_maj\nGare;12;2024-03-04 00:00:00\nGare;7;2024-03-04 01:00:00\n",
        "table-updated",
        "« date_maj »",
    ),
    "free places that are dated by the day of their last change": (
        "nom;places_libres;date_maj\nGare;12;2024-03-04\nGare;14;2024-03-05\nGare;11;2024-03-06\n",
        "profile-none",
        "« date_maj »",
    ),
    "hours of a day that nobody tells": (HOURS, "table-hours", "quel jour"),
    "hours under the day on which the file was made": (f"Édité le 12/03/2024;;\n{HOURS}", "table-hours", "quel jour"),
    "hours of a mean day of a week": (
        f"Comptage routier du 4 mars 2024 au 10 mars 2024;;\n{HOURS}",
        "table-hours",
        "quel jour",
    ),
    "hours of a mean day": (
        f"Trafic horaire moyen, conseil municipal du 4 mars 2024;;\n{HOURS}",
        "table-hours",
        "quel jour",
    ),
    "hours under two days": (f"Date : 04/03/2024;;\nJour : 05/03/2024;;\n{HOURS}", "table-hours", "quel jour"),
    "indexes without a unit": (FAMILIES + READINGS, "table-unit", "« EAS T »"),
    "a platform's list that does not say of what": (
        "Timestamp,Value,Context\n1709506800000,12,{}\n1709510400000,7,{}\n",
        "profile-none",
        "« Value »",
    ),
    "an id on each line and nothing else": (
        "id,time,variable,value\n"
        + "".join(f"65e{hour},2024-03-04T0{hour}:00:00Z,pedestrians,7\n" for hour in range(4)),
        "table-ids",
        "« id »",
    ),
    "what a roof has given": (
        METER.replace(";Consommation;", ";Production;") + "Date;Valeur\n04/03/2024;11500\n05/03/2024;12500\n",
        "profile-none",
        "« Valeur »",
    ),
    "two who are counted in one column": (
        "Date;Piétons/Vélos\n04/03/2024 00:00;12\n04/03/2024 01:00;7\n",
        "profile-none",
        "« Piétons/Vélos »",
    ),
}


@pytest.mark.parametrize("kind", READ)
def test_an_export_is_read_as_what_it_says(tmp_path: Path, kind: str) -> None:
    text, facts, left = READ[kind]
    answer = read(write(tmp_path, text))
    assert answer.facts == facts
    assert (answer.codes, answer.left) == ([], left)


@pytest.mark.parametrize("kind", REFUSED)
def test_an_export_that_lacks_something_is_refused_by_it(tmp_path: Path, kind: str) -> None:
    text, code, said = REFUSED[kind]
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == code
    assert said in str(caught.value).replace("\u202f", " ")


def test_a_car_park_that_is_closed_says_nothing_of_its_places(tmp_path: Path) -> None:
    text = (
        "date;nom;etat;places_libres;places\n04/03/2024 00:00;Gare;OUVERT;12;50\n"
        "04/03/2024 01:00;Gare;FERME;50;50\n04/03/2024 02:00;Gare;OUVERT;7;50\n"
    )
    answer = read(write(tmp_path, text))
    assert answer.codes == ["line-status"]
    assert {one.value for one in answer.facts if one.quantity == "parking_spots_free"} == {12, 7}
    with pytest.raises(FileFault, match="OUVERT"):  # of people it says nothing
        read(write(tmp_path, text.replace("places_libres;places", "pietons;velos")))


def test_hours_that_fall_back_under_no_new_day_are_of_none(tmp_path: Path) -> None:
    """A road counter adds up parts of the day below it, « 07-19 »."""
    rows = "".join(f"{hour:02}:00;{hour}\n" for hour in range(24))
    answer = read(write(tmp_path, f"* lundi 4 mars 2024\nHeure;Véhicules\n{rows}07-19;147\n00-00;276\n"))
    assert answer.facts == vehicles(*range(24))
    assert answer.codes == ["line-time", "line-time"]


def test_people_are_told_of_the_columns_of_their_file(tmp_path: Path) -> None:
    """Beside « Entrées » and « Sorties », « Présents » is read under another name."""
    text = (
        "Date;Présents;Entrées;Sorties\n04/03/2024 00:00;5;7;2\n04/03/2024 01:00;beaucoup;1;3\n04/03/2024 02:00;3;0;1\n"
    )
    path = write(tmp_path, text)
    answer = read(path)
    assert answer.codes == ["cell-number"]
    assert answer.profile.shown == {"Personnes présentes": "Présents"}
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, "Date;Places;Libres;Truc;Places\n04/03/2024 00:00;50;7;2;8\n04/03/2024 01:00;50;1;3;9\n"))
    assert "Places totales" not in str(caught.value)
