"""What lies under the curves: spans of night, the horizontal grid, and hatching where nothing was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from widgets.hatching import paint_hatching
from widgets.plot_frame import HEAD_PX, PlotFrame, PlotPart
from widgets.theme import current_theme
from widgets.value_marks import ValueMarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Backdrop", "GapHatching"]

_NARROWEST_NAMED_PX = 3.0
_NARROWEST_HATCHED_PX = 12.0


class Backdrop(PlotPart):
    """Night and grid."""

    def __init__(self) -> None:
        super().__init__(-100)
        self._marks = ValueMarks(0, 1, ())
        self._shades: tuple[tuple[int, int], ...] = ()

    def set_lines(self, marks: ValueMarks, shades: Sequence[tuple[int, int]]) -> None:
        """Take the values of the grid and the (start, end) instants of the nights."""
        self._marks, self._shades = marks, tuple(shades)
        self.update()

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        theme, box = current_theme(), frame.box
        top = frame.y(self._marks.high)
        for start, end in self._shades:
            if end > frame.start_ms and start < frame.end_ms:
                left, right = max(box.left(), frame.x(start)), min(box.right(), frame.x(end))
                painter.fillRect(QRectF(left, top, right - left, box.bottom() - top), theme.colour("sunk"))
        painter.setPen(QPen(theme.colour("line"), 1))
        for value in self._marks.ticks:
            level = round(frame.y(value)) + 0.5
            painter.drawLine(QLineF(box.left(), level, box.right(), level))


class GapHatching(PlotPart):
    """Full height hatching over what nobody measured, « pas de donnée » above it; it hides grid, night and range."""

    def __init__(self) -> None:
        super().__init__(5)
        self._start = self._end = np.zeros(0, dtype=np.int64)

    def set_gaps(self, gaps: tuple[NDArray[np.int64], NDArray[np.int64]]) -> None:
        """Take the (start, end) columns of the gaps."""
        self._start, self._end = gaps
        self.update()

    def draw(self, painter: QPainter, frame: PlotFrame) -> None:
        theme, box = current_theme(), frame.box
        seen = (self._end > frame.start_ms) & (self._start < frame.end_ms)
        left = np.maximum(frame.x(self._start[seen]), box.left())
        right = np.minimum(frame.x(self._end[seen]), box.right())
        spans = _joined(left, right)
        for begin, end in spans:
            top = box.top() + HEAD_PX - 4
            paint_hatching(painter, QRectF(begin, top, max(1.0, end - begin), box.bottom() - top), theme)
            if end - begin < _NARROWEST_HATCHED_PX:  # too narrow for a line of hatching to be seen as one
                painter.setPen(QPen(theme.colour("gap"), 1))
                for edge in (begin, end):
                    painter.drawLine(QLineF(edge, top, edge, box.bottom()))
        words = QCoreApplication.translate("Chart", "no data")
        painter.setFont(theme.font("note"))
        painter.setPen(theme.colour("muted"))
        width = QFontMetricsF(theme.font("note")).horizontalAdvance(words) + 2
        free_from = box.left()
        for begin, end in spans:
            if end - begin < _NARROWEST_NAMED_PX:
                continue
            start = min(max((begin + end - width) / 2, box.left()), box.right() - width)
            if start >= free_from:
                place = QRectF(start, box.top(), width, HEAD_PX - 6)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
                free_from = start + width + 8


def _joined(left: NDArray[np.float64], right: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Join gaps that touch within a pixel and drop those too thin to be seen among many."""
    if left.size == 0:
        return []
    breaks = np.flatnonzero(left[1:] > right[:-1] + 1.0)
    begins = left[np.concatenate(([0], breaks + 1))]
    ends = right[np.concatenate((breaks, [right.size - 1]))]
    wide = ends - begins >= 1.0
    return list(zip(begins[wide].tolist(), ends[wide].tolist(), strict=True))
