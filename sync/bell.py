"""A bell that any thread may ring and one thread hears while it waits for a socket."""

from __future__ import annotations

import socket

__all__ = ["Bell"]


class Bell:
    """Two ends of a line: `rope` is pulled from anywhere, `sock` is waited for together with others."""

    def __init__(self) -> None:
        self.sock, self._rope = socket.socketpair()
        self.sock.setblocking(False)
        self._rope.setblocking(False)

    def ring(self) -> None:
        """Let who waits come back now."""
        try:
            self._rope.send(b"!")
        except OSError:
            return  # as many rings as fit are waiting already, or the bell is taken down

    def hear(self) -> None:
        """Take all the rings that wait."""
        self.sock.recv(4096)

    def close(self) -> None:
        """Take the bell down."""
        self.sock.close()
        self._rope.close()
