"""What boxes have announced of their bare values, kept over a restart.

A broker hands over an announcement again where it is retained. Where it is not, the box says it once, when it starts: a
program started after it would meet numbers without a meaning until somebody pulls the plug of the box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from runtime.memo import read_memo, write_memo
from sync.unwrap.entities import Entity
from sync.unwrap.home_assistant import Discoveries

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ANNOUNCED_NAME", "AnnouncedNote"]

ANNOUNCED_NAME = "announced.json"
_Told = dict[str, tuple[Entity, ...]]
_MOST_BYTES = 4_000_000  # twenty thousand announcements; whoever floods us with longer ones fills no disk


class AnnouncedNote:
    """The file beside the base, on the writer's thread."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / ANNOUNCED_NAME
        self._changes = 0
        self._is_owed = False

    def read(self) -> Discoveries:
        """Give what was announced up to now, nothing where there is no note."""
        self._changes = 0
        return Discoveries(read_memo(self._file, _Told, most_bytes=_MOST_BYTES) or {})

    def keep(self, announced: Discoveries) -> None:
        """Write it down where something was announced since."""
        if announced.changes != self._changes:
            self._changes = announced.changes
            self._write(announced)

    def keep_owed(self, announced: Discoveries) -> None:
        """Write down what could not be written before: the disk was full."""
        if self._is_owed:
            self._write(announced)

    def _write(self, announced: Discoveries) -> None:
        self._is_owed = not write_memo(self._file, announced.told(), most_bytes=_MOST_BYTES)
