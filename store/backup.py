"""A whole copy of an open base, write-ahead log included, checked before anybody relies on it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from store.faults import BaseDamaged, telling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["CopyStopped", "back_up", "drop_unfinished"]

_PAGES = 500  # of a step of copying
_STEPS = 100_000  # of SQLite's machine, between two questions whether to go on


class CopyStopped(Exception):
    """The program ends: the copy was broken off, and leaves nothing."""


def drop_unfinished(making: Path) -> None:
    """Delete a base that did not become whole, with all that SQLite lays beside one; OSError."""
    for ending in ("", "-wal", "-shm", "-journal"):
        making.with_name(f"{making.name}{ending}").unlink(missing_ok=True)


def _count_rows(con: sqlite3.Connection) -> dict[str, int]:
    names = [row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: con.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def back_up(
    con: sqlite3.Connection,
    target: Path,
    on_progress: Callable[[int, int], None] | None = None,
    *,
    is_ending: Callable[[], bool] = lambda: False,
) -> None:
    """Copy the base to `target`, which must not exist yet; BaseDamaged when the copy is not whole.

    Rows are counted on both sides, because an empty file passes every integrity check. While others write, `con` holds
    a snapshot. `on_progress(done, all)` counts pages; what it raises ends the copy, and CopyStopped does soon after
    `is_ending` says so. Nothing is left of a copy that was ended.
    """
    making = target.with_name(target.name + ".making")

    def step(_status: int, left: int, total: int) -> None:
        if is_ending():
            raise CopyStopped
        if on_progress is not None:
            on_progress(total - left, total)

    with telling():
        target.parent.mkdir(parents=True, exist_ok=True)
        drop_unfinished(making)
        try:
            with closing(sqlite3.connect(making, isolation_level=None)) as copy:
                con.backup(copy, pages=_PAGES, progress=step)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
                copy.set_progress_handler(is_ending, _STEPS)
                is_whole = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                is_whole = is_whole and _count_rows(copy) == _count_rows(con)
        except Exception as why:
            drop_unfinished(making)
            if isinstance(why, sqlite3.Error) and is_ending():
                raise CopyStopped from why
            raise
        if not is_whole:
            raise BaseDamaged
        making.rename(target)
