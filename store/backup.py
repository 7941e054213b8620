"""A whole copy of an open base, write-ahead log included, checked before anybody relies on it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from store.faults import BaseDamaged, telling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["back_up"]

_STEP_PAGES = 500


def _count_rows(con: sqlite3.Connection) -> dict[str, int]:
    names = [row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: con.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def back_up(con: sqlite3.Connection, target: Path, on_progress: Callable[[int, int], None] | None = None) -> None:
    """Copy the base to `target`, which must not exist yet; BaseDamaged when the copy is not whole.

    Rows are counted on both sides, because an empty file passes every integrity check. `on_progress(done, all)` counts
    pages; what it raises ends the copy.
    """

    def tell(_status: int, left: int, total: int) -> None:
        if on_progress is not None:
            on_progress(total - left, total)

    making = target.with_name(target.name + ".making")
    with telling():
        target.parent.mkdir(parents=True, exist_ok=True)
        making.unlink(missing_ok=True)
        with closing(sqlite3.connect(making, isolation_level=None)) as copy:
            con.backup(copy, pages=_STEP_PAGES if on_progress is not None else -1, progress=tell)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            is_whole = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            is_whole = is_whole and _count_rows(copy) == _count_rows(con)
        if not is_whole:
            raise BaseDamaged
        making.rename(target)
