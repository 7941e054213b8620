"""A broker that forgot our session is noticed, and stays told."""

from __future__ import annotations

from pathlib import Path

from measures.timespan import DAY_MS
from runtime.session import SESSION_NAME, lost_session, note_session


def test_the_first_connection_to_a_broker_loses_nothing(tmp_path: Path) -> None:
    assert note_session(tmp_path, "mqtt://a", False, 1) is None
    assert note_session(tmp_path, "mqtt://a", True, 2) is None


def test_a_session_that_was_expected_and_is_gone_is_noted_until_another_broker_comes(tmp_path: Path) -> None:
    note_session(tmp_path, "mqtt://a", False, 1)
    assert note_session(tmp_path, "mqtt://a", False, 2) == 2
    assert note_session(tmp_path, "mqtt://a", True, 3) == 2
    assert note_session(tmp_path, "mqtt://b", False, 4) is None


def test_a_spoilt_note_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / SESSION_NAME).write_text("[]")
    assert note_session(tmp_path, "mqtt://a", False, 1) is None


def test_a_loss_that_a_clock_dated_ahead_is_not_told_until_that_day(tmp_path: Path) -> None:
    note_session(tmp_path, "mqtt://a", False, 1)
    assert note_session(tmp_path, "mqtt://a", False, 4_000_000_000_000) == 4_000_000_000_000
    assert note_session(tmp_path, "mqtt://a", True, 1_780_000_000_000) == 1_780_000_000_000
    assert note_session(tmp_path, "mqtt://a", True, 1_790_000_000_000) == 1_780_000_000_000


def test_a_loss_is_told_for_a_week(tmp_path: Path) -> None:
    assert lost_session(tmp_path, DAY_MS) is None
    note_session(tmp_path, "mqtt://a", False, DAY_MS)
    assert lost_session(tmp_path, DAY_MS) is None
    note_session(tmp_path, "mqtt://a", False, 2 * DAY_MS)
    assert [lost_session(tmp_path, day * DAY_MS) for day in (1, 2, 8, 9)] == [None, 2 * DAY_MS, 2 * DAY_MS, None]
