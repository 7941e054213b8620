"""Is there a screen to open a window on? Asked before Qt, which ends the whole process where there is none."""

from __future__ import annotations

import os
import sys

__all__ = ["ScreenFault", "require_screen"]


class ScreenFault(Exception):
    """No window can be shown; str() is a sentence for people."""

    code = "screen"


def require_screen() -> None:
    """Refuse with a ScreenFault where no screen can be reached; a platform named for Qt is taken at its word."""
    if sys.platform != "linux":
        return
    if any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")):
        return
    # Late: this is asked before the first picture, which waits for nothing it does not need.
    from resources.words import Words

    _ = Words("runtime")
    raise ScreenFault(_("No screen was found: Parvis's windows need a graphical session."))
