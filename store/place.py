"""Where the file of an open base lies: SQLite does not say when it was replaced, deleted or went out with its disk.

It goes on writing into a file without a name, every commit succeeds, and all of it is gone with the process.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from store.faults import BaseAway, BaseMoved, telling

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["BASE_NAME", "NOWHERE", "Placed", "has_own_log", "is_at_home", "mark_of", "require_in_place"]

BASE_NAME = "parvis.sqlite"
NOWHERE = (-1, -1)


class Placed(sqlite3.Connection):
    """A connection that knows what it opened: device and number of the file, of its folder and of its log.

    They name one file for as long as the connection is open, even where the file has lost its name.
    """

    file: Path | None = None
    mark: tuple[int, int] = NOWHERE
    home: tuple[int, int] = NOWHERE
    log_mark: tuple[int, int] = NOWHERE

    def stands_at(self, file: Path) -> None:
        """Learn the file, just opened."""
        self.mark, self.home = mark_of(file), mark_of(file.parent)
        self.file = file

    def learn_log(self) -> None:
        """Learn the write-ahead log, which SQLite opens with the first page it reads."""
        if self.file is not None:
            self.log_mark = mark_of(_log_of(self.file))


def require_in_place(con: sqlite3.Connection) -> None:
    """BaseMoved when another file stands where that of this connection stood, BaseAway when none does."""
    if not isinstance(con, Placed) or con.file is None:
        return
    with telling():
        found = mark_of(con.file)
    if found == NOWHERE:
        raise BaseAway(folder=str(con.file.parent))
    if found != con.mark:
        raise BaseMoved
    if con.log_mark == NOWHERE:  # a copy without a log, opened before anybody wrote
        con.learn_log()


def is_at_home(con: sqlite3.Connection) -> bool:
    """Tell whether the folder is the one the base was opened in: else all of it went away together."""
    return isinstance(con, Placed) and con.file is not None and mark_of(con.file.parent) == con.home


def has_own_log(con: sqlite3.Connection) -> bool:
    """Tell whether the log of this connection stands where that of a new one would be looked for.

    Beside another file it would be played into that one: nobody opens it before the log is out of the way.
    """
    if not isinstance(con, Placed) or con.file is None or con.log_mark == NOWHERE:
        return False
    return mark_of(_log_of(con.file)) == con.log_mark


def mark_of(file: Path) -> tuple[int, int]:
    """Give device and number of a file or folder, NOWHERE where there is none; OSError where a disk does not answer."""
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return NOWHERE
    return found.st_dev, found.st_ino


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")
