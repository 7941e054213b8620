"""The hold on a screen that has a window manager after all: its keys do not reach it, and what it took is taken back.

The keyboard is grabbed from the X server itself, which comes before the shortcuts of any window manager; the pages get
their keys as before. A window that is hidden, small or elsewhere all the same (a menu of the desktop, a program that
starts) is mapped anew: raising it or asking for it to stay on top does not end a "show desktop" (seen: openbox).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

__all__ = ["Hold"]

_LOOK_MS = 500  # taken back well within the two seconds that are promised
_ALONE = "wayland"  # cage shows one window for ever; with its screen off that window counts as not exposed
_ROUNDED_PX = 2  # what a scale of 150 % makes of a screen's edge
_GRABBING = "xcb"  # elsewhere Qt cannot, and says so in the log each time


class Hold(QObject):
    """Keep `window` over the whole of a screen, in front and with the keyboard, from `start` until it is let go.

    `screen` gives the screen that is meant among those there are now: a television that is switched off may leave.
    """

    def __init__(self, window: QWidget, screen: Callable[[], QScreen]) -> None:
        super().__init__(window)
        self._window, self._screen = window, screen
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Put the window on the screen and watch it."""
        self._cover()
        self._timer.start()

    def look(self) -> None:
        """Take back what is no longer ours."""
        if QGuiApplication.platformName().startswith(_ALONE):
            return
        if not self._is_over_all():
            # Mapped anew: that ends "show desktop" and comes to the desktop that is shown.
            self._window.hide()
            self._cover()
        handle = self._window.windowHandle()
        if QGuiApplication.focusWindow() is not handle:
            # Without a window manager nobody may answer, so that asking must cost nothing and change nothing.
            self._window.raise_()
            handle.requestActivate()
        if QGuiApplication.platformName() == _GRABBING:
            handle.setKeyboardGrabEnabled(True)

    def let_go(self) -> None:
        """Watch no more: somebody with the PIN leaves."""
        self._timer.stop()
        handle = self._window.windowHandle()
        if QGuiApplication.platformName() == _GRABBING:
            handle.setKeyboardGrabEnabled(False)

    def _is_over_all(self) -> bool:
        handle = self._window.windowHandle()
        if not self._window.isVisible() or self._window.isMinimized() or not handle.isExposed():
            return False
        edge = _ROUNDED_PX
        return self._window.frameGeometry().adjusted(-edge, -edge, edge, edge).contains(self._screen().geometry())

    def _cover(self) -> None:
        screen = self._screen()
        self._window.setScreen(screen)
        # Without a window manager showFullScreen alone gives a tiny window: the screen says how large it is.
        self._window.setGeometry(screen.geometry())
        self._window.showFullScreen()
        self._window.setGeometry(screen.geometry())
