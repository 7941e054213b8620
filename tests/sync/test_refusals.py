"""What stands in the way of a table is said in the words that help most, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.files import FileFault
from tests.support.tables import read, write

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = "Janvier;Février;Mars;Avril;Mai;Juin;Juillet;Août;Septembre;Octobre;Novembre;Décembre"
SHORT = "janv.-23;févr.-23;mars-23;avr.-23;mai-23;juin-23;juil.-23;août-23;sept.-23;oct.-23;nov.-23;déc.-23"
TWELVE = ";".join(map(str, range(100, 112)))
HOURS = ";".join(f"{hour}h" for hour in range(24))
NUMBERS = ";".join(map(str, range(24)))
DAYS = ";".join(map(str, range(1, 32)))

REFUSED = {
    "months across": (f"Année;Compteur;{MONTHS};Total\n2022;Gare;{TWELVE};1266\n2023;Gare;{TWELVE};1266\n", "months"),
    "months of a year across": (f"Compteur;Type;{SHORT}\nGare;Vélos;{TWELVE}\n", "months"),
    "months in numbers across": (
        f"Type;{';'.join(f'{month:02}/2023' for month in range(1, 13))}\nVélos;{TWELVE}\n",
        "months",
    ),
    "months below each other": ("Mois;Vélos\njanvier 2023;9\nfévrier 2023;8\nmars 2023;7\n", "months"),
    "months in numbers": ("Mois;Énergie (kWh)\n01/2023;9\n02/2023;8\n03/2023;7\n", "months"),
    "first days of months": ("Date;Énergie (kWh)\n2023-01-01;9\n2023-02-01;8\n2023-03-01;7\n", "months"),
    "a year and a month": ("Année;Mois;Vélos\n2024;3;5\n2024;4;6\n", "months"),
    "quarters": ("Trimestre;Énergie (kWh)\nT1 2023;9\nT2 2023;8\nT3 2023;7\n", "months"),
    "years": ("Année;Vélos\n2021;9000\n2022;8000\n2023;7000\n", "months"),
    "hours that end at twenty-five": (
        f"Date;Type;{';'.join(f'H{hour}' for hour in range(1, 26))}\n27/10/2024;Vélos;{NUMBERS};9\n",
        "25",
    ),
    "hours with letters": (
        f"Date;Type;{HOURS.replace('2h;3h', '2a;2b;3h')}\n27/10/2024;Vélos;{NUMBERS};9\n".replace("122a;2b", "12h"),
        "25",
    ),
    "days without a year": ("Type;01/03;02/03;03/03;04/03;05/03\nVélos;1;2;3;4;5\n", "yearless"),
    "hours of nothing": (f"Date;{HOURS}\n04/03/2024;{NUMBERS}\n05/03/2024;{NUMBERS}\n", "across"),
    "days of nothing": (f"Mars 2024\nCompteur;{DAYS}\nGare;{DAYS}\n", "across"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_table_that_nobody_can_read_says_why(tmp_path: Path, case: str) -> None:
    text, code = REFUSED[case]
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == f"table-{code}"
    assert "table.csv" in str(caught.value)


@pytest.mark.parametrize(
    "text", [f"Type;{DAYS}\nVélos;{DAYS}\n", f"Avril 2024\nMars 2024\nType;{DAYS}\nVélos;{DAYS}\n"]
)
def test_bare_days_of_no_month_or_of_two_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileFault):
        read(write(tmp_path, text))
