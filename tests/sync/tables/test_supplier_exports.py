"""Exports laid out as suppliers of counters, sound meters, cameras and networks do: read as a person reads them.

Every table is made up here; the layouts were seen in public descriptions and programs, their figures were not taken.
What each gives was written down before it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.tables.files import FileFault
from sync.tables.headings.column_names import read_column
from tests.support.tables import Fact, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path


def levels(*values: float, quantity: str = "laeq", step: int = 900) -> set[Fact]:
    return {
        fact(f"sound_level_{quantity}", f"03-03T23:{number * step // 60:02}", value, period=step)
        for number, value in enumerate(values)
    }


def vehicles(*values: float, quantity: str = "vehicle_count", part: str = "", sensor: str = "mairie") -> set[Fact]:
    return {fact(quantity, at(hour), value, part=part, sensor=sensor) for hour, value in enumerate(values)}


def now(quantity: str, *values: float, sensor: str = "mairie") -> set[Fact]:
    return {fact(quantity, at(hour), value, sensor=sensor, semantics="instant") for hour, value in enumerate(values)}


SOUND = levels(51.2, 50.2, 49.2) | levels(71.1, 70.1, 69.1, quantity="lmax") | levels(44.1, 43.1, 42.1, quantity="l90")
QUARTERS = ("00", "15", "30")
# What the three say: LAeq, LAmax, L90, then what is not read.
FIGURES = (("51.2", "71.1", "44.1"), ("50.2", "70.1", "43.1"), ("49.2", "69.1", "42.1"))


def sound(*more: str, separator: str = ",") -> str:
    return "".join(
        separator.join((f"2024-03-04 00:{minute}:00", *figures, *more)) + "\n"
        for minute, figures in zip(QUARTERS, FIGURES, strict=True)
    )


READ: dict[str, tuple[str, set[Fact], tuple[str, ...]]] = {
    "a sound meter that says dB-A": (
        f"Time (Date hh:mm:ss.ms),LEQ dB-A ,Lmax dB-A ,L90 dB-A \n{sound()}",
        SOUND,
        (),
    ),
    "a sound meter with hyphens and tabs": (
        f"Time (Date hh:mm:ss.ms)\tLEQ dB -A \tL-Max dB -A \tL90 dB -A \n{sound(separator=chr(9))}",
        SOUND,
        (),
    ),
    "a sound meter that glues its units": (
        f"Time,LEQdBA,LmaxdBA,L90dBA,LpeakdBA\n{sound('88.1')}",
        SOUND,
        ("LpeakdBA",),
    ),
    "a weighting as a letter, and bands of the spectrum": (
        f"Time,Leq A,Lmax A,L90 A,Leq 63,L90 125,Leq 1k\n{sound('40.1', '36.2', '33.3')}",
        SOUND,
        ("Leq 63", "L90 125", "Leq 1k"),
    ),
    "channels and parts of the device": (
        "Date & time,LAeq (TH) [dB],LAFmax (Ch1, P1) [dB],LAF90 (TH) [dB],LAeq Histogram (SR) [dB]\n".replace(
            "Ch1, P1", "Ch1 P1"
        )
        + sound("51.3"),
        SOUND,
        ("LAeq Histogram (SR) [dB]",),
    ),
    "a log of a sound level meter": (
        "XL2 Sound Level Meter Broadband Logging: \tMairie\n# Broadband LOG Results\n"
        "\tDate\tTime\tTimer\tLAeq_dt\tLAFmax_dt\tLAF90.0%\tLCPKmax_dt\n"
        "\t[YYYY-MM-DD]\t[hh:mm:ss]\t[hh:mm:ss]\t[dB]\t[dB]\t[dB]\t[dB]\n"
        + "".join(
            f"\t2024-03-04\t00:{minute}:00\t00:14:59\t{chr(9).join(figures)}\t88.1\n"
            for minute, figures in zip(QUARTERS, FIGURES, strict=True)
        ),
        SOUND,
        ("Timer [hh:mm:ss]", "LCPKmax_dt [dB]"),
    ),
    "who goes in and out of a car park": (
        "Date;Parking;Entrées;Sorties;Occupation;Capacité\n"
        "04/03/2024 00:00;Gare;12;2;50;120\n04/03/2024 01:00;Gare;22;3;69;120\n",
        vehicles(12, 22, quantity="vehicle_count_in", sensor="Gare")
        | vehicles(2, 3, quantity="vehicle_count_out", sensor="Gare")
        | now("parking_spots_occupied", 50, 69, sensor="Gare")
        | now("parking_spots_total", 120, 120, sensor="Gare"),
        (),
    ),
    "who is counted, a line each, in and out": (
        "date;heure;type;entrées;sorties;total\n04/03/2024;00:00;Piétons;12;9;21\n04/03/2024;00:00;Vélos;3;4;7\n"
        "04/03/2024;00:00;Total;15;13;28\n04/03/2024;01:00;Piétons;15;11;26\n04/03/2024;01:00;Vélos;2;1;3\n"
        "04/03/2024;01:00;Total;17;12;29\n",
        vehicles(12, 15, quantity="people_count_in")
        | vehicles(9, 11, quantity="people_count_out")
        | vehicles(3, 2, quantity="bicycle_count_in")
        | vehicles(4, 1, quantity="bicycle_count_out"),
        ("total", "Total"),
    ),
    "a mode a line, in and out in English": (
        "date,mode,in,out\n2024-03-04 00:00,pedestrian,12,2\n2024-03-04 00:00,bicycle,2,1\n"
        "2024-03-04 01:00,pedestrian,22,3\n2024-03-04 01:00,bicycle,3,0\n",
        vehicles(12, 22, quantity="people_count_in")
        | vehicles(2, 3, quantity="people_count_out")
        | vehicles(2, 3, quantity="bicycle_count_in")
        | vehicles(1, 0, quantity="bicycle_count_out"),
        (),
    ),
    "classes a line, directions side by side": (
        "Date;Type;Sens 1;Sens 2\n04/03/2024 00:00;VL;12;2\n04/03/2024 00:00;PL;2;1\n"
        "04/03/2024 01:00;VL;22;3\n04/03/2024 01:00;PL;3;0\n",
        vehicles(12, 22, part="Sens 1")
        | vehicles(2, 3, part="Sens 2")
        | vehicles(2, 3, part="Sens 1", quantity="heavy_vehicle_count")
        | vehicles(1, 0, part="Sens 2", quantity="heavy_vehicle_count"),
        (),
    ),
    "a speed of each class": (
        "Date;Type;Nombre;V85 (km/h)\n04/03/2024 00:00;VL;12;52\n04/03/2024 00:00;PL;2;48\n"
        "04/03/2024 01:00;VL;22;51\n04/03/2024 01:00;PL;3;47\n",
        vehicles(12, 22)
        | vehicles(2, 3, quantity="heavy_vehicle_count")
        | vehicles(52, 51, quantity="vehicle_speed_p85", part="VL")
        | vehicles(48, 47, quantity="vehicle_speed_p85", part="PL"),
        (),
    ),
    "in and out below whom they count": (
        ";pedestrian;;bicycle;\nDate;in;out;in;out\n04/03/2024 00:00;12;2;1;1\n04/03/2024 01:00;7;3;2;0\n",
        vehicles(12, 7, quantity="people_count_in")
        | vehicles(2, 3, quantity="people_count_out")
        | vehicles(1, 2, quantity="bicycle_count_in")
        | vehicles(1, 0, quantity="bicycle_count_out"),
        (),
    ),
    "both directions beside each of them": (
        "Date;Vélos;Vélos sens 1;Vélos sens 2\n04/03/2024 00:00;7;3;4\n04/03/2024 01:00;3;1;2\n",
        vehicles(3, 1, quantity="bicycle_count", part="sens_1")
        | vehicles(4, 2, quantity="bicycle_count", part="sens_2"),
        ("Vélos",),
    ),
    "all places beside each of them": (
        "Date;Piétons;Piétons Gare;Piétons Place\n04/03/2024 00:00;7;3;4\n04/03/2024 01:00;3;1;2\n",
        people({at(0): 3, at(1): 1}, sensor="Gare") | people({at(0): 4, at(1): 2}, sensor="Place"),
        ("Piétons",),
    ),
    "all places together, beside each of them": (
        "Date;Piétons Gare;Piétons Place;Piétons ensemble;Piétons tous sites\n04/03/2024 00:00;3;4;7;7\n"
        "04/03/2024 01:00;1;2;3;3\n",
        people({at(0): 3, at(1): 1}, sensor="Gare") | people({at(0): 4, at(1): 2}, sensor="Place"),
        ("Piétons ensemble", "Piétons tous sites"),
    ),
    "all modes in a line beside each of them": (
        "Date;Mode;Nombre\n04/03/2024 00:00;Piétons;3\n04/03/2024 00:00;Vélos;4\n04/03/2024 00:00;Tous modes;7\n"
        "04/03/2024 01:00;Piétons;1\n04/03/2024 01:00;Vélos;2\n04/03/2024 01:00;Tous modes;3\n",
        people({at(0): 3, at(1): 1}) | vehicles(4, 2, quantity="bicycle_count"),
        ("Tous modes",),
    ),
    "a consumption beside that of each register": (
        "Date;Conso HP (kWh);Conso HC (kWh);Conso totale (kWh)\n04/03/2024 00:00;12,2;5,1;17,3\n"
        "04/03/2024 01:00;12,1;5,2;17,3\n",
        {fact("energy", at(hour), value, part="HP") for hour, value in ((0, 12.2), (1, 12.1))}
        | {fact("energy", at(hour), value, part="HC") for hour, value in ((0, 5.1), (1, 5.2))},
        ("Conso totale (kWh)",),
    ),
    "counts beside what they come to": (
        "Date;Piétons;Piétons cumulés du jour\n04/03/2024 00:00;30;30\n04/03/2024 01:00;32;62\n",
        people({at(0): 30, at(1): 32}),
        ("Piétons cumulés du jour",),
    ),
    "times whose zone stands beside them": (
        "timestamp;timezone;pietons\n2024-03-03 23:00;UTC;3\n2024-03-04 00:00;UTC;4\n",
        people({at(0): 3, at(1): 4}),
        ("timezone",),
    ),
    "cameras that take turns": (
        "camera,timestamp,people_in\nCam 1,2024-03-04T00:00:00Z,12\nCam 2,2024-03-04T00:01:00Z,1\n"
        "Cam 1,2024-03-04T00:15:00Z,15\nCam 2,2024-03-04T00:16:00Z,3\n",
        {
            fact("people_count_in", f"03-04T00:{minute}", value, sensor=sensor, period=900)
            for sensor, minute, value in (
                ("Cam 1", "00", 12),
                ("Cam 2", "01", 1),
                ("Cam 1", "15", 15),
                ("Cam 2", "16", 3),
            )
        },
        (),
    ),
}

WEEK = "".join(f"3/{day}/2024,{hour:02}:00:00,51.2\n" for day in (4, 5, 6) for hour in (0, 12))
MONTHS = "".join(f"01/{month:02}/2024;{place};{900 + month}\n" for month in range(1, 7) for place in ("Gare", "Pont"))
FIFTHS = "".join(f"05/{month:02}/2024;{1000 + 9 * month}\n" for month in range(1, 10))
JANUARY = "".join(f"1/{day}/2024,{hour:02}:00:00,51.2\n" for day in (1, 2, 3) for hour in (0, 12))
REFUSED: dict[str, tuple[str, str, str]] = {
    "the first of each month, a line for each place": (f"Date;Lieu;Piétons\n{MONTHS}", "table-months", "par mois"),
    "a meter that is read on the fifth of each month, or days of May": (
        f"Date;Index (kWh)\n{FIFTHS}",
        "table-order",
        "deux façons",
    ),
    "the first days of January with the month first": (
        f"Date,Time,LAeq (dB(A))\n{JANUARY}",
        "file-american",
        "2026-03-21",
    ),
    "days that follow each other with the month first": (
        f"Date,Time,LAeq (dB(A))\n{WEEK}",
        "file-american",
        "2026-03-21",
    ),
    "numbers of boxes under an unknown name": (
        "machin,timestamp,people_in\n0A1B,2024-03-04T00:00:00Z,12\n0A1C,2024-03-04T00:01:00Z,1\n"
        "0A1B,2024-03-04T00:15:00Z,15\n0A1C,2024-03-04T00:16:00Z,3\n",
        "table-whose",
        "« machin »",
    ),
    "who is counted in a line, one of them nobody we know": (
        "date;mode;entrées;sorties\n04/03/2024 00:00;Piétons;12;2\n04/03/2024 00:00;Chevaux;2;1\n"
        "04/03/2024 01:00;Piétons;22;3\n04/03/2024 01:00;Chevaux;3;0\n",
        "table-kinds",
        "« Chevaux »",
    ),
}


@pytest.mark.parametrize("kind", READ)
def test_an_export_is_read_as_a_person_reads_it(tmp_path: Path, kind: str) -> None:
    text, facts, left = READ[kind]
    answer = read(write(tmp_path, text))
    assert answer.facts == facts
    assert (answer.codes, answer.left) == ([], left)


@pytest.mark.parametrize("kind", REFUSED)
def test_an_export_that_could_be_read_wrongly_is_refused_with_the_remedy(tmp_path: Path, kind: str) -> None:
    text, code, said = REFUSED[kind]
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == code
    assert said in str(caught.value).replace("\u202f", " ")


@pytest.mark.parametrize("name", ["Total", "Deux sens", "Les 2 sens", "Sens confondus"])
def test_a_line_of_both_directions_is_not_counted_beside_them(tmp_path: Path, name: str) -> None:
    rows = "".join(
        f"04/03/2024 0{hour}:00;{way};{value}\n"
        for hour, (one, other) in enumerate(((3, 4), (1, 2)))
        for way, value in (("Nord", one), ("Sud", other), (name, one + other))
    )
    answer = read(write(tmp_path, f"Date;Direction;Vélos\n{rows}"))
    assert answer.facts == vehicles(3, 1, quantity="bicycle_count", part="Nord") | vehicles(
        4, 2, quantity="bicycle_count", part="Sud"
    )
    assert answer.codes == ["line-total", "line-total"]


def test_a_line_of_all_places_is_not_counted_beside_them(tmp_path: Path) -> None:
    rows = "".join(
        f"{site};04/03/2024 0{hour}:00;{value}\n"
        for hour, (one, other) in enumerate(((3, 4), (1, 2)))
        for site, value in (("Gare", one), ("Place", other), ("Tous les sites", one + other))
    )
    answer = read(write(tmp_path, f"Site;Date;Piétons\n{rows}"))
    assert answer.facts == people({at(0): 3, at(1): 1}, sensor="Gare") | people({at(0): 4, at(1): 2}, sensor="Place")
    assert answer.codes == ["line-total", "line-total"]


def test_a_table_of_both_directions_alone_is_read(tmp_path: Path) -> None:
    answer = read(write(tmp_path, "Date;Direction;Vélos\n04/03/2024 00:00;Deux sens;7\n04/03/2024 01:00;Deux sens;3\n"))
    assert answer.facts == vehicles(7, 3, quantity="bicycle_count")


def test_the_first_of_each_month_is_no_american_day(tmp_path: Path) -> None:
    rows = "".join(f"01/0{month}/2024;{value}\n" for month, value in ((1, 310), (2, 290), (3, 305)))
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, f"Date;Piétons\n{rows}"))
    assert caught.value.code == "table-months"


def test_a_place_that_is_a_car_park_may_count_walkers(tmp_path: Path) -> None:
    rows = "04/03/2024 00:00;Parking de la plage;12;2\n04/03/2024 01:00;Parking de la plage;7;3\n"
    answer = read(write(tmp_path, f"Date;Site;Entrées;Sorties\n{rows}"))
    assert {one.quantity for one in answer.facts} == {"people_count_in", "people_count_out"}


def test_a_name_of_small_words_breaks_nothing() -> None:
    assert read_column(("de la", "kWh")).quantity == "energy"


def test_a_tariff_of_the_day_is_no_sum_beside_that_of_the_night(tmp_path: Path) -> None:
    text = "Date;Consommation jour (kWh);Consommation nuit (kWh)\n" + "".join(
        f"{day:02}/03/2024;{100 + day * 7 % 5};{20 + day % 3}\n" for day in range(1, 15)
    )
    answer = read(write(tmp_path, text))
    assert answer.left == ()
    assert sorted(one.value for one in answer.facts if one.start == "02-29T23:00") == [21, 102]


def test_a_register_called_by_the_day_is_read(tmp_path: Path) -> None:
    text = "Date;Compteur;Cadran;Énergie (kWh)\n" + "".join(
        f"{day:02}/03/2024;École;{name};{value + day % 3}\n"
        for day in range(1, 15)
        for name, value in (("Jour", 100), ("Nuit", 20))
    )
    answer = read(write(tmp_path, text))
    assert answer.codes == [] and {one.part for one in answer.facts} == {"Jour", "Nuit"}
