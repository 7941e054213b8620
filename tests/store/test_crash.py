"""A writer killed in the middle loses nothing it had committed and leaves no half batch."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from measures.reading import Reading
from store.base import BASE_NAME, close_writer, open_reader, open_writer
from store.queries import count_status
from tests.support.base import contents, keep_readings, make_base, reading
from tests.support.shared import ROOT

PER_BATCH = 40

# Tells the number of each batch after its commit, and goes on until it is killed.
WRITER = """
import sys
from itertools import count
from pathlib import Path
from store.base import open_writer
from store.gate import writing
from store.intake import Batch, checkpoint, keep, transaction
from tests.store.test_crash import batch_of
folder = Path(sys.argv[1])
con = open_writer(folder)
for number in count(int(sys.argv[2])):
    with writing(folder):
        with transaction(con):
            keep(con, Batch(readings=batch_of(number)), now_ms=number)
        if number % 5 == 0:
            checkpoint(con)
    print(number, flush=True)
"""


def batch_of(number: int) -> list[Reading]:
    """Give the readings of one batch, of four sensors."""
    first = number * PER_BATCH // 4
    return [
        reading((first + n) * 900_000, n, sensor=f"cam-{sensor}") for n in range(PER_BATCH // 4) for sensor in range(4)
    ]


def kill_after(folder: Path, first: int, told: int) -> int:
    """Let a writer begin with batch `first`, kill it as soon as it tells so many, and give the last one told."""
    command = [sys.executable, "-c", WRITER, str(folder), str(first)]
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
    keep_readings(whole, *(batch_of(number) for number in range(first)))
    assert contents(folder) == contents(whole)
