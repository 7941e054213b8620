"""Where the file of an open base lies: SQLite does not say when it was replaced, deleted or went out with its disk.

It goes on writing into a file without a name, every commit succeeds, and all of it is gone with the process.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from store.faults import BaseAway, BaseMoved, telling

__all__ = [
    "BASE_NAME",
    "NOWHERE",
    "Placed",
    "fd_of",
    "has_lost_head",
    "has_lost_log",
    "has_other_log",
    "has_own_log",
    "has_written_since",
    "holds_other_content",
    "is_at_home",
    "is_overwritten",
    "mark_of",
    "require_in_place",
    "written_mark",
]

BASE_NAME = "parvis.sqlite"
NOWHERE = (-1, -1)
_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_IN_USE = b"\2\2"  # bytes 18 and 19 of a base with a write-ahead log; a backup of ours has 1


class Placed(sqlite3.Connection):
    """A connection that knows what it opened: device and number of the file, of its folder and of its log.

    They name one file for as long as the connection is open, even where the file has lost its name.
    """

    file: Path | None = None
    mark: tuple[int, int] = NOWHERE
    home: tuple[int, int] = NOWHERE
    log_mark: tuple[int, int] = NOWHERE
    seen: tuple[int, int] | None = None  # size and time of the content that was looked at last; None: not watched
    counter = 0  # of changes, as the file itself bears it
    size = 0
    is_log_home: bool = False  # what a log held that somebody deleted is in the base
    still: tuple[int, ...] | None = None  # of a file read without its log, as nobody wrote: how it stood then

    def stands_at(self, file: Path) -> None:
        """Learn the file, just opened."""
        self.mark, self.home = mark_of(file), mark_of(file.parent)
        self.file = file

    def learn_log(self) -> None:
        """Learn the write-ahead log, which SQLite opens with the first page it reads."""
        if self.file is not None:
            self.log_mark = mark_of(_log_of(self.file))

    def watch_content(self) -> None:
        """Learn what the file holds, to notice when somebody copies another one over it."""
        if self.file is not None:
            found = self.file.stat()  # before what it holds: what is written in between is looked at again
            header = _header_of(self)
            if header is not None and _is_in_use(header):
                self.seen, self.size = (found.st_size, found.st_mtime_ns), found.st_size
                self.counter = _counter_of(header)


def require_in_place(con: sqlite3.Connection) -> None:
    """BaseMoved when another file stands where that of this connection stood, BaseAway when none does.

    BaseMoved too when other content was copied over that of a connection which watches it, or when its log has lost its
    name: what is committed would go into a file that is gone with the process.
    """
    if not isinstance(con, Placed) or con.file is None:
        return
    with telling():
        found = mark_of(con.file)
        if found == con.mark and is_overwritten(con):
            raise BaseMoved
    if found == NOWHERE:
        raise BaseAway(folder=str(con.file.parent))
    if found != con.mark:
        raise BaseMoved
    if con.log_mark == NOWHERE:  # a copy without a log, opened before anybody wrote
        con.learn_log()
    elif has_lost_log(con):
        raise BaseMoved


def is_overwritten(con: sqlite3.Connection) -> bool:
    """Tell whether the file in its place was written by somebody who is not SQLite: `cp` over it, a backup restored.

    Only a checkpoint writes this file. It makes it no shorter, counts no changes back and leaves the sign of the log.
    """
    if not isinstance(con, Placed) or con.file is None or con.seen is None:
        return False
    try:
        found = con.file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    seen = found.st_size, found.st_mtime_ns
    if seen == con.seen or (found.st_dev, found.st_ino) != con.mark:
        return False
    header = _header_of(con)
    if header is None:
        return False
    if _is_other(con, header, found.st_size):
        return True
    con.seen, con.size, con.counter = seen, found.st_size, _counter_of(header)
    return False


def written_mark(folder: Path) -> tuple[int, ...]:
    """Give what changes whenever anybody commits into the base of a folder: sizes and times of file and log."""
    file = folder.absolute() / BASE_NAME
    mark: list[int] = []
    for part in (file, _log_of(file)):
        try:
            found = part.stat()
        except OSError:
            mark += [0, 0]
        else:
            mark += [found.st_size, found.st_mtime_ns if found.st_size else 0]  # an empty log is none
    return tuple(mark)


def has_written_since(con: sqlite3.Connection) -> bool:
    """Tell whether somebody wrote into a file that is read as one which nobody writes: SQLite itself does not look."""
    if not isinstance(con, Placed) or con.file is None or con.still is None:
        return False
    return written_mark(con.file.parent) != con.still


def holds_other_content(con: Placed) -> bool:
    """Tell whether the file of a connection that watches it was written by somebody else, where it may stand."""
    number = None if con.seen is None else fd_of(con)
    header = _header_of(con)
    return number is not None and header is not None and _is_other(con, header, os.fstat(number).st_size)


def _is_other(con: Placed, header: bytes, size: int) -> bool:
    return size < con.size or not _is_in_use(header) or _counter_of(header) < con.counter


def fd_of(con: Placed) -> int | None:
    """Give SQLite's own descriptor of the file; None where the system has no list of them.

    Who opens the file by itself and closes it drops every lock that SQLite holds on it in this process. Nothing is to
    be done with the descriptor but to read at a place, and afterwards to ask whether it is still the same.
    """
    for listed in ("/proc/self/fd", "/dev/fd"):
        try:
            numbers = [int(entry.name) for entry in Path(listed).iterdir()]
        except OSError:
            continue
        for number in numbers:
            if _is_fd_of(number, con):
                return number
    return None


def _is_fd_of(number: int, con: Placed) -> bool:
    try:
        found = os.fstat(number)
    except OSError:
        return False
    return (found.st_dev, found.st_ino) == con.mark


def _header_of(con: Placed) -> bytes | None:
    """Give the first bytes of the file; None where they cannot be read."""
    number = fd_of(con)
    if number is None:
        return None
    try:
        header = os.pread(number, _HEADER, 0)
    except OSError:
        return None
    return header if _is_fd_of(number, con) else None  # else closed meanwhile by another thread, and used again


def has_lost_head(con: Placed) -> bool:
    """Tell whether the file begins with nothing but zeros, as a disk leaves what it has lost; what follows is ours."""
    header = _header_of(con)
    return header is not None and len(header) == _HEADER and not any(header[: len(_MAGIC)])


def _is_in_use(header: bytes) -> bool:
    return header[:16] == _MAGIC and header[18:20] == _IN_USE


def _counter_of(header: bytes) -> int:
    return int.from_bytes(header[24:28], "big")


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


def has_lost_log(con: sqlite3.Connection) -> bool:
    """Tell whether the log of this connection was deleted, or another one stands there: SQLite writes on into it."""
    if not isinstance(con, Placed) or con.file is None or con.log_mark == NOWHERE:
        return False
    with telling():
        return mark_of(con.file) == con.mark and mark_of(_log_of(con.file)) != con.log_mark


def has_other_log(con: Placed) -> bool:
    """Tell whether somebody else has begun a log in the place of one that was deleted."""
    try:
        return con.file is not None and has_lost_log(con) and _log_of(con.file).stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False


def mark_of(file: Path) -> tuple[int, int]:
    """Give device and number of a file or folder, NOWHERE where there is none; OSError where a disk does not answer."""
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return NOWHERE
    return found.st_dev, found.st_ino


def _log_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")
