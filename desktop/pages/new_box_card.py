"""The card of a box nobody has named yet: what it looks like, and the two ways to deal with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.pages.device_rows import followed_words
from measures import french
from reports.quantity_names import name_of
from widgets.button import Button
from widgets.card import Card, Notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from measures.reading import Channel
    from reports.devices import DeviceFacts
    from store.queries import LastValue

__all__ = ["NewBoxCard"]

_VALUES_TOLD = 3


class NewBoxCard(Card):
    """`adopt_asked(sensor)`, `later_asked(sensor)`. The first card of a page is the one that asks for something."""

    adopt_asked = Signal(str)
    later_asked = Signal(str)

    def __init__(self, sensor: str, *, is_first: bool, parent: QWidget | None = None) -> None:
        super().__init__("attention" if is_first else "card", parent)
        self.sensor = sensor
        self._notice = Notice("package-plus")
        self.later = self._notice.add_button(Button(self.tr("Later")))
        self.later.setAccessibleDescription(sensor)  # of several cards each has one
        self.adopt = self._notice.add_button(Button(self.tr("Adopt…"), kind="primary" if is_first else "plain"))
        self.adopt.setAccessibleName(self.tr("Adopt {sensor}").format(sensor=sensor))
        self.later.clicked.connect(lambda: self.later_asked.emit(sensor))
        self.adopt.clicked.connect(lambda: self.adopt_asked.emit(sensor))
        self.add(self._notice)

    def show_box(self, box: DeviceFacts, values: Sequence[LastValue], now_ms: int, zone: str) -> None:
        """Tell what is known of it now."""
        since = french.moment(box.first_ms, now_ms, zone) if box.first_ms is not None else ""
        heard = self.tr("%n messages, the first {when}", "", box.messages).format(when=since)
        number = self.tr(" · number {sensor} · {heard}").format(sensor=box.sensor, heard=heard)
        title = self.tr("New box") + (f" {french.quoted(box.name)}" if box.name else "")
        self._notice.set_words([(title, True), (number, False)], self._resembles(box, values))

    def _resembles(self, box: DeviceFacts, values: Sequence[LastValue]) -> str:
        said = [
            f"{_name(value.channel)} {french.with_unit(value.value, value.channel.unit)}"
            for value in values
            if not value.channel.quantity.startswith("battery")
        ][:_VALUES_TOLD]
        if not said:
            return self.tr("Nothing that can be read has come from it yet.")
        words = self.tr("It follows {what}. Last message: {values}.")
        return words.format(what=followed_words(box)[1], values=french.listed(said))


def _name(channel: Channel) -> str:
    """Name what is followed, with its line or phase: « entrées 19 et entrées 18 » are of two."""
    name = name_of(channel.quantity)
    return f"{name} ({channel.part})" if channel.part else name
