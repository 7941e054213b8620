"""« Placer les boîtiers »: what to do, what was done last and how to undo it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.button import Button
from widgets.card import Card
from widgets.text import Text

__all__ = ["MapPlacing"]


class MapPlacing(Card):
    """`undo_asked()`, `off_asked()`: the chosen box off the plan; `left()`."""

    undo_asked = Signal()
    off_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("attention", parent)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        self.told = Text("", is_wrapped=True)
        self.undo_button = Button(self.tr("Undo"), "undo-2")
        self.off_button = Button(self.tr("Off the plan"))
        self.done_button = Button(self.tr("Done"), kind="primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.undo_button, self.off_button, self.done_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addWidget(self.told)
        column.addLayout(buttons)
        self.add(inside)
        self.undo_button.clicked.connect(lambda _checked=False: self.undo_asked.emit())
        self.off_button.clicked.connect(lambda _checked=False: self.off_asked.emit())
        self.done_button.clicked.connect(lambda _checked=False: self.left.emit())

    def tell(self, name: str, left: int, *, is_placed: bool, can_undo: bool, can_leave: bool) -> None:
        """Say what to do about the box that is chosen ("": none), and how many have no place yet."""
        if not name:
            words = self.tr("Choose a sensor in the list, then click on the plan where it hangs.")
        elif is_placed:
            words = self.tr("{name}: drag its pin, or move it with the arrows (Shift: a little).").format(name=name)
        else:
            words = self.tr("{name}: click on the plan where it hangs.").format(name=name)
        rest = self.tr("%n sensors still without a place.", "", left) if left else self.tr("All have their place.")
        self.told.setText(f"{words} {rest}")
        self.undo_button.setEnabled(can_undo)
        self.off_button.setEnabled(can_leave)
