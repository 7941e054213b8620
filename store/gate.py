"""Two locks beside the base: the gate, through which writers pass one at a time, and the collecting lock.

The gate exists because SQLite below 3.51.3 can lose commits when two connections write or checkpoint a write-ahead log
at the same instant; Python builds often carry an older one. Both are locks of the operating system: a killed process
lets go of them. Where the system gives none (some network shares) nobody writes: NoLocks.
"""

from __future__ import annotations

import errno
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from store.faults import BaseAway, BaseBusy, NoLocks, telling
from store.place import NOWHERE, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Collecting", "find_missing_locks", "require_locks", "writing"]

# Somebody asking whether the lock is held holds it himself for some microseconds.
_BLINK_S = 0.2


@contextmanager
def writing(folder: Path, patience_s: float = 60.0) -> Iterator[None]:
    """Hold the gate: every write transaction, checkpoint and last close happens inside, in any process.

    Short; may be entered again by the same thread. BaseBusy when the gate stays shut longer than `patience_s`, BaseAway
    where the folder is not there: the lock would make it, in the place of a stick that comes back.
    """
    from filelock import FileLock, Timeout  # late: who only reads never comes here

    # One object a path and a count a thread: that is what lets a thread enter twice.
    lock = FileLock(_gate_path(folder), is_singleton=True, thread_local=True, poll_interval=0.005)
    with telling():
        _require_folder(folder)
        require_locks(folder)
        try:
            lock.acquire(timeout=patience_s)
        except Timeout as why:
            raise BaseBusy from why
    try:
        yield
    finally:
        lock.release()


def _require_folder(folder: Path) -> None:
    if mark_of(folder) == NOWHERE:
        raise BaseAway(folder=str(folder))


class Collecting:
    """The long lock of the one process that holds the broker session of a base."""

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        self._folder = folder
        self._lock = FileLock(_collecting_path(folder), thread_local=False, poll_interval=0.02)
        self._mark = NOWHERE

    def try_take(self) -> bool:
        """Take the lock if nobody has it; waits a blink at most. True when this object holds it already.

        BaseAway where the folder is not there. A lock that went away with its folder is worth nothing any more.
        """
        from filelock import Timeout

        path = _collecting_path(self._folder)
        with telling():
            _require_folder(self._folder)
            require_locks(self._folder)
            if self._lock.is_locked:
                if mark_of(path) == self._mark:
                    return True
                self._lock.release()
            try:
                self._lock.acquire(timeout=_BLINK_S)
            except Timeout:
                return False
            self._mark = mark_of(path)
        return True

    @property
    def is_taken(self) -> bool:
        """Whether this object holds it."""
        return self._lock.is_locked

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        self._lock.release()

    @staticmethod
    def is_held(folder: Path) -> bool:
        """Whether some process, this one included, collects for this folder just now; no where nobody can tell."""
        path = _collecting_path(folder)
        try:
            return path.exists() and _is_locked(path)
        except OSError:  # a folder that may not be looked into
            return False


# Disks that have given a lock.
_PROVED: set[int] = set()


def require_locks(folder: Path) -> None:
    """Raise NoLocks where the system has none for this disk.

    Asked for here because FileLock, told that there are none, takes the mere presence of the file for a lock: a killed
    program would hold it for ever, and whoever looks at the lock itself would not see it.
    """
    with telling():
        disk = mark_of(folder)[0]
        if disk not in _PROVED:
            if not _gives_locks(_gate_path(folder)):
                raise NoLocks
            _PROVED.add(disk)


@contextmanager
def find_missing_locks(folder: Path) -> Iterator[None]:
    """NoLocks in the place of a BaseBusy where nobody is busy: SQLite takes a disk without locks for a locked file."""
    try:
        yield
    except BaseBusy:
        gate = _gate_path(folder)
        with telling():
            if gate.exists() and not _gives_locks(gate):
                raise NoLocks from None
        raise


def _gate_path(folder: Path) -> Path:
    return folder.absolute() / "parvis.writing.lock"


def _collecting_path(folder: Path) -> Path:
    return folder.absolute() / "parvis.collecting.lock"


if sys.platform == "win32":

    def _is_locked(path: Path) -> bool:
        from filelock import FileLock, Timeout

        probe = FileLock(path, thread_local=False)
        try:
            probe.acquire(timeout=0)
        except Timeout:
            return True
        except PermissionError:
            return False
        probe.release()
        return False

    def _gives_locks(_path: Path) -> bool:
        return True  # the system's own locks hold on its shares too

else:
    import fcntl

    _NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}

    def _gives_locks(path: Path) -> bool:
        # Both kinds: ours are of the whole file, SQLite's of single bytes. Some shares give one and not the other.
        # Asked on a file of ours: closing the base's would drop the locks that SQLite holds on it in this process.
        with path.open("rb" if path.exists() else "a+b") as probe:
            for ask in (fcntl.flock, fcntl.lockf):
                try:
                    ask(probe, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue  # somebody has it
                except OSError as why:
                    if why.errno not in _NO_LOCKS:
                        raise
                    return False
        return True

    def _is_locked(path: Path) -> bool:
        # A shared lock on a file open for reading: needs no right to write, and two who ask do not see each other.
        try:
            with path.open("rb") as probe:
                try:
                    fcntl.flock(probe, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except BlockingIOError:
                    return True
        except OSError:
            return False
        return False
