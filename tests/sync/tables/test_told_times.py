"""When a line was measured, as exports say it: a clock of their own, a week, a span, any fraction of a second."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from sync.tables.files import FileFault
from tests.support.tables import at, people, read, write


def rows(head: str, line: str, hours: int) -> str:
    """Give a head and a line an hour of 4 March 2024, where « HH » is the hour and « NN » a figure that grows."""
    each = (line.replace("HH", f"{hour:02}").replace("NN", str(20 + hour)) for hour in range(hours))
    return f"{head}\n" + "".join(f"{one}\n" for one in each)


@pytest.mark.parametrize(
    ("column", "cell"),
    [("timezone", "Europe/London"), ("utc_offset", "+00:00"), ("tz", "UTC"), ("Fuseau horaire", "GMT+0")],
)
def test_the_clock_named_beside_the_times_is_theirs(tmp_path: Path, column: str, cell: str) -> None:
    text = rows(f"date,{column},pedestrians", f"2024-03-04 HH:00,{cell},NN", hours=3)
    assert read(write(tmp_path, text)).facts == people({at(1): 20, at(2): 21, at(3): 22})


def test_a_clock_beside_times_that_bear_their_own_changes_nothing(tmp_path: Path) -> None:
    text = rows("date,timezone,pedestrians", "2024-03-04THH:00:00Z,America/New_York,NN", hours=2)
    assert read(write(tmp_path, text)).facts == people({at(1): 20, at(2): 21})


@pytest.mark.parametrize(("winter", "summer"), [("+01:00", "+02:00"), ("UTC+1", "UTC+2"), ("CET", "CEST")])
def test_an_offset_beside_each_time_is_that_of_its_own_line(tmp_path: Path, winter: str, summer: str) -> None:
    text = (
        f"date,utc_offset,pedestrians\n2024-03-31 00:00,{winter},5\n2024-03-31 01:00,{winter},6\n"
        f"2024-03-31 03:00,{summer},7\n"
    )
    answer = read(write(tmp_path, text))
    assert answer.facts == people({"03-30T23:00": 5, "03-31T00:00": 6, "03-31T01:00": 7})
    assert answer.left == ()


def test_the_offset_of_the_first_lines_is_not_that_of_the_others(tmp_path: Path) -> None:
    """A portion is a thousand lines here: the summer begins in the second one."""
    days = [date(2024, 2, 10) + timedelta(days=number) for number in range(65)]
    text = "date;utc_offset;Piétons\n" + "".join(
        f"{day:%d/%m/%Y} {hour:02}:00;{'+02:00' if day >= date(2024, 4, 1) else '+01:00'};{hour * 7 % 11}\n"
        for day in days
        for hour in range(24)
    )
    starts = {one.start for one in read(write(tmp_path, text)).facts}
    assert {start[-5:] for start in starts if start > "04-02"} == {f"{hour:02}:00" for hour in range(24)}
    assert max(starts) == "04-14T21:00", "23:00 of 14 April is two hours before UTC"


def test_a_time_beside_which_no_offset_stands_is_set_aside(tmp_path: Path) -> None:
    lines = "".join(f"2024-03-04 {hour // 60:02}:{hour % 60:02},+01:00,{hour % 7}\n" for hour in range(1000))
    text = f"date,utc_offset,pedestrians\n{lines}2024-03-04 16:40,,5\n"
    answer = read(write(tmp_path, text))
    assert (len(answer.facts), answer.codes) == (1000, ["line-time"])


def test_several_clocks_named_in_one_table_are_asked_about(tmp_path: Path) -> None:
    text = "date,timezone,pedestrians\n2024-03-04 00:00,Europe/Paris,5\n2024-03-04 01:00,Europe/London,6\n"
    with pytest.raises(FileFault) as why:
        read(write(tmp_path, text))
    assert why.value.code == "table-zone"


@pytest.mark.parametrize("stamp", ["1709546400000000", "1709546400.25", "1709546400000000000"])
def test_seconds_since_1970_are_read_to_any_fraction(tmp_path: Path, stamp: str) -> None:
    text = f"timestamp,pedestrians\n{stamp},5\n{stamp.replace('17095464', '17095500')},6\n"
    assert read(write(tmp_path, text)).facts == people({"03-04T10:00": 5, "03-04T11:00": 6})


@pytest.mark.parametrize("form", ["2024-W{:02}", "2024W{:02}", "S{:02} 2024", "Semaine {} - 2024", "2024-S{:02}"])
def test_a_week_by_its_number_begins_on_its_monday(tmp_path: Path, form: str) -> None:
    text = "Semaine;Piétons\n" + "".join(f"{form.format(week)};{1000 + 9 * (week % 3)}\n" for week in (5, 6, 7))
    assert read(write(tmp_path, text)).facts == people(
        {"01-28T23:00": 1018, "02-04T23:00": 1000, "02-11T23:00": 1009}, period=7 * 86_400
    )


@pytest.mark.parametrize("name", ["Semestre", "Période", "Semaine"])
def test_halves_of_years_are_no_weeks(tmp_path: Path, name: str) -> None:
    text = f"{name};Piétons\n" + "".join(f"S{half} {year};900\n" for year in (2023, 2024) for half in (1, 2))
    with pytest.raises(FileFault) as why:
        read(write(tmp_path, text))
    assert why.value.code == "table-months"
    weeks = text + "S3 2024;901\n"
    assert {one.period_s for one in read(write(tmp_path, weeks)).facts} == {7 * 86_400}


def test_the_number_of_a_week_beside_a_date_is_no_second_time(tmp_path: Path) -> None:
    text = rows("Semaine;Date;Piétons", "2024-W10;04/03/2024 HH:00;NN", hours=3)
    assert read(write(tmp_path, text)).facts == people({at(0): 20, at(1): 21, at(2): 22})


def test_a_span_is_read_under_any_name_and_with_a_day_that_is_told_once(tmp_path: Path) -> None:
    text = "interval;pedestrians\n" + "".join(
        f"2024-03-03T{hour}:00:00Z/2024-03-03T{hour + 1}:00:00Z;{hour}\n" for hour in (21, 22)
    )
    assert read(write(tmp_path, text)).facts == people({"03-03T21:00": 21, "03-03T22:00": 22})
    text = "Date;Piétons\n04/03/2024 22:00–23:00;5\n04/03/2024 23:00–00:00;6\n"
    assert read(write(tmp_path, text)).facts == people({at(22): 5, at(23): 6})


def test_when_a_message_came_in_is_not_when_it_was_measured(tmp_path: Path) -> None:
    text = rows("received_at,measured_at,pedestrians", "2024-03-04T1H:30:05Z,2024-03-04THH:00:00Z,NN", hours=2)
    text = text.replace("1H", "12")
    assert read(write(tmp_path, text)).facts == people({at(1): 20, at(2): 21})
    alone = rows("received_at,pedestrians", "2024-03-04THH:00:00Z,NN", hours=2)
    assert read(write(tmp_path, alone)).facts == people({at(1): 20, at(2): 21})


def test_two_times_that_are_sure_and_differ_are_asked_about(tmp_path: Path) -> None:
    same = rows("time_utc,time_local,pedestrians", "2024-03-04THH:00:00Z,2024-03-04THH:00:00+00:00,NN", hours=2)
    assert read(write(tmp_path, same)).facts == people({at(1): 20, at(2): 21})
    text = rows("time,timestamp,pedestrians", "2024-03-04THH:00:00Z,2024-03-04THH:20:00Z,NN", hours=2)
    with pytest.raises(FileFault) as why:
        read(write(tmp_path, text))
    assert why.value.code == "table-times"


def test_a_second_time_may_tell_whole_seconds(tmp_path: Path) -> None:
    text = rows("time,timestamp,pedestrians", "2024-03-04THH:00:00.600Z,2024-03-04THH:00:01Z,NN", hours=2)
    assert read(write(tmp_path, text)).facts == people({at(1): 20, at(2): 21})


@pytest.mark.parametrize(("zone", "hour"), [("CET", 0), ("CEST", -1), ("MESZ", -1), ("WET", 1), ("EEST", -2)])
def test_a_clock_named_behind_each_time_is_its_offset(tmp_path: Path, zone: str, hour: int) -> None:
    text = rows("Date;Piétons", f"04/03/2024 HH:00 {zone};NN", hours=2)
    assert read(write(tmp_path, text)).facts == people({at(hour): 20, at(hour + 1): 21})


def test_both_hours_of_the_autumn_are_told_apart_by_the_clock_behind_them(tmp_path: Path) -> None:
    text = "Date;Piétons\n2024-10-27 02:00 CEST;5\n2024-10-27 02:00 CET;6\n2024-10-27 03:00 CET;7\n"
    assert read(write(tmp_path, text)).facts == people({"10-27T00:00": 5, "10-27T01:00": 6, "10-27T02:00": 7})


@pytest.mark.parametrize("form", ["20240304{:02}00", "20240304{:02}0000", "20240304 {:02}00"])
def test_times_without_marks_between_their_figures_are_read(tmp_path: Path, form: str) -> None:
    text = "Date;Piétons\n" + "".join(f"{form.format(hour)};{20 + hour}\n" for hour in (0, 1))
    assert read(write(tmp_path, text)).facts == people({at(0): 20, at(1): 21})


def test_an_hour_that_is_named_by_its_end_ends_there(tmp_path: Path) -> None:
    text = "Date,Hour Ending,Pedestrians\n2024-03-04,1,20\n2024-03-04,2,21\n"
    assert read(write(tmp_path, text)).facts == people({at(0): 20, at(1): 21})
