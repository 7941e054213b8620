"""What the surroundings do to the base is told by its own name; a bug of ours is not hidden behind it."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store.base import BASE_NAME, open_reader
from store.faults import BaseBusy, BaseReadOnly, DiskFailing, DiskFull, StoreFault, telling
from store.gate import writing
from store.intake import Batch, keep, transaction
from store.queries import count_status
from tests.support.base import NOW_MS, contents, reading


def test_a_full_disk_loses_the_batch_whole_and_nothing_before_it(folder: Path, writer: sqlite3.Connection) -> None:
    def put(first: int, last: int) -> None:
        with writing(folder), transaction(writer):
            keep(writer, Batch(readings=[reading(n * 900_000, n) for n in range(first, last)]), now_ms=NOW_MS)

    put(0, 100)
    before = contents(folder)
    (pages,) = writer.execute("PRAGMA page_count").fetchone()
    writer.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull):
        put(50, 5000)
    assert contents(folder) == before
    writer.execute("PRAGMA max_page_count = 1000000")
    put(50, 5000)
    with closing(open_reader(folder)) as con:
        assert count_status(con).readings == 5000


def test_a_writer_that_does_not_pass_the_gate_keeps_the_base_busy(folder: Path, writer: sqlite3.Connection) -> None:
    writer.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(folder / BASE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BaseBusy), transaction(writer):
            pass
        other.execute("ROLLBACK")
    with transaction(writer):
        pass


def test_a_bug_passes_through(writer: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), transaction(writer):
        writer.execute("SELECT * FROM nowhere")
    with pytest.raises(sqlite3.IntegrityError), transaction(writer):
        writer.execute("INSERT INTO site (id, name) VALUES ('1', NULL)")
    assert not writer.in_transaction


@pytest.mark.parametrize(
    ("number", "fault"),
    [(errno.ENOSPC, DiskFull), (errno.EROFS, BaseReadOnly), (errno.EACCES, BaseReadOnly), (errno.EIO, DiskFailing)],
)
def test_what_the_system_says_of_the_disk_is_a_fault(number: int, fault: type[StoreFault]) -> None:
    with pytest.raises(fault), telling():
        raise OSError(number, "told by the system")


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_IOERR_SHMSIZE, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, DiskFailing),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, BaseBusy),
    ],
)
def test_a_disk_without_room_is_not_told_as_one_that_fails(number: int, fault: type[StoreFault]) -> None:
    error = sqlite3.OperationalError("told by SQLite")
    error.sqlite_errorcode = number
    with pytest.raises(fault), telling():
        raise error


def test_other_errors_of_the_system_are_ours() -> None:
    with pytest.raises(FileNotFoundError), telling():
        raise FileNotFoundError(errno.ENOENT, "told by the system")
