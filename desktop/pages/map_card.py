"""The card of the box that is chosen on the plan: what it is, what it said last, and the ways to its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.pages.device_rows import followed_words, state_look
from desktop.pages.map_words import name_of_box, value_words
from measures import french
from widgets.button import Button
from widgets.card import Card
from widgets.icon import Pictogram
from widgets.text import Text

if TYPE_CHECKING:
    from reports.devices import DeviceFacts
    from store.queries import LastValue

__all__ = ["MapCard"]


class MapCard(Card):
    """`look_asked()`: its page of measures; `help_asked()`: what to do about it; `place_asked()`: onto the plan."""

    look_asked = Signal()
    help_asked = Signal()
    place_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        self._name = Text("", "strong", is_wrapped=True)
        self._icon = Pictogram("circle-dashed", "rest", 18)
        self._state = Text("", "strong")
        self._about = Text("", tone="muted", is_wrapped=True)
        self._value = Text("", is_wrapped=True)
        self.look_button = Button(self.tr("See"), "chart-column")
        self.help_button = Button(self.tr("What to do?"))
        self.place_button = Button(self.tr("Place"), "map-pin")
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self._icon)
        state.addWidget(self._state, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.look_button, self.help_button, self.place_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addWidget(self._name)
        column.addLayout(state)
        column.addWidget(self._about)
        column.addWidget(self._value)
        column.addSpacing(4)
        column.addLayout(buttons)
        self.add(inside)
        self.look_button.clicked.connect(lambda _checked=False: self.look_asked.emit())
        self.help_button.clicked.connect(lambda _checked=False: self.help_asked.emit())
        self.place_button.clicked.connect(lambda _checked=False: self.place_asked.emit())

    def show_box(self, box: DeviceFacts, value: LastValue | None, now_ms: int, zone: str, *, is_placed: bool) -> None:
        """Tell of one box."""
        name = name_of_box(box)
        icon, word, tone = state_look(box)
        self._name.setText(name)
        self._icon.set_icon(icon, tone)
        self._state.setText(word)
        self._state.set_tone(tone)
        about = self.tr("It follows {what}.").format(what=followed_words(box)[1])
        if box.site and box.site.casefold() not in name.casefold():
            about = f"{french.quoted(box.site)}. {about}"
        if not is_placed:
            missing = self.tr("Not on the plan yet.")
            about = f"{about} {missing}"
        self._about.setText(about)
        self._value.setText(value_words(value, now_ms, zone))
        self.look_button.setAccessibleName(self.tr("See {name}").format(name=name))
        self.place_button.setAccessibleName(self.tr("Place {name} on the plan").format(name=name))
        self.help_button.setVisible(box.state.needs_somebody)
        self.place_button.setVisible(not is_placed)
        self.setAccessibleName(" ".join((name, word, about, self._value.text())))
