"""What must run around a window or a lobby on a folder: above `folder.py` and `demonstration.py`, which know it not."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from runtime.folder import DEMONSTRATION_NAME

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["surroundings"]


def surroundings(folder: Path) -> AbstractContextManager[object]:
    """Give the network of a demonstration, else nothing.

    Its broker is one of its own and ends with it: a demonstration opened as a folder like any other is brought to life
    again. One that can only be read is looked at as it is.
    """
    if not (folder / DEMONSTRATION_NAME).exists() or not os.access(folder, os.W_OK):
        return nullcontext()
    from runtime.demonstration import Demonstration, is_demonstration  # late: a real commune never comes here

    return Demonstration(folder) if is_demonstration(folder) else nullcontext()
