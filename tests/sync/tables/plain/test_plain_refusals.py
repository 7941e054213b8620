"""Tables that are not plain are refused with what to add; what a person says of them is taken.

Every table is made up here. A case is the file and the code of the sentence that refuses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.tables.files import FileFault
from tests.support.tables import H0, H1, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = "Janvier;Février;Mars;Avril;Mai;Juin;Juillet;Août;Septembre;Octobre;Novembre;Décembre"
SHORT = "janv.-23;févr.-23;mars-23;avr.-23;mai-23;juin-23;juil.-23;août-23;sept.-23;oct.-23;nov.-23;déc.-23"
TWELVE = ";".join(map(str, range(100, 112)))
HOURS = ";".join(f"{hour}h" for hour in range(24))
NUMBERS = ";".join(map(str, range(24)))
DAYS = ";".join(map(str, range(1, 32)))

REFUSED: dict[str, tuple[str, str]] = {
    "counts of nobody": (f"Date;Passages\n{H0};3\n{H1};4\n", "profile-none"),
    "places without a quantity": (f"Date;Gare;Mairie\n{H0};3;9\n{H1};4;8\n", "profile-none"),
    "one place of two says what": (f"Date;Vélos Gare;Mairie\n{H0};3;9\n{H1};4;8\n", "profile-none"),
    "one place of two says what, under known names": (
        "date,hour,Vélos Gare,Mairie\n2024-03-04,0,3,9\n",
        "profile-none",
    ),
    "power without a unit": (f"Date;Puissance\n{H0};3\n{H1};4\n", "table-unit"),
    "energy of few lines": (f"Date;Énergie (kWh)\n{H0};3\n{H1};4\n", "table-energy"),
    "a unit of something else": (f"Date;Température (kWh)\n{H0};3\n{H1};4\n", "table-clash"),
    "values that cannot be": (f"Date;LAeq (dB(A))\n{H0};1013\n{H1};1012\n", "table-clash"),
    "two columns of one name": (f"Date;Vélos;Vélos\n{H0};3;4\n{H1};4;5\n", "table-same"),
    "sensors that nothing tells apart": (
        "Date;Vélos\n" + "".join(f"2024-03-04 {hour:02}:00;{n}\n" for hour in range(9) for n in range(2)),
        "table-moments",
    ),
    "a status in numbers": (f"Date;Vélos;Statut\n{H0};3;1\n{H1};4;2\n", "table-status"),
    "midnight twice": ("Date;Heure;Vélos\n04/03/2024;00:00;3\n04/03/2024;12:00;1\n04/03/2024;24:00;4\n", "table-24"),
    "two times": (f"Date de mesure;Date d'enregistrement;Vélos\n{H0};{H1};3\n{H1};{H1};4\n", "table-times"),
    "years of two digits": ("Date;Vélos\n03/03/04 00:00;3\n03/03/04 01:00;4\n", "table-short"),
    "days of a spreadsheet": ("Date;Vélos\n45355,0;3\n45355,041667;4\n", "table-serial"),
    "month before day": ("Date;Vélos\n03/14/2024 00:00;3\n03/15/2024 00:00;4\n", "file-american"),
    "no names at all": (f"{H0};3\n{H1};4\n", "profile-none"),
    "kinds that nobody knows": (f"Date;Type;Valeur\n{H0};LAeq;50,5\n{H0};zwx;4\n", "table-kinds"),
    # What nobody can read at all.
    "months across": (
        f"Année;Compteur;{MONTHS};Total\n2022;Gare;{TWELVE};1266\n2023;Gare;{TWELVE};1266\n",
        "table-months",
    ),
    "months of a year across": (f"Compteur;Type;{SHORT}\nGare;Vélos;{TWELVE}\n", "table-months"),
    "months in numbers across": (
        f"Type;{';'.join(f'{month:02}/2023' for month in range(1, 13))}\nVélos;{TWELVE}\n",
        "table-months",
    ),
    "months below each other": ("Mois;Vélos\njanvier 2023;9\nfévrier 2023;8\nmars 2023;7\n", "table-months"),
    "months in numbers": ("Mois;Énergie (kWh)\n01/2023;9\n02/2023;8\n03/2023;7\n", "table-months"),
    "first days of months": ("Date;Énergie (kWh)\n2023-01-01;9\n2023-02-01;8\n2023-03-01;7\n", "table-months"),
    "a year and a month": ("Année;Mois;Vélos\n2024;3;5\n2024;4;6\n", "table-months"),
    "quarters": ("Trimestre;Énergie (kWh)\nT1 2023;9\nT2 2023;8\nT3 2023;7\n", "table-months"),
    "years": ("Année;Vélos\n2021;9000\n2022;8000\n2023;7000\n", "table-months"),
    "hours that end at twenty-five": (
        f"Date;Type;{';'.join(f'H{hour}' for hour in range(1, 26))}\n27/10/2024;Vélos;{NUMBERS};9\n",
        "table-25",
    ),
    "hours with letters": (
        f"Date;Type;{HOURS.replace('2h;3h', '2a;2b;3h')}\n27/10/2024;Vélos;{NUMBERS};9\n".replace("122a;2b", "12h"),
        "table-25",
    ),
    "days without a year": ("Type;01/03;02/03;03/03;04/03;05/03\nVélos;1;2;3;4;5\n", "table-yearless"),
    "hours of nothing": (f"Date;{HOURS}\n04/03/2024;{NUMBERS}\n05/03/2024;{NUMBERS}\n", "table-across"),
    "days of nothing": (f"Mars 2024\nCompteur;{DAYS}\nGare;{DAYS}\n", "table-across"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_plain_is_refused_with_what_to_add(tmp_path: Path, case: str) -> None:
    text, code = REFUSED[case]
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == code
    assert "table.csv" in str(caught.value)


@pytest.mark.parametrize(
    "text", [f"Type;{DAYS}\nVélos;{DAYS}\n", f"Avril 2024\nMars 2024\nType;{DAYS}\nVélos;{DAYS}\n"]
)
def test_bare_days_of_no_month_or_of_two_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileFault):
        read(write(tmp_path, text))


def test_what_a_person_says_of_places_is_taken_for_all_of_them(tmp_path: Path) -> None:
    path = write(tmp_path, REFUSED["places without a quantity"][0])
    assert read(path, "people_wide").facts == people({at(0): 3, at(1): 4}, sensor="Gare") | people(
        {at(0): 9, at(1): 8}, sensor="Mairie"
    )


def test_what_a_person_says_of_a_bare_count_is_taken(tmp_path: Path) -> None:
    text = f"Identifiant du compteur;Comptage horaire;Date et heure de comptage\nA;3;{H0}\nB;4;{H0}\nA;5;{H1}\n"
    path = write(tmp_path, text)
    with pytest.raises(FileFault) as caught:
        read(path)
    assert caught.value.code == "profile-none" and "Comptage horaire" in str(caught.value)
    facts = read(path, "bicycles_hourly").facts
    assert facts == {
        *(fact("bicycle_count", at(0), 3, sensor="A"), fact("bicycle_count", at(0), 4, sensor="B")),
        fact("bicycle_count", at(1), 5, sensor="A"),
    }
