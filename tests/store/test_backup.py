"""A copy is whole, log included, and is not called a backup before it was looked at."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import store.backup
from store.backup import CopyStopped, back_up
from store.base import BASE_NAME
from store.faults import BaseDamaged
from store.gate import writing
from store.intake import Batch, keep, transaction
from tests.support.base import NOW_MS, contents, reading


def test_a_copy_holds_what_is_still_in_the_log(folder: Path, writer: sqlite3.Connection) -> None:
    with writing(folder), transaction(writer):
        keep(writer, Batch(readings=[reading(n * 900_000, n) for n in range(500)]), now_ms=NOW_MS)
    target = folder.parent / "copy" / BASE_NAME
    back_up(writer, target)
    assert [path.name for path in target.parent.iterdir()] == [BASE_NAME]
    assert contents(target.parent) == contents(folder)


class _Forgetful(sqlite3.Connection):
    """A connection whose copy ends before everything is there."""

    def backup(self, target: sqlite3.Connection, **_: object) -> None:
        super().backup(target)
        target.execute("DELETE FROM meta")


def test_a_copy_that_is_not_whole_never_gets_its_name(folder: Path) -> None:
    con = sqlite3.connect(folder / BASE_NAME, factory=_Forgetful, isolation_level=None)
    target = folder / "backups" / "copy.sqlite"
    with pytest.raises(BaseDamaged):
        back_up(con, target)
    con.close()
    assert not target.exists()


@pytest.mark.parametrize(("is_ending", "told"), [(True, CopyStopped), (False, sqlite3.OperationalError)])
def test_why_a_copy_was_broken_off_while_it_is_looked_at_is_told_as_it_was(
    folder: Path, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, is_ending: bool, told: type[Exception]
) -> None:
    """SQLite says of both that it was interrupted: the end of the program is no fault of the disk, and the reverse."""
    monkeypatch.setattr(store.backup, "_STEPS", 1)
    answers = iter([*[False] * 8, True])  # while it is copied, then while SQLite looks at it; the last breaks it off

    def asked() -> bool:
        return next(answers, is_ending)

    target = folder / "backups" / "copy.sqlite"
    with pytest.raises(told):
        back_up(writer, target, is_ending=asked)
    assert list(target.parent.iterdir()) == []
