"""Two times in one cell are a beginning and an end; what is no span stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.tables import at, people, read, write


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("Période", "du 04/03/2024 0{one}:00 au 04/03/2024 0{two}:00"),
        ("Date", "04/03/2024 0{one}:00 - 04/03/2024 0{two}:00"),
        ("dateObserved", "2024-03-04T0{one}:00:00+01:00/2024-03-04T0{two}:00:00+01:00"),
        ("Horodatage", "2024-03-04 0{one}:00 → 2024-03-04 0{two}:00"),
    ],
)
def test_a_span_in_a_cell_is_a_beginning_and_an_end(tmp_path: Path, name: str, span: str) -> None:
    lines = [f"{span.format(one=hour, two=hour + 2)};{hour}" for hour in (0, 2, 4)]
    answer = read(write(tmp_path, "\n".join([f"{name};Piétons", *lines])))
    assert answer.facts == people({at(0): 0, at(2): 2, at(4): 4}, period=7200)
    assert answer.codes == []


def test_the_last_minute_of_an_hour_belongs_to_it(tmp_path: Path) -> None:
    lines = [f"04/03/2024 0{hour}:00 - 04/03/2024 0{hour}:59;{hour}" for hour in range(3)]
    answer = read(write(tmp_path, "\n".join(["Période;Piétons", *lines])))
    assert answer.facts == people({at(0): 0, at(1): 1, at(2): 2})


def test_a_span_that_ends_before_it_begins_is_set_aside(tmp_path: Path) -> None:
    lines = [f"04/03/2024 0{hour}:00 - 04/03/2024 0{hour + 1}:00;{hour}" for hour in range(4)]
    more = "04/03/2024 05:00 - 04/03/2024 04:00;9"
    answer = read(write(tmp_path, "\n".join(["Période;Piétons", *lines, more])))
    assert (len(answer.facts), answer.codes) == (4, ["line-time"])


@pytest.mark.parametrize(
    ("head", "sensor"), [("PDL;Horodate;Puissance (W)", "12345"), ("Lampadaire;Horodate;Puissance (W)", "L4")]
)
def test_a_meter_and_a_lamp_are_sensors_by_their_names(tmp_path: Path, head: str, sensor: str) -> None:
    lines = [f"{sensor};04/03/2024 0{hour}:00;{hour}" for hour in range(3)]
    answer = read(write(tmp_path, "\n".join([head, *lines])))
    assert {one.sensor for one in answer.facts} == {sensor}
