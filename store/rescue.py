"""A base that was replaced or taken away under a connection: what that still holds is kept before it is let go.

The write-ahead log that lies there belongs to the former file; whoever opened the new file beside it would play the old
log into it. So, inside the gate: the log goes into the file it belongs to, and out of the way.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from store.backup import back_up
from store.base import read_town
from store.faults import StoreFault, telling
from store.gate import writing
from store.intake import transaction
from store.place import BASE_NAME, Placed, has_own_log, is_at_home, require_in_place
from store.spool import RESERVE_BYTES, Piece, oldest_pieces

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Rescued", "let_go", "take_over"]

_log = logging.getLogger(__name__)


class Rescued(msgspec.Struct, frozen=True):
    """What is carried over from a base that is gone from its place.

    `copy` is the name of a copy of it in `backups/`, "" where none could be made or another process has made it.
    """

    mark: tuple[int, int]
    client_id: str
    pieces: tuple[Piece, ...]
    copy: str


def let_go(folder: Path, con: sqlite3.Connection, now_ms: int) -> Rescued | None:
    """Close the writing connection to a base that is not in its place, or whose disk does not answer. Never raises.

    None where there is nothing to carry over: the whole folder went away, with all that is in it, or the file is there.
    """
    try:
        with telling():
            return _rescue(folder, con, now_ms)
    except (StoreFault, sqlite3.Error, OSError) as why:
        _log.warning("the base that was replaced could not be kept: %s", why)
        return None
    finally:
        _close(folder, con)


def _rescue(folder: Path, con: sqlite3.Connection, now_ms: int) -> Rescued | None:
    if not isinstance(con, Placed) or not is_at_home(con):
        return None
    with writing(folder):
        if not _is_displaced(con):
            return None
        # Others of our own may still read the former file; they have its log open and need no name for it.
        con.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if has_own_log(con):
            for ending in ("-wal", "-shm"):
                (folder / f"{BASE_NAME}{ending}").unlink(missing_ok=True)
    return Rescued(con.mark, read_town(con).client_id, tuple(oldest_pieces(con, 1 << 62)), _copy(folder, con, now_ms))


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
