"""Figures beside those that were measured, of another time or of nothing: never a sensor, and never added."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.tables.files import FileFault
from sync.tables.headings.column_names import read_column
from tests.support.tables import read, write


def days(head: str, line: str) -> str:
    """Give a head and three days of March 2024, the same figures a line."""
    return f"{head}\n" + "".join(f"0{day}/03/2024;{line}\n" for day in (4, 5, 6))


@pytest.mark.parametrize(
    "name",
    [
        *("Piétons N-1", "Piétons prévision", "Piétons (objectif)", "TMJ piétons", "Piétons semaine précédente"),
        *(
            "Piétons (milliers)",
            "Passants x1000",
            "Expected pedestrians",
            "Pedestrians last year",
            "Moyenne mobile piétons",
            "Piétons manquants",
        ),
    ],
)
def test_what_was_not_counted_then_is_left(tmp_path: Path, name: str) -> None:
    answer = read(write(tmp_path, days(f"Date;Piétons;{name}", "12;7")))
    assert {(one.sensor, one.part, one.value) for one in answer.facts} == {("mairie", "", 12)}
    assert answer.left == (name,)


@pytest.mark.parametrize("place", ["rue de la Cible", "Objectif Lune", "rue du Dernier Jour"])
def test_a_place_with_such_a_word_in_its_name_is_one(place: str) -> None:
    assert read_column((f"Piétons {place}",)).site == place


def test_a_column_of_another_year_is_left_and_the_year_of_the_lines_is_no_direction(tmp_path: Path) -> None:
    answer = read(write(tmp_path, days("Date;Piétons 2024;Piétons 2023", "12;7")))
    assert {(one.sensor, one.part, one.value) for one in answer.facts} == {("mairie", "", 12)}
    assert answer.left == ("Piétons 2023",)


def test_raw_and_corrected_counts_are_asked_about_and_each_alone_is_read(tmp_path: Path) -> None:
    assert {one.sensor for one in read(write(tmp_path, days("Date;Piétons corrigés", "12"))).facts} == {"mairie"}
    with pytest.raises(FileFault) as why:
        read(write(tmp_path, days("Date;Piétons bruts;Piétons corrigés", "12;11")))
    assert why.value.code == "table-same"


def test_lorries_among_all_vehicles_are_of_the_same_counter(tmp_path: Path) -> None:
    answer = read(write(tmp_path, days("Date;Nb véhicules;dont PL;% PL;Vmax (km/h)", "12;3;25;80")))
    assert {(one.sensor, one.quantity) for one in answer.facts} == {
        ("mairie", "vehicle_count"),
        ("mairie", "heavy_vehicle_count"),
    }


def test_levels_of_the_night_are_of_no_whole_day(tmp_path: Path) -> None:
    answer = read(
        write(tmp_path, days("Date;LAeq 24h;LAeq jour;LAeq soirée;LAeq nuit (22h-6h);Lden", "58;60,1;58;50;61"))
    )
    assert {(one.sensor, one.quantity, one.value) for one in answer.facts} == {("mairie", "sound_level_laeq", 58)}
    with pytest.raises(FileFault) as why:
        read(write(tmp_path, days("Date;LAeq jour;LAeq nuit", "60,1;50")))
    assert why.value.code == "table-nights"
    assert {one.value for one in read(write(tmp_path, days("Date;LAeq jour", "60,1"))).facts} == {60.1}


def test_the_number_of_a_lamp_names_it(tmp_path: Path) -> None:
    lines = "".join(
        f"2024-03-04 {hour:02}:{minute:02};{lamp};80;3\n" for hour in range(3) for minute, lamp in ((0, "1"), (10, "2"))
    )
    answer = read(write(tmp_path, f"timestamp;lamp_id;dimming (%);lux\n{lines}"))
    assert {one.sensor for one in answer.facts} == {"1", "2"}


def test_a_number_of_nobody_knows_what_that_takes_turns_is_asked_about(tmp_path: Path) -> None:
    lines = "".join(
        f"2024-03-04 {hour:02}:{minute:02};{box};8,5\n" for hour in range(3) for minute, box in ((0, "1"), (10, "2"))
    )
    with pytest.raises(FileFault) as why:
        read(write(tmp_path, f"timestamp;gizmo_id;Température (°C)\n{lines}"))
    assert why.value.code == "table-whose"


@pytest.mark.parametrize(
    ("measure", "other"),
    [
        *(("Puissance (W)", "Puissance souscrite (W)"), ("Puissance (W)", "Puissance nominale (W)")),
        *(("Consommation réelle (kWh)", "Consommation référence (kWh)"), ("Consommation (kWh)", "Économies (kWh)")),
        *(("LAeq ambiant", "LAeq résiduel"), ("LAeq", "Incertitude LAeq"), ("LAeq", "Nombre de dépassements LAeq")),
        *(("Température (°C)", "Température ressentie (°C)"), ("Température (°C)", "Point de rosée (°C)")),
    ],
)
def test_a_figure_of_reference_beside_a_measure_is_no_sensor(tmp_path: Path, measure: str, other: str) -> None:
    answer = read(write(tmp_path, days(f"Date;{measure};{other}", "42,5;7,5")))
    assert {(one.sensor, one.part, one.value) for one in answer.facts} == {("mairie", "", 42.5)}
    assert answer.left == (other,)
