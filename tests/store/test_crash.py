"""A writer killed in the middle loses nothing it had committed and leaves no half batch."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from itertools import count, islice
from pathlib import Path

from measures.reading import Reading
from store.base import BASE_NAME, close_writer, open_reader, open_writer
from store.gate import writing
from store.intake import Batch, checkpoint, keep, transaction
from store.queries import count_status
from store.sealing import seal_closed
from tests.support.base import contents, keep_readings, make_base, reading
from tests.support.sealing import FAR_MS, sealing_early
from tests.support.shared import ROOT

PER_BATCH = 40

PROGRAM = """
import sys
from pathlib import Path
from tests.store.test_crash import write
write(Path(sys.argv[1]), int(sys.argv[2]), is_sealing=sys.argv[3] == "True")
"""


def write(folder: Path, first: int, *, is_sealing: bool) -> None:
    """Tell the number of each batch after its commit, and go on until somebody kills us."""
    con = open_writer(folder)
    with sealing_early(newest=9, piece=6):
        for number in count(first):
            with writing(folder):
                with transaction(con):
                    keep(con, Batch(readings=batch_of(number)), now_ms=number)
                if number % 5 == 0:
                    checkpoint(con)
            if is_sealing:
                steps = seal_closed(folder, con, now_ms=FAR_MS)
                sum(1 for _ in islice(steps, 5))
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


def batch_of(number: int) -> list[Reading]:
    """Give the readings of one batch, of four sensors."""
    first = number * PER_BATCH // 4
    return [
        reading((first + n) * 900_000, n, sensor=f"cam-{sensor}") for n in range(PER_BATCH // 4) for sensor in range(4)
    ]


def kill_after(folder: Path, first: int, told: int, *, is_sealing: bool = False) -> int:
    """Let a writer begin with batch `first`, kill it as soon as it tells so many, and give the last one told."""
    command = [sys.executable, "-c", PROGRAM, str(folder), str(first), str(is_sealing)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(told):
            number = int(process.stdout.readline())
        process.kill()
        number = max([number, *map(int, process.stdout.read().split())])
    return number


def test_a_writer_killed_in_the_middle_loses_nothing_it_committed(folder: Path, tmp_path: Path) -> None:
    first = 0
    for told in (1, 4, 9, 17):
        number = kill_after(folder, first, told)
        with closing(open_reader(folder)) as con:
            readings = count_status(con).readings
            assert con.execute("SELECT count(*) FROM reading").fetchone() == (readings,)
        assert readings % PER_BATCH == 0
        # What it told is there; of the next one, committed but not yet told, all or nothing.
        assert readings // PER_BATCH in (number + 1, number + 2)
        first = readings // PER_BATCH
    close_writer(folder, open_writer(folder))
    assert not (folder / f"{BASE_NAME}-wal").exists()  # the last close left one file
    whole = make_base(tmp_path / "whole")
    with sealing_early(newest=9):
        keep_readings(whole, *(batch_of(number) for number in range(first)))
    assert contents(folder) == contents(whole)


def test_a_writer_killed_while_it_seals_loses_nothing(folder: Path, tmp_path: Path) -> None:
    first = 0
    for told in (3, 5, 8, 11, 6):
        number = kill_after(folder, first, told, is_sealing=True)
        with closing(open_reader(folder)) as con:
            readings = count_status(con).readings
            (rows,) = con.execute("SELECT count(*) FROM reading").fetchone()
            (sealed,) = con.execute("SELECT total(count) FROM block WHERE step = -1").fetchone()
        assert rows + sealed == readings
        assert sealed > 0
        assert readings // PER_BATCH in (number + 1, number + 2)
        first = readings // PER_BATCH
    whole = make_base(tmp_path / "whole")
    with sealing_early(newest=9):
        keep_readings(whole, *(batch_of(number) for number in range(first)))
    assert contents(folder) == contents(whole)
