"""Files in which only a name says what a figure is: Home Assistant, line protocol, the JSON of the network of meters.

Every file is made up here, and what it gives was written down before it was read.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from sync.file_fault import FileFault
from sync.import_terms import ImportOptions
from sync.importing import import_file
from sync.table_portions import readable_tables, table_portions
from sync.tables.headings.entity_names import split_entity
from sync.tables.tables_of import OpenTables
from tests.support.tables import write

if TYPE_CHECKING:
    from pathlib import Path

    from sync.portion import Portion

ZONE, NOW_MS = "Europe/Paris", 1_750_000_000_000
Told = tuple[str, str, str, str, float]


def portions(path: Path) -> list[Portion]:
    with OpenTables(path) as tables:
        found = readable_tables(tables, path, ImportOptions())
        return [portion for one in found for portion in table_portions(one, path, ImportOptions(), ZONE, NOW_MS)]


def told(path: Path) -> set[Told]:
    """Give (sensor, quantity, semantics, start in UTC, value) of all readings of a file."""
    return {
        (
            one.sensor,
            one.quantity,
            one.semantics,
            f"{datetime.fromtimestamp(one.start_ms / 1000, UTC):%m-%dT%H:%M}",
            one.value,
        )
        for portion in portions(path)
        for one in portion.batch.readings
    }


def lines(*some: str) -> str:
    return "".join(f"{line}\n" for line in some)


HOME = "entity_id,state,last_changed"


def test_a_history_of_home_assistant_is_read_by_the_names_of_its_entities(tmp_path: Path) -> None:
    text = lines(
        HOME,
        "sensor.sonometre_place_laeq,52.1,2024-03-04T00:00:00.000Z",
        "sensor.sonometre_place_laeq,unavailable,2024-03-04T00:15:00.000Z",
        "sensor.sonometre_place_laeq,50.4,2024-03-04T00:30:00.000Z",
        "light.lampadaire_gare,on,2024-03-04T17:00:00.000Z",
        "light.lampadaire_gare,off,2024-03-04T23:10:00.000Z",
        "switch.eclairage_stade,on,2024-03-04T18:00:00.000Z",
    )
    assert told(write(tmp_path, text, "history.csv")) == {
        ("sonometre_place", "sound_level_laeq", "interval", "03-04T00:00", 52.1),
        ("sonometre_place", "sound_level_laeq", "interval", "03-04T00:30", 50.4),
        ("lampadaire_gare", "lamp_state", "instant", "03-04T17:00", 1.0),
        ("lampadaire_gare", "lamp_state", "instant", "03-04T23:10", 0.0),
        ("eclairage_stade", "lamp_state", "instant", "03-04T18:00", 1.0),
    }


def test_an_entity_names_its_place_as_people_write_one(tmp_path: Path) -> None:
    text = lines(
        HOME,
        "sensor.sonometre_place_laeq,52.1,2024-03-04T00:00:00.000Z",
        "sensor.sonometre_place_laeq,50.1,2024-03-04T00:10:00.000Z",
    )
    (portion, *_last) = portions(write(tmp_path, text))
    assert portion.batch.sites == {"sonometre_place": "sonometre place"}


def test_a_unit_beside_its_states_says_what_a_power_is(tmp_path: Path) -> None:
    text = lines(
        f"{HOME},unit",
        "sensor.armoire_power,1.5,2024-03-04T00:00:00.000Z,kW",
        "sensor.armoire_power,1.4,2024-03-04T00:10:00.000Z,kW",
    )
    assert told(write(tmp_path, text)) == {
        ("armoire", "active_power", "instant", "03-04T00:00", 1500.0),
        ("armoire", "active_power", "instant", "03-04T00:10", 1400.0),
    }


@pytest.mark.parametrize("entity", ["sensor.armoire_power", "sensor.machin", "switch.pompe", "sensor.routeur_wan_in"])
@pytest.mark.parametrize("before", [0, 500])
def test_an_entity_that_says_nothing_refuses_the_history_by_its_name(tmp_path: Path, entity: str, before: int) -> None:
    known = [
        f"sensor.place_temperature,{at % 9}.5,2024-03-04T{at // 60:02}:{at % 60:02}:00.000Z" for at in range(before)
    ]
    text = lines(HOME, *known, f"{entity},3.5,2024-03-05T00:00:00.000Z", f"{entity},3.6,2024-03-05T00:10:00.000Z")
    with pytest.raises(FileFault) as caught:
        portions(write(tmp_path, text))
    assert caught.value.code == "table-entities" and entity in str(caught.value)


@pytest.mark.parametrize(
    ("name", "unit", "split"),
    [
        ("place_du_marche_temperature", "", ("place_du_marche", "temperature")),
        ("temperature_cour", "", ("cour", "temperature")),
        ("armoire_1_power", "W", ("armoire_1", "power")),
        ("armoire_1_power", "", ("", "")),
        ("device_frmpayload_data_laeq", "", ("", "laeq")),
        ("pietons", "", ("", "pietons")),
        ("disk_free", "", ("", "")),
        ("routeur_wan_in", "", ("", "")),
    ],
)
def test_a_name_is_taken_apart_where_one_end_says_a_measure(name: str, unit: str, split: tuple[str, str]) -> None:
    assert split_entity(name, unit) == split


@pytest.mark.parametrize("digits", [10, 13, 16, 19])
def test_line_protocol_is_read_in_any_precision(tmp_path: Path, digits: int) -> None:
    first, second = (str(at).ljust(digits, "0") for at in (1709510400, 1709514000))
    text = lines(
        "# DML",
        f'noise,device=sono\\ 1,place=Mairie laeq=52.1,lamax=61i,fw="1.2 a=b" {first}',
        f"noise,device=sono\\ 1,place=Mairie laeq=50.1,lamax=60i {second}",
        f"noise,device=sono-2,place=Gare laeq=4.51e1 {second}",
    )
    assert told(write(tmp_path, text, "export.lp")) == {
        ("sono 1", "sound_level_laeq", "interval", "03-04T00:00", 52.1),
        ("sono 1", "sound_level_laeq", "interval", "03-04T01:00", 50.1),
        ("sono 1", "sound_level_lmax", "interval", "03-04T00:00", 61.0),
        ("sono 1", "sound_level_lmax", "interval", "03-04T01:00", 60.0),
        ("sono-2", "sound_level_laeq", "interval", "03-04T01:00", 45.1),
    }


def test_a_measurement_says_what_a_bare_value_is_or_its_unit(tmp_path: Path) -> None:
    text = lines(
        "W,domain=sensor,entity_id=armoire_power value=205.5 1709510400",
        "°C,domain=sensor,entity_id=place_temperature value=10.5 1709510400",
        "device_frmpayload_data_laeq,entity_id=sono value=51 1709510400",
        "device_uplink,entity_id=sono f_cnt=12i,rssi=-80i,value=1i 1709510400",
    )
    assert told(write(tmp_path, text)) == {
        ("armoire", "active_power", "instant", "03-04T00:00", 205.5),
        ("place", "temperature", "instant", "03-04T00:00", 10.5),
        ("sono", "sound_level_laeq", "interval", "03-04T00:00", 51.0),
    }


def at_ten_minutes(*heads: str, together: bool = False) -> str:
    """Give twenty lines of each series, one series after the other as a base writes them, or in turns of a minute."""
    told = [
        (number, 600 * at, f"{head}={10 * (number + 1) + at % 3}")
        for number, head in enumerate(heads)
        for at in range(20)
    ]
    rows = sorted(told, key=lambda one: one[1]) if together else told
    return lines(*(f"{text} {1709510400 + 60 * number + at}" for number, at, text in rows))


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize(
    ("heads", "boxes"),
    [
        (("mairie temperature", "ecole temperature"), {"mairie": 10, "ecole": 20}),
        (("mairie,host=pi temperature", "ecole,host=pi temperature"), {"mairie": 10, "ecole": 20}),
        (("air,host=a temperature", "air,host=b temperature"), {"a": 10, "b": 20}),
        (("air,city=X,room=1 temperature", "air,city=X,room=2 temperature"), {"1": 10, "2": 20}),
        (("air,device=A,zone=1 temperature", "air,device=A,zone=2 temperature"), {"A 1": 10, "A 2": 20}),
        (("air,device=A,f_port=1 temperature", "air,device=B,f_port=2 temperature"), {"A": 10, "B": 20}),
        (("temperature,device=A,unit=°C value", "temperature,device=B,unit=°C value"), {"A": 10, "B": 20}),
        (("lampe,device=A,unit=W power", "lampe,device=B,unit=W power"), {"A": 10, "B": 20}),
    ],
)
def test_the_lines_of_two_series_stay_two_wherever_they_stand(
    tmp_path: Path, heads: tuple[str, ...], boxes: dict[str, int], together: bool
) -> None:
    """A base writes one series after the other: what tells them apart may come after thousands of lines."""
    found = told(write(tmp_path, at_ten_minutes(*heads, together=together), "export.lp"))
    assert {box: min(one[4] for one in found if one[0] == box) for box in boxes} == boxes
    assert {one[0] for one in found} == set(boxes) and len(found) == 40


def test_what_changes_with_the_radio_parts_no_box_in_two(tmp_path: Path) -> None:
    text = lines(*(f"air,dev_eui=A,dr={at % 3} temperature={20 + at} {1709510400 + 60 * at}" for at in range(9)))
    assert {one[0] for one in told(write(tmp_path, text, "export.lp"))} == {"A"}


def test_what_is_no_line_of_the_protocol_is_set_aside(tmp_path: Path) -> None:
    text = lines(
        "comptage,site=Gare pietons=12i 1709510400",
        "comptage,site=Gare pietons=13i 1709514000",
        "comptage,site=Gare pietons=14i",
        "n'importe quoi",
    )
    found = portions(write(tmp_path, text))
    assert [one.value for portion in found for one in portion.batch.readings] == [12.0, 13.0]
    assert len([aside for portion in found for aside in portion.batch.set_aside]) == 2


def test_a_field_without_its_unit_refuses_the_file_by_its_name(tmp_path: Path) -> None:
    text = lines(*(f"armoire,device=A power={at} {1709510400 + at}" for at in range(5)))
    with pytest.raises(FileFault) as caught:
        portions(write(tmp_path, text))
    assert caught.value.code == "table-unit" and "power" in str(caught.value)


def test_a_table_in_which_something_is_equal_to_something_is_no_line_protocol(tmp_path: Path) -> None:
    text = "Date;Piétons;Note\n2024-03-04 00:00;12;a=b 1\n2024-03-04 01:00;7;a=b 2\n"
    assert {one[1] for one in told(write(tmp_path, text))} == {"people_count"}


def meter(readings: list[dict[str, str]], **kind: str) -> str:
    told: dict[str, Any] = {"usage_point_id": "16401220101758", "start": "2024-03-04", "end": "2024-03-06"}
    return json.dumps({"meter_reading": told | {"reading_type": kind, "interval_reading": readings}})


CURVE = meter(
    [
        {"value": value, "date": f"2024-03-04 {time}:00", "interval_length": "PT30M", "measure_type": "B"}
        for time, value in (("00:30", "540"), ("01:00", "520"), ("01:30", "530"))
    ],
    unit="W",
    measurement_kind="power",
    aggregate="average",
)
DAYS = meter(
    [{"value": "15400", "date": "2024-03-04"}, {"value": "15200", "date": "2024-03-05"}],
    unit="Wh",
    measurement_kind="energy",
    aggregate="sum",
)
HALF_HOURS = {
    ("16401220101758", "active_power", "instant", start, value)
    for start, value in (("03-03T23:00", 540.0), ("03-03T23:30", 520.0), ("03-04T00:00", 530.0))
}


def flow(kind: dict[str, object], **more: str) -> dict[str, object]:
    asked = {"dateDebut": "2024-03-04", "dateFin": "2024-03-06"}
    return {"idPrm": "16401220101758", "periode": asked, "etapeMetier": "BRUT", **more, "grandeur": [kind]}


R63 = flow(
    {
        **{"grandeurMetier": "CONS", "grandeurPhysique": "PA", "unite": "W"},
        "points": [
            {"v": value, "d": f"2024-03-04T{time}:00", "p": "PT30M", "n": "B"}
            for time, value in (("00:30", "540"), ("01:00", "520"), ("01:30", "530"))
        ],
    }
)
R65 = flow(
    {
        **{"grandeurMetier": "CONS", "grandeurPhysique": "EA", "unite": "Wh"},
        "points": [{"v": "15400", "d": "2024-03-04"}, {"v": "15200", "d": "2024-03-05"}],
    },
    pas="P1D",
)
USED = {
    ("16401220101758", "energy", "interval", "03-03T23:00", 15.4),
    ("16401220101758", "energy", "interval", "03-04T23:00", 15.2),
}


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (CURVE, HALF_HOURS),
        (json.dumps({"header": {"codeFlux": "R63"}, "mesures": [R63]}), HALF_HOURS),
        (DAYS, USED),
        (json.dumps({"mesures": [R65]}), USED),
        (json.dumps(R65), USED),
    ],
    ids=["curve", "R63", "days", "R65", "one meter"],
)
def test_what_the_network_of_meters_answers_is_read(tmp_path: Path, text: str, readings: set[Told]) -> None:
    assert told(write(tmp_path, text, "reponse.json")) == readings
    result = import_file(tmp_path / "commune", tmp_path / "reponse.json", ImportOptions(), now_ms=NOW_MS)
    assert result.new == len(readings)


def test_one_group_that_stands_bare_is_read_as_a_list_of_one(tmp_path: Path) -> None:
    [kind] = R65["grandeur"]  # type: ignore[misc]
    assert told(write(tmp_path, json.dumps(R65 | {"grandeur": kind}), "reponse.json")) == USED


@pytest.mark.parametrize("grandeur", [5, "EA", [5], {"points": 5}, [{"points": [5, None]}], None])
def test_an_answer_of_the_network_that_holds_no_points_is_refused(tmp_path: Path, grandeur: object) -> None:
    with pytest.raises(FileFault):
        portions(write(tmp_path, json.dumps({"mesures": [R65 | {"grandeur": grandeur}]}), "reponse.json"))


def test_what_a_roof_gave_is_not_what_was_used(tmp_path: Path) -> None:
    for name, text in (("production_load_curve.json", CURVE), ("R63.json", json.dumps(R63).replace("CONS", "PROD"))):
        with pytest.raises(FileFault):
            portions(write(tmp_path, text, name))


PREAMBLE = (
    "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite"
)
ASKED = "16401220101758;Courbe de charge;2024-03-04T00:00:00+01:00;05/03/2024;Energie active;Consommation;Brut;W"


def test_a_curve_that_does_not_say_its_step_tells_the_ends_by_its_lines(tmp_path: Path) -> None:
    rows = [f"2024-03-04T{time}:00+01:00;{value}" for time, value in (("00:30", 540), ("01:00", 520), ("01:30", 530))]
    text = lines(f"{PREAMBLE};Pas en minutes", f"{ASKED};", "Horodate;Valeur", *rows)
    assert told(write(tmp_path, text)) == HALF_HOURS


def test_the_day_of_a_consumption_is_its_date(tmp_path: Path) -> None:
    text = lines("Date de la consommation;Consommation (kWh)", "2024-03-04;15,4", "2024-03-05;15,2")
    assert {one[1:] for one in told(write(tmp_path, text))} == {one[1:] for one in USED}


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><R50><PRM><Id_PRM>1</Id_PRM></PRM></R50>',
        "\ufeff<html><table><tr><td>Date</td></tr></table></html>",
        "<!DOCTYPE html>\n<table>\n</table>\n",
    ],
)
def test_a_web_page_or_xml_is_refused_as_that(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileFault) as caught:
        import_file(tmp_path / "commune", write(tmp_path, text, "export.xls"), ImportOptions(), now_ms=NOW_MS)
    assert caught.value.code == "file-markup"
