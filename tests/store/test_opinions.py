"""Opinions are counts per day: nothing of a visitor is kept."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from store.change import changing
from store.opinions import REASONS, OpinionCount, count_face, list_opinions, move_to_reason
from tests.support.base import NOW_MS

DAY_MS = 86_400_000


def test_every_visitor_is_counted_once_with_or_without_a_reason(folder: Path, reader: sqlite3.Connection) -> None:
    with changing(folder) as con:
        count_face(con, NOW_MS, 3)
        count_face(con, NOW_MS, 3)
        move_to_reason(con, NOW_MS, 3, "useful")
        count_face(con, NOW_MS, 1)
        move_to_reason(con, NOW_MS, 1, "privacy")
    assert list_opinions(reader, NOW_MS, NOW_MS + 1) == [
        OpinionCount(NOW_MS, 1, "privacy", 1),
        OpinionCount(NOW_MS, 3, "", 1),
        OpinionCount(NOW_MS, 3, "useful", 1),
    ]


def test_a_reason_without_its_face_is_let_go(folder: Path, reader: sqlite3.Connection) -> None:
    with changing(folder) as con:
        count_face(con, NOW_MS, 2)
        move_to_reason(con, NOW_MS + DAY_MS, 2, "clear")
    assert list_opinions(reader, 0, NOW_MS + 2 * DAY_MS) == [OpinionCount(NOW_MS, 2, "", 1)]


def test_a_reason_nobody_offered_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError), changing(folder) as con:
        move_to_reason(con, NOW_MS, 1, "<b>because</b>")
    assert len(REASONS) == 6


def test_nothing_finer_than_the_day_is_kept(reader: sqlite3.Connection) -> None:
    columns = [row[1] for row in reader.execute("PRAGMA table_info(opinion)")]
    assert columns == ["day_ms", "face", "reason", "count"]
