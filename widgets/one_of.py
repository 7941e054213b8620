"""One of several buttons: exactly one is checked, Tab stops there only, and the arrows, Home and End go on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup

from widgets.painting import answering

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

__all__ = ["OneOf"]

_KEYS = Qt.Key
_STEPS = {_KEYS.Key_Left: -1, _KEYS.Key_Up: -1, _KEYS.Key_Right: 1, _KEYS.Key_Down: 1}


class OneOf(QObject):
    """Buttons by key, in the order in which they were added; the first is chosen.

    `picked(key)` tells of a person's choice, by mouse or keys, not of `select`. The keys are filtered here because
    QAbstractButton takes arrows for itself, and goes where buttons stand on the screen.
    """

    picked = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QAbstractButton] = {}
        self._group = QButtonGroup(self)

    def add(self, key: str, button: QAbstractButton) -> None:
        """Take one more button."""
        button.setCheckable(True)
        # Spoken as one of several, and not as a box to tick; the group keeps two choices of one part apart.
        button.setAutoExclusive(True)
        self._group.addButton(button)
        button.clicked.connect(lambda _checked=False: self._pick(key))
        button.installEventFilter(self)
        self._buttons[key] = button
        self.select(self.current or key)

    @property
    def current(self) -> str:
        """The key of the chosen one; empty while there is none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def select(self, key: str) -> None:
        """Choose without telling; KeyError for an unknown key."""
        wanted = self._buttons[key]
        has_keyboard = any(button.hasFocus() for button in self._buttons.values())
        wanted.setChecked(True)
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is wanted else Qt.FocusPolicy.NoFocus)
        if has_keyboard and not wanted.hasFocus():
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)  # the ring goes with the choice

    def button(self, key: str) -> QAbstractButton:
        """Give one button; KeyError for an unknown key."""
        return self._buttons[key]

    @answering(bool)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        keys = list(self._buttons)
        at, key = keys.index(self.current), Qt.Key(event.key())
        if key in _STEPS:
            to = at + _STEPS[key]
        elif key in (_KEYS.Key_Home, _KEYS.Key_End):
            to = 0 if key is _KEYS.Key_Home else len(keys) - 1
        else:
            return False
        if 0 <= to < len(keys) and to != at:
            self._pick(keys[to])
            self._buttons[keys[to]].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _pick(self, key: str) -> None:
        self.select(key)
        self.picked.emit(key)
