"""« Et si on éteignait plus tôt ? » on paper: one A4 page with the question, the table, and what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter

from desktop.page_pen import MARGIN_MM, MM_PER_INCH, MUTED, PagePen
from widgets.paper import PAPERS, writing_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["HoursPage", "paint_sheet", "save_pdf"]

_HOURS_MM = (18.0, 34.0)


class HoursPage(msgspec.Struct, frozen=True):
    """What stands on the page; the row at `now_row` holds the hours of today."""

    title: str
    lead: str
    titles: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str]
    now_row: int | None


def paint_sheet(device: QPagedPaintDevice, page: HoursPage) -> None:
    """Paint the one page on a printer or a PDF."""
    device.setPageMargins(QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM), QPageLayout.Unit.Millimeter)
    layout = device.pageLayout()
    with QPainter(device) as painter:
        px_mm = painter.device().logicalDpiX() / MM_PER_INCH
        width = layout.paintRect(QPageLayout.Unit.Millimeter).width()
        pen = PagePen(painter, width, px_mm)
        pen.write(page.title, 20, weight=700, after_mm=3)
        pen.write(page.lead, 12, after_mm=6)
        rest = (width - sum(_HOURS_MM)) / (len(page.titles) - len(_HOURS_MM))
        widths = [*_HOURS_MM, *([rest] * (len(page.titles) - len(_HOURS_MM)))]
        pen.row(page.titles, widths, lefts=2, is_head=True)
        for place, row in enumerate(page.rows):
            pen.row(row, widths, lefts=2, is_strong=place == page.now_row)
        pen.y_mm += 6
        for note in page.notes:
            pen.write(note, 9.5, colour=MUTED, after_mm=2)


def save_pdf(path: Path, page: HoursPage) -> None:
    """Write the page as a PDF, in one step: a full disk leaves no half of it. OSError where it cannot be written."""
    with writing_pdf(path, PAPERS["A4"], page.title) as writer:
        paint_sheet(writer, page)
