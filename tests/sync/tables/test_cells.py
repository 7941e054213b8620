"""What a cell may mean, and what it must never be taken for."""

import math
from datetime import datetime, timedelta

import numpy as np
import pytest

from sync.tables.cells import read_clocks, read_number, read_numbers, read_times


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12.0),
        (" 12.50 ", 12.5),
        ("-3", -3.0),
        ("\u22123", -3.0),
        ("12,5", 12.5),
        ("1 204", 1204.0),
        ("1\u00a0204", 1204.0),
        ("1\u202f204,5", 1204.5),
        ("1e-05", 1e-05),
        (".5", 0.5),
    ],
)
def test_numbers_of_spreadsheets_are_read(cell: str, value: float) -> None:
    assert read_number(cell, is_comma_table=True) == value
    assert read_numbers([cell, "1"], is_comma_table=True).value.tolist() == [value, 1.0]


@pytest.mark.parametrize(
    "cell",
    [
        "1_000",
        "１２",
        "٣",
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "1e999",
        "0x10",
        "1,204.5",
        "12 04",
        "1 2",
        "--1",
        "1.2.3",
        "abc",
        "True",
    ],
)
def test_what_only_python_takes_for_a_number_is_refused(cell: str) -> None:
    assert read_number(cell, is_comma_table=False) is None
    got = read_numbers([cell, "1"], is_comma_table=False)
    assert got.is_bad.tolist() == [True, False]
    assert math.isnan(got.value[0])


def test_a_comma_before_three_digits_is_doubtful_where_commas_part_the_columns() -> None:
    assert read_number("1,204", is_comma_table=True) is None
    assert read_number("1,204", is_comma_table=False) == 1.204


@pytest.mark.parametrize("cell", ["", "   ", "\u00a0"])
def test_an_empty_cell_is_neither_a_number_nor_a_fault(cell: str) -> None:
    got = read_numbers([cell, "3"], is_comma_table=True)
    assert math.isnan(got.value[0])
    assert not got.is_bad.any()


def test_times_with_and_without_offset() -> None:
    cells = ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00", "2024-01-01T00:00:00", "2023-12-31 19:00:00-05:00"]
    got = read_times(cells)
    assert got.has_offset.tolist() == [True, True, False, True]
    assert set((got.wall_ms - got.offset_ms).tolist()) == {1_704_067_200_000}


def test_the_quick_way_and_the_slow_way_agree() -> None:
    cells = [f"2024-02-{d:02}T{h:02}:30:00{z}" for d in (1, 29) for h in (0, 23) for z in ("", "Z", "+02:00")]
    quick, slow = read_times(cells), read_times([*cells, "2024-02-01"])
    for name in ("wall_ms", "offset_ms", "has_offset", "is_bad"):
        assert np.array_equal(getattr(quick, name), getattr(slow, name)[:-1])


@pytest.mark.parametrize(
    "form", ["%d/%m/%Y %H:%M", "%d/%m/%Y", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"]
)
def test_the_quick_ways_of_plain_times_agree_with_the_slow_one(form: str) -> None:
    moments = [datetime(1999, 12, 31, 23, 59, 58) + timedelta(days=61 * n, minutes=7 * n) for n in range(150)]  # noqa: DTZ001
    cells = [moment.strftime(form) for moment in moments]
    quick, slow = read_times(cells), read_times([*cells, "1er mars 2024"])
    for name in ("wall_ms", "offset_ms", "has_offset", "is_bad"):
        assert np.array_equal(getattr(quick, name), getattr(slow, name)[:-1])


@pytest.mark.parametrize("cell", ["30/02/2024 07:30", "31/13/2024", "2024-02-30", "01/02/2024 24:30"])
def test_one_wrong_day_among_plain_times_is_told_alone(cell: str) -> None:
    assert read_times(["01/02/2024 07:30", cell, "02/02/2024"]).is_bad.tolist() == [False, True, False]


@pytest.mark.parametrize(
    "cell",
    [
        *("", "2024-13-01T00:00:00", "2023-02-29", "2024-01-01T24:30", "2024-W01-1", "20240101", "hier", "٢٠٢٤-01-01"),
        *("2024-01-01T00:00:00+99:99", "2024-01-01T00:00:00-24:00"),
    ],
)
def test_what_is_no_time_is_told_apart_from_its_neighbours(cell: str) -> None:
    assert read_times([cell, "2024-01-01T00:00:00"]).is_bad.tolist() == [True, False]


def test_times_of_the_day() -> None:
    cells = ["6:00-6:59", "0:00-0:59", "23", "07:00", "24", "06h", "6 h 30", "18h-19h", "de 7h à 8h", "13:45:30"]
    got = read_clocks([*cells, "soir", "25", "12:60", "24:01"])
    hours = [6, 0, 23, 7, 24, 6, 6.5, 18, 7, 13 + 45.5 / 60]
    assert got.value[: len(cells)].tolist() == [hour * 3_600_000 for hour in hours]
    assert got.is_bad.tolist() == [False] * len(cells) + [True] * 4
