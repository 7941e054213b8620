"""Writers pass one at a time, in whatever process; one process alone collects."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import store.base
import store.gate
from runtime.check_command import look_at
from runtime.faults import fault_of
from runtime.settings_change import change_settings
from store.base import BASE_NAME, BaseBusy, open_reader
from store.change import changing
from store.faults import BaseAway, NoLocks
from store.gate import Collecting, writing
from store.queries import count_status, list_channels
from tests.support.base import contents, make_base
from tests.support.shared import ROOT

# Each keeps 60 batches of three readings of its own sensor in the same base.
WRITER = """
import sys
from pathlib import Path
from tests.support.base import keep_readings, reading
folder, sensor = Path(sys.argv[1]), sys.argv[2]
batches = [[reading((3 * n + k) * 900_000, n, sensor=sensor) for k in range(3)] for n in range(60)]
keep_readings(folder, *batches)
"""

HOLDER = """
import sys
from pathlib import Path
from store.gate import Collecting, writing
folder = Path(sys.argv[1])
lock = Collecting(folder)
with writing(folder):
    print(lock.try_take(), flush=True)
    sys.stdin.read()
"""


on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has locks on every share")
NO_LOCKS = [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP]


@contextmanager
def without_locks(number: int, kind: str = "flock") -> Iterator[None]:
    """A disk that answers every question for a lock of this kind, of a file or of its bytes, with this error."""
    import fcntl

    def refuse(_file: object, _how: int) -> None:
        raise OSError(number, os.strerror(number))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store.gate, "_PROVED", set[int]())
        patch.setattr(fcntl, kind, refuse)
        yield


@on_posix
@pytest.mark.parametrize("kind", ["flock", "lockf"])
@pytest.mark.parametrize("number", NO_LOCKS)
def test_where_the_system_gives_no_locks_nothing_is_written_and_no_file_stands_for_one(
    tmp_path: Path, number: int, kind: str
) -> None:
    folder = make_base(tmp_path)
    before = contents(folder)
    with without_locks(number, kind):
        with pytest.raises(NoLocks), changing(folder) as con:
            con.execute("DELETE FROM meta")
        collecting = Collecting(folder)
        with pytest.raises(NoLocks):
            collecting.try_take()
        assert not collecting.is_taken
        with pytest.raises(NoLocks):
            make_base(tmp_path / "another")
        with pytest.raises(NoLocks):
            change_settings(folder, lambda held: held)
        point = next(one for one in look_at(folder, for_kiosk=False, is_offline=True, now_ms=1) if one.code == "base")
        assert (point.state, "verrous" in point.message) == ("fault", True)
    assert contents(folder) == before
    with writing(folder):  # it gives some again
        assert collecting.try_take()
    collecting.release()


@on_posix
def test_a_base_without_locks_is_not_told_as_one_that_another_program_writes(folder: Path) -> None:
    # SQLite answers "busy" to both; here somebody really holds it, and the disk says that it knows no locks of bytes.
    with closing(sqlite3.connect(folder / BASE_NAME, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(store.base, "_PATIENCE_S", 0.01)
            with pytest.raises(BaseBusy):
                open_reader(folder)
            with without_locks(errno.ENOLCK, "lockf"), pytest.raises(NoLocks):
                open_reader(folder)


@on_posix
def test_a_disk_without_locks_is_told_with_its_remedy() -> None:
    told = fault_of(NoLocks())
    assert (told.code, told.is_bug) == ("no-locks", False)
    assert told.meaning and "disque de cet ordinateur" in told.remedy


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_that_write_at_once_lose_nothing(folder: Path) -> None:
    together = [start(WRITER, str(folder), f"cam-{n}") for n in range(2)]
    for process in together:
        process.communicate()
    assert [process.returncode for process in together] == [0, 0]
    alone = make_base(folder.parent / "alone")
    for n in range(2):
        start(WRITER, str(alone), f"cam-{n}").communicate()
    assert contents(folder) == contents(alone)
    assert len(contents(folder)["reading"]) == 360


def test_a_killed_process_lets_go_of_both_locks(folder: Path) -> None:
    with start(HOLDER, str(folder)) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        ours = Collecting(folder)
        assert Collecting.is_held(folder)
        assert not ours.try_take()
        with pytest.raises(BaseBusy), writing(folder, patience_s=0.01):
            pass
        holder.kill()
        holder.wait()
        assert not Collecting.is_held(folder)
        assert ours.try_take()
        with writing(folder, patience_s=0):
            pass
        ours.release()


def test_collecting_passes_on_when_it_ends(folder: Path) -> None:
    first, second = Collecting(folder), Collecting(folder)
    assert first.try_take()
    assert first.try_take()
    assert not second.try_take()
    first.release()
    assert not Collecting.is_held(folder)
    assert second.try_take()
    assert Collecting.is_held(folder)
    second.release()
    second.release()


def test_a_folder_nobody_ever_collected_for_is_not_held(tmp_path: Path) -> None:
    assert not Collecting.is_held(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_gate_may_be_entered_again_by_the_thread_that_holds_it(folder: Path) -> None:
    with writing(folder), writing(folder, patience_s=0), changing(folder) as con:
        assert count_status(con).channels == 0


def test_a_change_that_fails_leaves_no_trace(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(ZeroDivisionError), changing(folder) as con:
        con.execute("INSERT INTO site (id, name) VALUES ('1', 'Mairie')")
        assert list_channels(con) == []
        _ = 1 / 0
    assert contents(folder) == before


def test_a_folder_that_is_not_there_is_not_made_by_its_locks(tmp_path: Path) -> None:
    away = tmp_path / "stick" / "commune"
    with pytest.raises(BaseAway), writing(away):
        raise AssertionError("unreachable")
    with pytest.raises(BaseAway):
        Collecting(away).try_take()
    assert not away.parent.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")
def test_a_collecting_lock_that_went_away_with_its_folder_is_taken_again(tmp_path: Path) -> None:
    folder = make_base(tmp_path / "town")
    lock = Collecting(folder)
    assert lock.try_take()
    folder.rename(tmp_path / "away")
    make_base(folder)
    assert not Collecting.is_held(folder)
    assert lock.try_take()
    assert Collecting.is_held(folder)
    lock.release()
