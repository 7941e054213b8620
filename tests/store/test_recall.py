"""What the judge of messages asks the base."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from store.base import open_reader
from store.intake import Batch, DeviceNews
from store.recall import knows_device, last_moment, last_total
from tests.support.base import NOW_MS, keep_batch, keep_readings, make_base, reading

SENSOR = reading(0, 0).sensor


def test_a_box_is_known_once_it_was_heard(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    keep_batch(folder, Batch(devices=[DeviceNews("a1b2c3d4e5f60718", 1)]))
    with open_reader(folder) as con:
        assert knows_device(con, "a1b2c3d4e5f60718")
        assert not knows_device(con, "0000000000000000")
    con.close()


def test_the_last_total_is_that_of_the_same_counter(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    total = {"semantics": "total", "quantity": "people_count_in"}
    keep_readings(folder, [reading(1_000, 120, **total), reading(2_000, 130, **total)])
    with open_reader(folder) as con:
        assert last_total(con, SENSOR, "", "people_count_in") == (130.0, 2_000)
        assert last_total(con, SENSOR, "line_2", "people_count_in") is None
        assert last_total(con, SENSOR, "", "people_count_out") is None
    con.close()


def test_the_last_moment_of_a_box_is_that_of_its_message_and_not_the_beginning_of_what_it_counted(
    folder: Path, reader: sqlite3.Connection
) -> None:
    spread = [reading(NOW_MS - 900_000 + n, 1, source_ms=NOW_MS + n) for n in range(3)]
    keep_readings(folder, [*spread, reading(NOW_MS + 1, 1, sensor="other", source_ms=NOW_MS + 50)])
    assert last_moment(reader, "cam-1", NOW_MS, 10_000) == NOW_MS + 2
    assert last_moment(reader, "cam-1", NOW_MS + 3, 10_000) is None
    assert last_moment(reader, "cam-1", NOW_MS - 1, 2) == NOW_MS
    assert last_moment(reader, "unknown", NOW_MS, 10_000) is None
