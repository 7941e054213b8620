"""Tells whoever watches this process that its main loop still turns: systemd, or our own guardian (`guardian.py`).

A beat is sent from the GUI thread by a timer. A frozen window sends none, so the watcher ends the process and starts it
again. systemd's protocol is one datagram (sd_notify(3)); the guardian looks at the age of a file. What is known to hold
the loop up for longer is announced (`busy`); the next beat ends it.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path

__all__ = ["BUSY_S", "FILE_VARIABLE", "Heartbeat"]

FILE_VARIABLE = "PARVIS_HEARTBEAT"
_USUAL_MS = 1_000
BUSY_S = 45.0  # the longest that what was announced may take
_SHARE = 3  # beats within the time that systemd waits


class Heartbeat:
    """Beats for all watchers named in the environment; for none it does nothing."""

    def __init__(self, notify_socket: str = "", watchdog_us: int = 0, file: Path | None = None) -> None:
        self._address = f"\0{notify_socket[1:]}" if notify_socket.startswith("@") else notify_socket
        self._file, self._watchdog_us, self._is_busy = file, watchdog_us, False
        self.is_watched = bool(notify_socket or file)
        self.interval_ms = max(100, min(_USUAL_MS, watchdog_us // 1000 // _SHARE)) if watchdog_us else _USUAL_MS

    @classmethod
    def from_environment(cls) -> Heartbeat:
        """Read what systemd and the guardian have set; children are not to beat for us, so it is taken out."""
        notify = os.environ.pop("NOTIFY_SOCKET", "")
        usec = os.environ.pop("WATCHDOG_USEC", "0")
        os.environ.pop("WATCHDOG_PID", None)
        name = os.environ.pop(FILE_VARIABLE, "")
        return cls(notify, int(usec) if usec.isdecimal() else 0, Path(name) if name else None)

    def ready(self) -> None:
        """Say that the first page stands."""
        self._notify(b"READY=1")
        self.beat()

    def busy(self) -> None:
        """Say that something long begins on this thread, so that silence does not end the process at once."""
        self._is_busy = True
        self._beat(BUSY_S * 1e6, b"busy")

    def beat(self) -> None:
        """Say that the loop turns."""
        was_busy, self._is_busy = self._is_busy, False
        self._beat(self._watchdog_us if was_busy else 0, b"")

    def _beat(self, patience_us: float, words: bytes) -> None:
        """Beat; systemd waits for the next beat as long as was told last, the guardian as its file says."""
        if patience_us and self._watchdog_us:
            self._notify(b"WATCHDOG_USEC=%d" % patience_us)
        self._notify(b"WATCHDOG=1")
        if self._file is not None:
            try:
                self._file.write_bytes(words)
                self._file.touch()
            except OSError:  # a full disk must not end the lobby; without beats the guardian does what it must
                return

    def _notify(self, message: bytes) -> None:
        if not self._address or not hasattr(socket, "AF_UNIX"):
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
                out.settimeout(0.2)
                out.sendto(message, self._address)
        except OSError:
            return
