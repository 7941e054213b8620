"""The one thread that writes the base: judge what waits, keep it in one transaction, thank the broker, tell screens.

The order is the promise. A message is acknowledged after the commit of the transaction that holds what it meant or, of
a backlog, the message itself (`runtime/backlog.py`); while the base refuses (disk full, locked by another), nothing is
acknowledged and the same batch is tried again. A message that makes *us* fail is kept raw with code "internal" and
acknowledged (`runtime/keeper.py`): left alone it would come back for ever and block the others behind it.

A base that is not in its place any more is let go and waited for (`store/rescue.py`): what came meanwhile is kept in
the one that stands there then.
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
from runtime.announced import AnnouncedNote
from runtime.backlog import MANY, Backlog
from runtime.faults import Fault, fault_of
from runtime.handing import Handing
from runtime.judged import make_intake
from runtime.keeper import RETRY_S, Keeper
from runtime.parting import Parting
from runtime.state import Change, Counts
from runtime.upkeep import Upkeep
from store.base import BaseMissing, DiskFailing, StoreFault, Town, create_base, open_writer, read_town
from store.faults import BaseAway, Displaced
from store.gate import writing
from store.intake import transaction
from store.place import Placed, require_in_place, written_mark
from store.queries import data_version
from store.recall import last_frames
from store.rescue import Rescued, take_over
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
# One look that tells nothing is another program's moment; so many are told.
_BLIND_LOOKS = 2
# Some messages at once: the beginning of a backlog? Whoever waits a blink knows.
_SOME = 8
_BLINK_S = 0.02
# Between two steps of sealing, and between two tries to keep what waits when the program ends.
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
        tell_replaced: Callable[[str], None] = lambda _copy: None,
        is_ours: Callable[[], bool] = lambda: True,
        handing: Handing | None = None,
    ) -> None:
        """`is_ours` tells whether what waits in the spool is this process's to judge.

        `tell_replaced(copy)`: another base stands in the place of ours; a copy of ours lies in `backups/`, "" if none.
        """
        self.is_tried = threading.Event()  # the base is open at our version, or cannot be used for now
        self.town: Town | None = None
        self._folder = folder
        self._inbox = inbox
        self._jobs = jobs
        self._tell = tell
        self._tell_open = tell_open
        self._tell_replaced = tell_replaced
        self._handing = handing or Handing(folder)
        self._backlog = Backlog(folder, is_ours, self._handing)
        self._built_ms = released_ms()
        self._announced = AnnouncedNote(folder)
        self._ending = threading.Event()
        self._upkeep = Upkeep(folder, self._built_ms, self._ending.is_set)
        self._until = 0.0
        self._blind = 0  # looks in a row that told nothing
        self._left: list[Arrival] = []  # taken from the inbox and not kept when the base went away
        self._keeper = Keeper(
            folder,
            self._upkeep,
            thank=thank,
            tell=tell,
            tell_fault=tell_fault,
            wait=self._pause,
            is_out_of_time=lambda: self._is_out_of_time,
            note=lambda intake: self._announced.keep(intake.announced),
            handing=self._handing,
        )
        self._parting = Parting(folder, self._keeper, jobs)
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

    def _pause(self, seconds: float) -> bool:
        """Wait before what was refused is tried again: it would be at once, and fill the log. True when we are to end.

        The end does not wait so long, but a breath for each of its tries.
        """
        if not self._ending.wait(seconds):
            return False
        time.sleep(_BREATH_S)
        return True

    def _run(self) -> None:
        rescued: Rescued | None = None
        while (opened := self._open(rescued)) is not None:
            con, intake, version = opened
            try:
                self._work(con, intake, version)
            except (Displaced, DiskFailing) as why:
                self._keeper.refused(why)
                # Screens keep what they show: it is the last that is known.
                rescued = self._let_go(con) or rescued
                continue
            try:
                self._jobs.finish_short(con, lambda: self._is_out_of_time)
            finally:
                self._parting.close(con, self._client_id)
            break
        self._jobs.refuse_all(Fault("ended", _("Parvis is closing.")))

    def _open(self, rescued: Rescued | None) -> tuple[sqlite3.Connection, Intake, int] | None:
        """Open the base as often as it takes; None when the program ends first.

        Made where there is none, but only at first: one that was there and is gone comes back, and is waited for.
        """
        tries, seen = 0, written_mark(self._folder)
        while not self._ending.is_set():
            try:
                if self.town is None:
                    create_base(self._folder, Town(name=_("My town")))
                con = open_writer(self._folder)
                town = read_town(con)
                if rescued is not None and town.client_id == rescued.client_id:
                    take_over(self._folder, con, rescued)
                self._take_town(town)
                self._keeper.run.begin(last_frames(con))
                intake = make_intake(con, self._built_ms, self._announced.read())
                self._backlog.look(con)
                self._keeper.is_spool_of_this_run = not self._backlog.count
                version = data_version(con)  # before anybody may read: what is written after it is told
            except Exception as error:  # noqa: BLE001 - told as a state, and tried again
                is_gone = isinstance(error, BaseMissing) and self.town is not None
                self._refuse(BaseAway(folder=str(self._folder)) if is_gone else error)
                self._ending.wait(RETRY_S[min(tries, len(RETRY_S) - 1)])
                tries += 1
                if (now := written_mark(self._folder)) != seen:  # whoever may only read sees what others write
                    seen = now
                    self._tell(Change())
                continue
            self._keeper.accepted()
            if rescued is not None and not _is_same(con, rescued):
                self._tell_replaced(rescued.copy)
            if self.is_tried.is_set():
                self._tell(Change())
            self.is_tried.set()
            self._tell_open()
            return con, intake, version
        return None

    def _refuse(self, error: Exception) -> None:
        self._keeper.refused(error)
        self.is_tried.set()
        self._jobs.refuse_all(fault_of(error))

    def _take_town(self, town: Town) -> None:
        """Work for this town from now on; what came for another one, which nobody was thanked for, comes to that."""
        if self.town is not None and self.town.client_id != town.client_id:
            self._keeper.settled += len(self._left) + self._inbox.clear()
            self._left = []
        self.town = town

    def _let_go(self, con: sqlite3.Connection) -> Rescued | None:
        self._upkeep.forget()
        return self._parting.let_go(con, self._client_id)

    @property
    def _client_id(self) -> str:
        return "" if self.town is None else self.town.client_id

    def _work(self, con: sqlite3.Connection, intake: Intake, version: int) -> None:
        looked = time.monotonic()
        while self._goes_on():
            try:
                self._take(con, intake)
                self._announced.keep_owed(intake.announced)
                if not self._ending.is_set() and self._jobs.is_waiting:
                    require_in_place(con)  # work that opens the base itself must not open another one
                    self._jobs.run_next(con)
                    self._tell(Change())
                    self._upkeep.look_again()
                elif not len(self._inbox) and not self._backlog.count:
                    self._put_right(con)
                    self._upkeep.seal_a_little(con)
            except (Displaced, DiskFailing):
                raise
            except Exception as error:  # noqa: BLE001 - this thread outlives our bugs; what it held comes again
                self._keeper.refused(error)
                self._pause(_LOOK_EVERY_S)
            now = time.monotonic()
            if now - looked >= _LOOK_EVERY_S:
                looked, version = now, self._look(con, version)
            self._upkeep.tidy_in_time(con, is_behind=self._backlog.count > 0)

    def _goes_on(self) -> bool:
        """Tell whether there is more to do; when asked to end, what waits here, but of a backlog only a small rest."""
        if not self._ending.is_set():
            return True
        is_small = 0 < self._backlog.count <= _SMALL_REST
        return (len(self._inbox) + len(self._left) > 0 or is_small) and not self._is_out_of_time

    def _take(self, con: sqlite3.Connection, intake: Intake) -> None:
        """Deal with what waits: of few messages each at once, of many the spool first, and then what is in it."""
        if self._left:
            arrivals, self._left = self._left, []
        elif self._backlog.count:
            arrivals = self._take_more() if self._backlog.has_room() else []
            if not arrivals:
                self._keeper.judge_pieces(con, intake, self._backlog.oldest(con), self._backlog.arrivals_of)
                self._backlog.look(con)
        else:
            patience_s = _BREATH_S if self._upkeep.is_sealing else _LOOK_EVERY_S
            arrivals = self._inbox.take(_BATCH, patience_s, lambda: self._jobs.is_waiting or self._ending.is_set())
            if _SOME <= len(arrivals) < MANY:
                arrivals += self._inbox.take_many(MANY - len(arrivals), _BATCH, _BLINK_S)
        arrivals, settled_before = self._handing.without_known(con, arrivals)
        if settled_before:
            self._keeper.thank(settled_before)
        if not arrivals:
            return
        is_backlog = len(arrivals) >= MANY or self._backlog.count > 0
        settled = self._keeper.settled
        try:
            require_in_place(con)  # before the gate, whose lock would be left in the place of a stick
            if is_backlog and self._backlog.has_room() and self._backlog.take_over(con, arrivals):
                self._keeper.thank(arrivals)
            else:
                self._keeper.judge_arrivals(con, intake, arrivals)
        except (StoreFault, OSError) as why:
            if isinstance(why, (Displaced, DiskFailing)) or not self._ending.is_set():
                self._left = arrivals[self._keeper.settled - settled :]
            raise

    def _take_more(self) -> list[Arrival]:
        """Take what comes behind a backlog: a whole piece of the spool where it comes fast, each costs a commit."""
        if self._ending.is_set():
            return self._inbox.take_many(1, _BATCH, _BLINK_S)
        return self._inbox.take_many(MANY, _BATCH, _BLINK_S, hoped=PIECE)

    def _put_right(self, con: sqlite3.Connection) -> None:
        """Give readings their true time once the clock of this computer, which had dated them, is set right."""
        wrong = self._keeper.wrong_times
        wrong.look()
        strays = wrong.strays()
        if not strays:
            return
        from store.misdated import put_right  # late: hardly ever needed

        with writing(self._folder), transaction(con):
            count = put_right(con, strays, now_ms=time.time_ns() // 1_000_000)
        wrong.forget()
        _log.warning("the clock was set right: %d readings were given their true time", count)
        self._tell(Change())

    def _look(self, con: sqlite3.Connection, version: int) -> int:
        """Tell the screens when another process has written; our own commits do not change this number.

        Displaced where the base is not in its place, DiskFailing where nobody can tell. A folder that may not be looked
        into for a while, as one of a network whose ticket has run out, is looked at again like any other.
        """
        try:
            require_in_place(con)
            if not self._backlog.count:
                self._backlog.look(con)  # another process may have ended in the middle
            seen = data_version(con)
        except (Displaced, DiskFailing):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the next look comes in a second
            self._blind += 1
            if self._blind == _BLIND_LOOKS:
                self._keeper.refused(error)
            return version
        if self._blind >= _BLIND_LOOKS:
            self._keeper.accepted()
        self._blind = 0
        if seen != version:
            self._tell(Change())
        return seen


def _is_same(con: sqlite3.Connection, rescued: Rescued) -> bool:
    """Tell whether it is the former base, put back."""
    return isinstance(con, Placed) and con.mark == rescued.mark
