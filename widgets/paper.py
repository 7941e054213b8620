"""Sheets of paper in exact millimetres: sizes, bleed, crop marks, and what every drawing on paper is made of.

All lengths are millimetres from the top left corner of the trimmed sheet; `Sheet` turns them into the dots of whatever
is drawn on (PDF, SVG, a preview on screen).
"""

from __future__ import annotations

import errno
import math
import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray, QLineF, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QTransform,
)
from PySide6.QtSvg import QSvgRenderer

from resources.kept_spaces import keep_spaces
from widgets.masked import is_masked, layers_of
from widgets.page_boxes import make_exact
from widgets.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "BLEED_MM",
    "LEAST_MM",
    "MEASURING",
    "PAPERS",
    "SMALLER",
    "Paper",
    "Sheet",
    "fits_mm",
    "fitted_mm",
    "height_mm",
    "paper_font",
    "writing_pdf",
]

BLEED_MM = 3.0
# The em of the smallest words on any sheet: six points. What is smaller is printed, but not read.
LEAST_MM = 2.12
_MARK_MM = 5.0
_MARK_AWAY_MM = 1.0
_AROUND_MM = BLEED_MM + _MARK_AWAY_MM + _MARK_MM  # from the trimmed sheet to the edge of the page
_DPI = 1200
_MM_PER_INCH = 25.4
# Text that does not fit is made smaller by this, again and again, to this share of what was asked.
SMALLER = 0.95
_SMALLEST = 0.5
_LONGEST_CUT = 16  # letters of a last word that an ellipsis may take away whole
# Where Qt ends a line in a word: « Saint-Germain-en-Coglès », but neither « n° 2026-114 » nor « -5 ».
_AFTER_HYPHEN = re.compile(r"(?<=\w[-–/])(?=[^\W\d_])")
_ANYWHERE = Qt.TextFlag.TextWrapAnywhere
MEASURING = 40.0  # dots a millimetre where words are measured before there is a sheet


class Paper(msgspec.Struct, frozen=True):
    """One size of paper, upright."""

    name: str
    width_mm: float
    height_mm: float


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("A6", 105, 148),
        Paper("A5", 148, 210),
        Paper("A4", 210, 297),
        Paper("A3", 297, 420),
    )
}


def paper_font(size_px: float, weight: int = 400) -> QFont:
    """Give our typeface for paper, its em `size_px` dots high, in forms that a PDF can name.

    Figures of one width are glyphs that a PDF shows but cannot name: read aloud, searched or copied, « 12 » would be
    gone. So is the A that the face puts before a v, by its table of local forms; French needs none of them.
    """
    font = load_theme("light").font("body", weight)
    for feature in font.featureTags():
        font.unsetFeature(feature)
    font.setFeature(QFont.Tag("locl"), 0)
    font.setPixelSize(max(1, round(size_px)))
    return font


@contextmanager
def writing_pdf(file: Path, paper: Paper, title: str, *, with_marks: bool = False) -> Iterator[QPdfWriter]:
    """Give what writes the pages; the file stands there whole once the block has ended, and not at all before.

    A page is exactly as large as the trimmed sheet, or has room for bleed and crop marks around it and says where both
    are. A painter on it ends before the block does. OSError where nothing can be written, or nothing was (a full disk).
    """
    making = file.with_name(f"{file.name}.making")
    with making.open("wb"):  # QPdfWriter would fail in silence
        pass
    try:
        yield _open_pdf(making, paper, title, with_marks=with_marks)
        if not making.stat().st_size:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))
        around, bleed = (_AROUND_MM, BLEED_MM) if with_marks else (0.0, 0.0)
        make_exact(making, paper.width_mm, paper.height_mm, around_mm=around, bleed_mm=bleed)
        making.replace(file)
    finally:
        making.unlink(missing_ok=True)


def _open_pdf(file: Path, paper: Paper, title: str, *, with_marks: bool) -> QPdfWriter:
    around = 2 * _AROUND_MM if with_marks else 0.0
    writer = QPdfWriter(str(file))
    writer.setTitle(title)
    writer.setCreator("Parvis")
    writer.setResolution(_DPI)
    size = QPageSize(
        QSizeF(paper.width_mm + around, paper.height_mm + around),
        QPageSize.Unit.Millimeter,
        paper.name,
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    return writer


class Sheet:
    """A painter in millimetres. `dots` is how many dots of the device make one of them."""

    def __init__(
        self, painter: QPainter, paper: Paper, dots: float, *, with_marks: bool = False, takes_clips: bool = True
    ) -> None:
        self.painter, self.paper, self._dots = painter, paper, dots
        # What a device that knows no clipping is not given: SVG texts with masks, each with its box in dots.
        self.left_out: list[tuple[str, QRectF]] = []
        self._takes_clips = takes_clips
        self.has_marks = with_marks
        self.bleed_mm = BLEED_MM if with_marks else 0.0
        self.shortened: list[str] = []  # what was written with an ellipsis in the place of its end
        self._theme = load_theme("light")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if with_marks:
            shift = _AROUND_MM * dots
            painter.translate(shift, shift)

    @classmethod
    def of_pdf(cls, painter: QPainter, paper: Paper, *, with_marks: bool) -> Sheet:
        """Give the sheet of a page of `writing_pdf`."""
        return cls(painter, paper, _DPI / _MM_PER_INCH, with_marks=with_marks)

    def colour(self, role: str) -> QColor:
        """Give a colour of the light theme: paper is light."""
        return self._theme.colour(role)

    def dots(self, box: QRectF) -> QRectF:
        """Give a box of millimetres in dots."""
        return QRectF(box.x() * self._dots, box.y() * self._dots, box.width() * self._dots, box.height() * self._dots)

    def fill(self, box: QRectF, colour: QColor) -> None:
        """Fill a box."""
        self.painter.fillRect(self.dots(box), colour)

    def path(self, path: QPainterPath, fill: QColor, line: QColor, line_mm: float) -> None:
        """Fill and outline a path given in millimetres."""
        self.painter.save()
        self.painter.scale(self._dots, self._dots)
        pen = QPen(line, line_mm)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(fill)
        self.painter.drawPath(path)
        self.painter.restore()

    def line(self, start: QPointF, end: QPointF, line_mm: float, colour: QColor) -> None:
        """Draw one straight line."""
        self.painter.setPen(QPen(colour, line_mm * self._dots))
        self.painter.drawLine(QLineF(start * self._dots, end * self._dots))

    def drawing(self, svg: str, box: QRectF) -> None:
        """Draw an SVG text into a box; one that is none leaves it empty."""
        target = self.dots(box)
        if is_masked(svg) and not self._takes_clips:
            self.left_out.append((svg, target))
            return
        for layer in layers_of(svg):
            renderer = QSvgRenderer(QByteArray(layer.svg.encode()))
            if renderer.isValid():
                self.painter.save()
                if layer.clip is not None:
                    clip = _onto(renderer.viewBoxF(), target).map(layer.clip)
                    self.painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
                renderer.render(self.painter, target)
                self.painter.restore()

    def font(self, size_mm: float, weight: int = 400) -> QFont:
        """Give our typeface so that its em is `size_mm` high."""
        return paper_font(size_mm * self._dots, weight)

    def text(
        self,
        words: str,
        box: QRectF,
        size_mm: float,
        *,
        weight: int = 400,
        colour: QColor | None = None,
        flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
        least_mm: float = math.inf,
    ) -> float:
        """Write words into a box, in as many lines as it takes, smaller where they would leave it; give the size taken.

        What does not fit at the smallest size either (half of what was asked, or `least_mm`, never below `LEAST_MM`)
        ends in an ellipsis and stands in `shortened`: half a line is no word. Plain text, whoever wrote it.
        """
        told, words = words, _in_lines(words)
        area, size, least = self.dots(box), size_mm, _least_mm(size_mm, least_mm)
        whole = int(flags | Qt.TextFlag.TextWordWrap)
        font = self.font(size, weight)
        while not _fits(words, font, area, whole) and size > least:
            size = max(size * SMALLER, least)
            font = self.font(size, weight)
        if not _fits(words, font, area, whole):
            whole = int(flags | (Qt.TextFlag.TextWordWrap if _is_broken(words, font, area) else _ANYWHERE))
            kept = _shortened(words, font, area, whole)
            if kept != words:
                self.shortened.append(told)
            words = kept
        self.painter.setFont(font)
        self.painter.setPen(colour or self.colour("ink"))
        self.painter.drawText(area, whole, words)
        return size

    def marks(self) -> None:
        """Draw the eight crop marks, clear of the bleed."""
        if not self.has_marks:
            return
        width, height = self.paper.width_mm, self.paper.height_mm
        near, far = BLEED_MM + _MARK_AWAY_MM, _AROUND_MM
        black = QColor("#000000")
        for x in (0.0, width):
            self.line(QPointF(x, -far), QPointF(x, -near), 0.1, black)
            self.line(QPointF(x, height + near), QPointF(x, height + far), 0.1, black)
        for y in (0.0, height):
            self.line(QPointF(-far, y), QPointF(-near, y), 0.1, black)
            self.line(QPointF(width + near, y), QPointF(width + far, y), 0.1, black)


def _onto(seen: QRectF, target: QRectF) -> QTransform:
    """Give the move of a view box onto a box of the sheet."""
    move = QTransform.fromTranslate(target.x(), target.y())
    move.scale(target.width() / seen.width(), target.height() / seen.height())
    return move.translate(-seen.x(), -seen.y())


def _least_mm(size_mm: float, least_mm: float = math.inf) -> float:
    """Give the smallest em at which words may be written that were asked for with `size_mm`."""
    return min(size_mm, max(LEAST_MM, min(size_mm * _SMALLEST, least_mm)))


def _is_broken(words: str, font: QFont, area: QRectF) -> bool:
    """Tell whether lines can end between words, or after a hyphen in one: what stands between is nowhere too wide."""
    metrics = QFontMetricsF(font)
    return all(metrics.horizontalAdvance(part) <= area.width() for part in _AFTER_HYPHEN.sub(" ", words).split())


def _fits(words: str, font: QFont, area: QRectF, flags: int) -> bool:
    if not _is_broken(words, font, area):
        return False
    taken = QFontMetricsF(font).boundingRect(area, flags, words)
    return taken.height() <= area.height() + 1 and taken.width() <= area.width() + 1


def _shortened(words: str, font: QFont, area: QRectF, flags: int) -> str:
    """Give as much of the beginning as a box holds, an ellipsis after it; lines may break anywhere."""
    metrics = QFontMetricsF(font)

    def holds(text: str) -> bool:
        taken = metrics.boundingRect(area, flags, text)
        return taken.height() <= area.height() + 1 and taken.width() <= area.width() + 1

    if holds(words):
        return words
    few, many = 0, len(words)
    while few < many:
        middle = (few + many + 1) // 2
        few, many = (middle, many) if holds(f"{words[:middle]}…") else (few, middle - 1)
    kept = words[:few]
    whole = kept.rpartition(" ")[0]
    if whole and not words[few : few + 1].isspace() and len(kept) - len(whole) <= _LONGEST_CUT:
        kept = whole  # "the libr…" is no word either
    return f"{kept.rstrip(' ,.;:·')}…"


def _in_lines(words: str) -> str:
    """Give words in which no line begins with a sign that French sets apart, nor with the dot between two answers."""
    return keep_spaces(words).replace(" · ", "\u00a0· ")


def height_mm(words: str, width_mm: float, size_mm: float, weight: int = 400) -> float:
    """Give how high words stand in lines of that width, with an em of that height."""
    words = _in_lines(words)
    metrics = QFontMetricsF(paper_font(size_mm * MEASURING, weight))
    area = QRectF(0, 0, width_mm * MEASURING, 1e6)
    return float(metrics.boundingRect(area, int(Qt.TextFlag.TextWordWrap), words).height() / MEASURING)


def fits_mm(words: str, width_mm: float, height_mm: float, size_mm: float, weight: int = 400) -> bool:
    """Tell whether words fit into a box with an em of that height."""
    words = _in_lines(words)
    area = QRectF(0, 0, width_mm * MEASURING, height_mm * MEASURING)
    return _fits(words, paper_font(size_mm * MEASURING, weight), area, int(Qt.TextFlag.TextWordWrap))


def fitted_mm(words: str, width_mm: float, height_mm: float, size_mm: float, weight: int = 400) -> float:
    """Give the em, at most `size_mm`, at which `Sheet.text` writes words into a box of that size."""
    size, least = size_mm, _least_mm(size_mm)
    while not fits_mm(words, width_mm, height_mm, size, weight) and size > least:
        size = max(size * SMALLER, least)
    return size
