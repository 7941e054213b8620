"""Everything a window needs behind it, in one `with`: threads started together, ended together, with a deadline.

    with Service(folder) as service:
        service.bridge.changed.connect(page.look_again)
        service.reader.ask("page", question, page.show)
        application.exec()

Made and left on the GUI thread. Nothing here blocks it, except leaving, which takes a few seconds at most.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec

from runtime.collector import Collector
from runtime.faults import Fault
from runtime.log import start_log, stop_log
from runtime.reader import Reader
from runtime.settings import BrokerSettings, Settings, read_settings, write_settings
from runtime.trial import Trial, try_broker

if TYPE_CHECKING:
    from runtime.jobs import Job, Jobs
    from runtime.state import State
    from sync.address import Broker

__all__ = ["Service"]

_log = logging.getLogger(__name__)
_DEADLINE_S = 5.0


class Service:
    """The threads behind one window. `reader` answers questions, `jobs` writes, `bridge` has the signals."""

    def __init__(self, folder: Path, *, collect: bool = True, program: str = "desktop") -> None:
        """`collect` False: this window never holds the broker session. `program` names the log."""
        from runtime.bridge import Bridge

        self.folder = folder
        self.bridge = Bridge()
        self._program = program
        self._collector = Collector(
            folder,
            is_collecting=collect,
            on_change=self.bridge.tell_change,
            on_state=self.bridge.tell_state,
            post=self.bridge.post,
        )
        self.jobs: Jobs = self._collector.jobs
        self.reader = Reader(folder, self.bridge.post, self._collector.is_tried)
        self._log: logging.Handler | None = None

    def __enter__(self) -> Service:
        self._log = start_log(self.folder, self._program)
        self.bridge.end_on_signals()
        self._collector.start()
        self.reader.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bridge.close()
        if not self._collector.stop(_DEADLINE_S):
            # Daemon threads: the process ends all the same, and what was not stored was not acknowledged.
            _log.warning("ended before everything was stored")
        self.reader.stop(1.0)
        stop_log(self._log)

    @property
    def state(self) -> State:
        """How the collecting goes, now; `bridge.state_changed` tells when to look."""
        return self._collector.state

    def settings(self) -> Settings:
        """Read the settings file; SettingsFault when it cannot be taken."""
        return read_settings(self.folder)

    def change_settings(self, settings: Settings) -> None:
        """Write the settings and use them."""
        write_settings(self.folder, settings)
        self.jobs.run("settings", lambda _job: self._collector.use_settings())

    def try_broker(
        self, broker: Broker, password: str | None, deliver: Callable[[Trial | Fault], None], listen_s: float = 5.0
    ) -> None:
        """Connect for a moment and listen, on a thread of its own; then tell what was found. Nothing is kept."""
        try_broker(broker, password, listen_s, lambda found: self.bridge.post(lambda: deliver(found)))

    def use_broker(
        self, broker: Broker, password: str | None, deliver: Callable[[Fault | None], None] = lambda _done: None
    ) -> Job:
        """Keep a broker in the settings and its password in the keyring, and collect from it from now on."""

        def work(_job: Job) -> None:
            from runtime.password import save_password

            if password is not None:
                save_password(broker.address, password)
            kept = BrokerSettings(address=broker.address, topics=broker.topics, ca_file=broker.ca_file)
            write_settings(self.folder, msgspec.structs.replace(self.settings(), broker=kept))
            self._collector.use_settings()

        return self.jobs.run("broker", work, deliver)
