"""Where the cells of a raster lie: pixels from row and column, and back."""

from __future__ import annotations

from math import ceil, floor
from typing import Any

import msgspec
from PySide6.QtCore import QPointF, QRectF

__all__ = ["LEAST_COLUMNS", "RasterFrame"]

# A hand zooms no closer than this: ten nights fill the picture.
LEAST_COLUMNS = 10

# Below this a gap of one pixel would eat a quarter of the cell.
_SMALLEST_WITH_GAP_PX = 5.0


class RasterFrame(msgspec.Struct, frozen=True):
    """The box of the cells in px, and how many there are; `shown` are the columns in view, None: all of them."""

    box: QRectF
    rows: int
    columns: int
    is_parted: bool = True
    shown: tuple[float, float] | None = None

    @property
    def span(self) -> tuple[float, float]:
        """The places along the columns at the left and the right edge of the box."""
        return (0.0, float(self.columns)) if self.shown is None else self.shown

    @property
    def has_gaps(self) -> bool:
        """Whether the cells are large enough to be parted by a pixel; never while only some are in view."""
        return (
            self.is_parted
            and self.shown is None
            and min(self.box.width() / self.columns, self.box.height() / self.rows) >= _SMALLEST_WITH_GAP_PX
        )

    @property
    def whole(self) -> QRectF:
        """The box of all columns, in view or not."""
        return QRectF(self.x(0), self.box.top(), self.x(self.columns) - self.x(0), self.box.height())

    @property
    def seen(self) -> tuple[int, int]:
        """The numbers [first, last) of the columns of which something is in view."""
        first, last = self.span
        return max(0, floor(first)), min(self.columns, ceil(last))

    def shows(self, column: float) -> bool:
        """Tell whether a place along the columns is in view, its edges included."""
        first, last = self.span
        return first <= column <= last

    def x(self, column: Any) -> Any:
        """Give the px of places along the columns (a number or an array)."""
        first, last = self.span
        return self.box.left() + (column - first) / (last - first) * self.box.width()

    def y(self, row: Any) -> Any:
        """Give the px of places along the rows (a number or an array)."""
        return self.box.top() + row / self.rows * self.box.height()

    def column(self, x: float) -> float:
        """Give the place along the columns at a px."""
        first, last = self.span
        return first + (x - self.box.left()) / self.box.width() * (last - first)

    def cell(self, row: int, column: int, rows: int = 1, columns: int = 1) -> QRectF:
        """Give the box of a cell, or of a block of cells, on whole pixels, without the gap to the next."""
        gap = 1 if self.has_gaps else 0
        left, top = round(self.x(column)), round(self.y(row))
        right, bottom = round(self.x(column + columns)) - gap, round(self.y(row + rows)) - gap
        return QRectF(left, top, max(1, right - left), max(1, bottom - top))

    def at(self, place: QPointF) -> tuple[int, int] | None:
        """Give (row, column) under a point; None outside."""
        if not self.box.contains(place):
            return None
        row = int((place.y() - self.box.top()) / self.box.height() * self.rows)
        return min(row, self.rows - 1), min(int(self.column(place.x())), self.columns - 1)
