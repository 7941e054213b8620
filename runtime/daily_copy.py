"""The thread that makes a dated copy of the base each day, and looks through the whole base by doing so.

It reads one moment of the base while the writer goes on, at its own pace; only one program of a folder does it, the one
that collects. A base that turns out to be damaged gets no copy of today, so that no good copy gives way to a bad one.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from typing import TYPE_CHECKING

from measures.timespan import date_of
from resources.release import is_possible
from runtime.faults import Fault, fault_of
from store.backup import CopyStopped
from store.base import StoreFault
from store.copies import last_copy, make_copy
from store.faults import BaseDamaged, NoRoomForCopy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from store.base import Town

__all__ = ["DailyCopy"]

_log = logging.getLogger(__name__)
# A program that was just started has better things to do; but one that somebody opens for a minute a day, and nobody
# leaves running, would never copy anything: after two days without a copy it begins once the window stands.
_FIRST_S, _OVERDUE_S = 120.0, 20.0
_EVERY_S = 600.0


class DailyCopy:
    """`start`, then `stop`. `town` gives whose base it is, None while it is not open; `tell` hears what people must."""

    def __init__(
        self,
        folder: Path,
        *,
        town: Callable[[], Town | None],
        is_ours: Callable[[], bool],
        tell: Callable[[Fault | None], None],
    ) -> None:
        self._folder = folder
        self._town = town
        self._is_ours = is_ours
        self._tell = tell
        self._told: str | None = None
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="copies", daemon=True)

    def start(self) -> None:
        """Begin; the first look comes some time later."""
        self._thread.start()

    def stop(self, timeout_s: float) -> bool:
        """Break off a copy that is being made; whether the thread ended."""
        self._ending.set()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        seconds = self.patience_s(time.time_ns() // 1_000_000)
        while not self._ending.wait(seconds):
            seconds = _EVERY_S
            self.look(time.time_ns() // 1_000_000)

    def patience_s(self, now_ms: int) -> float:
        """Give how long to wait for the first look."""
        today = date_of(now_ms, "UTC")
        last = last_copy(self._folder, today)
        return _OVERDUE_S if last is None or (today - last).days > 1 else _FIRST_S

    def look(self, now_ms: int) -> None:
        """Make the copy of the day where it is this program's to make and is not there yet. Never raises."""
        town = self._town()
        if town is None or town.is_simulated or not is_possible(now_ms) or not self._is_ours():
            return
        try:
            today = date_of(now_ms, town.zone)
            if last_copy(self._folder, today) != today:
                make_copy(self._folder, today, is_ending=self._ending.is_set)
        except CopyStopped:
            return
        except (NoRoomForCopy, BaseDamaged) as fault:
            self._say(fault_of(fault))
        except (StoreFault, sqlite3.Error, OSError) as why:  # told by whoever writes, or over in a moment
            _log.warning("no copy of the base for now: %s", why)
        except Exception:  # noqa: BLE001 - this thread outlives our bugs
            _log.exception("the base could not be copied")
        else:
            self._say(None)

    def _say(self, fault: Fault | None) -> None:
        line = None if fault is None else fault.line
        if line == self._told:
            return
        self._told = line
        if line is not None:
            _log.warning("no copy of the base: %s", line)
        self._tell(fault)
