"""What a base that was replaced still holds is kept, and its log does not reach the one that stands there now."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from store.backup import back_up
from store.base import BASE_NAME, close_writer, open_reader, open_writer
from store.gate import writing
from store.intake import Batch, keep, transaction
from store.queries import count_status
from store.rescue import let_go, take_over
from store.spool import hold, oldest_pieces, pack_messages
from tests.support.base import NOW_MS, TOWN, keep_readings, make_base, reading

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")


def keep_one(folder: Path, con: sqlite3.Connection, start_ms: int) -> None:
    with writing(folder), transaction(con):
        keep(con, Batch(readings=[reading(start_ms, 7)]), now_ms=NOW_MS)


def count_readings(file: Path) -> int:
    with closing(sqlite3.connect(file)) as con:
        assert con.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(con.execute("SELECT count(*) FROM reading").fetchone()[0])


def test_a_replaced_base_is_copied_once_and_its_log_taken_out_of_the_way(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    con, other = open_writer(folder), open_writer(folder)
    keep_one(folder, con, 0)
    with closing(open_reader(folder)) as seen:
        back_up(seen, tmp_path / "backup")
    keep_one(folder, con, 900_000)  # this one is in the log alone
    (tmp_path / "backup").replace(folder / BASE_NAME)
    rescued = let_go(folder, con, NOW_MS)
    assert rescued is not None
    assert rescued.client_id == TOWN.client_id
    assert not (folder / f"{BASE_NAME}-wal").exists()
    assert count_readings(folder / "backups" / rescued.copy) == 2
    again = let_go(folder, other, NOW_MS)  # a second program that had it open
    assert again is not None and again.copy == ""
    assert len(list((folder / "backups").iterdir())) == 1
    assert count_readings(folder / BASE_NAME) == 1


def test_the_log_of_the_base_that_stands_there_now_is_left_alone(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    con, late = open_writer(folder), open_writer(folder)
    with closing(open_reader(folder)) as seen:
        back_up(seen, tmp_path / "backup")
    (tmp_path / "backup").replace(folder / BASE_NAME)
    let_go(folder, con, NOW_MS)
    new = open_writer(folder)
    keep_one(folder, new, 0)
    log = (folder / f"{BASE_NAME}-wal").stat()
    assert log.st_size
    let_go(folder, late, NOW_MS)
    assert (folder / f"{BASE_NAME}-wal").stat() == log
    close_writer(folder, new)
    assert count_readings(folder / BASE_NAME) == 1


def test_a_folder_that_went_away_whole_leaves_nothing_where_it_stood(tmp_path: Path) -> None:
    folder = make_base(tmp_path / "town")
    con = open_writer(folder)
    keep_one(folder, con, 0)
    folder.rename(tmp_path / "away")
    assert let_go(folder, con, NOW_MS) is None
    assert not folder.exists()
    assert count_readings(tmp_path / "away" / BASE_NAME) == 1, "its log went with it"


def test_a_base_that_is_in_its_place_is_just_closed(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    con = open_writer(folder)
    keep_one(folder, con, 0)
    assert let_go(folder, con, NOW_MS) is None
    assert not (folder / "backups").exists()
    assert count_readings(folder / BASE_NAME) == 1


def test_pieces_of_the_spool_go_over_once(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    keep_readings(folder, [reading(0, 1)])
    con = open_writer(folder)
    with writing(folder), transaction(con):
        hold(con, pack_messages([("t", 1, b"{}"), ("t", 2, b"{}")]), now_ns=5)
    file = folder / BASE_NAME
    file.rename(tmp_path / "kept")
    rescued = let_go(folder, con, NOW_MS)
    assert rescued is not None and len(rescued.pieces) == 1
    (tmp_path / "kept").rename(file)
    new = open_writer(folder)
    take_over(folder, new, rescued)
    assert oldest_pieces(new, 10) == list(rescued.pieces), "the former base, put back, has them already"
    assert count_status(new).readings == 1
    close_writer(folder, new)
