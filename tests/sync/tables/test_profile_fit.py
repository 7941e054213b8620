"""A table under names we know may count over other spans, number its hours otherwise, or count others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from sync.tables.files import FileFault
from tests.support.tables import at, people, read, write

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2024, 3, 4, tzinfo=UTC)
TELRAAM = "segment_id,segment_name,start_utc,start_local,uptime,pedestrian,bike,car,heavy,v85\n"


def lines(step: timedelta, count: int = 6) -> list[str]:
    return [(START + number * step).strftime("%Y-%m-%dT%H:%M:%SZ") for number in range(count)]


@pytest.mark.parametrize(("step_s", "period_s"), [(900, 900), (3600, 3600), (86_400, 86_400), (7200, 3600)])
def test_lines_closer_than_a_known_table_has_them_count_over_their_own_span(
    tmp_path: Path, step_s: int, period_s: int
) -> None:
    times = lines(timedelta(seconds=step_s))
    path = write(tmp_path, "counter_id,counter_name,start_utc,count\n" + "".join(f"B1,Pont,{t},5\n" for t in times))
    found = read(path)
    assert {fact.period_s for fact in found.facts} == {period_s}
    assert len(found.facts) == len(times)


def test_quarters_of_a_window_counter_are_no_hours(tmp_path: Path) -> None:
    times = lines(timedelta(minutes=15))
    text = TELRAAM + "".join(f"9,Rue,{t},{t},1.0,4,3,2,1,30\n" for t in times)
    assert {fact.period_s for fact in read(write(tmp_path, text)).facts} == {900}


def test_a_night_without_lines_does_not_make_longer_hours(tmp_path: Path) -> None:
    times = [t for t in lines(timedelta(hours=1), 72) if 8 <= int(t[11:13]) < 10]
    text = TELRAAM + "".join(f"9,Rue,{t},{t},1.0,4,3,2,1,30\n" for t in times)
    assert {fact.period_s for fact in read(write(tmp_path, text)).facts} == {3600}


@pytest.mark.parametrize("asked", ["", "people_hourly_wide"])
def test_hours_of_1_to_24_under_a_known_header_are_the_ends_of_their_spans(tmp_path: Path, asked: str) -> None:
    rows = "".join(f"2024-03-04,{hour + 1},{hour},{hour + 100}\n" for hour in range(24))
    name = "pietons.csv" if not asked else "table.csv"
    found = read(write(tmp_path, "date,hour,Gare,Mairie\n" + rows, name), asked)
    assert not found.codes
    assert found.facts == people({at(h): h for h in range(24)}, sensor="Gare") | people(
        {at(h): h + 100 for h in range(24)}, sensor="Mairie"
    )


def test_quarters_as_labels_under_a_known_header_are_quarters(tmp_path: Path) -> None:
    rows = "".join(f"2024-03-04,{q // 4}:{q % 4 * 15:02}-{q // 4}:{q % 4 * 15 + 14},{q},1\n" for q in range(96))
    found = read(write(tmp_path, "date,hour,Gare,Mairie\n" + rows), "people_hourly_wide")
    assert {fact.period_s for fact in found.facts} == {900}


def test_both_midnights_under_a_known_header_are_asked_about(tmp_path: Path) -> None:
    rows = "".join(f"2024-03-04,{hour},{hour},1\n" for hour in range(25))
    with pytest.raises(FileFault) as told:
        read(write(tmp_path, "date,hour,Gare,Mairie\n" + rows), "people_hourly_wide")
    assert told.value.code == "table-24"


COUNTS = "counter_id,counter_name,start_utc,count\n" + "".join(f"B1,Pont,{t},5\n" for t in lines(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("name", "quantity"),
    [
        *(("paris.csv", "bicycle_count"), ("paris_bikes_2022.csv", "bicycle_count")),
        *(("trafic_velos.csv", "bicycle_count"), ("lyon_pedestrians_hourly.csv", "people_count")),
    ],
)
def test_whom_a_column_count_counts_is_told_by_its_file_before_our_table(
    tmp_path: Path, name: str, quantity: str
) -> None:
    assert {fact.quantity for fact in read(write(tmp_path, COUNTS, name)).facts} == {quantity}


@pytest.mark.parametrize("name", ["rennes_vehicles.csv", "pietons_velos.csv", "road_traffic.csv"])
def test_a_file_of_others_or_of_several_is_not_taken_for_bicycles(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileFault) as told:
        read(write(tmp_path, COUNTS, name))
    assert told.value.code == "profile-none"
