"""Exports of cities, meters and time series bases: names that towns and makers write, and forms of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.tables.files import FileFault
from sync.tables.headings.column_names import read_column
from tests.support.tables import Answer, read, write

DAY = [3, 1, 0, 2, 9, 30, 25, 12, 8, 14, 6, 2]


def table(head: str, *columns: list[float | int | str], start: str = "2024-03-04") -> str:
    """Give hours of a day under a head, a column of figures each."""
    lines = (";".join(map(str, cells)) for cells in zip(*columns, strict=True))
    return f"{head}\n" + "".join(f"{start} {hour:02}:00;{line}\n" for hour, line in enumerate(lines))


def told(answer: Answer) -> set[tuple[str, str, str, str]]:
    return {(one.sensor, one.part, one.quantity, one.semantics) for one in answer.facts}


def test_a_counter_that_bears_the_name_of_one_is_no_running_total(tmp_path: Path) -> None:
    text = table("Date;Compteur Mairie Piétons Entrée;Compteur Mairie Piétons Sortie", DAY, DAY[::-1])
    assert told(read(write(tmp_path, text))) == {
        ("Compteur Mairie", "", "people_count_in", "interval"),
        ("Compteur Mairie", "", "people_count_out", "interval"),
    }
    running: list[float | int | str] = [90_000 + 40 * hour for hour in range(12)]
    answer = read(write(tmp_path, table("Date;Compteur vélos;Compteur école (kWh)", running, DAY)))
    assert told(answer) == {("mairie", "", "bicycle_count", "total"), ("école", "", "energy", "interval")}


def test_a_young_counter_and_one_that_was_exchanged_still_add_up(tmp_path: Path) -> None:
    # The meter was exchanged three times, and began at 0 each time.
    lines = "".join(f"2024-03-{1 + at // 24:02} {at % 24:02}:00;{40 * at};{5 * (at % 12)}\n" for at in range(48))
    assert told(read(write(tmp_path, f"Date;Compteur vélos;Compteur école (kWh)\n{lines}"))) == {
        ("mairie", "", "bicycle_count", "total"),
        ("école", "", "energy", "total"),
    }
    busy: list[float | int | str] = [
        0,
        0,
        0,
        0,
        1,
        5,
        9,
        20,
        40,
        44,
        45,
        30,
        25,
        20,
        10,
        22,
        40,
        41,
        20,
        10,
        5,
        2,
        1,
        0,
    ]
    answer = read(write(tmp_path, table("Date;Compteur vélos", busy), "other.csv"))
    assert told(answer) == {("mairie", "", "bicycle_count", "interval")}


@pytest.mark.parametrize(
    ("name", "place", "part"),
    [
        ("Voie verte Vélos", "Voie verte", ""),
        ("Vélos voie Domitienne", "voie Domitienne", ""),
        ("Bikes (A-to-B)", "", "A-to-B"),
        ("Vélos Voie A", "", "Voie A"),
        ("Bicycles A to B", "", "A-to-B"),
        ("Bicycles B to A", "", "B-to-A"),
        ("Bike (A-to-B)", "", "A-to-B"),
    ],
)
def test_a_greenway_is_a_place_and_from_a_to_b_a_way(name: str, place: str, part: str) -> None:
    said = read_column((name,))
    assert (said.quantity, said.site, said.part) == ("bicycle_count", place, part)


@pytest.mark.parametrize(
    ("name", "quantity"),
    [
        ("LAFmax (TH) (P1, A, Fast) [dB]", "sound_level_lmax"),
        ("LAeq (SR) (P1, A) [dB]", "sound_level_laeq"),
        ("LAF10.0", "sound_level_l10"),
        ("Nivell_LAeq_1h", "sound_level_laeq"),
        ("LApeak max", ""),
        ("LCpeak (P2) [dB]", ""),
    ],
)
def test_how_a_level_was_measured_is_no_place_and_a_peak_no_maximum(name: str, quantity: str) -> None:
    said = read_column((name,))
    assert said.quantity == quantity
    assert not quantity or not said.site


@pytest.mark.parametrize(
    ("name", "semantics"),
    [("LAF", "instant"), ("LAS (dB(A))", "instant"), ("Schallpegel LAF", "instant"), ("LAFmax", "interval")],
)
def test_what_the_needle_shows_is_an_instant_in_a_table_as_in_a_message(name: str, semantics: str) -> None:
    assert read_column((name,)).semantics == semantics


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("1.8.0 (kWh)", ("energy", "total", "", False)),
        ("1-0:1.8.2*255 [kWh]", ("energy", "total", "registre 2", False)),
        ("1-0:2.8.0*255 [kWh]", ("", "interval", "", True)),
        ("3.8.0 (kvarh)", ("", "interval", "", True)),
        ("16.7.0 (W)", ("active_power", "instant", "", False)),
        ("1-0:52.7.0*255 [V]", ("voltage", "instant", "l2", False)),
        ("71.7.0 (A)", ("current", "instant", "l3", False)),
    ],
)
def test_the_codes_of_a_meter_say_what_it_measures(name: str, found: tuple[str, str, str, bool]) -> None:
    said = read_column((name,))
    assert (said.quantity, said.semantics, said.part, said.is_foreign) == found
    assert not found[0] or not said.site


def test_what_was_fed_into_the_grid_is_no_consumption(tmp_path: Path) -> None:
    up: list[float | int | str] = [1000 + hour / 2 for hour in range(12)]
    answer = read(write(tmp_path, table("Zeit;1.8.0 (kWh);2.8.0 (kWh)", up, up)))
    assert told(answer) == {("mairie", "", "energy", "total")} and answer.left == ("2.8.0 (kWh)",)


PLACES = "LocationName,Date,InCount,OutCount,TotalCount\n" + "".join(
    f"{place},04/03/2024 {hour:02}:00,{count},{count + 1},{2 * count + 1}\n"
    for place in ("Rue A", "Rue B")
    for hour, count in enumerate(DAY)
)


def test_names_written_without_a_space_and_the_sum_of_both_ways(tmp_path: Path) -> None:
    answer = read(write(tmp_path, PLACES))
    assert told(answer) == {
        (place, "", f"people_count_{way}", "interval") for place in ("Rue A", "Rue B") for way in ("in", "out")
    }
    assert answer.left == ("TotalCount",)


def test_the_hour_of_a_day_stands_beside_its_date(tmp_path: Path) -> None:
    text = "Sensing_Date,HourDay,Location_ID,Pedestriancount\n" + "".join(
        f"2024-03-04,{hour},{place},{count}\n" for hour, count in enumerate(DAY) for place in (75, 76)
    )
    facts = read(write(tmp_path, text)).facts
    assert {(one.sensor, one.start, one.value) for one in facts if one.sensor == "75"} == {
        ("75", f"03-0{3 if hour < 1 else 4}T{(hour - 1) % 24:02}:00", count) for hour, count in enumerate(DAY)
    }
    moments = text.replace("2024-03-04,", "2024-03-04 08:00,")  # here it says something else
    with pytest.raises(FileFault):
        read(write(tmp_path, moments))


def test_a_year_of_two_digits_behind_the_name_of_its_month(tmp_path: Path) -> None:
    text = "Date,Hour,Pedestrians\n" + "".join(f"04-Mar-24,{hour},{count}\n" for hour, count in enumerate(DAY))
    assert {one.start for one in read(write(tmp_path, text)).facts if one.value == 30} == {"03-04T04:00"}


def test_years_months_and_days_in_catalan(tmp_path: Path) -> None:
    text = "Any,Mes,Dia,Hora,Id_Instal,Nivell_LAeq_1h\n" + "".join(
        f"2024,3,4,{hour}:00,{box},5{hour % 10}.{box}\n" for hour in range(12) for box in (1, 2)
    )
    answer = read(write(tmp_path, text))
    assert told(answer) == {(box, "", "sound_level_laeq", "interval") for box in ("1", "2")}
    assert ("03-04T01:00", 52.1) in {(one.start, one.value) for one in answer.facts if one.sensor == "1"}


def test_whom_a_channel_counts_stands_in_each_line(tmp_path: Path) -> None:
    text = "channel_id,mobility_type,start_datetime,end_datetime,count,status\n" + "".join(
        f"C{one},{whom},2024-03-04T0{hour}:00:00Z,2024-03-04T0{hour + 1}:00:00Z,{count},{status}\n"
        for hour, count, status in zip(range(4), DAY, ["raw", "modified", "validated", "corrected"], strict=False)
        for one, whom in ((1, "BIKE"), (2, "PEDESTRIAN"))
    )
    answer = read(write(tmp_path, text))
    assert told(answer) == {("C1", "", "bicycle_count", "interval"), ("C2", "", "people_count", "interval")}
    assert answer.codes == []


def test_how_traffic_flows_is_no_worth_of_a_line_and_a_loop_counts_vehicles(tmp_path: Path) -> None:
    text = "Identifiant arc;Date et heure;Débit horaire;Taux d'occupation;Etat trafic\n" + "".join(
        f"{arc};2024-03-04 {hour:02}:00;{count};{count / 4};{'Fluide' if count < 20 else 'Saturé'}\n"
        for hour, count in enumerate(DAY)
        for arc in (41, 42)
    )
    answer = read(write(tmp_path, text))
    assert told(answer) == {(arc, "", "vehicle_count", "interval") for arc in ("41", "42")}
    alone = text.replace("Taux d'occupation", "Prix")
    with pytest.raises(FileFault):
        read(write(tmp_path, alone))


def test_the_time_that_a_counter_ran_is_its_share_and_money_no_measure(tmp_path: Path) -> None:
    share: list[float | int | str] = [0.5 + hour / 24 for hour in range(12)]
    answer = read(write(tmp_path, table("Date;Piétons;Temps de fonctionnement;Coût (€)", DAY, share, share)))
    assert answer.profile.known == "Temps de fonctionnement" and answer.left == ("Coût (€)",)


def test_a_column_of_the_number_of_a_site_is_no_level(tmp_path: Path) -> None:
    text = "site_id,datetime,aleq\n" + "".join(f"1,2024-03-04 {hour:02}:00,5{hour % 10}.5\n" for hour in range(12))
    assert {(one.sensor, one.quantity) for one in read(write(tmp_path, text), asked="laeq").facts} == {
        ("1", "sound_level_laeq")
    }


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ("Cars;Vans", {("vehicle_count", "Cars"), ("vehicle_count", "Vans")}),
        ("Trucks;Buses", {("heavy_vehicle_count", "Trucks"), ("heavy_vehicle_count", "Buses")}),
        ("Piétons montants;Piétons descendants", {("people_count", "montants"), ("people_count", "descendants")}),
        ("Piétons montant;Piétons descendant", {("people_count", "montant"), ("people_count", "descendant")}),
    ],
)
def test_two_classes_and_two_ways_are_parts_of_one_counter(
    tmp_path: Path, names: str, found: set[tuple[str, str]]
) -> None:
    facts = read(write(tmp_path, table(f"Date;{names}", DAY, DAY[::-1]))).facts
    assert {(one.quantity, one.part) for one in facts} == found and {one.sensor for one in facts} == {"mairie"}


def test_all_vehicles_beside_the_cars_are_not_added_to_them(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, table("Date;Vehicles;Cars", DAY, DAY[::-1])))
    assert caught.value.code == "table-same"


def test_a_series_is_named_in_each_line(tmp_path: Path) -> None:
    text = '"Series";"Time";"Value"\n' + "".join(
        f'"{name}";2024-03-04T{hour:02}:00:00+01:00;{7 + hour}\n'
        for name in ("Temperature cour", "Temperature rue")
        for hour in range(4)
    )
    facts = read(write(tmp_path, text)).facts
    assert {(one.sensor, one.quantity) for one in facts} == {("cour", "temperature"), ("rue", "temperature")}


@pytest.mark.parametrize("name", ["Numéro de série", "N° de série", "N° série"])
def test_the_number_of_a_box_is_no_series_of_figures(tmp_path: Path, name: str) -> None:
    serials: list[float | int | str] = [20_117, 20_118] * 6
    answer = read(write(tmp_path, table(f"Date;{name};Piétons", serials, DAY)))
    assert {(one.quantity, one.value) for one in answer.facts} == {("people_count", value) for value in DAY}


@pytest.mark.parametrize("state", ["inconnu", "bloqué", "saturé"])
def test_a_sensor_in_an_unknown_state_is_asked_about(tmp_path: Path, state: str) -> None:
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, table("Date;État;Véhicules", [state] * len(DAY), DAY)))
    assert caught.value.code == "table-status"


def test_the_energy_of_an_event_is_no_level(tmp_path: Path) -> None:
    levels: list[float | int | str] = [55.5 + hour for hour in range(12)]
    answer = read(write(tmp_path, table("Date;LAeq (dB);LAE (dB);SEL dB", levels, levels, levels)))
    assert {one.quantity for one in answer.facts} == {"sound_level_laeq"} and answer.left == ("LAE (dB)", "SEL dB")
