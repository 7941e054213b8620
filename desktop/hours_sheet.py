"""« Et si on éteignait plus tôt ? » on paper: one A4 page with the question, the table, and what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPainter, QPen

from widgets.paper import PAPERS, paper_font, writing_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["paint_sheet", "save_pdf"]

_MM = 25.4
_INK, _MUTED, _LINE = QColor("#1C2326"), QColor("#545E63"), QColor("#B9BEBA")
_MARGIN_MM = 18.0
_ROW_MM = 8.5
_HOURS_MM = (18.0, 34.0)


class _Pen:
    """Writes down the page: every text goes below the last one, sizes in millimetres and points."""

    def __init__(self, painter: QPainter, width_mm: float, px_mm: float) -> None:
        self._painter, self._width, self._px, self.y_mm = painter, width_mm, px_mm, 0.0

    def font(self, points: float, weight: int = 400) -> QFont:
        """Give the face of paper in that size."""
        return paper_font(points / 72 * _MM * self._px, weight)

    def write(
        self, text: str, points: float, *, weight: int = 400, colour: QColor = _INK, after_mm: float = 2.0
    ) -> None:
        """Write words over the whole width, wrapped."""
        self._painter.setFont(self.font(points, weight))
        self._painter.setPen(colour)
        place = QRectF(0, self.y_mm * self._px, self._width * self._px, 400 * self._px)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        used = self._painter.boundingRect(place, flags, text)
        self._painter.drawText(place, flags, text)
        self.y_mm += used.height() / self._px + after_mm

    def row(
        self, cells: Sequence[str], widths: Sequence[float], *, is_head: bool = False, is_now: bool = False
    ) -> None:
        """Write one row of the table, the first two columns to the left, numbers to the right."""
        self._painter.setFont(self.font(9.5 if is_head else 11, 700 if is_now else 400))
        self._painter.setPen(_MUTED if is_head else _INK)
        height, left = (_ROW_MM * 1.3 if is_head else _ROW_MM), 0.0
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            side = Qt.AlignmentFlag.AlignLeft if place < 2 else Qt.AlignmentFlag.AlignRight
            box = QRectF((left + 1) * self._px, self.y_mm * self._px, (width - 2) * self._px, height * self._px)
            self._painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, cell)
            left += width
        self.y_mm += height
        self._painter.setPen(QPen(_LINE, 0.2 * self._px))
        line = round(self.y_mm * self._px)
        self._painter.drawLine(0, line, round(self._width * self._px), line)


def paint_sheet(
    device: QPagedPaintDevice,
    title: str,
    lead: str,
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str],
    now_row: int | None,
) -> None:
    """Paint the one page on a printer or a PDF."""
    layout = device.pageLayout()
    device.setPageMargins(QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM), QPageLayout.Unit.Millimeter)
    layout = device.pageLayout()
    with QPainter(device) as painter:
        px_mm = painter.device().logicalDpiX() / _MM
        width = layout.paintRect(QPageLayout.Unit.Millimeter).width()
        pen = _Pen(painter, width, px_mm)
        pen.write(title, 20, weight=700, after_mm=3)
        pen.write(lead, 12, after_mm=6)
        rest = (width - sum(_HOURS_MM)) / (len(titles) - len(_HOURS_MM))
        widths = [*_HOURS_MM, *([rest] * (len(titles) - len(_HOURS_MM)))]
        pen.row(titles, widths, is_head=True)
        for place, row in enumerate(rows):
            pen.row(row, widths, is_now=place == now_row)
        pen.y_mm += 6
        for note in notes:
            pen.write(note, 9.5, colour=_MUTED, after_mm=2)


def save_pdf(
    path: Path,
    title: str,
    lead: str,
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str],
    now_row: int | None,
) -> None:
    """Write the page as a PDF, in one step: a full disk leaves no half of it. OSError where it cannot be written."""
    with writing_pdf(path, PAPERS["A4"], title) as writer:
        paint_sheet(writer, title, lead, titles, rows, notes, now_row)
