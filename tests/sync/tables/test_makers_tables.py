"""Exports as makers of counters, sound meters and weather stations write them: read, or refused with what to add.

Every table is made up here, and what it gives was written down before it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.tables.files import FileFault
from tests.support.tables import Fact, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

WEEK = "Heure;Lundi;Mardi;Mercredi;Jeudi;Vendredi;Samedi;Dimanche\n0h;1;2;3;4;5;6;7\n1h;8;9;10;11;12;13;14\n"
OF_WEEK = people(
    {at(0, day): float(day - 3) for day in range(4, 11)} | {at(1, day): float(day + 4) for day in range(4, 11)}
)
CAMPAIGN = (
    "Fichier;Place.CMG\nLieu;#1\nType de données;Leq\nPondération;A\n"
    "Début;04/03/2024 00:00:00\nFin;04/03/2024 02:00:00\n\n"
)
LEVELS = "Période;Leq;Lmin;Lmax\n;dB;dB;dB\n04/03/2024 00:00:00;45,2;38,1;60,2\n04/03/2024 01:00:00;44,0;37,2;61,2\n"
NOISE = {
    *(fact("sound_level_laeq", at(0), 45.2), fact("sound_level_lmin", at(0), 38.1)),
    *(fact("sound_level_lmax", at(0), 60.2), fact("sound_level_laeq", at(1), 44)),
    *(fact("sound_level_lmin", at(1), 37.2), fact("sound_level_lmax", at(1), 61.2)),
}


def ways(quantity: str) -> set[Fact]:
    return {
        *(fact(f"{quantity}_in", at(0), 12), fact(f"{quantity}_out", at(0), 10)),
        *(fact(f"{quantity}_in", at(1), 7), fact(f"{quantity}_out", at(1), 3)),
    }


# Through which door, in which hour, how many.
ENTERED = (("A", 0, 12), ("A", 1, 7), ("B", 0, 1), ("B", 1, 0))
LEFT = (("A", 0, 10), ("A", 1, 3), ("B", 0, 2), ("B", 1, 1))
TWO_WAYS = "Date;Time;Forward;Backward\n04/03/2024;00:00;12;10\n04/03/2024;01:00;7;3\n"

READ: dict[str, tuple[str, set[Fact], tuple[str, ...]]] = {
    "a campaign of noise told above its levels": (CAMPAIGN + LEVELS, NOISE, ()),
    "levels with a decimal comma under a campaign": (
        "dBTrait;6.3\nFichier;Place.CMG\nDébut;04/03/2024 00:00:00\nFin;04/03/2024 02:00:00\n\n"
        "Date et heure;LAeq;LA90\n04/03/2024 00:00:00;45,2;38,1\n04/03/2024 01:00:00;44,0;37,2\n",
        {
            *(fact("sound_level_laeq", at(0), 45.2), fact("sound_level_l90", at(0), 38.1)),
            *(fact("sound_level_laeq", at(1), 44), fact("sound_level_l90", at(1), 37.2)),
        },
        (),
    ),
    "forward and backward of people named above": (f"Comptage piétons\n{TWO_WAYS}", ways("people_count"), ()),
    "forward and backward of a kind named above": (
        f"Grandeur;Vélos\nPays;France\n{TWO_WAYS}",
        ways("bicycle_count"),
        (),
    ),
    "the pressure of the air without a unit": (
        "Timestamp;Temperature (°C);Pressure\n1709506800;20,1;1013,2\n1709510400;20;1013\n",
        {
            fact("temperature", at(0), 20.1, semantics="instant"),
            fact("temperature", at(1), 20, semantics="instant"),
            fact("pressure", at(0), 1013.2, semantics="instant"),
            fact("pressure", at(1), 1013, semantics="instant"),
        },
        (),
    ),
    "classes of speed and length beside the vehicles": (
        "Date;Heure;VL;PL;Total;0-30;30-50 km/h;< 6 m;Classe 3\n"
        "04/03/2024;00:00;10;2;12;2;10;9;0\n04/03/2024;01:00;6;1;7;1;6;6;0\n",
        {
            *(fact("vehicle_count", at(0), 10), fact("heavy_vehicle_count", at(0), 2)),
            *(fact("vehicle_count", at(1), 6), fact("heavy_vehicle_count", at(1), 1)),
        },
        ("Total", "0-30", "30-50 km/h", "< 6 m", "Classe 3"),
    ),
    "a share of occupation beside people": (
        "Date;Heure;Piétons;Occupation (%)\n04/03/2024;00:00;12;40\n04/03/2024;01:00;7;35\n",
        people({at(0): 12, at(1): 7}),
        ("Occupation (%)",),
    ),
    "bare hours behind a day": (
        "Date;Vélos IN;Vélos OUT\nlun. 4 mars 2024 00;12;10\nlun. 4 mars 2024 01;7;3\n",
        ways("bicycle_count"),
        (),
    ),
    "days of the week of one week": (f"Comptage piétons\nSemaine du 04/03/2024 au 10/03/2024\n{WEEK}", OF_WEEK, ()),
    "days of the week of a numbered week": (f"Comptage piétons\nSemaine 10 - 2024\n{WEEK}", OF_WEEK, ()),
    "days of the week of a week that stands in the title": (
        f"Comptage piétons – semaine du lundi 4 mars 2024\n{WEEK}",
        OF_WEEK,
        (),
    ),
    # Six more, of other makers.
    "a road counter with its 85th percentile": (
        "Horodate;VL;PL;TV;V85\n04/03/2024 00:00;12;1;13;48\n04/03/2024 01:00;7;0;7;52\n",
        {
            *(fact("vehicle_count", at(0), 12), fact("heavy_vehicle_count", at(0), 1)),
            *(fact("vehicle_count", at(1), 7), fact("heavy_vehicle_count", at(1), 0)),
            *(fact("vehicle_speed_p85", at(0), 48), fact("vehicle_speed_p85", at(1), 52)),
        },
        ("TV",),
    ),
    "the doors of a hall": (
        "Date;Heure;Entrées Porte A;Sorties Porte A;Entrées Porte B;Sorties Porte B\n"
        "04/03/2024;00:00;12;10;1;2\n04/03/2024;01:00;7;3;0;1\n",
        {
            *(fact("people_count_in", at(hour), told, sensor=f"Porte {door}") for door, hour, told in ENTERED),
            *(fact("people_count_out", at(hour), told, sensor=f"Porte {door}") for door, hour, told in LEFT),
        },
        (),
    ),
    "a lamp that dims": (
        "Date/Time;Dimming level (%);Cumulative energy (kWh);Power (W)\n"
        "04/03/2024 00:00;100;1204,5;42\n04/03/2024 01:00;50;1204,6;21\n",
        {
            fact("dimming_level", at(0), 100, semantics="instant"),
            fact("dimming_level", at(1), 50, semantics="instant"),
            *(fact("energy", at(0), 1204.5, semantics="total"), fact("energy", at(1), 1204.6, semantics="total")),
            fact("active_power", at(0), 42, semantics="instant"),
            fact("active_power", at(1), 21, semantics="instant"),
        },
        (),
    ),
    "a car park": (
        "Date;Heure;Parking;Places libres;Capacité;Taux d'occupation (%)\n"
        "04/03/2024;00:00;Gare;12;50;76\n04/03/2024;01:00;Gare;14;50;72\n",
        {
            fact("parking_spots_free", at(0), 12, sensor="Gare", semantics="instant"),
            fact("parking_spots_free", at(1), 14, sensor="Gare", semantics="instant"),
            fact("parking_spots_total", at(0), 50, sensor="Gare", semantics="instant"),
            fact("parking_spots_total", at(1), 50, sensor="Gare", semantics="instant"),
        },
        ("Taux d'occupation (%)",),
    ),
    "a sound meter that writes commas and points": (
        "Time,LAeq,LAFmax,LAFmin,LCpeak\n2024/03/04 00:00:00,45.2,60.1,38.0,90.1\n"
        "2024/03/04 01:00:00,44.2,61.1,37.0,91.1\n",
        {
            *(fact("sound_level_laeq", at(0), 45.2), fact("sound_level_laeq", at(1), 44.2)),
            *(fact("sound_level_lmax", at(0), 60.1), fact("sound_level_lmax", at(1), 61.1)),
            *(fact("sound_level_lmin", at(0), 38), fact("sound_level_lmin", at(1), 37)),
        },
        ("LCpeak",),
    ),
    "visitors and how long they stay": (
        "Jour;Heure;Visiteurs;Visiteurs fidèles;Durée moyenne (min)\n04/03/2024;0h;12;3;5\n04/03/2024;1h;7;2;6\n",
        people({at(0): 12, at(1): 7}),
        ("Visiteurs fidèles", "Durée moyenne (min)"),
    ),
}

REFUSED: dict[str, tuple[str, str, str]] = {
    "forward and backward of nobody": (TWO_WAYS, "table-ways", "table.csv"),
    "a typical week": (f"Semaine type\n{WEEK}", "table-weekdays", "table.csv"),
    "days of the week of a week that begins otherwise": (
        f"Comptage piétons\nSemaine du 05/03/2024\n{WEEK}",
        "table-weekdays",
        "table.csv",
    ),
    "a share of occupation alone": (
        "Date;Occupation (%)\n04/03/2024 00:00;40\n04/03/2024 01:00;35\n",
        "table-clash",
        "Occupation",
    ),
    "the pressure of something else": (
        "Date;Pression\n04/03/2024 00:00;3,1\n04/03/2024 01:00;3,2\n",
        "table-unit",
        "Pression",
    ),
    # « Pont Vélo » is a place where bicycles ride: no people go in and out of it.
    "bicycles named by their bridge": (
        "Date;Pont Vélo IN;Pont Vélo OUT\n04/03/2024 00:00;12;10\n04/03/2024 01:00;7;3\n",
        "profile-none",
        "Pont Vélo IN",
    ),
    "a campaign and columns that say nothing": (
        "Fichier;Place.CMG\nLieu;#1\n\nQuand;Gauche;Milieu;Ailleurs\nlundi;a;b;c\nmardi;d;e;f\n",
        "profile-none",
        "Ailleurs",
    ),
    "levels of another weighting": (
        CAMPAIGN.replace("Pondération;A", "Pondération;C") + LEVELS,
        "profile-none",
        "Leq",
    ),
}


@pytest.mark.parametrize("case", READ)
def test_an_export_is_read_whole(tmp_path: Path, case: str) -> None:
    text, facts, left = READ[case]
    answer = read(write(tmp_path, text))
    assert answer.facts == facts
    assert (answer.codes, answer.left) == ([], left)


@pytest.mark.parametrize("case", REFUSED)
def test_an_export_that_says_too_little_is_refused_by_what_it_lacks(tmp_path: Path, case: str) -> None:
    text, code, named = REFUSED[case]
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert (caught.value.code, named in str(caught.value)) == (code, True)


def test_directions_of_what_a_person_names_are_ways_of_one_place(tmp_path: Path) -> None:
    answer = read(write(tmp_path, TWO_WAYS), "people_wide")
    assert {(one.sensor, one.part, one.quantity) for one in answer.facts} == {
        ("mairie", "Forward", "people_count"),
        ("mairie", "Backward", "people_count"),
    }
