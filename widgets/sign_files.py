"""A sign as files: PDF to print (front, second layer where it needs a page, back), or SVG of the front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from widgets.paper import PAPERS, Sheet, writing_pdf
from widgets.sign import draw_back, draw_chain_page, draw_front, has_chain_in_front

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dtpr.panel import Panel

__all__ = ["write_pdf", "write_svg"]

_SVG_DOTS = 20.0  # units of the drawing a millimetre: fine enough for text that is placed to whole units


def write_pdf(
    panels: Sequence[Panel],
    file: Path,
    size: str,
    *,
    page: str = "",
    distance_mm: float = 0.0,
    with_marks: bool = True,
    with_back: bool = True,
    label_id: str = "",
) -> None:
    """Write the sign of one label, one front for each of its languages; KeyError for a size we do not have.

    `page`, `distance_mm`: see `widgets.sign`. SignFault where the code does not fit; OSError when nothing can be
    written.
    """
    paper = PAPERS[size]
    with writing_pdf(file, paper, panels[0].title, with_marks=with_marks) as writer, QPainter(writer) as painter:
        sheet = Sheet.of_pdf(painter, paper, with_marks=with_marks)
        for place, panel in enumerate(panels):
            if place:
                writer.newPage()
            draw_front(sheet, panel, page=page, distance_mm=distance_mm)
            if not has_chain_in_front(paper, panel):
                writer.newPage()
                draw_chain_page(sheet, panel)
        if with_back:
            writer.newPage()
            draw_back(sheet, panels[0], page=page, distance_mm=distance_mm, label_id=label_id)


def write_svg(panel: Panel, file: Path, size: str, *, page: str = "", distance_mm: float = 0.0) -> None:
    """Write the front as SVG, its title and what it says as its text alternative."""
    paper = PAPERS[size]
    generator = QSvgGenerator()
    generator.setFileName(str(file))
    generator.setResolution(round(_SVG_DOTS * 25.4))
    generator.setSize(QSize(round(paper.width_mm * _SVG_DOTS), round(paper.height_mm * _SVG_DOTS)))
    generator.setViewBox(QRectF(0, 0, paper.width_mm * _SVG_DOTS, paper.height_mm * _SVG_DOTS))
    generator.setTitle(panel.title)
    generator.setDescription(" ".join(f"{line.question} {line.answer}." for line in panel.lines))
    painter = QPainter()
    if not painter.begin(generator):
        raise OSError(f"{file} cannot be written")
    draw_front(Sheet(painter, paper, _SVG_DOTS), panel, page=page, distance_mm=distance_mm)
    painter.end()
