"""Where the cells of a raster lie: pixels from row and column, and back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

__all__ = ["RasterFrame"]

# Below this a gap of one pixel would eat a quarter of the cell.
_SMALLEST_WITH_GAP_PX = 5.0


@dataclass(frozen=True, slots=True)
class RasterFrame:
    """The box of the cells in px, and how many there are."""

    box: QRectF
    rows: int
    columns: int
    is_parted: bool = True

    @property
    def has_gaps(self) -> bool:
        """Whether the cells are large enough to be parted by a pixel."""
        return (
            self.is_parted
            and min(self.box.width() / self.columns, self.box.height() / self.rows) >= _SMALLEST_WITH_GAP_PX
        )

    def x(self, column: float) -> float:
        """Give the px of a place along the columns."""
        return self.box.left() + column / self.columns * self.box.width()

    def y(self, row: float) -> float:
        """Give the px of a place along the rows."""
        return self.box.top() + row / self.rows * self.box.height()

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
        column = int((place.x() - self.box.left()) / self.box.width() * self.columns)
        return min(row, self.rows - 1), min(column, self.columns - 1)
