"""Tells a waiting script when the first page stands on the screen.

The smoke test of the frozen programs and the start benchmark set PARVIS_FIRST_PAINT to the name of a file; the program
then writes the time of its first paint into it and ends. PARVIS_FIRST_PICTURE is the same for the picture that stands
there before any page, and nothing ends. Without the variables this does nothing.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from widgets.painting import answering

__all__ = ["VARIABLE", "tell_first_paint", "tell_first_picture"]

VARIABLE = "PARVIS_FIRST_PAINT"
_PICTURE_VARIABLE = "PARVIS_FIRST_PICTURE"


class _Witness(QObject):
    def __init__(self, application: QCoreApplication, window: QWidget, file: Path) -> None:
        super().__init__(application)
        self._application = application
        self._window = window
        self._file = file
        application.installEventFilter(self)

    @answering(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.window() is self._window:
            self._application.removeEventFilter(self)
            # After this turn of the loop everything the window shows has been painted and handed to the screen.
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        # A monotonic clock is the same for all processes of a machine.
        self._file.write_text(f"{time.monotonic():.6f}\n", encoding="ascii")
        self._application.quit()


def tell_first_paint(window: QWidget) -> None:
    """Write the monotonic second of the first paint of `window` into the file that a script waits for, and end."""
    file, application = os.environ.get(VARIABLE), QCoreApplication.instance()
    if file and application is not None:
        _Witness(application, window, Path(file))


def tell_first_picture() -> None:
    """Write this monotonic second into the file of PARVIS_FIRST_PICTURE: the picture has just been shown."""
    file = os.environ.get(_PICTURE_VARIABLE)
    if file:
        Path(file).write_text(f"{time.monotonic():.6f}\n", encoding="ascii")
