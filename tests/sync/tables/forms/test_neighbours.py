"""Names that say nothing alone are read beside their neighbours, and stay unread where a neighbour contradicts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.tables.files import FileFault
from tests.support.tables import Answer, at, people, read, write

Told = set[tuple[str, str, str, str, float]]


def table(head: str, *cells: str, above: str = "") -> str:
    """Give a table of three hours of the 4th of March 2024; `cells` stand behind the time of each."""
    return above + "\n".join([head, *(f"04/03/2024 {hour:02}:00;{line}" for hour, line in enumerate(cells))]) + "\n"


def twice(head: str, *cells: str) -> str:
    """Give a table of two lines an hour."""
    return "\n".join([head, *(f"04/03/2024 0{at // 2}:00;{line}" for at, line in enumerate(cells))]) + "\n"


def first_hour(answer: Answer) -> Told:
    return {(f.sensor, f.part, f.quantity, f.semantics, f.value) for f in answer.facts if f.start == at(0)}


TOTALS = "Date;Total;1;2;3"
READ: dict[str, tuple[str, Told, tuple[str, ...]]] = {
    "people inside beside two doors": (
        table("Date;Entrées;Sorties;Présents", "5;2;13", "4;4;13", "0;9;4"),
        {
            ("mairie", "", "people_count_in", "interval", 5),
            ("mairie", "", "people_count_out", "interval", 2),
            ("mairie", "", "people_count", "instant", 13),
        },
        (),
    ),
    "the difference of two doors": (
        table("Date;In;Out;Inside;Solde", "5;2;13;3", "4;4;13;0", "0;9;4;-9"),
        {
            ("mairie", "", "people_count_in", "interval", 5),
            ("mairie", "", "people_count_out", "interval", 2),
            ("mairie", "", "people_count", "instant", 13),
        },
        ("Solde",),
    ),
    "doors in their lines": (
        twice("Date;Porte;Entrées;Sorties", "Nord;5;2", "Sud;1;0", "Nord;3;3", "Sud;2;2"),
        {
            ("mairie", "Nord", "people_count_in", "interval", 5),
            ("mairie", "Nord", "people_count_out", "interval", 2),
            ("mairie", "Sud", "people_count_in", "interval", 1),
            ("mairie", "Sud", "people_count_out", "interval", 0),
        },
        (),
    ),
    "free places beside how many there are": (
        table("Date;Places;Libres", "120;17", "120;16", "120;0"),
        {
            ("mairie", "", "parking_spots_total", "instant", 120),
            ("mairie", "", "parking_spots_free", "instant", 17),
        },
        (),
    ),
    "a car park with its places": (
        table("Date;Parking;Places;Places libres", "Gare;120;17", "Gare;120;16", "Gare;120;0"),
        {("Gare", "", "parking_spots_total", "instant", 120), ("Gare", "", "parking_spots_free", "instant", 17)},
        (),
    ),
    "bays with a number": (
        twice("Date;Place;Statut", "1;libre", "2;occupée", "1;occupée", "2;libre"),
        {("1", "", "occupancy", "instant", 0), ("2", "", "occupancy", "instant", 1)},
        (),
    ),
    "bays side by side": (
        table("Date;Place 1;Place 2", "libre;occupée", "libre;libre", "occupée;libre"),
        {("Place 1", "", "occupancy", "instant", 0), ("Place 2", "", "occupancy", "instant", 1)},
        (),
    ),
    "two tariffs side by side": (
        table("Date;Index heures pleines (kWh);Index HC (kWh)", "100;50", "101;50", "102;50"),
        {("mairie", "heures pleines", "energy", "total", 100), ("mairie", "HC", "energy", "total", 50)},
        (),
    ),
    "two tariffs with nothing but their unit": (
        table("Date;HP (kWh);HC (kWh)", *(f"{100 + 2 * step};{50 + step}" for step in range(9)), "130;80", "131;81"),
        {("mairie", "HP", "energy", "total", 100), ("mairie", "HC", "energy", "total", 50)},
        (),
    ),
    "two tariffs in their lines": (
        twice("Date;Poste;Index (kWh)", "HP;100", "HC;50", "HP;101", "HC;50"),
        {("mairie", "HP", "energy", "total", 100), ("mairie", "HC", "energy", "total", 50)},
        (),
    ),
    "classes of a road counter and their total": (
        table(TOTALS, "9;5;3;1", "4;4;0;0", "0;0;0;0", above="MetroCount Traffic Executive\nClass Matrix\n"),
        {("mairie", "", "vehicle_count", "interval", 9)},
        ("1", "2", "3"),
    ),
    "classes that name themselves": (
        table("Date;Total;Cls 1;Cls 2;Vbin 0-30;Vpp 85", "9;8;1;9;51,5", "4;4;0;4;50", "0;0;0;0;"),
        {("mairie", "", "vehicle_count", "interval", 9), ("mairie", "", "vehicle_speed_p85", "interval", 51.5)},
        ("Cls 1", "Cls 2", "Vbin 0-30"),
    ),
    "places under a title": (
        table("Date;Gare (passages);Mairie", "5;2", "4;4", "0;9", above="Comptage piétons\n"),
        {("Gare", "", "people_count", "interval", 5), ("Mairie", "", "people_count", "interval", 2)},
        (),
    ),
    "a number under a title": (
        table("Date;Nombre", "5", "4", "0", above="Comptage vélos\n"),
        {("mairie", "", "bicycle_count", "interval", 5)},
        (),
    ),
    "who is counted in brackets behind a place": (
        table("Date;Saint-Jean-Baptiste-de-la-Salle (piétons)", "5", "4", "0"),
        {("Saint-Jean-Baptiste-de-la-Salle", "", "people_count", "interval", 5)},
        (),
    ),
    "a place with hyphens and its direction": (
        table("Date;Piétons Saint-Jean-Baptiste-de-la-Salle;Jean-Jaurès-vers-Gare vélos", "5;1", "4;0", "0;0"),
        {
            ("Saint-Jean-Baptiste-de-la-Salle", "", "people_count", "interval", 5),
            ("Jean-Jaurès", "vers-Gare", "bicycle_count", "interval", 1),
        },
        (),
    ),
}

REFUSED: dict[str, tuple[str, str]] = {
    "present without doors": (table("Date;Présents", "13", "13", "4"), "profile-none"),
    "more free places than there are": (table("Date;Places;Libres", "12;17", "12;16", "12;0"), "profile-none"),
    "free of nobody knows what": (table("Date;Libres", "17", "16", "0"), "table-free"),
    "bays of 0 and 1": (table("Date;Place 1;Place 2", "0;1", "0;0", "1;0"), "table-bays"),
    "a state that is none of a bay": (
        twice("Date;Place;Statut", "1;libre", "2;panne", "1;libre", "2;vu"),
        "table-status",
    ),
    "classes that do not add up": (
        table(TOTALS, "9;5;3;2", "4;4;0;0", "0;0;0;0", above="MetroCount Traffic Executive\n"),
        "profile-none",
    ),
    "classes of nobody knows whom": (table(TOTALS, "9;5;3;1", "4;4;0;0", "0;0;0;0"), "profile-none"),
    "a thermometer among places": (
        table("Date;Gare;Temp. moteur (ph)", "5;2", "4;4", "0;9", above="Comptage piétons\n"),
        "profile-none",
    ),
    "passages of nobody knows whom": (table("Date;Gare (passages)", "5", "4", "0"), "profile-none"),
}


@pytest.mark.parametrize("case", READ)
def test_neighbours_say_what_a_name_means(tmp_path: Path, case: str) -> None:
    text, told, left = READ[case]
    answer = read(write(tmp_path, text))
    assert first_hour(answer) == told
    assert (answer.codes, answer.left) == ([], left)


@pytest.mark.parametrize("case", REFUSED)
def test_nothing_is_made_of_a_name_that_its_neighbours_do_not_explain(tmp_path: Path, case: str) -> None:
    text, code = REFUSED[case]
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text))
    assert caught.value.code == code


def test_a_column_that_may_be_a_state_is_no_number_of_people(tmp_path: Path) -> None:
    answer = read(write(tmp_path, table("Date;Entrées;Sorties;Occupation", "5;2;1", "4;4;0", "0;9;1")))
    assert {fact.quantity for fact in answer.facts} == {"people_count_in", "people_count_out", "occupancy"}


def test_who_is_asked_whom_a_column_counts_need_not_see_the_unit_in_the_name_of_its_place(tmp_path: Path) -> None:
    text = table("Date;Gare (passages)", "5", "4", "0")
    answer = read(write(tmp_path, text), asked="people_wide")
    assert answer.facts == people({at(0): 5, at(1): 4, at(2): 0}, sensor="Gare")
