"""A meter's lines as its network tells them: its number, what they are of, which way it went, over which step.

Every table is made up here, and what it gives was written down before it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.tables.files import FileFault
from tests.support.tables import Fact, fact, read, write

if TYPE_CHECKING:
    from pathlib import Path

PRM = "12345678901234"
NAMES = (
    "Identifiant PRM;Date de début;Date de fin;Grandeur physique;Grandeur métier;Etape métier;Unité;Horodate;Valeur;"
    "Nature;Pas;Indice de vraisemblance;Etat complémentaire\n"
)
LEFT = ("Date de début", "Date de fin", "Grandeur métier", "Etape métier", "Nature", "Pas")
MORE = (*LEFT, "Indice de vraisemblance", "Etat complémentaire")


def line(clock: str, value: int, of: str = "PA;CONS;BRUT;W", step: str = "PT30M") -> str:
    return f"{PRM};2024-03-04;2024-03-11;{of};2024-03-04T{clock}:00+01:00;{value};B;{step};0;0\n"


def power(*values: float, first: int = 0) -> set[Fact]:
    starts = ("03-03T23:00", "03-03T23:30", "03-04T00:00", "03-04T00:30")[first:]
    return {
        fact("active_power", start, value, sensor=PRM, semantics="instant", period=1800)
        for start, value in zip(starts, values, strict=False)
    }


def test_a_curve_ends_its_steps_where_the_first_is_one_step_after_the_beginning(tmp_path: Path) -> None:
    answer = read(write(tmp_path, NAMES + line("00:30", 692) + line("01:00", 1284) + line("01:30", 1184)))
    assert answer.facts == power(692, 1284, 1184)
    assert (answer.codes, answer.left) == ([], MORE)


def test_a_curve_begins_its_steps_where_the_first_is_the_beginning(tmp_path: Path) -> None:
    answer = read(write(tmp_path, NAMES + line("00:00", 692) + line("00:30", 1284)))
    assert answer.facts == power(692, 1284)


def test_what_a_roof_gave_and_what_was_reactive_is_not_read(tmp_path: Path) -> None:
    rows = "".join(
        line(clock, value) + line(clock, 12, "PA;PROD;BRUT;W") + line(clock, 9, "PRI;CONS;BRUT;VAr")
        for clock, value in (("00:30", 692), ("01:00", 1284))
    )
    answer = read(write(tmp_path, NAMES + rows))
    assert answer.facts == power(692, 1284)
    assert answer.codes == []
    assert {"Injection PA W", "PRI VAr"} <= set(answer.left)


def test_a_roof_alone_is_no_consumption(tmp_path: Path) -> None:
    rows = line("00:30", 12, "PA;PROD;BRUT;W") + line("01:00", 13, "PA;PROD;BRUT;W")
    with pytest.raises(FileFault):
        read(write(tmp_path, NAMES + rows))
    text = "Date;Consommation (kWh);Production (kWh)\n04/03/2024 00:00;1,2;3\n04/03/2024 01:00;1;4\n"
    answer = read(write(tmp_path, text))
    assert {one.value for one in answer.facts} == {1.2, 1}
    assert answer.left == ("Production (kWh)",)


def test_an_energy_of_each_step_is_a_consumption(tmp_path: Path) -> None:
    rows = "".join(line(f"00:{minute:02}", 10 + minute, "EA;CONS;MESURE;Wh", "PT5M") for minute in (0, 5, 10))
    answer = read(write(tmp_path, NAMES + rows))
    assert answer.facts == {
        fact("energy", f"03-03T23:{minute:02}", (10 + minute) / 1000, sensor=PRM, period=300) for minute in (0, 5, 10)
    }


@pytest.mark.parametrize(
    "above",
    [
        f"Récapitulatif de vos données\nPRM;{PRM}\nTitulaire;Commune\n\n",
        f"Identifiant PRM : {PRM}\nAdresse : 1 place de la Mairie\n\n",
        f"Identifiant PRM;Date de début;Date de fin\n{PRM};04/03/2024;06/03/2024\n\n",
    ],
)
@pytest.mark.parametrize("quantity", ["PA", "Energie active soutirée", "Puissance active"])
def test_a_number_above_the_lines_is_the_meter(tmp_path: Path, above: str, quantity: str) -> None:
    rows = "".join(
        f"2024-03-04T{clock}:00+01:00;{quantity};{value};W\n" for clock, value in (("00:00", 692), ("00:30", 1284))
    )
    answer = read(write(tmp_path, f"{above}Horodate;Grandeur physique;Valeur;Unité\n{rows}"))
    assert answer.facts == power(692, 1284)
    assert (answer.codes, answer.left) == ([], ())


def test_a_power_in_volt_amperes_is_refused_by_that(tmp_path: Path) -> None:
    text = (
        "Identifiant PRM;Type de donnees;Grandeur physique;Grandeur metier;Etape metier;Unite\n"
        f"{PRM};Puissance maximale quotidienne;Puissance maximale atteinte;Consommation;Comptage Brut;VA\n"
        "Horodate;Valeur\n2024-03-04T10:12:00+01:00;3650\n2024-03-05T18:30:00+01:00;4120\n"
    )
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == "table-foreign"
