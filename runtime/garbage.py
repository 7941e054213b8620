"""When Python's search for cycles would only cost time."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["without_collecting"]


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let Python look for no cycles while thousands of objects live for a moment: looking costs a quarter of judging.

    Nothing of a batch is a cycle. A window's thread would wait while all of them are looked through, too.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
