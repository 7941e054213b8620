"""The first picture: a window with the last figures, before the rest of Parvis is loaded.

On an old PC the libraries take a second or more to load; the secretary meanwhile reads what Accueil said last time,
with its age. Everything imported here counts: Qt and nothing else of size (`benchmarks/start.py` watches it).
"""

from __future__ import annotations

import gc
import os
import sys
import time
from typing import TYPE_CHECKING

from widgets.features import load_qt

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.window import Window

__all__ = ["drop_window", "open_window", "take_window"]


_VARIABLE = "PARVIS_FIRST_PICTURE"
# A window that is not shown by then (started minimised, a slow session) is not waited for.
_PATIENCE_S = 0.5


load_qt()


class _Opened:
    window: Window | None = None


def open_window(folder: Path) -> None:
    """Show the last picture of the commune in `folder` in the window that `take_window` gives afterwards.

    Nothing happens where there is no such picture, or where a Parvis of this commune runs already.
    """
    from PySide6.QtWidgets import QApplication

    from desktop.last_picture import PictureSheet, load_picture
    from desktop.window import Window
    from runtime.single import is_running

    # Nothing made while loading is rubbish; once the window stands there the service sees to it.
    gc.disable()
    if QApplication.instance() is not None or is_running(folder, "desktop"):
        return
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Parvis")
    application.setDesktopFileName("parvis")
    picture = load_picture(folder, application.devicePixelRatio())
    if picture is None:
        return
    window = Window()
    window.setWindowTitle("Parvis")
    sheet = PictureSheet(picture, window)
    window.lay_sheet(sheet)
    window.show_fitting()
    _Opened.window = window
    until = time.monotonic() + _PATIENCE_S
    while not sheet.is_painted and time.monotonic() < until:
        application.processEvents()
        time.sleep(0.001)
    if sheet.is_painted and _VARIABLE in os.environ:
        from widgets.first_paint import tell_first_picture

        tell_first_picture()


def take_window() -> Window:
    """Give the window that stands there already, else a new one."""
    from PySide6.QtCore import QLocale

    from desktop.window import Window

    window, _Opened.window = _Opened.window or Window(), None
    window.setLocale(QLocale())  # the picture came before the language: months would be those of the computer
    return window


def drop_window() -> None:
    """Take the picture of last time away: the commune it shows cannot be opened."""
    window, _Opened.window = _Opened.window, None
    if window is not None:
        window.close()
        window.deleteLater()
