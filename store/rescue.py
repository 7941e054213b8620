"""A base, or its log, that was replaced or taken away under a connection: what that holds is kept before it is let go.

The write-ahead log that lies there belongs to the former file; whoever opened the new file beside it would play the old
log into it. So, inside the gate: the log goes into the file it belongs to, and out of the way.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from store.backup import back_up
from store.faults import StoreFault, telling
from store.gate import writing
from store.intake import transaction
from store.place import (
    BASE_NAME,
    Placed,
    fd_of,
    has_lost_log,
    has_other_log,
    has_own_log,
    holds_other_content,
    is_at_home,
    is_overwritten,
    require_in_place,
)
from store.spool import RESERVE_BYTES, Damaged, Piece, oldest_pieces, open_piece

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Rescued", "bring_log_home", "content_seen", "let_go", "set_apart", "take_over"]

_log = logging.getLogger(__name__)
_PIECE_BYTES = 1 << 20


class Rescued(msgspec.Struct, frozen=True):
    """What is carried over from a base that is gone from its place.

    `copy` is the name of a copy of it in `backups/`, "" where none could be made or another process has made it.
    """

    mark: tuple[int, int]
    client_id: str
    pieces: tuple[Piece, ...]
    copy: str


def set_apart(folder: Path, con: sqlite3.Connection) -> bool:
    """Give content that was copied over our file a file of its own, in the same place; whether that is done.

    Until then the connection must not be closed: its log would be written into that content. False while the copying
    goes on, or for as long as what stands there is no whole base. True too where nothing was copied over.
    """
    if not isinstance(con, Placed) or not _is_copied_over(con):  # before the gate, which is a file in the folder
        return True
    try:
        with telling(), writing(folder):
            if not is_overwritten(con):  # another program of ours was quicker
                return True
            _put_log_away(folder, con)
            is_done = _move_content(folder, con)
            if is_done:
                _log.warning("another base was copied over ours; it stands there by itself now")
            return is_done
    except (StoreFault, sqlite3.Error, OSError) as why:
        _log.warning("the content that was copied over the base cannot be used yet: %s", why)
        return False


def bring_log_home(folder: Path, con: sqlite3.Connection) -> bool:
    """Put what a log holds that somebody has deleted into the base it belongs to; whether that is done. StoreFault.

    Until then the connection must not be closed: with it all of that is gone. True too where the log is in its place.
    The base gets a file of its own: of the former one whoever has it open, in this process or another, may still hold
    an index of the former log. Where somebody else has begun another log since, that one stays with it: both cannot go
    into one base, and ours is kept as a copy (`let_go`).
    """
    if not isinstance(con, Placed) or not has_lost_log(con):  # before the gate, which is a file in the folder
        return True
    with telling(), writing(folder):
        if not has_other_log(con):
            is_busy, pages, done = con.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
            if is_busy or pages != done:
                return False
            con.is_log_home = True
        is_done = _move_content(folder, con)
    _log.warning(
        "the log of the base was deleted; what it held is %s", "in the base" if con.is_log_home else "kept beside it"
    )
    return is_done


def content_seen(folder: Path) -> tuple[int, int] | None:
    """Give size and time of what stands there, which change for as long as somebody copies; None where nothing does."""
    try:
        found = (folder / BASE_NAME).stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _is_copied_over(con: Placed) -> bool:
    try:
        return is_overwritten(con)
    except OSError:  # a disk that does not answer has nothing copied onto it
        return False


def _move_content(folder: Path, con: Placed) -> bool:
    file, making = folder / BASE_NAME, folder / f"{BASE_NAME}.making"
    before, source = file.stat(), fd_of(con)
    if source is None or not before.st_size:
        return False
    with making.open("wb") as target:
        while piece := os.pread(source, _PIECE_BYTES, target.tell()):
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    after = file.stat()
    is_still = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not is_still or making.stat().st_size != after.st_size or not _is_whole(making):
        making.unlink()
        return False
    making.chmod(before.st_mode & 0o777)
    making.replace(file)
    return True


def _is_whole(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as con:
            (pages,), (size,) = con.execute("PRAGMA page_count").fetchone(), con.execute("PRAGMA page_size").fetchone()
            (found,) = con.execute("PRAGMA quick_check(1)").fetchone()
            return str(found) == "ok" and int(pages) * int(size) == file.stat().st_size
    except sqlite3.DatabaseError:
        return False


def _put_log_away(folder: Path, con: sqlite3.Connection) -> None:
    if has_own_log(con):
        for ending in ("-wal", "-shm"):
            (folder / f"{BASE_NAME}{ending}").unlink(missing_ok=True)


def let_go(folder: Path, con: sqlite3.Connection, client_id: str, now_ms: int) -> Rescued | None:
    """Close the writing connection to a base that is not in its place, or whose disk does not answer. Never raises.

    `client_id` is that of its town as it was opened: over the file another town's may have been copied since.

    None where there is nothing to carry over: the whole folder went away, with all that is in it, or the file is there.
    """
    try:
        with telling():
            return _rescue(folder, con, client_id, now_ms)
    except (StoreFault, sqlite3.Error, OSError) as why:
        _log.warning("the base that was replaced could not be kept: %s", why)
        return None
    finally:
        _close(folder, con)


def _rescue(folder: Path, con: sqlite3.Connection, client_id: str, now_ms: int) -> Rescued | None:
    if not isinstance(con, Placed) or not is_at_home(con):
        return None
    with writing(folder):
        if not _is_displaced(con):
            return None
        if holds_other_content(con):
            _put_log_away(folder, con)
            return Rescued(con.mark, client_id, _remains(con), "")
        if con.is_log_home:
            return None  # all of it is in the base
        # Others of our own may still read the former file; they have its log open and need no name for it.
        con.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        _put_log_away(folder, con)
    return Rescued(con.mark, client_id, tuple(oldest_pieces(con, 1 << 62)), _copy(folder, con, now_ms))


def _remains(con: Placed) -> tuple[Piece, ...]:
    """Give what a log still tells of a base over which another one was copied: what waited to be judged, with luck."""
    try:
        # A page that was read while the file was empty or half stays in SQLite's memory: nothing commits here any more,
        # and so nothing makes it read that page again.
        con.execute("PRAGMA shrink_memory")
        return tuple(piece for piece in oldest_pieces(con, 1 << 62) if _is_sound(piece))
    except (StoreFault, sqlite3.Error):
        return ()


def _is_sound(piece: Piece) -> bool:
    try:
        open_piece(piece)
    except Damaged:
        return False
    return True


def _is_displaced(con: sqlite3.Connection) -> bool:
    try:
        require_in_place(con)
    except StoreFault:
        return True
    return False


def _copy(folder: Path, con: Placed, now_ms: int) -> str:
    """Keep a copy of the former base, once, whoever of the programs that have it open comes first."""
    backups, ending = folder / "backups", f"{con.mark[1]:x}.sqlite"
    if any(backups.glob(f"replaced-*-{ending}*")):
        return ""
    (pages,), (size,) = con.execute("PRAGMA page_count").fetchone(), con.execute("PRAGMA page_size").fetchone()
    if shutil.disk_usage(folder).free < pages * size + RESERVE_BYTES:
        _log.warning("no room for a copy of the base that was replaced")
        return ""
    name = f"replaced-{datetime.fromtimestamp(now_ms / 1000, UTC):%Y-%m-%d-%H%M}-{ending}"
    try:
        back_up(con, backups / name)
    except (StoreFault, sqlite3.Error, OSError) as why:  # damaged, perhaps: that may be why it was replaced
        _log.warning("no copy of the base that was replaced: %s", why)
        return ""
    return name


def _close(folder: Path, con: sqlite3.Connection) -> None:
    """Close; SQLite writes nothing and deletes nothing where the file is not in its place any more."""
    try:
        if is_at_home(con):
            with writing(folder):
                con.close()
        else:
            con.close()
    except (StoreFault, sqlite3.Error, OSError) as why:
        _log.warning("the base was closed without tidying up: %s", why)


def take_over(folder: Path, con: sqlite3.Connection, rescued: Rescued) -> None:
    """Bring messages that were thanked for and not judged yet into the base that stands there now.

    Pieces that it has already, because it is the former base put back, stay as they are.
    """
    if not rescued.pieces:
        return
    with writing(folder), transaction(con):
        con.executemany("INSERT OR IGNORE INTO spool VALUES (?, ?, ?)", rescued.pieces)
