"""A segmented control: a few ways to see the same thing, exactly one of them chosen (Jour, Semaine, Année)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from widgets.one_of import OneOf
from widgets.painting import answering, careful
from widgets.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Segments"]


class Segments(QWidget):
    """The choices, side by side. `picked(key)` tells of a person's choice, not of `select`."""

    picked = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        """Take (key, words) pairs and the accessible name of the whole; the first is chosen."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._segments = OneOf(self)
        self._segments.picked.connect(self.picked)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for place, (key, words) in enumerate(choices):
            segment = _Segment(words, place == 0, place == len(choices) - 1, self)
            self._segments.add(key, segment)
            row.addWidget(segment)

    @property
    def current(self) -> str:
        """The key of the chosen segment."""
        return self._segments.current

    def select(self, key: str) -> None:
        """Choose without telling; KeyError for an unknown key."""
        self._segments.select(key)

    def segment(self, key: str) -> QAbstractButton:
        """Give one segment, to be clicked by a test or named by a guide."""
        return self._segments.button(key)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        radius = theme.px("shape.radius_control")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.colour("surface"))
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class _Segment(QAbstractButton):
    def __init__(self, words: str, is_first: bool, is_last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._is_first, self._is_last = words, is_first, is_last
        self.setAccessibleName(words)
        self.toggled.connect(lambda _on: self.update())

    @answering(QSize)
    def sizeHint(self) -> QSize:
        width = QFontMetricsF(current_theme().font("strong")).horizontalAdvance(self._words)
        return QSize(round(width) + 24, current_theme().px("space.control_height") - 2)

    @careful
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect())
            if self.isChecked():
                painter.setClipPath(_rounded(box, theme.px("shape.radius_control") - 1, self._is_first, self._is_last))
                painter.fillRect(box, theme.colour("accent_wash"))
                painter.fillRect(QRectF(0, box.height() - 3, box.width(), 3), theme.colour("accent"))
                painter.setClipping(False)
            if not self._is_first:
                painter.fillRect(QRectF(0, 0, 1, box.height()), theme.colour("line"))
            painter.setFont(theme.font("strong" if self.isChecked() else "body"))
            painter.setPen(theme.colour("accent" if self.underMouse() and not self.isChecked() else "ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._words)


def _rounded(box: QRectF, radius: float, is_left: bool, is_right: bool) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, radius, radius)
    if not is_left:
        path.addRect(box.adjusted(0, 0, -radius, 0))
    if not is_right:
        path.addRect(box.adjusted(radius, 0, 0, 0))
    return path
