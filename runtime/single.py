"""One window a program and commune: a second start raises the first window instead of opening another."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

__all__ = ["Single", "is_running"]


def _try_lock(place: int) -> bool:
    """Take the system's lock on an open file, at once or not at all. It ends with the file, and so with the process.

    Not `filelock`: loading that costs as much as the first picture may.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(place, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def is_running(folder: Path, program: str) -> bool:
    """Tell whether a program of this commune has a window now; of use for a first picture, not for certainty."""
    try:
        place = os.open(folder / f"{program}.lock", os.O_RDWR)
    except OSError:
        return False
    try:
        return not _try_lock(place)
    finally:
        os.close(place)  # and with it the lock


class Single:
    """`with Single(folder, "desktop") as single:`; when not `is_first`, `call` the first one and end.

    The lock dies with its process, however it ends. The first one watches `call_file` (Bridge.watch_calls).
    FolderReadOnly where nothing can be written: such a folder is of no use to either program.
    """

    def __init__(self, folder: Path, program: str) -> None:
        self.call_file = folder / f"{program}.call"
        self._lock_file = folder / f"{program}.lock"
        self._place: int | None = None

    @property
    def is_first(self) -> bool:
        """Whether this process has the window of the commune."""
        return self._place is not None

    def __enter__(self) -> Single:
        try:
            # Not inherited by programs that are started from here: they would hold the lock beyond this one's end.
            place = os.open(self._lock_file, os.O_RDWR | os.O_CREAT, 0o644)
            if _try_lock(place):
                self._place = place
                self.call_file.touch()
            else:
                os.close(place)
        except OSError as why:
            from runtime.folder import FolderReadOnly  # late: the first picture has no use for it

            self._let_go()
            raise FolderReadOnly(self.call_file.parent) from why
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._let_go()

    def _let_go(self) -> None:
        place, self._place = self._place, None
        if place is not None:
            os.close(place)

    def call(self) -> None:
        """Ask the first one to show itself."""
        # Written in place: the watch of the first one is on this very file.
        with self.call_file.open("a", encoding="ascii") as out:
            out.write("!")
