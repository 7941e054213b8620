"""A table is recognised by its header, or by its shape where its values agree; else the person is asked."""

from pathlib import Path

import pytest

from sync.tables.files import FileFault, Table
from sync.tables.profiles import TITLES, Profile, list_profiles, load_profiles
from sync.tables.recognition import choose_profile
from tests.support.tables import read, write


def choose(folder: Path, text: str, asked: str = "") -> Profile:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    with Table(path) as table:
        sample = next(table.chunks(1000))
        return choose_profile(path.name, table.header, sample, is_comma_table=table.is_comma_table, asked=asked)


def hours(header: str, values: str, count: int = 24) -> str:
    return header + "\n" + "".join(f"2024-01-01T{h:02}:00:00,{values}\n" for h in range(count))


def test_every_profile_has_a_title_and_every_title_a_profile() -> None:
    assert load_profiles().keys() == TITLES.keys()
    for told in list_profiles():
        assert told["name"] and told["title"] != TITLES[str(told["name"])], "French is what people read"


@pytest.mark.parametrize("name", sorted(name for name in TITLES if not load_profiles()[name].is_wide))
def test_an_exact_header_is_recognised_with_either_clock(tmp_path: Path, name: str) -> None:
    profile = load_profiles()[name]
    for clock in (0, -1):
        header = [column.split("|")[clock] for column in profile.header]
        found = choose(tmp_path, ",".join(header) + "\n" + ",".join("1" for _ in header) + "\n")
        assert (found.name, list(found.header)) == (name, header)
        assert found.time.is_utc == any(column.endswith("_utc") for column in header)


def test_other_stations_of_the_same_kind_are_recognised_by_shape(tmp_path: Path) -> None:
    assert choose(tmp_path, hours("start_local,Place du Temple,École", "51.25,")).name == "laeq_wide"
    people = "date,hour,Grande Rue,Gare\n" + "".join(f"2030-05-01,{h}:00-{h}:59,{h * 3},\n" for h in range(24))
    assert choose(tmp_path, people).name == "people_hourly_wide"


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("start_local,A,B", "12,-14"),
        ("start_local,temp_mairie", "19.25"),
        ("start_local,A", "850.5"),
        ("start_local,A", "soleil"),
        ("start_local,A", ""),
        ("time,A", "51.25"),
        ("date,hour,A", "51.25"),
    ],
    ids=["counts", "temperature", "too great", "words", "nothing", "another first column", "no hour"],
)
def test_values_that_do_not_look_the_part_are_not_guessed(tmp_path: Path, header: str, values: str) -> None:
    if header.startswith("date"):
        values = f"6:00-6:59,{values}"
    with pytest.raises(FileFault) as caught:
        choose(tmp_path, hours(header, values))
    assert caught.value.code == "profile-none"
    assert "--profile" in str(caught.value)


def test_counts_that_may_be_people_bicycles_or_vehicles_are_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        choose(tmp_path, hours("start_utc,A,B", "12,14"))
    assert caught.value.code == "profile-several"
    assert "bicycles_wide, people_wide, vehicles_wide" in str(caught.value)
    assert choose(tmp_path, hours("start_utc,A,B", "12,14"), "people_wide").time.is_utc
    roads = choose(tmp_path, hours("start_utc,A,B", "12,14"), "vehicles_wide")
    assert {value.quantity for value in roads.values} == {"vehicle_count"}


def test_a_header_with_a_column_too_many_names_the_profile_it_resembles(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        choose(tmp_path, "counter_id,counter_name,start_utc,count,weather\na,b,2024-01-01T00:00:00Z,1,sun\n")
    assert str(caught.value).endswith("bicycles_hourly.")


def test_a_named_profile_needs_only_the_columns_it_reads(tmp_path: Path) -> None:
    text = "weather,count,start_utc,counter_name,counter_id\nsun,1,2024-01-01T00:00:00Z,b,a\n"
    assert choose(tmp_path, text, "bicycles_hourly").name == "bicycles_hourly"
    power = choose(tmp_path, "minute,power_w\n0,1\n", "cabinet_minutes")
    assert [value.column for value in power.values] == ["power_w"]
    assert choose(tmp_path, hours("start_local,A", "12"), "laeq_wide").name == "laeq_wide"


def test_an_unknown_or_unfit_profile_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        choose(tmp_path, hours("start_local,A", "51.5"), "telraam")
    assert (caught.value.code, caught.value.is_wrong_use) == ("profile-unknown", True)
    assert "telraam_hourly" in str(caught.value)
    with pytest.raises(FileFault) as caught:
        choose(tmp_path, hours("start_local,A", "51.5"), "telraam_hourly")
    assert caught.value.code == "profile-unfit"
    assert "segment_id" in str(caught.value)
    with pytest.raises(FileFault) as caught:
        choose(tmp_path, "minute,phase\n0,1\n", "cabinet_minutes")
    assert str(caught.value).endswith("power_w, voltage_v.")


@pytest.mark.parametrize("header", ["start_local,A,A", "start_local,A,"])
def test_sensors_that_cannot_be_told_apart_are_refused(tmp_path: Path, header: str) -> None:
    for asked in ("", "laeq_wide"):
        with pytest.raises(FileFault) as caught:
            choose(tmp_path, hours(header, "51.5,52.5"), asked)
        assert caught.value.code == "file-columns"


@pytest.mark.parametrize("kind", ["vehicles_wide", "people_wide"])
def test_lines_that_say_whose_they_are_are_no_columns_of_counters_whatever_a_person_chooses(
    tmp_path: Path, kind: str
) -> None:
    rows = "".join(f"{box},Pont {box},2024-03-04T{hour:02}:00:00Z,{hour % 7}\n" for hour in range(24) for box in (1, 2))
    found = read(write(tmp_path, f"counter_id,counter_name,start_utc,count\n{rows}", "vehicles.csv"), kind)
    assert {fact.sensor for fact in found.facts} == {"1", "2"}
    assert len(found.facts) == 48
    assert not found.codes
