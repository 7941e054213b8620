"""Where the file of an open base lies: SQLite does not say when it was replaced, deleted or went out with its disk.

It goes on writing into a file without a name, every commit succeeds, and all of it is gone with the process.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from store.faults import BaseMoved

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Placed", "require_in_place"]


class Placed(sqlite3.Connection):
    """A connection that knows which file it writes: device and number of the file."""

    file: Path | None = None
    mark: tuple[int, int] = (0, 0)

    def stands_at(self, file: Path) -> None:
        """Learn the file, just opened."""
        self.mark = _mark_of(file)
        self.file = file


def require_in_place(con: sqlite3.Connection) -> None:
    """BaseMoved when another file, or none, stands where that of this connection stood."""
    if isinstance(con, Placed) and con.file is not None and _mark_of(con.file) != con.mark:
        raise BaseMoved


def _mark_of(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return (-1, -1)
    return found.st_dev, found.st_ino
