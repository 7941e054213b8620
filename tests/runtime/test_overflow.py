"""What the broker threw away is counted from one number to the next, dated, told for a week, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from measures.timespan import DAY_MS, HOUR_MS
from runtime.overflow import OVERFLOW_NAME, Overflow, OverflowNote, fault_of_overflow, read_overflow

NOW = 1_780_000_000_000
BROKER = "mqtt://127.0.0.1:1883"


def connected(folder: Path, heard_ms: int | None = None, broker: str = BROKER) -> OverflowNote:
    note = OverflowNote(folder)
    note.connected(broker, heard_ms)
    return note


def test_what_a_number_has_grown_by_was_dropped_since_the_newest_message_before(tmp_path: Path) -> None:
    assert connected(tmp_path).count(b"12", NOW - 9 * HOUR_MS) is None, "what was before us is nobody's"
    note = connected(tmp_path, heard_ms=NOW - 5 * HOUR_MS)
    assert note.count(b"4012", NOW) == Overflow(4_000, NOW - 5 * HOUR_MS, NOW)
    assert note.count(b"4012", NOW + HOUR_MS) == Overflow(4_000, NOW - 5 * HOUR_MS, NOW)
    assert read_overflow(tmp_path, NOW + DAY_MS) == Overflow(4_000, NOW - 5 * HOUR_MS, NOW)


def test_a_number_that_fell_is_that_of_a_broker_started_again(tmp_path: Path) -> None:
    connected(tmp_path).count(b"500", NOW - HOUR_MS)
    assert connected(tmp_path).count(b"0", NOW) is None
    assert connected(tmp_path).count(b"7", NOW + 1) == Overflow(7, NOW, NOW + 1)


def test_a_queue_that_stays_full_is_one_loss(tmp_path: Path) -> None:
    note = connected(tmp_path)
    note.count(b"0", NOW)
    note.count(b"10", NOW + 10_000)
    assert note.count(b"25", NOW + 20_000) == Overflow(25, NOW, NOW + 20_000)


def test_another_broker_begins_another_account(tmp_path: Path) -> None:
    connected(tmp_path).count(b"5", NOW)
    assert connected(tmp_path, broker="mqtt://other:1883").count(b"900", NOW + 1) is None


@pytest.mark.parametrize("payload", [b"", b"-3", b"many", b"1e9", b"9" * 400, "\u0664".encode(), b"\xff"])
def test_what_is_no_number_counts_nothing(tmp_path: Path, payload: bytes) -> None:
    note = connected(tmp_path)
    note.count(b"5", NOW)
    assert note.count(payload, NOW + 1) is None


def test_it_is_told_for_a_week_and_a_spoilt_note_is_no_fault(tmp_path: Path) -> None:
    note = connected(tmp_path)
    note.count(b"0", NOW - 1)
    note.count(b"1", NOW)
    assert read_overflow(tmp_path, NOW + 6 * DAY_MS) is not None
    assert read_overflow(tmp_path, NOW + 8 * DAY_MS) is None
    (tmp_path / OVERFLOW_NAME).write_bytes(b"[1]")
    assert read_overflow(tmp_path, NOW) is None


def test_what_a_clock_two_years_ahead_dated_is_told_for_a_week_once_it_is_right(tmp_path: Path) -> None:
    ahead = NOW + 730 * DAY_MS
    note = connected(tmp_path)
    note.count(b"0", ahead - 1)
    note.count(b"9", ahead)
    assert read_overflow(tmp_path, NOW) == Overflow(9, NOW, NOW)
    assert connected(tmp_path, heard_ms=NOW).count(b"9", NOW) == Overflow(9, NOW, NOW)
    assert read_overflow(tmp_path, NOW + 8 * DAY_MS) is None


def test_it_is_told_as_a_gap_with_its_remedy() -> None:
    told = fault_of_overflow(Overflow(4_000, NOW - DAY_MS, NOW), NOW, "Europe/Paris")
    assert told.happened.startswith("Le serveur des capteurs a jeté 4\u202f000 messages, entre hier à")
    assert "reste un trou" in told.meaning
    assert "max_queued_messages 100000" in told.remedy
    at_once = fault_of_overflow(Overflow(280, NOW, NOW + 1_000), NOW + 1_000, "Europe/Paris").happened
    assert " entre " not in at_once, "« entre 18 h 30 et 18 h 30 » is no span"
    assert "280 messages, à" in at_once
