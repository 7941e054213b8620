"""The box in which opinions of visitors wait until the base has them.

A visitor is thanked for an opinion at once, and the base may refuse for a while: the disk is full, another program
holds it. What is refused waits here, in order, and is handed over again. Only so many are held: beyond that a visitor
is told that nothing can be noted. Memory is all there is on a full disk: a power cut takes what waits here with it.
"""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from runtime.faults import Fault
from store.opinions import count_face, move_to_reason

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from store.opinions import Face

__all__ = ["MOST", "Opinion", "OpinionBox"]

_log = logging.getLogger(__name__)
MOST = 1_000


class Opinion(msgspec.Struct, frozen=True):
    """A face of one local day (its midnight), or the reason that the visitor of that face gave."""

    day_ms: int
    face: Face
    reason: str


class _Write(Protocol):
    def __call__(self, work: Callable[[sqlite3.Connection], None], deliver: Callable[[Any], None]) -> None: ...


class OpinionBox:
    """Lives on the GUI thread. `fault` is why the last hand-over was refused, None when it was not."""

    def __init__(self, write: _Write, most: int = MOST) -> None:
        """`write` does work on the base in one transaction and delivers None, or the Fault that undid all of it."""
        self.fault: Fault | None = None
        self._write, self._most = write, most
        self._waiting: deque[Opinion] = deque()
        self._in_hand = 0  # the first so many are with the writer

    @property
    def waiting(self) -> int:
        """How many faces and reasons the base does not have yet."""
        return len(self._waiting)

    @property
    def visitors(self) -> int:
        """How many visitors said them: a reason whose face is kept already is one too."""
        return max(sum(not one.reason for one in self._waiting), min(1, len(self._waiting)))

    def put(self, opinion: Opinion) -> bool:
        """Take an opinion; False when the box is full. The reason of a face that was taken finds room."""
        room = 2 * self._most if opinion.reason else self._most
        if len(self._waiting) >= room:
            _log.warning("the box is full: an opinion could not be taken")
            return False
        self._waiting.append(opinion)
        self.hand_over()
        return True

    def hand_over(self) -> None:
        """Hand what waits to the writer, all in one transaction, unless it has some in hand."""
        if not self._in_hand:
            self._hand(tuple(self._waiting))
            self._in_hand = len(self._waiting)

    def empty(self) -> None:
        """Hand over everything, for the last time: the program ends, and no answer comes any more."""
        self._hand(tuple(self._waiting)[self._in_hand :])
        self._in_hand = len(self._waiting)

    def _hand(self, opinions: tuple[Opinion, ...]) -> None:
        if not opinions:
            return

        def work(con: sqlite3.Connection) -> None:
            for one in opinions:
                if one.reason:
                    move_to_reason(con, one.day_ms, one.face, one.reason)
                else:
                    count_face(con, one.day_ms, one.face)

        self._write(work, self._answered)

    def _answered(self, answer: Fault | None) -> None:
        count, self._in_hand = self._in_hand, 0
        if isinstance(answer, Fault):
            if self.fault is None or self.fault.code != answer.code:
                _log.warning("%d opinions wait: %s", count, answer.happened)
            self.fault = answer
            return
        for _ in range(count):
            self._waiting.popleft()
        if self.fault is not None:
            _log.info("%d opinions that waited are kept", count)
        self.fault = None
        self.hand_over()
