"""One window a program and commune: a second start raises the first window instead of opening another."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

__all__ = ["Single"]


class Single:
    """`with Single(folder, "desktop") as single:`; when not `is_first`, `call` the first one and end.

    The lock dies with its process, however it ends. The first one watches `call_file` (Bridge.watch_calls).
    """

    def __init__(self, folder: Path, program: str) -> None:
        self.call_file = folder / f"{program}.call"
        self._lock = FileLock(folder / f"{program}.lock")
        self.is_first = False

    def __enter__(self) -> Single:
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return self
        self.is_first = True
        self.call_file.touch()
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
