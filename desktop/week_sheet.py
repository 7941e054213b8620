"""The report of a week on one A4 page: the sentences of Accueil, its days, its places, what is to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter

from desktop.page_pen import MARGIN_MM, MM_PER_INCH, MUTED, PagePen
from desktop.week_report import notes_title, to_see_title
from widgets.paper import PAPERS, writing_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.week_report import Table, WeekReport

__all__ = ["draw_week", "paint_week", "save_week"]

_FIGURE_MM = 42.0
_FIGURE_PT, _LONG_PT, _MOST_SIGNS = 22.0, 15.0, 8
_GAP_MM = 10.0
_CELL_MM = 19.0
_ROW_MM = 6.6


def draw_week(painter: QPainter, report: WeekReport, width_mm: float, dots: float) -> None:
    """Draw the page from the painter's origin: `width_mm` between the margins, `dots` of the device to a millimetre."""
    pen = PagePen(painter, width_mm, dots)
    pen.write(report.town, 12, colour=MUTED, after_mm=0)
    pen.write(report.title, 20, weight=700, after_mm=4)
    longest = max((len(one.figure) for one in report.told), default=0)
    size = _FIGURE_PT if longest <= _MOST_SIGNS else _LONG_PT  # the same for all: none matters less than another
    for one in report.told:
        pen.line()
        pen.y_mm += 3
        top = pen.y_mm
        left = _FIGURE_MM if one.figure else 0.0
        if one.figure:
            pen.write(one.figure, size, weight=700)
        below, pen.y_mm = pen.y_mm, top + (1.0 if one.figure else 0.0)
        pen.write(one.sentence, 12, after_mm=0, left_mm=left)
        if one.second:
            pen.write(one.second, 10, colour=MUTED, after_mm=2, left_mm=left)
        pen.y_mm = max(pen.y_mm, below)
    pen.line()
    pen.y_mm += 5
    _tables(pen, report.tables, width_mm)
    if report.in_part:
        pen.y_mm += 2
        pen.write(report.in_part, 9.5, colour=MUTED)
    for title, found in ((to_see_title(), report.to_see), (notes_title(), report.notes)):
        if found:
            pen.y_mm += 5
            pen.write(title, 12, weight=700, after_mm=1.5)
            for words in found:
                pen.write(words, 10.5, after_mm=1.5)
    pen.y_mm += 5
    pen.write(report.made, 9.5, colour=MUTED)


def _tables(pen: PagePen, tables: Sequence[Table], width_mm: float) -> None:
    """Write the tables side by side; a single one keeps its half, figures far from their names are not read."""
    top, room, deepest = pen.y_mm, (width_mm - _GAP_MM) / 2, pen.y_mm
    for place, table in enumerate(tables):
        pen.y_mm, left = top, place * (room + _GAP_MM)
        widths = [room - _CELL_MM * (len(table.titles) - 1), *([_CELL_MM] * (len(table.titles) - 1))]
        pen.row(table.titles, widths, lefts=1, left_mm=left, row_mm=_ROW_MM, is_head=True)
        for row in table.rows:
            pen.row(row, widths, lefts=1, left_mm=left, row_mm=_ROW_MM)
        deepest = max(deepest, pen.y_mm)
    pen.y_mm = deepest


def paint_week(device: QPagedPaintDevice, report: WeekReport) -> None:
    """Paint the page on a printer or a PDF."""
    device.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
    with QPainter(device) as painter:
        width = device.pageLayout().paintRect(QPageLayout.Unit.Millimeter).width()
        draw_week(painter, report, width, painter.device().logicalDpiX() / MM_PER_INCH)


def save_week(path: Path, report: WeekReport) -> None:
    """Write the page as a PDF, in one step: a full disk leaves no half of it. OSError where it cannot be written."""
    with writing_pdf(path, PAPERS["A4"], f"{report.town}. {report.title}") as writer:
        paint_week(writer, report)
