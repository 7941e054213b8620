"""What a base that was replaced still holds is kept, and its log does not reach the one that stands there now."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store.backup import back_up
from store.base import BASE_NAME, close_writer, open_reader, open_writer
from store.faults import BaseDamaged, BaseMoved
from store.gate import writing
from store.intake import Batch, keep, transaction
from store.queries import count_status
from store.rescue import Rescued, bring_log_home, let_go, set_apart, take_over
from store.spool import Piece, hold, oldest_pieces, pack_messages, weigh
from tests.support.base import NOW_MS, TOWN, keep_readings, make_base, reading
from tests.support.shared import ROOT

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
    rescued = let_go(folder, con, TOWN.client_id, NOW_MS)
    assert rescued is not None
    assert rescued.client_id == TOWN.client_id
    assert not (folder / f"{BASE_NAME}-wal").exists()
    assert count_readings(folder / "backups" / rescued.copy) == 2
    again = let_go(folder, other, TOWN.client_id, NOW_MS)  # a second program that had it open
    assert again is not None and again.copy == ""
    assert len(list((folder / "backups").iterdir())) == 1
    assert count_readings(folder / BASE_NAME) == 1


def test_the_log_of_the_base_that_stands_there_now_is_left_alone(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    con, late = open_writer(folder), open_writer(folder)
    with closing(open_reader(folder)) as seen:
        back_up(seen, tmp_path / "backup")
    (tmp_path / "backup").replace(folder / BASE_NAME)
    let_go(folder, con, TOWN.client_id, NOW_MS)
    new = open_writer(folder)
    keep_one(folder, new, 0)
    log = (folder / f"{BASE_NAME}-wal").stat()
    assert log.st_size
    let_go(folder, late, TOWN.client_id, NOW_MS)
    assert (folder / f"{BASE_NAME}-wal").stat() == log
    close_writer(folder, new)
    assert count_readings(folder / BASE_NAME) == 1


def test_what_a_deleted_log_holds_goes_into_its_base_and_nothing_is_committed_into_it_meanwhile(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    con = open_writer(folder)
    assert bring_log_home(folder, con), "there is nothing to do"
    keep_one(folder, con, 0)
    (folder / f"{BASE_NAME}-wal").unlink()
    with pytest.raises(BaseMoved):
        keep_one(folder, con, 900_000)
    assert bring_log_home(folder, con)
    assert let_go(folder, con, TOWN.client_id, NOW_MS) is None
    assert count_readings(folder / BASE_NAME) == 1


def test_where_another_program_has_begun_a_log_of_its_own_the_deleted_one_is_kept_as_a_copy(tmp_path: Path) -> None:
    """Pages of two logs would make one damaged base."""
    folder = make_base(tmp_path)
    con = open_writer(folder)
    keep_one(folder, con, 0)
    for ending in ("-wal", "-shm"):
        (folder / f"{BASE_NAME}{ending}").unlink()
    keeping = (
        "import sys; from pathlib import Path; from tests.store.test_rescue import *\n"
        "folder = Path(sys.argv[1]); con = open_writer(folder)\n"
        "keep_one(folder, con, 900_000); keep_one(folder, con, 1_800_000); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", keeping, str(folder)], cwd=ROOT, check=True)
    assert bring_log_home(folder, con), "it cannot be"
    rescued = let_go(folder, con, TOWN.client_id, NOW_MS)
    assert rescued is not None and count_readings(folder / "backups" / rescued.copy) == 1
    assert count_readings(folder / BASE_NAME) == 2


def test_a_log_that_cannot_be_brought_home_is_held(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    con = open_writer(folder)
    with closing(open_reader(folder)) as reader:
        keep_one(folder, con, 0)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM reading").fetchone()  # of a state that lies in the log
        keep_one(folder, con, 900_000)
        (folder / f"{BASE_NAME}-wal").unlink()
        con.execute("PRAGMA busy_timeout = 50")
        assert not bring_log_home(folder, con)
    assert bring_log_home(folder, con)
    assert let_go(folder, con, TOWN.client_id, NOW_MS) is None
    assert count_readings(folder / BASE_NAME) == 2


def test_a_folder_that_went_away_whole_leaves_nothing_where_it_stood(tmp_path: Path) -> None:
    folder = make_base(tmp_path / "town")
    con = open_writer(folder)
    keep_one(folder, con, 0)
    folder.rename(tmp_path / "away")
    assert let_go(folder, con, TOWN.client_id, NOW_MS) is None
    assert not folder.exists()
    assert count_readings(tmp_path / "away" / BASE_NAME) == 1, "its log went with it"


def test_a_base_that_is_in_its_place_is_just_closed(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    con = open_writer(folder)
    keep_one(folder, con, 0)
    assert let_go(folder, con, TOWN.client_id, NOW_MS) is None
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
    rescued = let_go(folder, con, TOWN.client_id, NOW_MS)
    assert rescued is not None and len(rescued.pieces) == 1
    (tmp_path / "kept").rename(file)
    new = open_writer(folder)
    take_over(folder, new, rescued)
    assert oldest_pieces(new, 10) == list(rescued.pieces), "the former base, put back, has them already"
    assert count_status(new).readings == 1
    close_writer(folder, new)


def test_a_piece_half_of_which_is_judged_in_the_base_put_back_does_not_become_whole_again(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    (whole,) = [Piece(5, *packed) for packed in pack_messages([("t", 1, b"{}"), ("t", 2, b"{}")])]
    (rest,) = pack_messages([("t", 2, b"{}")])
    con = open_writer(folder)
    with writing(folder), transaction(con):
        hold(con, [rest], now_ns=5)
    take_over(folder, con, Rescued((0, 0), TOWN.client_id, (whole,), ""))
    assert [piece.messages for piece in oldest_pieces(con, 10)] == [1]
    close_writer(folder, con)


def copy_over(source: Path, file: Path, part: float = 1.0) -> None:
    """Do what `cp` does: empty the file and write other content into it, or a part of it so far."""
    content = source.read_bytes()
    with file.open("wb") as target:  # of another process in life: here it drops locks that nobody else asks for
        target.write(content[: int(len(content) * part)])


def test_content_copied_over_the_base_gets_a_file_of_its_own_and_no_log_of_the_former_one(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    con = open_writer(folder)
    keep_one(folder, con, 0)
    with closing(open_reader(folder)) as seen:
        back_up(seen, tmp_path / "backup")
    for number in range(1, 40):
        keep_one(folder, con, number * 900_000)
    copy_over(tmp_path / "backup", folder / BASE_NAME, 0.5)
    assert not set_apart(folder, con), "half of it is there"
    with pytest.raises(BaseMoved):
        keep_one(folder, con, 900_000 * 50)
    copy_over(tmp_path / "backup", folder / BASE_NAME)
    assert set_apart(folder, con)
    rescued = let_go(folder, con, TOWN.client_id, NOW_MS)
    assert rescued is not None and rescued.copy == ""
    assert not (folder / f"{BASE_NAME}-wal").exists()
    assert count_readings(folder / BASE_NAME) == 1


def test_a_checkpoint_of_another_program_and_a_touched_file_are_no_other_content(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    con = open_writer(folder)
    for number in range(40):
        keep_one(folder, con, number * 900_000)
    program = (
        "from pathlib import Path; from store.base import *; from store.intake import checkpoint; "
        "from store.gate import writing; import sys; folder = Path(sys.argv[1]); con = open_writer(folder)\n"
        "with writing(folder): checkpoint(con)\n"
        "close_writer(folder, con)"
    )
    before = (folder / BASE_NAME).stat()
    subprocess.run([sys.executable, "-c", program, str(folder)], cwd=ROOT, check=True)
    assert (folder / BASE_NAME).stat().st_mtime_ns != before.st_mtime_ns
    keep_one(folder, con, 900_000 * 50)
    os.utime(folder / BASE_NAME, (1, 1))
    keep_one(folder, con, 900_000 * 51)
    assert set_apart(folder, con) and let_go(folder, con, TOWN.client_id, NOW_MS) is None
    assert count_readings(folder / BASE_NAME) == 42


def test_what_is_committed_while_another_base_is_copied_over_is_not_taken_for_kept(tmp_path: Path) -> None:
    folder = make_base(tmp_path)
    con = open_writer(folder)
    with closing(open_reader(folder)) as seen:
        back_up(seen, tmp_path / "backup")
    keep_one(folder, con, 0)

    def copy_at_the_last_moment(statement: str) -> None:
        if statement == "COMMIT":
            copy_over(tmp_path / "backup", folder / BASE_NAME)

    con.set_trace_callback(copy_at_the_last_moment)
    with pytest.raises(BaseMoved):
        keep_one(folder, con, 900_000)
    con.set_trace_callback(None)
    assert set_apart(folder, con)
    let_go(folder, con, TOWN.client_id, NOW_MS)
    assert count_readings(folder / BASE_NAME) == 0


def hold_messages(folder: Path, con: sqlite3.Connection, number: int) -> None:
    with writing(folder), transaction(con):
        hold(con, pack_messages([("t", number, b"{}")]), now_ns=number)


def test_what_the_log_still_tells_of_a_base_that_was_copied_over_goes_over_and_what_is_damaged_does_not(
    tmp_path: Path,
) -> None:
    folder = make_base(tmp_path)
    con = open_writer(folder)
    with closing(open_reader(folder)) as seen:
        back_up(seen, tmp_path / "backup")
    hold_messages(folder, con, 1)
    hold_messages(folder, con, 2)
    with writing(folder), transaction(con):
        con.execute("UPDATE spool SET body = substr(body, 1, length(body) - 1) WHERE num = 1")  # a disk that forgets
    copy_over(tmp_path / "backup", folder / BASE_NAME)
    assert set_apart(folder, con)
    rescued = let_go(folder, con, TOWN.client_id, NOW_MS)
    assert rescued is not None
    assert (rescued.client_id, [piece.num for piece in rescued.pieces]) == (TOWN.client_id, [2])
    new = open_writer(folder)
    take_over(folder, new, rescued)
    assert oldest_pieces(new, 10) == list(rescued.pieces)
    close_writer(folder, new)


def test_a_look_while_the_file_was_empty_takes_nothing_from_what_the_log_still_tells(tmp_path: Path) -> None:
    """SQLite keeps the page it read then, and nothing that is written here makes it read another."""
    folder = make_base(tmp_path)
    con = open_writer(folder)
    with closing(open_reader(folder)) as seen:
        back_up(seen, tmp_path / "backup")
    with closing(open_writer(folder)) as other:  # another program: its commit makes this connection look again
        hold_messages(folder, other, 1)
    copy_over(tmp_path / "backup", folder / BASE_NAME, 0)
    with pytest.raises(BaseDamaged):
        weigh(con)
    copy_over(tmp_path / "backup", folder / BASE_NAME)
    assert set_apart(folder, con)
    rescued = let_go(folder, con, TOWN.client_id, NOW_MS)
    assert rescued is not None and [piece.num for piece in rescued.pieces] == [1]
