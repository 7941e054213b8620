"""Tells whoever watches this process that its main loop still turns: systemd, or our own guardian (`guardian.py`).

A beat is sent from the GUI thread by a timer. A frozen window sends none, so the watcher ends the process and starts it
again. systemd's protocol is one datagram (sd_notify(3)); the guardian looks at the age of a file.
"""

from __future__ import annotations

import os
import socket
from pathlib import Path

__all__ = ["FILE_VARIABLE", "Heartbeat"]

FILE_VARIABLE = "PARVIS_HEARTBEAT"
_USUAL_MS = 1_000
_SHARE = 3  # beats within the time that systemd waits


class Heartbeat:
    """Beats for all watchers named in the environment; for none it does nothing."""

    def __init__(self, notify_socket: str = "", watchdog_us: int = 0, file: Path | None = None) -> None:
        self._address = f"\0{notify_socket[1:]}" if notify_socket.startswith("@") else notify_socket
        self._file = file
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

    def beat(self) -> None:
        """Say that the loop turns."""
        self._notify(b"WATCHDOG=1")
        if self._file is not None:
            try:
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
