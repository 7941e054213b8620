"""Tables that are not plain are refused with what to add; what a person says of them is taken.

Every table is made up here. A case is the file and the code of the sentence that refuses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.files import FileFault
from tests.support.tables import H0, H1, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

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
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_plain_is_refused_with_what_to_add(tmp_path: Path, case: str) -> None:
    text, code = REFUSED[case]
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == code
    assert "table.csv" in str(caught.value)


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
