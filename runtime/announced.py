"""What boxes have announced of their bare values, kept over a restart.

A broker hands over an announcement again where it is retained. Where it is not, the box says it once, when it starts: a
program started after it would meet numbers without a meaning until somebody pulls the plug of the box.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import msgspec

from sync.unwrap.home_assistant import Discoveries, Entity

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ANNOUNCED_NAME", "AnnouncedNote"]

_log = logging.getLogger(__name__)
ANNOUNCED_NAME = "announced.json"
_Told = dict[str, tuple[Entity, ...]]
_MOST_BYTES = 4_000_000  # twenty thousand announcements; whoever floods us with longer ones fills no disk


class AnnouncedNote:
    """The file beside the base, on the writer's thread. One that cannot be read or written is no fault."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / ANNOUNCED_NAME
        self._changes = 0

    def read(self) -> Discoveries:
        """Give what was announced up to now, nothing where there is no note."""
        self._changes = 0
        try:
            if self._file.stat().st_size > _MOST_BYTES:
                return Discoveries()
            return Discoveries(msgspec.json.decode(self._file.read_bytes(), type=_Told))
        except (OSError, msgspec.MsgspecError):
            return Discoveries()

    def keep(self, announced: Discoveries) -> None:
        """Write it down where something was announced since."""
        if announced.changes == self._changes:
            return
        self._changes = announced.changes
        told = msgspec.json.encode(announced.told())
        if len(told) > _MOST_BYTES:
            return
        fresh = self._file.with_suffix(".json.new")
        try:
            fresh.write_bytes(told)
            fresh.replace(self._file)
        except OSError as why:
            _log.info("what was announced could not be noted: %s", why)
