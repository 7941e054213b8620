"""A message is known again for thirty days, by the program that met it and by every later version."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import pytest

from measures.timespan import DAY_MS
from store.base import BASE_NAME, close_writer, open_reader, open_writer
from store.heard import MEMORY_MS, Known, find_known, highest_counter, mark_of
from store.intake import Batch, MessageKey
from sync.intake import Intake
from tests.support.base import NOW_MS, keep_batch, make_base
from tests.support.sample import SAMPLES
from tests.support.uplinks import ARRIVED_MS, EUI, chirpstack


def key(box: int, counter: int, seen_ms: int = NOW_MS, *, dedup: int = 0, frame: int = 7, slot: int = 1) -> MessageKey:
    return MessageKey(box, counter, dedup, frame, slot, seen_ms)


def test_a_message_is_remembered_for_thirty_days(folder: Path, writer: sqlite3.Connection) -> None:
    keep_batch(folder, Batch(keys=[key(1, 5), key(1, 6, NOW_MS + 5), key(2, 5, dedup=9, frame=0)]))
    assert set(find_known(writer, [(1, 5), (1, 6), (2, 5), (2, 6)])) == {
        Known(1, 5, 0, 7, 1),
        Known(1, 6, 0, 7, 1),
        Known(2, 5, 9, 0, 1),
    }
    keep_batch(folder, Batch(keys=[key(3, 1, NOW_MS + MEMORY_MS)]), now_ms=NOW_MS + MEMORY_MS + 6)
    assert set(find_known(writer, [(1, 5), (1, 6), (2, 5), (3, 1)])) == {Known(3, 1, 0, 7, 1)}


def test_more_than_can_be_asked_or_forgotten_at_once(folder: Path, writer: sqlite3.Connection) -> None:
    keep_batch(folder, Batch(keys=[key(box, counter) for box in range(10) for counter in range(100)]))
    asked = [(box, counter) for box in range(12) for counter in range(0, 120, 2)]
    assert len(list(find_known(writer, asked))) == 10 * 50
    later_ms = NOW_MS + MEMORY_MS + 1
    keep_batch(folder, Batch(keys=[key(99, counter, later_ms) for counter in range(500)]), now_ms=later_ms)
    assert list(find_known(writer, asked)) == []


def test_a_clock_that_was_ahead_for_a_while_does_not_keep_everything_for_ever(
    folder: Path, writer: sqlite3.Connection
) -> None:
    ahead = NOW_MS + 10 * MEMORY_MS
    keep_batch(folder, Batch(keys=[key(1, 1, ahead), key(1, 2), key(1, 3)]))
    keep_batch(folder, Batch(keys=[key(1, 4, NOW_MS + MEMORY_MS)]), now_ms=NOW_MS + MEMORY_MS + 1)
    assert [known.counter for known in find_known(writer, [(1, n) for n in range(9)])] == [4]


@pytest.mark.parametrize("wrong_ms", [NOW_MS + 73 * 365 * DAY_MS, 5 * DAY_MS])
def test_a_clock_in_2099_or_1970_for_an_hour_neither_forgets_all_nor_lets_the_memory_grow_for_ever(
    folder: Path, writer: sqlite3.Connection, wrong_ms: int
) -> None:
    keep_batch(folder, Batch(keys=[key(1, counter) for counter in range(2000)]))
    for number in range(10):
        keep_batch(folder, Batch(keys=[key(2, number * 50 + n, wrong_ms) for n in range(50)]), now_ms=wrong_ms)
    assert len(list(find_known(writer, [(1, counter) for counter in range(2000)]))) >= 900
    for day in range(1, 90):
        now_ms = NOW_MS + day * DAY_MS
        keep_batch(folder, Batch(keys=[key(3, day * 50 + n, now_ms) for n in range(50)]), now_ms=now_ms)
    assert list(find_known(writer, [(2, counter) for counter in range(500)])) == []
    (count,) = writer.execute("SELECT count(*) FROM heard").fetchone()
    assert count <= 31 * 50


def test_the_highest_counter_is_that_of_the_same_box(folder: Path, writer: sqlite3.Connection) -> None:
    keep_batch(folder, Batch(keys=[key(1, 9), key(1, 10), key(1, 2), key(-2, 900), key(5, -1)]))
    assert (highest_counter(writer, 1), highest_counter(writer, -2), highest_counter(writer, 3)) == (10, 900, None)


def test_marks_are_integers_of_the_base_and_never_nothing(tmp_path: Path) -> None:
    marks = [mark_of(b"%d" % number) for number in range(1000)]
    assert len(set(marks)) == 1000
    assert all(-(2**63) <= mark < 2**63 and mark for mark in marks)
    assert min(marks) < 0 < max(marks)
    keep_batch(make_base(tmp_path), Batch(keys=[key(mark, 1) for mark in marks]))


def test_what_an_older_version_remembered_is_still_the_same_message(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "parvis-4.sqlite", tmp_path / BASE_NAME)
    # Two messages of counter 5 and 6, as that version wrote them: by their id, and by their frame ("Aw==" in base64).
    mark, slot = blake2b(b"Aw==", digest_size=8).hexdigest(), ARRIVED_MS // 300_000
    with closing(sqlite3.connect(tmp_path / BASE_NAME)) as con:
        rows = [
            (f"d:{EUI}:id:of:five:5", ARRIVED_MS - 1),
            (f"f:{EUI}:6:{mark}:{slot}", ARRIVED_MS),
            ("something else", ARRIVED_MS),
        ]
        con.executemany("INSERT INTO seen VALUES (?, ?)", rows)
        con.commit()
    close_writer(tmp_path, open_writer(tmp_path))
    with closing(open_reader(tmp_path)) as con:
        intake = Intake(lambda frames: find_known(con, frames), highest=lambda box: highest_counter(con, box))
        messages = [
            chirpstack({"total_in": 1}, counter=5, dedup="id:of:five"),
            chirpstack({"total_in": 1}, counter=5, dedup="another"),
            chirpstack({"total_in": 1}, counter=6, dedup="", data=b"\x03", sent=None),
            chirpstack({"total_in": 1}, counter=6, dedup="", data=b"\x04", sent=None),
        ]
        assert [verdict.code for verdict in intake.judge_all(messages)] == ["duplicate", "read", "duplicate", "read"]
