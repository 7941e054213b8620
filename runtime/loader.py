"""Loads what will be needed soon on a thread of its own, so that the window goes on turning meanwhile.

A module takes Python's lock in small turns while it is read; on the GUI thread the same work is one turn of a hundred
milliseconds. Who needs a module that is being loaded waits for the rest of it, no longer than if it had begun itself.
Nobody looks for cycles meanwhile, nor ever again among what was loaded: it stays, and looking through it holds the
window up for 30 ms.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable, Sequence

from runtime.garbage import without_collecting

__all__ = ["Loader"]

_log = logging.getLogger(__name__)


class Loader:
    """`load(steps, then)`: the steps run one after the other, then `then` is called through `post` (a Bridge)."""

    def __init__(self, post: Callable[[Callable[[], None]], None]) -> None:
        self._post = post
        self._last: threading.Thread | None = None  # each waits for the one before
        self._is_ending = False

    def load(self, steps: Sequence[Callable[[], object]], then: Callable[[], None]) -> None:
        """Run the steps once what was asked before is done. One that fails is logged: who needs it meets it again."""
        thread = threading.Thread(target=self._run, args=(self._last, steps, then), name="loader", daemon=True)
        self._last = thread
        thread.start()

    def _run(
        self, before: threading.Thread | None, steps: Sequence[Callable[[], object]], then: Callable[[], None]
    ) -> None:
        if before is not None:
            before.join()
        with without_collecting():
            for step in steps:
                if self._is_ending:
                    return
                try:
                    step()
                except Exception:  # noqa: BLE001 - see above
                    _log.warning("what may be needed soon was not loaded", exc_info=True)
            gc.freeze()
        if not self._is_ending:
            self._post(then)

    def stop(self, timeout_s: float) -> bool:
        """End after the step that runs now; whether that was in time."""
        self._is_ending = True
        if self._last is None:
            return True
        self._last.join(timeout_s)
        return not self._last.is_alive()
