"""Everything a window needs behind it, in one `with`: threads started together, ended together, with a deadline.

    with Service(folder) as service:  # is_patient: collecting begins with service.begin_soon()
        service.bridge.changed.connect(page.look_again)
        service.reader.ask("page", question, page.show)
        application.exec()

Made and left on the GUI thread. Nothing here blocks it, except leaving, which takes a few seconds at most.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec

from runtime.faults import Fault
from runtime.loader import Loader
from runtime.log import start_log, stop_log
from runtime.reader import Reader
from runtime.state import Change, State
from store.base import is_up_to_date

if TYPE_CHECKING:
    from runtime.collector import Collector
    from runtime.jobs import Job, Jobs
    from runtime.lobby_line import Line
    from runtime.lobby_receiver import LobbyReceiver
    from runtime.lobby_sender import LobbySender, Posting
    from runtime.settings import Settings
    from runtime.settings_change import SettingsKeeper
    from runtime.trial import Trial
    from sync.address import Broker
    from sync.lobby_seal import ContentFault

__all__ = ["Service"]

_log = logging.getLogger(__name__)
_DEADLINE_S = 5.0
_COLLECTING = ("runtime.collector", "runtime.lobby_outbox", "store.catalogue")
# A window that paints takes Python's lock anew after every call of Qt, and may wait that long each time for a thread
# that computes. At Python's own 5 ms a page that opens stood still for up to 40 ms.
_SWITCH_S = 0.001


class Service:
    """The threads behind one window. `reader` answers questions, `jobs` writes, `bridge` has the signals."""

    def __init__(
        self, folder: Path, *, collect: bool = True, program: str = "desktop", is_patient: bool = False
    ) -> None:
        """`collect` False: this window never holds the broker session. `program` names the log.

        `is_patient`: where the base can be read as it is, what collects and writes is loaded only with `begin` or with
        the first work for it. It costs as much as a page, and the first page does not need it.
        """
        from runtime.bridge import Bridge

        self.folder = folder
        self.bridge = Bridge()
        self._program = program
        self._is_collecting = collect
        self._collector: Collector | None = None
        self._is_begun = False
        self._is_entered = False
        self._is_patient = is_patient and is_up_to_date(folder)
        is_tried = threading.Event() if self._is_patient else self._made.is_tried
        if self._is_patient:
            is_tried.set()
        self.reader = Reader(folder, self.bridge.post, is_tried)
        self._loader = Loader(self.bridge.post)
        self._log: logging.Handler | None = None
        self._switch_s = sys.getswitchinterval()
        self._lines: list[Line] = []

    @property
    def _made(self) -> Collector:
        if self._collector is None:
            from runtime.collector import Collector

            self._collector = Collector(
                self.folder,
                is_collecting=self._is_collecting,
                state=self._state_before,
                on_change=self.bridge.tell_change,
                on_state=self.bridge.tell_state,
                post=self.bridge.post,
            )
        return self._collector

    def __enter__(self) -> Service:
        self._log = start_log(self.folder, self._program)
        self._switch_s = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_S)
        self.bridge.end_on_signals()
        self.bridge.search_cycles_here()
        self._is_entered = True
        if not self._is_patient:
            self.begin()
        self.reader.start()
        return self

    def begin(self) -> None:
        """Start what collects and writes, if it is not started yet."""
        if self._is_entered and not self._is_begun:
            self._is_begun = True
            self._made.start()
            from runtime.lobby_outbox import has_outgoing

            if self._program == "desktop" and has_outgoing(self.folder):
                _ = self.lobby  # what was to be sent when the program ended goes now

    @property
    def has_begun(self) -> bool:
        """Whether work that writes would be taken at once, with nothing to load first."""
        return self._is_begun

    @property
    def would_collect(self) -> bool:
        """Whether this program collects as soon as no other does."""
        return self._is_collecting

    def begin_soon(self) -> None:
        """Load what collects and writes on a thread, then `begin`: at once it is a turn of a tenth of a second."""
        self.load([partial(import_module, name) for name in _COLLECTING], self.begin)

    def load(self, steps: Sequence[Callable[[], object]], then: Callable[[], None]) -> None:
        """Run steps that load modules on a thread, then `then` on the GUI thread."""
        self._loader.load(steps, then)

    @property
    def jobs(self) -> Jobs:
        """Where work that writes is handed in."""
        self.begin()
        return self._made.jobs

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bridge.close()
        self._is_entered = False
        for line in self._lines:
            line.ask_end()
        if "_settings_keeper" in vars(self) and not self._settings_keeper.stop(_DEADLINE_S):
            _log.warning("ended before the settings were written")
        if self._collector is not None and self._is_begun and not self._collector.stop(_DEADLINE_S):
            # Daemon threads: the process ends all the same, and what was not stored was not acknowledged.
            _log.warning("ended before everything was stored")
        self._loader.stop(1.0)
        self.reader.stop(1.0)
        for line in self._lines:
            line.stop(1.0)
        self.bridge.end_cycle_search()
        sys.setswitchinterval(self._switch_s)
        stop_log(self._log)

    @property
    def state(self) -> State:
        """How the collecting goes, now; `bridge.state_changed` tells when to look."""
        return self._state_before if self._collector is None else self._collector.state

    @cached_property
    def _state_before(self) -> State:
        """Before anything collects: whose broker is set is on the way to it, and is not told that none is."""
        from runtime.settings import SettingsFault

        try:
            address = self.settings().broker.address
        except SettingsFault:
            return State()
        return State("connecting") if address and self._is_collecting else State()

    def settings(self) -> Settings:
        """Read the settings file; SettingsFault when it cannot be taken."""
        from runtime.settings import read_settings

        return read_settings(self.folder)

    def change_settings(
        self,
        change: Callable[[Settings], Settings],
        deliver: Callable[[Settings | Fault], None] = lambda _done: None,
    ) -> None:
        """Change the settings as they are when it is this change's turn, use them, and deliver them as they are then.

        A Fault where they could not be changed: the file is then as it was.
        """
        self._settings_keeper.change(change, deliver)

    @cached_property
    def _settings_keeper(self) -> SettingsKeeper:
        from runtime.settings_change import SettingsKeeper

        return SettingsKeeper(self.folder, self.bridge.post, self._settings_changed)

    def _settings_changed(self) -> None:
        self._use_settings(is_new=False)
        self.bridge.tell_change(Change())  # what pages show rests on them

    def _use_settings(self, *, is_new: bool = True) -> None:
        if self._collector is not None:  # else it reads them when it begins
            self._collector.use_settings(is_new=is_new)
        for line in self._lines:
            line.renew()

    def try_broker(
        self, broker: Broker, password: str | None, deliver: Callable[[Trial | Fault], None], listen_s: float = 5.0
    ) -> None:
        """Connect for a moment and listen, on a thread of its own; then tell what was found. Nothing is kept."""
        from runtime.trial import try_broker

        try_broker(broker, password, listen_s, lambda found: self.bridge.post(lambda: deliver(found)))

    def use_broker(
        self, broker: Broker, password: str | None, deliver: Callable[[Fault | None], None] = lambda _done: None
    ) -> Job:
        """Keep a broker in the settings and its password in the keyring, and collect from it from now on."""

        def work(_job: Job) -> None:
            from runtime.password import save_password
            from runtime.settings import BrokerSettings
            from runtime.settings_change import change_settings

            if password is not None:
                save_password(broker.address, password)
            kept = BrokerSettings(address=broker.address, topics=broker.topics, ca_file=broker.ca_file)
            change_settings(self.folder, lambda settings: msgspec.structs.replace(settings, broker=kept))
            self._use_settings()

        return self.jobs.run("broker", work, deliver)

    def receive_lobby(
        self, hand_over: Callable[[bytes, ContentFault | None], None], now_ms: Callable[[], int]
    ) -> LobbyReceiver:
        """Hear from now on what the office sends by the broker; `hand_over` is called on the GUI thread."""
        from runtime.lobby_receiver import LobbyReceiver

        def post(data: bytes, fault: ContentFault | None) -> None:
            self.bridge.post(lambda: hand_over(data, fault))

        receiver = LobbyReceiver(self.folder, post, now_ms)
        self._add_line(receiver.line)
        return receiver

    @cached_property
    def lobby(self) -> LobbySender:
        """What sends to the lobby and hears of it, from the first call on; `bridge.lobby_told` tells how it goes."""
        from runtime.lobby_sender import LobbySender

        sender = LobbySender(self.folder, self._tell_lobby, lambda: time.time_ns() // 1_000_000)
        self._add_line(sender.line)
        return sender

    def _tell_lobby(self, posting: Posting) -> None:
        self.bridge.post(lambda: self.bridge.lobby_told.emit(posting))

    def _add_line(self, line: Line) -> None:
        self._lines.append(line)
        line.start()
