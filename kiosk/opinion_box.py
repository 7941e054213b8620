"""The box in which opinions of visitors wait until the base has them.

A visitor is thanked for an opinion at once, and the base may refuse for a while: the disk is full, another program
holds it. What is refused waits here, in order, and is handed over again; meanwhile it lies on a shelf too
(`opinion_shelf.py`), so that neither a power cut nor the end of the program takes it. Only so many are held: beyond
that a visitor is told that nothing can be noted.

Between the commit that counts an opinion and the moment in which the shelf forgets it, the power may go. So the base
notes, in that very commit, the marks of what lies on the shelf.
"""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from kiosk.opinion_shelf import Opinion, OpinionShelf
from runtime.faults import Fault
from store.opinions import count_face, counted_marks, move_to_reason, note_marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

__all__ = ["MOST", "Opinion", "OpinionBox"]

_log = logging.getLogger(__name__)
MOST = 1_000


class _Write(Protocol):
    def __call__(self, work: Callable[[sqlite3.Connection], None], deliver: Callable[[Any], None]) -> None: ...


class _Load(Protocol):
    def __call__(self, steps: Sequence[Callable[[], object]], then: Callable[[], None]) -> None: ...


class OpinionBox:
    """Lives on the GUI thread. `fault` is why the last hand-over was refused, None when it was not."""

    def __init__(
        self, write: _Write, most: int = MOST, *, shelf: OpinionShelf | None = None, load: _Load | None = None
    ) -> None:
        """`write` does work on the base in one transaction and delivers None, or the Fault that undid all of it.

        `load` does work that waits for the disk elsewhere, one after the other. Without both there is no shelf.
        """
        self.fault: Fault | None = None
        self._shelf, self._load = shelf, load
        self._laid: frozenset[int] = frozenset()  # marks of what may lie on the shelf
        self._surely: frozenset[int] = frozenset()  # of what lies there when nothing is on its way
        self._lays = 0
        self._begun = 0  # the lay that was begun last, on the thread that waits for the disk
        self._is_left = False
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
        if self.fault is not None and self._in_hand:
            self._lay()  # else the answer to this very hand-over will
        self.hand_over()
        return True

    def hand_over(self) -> None:
        """Hand what waits to the writer, all in one transaction, unless it has some in hand."""
        if not self._in_hand:
            self._hand(tuple(self._waiting))
            self._in_hand = len(self._waiting)

    def take_back(self) -> None:
        """Take up what lay on the shelf when the program ended last, and take its room on the disk for this time."""
        if self._shelf is None or self._load is None:
            return
        shelf, found = self._shelf, list[Opinion]()

        def look() -> None:
            found.extend(shelf.take())
            _try(shelf.make_room)

        def take() -> None:
            self._surely = frozenset(one.mark for one in found)
            self._laid |= self._surely
            self._waiting.extend(found)
            if found:
                _log.info("%d opinions waited on the shelf", len(found))
                self.hand_over()

        self._load([look], take)

    def _lay(self) -> None:
        """Let what waits lie on the shelf, and nothing else."""
        if self._shelf is None or self._load is None:
            return
        shelf, waiting = self._shelf, tuple(self._waiting)
        marks = frozenset(one.mark for one in waiting)
        if marks == self._surely == self._laid:
            return
        self._laid |= marks  # before it is written: whoever counts them meanwhile must note them
        self._lays += 1
        number, done = self._lays, list[bool]()

        def lay() -> None:
            self._begun = number  # before it is looked whether the last word was said: see `empty`
            if not self._is_left:
                done.append(_try(shelf.make_room) and _try(lambda: shelf.lay(waiting, number)))

        def laid() -> None:
            if done == [True] and number == self._lays:  # else another state is on its way there
                self._laid = self._surely = marks

        self._load([lay], laid)

    def empty(self) -> None:
        """Hand over everything, for the last time: the program ends, and no answer comes any more."""
        if self._shelf is not None and self.fault is not None and self._waiting:
            shelf, waiting = self._shelf, tuple(self._waiting)
            self._laid |= {one.mark for one in waiting}
            # What is still due on the other thread knows of fewer opinions and must not come after this. One may be
            # in the middle of it: this is the later number, in the other half.
            self._is_left = True
            self._lays += 1 + (self._lays + 1 - self._begun + 1) % 2
            _try(lambda: shelf.lay(waiting, self._lays))
        self._hand(tuple(self._waiting)[self._in_hand :])
        self._in_hand = len(self._waiting)

    def _hand(self, opinions: tuple[Opinion, ...]) -> None:
        if not opinions:
            return

        def work(con: sqlite3.Connection) -> None:
            laid = self._laid
            counted = counted_marks(con) if laid else set()
            for one in opinions:
                if one.mark in counted:
                    continue  # before the power went, and the shelf did not hear of it
                if one.reason:
                    move_to_reason(con, one.day_ms, one.face, one.reason)
                else:
                    count_face(con, one.day_ms, one.face)
            if laid:
                note_marks(con, (counted & laid) | {one.mark for one in opinions if one.mark in laid})

        self._write(work, self._answered)

    def _answered(self, answer: Fault | None) -> None:
        count, self._in_hand = self._in_hand, 0
        if isinstance(answer, Fault):
            if self.fault is None or self.fault.code != answer.code:
                _log.warning("%d opinions wait: %s", count, answer.happened)
            self.fault = answer
            self._lay()
            return
        for _ in range(count):
            self._waiting.popleft()
        if self.fault is not None:
            _log.info("%d opinions that waited are kept", count)
        self.fault = None
        if self._laid:
            self._lay()
        self.hand_over()


def _try(work: Callable[[], None]) -> bool:
    """Do what the disk may refuse; whether it did."""
    try:
        work()
    except OSError as why:
        _log.warning("opinions have no place but memory: %s", why)
        return False
    return True
