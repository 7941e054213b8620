"""The boxes beside the plan: how each does, its name, whether it has a place there; the way for who has a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.pages.device_rows import followed_words, state_look
from desktop.pages.map_words import name_of_box
from desktop.wording import placed
from widgets.sheet import Cell, Column, Sheet

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from reports.devices import DeviceFacts

__all__ = ["MapList"]


class MapList(Sheet):
    """`chosen(sensor)`: a person went to its line; `opened(sensor)`: pressed Enter on it, or clicked it twice."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setAccessibleName(self.tr("Sensors of the commune"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._sensors: tuple[str, ...] = ()
        self._is_showing = self._is_ordered = False
        self._twice: frozenset[str] = frozenset()
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.row_picked.connect(lambda row: self.opened.emit(self._sensors[row]))

    def show_boxes(
        self, boxes: Sequence[DeviceFacts], on_plan: Container[str], chosen: str, *, unplaced_first: bool
    ) -> None:
        """Show them, the chosen one marked; while they are placed those without a place come first."""
        held = list(boxes)
        if unplaced_first:
            # The one that is being placed stays where it was: its line must not run away from under the hand.
            before = [box.sensor for box in held if box.sensor in self._sensors]
            if sorted(before) == sorted(self._sensors) and len(held) == len(self._sensors):
                held.sort(key=lambda box: self._sensors.index(box.sensor))
            if not self._is_ordered:
                held.sort(key=lambda box: box.sensor in on_plan)
        self._is_ordered = unplaced_first
        columns = [Column(self.tr("State")), Column(self.tr("Sensor"), takes_rest=True, is_named=True)]
        names = [placed(name_of_box(box), box.site) for box in held]
        self._twice = frozenset(name for name in names if names.count(name) > 1)
        rows = [self._line(box, is_placed=box.sensor in on_plan) for box in held]
        self._is_showing = True
        self._sensors = tuple(box.sensor for box in held)
        self.show_rows(columns, rows)
        if chosen in self._sensors:
            row = self._sensors.index(chosen)
            if self.currentIndex().row() != row:
                self.setCurrentIndex(self.model().index(row, 0))
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self._is_showing = False

    def _line(self, box: DeviceFacts, *, is_placed: bool) -> list[Cell | str]:
        icon, word, tone = state_look(box)
        name, (theme, follows) = placed(name_of_box(box), box.site), followed_words(box)
        if name in self._twice:
            name = f"{name}, {follows}"
        if not is_placed:
            name = self.tr("{name} · to be placed").format(name=name)
        return [Cell(word, icon, tone, is_strong=True), Cell(name, theme)]

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_showing and current.isValid() and current.row() < len(self._sensors):
            self.chosen.emit(self._sensors[current.row()])
