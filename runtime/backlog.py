"""When messages come faster than they can be judged: first onto the disk and thanked for, then judged in their order.

The spool (`store/spool.py`) is worked off by the process that collects, or by any when nobody does; should two meet,
the base lets only one of them keep a piece.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from runtime.garbage import without_collecting
from store.faults import Displaced, StoreFault
from store.gate import writing
from store.intake import transaction
from store.spool import Piece, has_room, hold, oldest_pieces, open_piece, pack_messages, weigh
from sync.mqtt import Arrival

if TYPE_CHECKING:
    import sqlite3

    from runtime.handing import Handing

__all__ = ["JUDGED_TOGETHER", "MANY", "Backlog"]

_log = logging.getLogger(__name__)
# So many messages at once are no village's minute but a backlog.
MANY = 100
# Judged together: what a batch costs beside its messages, the tallies of every channel in it, is shared by all of them.
# What a message means is some 600 bytes of memory until it is kept; the gate is shut for half a second.
JUDGED_TOGETHER = 50_000
_message_of = attrgetter("topic", "arrived_ms", "payload")


class Backlog:
    """The spool as the writer uses it. All but reading `count` happens on the writer's thread."""

    def __init__(self, folder: Path, is_ours: Callable[[], bool], handing: Handing | None = None) -> None:
        """`is_ours` tells whether no other process is there to work it off."""
        self._handing = handing
        self.count = 0  # messages that are acknowledged and not judged, as far as they are ours to judge
        self._bytes = 0
        self._folder = folder
        self._is_ours = is_ours

    def look(self, con: sqlite3.Connection) -> None:
        """Learn how much there is, a dead program's rest included."""
        self.count, self._bytes = weigh(con) if self._is_ours() else (0, 0)

    def has_room(self) -> bool:
        """Tell whether more may be taken over: the spool is bounded and leaves the last of the disk alone."""
        try:
            return has_room(self._folder, self._bytes)
        except StoreFault:
            return False

    def take_over(self, con: sqlite3.Connection, arrivals: list[Arrival]) -> bool:
        """Write messages to disk as they came; False where the base refuses, and nothing of them is written then.

        Displaced where the base is not in its place.
        """
        with without_collecting():
            pieces = pack_messages(list(map(_message_of, arrivals)))
        try:
            with writing(self._folder), transaction(con):
                hold(con, pieces, now_ns=time.time_ns())
                if self._handing is not None:
                    self._handing.note(con, arrivals)
        except Displaced:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is: they are judged at once, and kept or waited with
            _log.warning("no backlog taken over: %s", error)
            return False
        self.count += len(arrivals)
        self._bytes += sum(len(piece.body) for piece in pieces)
        return True

    def oldest(self, con: sqlite3.Connection) -> list[Piece]:
        """Give the pieces that come next."""
        return oldest_pieces(con, JUDGED_TOGETHER)

    @staticmethod
    def arrivals_of(piece: Piece) -> list[Arrival]:
        """Give the messages of a piece; they belong to no connection any more. Damaged where a disk forgot."""
        return [Arrival(topic, payload, arrived_ms, 0, 0) for topic, arrived_ms, payload in open_piece(piece)]
