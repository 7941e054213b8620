"""The proof of the last erasing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from store.change import changing
from store.prunings import Pruning, last_pruning
from tests.support.base import NOW_MS


def test_without_a_pruning_there_is_no_proof(reader: sqlite3.Connection) -> None:
    assert last_pruning(reader) is None


def test_the_channels_of_one_pruning_are_told_together(folder: Path, reader: sqlite3.Connection) -> None:
    rows = ((NOW_MS - 10**9, 1, 5, 7), (NOW_MS, 1, 100, 30), (NOW_MS + 5, 2, 90, 12))
    with changing(folder) as con:
        con.executemany("INSERT INTO pruning (at_ms, channel, before_ms, count) VALUES (?, ?, ?, ?)", rows)
    assert last_pruning(reader) == Pruning(NOW_MS + 5, 100, 42)
