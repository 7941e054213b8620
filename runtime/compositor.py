"""Whether the Wayland compositor that shows this program still turns: asked on a connection of our own.

Under X a window waits for a server that hangs, and beats no more. Under Wayland it does not wait: it goes on, unseen.
The compositor answers every `sync` in its turn (wayland.xml, wl_display), also while the screen is off, when it asks
for no frame. Whoever ends a program that no longer beats reads in a file that it was the display that hung.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["HANGS_VARIABLE", "Compositor"]

HANGS_VARIABLE = "PARVIS_DISPLAY_HANGS"
_DISPLAY, _CALLBACK = 1, 2  # objects: the first is always there, the second is the one that we name
_SYNC, _DELETE_ID = 0, 1  # what is asked of the display, and how it says that it has answered
_HEAD = struct.Struct("=II")  # the object, then 16 bits of length and 16 of what it is about
_QUESTION = struct.Struct("=III")
_MOST = 4096


class Compositor:
    """`answers` asks and never waits. Without a compositor to ask there is always an answer."""

    def __init__(self, asked: socket.socket | None, file: Path | None = None) -> None:
        self._asked, self._file = asked, file
        self._heard = b""
        self._is_waiting, self._is_marked = False, True  # what an earlier one has left there does not hold
        if asked is not None:
            asked.setblocking(False)

    @classmethod
    def from_environment(cls) -> Compositor:
        """Connect to the compositor that windows are shown on; none where it cannot be reached."""
        name, folder = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("XDG_RUNTIME_DIR", "")
        mark = os.environ.get(HANGS_VARIABLE, "")
        if sys.platform == "win32" or not name or not (folder or name.startswith("/")):
            return cls(None)
        asked = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            asked.settimeout(1.0)
            asked.connect(str(Path(folder) / name))
        except OSError:
            asked.close()
            return cls(None)
        return cls(asked, Path(mark) if mark else None)

    def answers(self) -> bool:
        """Whether what was asked last has been answered, or was asked only now; ask anew where it has."""
        if self._asked is None:
            return True
        try:
            self._hear(self._asked)
            if not self._is_waiting:
                self._asked.sendall(_QUESTION.pack(_DISPLAY, _QUESTION.size << 16 | _SYNC, _CALLBACK))
                self._is_waiting = True
                self._mark(False)
                return True
        except OSError:  # it is gone: the window hears of that by itself
            return False
        self._mark(True)
        return False

    def close(self) -> None:
        """Ask no more."""
        if self._asked is not None:
            self._asked.close()
            self._asked = None

    def _hear(self, asked: socket.socket) -> None:
        """Take what has come. The name of an answered question is free again once the display says so."""
        while True:
            try:
                came = asked.recv(_MOST)
            except BlockingIOError:
                break
            if not came:
                raise ConnectionResetError
            self._heard += came
        while len(self._heard) >= _HEAD.size:
            about, words = _HEAD.unpack_from(self._heard)
            length = max(words >> 16, _HEAD.size)
            if len(self._heard) < length:
                break
            self._heard = self._heard[length:]
            if (about, words & 0xFFFF) == (_DISPLAY, _DELETE_ID):
                self._is_waiting = False

    def _mark(self, hangs: bool) -> None:
        """Tell it to whoever ends this program."""
        if self._file is None or hangs == self._is_marked:
            return
        self._is_marked = hangs
        with suppress(OSError):  # the watch holds all the same
            if hangs:
                self._file.touch()
            else:
                self._file.unlink(missing_ok=True)
