"""Tables of the kinds we know, by other people: other columns, other places, other words for the same.

Every table is made up here, and what it gives was written down before it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sync.importing import ImportOptions
from sync.table_portions import readable_tables, table_portions
from sync.tables.columns import Tabulator
from sync.tables.files import FileFault
from sync.tables.tables_of import OpenTables
from tests.support.tables import H0, H1, Fact, at, fact, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

ZONE, NOW_MS = "Europe/Paris", 1_750_000_000_000


def placed(path: Path) -> set[tuple[str, str, str, float]]:
    """Give (sensor, part, quantity, value) of all readings of a file, whose own name may say whom it counts."""
    options = ImportOptions()
    with OpenTables(path) as tables:
        return {
            (reading.sensor, reading.part, reading.quantity, reading.value)
            for one in readable_tables(tables, path, options)
            for portion in table_portions(one, path, options, ZONE, NOW_MS)
            for reading in portion.batch.readings
        }


BICYCLES = {fact("bicycle_count", at(hour), value, sensor="B1") for hour, value in ((0, 12), (1, 7))}
LAMP = {fact("lamp_state", at(hour), value, semantics="instant", period=0) for hour, value in ((0, 0), (1, 1))} | {
    fact("current", at(hour), value, semantics="instant", part="lamp", period=0) for hour, value in ((0, 0), (1, 0.7))
}
ORDERS: dict[str, tuple[str, set[Fact]]] = {
    "bicycles by hour in another order": (
        "start_utc,count,counter_name,counter_id\n2024-03-03T23:00:00Z,12,Pont,B1\n2024-03-04T00:00:00Z,7,Pont,B1\n",
        BICYCLES,
    ),
    "a street light without what its panel gave": (
        "load_current_ma,time_utc\n0,2024-03-03T23:00:00Z\n700,2024-03-04T00:00:00Z\n",
        LAMP,
    ),
}


@pytest.mark.parametrize("case", ORDERS)
def test_the_columns_of_a_known_table_may_stand_in_another_order(tmp_path: Path, case: str) -> None:
    text, facts = ORDERS[case]
    assert read(write(tmp_path, text)).facts == facts


def test_one_strange_column_makes_a_known_table_another_one(tmp_path: Path) -> None:
    text = "counter_id,counter_name,start_utc,autre,count\nB1,Pont,2024-03-04T00:00:00Z,5,12\n"
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text + "B1,Pont,2024-03-04T01:00:00Z,6,7\n"))
    assert caught.value.code == "profile-none"


PLACES = [
    *(
        "Hôtel de Ville",
        "18 quai de l’Hôtel de Ville SE-NO",
        "Centre-ville",
        "Rue Max Dormoy",
        "Place de la Production",
    ),
    *("Gare NO-SE", "Rue du Pic", "Porte A", "Voie A", "Parking Gare", "Avenue de l'Europe", "Impasse du Fond"),
]


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_one_whatever_word_stands_in_its_name(tmp_path: Path, place: str) -> None:
    """« Ville » is no remark there, « Max » no extreme, « NO » no gas, and « Porte A » says of no line its door."""
    lines = "".join(f"04/03/2024 {hour:02}:00;{40 + hour * 7 % 5};{hour}\n" for hour in range(8))
    told = placed(write(tmp_path, f"Date;{place};Bourg\n{lines}", "pietons.csv"))
    assert told == {
        (sensor, "", "people_count", float(value))
        for hour in range(8)
        for sensor, value in ((place, 40 + hour * 7 % 5), ("Bourg", hour))
    }


@pytest.mark.parametrize("place", [place for place in PLACES if place not in ("Parking Gare", "Voie A")])
def test_a_place_beside_what_is_counted_is_one_whatever_word_stands_in_its_name(tmp_path: Path, place: str) -> None:
    answer = read(write(tmp_path, f"Date;Piétons {place};Bourg - Piétons\n{H0};12;3\n{H1};7;4\n"))
    assert answer.left == ()
    assert answer.facts == people({at(0): 12, at(1): 7}, sensor=place) | people({at(0): 3, at(1): 4}, sensor="Bourg")


@pytest.mark.parametrize("name", ["Vitesse max", "NO (µg/m3)", "NO", "Part des motos", "Rue Foch vitesse max"])
def test_what_is_not_followed_is_no_place(tmp_path: Path, name: str) -> None:
    answer = read(write(tmp_path, f"Date;Piétons;{name}\n{H0};12;31\n{H1};7;32\n"))
    assert (answer.facts, answer.left) == (people({at(0): 12, at(1): 7}), (name,))


def test_numbers_under_the_name_of_a_lane_tell_the_lane_where_a_moment_has_several(tmp_path: Path) -> None:
    text = f"Date;Voie;Vélos\n{H0};1;12\n{H0};2;3\n{H1};1;7\n{H1};2;4\n"
    assert {(one.part, one.value) for one in read(write(tmp_path, text)).facts} == {
        *(("1", 12), ("1", 7)),
        *(("2", 3), ("2", 4)),
    }


def test_a_total_beside_both_ways_is_left_where_it_is_their_sum(tmp_path: Path) -> None:
    lines = "04/03/2024 00:00;7;3;4\n04/03/2024 01:00;9;5;4\n"
    told = placed(write(tmp_path, f"Date;Total;Vers centre;Vers gare\n{lines}", "velos.csv"))
    assert told == {
        *(("velos", "Vers centre", "bicycle_count", value) for value in (3, 5)),
        ("velos", "Vers gare", "bicycle_count", 4),
    }


@pytest.mark.parametrize(
    ("name", "cells", "shares"),
    [
        ("Uptime (%)", ("24,94", "100"), {0.2494, 1.0}),
        ("uptime", ("24,94", "100"), {0.2494, 1.0}),
        ("Uptime (%)", ("0,2494", "1"), {0.2494, 1.0}),
        ("uptime", ("0,2494", "1,0003"), {0.2494, 1.0}),
        ("Uptime (%)", ("0", "1"), {0.01}),
    ],
)
def test_the_share_that_was_counted_may_be_in_percent(
    tmp_path: Path, name: str, cells: tuple[str, str], shares: set[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: set[float] = set()
    take = Tabulator.take

    def taken(self: Tabulator, chunk: object) -> object:
        lot = take(self, chunk)  # type: ignore[arg-type]
        seen.update(round(float(one), 9) for run in lot.runs for one in run.known)
        return lot

    monkeypatch.setattr(Tabulator, "take", taken)
    answer = read(write(tmp_path, f"Date;{name};Piétons\n{H0};{cells[0]};12\n{H1};{cells[1]};7\n"))
    assert (seen, answer.codes) == (shares, [])


def test_an_offset_is_that_of_its_line_where_day_and_hour_stand_apart(tmp_path: Path) -> None:
    told = (("31/03/2024", "01:00", "+01:00"), ("31/03/2024", "03:00", "+02:00"), ("27/10/2024", "02:00", "+02:00"))
    told += (("27/10/2024", "02:00", "+01:00"), ("27/10/2024", "03:00", "+01:00"))
    lines = "".join(f"{day};{hour};{offset};{at}\n" for at, (day, hour, offset) in enumerate(told))
    answer = read(write(tmp_path, f"Date;Heure;utc_offset;Piétons\n{lines}"))
    assert {(one.start, one.value) for one in answer.facts} == {
        *(("03-31T00:00", 0), ("03-31T01:00", 1), ("10-27T00:00", 2)),
        *(("10-27T01:00", 3), ("10-27T02:00", 4)),
    }
    assert answer.codes == []


def test_stations_under_a_title_are_levels_of_it(tmp_path: Path) -> None:
    answer = read(write(tmp_path, f"LAeq (dB(A))\n\nDate;Gare;Marché\n{H0};45,1;51,2\n{H1};44,2;50,3\n"))
    assert answer.facts == {
        *(fact("sound_level_laeq", at(hour), value, sensor="Gare") for hour, value in ((0, 45.1), (1, 44.2))),
        *(fact("sound_level_laeq", at(hour), value, sensor="Marché") for hour, value in ((0, 51.2), (1, 50.3))),
    }


LEVELS = {fact("sound_level_laeq", at(hour), value, sensor="A") for hour, value in ((0, 45.1), (1, 44.2))}
LEVELS |= {fact("sound_level_laeq", at(hour), value, sensor="B") for hour, value in ((0, 51.2), (1, 50.3))}
STATIONS = {
    "German": ("Messstelle", "Datum", "Uhrzeit", "Schallpegel LAeq [dB(A)]"),
    "Spanish": ("Estación", "Fecha", "Hora", "Nivel sonoro LAeq (dB(A))"),
    "Italian": ("Stazione", "Data", "Ora", "Livello sonoro LAeq dB(A)"),
    "Dutch": ("Meetpunt", "Datum", "Uur", "Geluidsniveau LAeq (dB(A))"),
}
COUNTED = (("people_count", 3), ("bicycle_count", 4), ("vehicle_count", 5), ("heavy_vehicle_count", 6))
COUNTS = {
    fact(quantity, at(hour), value + hour, sensor="Z1", part="P") for quantity, value in COUNTED for hour in (0, 1)
}
ROADS = {
    "German": ("Zählstelle", "Zeitstempel", "Fahrtrichtung", "Fußgänger", "Fahrräder", "Pkw", "Lkw"),
    "Spanish": ("Contador", "Fecha y hora", "Sentido", "Peatones", "Bicicletas", "Coches", "Vehículos pesados"),
    "Italian": ("Contatore", "Data e ora", "Direzione", "Pedoni", "Biciclette", "Autovetture", "Mezzi pesanti"),
    "Dutch": ("Telpunt", "Tijdstip", "Richting", "Voetgangers", "Fietsen", "Voertuigen", "Vrachtwagens"),
}
SUPPLY = {
    fact(quantity, at(hour), value, semantics="instant")
    for quantity, values in (("active_power", (5200, 5100)), ("voltage", (230.5, 231)))
    for hour, value in enumerate(values)
}
CABINETS = {
    "German": ("Datum", "Leistung (kW)", "Spannung (V)"),
    "Spanish": ("Fecha", "Potencia (kW)", "Tensión (V)"),
    "Italian": ("Data", "Potenza (kW)", "Tensione (V)"),
    "Dutch": ("Datum", "Vermogen (kW)", "Spanning (V)"),
}


@pytest.mark.parametrize("language", STATIONS)
def test_levels_are_read_in_the_languages_of_our_neighbours(tmp_path: Path, language: str) -> None:
    lines = "A;04.03.2024;00:00;45,1\nA;04.03.2024;01:00;44,2\nB;04.03.2024;00:00;51,2\nB;04.03.2024;01:00;50,3\n"
    answer = read(write(tmp_path, f"{';'.join(STATIONS[language])}\n{lines}"))
    assert (answer.facts, answer.left, answer.codes) == (LEVELS, (), [])


@pytest.mark.parametrize("language", ROADS)
def test_counts_are_read_in_the_languages_of_our_neighbours(tmp_path: Path, language: str) -> None:
    lines = "Z1;04/03/2024 00:00;P;3;4;5;6\nZ1;04/03/2024 01:00;P;4;5;6;7\n"
    answer = read(write(tmp_path, f"{';'.join(ROADS[language])}\n{lines}"))
    assert (answer.facts, answer.left, answer.codes) == (COUNTS, (), [])


@pytest.mark.parametrize("language", CABINETS)
def test_a_supply_is_read_in_the_languages_of_our_neighbours(tmp_path: Path, language: str) -> None:
    lines = "2024-03-04 00:00;5,2;230,5\n2024-03-04 01:00;5,1;231\n"
    answer = read(write(tmp_path, f"{';'.join(CABINETS[language])}\n{lines}"))
    assert (answer.facts, answer.left, answer.codes) == (SUPPLY, (), [])


@pytest.mark.parametrize("name", ["Niveau sonore LAmax (dB(A))", "Schallpegel LAmax (dB(A))", "Bruit - LAmax (dB(A))"])
def test_which_level_it_is_goes_before_that_it_is_one(tmp_path: Path, name: str) -> None:
    answer = read(write(tmp_path, f"Date;{name}\n{H0};45,1\n{H1};44,2\n"))
    assert {(one.sensor, one.part, one.quantity) for one in answer.facts} == {("mairie", "", "sound_level_lmax")}


def test_places_stand_over_names_that_are_whole_without_them(tmp_path: Path) -> None:
    names = (
        ";Place du Marché;Place du Marché;Place du Marché;Pont\nDate;Piétons IN;Piétons OUT;Piétons Total;Vélos Total"
    )
    answer = read(write(tmp_path, f"{names}\n{H0};3;4;7;9\n{H1};1;1;2;8\n"))
    assert {(one.sensor, one.quantity, one.value) for one in answer.facts if one.start == at(0)} == {
        *(("Place du Marché", "people_count_in", 3), ("Place du Marché", "people_count_out", 4)),
        ("Pont", "bicycle_count", 9),
    }


@pytest.mark.parametrize("above", [";Source : mairie;", "Comptages 2024;;", "Comptages;2024;mars"])
def test_a_title_over_whole_names_is_no_place(tmp_path: Path, above: str) -> None:
    answer = read(write(tmp_path, f"{above}\nDate;Piétons IN;Vélos OUT\n{H0};3;4\n{H1};1;2\n"))
    assert {one.sensor for one in answer.facts} == {"mairie"}


def test_a_first_line_whose_time_cannot_be_read_is_set_aside_and_is_no_name(tmp_path: Path) -> None:
    answer = read(write(tmp_path, f"Date;Piétons Gare;Piétons Pont\nn/a;5;6\n{H0};3;4\n{H1};1;2\n"))
    assert {one.sensor for one in answer.facts} == {"Gare", "Pont"}
    assert answer.codes == ["line-time"]


def test_days_of_the_week_are_no_places_whoever_is_counted(tmp_path: Path) -> None:
    week = "Lundi;Mardi;Mercredi;Jeudi;Vendredi;Samedi;Dimanche"
    path = write(tmp_path, f"Semaine;{week}\nS10 2024;1;2;3;4;5;6;7\nS11 2024;1;2;3;4;5;6;8\n", "pietons.csv")
    for reader in (placed, lambda one: read(one, "people_wide")):
        with pytest.raises(FileFault) as caught:
            reader(path)
        assert caught.value.code == "table-weekdays"


def test_a_direction_behind_what_is_counted_is_one_of_its_place(tmp_path: Path) -> None:
    names = "Date;Passerelle;Passerelle Piétons vers Nord;Passerelle Piétons vers Sud"
    answer = read(write(tmp_path, f"{names}\n{H0};7;3;4\n{H1};3;1;2\n"))
    assert {(one.sensor, one.part, one.value) for one in answer.facts if one.start == at(0)} == {
        *(("Passerelle", "vers Nord", 3), ("Passerelle", "vers Sud", 4)),
    }
    assert answer.left == ("Passerelle",)


@pytest.mark.parametrize(("lit", "dark"), [("Allumé", "Éteint"), ("ON", "OFF")])
def test_the_state_of_a_lamp_is_whether_it_burns(tmp_path: Path, lit: str, dark: str) -> None:
    answer = read(write(tmp_path, f"Luminaire;Date;État\nL1;{H0};{lit}\nL1;{H1};{dark}\n"))
    assert {(one.sensor, one.quantity, one.start, one.value) for one in answer.facts} == {
        *(("L1", "lamp_state", at(0), 1), ("L1", "lamp_state", at(1), 0)),
    }


def test_the_state_of_nobody_knows_what_is_none_of_a_lamp(tmp_path: Path) -> None:
    answer = read(write(tmp_path, f"Pompe;Date;État;Température (°C)\nP1;{H0};ON;12,1\nP1;{H1};OFF;12,2\n"))
    assert {one.quantity for one in answer.facts} == {"temperature"}


@pytest.mark.parametrize("name", ["Tag", "Spot", "Art"])
def test_boxes_under_a_name_that_may_mean_something_else_are_asked_about(tmp_path: Path, name: str) -> None:
    lines = "".join(f"LUM-{at % 2};2024-03-04 00:{at:02}:00;{45 + at}.1\n" for at in range(8))
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, f"{name};Timestamp;LAeq\n{lines}"))
    assert caught.value.code == "table-whose"


@pytest.mark.parametrize("name", ["Tot", "TOT."])
def test_a_short_word_over_small_figures_is_no_end_of_an_hour(tmp_path: Path, name: str) -> None:
    lines = "".join(f"04/03/2024;{hour:02}:00;{hour % 3};{hour % 2};{hour % 3 + hour % 2}\n" for hour in range(24))
    answer = read(write(tmp_path, f"Date;Heure;VL;PL;{name}\n{lines}"))
    assert {(one.quantity, one.period_s) for one in answer.facts} == {
        *(("vehicle_count", 3600), ("heavy_vehicle_count", 3600)),
    }
    assert len(answer.facts) == 48 and name in answer.left


def test_a_word_of_two_languages_over_small_figures_is_asked_about(tmp_path: Path) -> None:
    lines = "".join(f"04/03/2024;{hour:02}:00;{hour % 3};{hour}\n" for hour in range(12))
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, f"Date;Heure;VL;Fine\n{lines}"))
    assert caught.value.code == "profile-none"


def test_figures_under_data_are_no_hours(tmp_path: Path) -> None:
    answer = read(write(tmp_path, f"Date;Data;Piétons\n{H0};7;12\n{H1};8;7\n"))
    assert (answer.facts, answer.left) == (people({at(0): 12, at(1): 7}), ("Data",))
