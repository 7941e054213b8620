"""A day's sum that stands below the hours is no hour, and a midnight written as a day alone is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.tables import at, people, read, tabulated, write

if TYPE_CHECKING:
    from pathlib import Path

FORMS = ("04/03/2024 {hour:02}:00", "2024-03-04 {hour:02}:00:00", "2024-03-04T{hour:02}:00", "04/03/2024 {hour:02}h00")


def hours(form: str, midnight: str = "") -> str:
    lines = [f"{form.format(hour=hour)};{200 - hour * 7 % 50}" for hour in range(24)]
    lines[0] = f"{midnight};200" if midnight else lines[0]
    return "Date;Piétons\n" + "\n".join(lines) + "\n"


HOURS = people({at(hour): float(200 - hour * 7 % 50) for hour in range(24)})


@pytest.mark.parametrize("form", FORMS)
def test_the_sum_of_a_day_below_its_hours_is_set_aside(tmp_path: Path, form: str) -> None:
    day = form.partition(" ")[0].partition("T")[0]
    path = write(tmp_path, hours(form) + f"{day};4200\n")
    found = read(path)
    assert found.facts == HOURS
    assert found.codes == ["line-total"]
    _profile, lots = tabulated(path, rows=7)
    assert [fault.code for lot in lots for fault in lot.faults] == ["line-total"]


@pytest.mark.parametrize("form", FORMS)
def test_midnight_written_as_a_day_alone_is_the_first_hour(tmp_path: Path, form: str) -> None:
    day = form.partition(" ")[0].partition("T")[0]
    found = read(write(tmp_path, hours(form, midnight=day)))
    assert found.facts == HOURS
    assert not found.codes


def test_days_are_days_however_some_are_written(tmp_path: Path) -> None:
    lines = "".join(f"{day:02}/03/2024{' 00:00' if day % 2 else ''};{day * 5 % 13}\n" for day in range(1, 12))
    found = read(write(tmp_path, "Date;Piétons\n" + lines))
    assert len(found.facts) == 11
    assert not found.codes
