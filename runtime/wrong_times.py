"""Remembers what was dated while the clock was impossible, and how far off it was once it is set right.

A computer with a flat battery begins in 1970 (or on the day it was built, or in 2099) and is set right some minutes or
days later, by the network or by hand. Beside the wall clock runs one that nobody can set: the distance between the two
changes by exactly as much as the wall clock was off. Only readings of this very run are remembered, each with the
distance of its moment: two starts in 1970 say the same times and mean different ones.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from measures.reading import Mark
from resources.release import is_possible
from store.misdated import Stray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from measures.reading import Reading, Semantics

__all__ = ["WrongTimes"]

# Beyond so many the oldest are let go: they stay where they are, and Capteurs tells of them.
_MOST = 100_000
_NO_TIME = int(Mark.NO_TIME)


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000


def _steady_ms() -> int:
    """Give the time since the computer started, its sleep included where the system tells that."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return (time.monotonic_ns() if boot is None else time.clock_gettime_ns(boot)) // 1_000_000


class _Noted(NamedTuple):
    channel: tuple[str, str, str, Semantics]
    start_ms: int
    distance_ms: int  # wall clock minus steady clock, when it arrived


class WrongTimes:
    """Lives on the writer's thread."""

    def __init__(self, wall_ms: Callable[[], int] = _wall_ms, steady_ms: Callable[[], int] = _steady_ms) -> None:
        self._wall_ms, self._steady_ms = wall_ms, steady_ms
        self._noted: deque[_Noted] = deque(maxlen=_MOST)
        self._wrong: int | None = None  # the distance while the clock was last impossible
        self.look()

    def look(self) -> None:
        """Look at both clocks; often enough that none is missed while it is wrong."""
        wall = self._wall_ms()
        if not is_possible(wall):
            self._wrong = wall - self._steady_ms()

    def note(self, readings: Iterable[Reading]) -> None:
        """Remember those of the readings just kept, all received in this run, that an impossible clock has dated."""
        self.look()
        if self._wrong is None:
            return
        for one in readings:
            # What came before the clock was set right may be kept after it.
            if one.marks & _NO_TIME and not is_possible(one.start_ms + (one.period_ms or 0)):
                key = (one.sensor, one.part, one.quantity, one.semantics)
                self._noted.append(_Noted(key, one.start_ms, self._wrong))

    def strays(self) -> list[Stray]:
        """Give what can be put right now, each with how far it is off; empty while the clock is still impossible."""
        if not self._noted:
            return []
        wall = self._wall_ms()
        if not is_possible(wall):
            return []
        distance = wall - self._steady_ms()
        return [Stray(one.channel, one.start_ms, distance - one.distance_ms) for one in self._noted]

    def forget(self) -> None:
        """Forget what was put right."""
        self._noted.clear()
