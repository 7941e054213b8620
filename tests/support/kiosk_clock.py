"""A clock that only moves when a test pushes it."""

from __future__ import annotations

__all__ = ["MONDAY_MS", "PushedClock"]

MONDAY_MS = 1_795_425_120_000  # Monday 23 November 2026, 10:12 in Paris


class PushedClock:
    """Wall clock and steady clock of a kiosk under test."""

    def __init__(self, now_ms: int = MONDAY_MS) -> None:
        self._now_ms, self._steady_s = now_ms, 1000.0

    def now_ms(self) -> int:
        return self._now_ms

    def steady_s(self) -> float:
        return self._steady_s

    def push(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self._steady_s += seconds
        self._now_ms += round(seconds * 1000)

    def set_wall(self, now_ms: int) -> None:
        """Let somebody set the wall clock."""
        self._now_ms = now_ms
