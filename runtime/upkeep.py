"""What the writer does beside messages: seal and erase when nothing waits, keep the write-ahead log short."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from store.base import BaseDamaged, StoreFault
from store.faults import Displaced
from store.gate import writing
from store.intake import checkpoint
from store.place import BASE_NAME, require_in_place
from store.pruning import prune_expired
from store.sealing import seal_closed

if TYPE_CHECKING:
    import sqlite3

__all__ = ["Upkeep"]

_log = logging.getLogger(__name__)
_CHECKPOINT_EVERY_S = 60.0
_CHECKPOINT_BYTES = 4 << 20
_CHECKPOINT_BEHIND_BYTES = 64 << 20  # while a backlog is worked off
# Months long over are sealed when nothing waits, in steps with a breath between; looked for now and then.
_SEAL_EVERY_S = 600.0


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


class Upkeep:
    """All of it on the writer's thread and its connection."""

    def __init__(self, folder: Path, built_ms: int, is_ending: Callable[[], bool]) -> None:
        """`built_ms` is the age of the program: by an older clock nothing is erased."""
        self._folder = folder
        self._built_ms = built_ms
        self._is_ending = is_ending
        self._steps: Iterator[bool] | None = None  # of sealing, while there is something to seal
        self._seal_at = 0.0
        self._tidied = time.monotonic()

    @property
    def is_sealing(self) -> bool:
        """Whether there is more to seal at once."""
        return self._steps is not None

    def look_again(self) -> None:
        """Look for something to seal at the next occasion: an import may have brought years."""
        self._seal_at = 0.0

    def forget(self) -> None:
        """Leave what is half sealed: its connection is let go, and the next one begins anew."""
        self._steps, self._seal_at = None, 0.0

    def seal_a_little(self, con: sqlite3.Connection) -> None:
        """Take one step of sealing what is closed; where the base refuses, wait for the next time."""
        steps, self._steps = self._steps, None
        if steps is None:
            if time.monotonic() < self._seal_at or self._is_ending():
                return
            self._seal_at = time.monotonic() + _SEAL_EVERY_S
            steps = self._housekeeping(con, _now_ms())
        try:
            for _step in steps:
                self._steps = steps  # one step, and the others when nothing waits again
                break
        except StoreFault as fault:
            if isinstance(fault, (BaseDamaged, Displaced)):
                raise
            _log.warning("nothing sealed for now: %s", fault)

    def _housekeeping(self, con: sqlite3.Connection, now_ms: int) -> Iterator[bool]:
        """Erase what labels say is no longer kept, then seal what is closed; damage in one does not stop the other."""
        damage: BaseDamaged | None = None
        try:
            yield from prune_expired(self._folder, con, now_ms=now_ms, built_ms=self._built_ms)
        except BaseDamaged as why:
            damage = why
        yield from seal_closed(self._folder, con, now_ms=now_ms)
        if damage is not None:
            raise damage

    def tidy_in_time(self, con: sqlite3.Connection, *, is_behind: bool) -> None:
        """Move the write-ahead log into the base now and then, and when it is long; later while much waits."""
        now, most = time.monotonic(), _CHECKPOINT_BEHIND_BYTES if is_behind else _CHECKPOINT_BYTES
        if now - self._tidied >= _CHECKPOINT_EVERY_S or self._wal_bytes() > most:
            self._tidied = now
            self.tidy(con)

    def tidy(self, con: sqlite3.Connection) -> None:
        """Move the write-ahead log into the base; nothing is raised when that does not work out."""
        try:
            require_in_place(con)  # before the gate, whose lock would be left in the place of a stick
            with writing(self._folder):
                checkpoint(con)
        except Exception as error:  # noqa: BLE001 - nothing depends on it but the size of a file
            _log.warning("no checkpoint: %s", error)

    def _wal_bytes(self) -> int:
        try:
            return (self._folder / f"{BASE_NAME}-wal").stat().st_size
        except OSError:
            return 0
