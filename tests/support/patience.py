"""A test that takes too long fails between two of its own lines, and not in the middle of something that Qt does.

The alarm of pytest-timeout raises wherever Python is. While Qt works, that is in a `paintEvent`, an event filter or a
`sizeHint` of ours, and an exception that leaves one of those makes PySide 6.11 read freed memory: on a computer with
too much to do a slow test ended as a segmentation fault, with no code of ours above Qt's.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

__all__ = ["GRACE_S", "alarm_of"]

TESTS = str(Path(__file__).resolve().parents[1])
# For whoever waits in Qt for ever and comes to no further line.
GRACE_S = 60.0


def alarm_of(seconds: float, grace_s: float = GRACE_S) -> Callable[[], None]:
    """Let this thread fail in so many seconds, at the next line of the test that runs then; give what calls it off."""

    def fail(*_: object) -> None:
        end()
        pytest.fail(f"Timeout (>{seconds:g}s): tests/support/patience.py")

    def trace(_frame: FrameType, event: str, _arg: Any) -> Any:
        if event == "line":
            fail()
        return trace

    def ring(_number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGALRM, fail)
        signal.setitimer(signal.ITIMER_REAL, grace_s)
        own = None
        while frame is not None:
            if frame.f_code.co_filename.startswith(TESTS):
                own = frame
            frame = frame.f_back
        if own is not None:
            sys.settrace(lambda *_: None)
            own.f_trace = trace  # of the outermost one: what lies below it may be called by Qt

    before = sys.gettrace()

    def end() -> None:
        sys.settrace(before)  # somebody may measure which lines run
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    return end
