"""What the surroundings can do to the base, each as one exception with a stable code and a sentence for people.

SQLite's own result codes decide, never the text of an error. Anything that is not the surroundings' doing is our bug
and passes through untouched.
"""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "BaseAway",
    "BaseBehind",
    "BaseBusy",
    "BaseDamaged",
    "BaseGone",
    "BaseHalf",
    "BaseInUse",
    "BaseMissing",
    "BaseMoved",
    "BaseReadOnly",
    "BaseTooNew",
    "CopyUnsound",
    "DiskFailing",
    "DiskFull",
    "Displaced",
    "NoLocks",
    "NoRoomForCopy",
    "NotABase",
    "StoreFault",
    "UnknownChannel",
    "telling",
]

_ = Words("store")


class StoreFault(Exception):
    """A state of the surroundings with a remedy. `code` is stable, `str()` is one plain translated sentence."""

    code = "store"
    sentence = _.mark("The data cannot be read or written.")

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(_(self.sentence).format(**details))


class BaseMissing(StoreFault):
    code = "base-missing"
    sentence = _.mark("There is no Parvis base in the folder “{folder}”.")


class BaseGone(BaseMissing):
    """No base, and dated copies of one: an empty base made there would pass for the town's."""

    code = "base-gone"
    sentence = _.mark("The base of the town is not in the folder “{folder}” any more; its dated copies are.")


class Displaced(StoreFault):
    """The file of an open connection is not where it was opened."""


class BaseMoved(Displaced):
    code = "base-moved"
    sentence = _.mark("The base was replaced while Parvis was open.")


class BaseHalf(Displaced):
    code = "base-half"
    sentence = _.mark("What was copied over the base is not a whole base, and the copying does not go on.")


class BaseAway(Displaced):
    code = "base-away"
    sentence = _.mark("The base of the town is not in its folder any more ({folder}).")


class NotABase(StoreFault):
    code = "not-a-base"
    sentence = _.mark("The file “{file}” is not a Parvis base; it was left untouched.")


class BaseTooNew(StoreFault):
    code = "base-too-new"
    sentence = _.mark(
        "This base was made by a newer Parvis (version {found} of the base, this program knows {known}). "
        "Install the newer Parvis; nothing was changed."
    )


class BaseBehind(StoreFault):
    code = "base-behind"
    sentence = _.mark(
        "This base was made by an older Parvis. Open Parvis once with an account that may write in its folder: "
        "it makes a copy and brings the base up to date."
    )


class BaseDamaged(StoreFault):
    code = "base-damaged"
    sentence = _.mark("The base is damaged.")


class BaseInUse(StoreFault):
    code = "base-in-use"
    sentence = _.mark(
        "A program collects for this town. Close Parvis, stop its service, and try again. Nothing was changed."
    )


class CopyUnsound(StoreFault):
    code = "copy-unsound"
    sentence = _.mark("The copy “{file}” is damaged, or no copy of a Parvis base. Nothing was changed.")


class NoRoomForCopy(StoreFault):
    code = "no-room-for-copy"
    sentence = _.mark("The disk has no room for today's copy of the base. Free some space: the copy is made by itself.")


class BaseReadOnly(StoreFault):
    code = "base-read-only"
    sentence = _.mark("The base cannot be written: this account has no right to write in its folder.")


class BaseBusy(StoreFault):
    code = "base-busy"
    sentence = _.mark("Another program is writing to the base. Try again in a moment.")


class DiskFull(StoreFault):
    code = "disk-full"
    sentence = _.mark("The disk is full: nothing more can be kept. Free some space; nothing already stored is lost.")


class NoLocks(StoreFault):
    code = "no-locks"
    sentence = _.mark(
        "The disk of this folder, a network share perhaps, gives no locks: two programs could write at once and damage "
        "the base."
    )


class DiskFailing(StoreFault):
    code = "disk-failing"
    sentence = _.mark("The disk does not answer as it should. Check the disk, its cable or its connection.")


class UnknownChannel(StoreFault):
    code = "unknown-channel"
    sentence = _.mark("There is no channel “{channel}” in this base.")


_FAMILIES: dict[int, type[StoreFault]] = {
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_BUSY: BaseBusy,
    sqlite3.SQLITE_LOCKED: BaseBusy,
    sqlite3.SQLITE_CORRUPT: BaseDamaged,
    sqlite3.SQLITE_NOTADB: BaseDamaged,
    sqlite3.SQLITE_READONLY: BaseReadOnly,
    sqlite3.SQLITE_PERM: BaseReadOnly,
    sqlite3.SQLITE_CANTOPEN: BaseReadOnly,
    sqlite3.SQLITE_IOERR: DiskFailing,
}
# Told as a disk that fails, and is one without room: the file beside the log in which SQLite notes what the log holds
# could not grow.
_EXTENDED: dict[int, type[StoreFault]] = {sqlite3.SQLITE_IOERR_SHMSIZE: DiskFull}


# A stick pulled out, a network drive that went away. Windows has numbers of its own, some of which look like a refusal:
# not ready, no such device, network path or name gone, unexpected network error, device not connected.
_UNANSWERED = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.ETIMEDOUT}
_UNANSWERED_WINDOWS = {21, 53, 55, 59, 64, 433, 1167}


def _fault_of(error: sqlite3.Error) -> StoreFault | None:
    code: int = getattr(error, "sqlite_errorcode", 0)
    kind = _EXTENDED.get(code) or _FAMILIES.get(code & 0xFF)  # the low byte of an extended code is its family
    return kind() if kind else None


def _fault_of_system(error: OSError) -> StoreFault | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull()
    if error.errno in _UNANSWERED or getattr(error, "winerror", None) in _UNANSWERED_WINDOWS:
        return DiskFailing()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return BaseReadOnly()
    return None


@contextmanager
def telling() -> Iterator[None]:
    """Turn what SQLite or the system says of the surroundings into a StoreFault; a bug passes through."""
    try:
        yield
    except sqlite3.Error as error:
        fault = _fault_of(error)
        if fault is None:
            raise
        raise fault from error
    except OSError as error:
        fault = _fault_of_system(error)
        if fault is None:
            raise
        raise fault from error
