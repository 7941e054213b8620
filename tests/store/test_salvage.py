"""Between the first row that nobody can read and the last one, every other row is brought over."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.salvage import _Reader, _Table


def readable(size: int, bad: set[int]) -> tuple[list[int], bool]:
    """Give which of the rows 0 to `size` are taken from a table in which those of `bad` cannot be read."""

    def look(key: int) -> int:
        if key in bad:
            raise ValueError("a page that a disk has lost")
        return key

    table = _Table("torn", [("value", "INTEGER", False)], ["num"])
    taken: list[int] = []
    with closing(sqlite3.connect(":memory:")) as con:
        con.create_function("look", 1, look)
        con.execute("CREATE TABLE held (num INTEGER PRIMARY KEY)")
        con.executemany("INSERT INTO held VALUES (?)", [(num,) for num in range(size)])
        con.execute("CREATE TEMP VIEW torn AS SELECT num, look(num) AS value FROM held")
        reader = _Reader(con, table, (), lambda row: taken.append(row[0]))
        reader.read()
        return taken, reader.is_torn


@given(st.sets(st.integers(0, 63)))
def test_every_row_that_can_be_read_is_taken_once(bad: set[int]) -> None:
    taken, is_torn = readable(64, bad)
    assert sorted(taken) == [num for num in range(64) if num not in bad]
    assert is_torn is bool(bad)


@pytest.mark.parametrize("bad", [set(), {0}, {9}, set(range(10))])
def test_the_ends_of_a_table_and_a_table_of_which_nothing_is_left(bad: set[int]) -> None:
    taken, _ = readable(10, bad)
    assert sorted(taken) == [num for num in range(10) if num not in bad]
