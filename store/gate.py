"""Two locks beside the base: the gate, through which writers pass one at a time, and the collecting lock."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Collecting", "changing", "writing"]


@contextmanager
def writing(folder: Path, patience_s: float = 60.0) -> Iterator[None]:
    """Hold the gate: every write transaction, checkpoint and last close happens inside, in any process.

    Short; may be entered again by the same thread. BaseBusy when the gate stays shut longer than `patience_s`.
    """
    raise NotImplementedError
    yield


@contextmanager
def changing(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open the base, hold the gate and one transaction, commit and close: for a single change by a person."""
    raise NotImplementedError
    yield


class Collecting:
    """The long lock of the one process that holds the broker session of a base."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def try_take(self) -> bool:
        """Take the lock if nobody has it; waits a blink at most. True when this object holds it already."""
        raise NotImplementedError

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        raise NotImplementedError

    @staticmethod
    def is_held(folder: Path) -> bool:
        """Whether some process collects for this folder just now."""
        raise NotImplementedError
