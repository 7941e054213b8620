"""Tables of cities in forms of their own: blocks of a base, days between hours, spans to a last minute, file names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sync.importing import ImportOptions, import_file
from sync.tables.files import FileFault
from tests.support.shared import shared
from tests.support.spreadsheets import Cell, write_xlsx, xlsx_rows
from tests.support.tables import Answer, read, write

DAY = [3, 1, 0, 2, 9, 30, 25, 12, 8, 14, 6, 2]


def table(head: str, *columns: list[float | int | str], start: str = "2024-03-04") -> str:
    """Give hours of a day under a head, a column of figures each."""
    lines = (";".join(map(str, cells)) for cells in zip(*columns, strict=True))
    return f"{head}\n" + "".join(f"{start} {hour:02}:00;{line}\n" for hour, line in enumerate(lines))


def told(answer: Answer) -> set[tuple[str, str, str, str]]:
    return {(one.sensor, one.part, one.quantity, one.semantics) for one in answer.facts}


def flux(block: int, field: str, measurement: str, box: str, values: list[float]) -> str:
    return (
        "#group,false,false,true,true,false,false,true,true,true\n"
        "#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string,string\n"
        "#default,mean,,,,,,,,\n,result,table,_start,_stop,_time,_value,_field,_measurement,device\n"
    ) + "".join(
        f",,{block},2024-03-04T00:00:00Z,2024-03-05T00:00:00Z,2024-03-04T{at:02}:00:00Z,{value},{field},{measurement},{box}\n"
        for at, value in enumerate(values)
    )


def test_blocks_of_a_time_series_base_are_read_by_their_fields(tmp_path: Path) -> None:
    levels = [51.5, 52.5, 60.5]
    text = flux(0, "temperature", "ciel", "st1", [7.5, 8, 9]) + "\n" + flux(1, "humidity", "ciel", "st1", [70, 71, 72])
    answer = read(write(tmp_path, text))
    assert told(answer) == {("st1", "", "temperature", "instant"), ("st1", "", "humidity", "instant")}
    assert answer.codes == [] and len(answer.facts) == 6
    answer = read(write(tmp_path, flux(0, "value", "LAeq", "place", levels)))
    assert {(one.sensor, one.quantity, one.value) for one in answer.facts} == {
        ("place", "sound_level_laeq", level) for level in levels
    }
    with pytest.raises(FileFault):
        read(write(tmp_path, flux(0, "value", "x", "place", levels)))


CURVE = "Date et heure de relève par le distributeur;Puissance atteinte (W);Nature de la donnée\n" + "".join(
    f"{day:02}/03/2024;;\n"
    + "".join(f"{half // 2:02}:{30 * (half % 2):02}:00;{100 * day + half};Réelle\n" for half in reversed(range(48)))
    for day in (5, 4)
)


@pytest.mark.parametrize("is_rising", [True, False])
def test_midnight_on_the_far_side_of_the_evening_ends_its_day(tmp_path: Path, is_rising: bool) -> None:
    halves = [f"{half // 2 % 24:02}:{30 * (half % 2):02}:00;{half}" for half in range(1, 49)]
    days = (4, 5) if is_rising else (5, 4)
    text = "Récapitulatif de mes puissances atteintes en W\n\n" + CURVE.partition("\n")[0] + "\n"
    for day in days:
        lines = [f"{line[:9]}{100 * day + int(line[9:])};Réelle\n" for line in halves]
        text += f"{day:02}/03/2024;;\n" + "".join(lines if is_rising else lines[::-1]) + "\n"
    answer = read(write(tmp_path, text.encode("latin-1")))
    held = {one.start: (one.value, one.period_s) for one in answer.facts}
    assert len(held) == 96 and answer.codes == []
    assert (held["03-03T23:00"], held["03-04T22:30"], held["03-04T23:00"]) == ((401, 1800), (448, 1800), (501, 1800))


def test_days_stand_between_the_hours_of_a_load_curve(tmp_path: Path) -> None:
    answer = read(write(tmp_path, CURVE))
    assert told(answer) == {("mairie", "", "active_power", "instant")} and len(answer.facts) == 96
    held = {one.start: one.value for one in answer.facts}
    assert (held["03-04T22:30"], held["03-03T23:00"], held["03-04T23:00"]) == (447, 400, 500)


def places(*names: str, figures: tuple[list[float | int | str], ...] = (DAY, DAY[::-1])) -> str:
    return table(f"Date;{';'.join(names)}", *figures)


@pytest.mark.parametrize(
    ("name", "whom"),
    [
        ("city-centre-footfall-2023.csv", "people"),
        ("comptages_pietons.csv", "people"),
        ("Dublin cycle counts 2023.csv", "bicycle"),
        ("comptages-velos.csv", "bicycle"),
    ],
)
def test_the_name_of_a_file_says_who_is_counted_at_its_places(tmp_path: Path, name: str, whom: str) -> None:
    answer = read(write(tmp_path, places("Gare", "Pont - Quai nord"), name))
    assert told(answer) == {(place, "", f"{whom}_count", "interval") for place in ("Gare", "Pont - Quai nord")}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pietons_velos.csv", places("Gare", "Pont")),  # of which?
        ("2023.csv", places("Gare", "Pont")),
        ("trafic.csv", places("Gare", "Pont")),
        ("comptages_pietons.csv", places("Gare", "Vélos Pont")),  # somebody else too
        ("comptages_pietons.csv", places("Gare", "Pont", figures=(DAY, [figure + 0.5 for figure in DAY]))),
        ("comptages_pietons.csv", places("Gare", "Qualité ou lux")),
    ],
)
def test_a_file_that_does_not_say_it_plainly_asks(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(FileFault) as caught:
        read(write(tmp_path, text, name))
    assert caught.value.code in ("profile-none", "profile-several")


def test_a_counter_of_the_whole_bears_one_name_with_those_of_its_ways(tmp_path: Path) -> None:
    text = places("Quai - Pont nord Cyclist IN", "Quai - Pont nord Cyclist OUT")
    assert told(read(write(tmp_path, text))) == {
        ("Quai - Pont nord", "", f"bicycle_count_{way}", "interval") for way in ("in", "out")
    }


def test_hours_side_by_side_beside_words_and_under_a_day_are_read(tmp_path: Path) -> None:
    hours = ";".join(f"{hour:02}" for hour in range(24))
    of = {day: ";".join(str((hour * 7 + day) % 30) for hour in range(24)) for day in (4, 5)}
    text = f"Numéro de boucle;Libellé;Jour;{hours};Total;Probabilité d'anomalies;Vacances\n" + "".join(
        f"{loop};Pont {loop};2024-03-0{day};{of[day]};99;Faible;Hors\n" for day in (4, 5) for loop in (674, 675)
    )
    facts = read(write(tmp_path, text, "comptages-velo.csv")).facts
    assert len(facts) == 96 and {one.quantity for one in facts} == {"bicycle_count"}
    assert {one.value for one in facts if one.start == "03-05T01:00" and one.sensor == "674"} == {(2 * 7 + 5) % 30}


@pytest.mark.parametrize("end", ["{hour:02}:59", "{hour:02}:59:59"])
@pytest.mark.parametrize("is_apart", [True, False])
def test_an_hour_to_its_last_minute_is_an_hour(tmp_path: Path, end: str, is_apart: bool) -> None:
    day = "04/03/2024"
    head = "Date;Heure début;Heure fin;Piétons\n" if is_apart else "Début;Fin;Piétons\n"
    lines = (
        f"{day};{hour:02}:00;{end.format(hour=hour)};{count}\n"
        if is_apart
        else f"{day} {hour:02}:00;{day} {end.format(hour=hour)};{count}\n"
        for hour, count in enumerate(DAY)
    )
    answer = read(write(tmp_path, head + "".join(lines)))
    assert {one.period_s for one in answer.facts} == {3600} and ("03-04T04:00", 30) in {
        (one.start, one.value) for one in answer.facts
    }


def test_days_from_midnight_to_their_last_minute_begin_at_midnight(tmp_path: Path) -> None:
    text = "Début;Fin;Piétons\n" + "".join(
        f"{day:02}/03/2024 00:00;{day:02}/03/2024 23:59;{20 + day * 7 % 5}\n" for day in range(4, 12)
    )
    answer = read(write(tmp_path, text))
    assert {(one.start, one.value, one.period_s) for one in answer.facts} == {
        (f"03-{day - 1:02}T23:00", 20 + day * 7 % 5, 86_400) for day in range(4, 12)
    }


STREET = (
    "instance_id,segment_id,date,interval,uptime,heavy,car,bike,pedestrian,night,heavy_lft,heavy_rgt,car_lft,car_rgt,"
    "direction,timezone,v85\n"
)


def street(*lines: str) -> str:
    return STREET + "".join(f"{line},1,Europe/Paris,41.5\n" for line in lines)


def test_one_hour_of_a_street_says_its_length_and_has_no_way(tmp_path: Path) -> None:
    answer = read(write(tmp_path, street("-1,9001,2024-03-04T07:00:00.000Z,hourly,0.8,2.5,60,7,9,0,1,1.5,20,40")))
    assert {(one.sensor, one.part, one.period_s) for one in answer.facts} == {("9001", "", 3600)}
    assert ("vehicle_count", 60) in {(one.quantity, one.value) for one in answer.facts}


def test_a_camera_of_no_street_is_itself_and_in_the_dark_nobody_is_told(tmp_path: Path) -> None:
    text = street(
        *(
            f"{box},-1,2024-03-04T0{7 + at}:00:00.000Z,hourly,0.8,2,6{at},7,9,0,1,1,2,4"
            for at in range(3)
            for box in (51, 52)
        ),
        *(f"{box},-1,2024-03-04T20:00:00.000Z,hourly,0.8,0,0,0,0,33,0,0,0,0" for box in (51, 52)),
        *(f"{box},-1,2024-03-04T21:00:00.000Z,hourly,0.8,0,0,0,0,0,0,0,0,0" for box in (51, 52)),
    )
    counts = [one for one in read(write(tmp_path, text)).facts if one.quantity == "people_count"]
    assert {one.sensor for one in counts} == {"51", "52"} and len(counts) == 8
    assert {one.value for one in counts if one.start == "03-04T21:00"} == {0}  # nobody passed
    assert "03-04T20:00" not in {one.start for one in counts}


@pytest.mark.parametrize(
    ("step", "length"), [("PT15M", 900), ("15 min", 900), ("1h", 3600), ("quotidien", 86_400), ("?", 0), ("P1M", 0)]
)
def test_a_column_says_over_which_span_each_line_counts(tmp_path: Path, step: str, length: int) -> None:
    text = f"Date;Granularité;Piétons\n2024-03-04 07:00;{step};12\n"
    assert {one.period_s for one in read(write(tmp_path, text)).facts} == {length}


def test_a_span_of_nothing_is_none(tmp_path: Path) -> None:
    text = "Date;Granularité;Piétons\n" + "".join(f"2024-03-04 {hour:02}:00;PT0M;{12 - hour}\n" for hour in range(4))
    assert {one.period_s for one in read(write(tmp_path, text)).facts} == {3600}


def test_a_sheet_says_who_is_counted_too(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Date", "Gare", "Pont"]]
    rows += [[f"2024-03-04 {hour:02}:00", float(count), float(count + 1)] for hour, count in enumerate(DAY)]
    write_xlsx(tmp_path / "2024.xlsx", {"Pedestrian Counts": xlsx_rows(rows)})
    result = import_file(tmp_path / "town", tmp_path / "2024.xlsx", ImportOptions(), now_ms=1_796_000_000_000)
    assert result.new == 24


@pytest.mark.parametrize("name", ["telraam", "eco-counter"])
def test_the_published_tables_give_exactly_what_they_expect(tmp_path: Path, name: str) -> None:
    lines = map(json.loads, shared(f"payloads/{name}.jsonl").read_text(encoding="utf-8").splitlines())
    tables = [line for line in lines if line.get("expected") and line["payload"][:1] not in "[{"]
    assert tables
    for line in tables:
        facts = read(write(tmp_path, line["payload"])).facts
        assert {
            (one.sensor, one.part or None, one.quantity, one.semantics, one.value, one.period_s) for one in facts
        } == {
            (
                *(told["sensor"], told.get("channel"), told["quantity"], told["semantics"]),
                *(round(told["value"], 9), told["period_s"]),
            )
            for told in line["expected"]
        }
