"""Hours of 1 to 24 on the two days on which the clocks change, as a table writes them that has 24 on any day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from measures.reading import Mark
from tests.support.tables import read, tabulated, write

if TYPE_CHECKING:
    from pathlib import Path

SPRING, AUTUMN = "2024-03-31", "2024-10-27"
FORMS = ("{hour}", "{hour:02}:00", "{hour:02}h")


def table(folder: Path, day: str, hours: list[int], form: str = "{hour}") -> Path:
    rows = "".join(f"{day};{form.format(hour=hour)};{200 - number}\n" for number, hour in enumerate(hours))
    return write(folder, "Date;Heure;Piétons\n" + rows)


def told(path: Path) -> dict[str, float]:
    return {fact.start: fact.value for fact in read(path).facts}


@pytest.mark.parametrize("form", FORMS)
def test_in_spring_the_hour_that_was_none_is_set_aside_and_lands_on_no_neighbour(tmp_path: Path, form: str) -> None:
    path = table(tmp_path, SPRING, [*range(1, 25)], form)
    found = told(path)
    assert read(path).codes == ["no-such-hour"]
    # 0 to 1 and 1 to 2 of the winter, then 3 to 4 of the summer, whose label is 4.
    assert [found[start] for start in ("03-30T23:00", "03-31T00:00", "03-31T01:00")] == [200, 199, 197]
    assert len(found) == 23


@pytest.mark.parametrize("hours", [[1, 2, *range(4, 25)], [1, *range(3, 25)]])
def test_in_spring_23_hours_are_23_whichever_name_the_second_bears(tmp_path: Path, hours: list[int]) -> None:
    path = table(tmp_path, SPRING, hours)
    found = told(path)
    assert not read(path).codes
    assert [found[start] for start in ("03-30T23:00", "03-31T00:00", "03-31T01:00")] == [200, 199, 198]


@pytest.mark.parametrize("form", FORMS)
def test_in_autumn_one_hour_of_the_two_is_the_first_and_said_to_be_doubtful(tmp_path: Path, form: str) -> None:
    path = table(tmp_path, AUTUMN, [*range(1, 25)], form)
    found = told(path)
    assert [found.get(start) for start in ("10-26T23:00", "10-27T00:00", "10-27T01:00", "10-27T02:00")] == [
        *(199, 198, None, 197)
    ]
    _profile, lots = tabulated(path)
    marks = {one.start_ms: one.marks for lot in lots for run in lot.runs for one in run.readings()}
    assert marks[1_729_987_200_000] & Mark.AMBIGUOUS_HOUR


def test_in_autumn_25_hours_are_25(tmp_path: Path) -> None:
    found = told(table(tmp_path, AUTUMN, [1, 2, 2, *range(3, 25)]))
    assert [found[start] for start in ("10-26T23:00", "10-27T00:00", "10-27T01:00", "10-27T02:00")] == [
        *(199, 198, 197, 196)
    ]
    assert len(found) == 25


@pytest.mark.parametrize("rows", [25, 26, 27, 48])
def test_the_end_of_a_portion_changes_nothing(tmp_path: Path, rows: int) -> None:
    before = table(tmp_path, "2024-03-30", [*range(1, 25)]).read_text()
    path = table(tmp_path, SPRING, [*range(1, 25)])
    path = write(tmp_path, before + path.read_text().partition("\n")[2])
    _profile, lots = tabulated(path, rows=rows)
    starts = [one.start_ms for lot in lots for run in lot.runs for one in run.readings()]
    assert len(starts) == len(set(starts)) == 47
