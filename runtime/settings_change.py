"""How the settings are changed: read, changed and written again under one lock, whoever changes them.

The window, the kiosk, what collects and the command line share one file. Each change is a function of what stands there
when its turn comes, never a whole file that somebody read a while ago: of two at the same moment neither is lost. A
file that cannot be taken is left as it is; it is a person's, with a slip of the pen in it.
"""

from __future__ import annotations

import logging
import queue
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from resources.words import Words
from runtime.faults import Fault, fault_of
from runtime.folder import require_folder
from runtime.settings import SETTINGS_NAME, Settings, SettingsFault, read_settings_anew, write_settings
from store.gate import require_locks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["SettingsKeeper", "change_settings"]

_ = Words("runtime")
_log = logging.getLogger(__name__)
_PATIENCE_S = 20.0


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout  # late: who only reads never comes here

    require_folder(folder)  # the lock would make it, in the place of a stick that comes back
    require_locks(folder)
    lock = FileLock(folder.absolute() / f"{SETTINGS_NAME}.lock", is_singleton=True, thread_local=True)
    try:
        lock.acquire(timeout=_PATIENCE_S, poll_interval=0.005)
    except Timeout as why:
        raise SettingsFault(folder / SETTINGS_NAME, [_("Another program is changing them; try again.")]) from why
    try:
        yield
    finally:
        lock.release()


def change_settings(folder: Path, change: Callable[[Settings], Settings]) -> Settings:
    """Give the settings after `change`, which gets them as they are now; nothing is written where it changes nothing.

    SettingsFault where the file cannot be taken, or is held for 20 s; OSError where it cannot be written; FolderFault
    where the folder is not there, NoLocks: the file is then as it was. It waits and writes: not for the GUI thread.
    """
    with _alone(folder):
        before = read_settings_anew(folder)
        after = change(before)
        if after != before:
            write_settings(folder, after)
        return after


class SettingsKeeper:
    """Changes settings for a window, one after the other, on a thread that begins with the first change."""

    def __init__(self, folder: Path, post: Callable[[Callable[[], None]], None], used: Callable[[], None]) -> None:
        """`post` runs a closure where answers belong; `used` is called on the thread after each change."""
        self._folder = folder
        self._post = post
        self._used = used
        self._asked: queue.SimpleQueue[
            tuple[Callable[[Settings], Settings], Callable[[Settings | Fault], None]] | None
        ] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def change(self, change: Callable[[Settings], Settings], deliver: Callable[[Settings | Fault], None]) -> None:
        """Change the settings soon, and deliver them as they are then, or the Fault that prevented it."""
        self._asked.put((change, deliver))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="settings", daemon=True)
            self._thread.start()

    def stop(self, timeout_s: float) -> bool:
        """Do what was asked, then end; whether that was in time."""
        if self._thread is None:
            return True
        self._asked.put(None)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (asked := self._asked.get()) is not None:
            change, deliver = asked
            answer = self._change(change)
            self._post(lambda deliver=deliver, answer=answer: deliver(answer))  # type: ignore[misc]

    def _change(self, change: Callable[[Settings], Settings]) -> Settings | Fault:
        try:
            settings = change_settings(self._folder, change)
        except Exception as error:  # noqa: BLE001 - what goes wrong is the answer, never this thread's end
            fault = fault_of(error)
            if fault.is_bug:
                _log.exception("the settings could not be changed")
            return fault
        try:
            self._used()
        except Exception:  # noqa: BLE001 - they are changed all the same: a Fault would say that they are not
            _log.exception("the changed settings could not be put to use")
        return settings
