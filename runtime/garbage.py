"""When, and on which thread, Python looks for objects that hold each other and that nobody holds.

Python looks on whichever thread happens to make an object too many, and what it finds there it ends there. A model or a
widget that ends on the thread that reads or writes ends under the hands of Qt, which is at work on the other one: its
timers go on ringing, what is painted or delivered next reads freed memory. So while a window has threads behind it
nothing is looked for but on its own thread, from a timer (`Bridge.search_cycles_here`).
"""

from __future__ import annotations

import gc
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CycleSearch", "without_collecting"]

# Everything is looked through as seldom: it holds the window up for some 30 ms.
_ALL_EVERY_S = 60.0
_at_home: list[CycleSearch] = []
_held: list[None] = []  # as many as hold it, from any thread: to append and to take one off are never parted


class CycleSearch:
    """Takes the looking over from Python, between `begin` and `end`; `look` is to be called now and then.

    One inside another (two windows in one process) changes nothing: the last to end gives it back.
    """

    def __init__(self) -> None:
        self._all_again = 0.0

    def begin(self) -> None:
        """Look for nothing by oneself from now on, whatever thread."""
        self._all_again = time.monotonic() + _ALL_EVERY_S
        _at_home.append(self)
        gc.disable()

    def look(self) -> None:
        """Look where Python would have: among the youngest, as often among the older; what is due, on this thread."""
        if _held or self not in _at_home:
            return
        young, middle, old = (count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True))
        if middle and old and time.monotonic() >= self._all_again:
            gc.collect()
            self._all_again = time.monotonic() + _ALL_EVERY_S
        elif middle:
            gc.collect(1)
        elif young:
            gc.collect(0)

    def end(self) -> None:
        """Let Python look by itself again, unless somebody else has taken it over too."""
        if self in _at_home:
            _at_home.remove(self)
            if not _at_home:
                gc.enable()


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let nobody look for cycles while thousands of objects live for a moment: looking costs a quarter of judging.

    Nothing of a batch is a cycle. A window's thread would wait while all of them are looked through, too.
    """
    was = gc.isenabled()
    _held.append(None)
    gc.disable()
    try:
        yield
    finally:
        _held.pop()
        if was and not _at_home:
            gc.enable()
