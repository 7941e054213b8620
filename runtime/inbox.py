"""The bounded queue between the network thread and the writer thread. Full means: stop reading from the broker.

Nothing is ever dropped here. The network thread asks `room` before it reads, so that a broker with more to say keeps it
on its own disk until the writer has caught up.
"""

from __future__ import annotations

import threading
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sync.mqtt import Arrival

__all__ = ["Inbox"]

# As many as a broker may have in flight to us (sync.mqtt.RECEIVE_MAXIMUM), or this many bytes if they are large.
CAPACITY = 20_000
CAPACITY_BYTES = 64 << 20


class Inbox:
    """Messages that wait to be stored, oldest first."""

    def __init__(self, capacity: int = CAPACITY, capacity_bytes: int = CAPACITY_BYTES) -> None:
        self._capacity = capacity
        self._capacity_bytes = capacity_bytes
        self._held: deque[Arrival] = deque()
        self._bytes = 0
        self._turn = threading.Condition()

    def __len__(self) -> int:
        return len(self._held)

    @property
    def room(self) -> int:
        """How many messages may still be read from the broker; 0 = stop reading."""
        return self._capacity - len(self._held) if self._bytes < self._capacity_bytes else 0

    def put(self, arrivals: Sequence[Arrival]) -> None:
        """Add what was read, at most `room` messages."""
        with self._turn:
            self._held.extend(arrivals)
            self._bytes += sum(len(arrival.payload) for arrival in arrivals)
            self._turn.notify_all()

    def take(self, limit: int, timeout_s: float, is_needed: Callable[[], bool]) -> list[Arrival]:
        """Give the oldest messages, at most `limit`; without any, wait for some, `is_needed`, or the end of time."""
        with self._turn:
            self._turn.wait_for(lambda: bool(self._held) or is_needed(), timeout_s)
            return self._take(limit)

    def take_many(self, many: int, limit: int, timeout_s: float, hoped: int = 0) -> list[Arrival]:
        """Give the oldest messages, at most `limit`, once `hoped` wait, or `many` when time is up; else none."""
        with self._turn:
            self._turn.wait_for(lambda: len(self._held) >= max(many, hoped), timeout_s)
            return self._take(limit) if len(self._held) >= many else []

    def _take(self, limit: int) -> list[Arrival]:
        taken = list(islice(self._held, limit))
        if len(taken) == len(self._held):
            self._held.clear()
        else:
            for _ in taken:
                self._held.popleft()
        self._bytes -= sum(len(arrival.payload) for arrival in taken)
        self._turn.notify_all()
        return taken

    def clear(self) -> int:
        """Let go of all, and tell how many: they are another town's, and their broker still has them."""
        with self._turn:
            many = len(self._held)
            self._held.clear()
            self._bytes = 0
            self._turn.notify_all()
            return many

    def wake(self) -> None:
        """Let `take` look again whether it is needed elsewhere."""
        with self._turn:
            self._turn.notify_all()
