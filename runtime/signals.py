"""Ctrl-C, or a request to end, as something one can look at, instead of a death in the middle of something."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["until_signal"]


@contextmanager
def until_signal() -> Iterator[threading.Event]:
    """Give the event that SIGINT and SIGTERM set while this lasts; outside the main thread nothing can set it."""
    ended = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield ended
        return

    def note(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
