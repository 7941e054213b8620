"""One window a program and commune: a second start raises the first window instead of opening another."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from runtime.folder import FolderReadOnly

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = ["Single", "is_running"]


def is_running(folder: Path, program: str) -> bool:
    """Tell whether a program of this commune has a window now; of use for a first picture, not for certainty.

    It tries the system's lock itself, which `filelock` takes too: loading that costs as much as the picture may.
    """
    try:
        place = os.open(folder / f"{program}.lock", os.O_RDWR)
    except OSError:
        return False
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(place, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(place)  # and with it the lock
    return False


class Single:
    """`with Single(folder, "desktop") as single:`; when not `is_first`, `call` the first one and end.

    The lock dies with its process, however it ends. The first one watches `call_file` (Bridge.watch_calls).
    FolderReadOnly where nothing can be written: such a folder is of no use to either program.
    """

    def __init__(self, folder: Path, program: str) -> None:
        self.call_file = folder / f"{program}.call"
        from filelock import FileLock

        self._lock: BaseFileLock = FileLock(folder / f"{program}.lock")
        self.is_first = False

    def __enter__(self) -> Single:
        from filelock import Timeout

        try:
            self._lock.acquire(timeout=0)
            self.call_file.touch()
        except Timeout:
            return self
        except OSError as why:
            self._lock.release()
            raise FolderReadOnly(self.call_file.parent) from why
        self.is_first = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    def call(self) -> None:
        """Ask the first one to show itself."""
        # Written in place: the watch of the first one is on this very file.
        with self.call_file.open("a", encoding="ascii") as out:
            out.write("!")
