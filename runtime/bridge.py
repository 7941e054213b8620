"""The one place where threads meet Qt: what other threads say becomes a signal, a closure runs on the GUI thread."""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QSocketNotifier, Qt, QTimer, Signal

from runtime.garbage import CycleSearch
from runtime.state import Change, State

__all__ = ["Bridge"]

# A few changes a second are more than an eye follows; each costs the pages a question.
_CHANGES_EVERY_MS = 300
_LOOK_EVERY_MS = 1_000


class Bridge(QObject):
    """Made on the GUI thread. Its signals are emitted there only.

    changed(Change): look again there, about three times a second at most. state_changed(State): how collecting goes.
    lobby_told(Posting): how sending to the lobby goes. called(): a second start of the program wants this one's window.
    """

    changed = Signal(object)
    state_changed = Signal(object)
    lobby_told = Signal(object)
    called = Signal()
    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._held = threading.Lock()
        self._change: Change | None = None
        self._state: State | None = None
        self._is_open = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_CHANGES_EVERY_MS)
        self._pause.timeout.connect(self._flush)
        self._cycles = CycleSearch()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY_MS)
        self._look.timeout.connect(self._cycles.look)
        self._watcher: QFileSystemWatcher | None = None
        self._notifier: QSocketNotifier | None = None
        self._posted.connect(self._run_posted, Qt.ConnectionType.QueuedConnection)

    # ---- from any thread

    def post(self, closure: Callable[[], None]) -> None:
        """Run a closure on the GUI thread, soon; after `close` it is dropped."""
        if self._is_open:
            self._posted.emit(closure)

    def tell_change(self, change: Change) -> None:
        """Announce a change; several become one."""
        with self._held:
            is_first = self._change is None
            self._change = change if self._change is None else self._change.merge(change)
        if is_first:
            self.post(self._schedule)

    def tell_state(self, state: State) -> None:
        """Announce how the collecting goes; only the newest is told."""
        with self._held:
            is_first = self._state is None
            self._state = state
        if is_first:
            self.post(self._flush_state)

    # ---- on the GUI thread

    def search_cycles_here(self) -> None:
        """Let Python look for cycles on this thread alone (`garbage.py`), until `end_cycle_search`."""
        self._cycles.begin()
        self._look.start()

    def end_cycle_search(self) -> None:
        """The other threads have ended: Python may look where it likes."""
        self._look.stop()
        self._cycles.end()

    def watch_calls(self, file: Path) -> None:
        """Emit `called` whenever a second start touches `file` (see `single.py`)."""
        self._watcher = QFileSystemWatcher([str(file)], self)
        self._watcher.fileChanged.connect(lambda _path: self._tell_call())

    def _tell_call(self) -> None:
        # The watch outlives the window: whoever opens the folder next would call one that is gone.
        if self._is_open:
            self.called.emit()

    def end_on_signals(self) -> None:
        """End the event loop on Ctrl-C or a request to end, as if the window had been closed.

        Qt's loop gives Python no turn to notice a signal; the wake-up socket does.
        """
        self._bell, self._rope = socket.socketpair()
        self._rope.setblocking(False)
        self._bell.setblocking(False)
        self._notifier = QSocketNotifier(self._bell.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda *_: self._bell.recv(64))
        self._wakeup = signal.set_wakeup_fd(self._rope.fileno(), warn_on_full_buffer=False)

        def end(*_: object) -> None:
            # By way of the loop: one that has not begun yet forgets that it was told to exit.
            QTimer.singleShot(0, lambda: QCoreApplication.exit(0))

        self._handlers = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}

    def close(self) -> None:
        """Say nothing more: the window is gone."""
        self._is_open = False
        self._pause.stop()
        self._watcher = None
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(self._wakeup)
            for number, handler in self._handlers.items():
                signal.signal(number, handler)
            self._bell.close()
            self._rope.close()
            self._notifier = None

    def _run_posted(self, closure: Callable[[], None]) -> None:
        if self._is_open:
            closure()

    def _schedule(self) -> None:
        if not self._pause.isActive():
            # The first change is told at once; the pause after it gathers what follows.
            self._flush()

    def _flush(self) -> None:
        with self._held:
            change, self._change = self._change, None
        if change is not None and self._is_open:
            self.changed.emit(change)
            self._pause.start()

    def _flush_state(self) -> None:
        with self._held:
            state, self._state = self._state, None
        if state is not None and self._is_open:
            self.state_changed.emit(state)
