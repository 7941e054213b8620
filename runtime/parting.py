"""How the writer parts from a base: as it should at the end, or from one that is not in its place any more.

What such a one holds is saved first (`store/rescue.py`): its log goes into it, a copy of it into `backups/`, and what
was thanked for and not judged over to the base that stands there next.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from typing import TYPE_CHECKING

from runtime.faults import fault_of
from store.base import DiskFailing, StoreFault, close_writer
from store.faults import BaseHalf, BaseMoved, Displaced
from store.place import require_in_place
from store.rescue import bring_log_home, content_seen, let_go, set_apart

if TYPE_CHECKING:
    from pathlib import Path

    from runtime.jobs import Jobs
    from runtime.keeper import Keeper
    from store.rescue import Rescued

__all__ = ["Parting"]

_log = logging.getLogger(__name__)
_LOOK_EVERY_S = 1.0
# What is copied over the base and has not changed for so long will not become whole by itself.
_STUCK_S = 60.0


class Parting:
    """Works on the writer's thread and connection; work that waits meanwhile is refused with the reason."""

    def __init__(self, folder: Path, keeper: Keeper, jobs: Jobs) -> None:
        self._folder = folder
        self._keeper = keeper
        self._jobs = jobs

    def close(self, con: sqlite3.Connection, client_id: str) -> None:
        """Close the base at the end, its log emptied into it; one that was replaced in the last second is let go."""
        try:
            require_in_place(con)
        except (Displaced, DiskFailing):
            # Its log must not wait there for whoever opens the new one.
            self.let_go(con, client_id)
            return
        try:
            close_writer(self._folder, con)
        except StoreFault as fault:
            _log.warning("the base was closed without tidying up: %s", fault)

    def let_go(self, con: sqlite3.Connection, client_id: str) -> Rescued | None:
        """Close a connection to what is not our base any more; waits for whoever copies another one over it.

        And until what a deleted log holds is in the base. For ever if need be, the end of the program included: closed
        before, it would write its log into that, or lose it. Where the copying does not go on, what to do is told: it
        may go on again, so the half of it is left where it is.
        """
        why: Displaced = BaseMoved()
        seen, since = content_seen(self._folder), time.monotonic()
        while not (is_apart := set_apart(self._folder, con)) or not self._bring_log_home(con):
            if (now := content_seen(self._folder)) != seen:
                seen, since = now, time.monotonic()
            is_stuck = not is_apart and time.monotonic() - since >= _STUCK_S
            if is_stuck is not isinstance(why, BaseHalf):
                why = BaseHalf() if is_stuck else BaseMoved()
                self._keeper.refused(why)
            self._jobs.refuse_all(fault_of(why))
            time.sleep(_LOOK_EVERY_S)
        return let_go(self._folder, con, client_id, time.time_ns() // 1_000_000)

    def _bring_log_home(self, con: sqlite3.Connection) -> bool:
        try:
            return bring_log_home(self._folder, con)
        except (StoreFault, sqlite3.Error, OSError) as why:
            self._keeper.refused(why)  # a full disk, say: it is tried again
            return False
