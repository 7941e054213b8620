"""The content for a lobby screen, put on a USB key, and why it is not there: of the key, never of this computer."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from resources.words import Words
from runtime.faults import Fault
from runtime.lobby_outbox import Made, make_content
from store.whole_file import write_whole
from sync.lobby_kept import CONTENT_NAME

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

__all__ = ["put_on_key"]

_ = Words("runtime")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_LOCKED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class _NotThere(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.line)
        self.fault = fault


def put_on_key(con: sqlite3.Connection, folder: Path, key: Path, now_ms: int) -> Made | Fault:
    """Make the file of this moment and write it whole into the folder `key`; a Fault where that takes none.

    ContentFault as of `make_content`; OSError where this computer's own folder refuses.
    """

    def keep(data: bytes) -> None:
        try:
            write_whole(key / CONTENT_NAME, data)
        except OSError as why:
            raise _NotThere(_fault(why)) from why

    try:
        return make_content(con, folder, now_ms, keep)
    except _NotThere as refused:
        return refused.fault


def _fault(why: OSError) -> Fault:
    meaning = _("The screen would find nothing new on it.")
    if why.errno in _FULL:
        return Fault("key-full", _("The key is full."), meaning, _("Take files off it, or choose another one."))
    if why.errno in _LOCKED:
        return Fault("key-locked", _("The key cannot be written."), meaning, _("Unlock it, or choose another one."))
    return Fault("key-gone", _("The key does not answer."), meaning, _("Plug it in again, and prepare it once more."))
