"""A message that is kept and not thanked for is known when it comes again, and no other is taken for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import store.handed
from store.gate import writing
from store.handed import handed_in, note_handed
from store.intake import transaction

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

ONE, OTHER = b'{"people_in": 1}', b'{"people_in": 2}'


def note(folder: Path, con: sqlite3.Connection, *handed: tuple[str, bytes, int], session: int = 1) -> None:
    with writing(folder), transaction(con):
        note_handed(con, session, handed)


def test_only_the_same_message_under_the_same_id_of_the_same_session_is_known(
    folder: Path, writer: sqlite3.Connection
) -> None:
    note(folder, writer, ("a", ONE, 7), ("b", ONE, 8))
    assert handed_in(writer, 1, [("a", ONE, 7), ("b", ONE, 8)]) == {7, 8}
    assert handed_in(writer, 2, [("a", ONE, 7)]) == set()
    for stranger in (("a", ONE, 9), ("a", OTHER, 7), ("b", ONE, 7)):
        assert handed_in(writer, 1, [stranger]) == set()


def test_an_id_that_is_given_anew_is_of_the_later_message(folder: Path, writer: sqlite3.Connection) -> None:
    note(folder, writer, ("a", ONE, 7))
    note(folder, writer, ("a", OTHER, 7))
    assert handed_in(writer, 1, [("a", ONE, 7)]) == set()
    assert handed_in(writer, 1, [("a", OTHER, 7)]) == {7}


def test_what_lies_far_back_is_forgotten_however_it_came(
    folder: Path, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.handed, "MOST", 4)
    note(folder, writer, *(("a", ONE, mid) for mid in range(1, 8)))
    assert handed_in(writer, 1, [("a", ONE, mid) for mid in range(1, 8)]) == {4, 5, 6, 7}
    for mid in range(8, 12):
        note(folder, writer, ("a", ONE, mid))
    assert handed_in(writer, 1, [("a", ONE, mid) for mid in range(1, 12)]) == {8, 9, 10, 11}
    assert writer.execute("SELECT count(*) FROM handed").fetchone() == (4,)


def test_what_is_not_kept_is_not_remembered(folder: Path, writer: sqlite3.Connection) -> None:
    with pytest.raises(ZeroDivisionError), writing(folder), transaction(writer):
        note_handed(writer, 1, [("a", ONE, 7)])
        raise ZeroDivisionError
    assert handed_in(writer, 1, [("a", ONE, 7)]) == set()
