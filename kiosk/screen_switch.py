"""Whether the screen itself is to be lit, told to the session: that switches it, and only Parvis knows the hours.

The session names a file in the environment and watches it (`packaging/kiosk/debian/screen-by-hours`). So the hours at
the door stand in one place, and whoever touches a dark screen has it lit until they have gone.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["FILE_VARIABLE", "ScreenSwitch"]

FILE_VARIABLE = "PARVIS_SCREEN"


class ScreenSwitch:
    """Writes « on » or « off » into the session's file; without one it does nothing."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self.turn(True)  # what a Parvis that was killed at night has left there does not hold

    @classmethod
    def from_environment(cls) -> ScreenSwitch:
        """Take the file that the session has named."""
        name = os.environ.get(FILE_VARIABLE, "")
        return cls(Path(name) if name else None)

    def turn(self, is_lit: bool) -> None:
        """Say that the screen is to be lit, or dark."""
        if self._file is None:
            return
        try:
            self._file.write_text("on\n" if is_lit else "off\n", encoding="ascii")
        except OSError:  # a full disk must not end the lobby: the page is dim all the same
            return
