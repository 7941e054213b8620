"""Keeps the lobby screen running where no systemd does: starts it, watches its heartbeat, starts it again.

    parvis kiosk --guarded

The guardian has no window and no Qt. A kiosk that ended by its PIN (exit code 0) ends the guardian too; one that
crashed or was killed is started again after a second, one that no longer beats is ended first. From either fault to the
next start no more than ten seconds pass.
"""

from __future__ import annotations

import logging
import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from runtime.heartbeat import BUSY_S, FILE_VARIABLE
from runtime.signals import until_signal

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence

__all__ = ["FROZEN_S", "guard"]

FROZEN_S = 5.0  # without a beat; a page is made in a tenth of a second
_FIRST_BEAT_S = 45.0  # an old disk after a power cut
_LOOK_S = 0.25
_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 3.0
_QUICK_S = 10.0
_LEFT = 0
# Codes after which another start would only fail again: wrong use, no PIN, no screen.
_NO_USE = (2,)
_log = logging.getLogger(__name__)


class _Watched:
    """One kiosk and the file of its heartbeat."""

    def __init__(self, command: Sequence[str], file: Path) -> None:
        file.unlink(missing_ok=True)
        self._file, self._began_s = file, time.monotonic()
        self._seen_ns, self._changed_s = 0, self._began_s
        self._process = subprocess.Popen(command, env={**os.environ, FILE_VARIABLE: str(file)})

    @property
    def age_s(self) -> float:
        """How long it has been running."""
        return time.monotonic() - self._began_s

    @property
    def code(self) -> int | None:
        """Its exit code, None while it runs."""
        return self._process.poll()

    def is_frozen(self) -> bool:
        """Whether it has not beaten for too long; measured on our own steady clock, for the wall clock may jump."""
        is_busy = False
        try:
            beat = self._file.stat()
        except OSError:
            beat_ns = 0
        else:
            beat_ns, is_busy = beat.st_mtime_ns, beat.st_size > 0
        now_s = time.monotonic()
        if beat_ns != self._seen_ns:
            self._seen_ns, self._changed_s = beat_ns, now_s
        patience = BUSY_S if is_busy else FROZEN_S if self._seen_ns else _FIRST_BEAT_S
        return now_s - self._changed_s > patience

    def end(self) -> None:
        """End it: what does not listen any more cannot be asked."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()

    def ask_to_end(self) -> None:
        """Let it end by itself for a moment, then end it."""
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self.end()


def guard(command: Sequence[str]) -> int:
    """Run a command for ever; give 0 when it was left, its code when another start is of no use."""
    quick = 0
    with tempfile.TemporaryDirectory(prefix="parvis-") as folder, until_signal() as ended:
        while True:
            kiosk = _Watched(command, Path(folder) / "beat")
            code = _watch(kiosk, ended)
            if code is not None and (code == _LEFT or code in _NO_USE):
                return code
            if ended.is_set():
                return _LEFT
            quick = quick + 1 if kiosk.age_s < _QUICK_S else 0
            _log.warning("the lobby screen ended (%s) and is started again", code)
            ended.wait(min(_PAUSE_S * max(1, quick), _LONGEST_PAUSE_S))


def _watch(kiosk: _Watched, ended: threading.Event) -> int | None:
    """Wait until it ends; None when it was we who ended it."""
    while not ended.wait(_LOOK_S):
        code = kiosk.code
        if code is not None:
            return code
        if kiosk.is_frozen():
            _log.warning("the lobby screen no longer answers and is ended")
            kiosk.end()
            return None
    kiosk.ask_to_end()
    return None
