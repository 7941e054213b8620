"""« L’échelle » of a scanned plan: two places clicked on it, and how far they are apart, or their coordinates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.place_dialog import read_point
from measures.plan import Point, Scale
from widgets.button import Button
from widgets.segments import Segments
from widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MapScale"]

_METRES = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")


class MapScale(QWidget):
    """`kept(Scale)`, `left()`; `changed()` tells that other places are chosen. Two clicks, the third begins anew."""

    kept = Signal(object)
    left = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places: tuple[Point, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.told = Text("", is_wrapped=True)
        self.way = Segments(
            [("metres", self.tr("Their distance")), ("degrees", self.tr("Their coordinates"))],
            self.tr("What is known of both places"),
        )
        self.metres, self.one, self.other = QLineEdit(), QLineEdit(), QLineEdit()
        self.metres.setPlaceholderText("250")
        self.one.setPlaceholderText("47,6842 ; 6,4967")
        self.other.setPlaceholderText("47,6871 ; 6,5012")
        self._labels = (
            Text(self.tr("Metres from one to the other")),
            Text(self.tr("Place 1: latitude and longitude")),
            Text(self.tr("Place 2: latitude and longitude")),
        )
        self._wrong = Text("", "note", "watch", is_wrapped=True)
        self.keep_button = Button(self.tr("Keep"), kind="primary")
        self.cancel_button = Button(self.tr("Cancel"))
        column.addWidget(Text(self.tr("The scale of the picture"), "answer", weight=700))
        column.addWidget(self.told)
        column.addWidget(self.way)
        for label, field in zip(self._labels, self._fields, strict=True):
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            column.addWidget(label)
            column.addWidget(field)
            field.textChanged.connect(lambda _text: self._tell())
        column.addWidget(self._wrong)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        self.way.picked.connect(lambda _key: self._tell())
        self.keep_button.clicked.connect(self._keep)
        self.cancel_button.clicked.connect(lambda _checked=False: self.left.emit())
        self.begin()

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.metres, self.one, self.other

    def begin(self) -> None:
        """Ask for two places."""
        self._set_places(())
        for field in self._fields:
            field.clear()

    def take(self, at: Point) -> None:
        """Take a place that was clicked on the plan."""
        self._set_places((at,) if len(self.places) == 2 else (*self.places, at))

    def _set_places(self, places: Sequence[Point]) -> None:
        self.places = tuple(places)
        self.changed.emit()
        self._tell()

    def scale(self) -> Scale | None:
        """Give what both places tell; None while something is missing."""
        if len(self.places) < 2:
            return None
        one, other = self.places
        if self.way.current == "metres":
            told = self.metres.text().strip().removesuffix("m").strip()
            if _METRES.fullmatch(told) is None:
                return None
            return Scale(one, other, metres=float(told.replace(",", ".")))
        found = read_point(self.one.text()), read_point(self.other.text())
        if found[0] is None or found[1] is None:
            return None
        return Scale(one, other, one_at=found[0], other_at=found[1])

    def refuse(self, words: str) -> None:
        """Say why a scale is none."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def _tell(self) -> None:
        steps = (
            self.tr("Click on the plan on a first place that you know, such as a crossing."),
            self.tr("Click on a second place, as far as you can from the first."),
            self.tr("Say what you know of both places. Another click begins anew."),
        )
        self.told.setText(steps[len(self.places)])
        is_metres = self.way.current == "metres"
        for number, (label, field) in enumerate(zip(self._labels, self._fields, strict=True)):
            label.setVisible((number == 0) is is_metres)
            field.setVisible((number == 0) is is_metres)
        self.refuse("")
        self.keep_button.setEnabled(self.scale() is not None)

    def _keep(self) -> None:
        scale = self.scale()
        if scale is not None:
            self.kept.emit(scale)
