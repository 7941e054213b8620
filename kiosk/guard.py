"""What a visitor's keyboard, second finger or memory stick may do: nothing. One filter before every event.

It closes what the application can close. It cannot lock the session: what a window manager does never comes here, which
is why the kiosk runs in a session without one, and why `hold.py` watches all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from widgets.painting import answering

__all__ = ["Corner", "Guard"]

_REFUSED = frozenset(
    {
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.DragLeave,
        QEvent.Type.Drop,
        QEvent.Type.Shortcut,
        QEvent.Type.Wheel,
        QEvent.Type.NativeGesture,
        QEvent.Type.Gesture,
        QEvent.Type.GestureOverride,
        QEvent.Type.WhatsThisClicked,
        QEvent.Type.EnterWhatsThisMode,
        QEvent.Type.ToolTip,
        QEvent.Type.InputMethod,
    }
)
_KEYS = frozenset(
    {
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Space,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        *(Qt.Key(Qt.Key.Key_0 + digit) for digit in range(10)),
    }
)
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_MOUSE = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick})
# A hand that trembles or taps twice, as on the icons of an office, means one touch: what it did has put another page
# under the finger, and nobody has read that yet. EN 301 549 (5.8) asks for half a second of keys.
_ECHO_MS = 500


class Guard(QObject):
    """Filters the whole application while installed.

    A touch that follows another within half a second is none, where the first has taken away what it fell on.

    `touched` is called once for each touch, with its place on the screen, and for each key that counts, with None.
    """

    def __init__(self, touched: Callable[[QPoint | None], None]) -> None:
        super().__init__()
        self._touched = touched
        self._last: tuple[int, QPoint] | None = None
        self._down: QWidget | None = None
        self._down_ms = self._up_ms = 0
        self._is_down = False

    @answering(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _REFUSED:
            event.ignore()
            return True
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride):
            return self._key(event)  # type: ignore[arg-type]
        if kind in _MOUSE and isinstance(event, QMouseEvent) and event.button() != Qt.MouseButton.LeftButton:
            return True
        if kind in _TOUCHES and isinstance(event, QMouseEvent):
            # One touch passes here for the window and again for every widget it goes through.
            touch = (event.timestamp(), event.globalPosition().toPoint())
            if touch != self._last:
                self._last = touch
                self._touched(touch[1])
        if kind in _MOUSE and isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            return self._is_echo(watched, event)
        return False

    def _is_echo(self, watched: QWidget, event: QMouseEvent) -> bool:
        """Note what a finger falls on and when it lets go; whether it comes too soon after what it has changed."""
        at_ms = event.timestamp()
        if event.type() == QEvent.Type.MouseButtonRelease:
            if self._is_down:  # a touch that did not count begins no new half second
                self._is_down, self._up_ms = False, at_ms
            return False
        if at_ms == self._down_ms:  # on its way through the parents of what it fell on
            return False
        before = self._down
        if before is not None and not (isValid(before) and before.isVisible()) and 0 <= at_ms - self._up_ms < _ECHO_MS:
            event.accept()
            return True
        self._down, self._down_ms, self._is_down = watched, at_ms, True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & _HELD or event.key() not in _KEYS:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            self._touched(None)
        return False


class Corner:
    """The hidden gesture: five touches in one corner within six seconds."""

    TOUCHES = 5
    WITHIN_S = 6.0

    def __init__(self, steady_s: Callable[[], float] = monotonic) -> None:
        self._steady_s = steady_s
        self._at: list[float] = []

    def touched(self, is_inside: bool) -> bool:
        """Tell whether this touch completes the gesture; a touch elsewhere begins it anew."""
        if not is_inside:
            self._at.clear()
            return False
        now = self._steady_s()
        self._at = [*[at for at in self._at if now - at <= self.WITHIN_S][-(self.TOUCHES - 1) :], now]
        if len(self._at) < self.TOUCHES:
            return False
        self._at.clear()
        return True
