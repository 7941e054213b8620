"""When nobody touches any more: a warning at 40 s, home at 60 s. Time comes in, a state comes out.

Rest is measured on a clock that never jumps, so a corrected wall clock neither wakes the screen nor holds it.
"""

from __future__ import annotations

import time
from enum import Enum
from typing import Protocol

__all__ = ["HOME_S", "WARN_S", "Clock", "Rest", "RestState", "SystemClock"]

WARN_S = 40.0
HOME_S = 60.0


class Clock(Protocol):
    """The two clocks of the kiosk; a test brings one it can push forward."""

    def now_ms(self) -> int:
        """Give the wall clock, UTC milliseconds."""

    def steady_s(self) -> float:
        """Give seconds that only grow."""


class SystemClock:
    """The computer's own clocks."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def steady_s(self) -> float:
        return time.monotonic()


class RestState(Enum):
    """What the screen does about nobody touching it."""

    BUSY = "busy"
    WARNING = "warning"
    HOME = "home"


class Rest:
    """How long ago the last touch was."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._touched_s = clock.steady_s()

    def touch(self) -> None:
        """Note that somebody is there."""
        self._touched_s = self._clock.steady_s()

    @property
    def state(self) -> RestState:
        """What is due now."""
        idle = self._clock.steady_s() - self._touched_s
        if idle >= HOME_S:
            return RestState.HOME
        return RestState.WARNING if idle >= WARN_S else RestState.BUSY

    @property
    def left_s(self) -> int:
        """Whole seconds until home, never under 0."""
        return max(0, round(HOME_S - (self._clock.steady_s() - self._touched_s)))
