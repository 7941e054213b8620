"""Collecting as a whole: the network thread, the writer thread, the inbox between them, and how it goes.

Used by `parvis collect` alone and by `Service` for the screens. It also serves the jobs that write, broker or not.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec

from runtime.daily_copy import DailyCopy
from runtime.faults import Fault, fault_of
from runtime.handing import Handing
from runtime.inbox import Inbox
from runtime.jobs import Jobs
from runtime.listener import Listener
from runtime.overflow import OverflowNote
from runtime.reception import Recorder
from runtime.session import note_session
from runtime.settings import SettingsFault, read_settings
from runtime.state import Change, Phase, State
from runtime.writer import Writer
from store.base import StoreFault, open_reader
from store.gate import Collecting
from store.queries import newest_word
from sync.address import Broker

__all__ = ["Collector"]


def _run(closure: Callable[[], None]) -> None:
    closure()


class Collector:
    """Threads that collect and write for one folder. `start`, then `stop`; both from the same thread."""

    def __init__(
        self,
        folder: Path,
        *,
        is_collecting: bool = True,
        broker: Broker | None = None,
        state: State | None = None,
        on_change: Callable[[Change], None] = lambda _change: None,
        on_state: Callable[[State], None] = lambda _state: None,
        post: Callable[[Callable[[], None]], None] = _run,
    ) -> None:
        """`broker` replaces the one of the settings for this run. `on_change`, `on_state`: called on our threads.

        `state` is how it goes as far as is known, until the settings are read: the base comes first.
        """
        self._folder = folder
        self._is_collecting = is_collecting
        self._given = broker
        self._used: Broker | None = None
        self._on_state = on_state
        self._held = threading.Lock()
        self._telling = threading.Lock()  # of two threads that tell at once, the one that knows more is heard last
        self._state = state or State()
        self._recorder = Recorder(folder)
        self._inbox = Inbox()
        self.jobs = Jobs(folder, post, self._inbox.wake)
        self._overflow = OverflowNote(folder)
        handing = Handing(folder)
        self._listener = Listener(
            self._inbox,
            Collecting(folder),
            tell=self._tell_phase,
            tell_session=self._tell_session,
            tell_dropped=self._tell_dropped,
            handing=handing,
        )
        self._writer = Writer(
            folder,
            self._inbox,
            self.jobs,
            thank=self._listener.thank,
            tell=on_change,
            tell_fault=self._tell_base,
            tell_open=self.use_settings,
            tell_replaced=self._tell_replaced,
            is_ours=self._is_ours,
            handing=handing,
        )
        self._copies = DailyCopy(folder, town=lambda: self._writer.town, is_ours=self._is_ours, tell=self._tell_copy)

    def _is_ours(self) -> bool:
        """Tell whether what one program of a folder does is this one's to do."""
        return self._listener.is_collecting or not Collecting.is_held(self._folder)

    @property
    def is_tried(self) -> threading.Event:
        """Set once the base is open and at this program's version, or turned out to be unusable."""
        return self._writer.is_tried

    @property
    def state(self) -> State:
        """How it goes, now."""
        with self._held:
            state = self._state
        waiting = self._listener.received - self._writer.settled + self._writer.spooled
        return msgspec.structs.replace(
            state, waiting=waiting, last_ms=self._listener.last_ms, counts=self._writer.counts
        )

    @property
    def settled(self) -> int:
        """Messages of this run that are on disk and acknowledged; some may still have to be judged."""
        return self._writer.settled

    @property
    def failures(self) -> int:
        """Tries in a row that did not lead to the broker."""
        return self._listener.failures

    @property
    def idle_s(self) -> float:
        """Seconds without a message while connected, 0 while something is still to be stored or there is no broker."""
        heard_s = self._listener.heard_s
        if heard_s is None or self._listener.received != self._writer.settled or self._writer.spooled:
            return 0.0
        return time.monotonic() - heard_s

    def start(self) -> None:
        """Start the threads; the base is made where there is none."""
        self._writer.start()
        self._listener.start()
        self._copies.start()

    def use_settings(self, *, is_new: bool = True) -> None:
        """Take the broker from the settings again: they have changed. May read files; not for the GUI thread.

        Without `is_new` something else in them may have changed: a good connection to the same broker goes on. A broker
        that keeps no sessions would lose what is sent while we are away.
        """
        town = self._writer.town
        if town is None or not self._is_collecting:
            return
        try:
            broker = self._given or read_settings(self._folder).broker.broker()
        except SettingsFault as fault:
            self._tell_phase("off", fault_of(fault))
            return
        if is_new or broker != self._used or self._state.phase != "live":
            self._used = broker
            self._listener.use(broker, town.client_id)

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Take nothing more, store what was taken, thank, leave; whether all ended within the time given."""
        until = time.monotonic() + timeout_s
        self._listener.quieten()
        is_written = self._writer.stop(timeout_s)
        is_left = self._listener.stop(max(0.5, until - time.monotonic()))
        is_copied = self._copies.stop(max(0.5, until - time.monotonic()))
        return is_written and is_left and is_copied

    # ---- what the threads tell

    def _change_state(self, **news: object) -> None:
        with self._held:
            self._state = msgspec.structs.replace(self._state, **news)
        with self._telling:
            self._on_state(self.state)

    def _tell_phase(self, phase: Phase, fault: Fault | None) -> None:
        now_ms = time.time_ns() // 1_000_000
        if phase == "connecting":
            self._recorder.begin(now_ms, self._heard_ms)
        elif phase == "live":
            self._recorder.live(now_ms, self._heard_ms)
        elif phase == "trying" and fault is not None and not fault.is_bug and self._listener.is_collecting:
            self._recorder.away(fault, now_ms, self._heard_ms)
        self._change_state(phase=phase, fault=fault)

    def _heard_ms(self) -> int | None:
        """Give when the newest message in the base arrived; None where there is none, or the base cannot be read."""
        try:
            with closing(open_reader(self._folder)) as con:
                return newest_word(con)
        except StoreFault:
            return None

    def _tell_base(self, fault: Fault | None) -> None:
        self._change_state(base_fault=fault)

    def _tell_copy(self, fault: Fault | None) -> None:
        self._change_state(copy_fault=fault)

    def _tell_replaced(self, copy: str) -> None:
        self._change_state(replaced=copy)

    def _tell_session(self, broker: Broker, was_known: bool) -> None:
        lost_ms = note_session(self._folder, broker.address, was_known, time.time_ns() // 1_000_000)
        overflow = self._overflow.connected(broker.address, self._heard_ms())
        self._change_state(broker=broker.address, session_lost_ms=lost_ms, overflow=overflow)

    def _tell_dropped(self, payload: bytes) -> None:
        self._change_state(overflow=self._overflow.count(payload, time.time_ns() // 1_000_000))
