"""A sign as files: PDF to print (front, second layer where it needs a page, back), or SVG of the front."""

from __future__ import annotations

import base64
import textwrap
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from resources import read_bytes
from widgets.masked import placed
from widgets.paper import PAPERS, Sheet, writing_pdf
from widgets.sign import chain_pages, draw_back, draw_chain_page, draw_front, has_chain_in_front

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dtpr.panel import Panel

__all__ = ["words_of_shortened", "write_pdf", "write_svg"]

_QUOTED, _LONGEST_QUOTED = "« {} »", 60
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
) -> tuple[str, ...]:
    """Write the sign of one label, one front for each of its languages; KeyError for a size we do not have.

    Gives what stands there shortened, each once, for `words_of_shortened`.

    `page`, `distance_mm`: see `widgets.sign_code`. SignFault where the code does not fit; OSError when nothing can be
    written.
    """
    paper = PAPERS[size]
    shortened: dict[str, None] = {}
    with writing_pdf(file, paper, panels[0].title, with_marks=with_marks) as writer, QPainter(writer) as painter:
        sheet = Sheet.of_pdf(painter, paper, with_marks=with_marks)
        for place, panel in enumerate(panels):
            if place:
                writer.newPage()
            draw_front(sheet, panel, page=page, distance_mm=distance_mm)
            shortened.update(dict.fromkeys(sheet.shortened))
            if not has_chain_in_front(paper, panel, page=page, distance_mm=distance_mm):
                for chain in chain_pages(paper, panel):
                    writer.newPage()
                    draw_chain_page(sheet, chain)
                    shortened.update(dict.fromkeys(sheet.shortened))
        if with_back:
            writer.newPage()
            draw_back(sheet, panels[0], page=page, distance_mm=distance_mm, label_id=label_id)
    return tuple(shortened)


def words_of_shortened(shortened: Sequence[str], size: str) -> str:
    """Give the sentence for whoever prints: what does not stand whole on that paper, and what to do."""
    begun = ", ".join(_QUOTED.format(textwrap.shorten(one, _LONGEST_QUOTED, placeholder="…")) for one in shortened)
    told = QCoreApplication.translate(
        "Sign", "On {paper} this does not fit whole and ends in “…”: {texts}. The whole text is behind the code."
    )
    # The words of a larger sheet are larger too: it helps only those that were as small as may be read.
    if size == list(PAPERS)[-1]:
        remedy = QCoreApplication.translate("Sign", "Shorten it where it must stand there whole.")
    else:
        remedy = QCoreApplication.translate("Sign", "Shorten it, or try a larger sheet.")
    return f"{told.format(paper=size, texts=begun)} {remedy}"


def write_svg(panel: Panel, file: Path, size: str, *, page: str = "", distance_mm: float = 0.0) -> tuple[str, ...]:
    """Write the front as SVG, its title and what it says as its text alternative; whole, or not at all.

    Our typeface travels inside it: another one is wider, and words would leave their cells. SignFault where the code
    does not fit; OSError when nothing can be written. Gives what stands there shortened, as `write_pdf`.
    """
    paper = PAPERS[size]
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(made)
    generator.setResolution(round(_SVG_DOTS * 25.4))
    generator.setSize(QSize(round(paper.width_mm * _SVG_DOTS), round(paper.height_mm * _SVG_DOTS)))
    generator.setViewBox(QRectF(0, 0, paper.width_mm * _SVG_DOTS, paper.height_mm * _SVG_DOTS))
    generator.setTitle(panel.title)
    generator.setDescription(" ".join(f"{line.question} {line.answer}." for line in panel.lines))
    with QPainter(generator) as painter:
        sheet = Sheet(painter, paper, _SVG_DOTS, takes_clips=False)
        draw_front(sheet, panel, page=page, distance_mm=distance_mm)
    text = bytes(made.data().data()).decode()
    text = text.replace("</desc>", f"</desc>\n<style>{_faces()}</style>", 1)
    inside = "\n".join(placed(svg, box, f"b{place}-") for place, (svg, box) in enumerate(sheet.left_out))
    making = file.with_name(f"{file.name}.making")
    try:
        making.write_text(f"{inside}\n</svg>".join(text.rsplit("</svg>", 1)), encoding="utf-8")
        making.replace(file)
    finally:
        making.unlink(missing_ok=True)
    return tuple(dict.fromkeys(sheet.shortened))


def _faces() -> str:
    """Give our typeface as CSS, in the three weights a sign takes."""
    told = []
    for weight, name in ((400, "Regular"), (600, "SemiBold"), (700, "Bold")):
        data = base64.b64encode(read_bytes(f"fonts/AtkinsonHyperlegibleNext-{name}.ttf")).decode()
        told.append(
            f'@font-face {{ font-family: "Atkinson Hyperlegible Next"; font-weight: {weight}; '
            f"src: url(data:font/ttf;base64,{data}) }}"
        )
    return "\n".join(told)
