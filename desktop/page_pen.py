"""Writes a page of an office printer from the top down: sentences, rows of a table; sizes in mm and points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from measures.french import NARROW, NBSP
from widgets.paper import paper_font

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MARGIN_MM", "MM_PER_INCH", "MUTED", "PagePen"]

MM_PER_INCH = 25.4
MARGIN_MM = 18.0
_INK, MUTED, _LINE = QColor("#1C2326"), QColor("#545E63"), QColor("#B9BEBA")
_ROW_MM = 8.5
# Figures of paper have their own widths (`paper_font`): a narrow space beside a 1 is not seen.
_THOUSANDS = re.compile(rf"(?<=\d){NARROW}(?=\d)")


class PagePen:
    """Writes down the page: every text goes below the last one, sizes in millimetres and points."""

    def __init__(self, painter: QPainter, width_mm: float, px_mm: float) -> None:
        self._painter, self._width, self._px, self.y_mm = painter, width_mm, px_mm, 0.0

    def font(self, points: float, weight: int = 400) -> QFont:
        """Give the face of paper in that size."""
        return paper_font(points / 72 * MM_PER_INCH * self._px, weight)

    def write(
        self,
        text: str,
        points: float,
        *,
        weight: int = 400,
        colour: QColor = _INK,
        after_mm: float = 2.0,
        left_mm: float = 0.0,
    ) -> None:
        """Write words from `left_mm` to the right edge, wrapped."""
        text = _THOUSANDS.sub(NBSP, text)
        self._painter.setFont(self.font(points, weight))
        self._painter.setPen(colour)
        left, width = left_mm * self._px, (self._width - left_mm) * self._px
        place = QRectF(left, self.y_mm * self._px, width, 400 * self._px)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        used = self._painter.boundingRect(place, flags, text)
        self._painter.drawText(place, flags, text)
        self.y_mm += used.height() / self._px + after_mm

    def row(
        self,
        cells: Sequence[str],
        widths: Sequence[float],
        *,
        lefts: int,
        left_mm: float = 0.0,
        row_mm: float = _ROW_MM,
        is_head: bool = False,
        is_strong: bool = False,
    ) -> None:
        """Write one row of a table, columns `widths` mm wide: the first `lefts` to the left, numbers to the right."""
        self._painter.setFont(self.font(9.5 if is_head else 11, 700 if is_strong else 400))
        self._painter.setPen(MUTED if is_head else _INK)
        height, left = (row_mm * 1.3 if is_head else row_mm), left_mm
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            side = Qt.AlignmentFlag.AlignLeft if place < lefts else Qt.AlignmentFlag.AlignRight
            box = QRectF((left + 1) * self._px, self.y_mm * self._px, (width - 2) * self._px, height * self._px)
            cell = _THOUSANDS.sub(NBSP, cell)
            self._painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, cell)
            left += width
        self.y_mm += height
        self.line(left_mm, left)

    def line(self, from_mm: float = 0.0, to_mm: float | None = None) -> None:
        """Draw a hairline from there to there, by default over the whole width."""
        self._painter.setPen(QPen(_LINE, 0.2 * self._px))
        y = round(self.y_mm * self._px)
        end = self._width if to_mm is None else to_mm
        self._painter.drawLine(round(from_mm * self._px), y, round(end * self._px), y)
