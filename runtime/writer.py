"""The one thread that writes the base: judge what waits, keep it in one transaction, thank the broker, tell screens.

The order is the promise. A message is acknowledged after the commit of the transaction that holds what it meant or, of
a backlog, the message itself (`runtime/backlog.py`); while the base refuses (disk full, locked by another), nothing is
acknowledged and the same batch is tried again. A message that makes *us* fail is kept raw with code "internal" and
acknowledged (`runtime/keeper.py`): left alone it would come back for ever and block the others behind it.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from resources.release import released_ms
from resources.words import Words
from runtime.backlog import MANY, Backlog
from runtime.faults import Fault, fault_of
from runtime.judged import make_intake
from runtime.keeper import RETRY_S, Keeper
from runtime.state import Change, Counts
from runtime.upkeep import Upkeep
from store.base import StoreFault, Town, close_writer, create_base, open_writer, read_town
from store.queries import data_version
from store.recall import last_frames
from store.spool import PIECE
from sync.intake import Intake
from sync.mqtt import Arrival

if TYPE_CHECKING:
    from runtime.inbox import Inbox
    from runtime.jobs import Jobs

__all__ = ["Writer"]

_ = Words("runtime")
_log = logging.getLogger(__name__)
# One transaction holds at most this many messages; the socket decides how many there are. What a batch costs beside its
# messages, the tallies of every channel in it, is shared out over more of them when it is larger.
_BATCH = 10_000
# So many of a backlog are judged before the program ends, the others at its next start.
_SMALL_REST = 20_000
_LOOK_EVERY_S = 1.0
# Some messages at once: the beginning of a backlog? Whoever waits a blink knows.
_SOME = 8
_BLINK_S = 0.02
# Between two steps of sealing.
_BREATH_S = 0.1


class Writer:
    """Owns the writing connection. `thank` and `tell` are called on this thread, after each commit."""

    def __init__(
        self,
        folder: Path,
        inbox: Inbox,
        jobs: Jobs,
        *,
        thank: Callable[[list[Arrival]], None],
        tell: Callable[[Change], None],
        tell_fault: Callable[[Fault | None], None],
        tell_open: Callable[[], None],
        is_ours: Callable[[], bool] = lambda: True,
    ) -> None:
        """`is_ours` tells whether what waits in the spool is this process's to judge."""
        self.is_tried = threading.Event()  # the base is open at our version, or cannot be used for now
        self.town: Town | None = None
        self._folder = folder
        self._inbox = inbox
        self._jobs = jobs
        self._tell = tell
        self._tell_fault = tell_fault
        self._tell_open = tell_open
        self._backlog = Backlog(folder, is_ours)
        self._built_ms = released_ms()
        self._ending = threading.Event()
        self._upkeep = Upkeep(folder, self._built_ms, self._ending.is_set)
        self._until = 0.0
        self._keeper = Keeper(
            folder,
            self._upkeep,
            thank=thank,
            tell=tell,
            tell_fault=tell_fault,
            wait=self._ending.wait,
            is_out_of_time=lambda: self._is_out_of_time,
        )
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)

    def start(self) -> None:
        """Open the base, making it where there is none, and begin."""
        self._thread.start()

    def stop(self, timeout_s: float) -> bool:
        """Keep what waits, then end, within the time given; whether the thread ended."""
        self._until = time.monotonic() + timeout_s
        self._ending.set()
        self._jobs.stop_current()
        self._inbox.wake()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def counts(self) -> Counts:
        """What became of the messages of this run."""
        return self._keeper.run.told

    @property
    def settled(self) -> int:
        """Messages of this run that are safe on disk and acknowledged."""
        return self._keeper.settled

    @property
    def spooled(self) -> int:
        """How many acknowledged messages still have to be judged."""
        return self._backlog.count

    @property
    def _is_out_of_time(self) -> bool:
        return self._ending.is_set() and time.monotonic() >= self._until

    # ---- the thread

    def _run(self) -> None:
        opened = self._open()
        if opened is not None:
            con, intake, version = opened
            try:
                self._work(con, intake, version)
                self._jobs.finish_short(con, lambda: self._is_out_of_time)
            finally:
                self._close(con)
        self._jobs.refuse_all(Fault("ended", _("Parvis is closing.")))

    def _open(self) -> tuple[sqlite3.Connection, Intake, int] | None:
        """Open the base, making it where there is none; as often as it takes, None when the program ends first."""
        tries = 0
        while not self._ending.is_set():
            try:
                create_base(self._folder, Town(name=_("My town")))
                con = open_writer(self._folder)
                self.town = read_town(con)
                self._keeper.run.begin(last_frames(con))
                intake = make_intake(con, self._built_ms)
                self._backlog.look(con)
                version = data_version(con)  # before anybody may read: what is written after it is told
            except Exception as error:  # noqa: BLE001 - told as a state, and tried again
                self._keeper.refused(error)
                self.is_tried.set()
                self._jobs.refuse_all(fault_of(error))
                self._ending.wait(RETRY_S[min(tries, len(RETRY_S) - 1)])
                tries += 1
                continue
            self._tell_fault(None)
            self.is_tried.set()
            self._tell_open()
            return con, intake, version
        return None

    def _close(self, con: sqlite3.Connection) -> None:
        try:
            close_writer(self._folder, con)
        except StoreFault as fault:
            _log.warning("the base was closed without tidying up: %s", fault)

    def _work(self, con: sqlite3.Connection, intake: Intake, version: int) -> None:
        looked = time.monotonic()
        while self._goes_on():
            try:
                self._take(con, intake)
                if not self._ending.is_set() and self._jobs.run_next(con):
                    self._tell(Change())
                    self._upkeep.look_again()
                elif not len(self._inbox) and not self._backlog.count:
                    self._upkeep.seal_a_little(con)
            except Exception as error:  # noqa: BLE001 - this thread outlives our bugs; what it held comes again
                self._keeper.refused(error)
                self._ending.wait(_LOOK_EVERY_S)  # it would fail at once again, and fill the log
            now = time.monotonic()
            if now - looked >= _LOOK_EVERY_S:
                looked, version = now, self._look(con, version)
            self._upkeep.tidy_in_time(con, is_behind=self._backlog.count > 0)

    def _goes_on(self) -> bool:
        """Tell whether there is more to do; when asked to end, what waits here, but of a backlog only a small rest."""
        if not self._ending.is_set():
            return True
        is_small = 0 < self._backlog.count <= _SMALL_REST
        return (len(self._inbox) > 0 or is_small) and not self._is_out_of_time

    def _take(self, con: sqlite3.Connection, intake: Intake) -> None:
        """Deal with what waits: of few messages each at once, of many the spool first, and then what is in it."""
        if self._backlog.count:
            arrivals = self._take_more() if self._backlog.has_room() else []
            if not arrivals:
                self._keeper.judge_pieces(con, intake, self._backlog.oldest(con), self._backlog.arrivals_of)
                self._backlog.look(con)
        else:
            patience_s = _BREATH_S if self._upkeep.is_sealing else _LOOK_EVERY_S
            arrivals = self._inbox.take(_BATCH, patience_s, lambda: self._jobs.is_waiting or self._ending.is_set())
            if _SOME <= len(arrivals) < MANY:
                arrivals += self._inbox.take_many(MANY - len(arrivals), _BATCH, _BLINK_S)
        if not arrivals:
            return
        is_backlog = len(arrivals) >= MANY or self._backlog.count > 0
        if is_backlog and self._backlog.has_room() and self._backlog.take_over(con, arrivals):
            self._keeper.thank(arrivals)
        else:
            self._keeper.judge_arrivals(con, intake, arrivals)

    def _take_more(self) -> list[Arrival]:
        """Take what comes behind a backlog: a whole piece of the spool where it comes fast, each costs a commit."""
        if self._ending.is_set():
            return self._inbox.take_many(1, _BATCH, _BLINK_S)
        return self._inbox.take_many(MANY, _BATCH, _BLINK_S, hoped=PIECE)

    def _look(self, con: sqlite3.Connection, version: int) -> int:
        """Tell the screens when another process has written; our own commits do not change this number."""
        try:
            if not self._backlog.count:
                self._backlog.look(con)  # another process may have ended in the middle
            seen = data_version(con)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next look comes in a second
            _log.warning("the base cannot be looked at: %s", error)
            return version
        if seen != version:
            self._tell(Change())
        return seen
