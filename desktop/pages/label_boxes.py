"""The step of the wizard on which the sensors of a family are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from desktop.wording import placed
from widgets.button import Button
from widgets.painting import answering, careful
from widgets.text import Text, as_tip, without_mnemonic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent

    from reports.label_book import BookEntry

__all__ = ["BoxesStep"]

_WIDEST_PX = 400  # of a name, before there is a room


class _Tick(QCheckBox):
    """A box to tick with a name as wide as the room: of a longer one the middle gives way, and a tip says it whole."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = " ".join(name.split())
        self.setAccessibleName(self._name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._show_name(_WIDEST_PX)

    def _show_name(self, room_px: int) -> None:
        told = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, room_px)
        if self.text() != (words := without_mnemonic(told)):
            self.setText(words)
            self.setToolTip(as_tip(self._name) if told != self._name else "")

    @answering(bool)
    def hitButton(self, at: QPoint) -> bool:
        """Tell whether a click ticks: all along its line, for a short name is a small mark to hit."""
        return self.rect().contains(at)

    @careful
    def resizeEvent(self, event: QResizeEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        self._show_name(room.width())
        super().resizeEvent(event)


class BoxesStep(QWidget):
    """The sensors of the family, ticked with their places. `changed` when the ticks have."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks: dict[str, QCheckBox] = {}
        self._places: dict[str, str] = {}
        self._all = Button(self.tr("All"), "check")
        self._none = Button(self.tr("None"), "x")
        self._all.clicked.connect(lambda: self._tick(is_on=True))
        self._none.clicked.connect(lambda: self._tick(is_on=False))
        told = self.tr("The same label for each ticked sensor, with its own place and its own short address.")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._all)
        row.addWidget(self._none)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(8)
        self._column.addWidget(Text(told, tone="muted", is_wrapped=True))
        self._column.addLayout(row)
        self._column.addStretch(1)

    def show_boxes(self, entries: Sequence[BookEntry], chosen: Sequence[str]) -> None:
        """Show these sensors, those of `chosen` ticked."""
        before: QWidget = self._none
        for entry in entries:
            name = placed(entry.name, entry.place)
            tick = _Tick(name)
            tick.setChecked(entry.sensor in chosen)
            tick.toggled.connect(self.changed)
            self._places[entry.sensor] = entry.place
            self.ticks[entry.sensor] = tick
            self._column.insertWidget(self._column.count() - 1, tick)
            self.setTabOrder(before, tick)  # made last, it would come after « Suite »
            before = tick

    def first_part(self) -> QWidget:
        """Give the first sensor."""
        return next(iter(self.ticks.values()), self._all)

    def _tick(self, *, is_on: bool) -> None:
        for tick in self.ticks.values():
            tick.setChecked(is_on)

    def boxes(self) -> list[tuple[str, str]]:
        """Give (sensor, place) of those that are ticked."""
        return [(sensor, self._places[sensor]) for sensor, tick in self.ticks.items() if tick.isChecked()]
