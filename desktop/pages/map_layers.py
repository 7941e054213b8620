"""« Le plan » beside the plan itself: the files it is made of, another one, its scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.button import Button
from widgets.card import Card, Notice
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.pages.map_reading import LayerHead

__all__ = ["MapLayers"]


class MapLayers(QWidget):
    """`open_asked()`, `remove_asked(id)`, `scale_asked(id)`, `left()`."""

    open_asked = Signal()
    remove_asked = Signal(str)
    scale_asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = self.tr(
            "GeoJSON files add up: streets, buildings. A picture or tiles take the place of all of them, and can be "
            "taken back."
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._shown: tuple[LayerHead, ...] | None = None
        self.open_button = Button(self.tr("Open a plan…"), "plus")
        self.done_button = Button(self.tr("Done"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.done_button)
        buttons.addStretch(1)
        column.addWidget(Text(self.tr("The plan"), "answer", weight=700))
        column.addWidget(Text(words, tone="muted", is_wrapped=True))
        column.addLayout(self._rows)
        column.addLayout(buttons)
        column.addStretch(1)
        self.open_button.clicked.connect(lambda _checked=False: self.open_asked.emit())
        self.done_button.clicked.connect(lambda _checked=False: self.left.emit())

    def show_layers(self, layers: Sequence[LayerHead]) -> None:
        """Tell the files; made anew only where they are others: a button must not go from under a hand."""
        if tuple(layers) == self._shown:
            return
        self._shown = tuple(layers)
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for layer in layers:
            self._rows.addWidget(self._row(layer))
        if not layers:
            words = self.tr("plan.geojson, from the folder of the commune. What you open here takes its place.")
            self._rows.addWidget(Text(words, is_wrapped=True))

    def _row(self, layer: LayerHead) -> Card:
        box = Card()
        notice = Notice("image" if layer.kind == "picture" else "map", "muted")
        if layer.kind != "picture":
            second = self.tr("Drawn streets and buildings, to scale.")
        elif layer.is_tiled:
            second = self.tr("Tiles around the sensors, to scale; opened again, they are cut where sensors are now.")
        elif layer.has_scale:
            second = self.tr("A picture, to scale.")
        else:
            second = self.tr("A picture without a scale: two places are enough to give it one.")
        notice.set_words([(layer.name, True)], second)
        box.add(notice)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 0, 16, 13)
        buttons.setSpacing(8)
        if layer.kind == "picture" and not layer.is_tiled:
            scale = Button(self.tr("Scale…"))
            buttons.addWidget(scale)
            scale.setAccessibleName(self.tr("Give {name} a scale").format(name=layer.name))
            scale.clicked.connect(lambda _checked=False: self.scale_asked.emit(layer.id))
        remove = Button(self.tr("Take away"))
        buttons.addWidget(remove)
        buttons.addStretch(1)
        box.column.addLayout(buttons)
        remove.setAccessibleName(self.tr("Take {name} away").format(name=layer.name))
        remove.clicked.connect(lambda _checked=False: self.remove_asked.emit(layer.id))
        return box
